"""The contract of the store, the same on SQLite, on PostgreSQL and in memory: the inbox and its mailboxes."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from mailflow.core.messages import Party
from mailflow.core.records import (
    Change,
    Cursor,
    Inbound,
    InboundState,
    OutboxState,
)
from mailflow.core.stages import Stage
from mailflow.errors import Conflict
from mailflow.ports import Store
from tests.adapters.store_samples import (
    LONG,
    NONE,
    NOW,
    REAL,
    at,
    doctor,
    draft,
    hospital,
    in_loop,
    kept,
    mail,
    opened_closing,
    queued,
    reading,
    sent,
)


@in_loop
async def test_a_mail_is_kept_once_and_the_cursor_moves(store: Store) -> None:
    assert await store.keep(mail(3), "i1", "<m1@chu.test>", at(3))
    assert not await store.keep(mail(3), "i2", "<m1@chu.test>", at(3))
    assert not await store.keep(mail(3), "i2", "<other@chu.test>", at(3))
    # moved away and back: another UID, the same Message-ID
    assert not await store.keep(mail(9), "i2", "<m1@chu.test>", at(3))
    assert not await store.keep(mail(1, folder="Archive"), "i2", "<m1@chu.test>", at(3))
    # the copy in Sent is another thing, and so is another mailbox
    assert await store.keep(mail(1, folder="Sent", role="sent"), "i3", "<m1@chu.test>", at(4))
    assert await store.keep(mail(3, mailbox="two"), "i4", "<m1@chu.test>", at(5))
    assert await store.cursors("rh") == {
        "INBOX": Cursor("rh", "INBOX", 7, 9),
        "Archive": Cursor("rh", "Archive", 7, 1),
        "Sent": Cursor("rh", "Sent", 7, 1),
    }
    assert await store.raw("i1") == mail(3).raw
    assert await store.raw("i2") is None
    assert await store.inbound("i1") == Inbound("i1", "rh", "INBOX", "inbox", 7, 3, "<m1@chu.test>", at(3))


@in_loop
async def test_without_a_message_id_the_bytes_tell(store: Store) -> None:
    assert await store.keep(mail(1), "i1", "", NOW)
    assert await store.keep(mail(2, b"other"), "i2", " ", NOW)
    # numbered anew by the server: the same bytes are no news, and the cursor starts again
    assert not await store.keep(mail(1, uidvalidity=8), "i3", "", NOW)
    assert (await store.cursors("rh"))["INBOX"] == Cursor("rh", "INBOX", 8, 1)


@in_loop
async def test_a_mail_that_is_none_of_our_business_leaves_a_number(store: Store) -> None:
    await store.skip(Cursor("rh", "INBOX", 7, 4))
    await store.skip(Cursor("rh", "INBOX", 7, 2))
    assert await store.cursors("rh") == {"INBOX": Cursor("rh", "INBOX", 7, 4)}
    assert await store.inbounds(tuple(InboundState)) == ()


@in_loop
async def test_incoming_mail_is_listed_oldest_first(store: Store) -> None:
    for uid, ident in ((5, "i1"), (2, "i2"), (9, "i3")):
        await kept(store, ident, uid)
    await kept(store, "i4", 1, mailbox="two")
    done = Inbound("i3", "rh", "INBOX", "inbox", 7, 9, "<lost>", NOW, InboundState.DONE, "c1", Party.DOCTOR, "p1")
    done = replace(done, reading=reading(), guesses=(("c2", "nom"), ("c1", "sujet")), action="advance", act=4)
    await store.commit(change=Change(inbound=(done,)))
    assert [m.id for m in await store.inbounds((InboundState.STORED,))] == ["i4", "i2", "i1"]
    assert [m.id for m in await store.inbounds(tuple(InboundState), "rh", limit=2)] == ["i2", "i1"]
    # what was kept stays as it was kept
    [found] = await store.inbounds(tuple(InboundState), closing="c1")
    assert found == replace(done, message_id="<i3@chu.test>", received_at=at(9))


@in_loop
async def test_only_the_owner_of_a_mailbox_writes_to_it(store: Store) -> None:
    assert await store.own("rh", "a", REAL, LONG) == 1
    assert await store.own("rh", "b", REAL, LONG) is None
    assert await store.own("rh", "a", REAL, NONE) == 1
    assert await store.own("rh", "b", REAL, LONG) == 2
    assert await store.own("rh", "a", REAL, LONG) is None
    for write in (store.keep(mail(1), "i1", "", NOW, 1), store.skip(Cursor("rh", "INBOX", 7, 1), 1)):
        with pytest.raises(Conflict):
            await write
    assert await store.cursors("rh") == {}
    assert await store.keep(mail(1), "i1", "", NOW, 2)
    found = await store.mailbox("rh")
    assert (found.owner, found.epoch) == ("b", 2)
    assert found.connected_at is not None


@in_loop
async def test_a_mailbox_stops_with_a_sentence_and_starts_again(store: Store) -> None:
    assert (await store.mailbox("rh")).stopped == ""
    await store.stop_mailbox("rh", "login_refused", "le mot de passe est refusé")
    found = await store.mailbox("rh")
    assert (found.stopped, found.reason) == ("login_refused", "le mot de passe est refusé")
    await store.stop_mailbox("rh", "", "x")
    assert ((await store.mailbox("rh")).stopped, (await store.mailbox("rh")).reason) == ("", "")
    await store.mark_synced("rh", REAL)
    synced = (await store.mailbox("rh")).synced_at
    assert synced is not None
    assert abs(synced - REAL) < timedelta(hours=1)


@in_loop
async def test_whom_a_mailbox_may_be_read_for(store: Store) -> None:
    await store.save_person(doctor())
    await store.save_establishment(hospital(domains=("CHU.test",)), "anne", NOW)
    await queued(store, "d1")
    await queued(store, "d2", {"mailbox": "two"})
    known = await store.known("rh")
    assert known.addresses == {"c.moreau@chu.test", "moreau.p1@perso.test", "p.roux@chu.test"}
    assert known.names == {"chloe moreau", "paul roux"}
    assert known.domains == {"chu.test"}
    assert known.message_ids == {"<tokd1@agence.test>"}
    assert known.own_addresses == {"anne@agence.test"}


@in_loop
async def test_every_closing_that_a_mail_could_mean(store: Store) -> None:
    await store.save_person(doctor())
    await store.save_person(doctor("p2", "Marc", "Petit"))
    await store.save_establishment(hospital(), "anne", NOW)
    await opened_closing(store, "c1")
    await opened_closing(store, "c2", person="p2", establishment="hp")
    await opened_closing(store, "c3", open=False, stage=Stage.LOST)
    await sent(store, "d1")
    await sent(store, "d2", of={"closing": "c2", "person": "p2"})
    await kept(store, "i1", 1)
    answer = Inbound("i1", "rh", "INBOX", "inbox", 7, 1, "", NOW, InboundState.DONE, "c2", Party.DOCTOR, "p2")
    await store.commit(change=Change(inbound=(answer,)))

    async def found(addresses: tuple[str, ...] = (), **keys: object) -> list[tuple[str, str]]:
        empty: dict[str, object] = {"ids": (), "names": (), "domain": ""}
        refs = await store.cases(addresses, **(empty | keys))  # type: ignore[arg-type]
        return [(r.closing, r.person) for r in refs]

    c1, c2, c3 = [("c1", "p1"), ("c1", "dir-chu")], [("c2", "p2")], [("c3", "p1"), ("c3", "dir-chu")]
    assert await found(("C.Moreau@chu.test",)) == [*c1, *c3]
    assert await found(("p.roux@chu.test",)) == c1
    assert await found(names=("Petit Marc",)) == c2
    assert await found(domain="CHU.test") == c1
    assert await found(ids=("<tokd2@agence.test>",)) == c2
    assert await found(ids=("<TOKD2@rewritten.example>",)) == c2
    assert await found(ids=("<i1@chu.test>",)) == c2
    assert await found(("x@y.test",), ids=("<x@y>",), names=("",), domain="y.test") == []
    [ref] = await store.cases((), ("<i1@chu.test>",), (), "")
    assert ref.message_ids == {"<tokd2@agence.test>", "<i1@chu.test>"}
    assert (ref.subjects, ref.mailbox, ref.party) == (("Votre poste d2",), "rh", Party.DOCTOR)
    assert ref.names == ("Marc Petit",)
    doctor_ref, director_ref = (await store.cases(("c.moreau@chu.test",), (), (), ""))[:2]
    assert doctor_ref.addresses == ("c.moreau@chu.test", "moreau.p1@perso.test")
    assert (director_ref.party, director_ref.domains) == (Party.DIRECTOR, ("chu.test",))


@in_loop
async def test_a_message_id_of_ours_is_known_with_its_state(store: Store) -> None:
    await queued(store, "d1")
    await store.commit(change=Change(drafts=(draft("d2"),)))
    assert await store.ours("<tokd1@agence.test>") is OutboxState.READY
    assert await store.ours("<tokd2@agence.test>") is OutboxState.CANCELLED
    assert await store.ours("<foreign@chu.test>") is None
