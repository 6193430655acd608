"""The contract of the store, the same on SQLite, on PostgreSQL and in memory: the outbox."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import date, timedelta

import pytest

from mailflow.core.campaign import Kind
from mailflow.core.causes import Cause, MailWhy
from mailflow.core.events import CallLogged
from mailflow.core.messages import Party
from mailflow.core.plain import plain_field
from mailflow.core.records import (
    Change,
    DraftState,
    Inbound,
    InboundState,
    OutboxState,
    Outcome,
    SendFacts,
    Suppressed,
    Verdict,
)
from mailflow.errors import Conflict
from mailflow.ports import Store
from tests.adapters.store_samples import (
    LONG,
    NONE,
    NOW,
    REAL,
    SENT,
    act,
    at,
    claim,
    doctor,
    draft,
    go,
    in_loop,
    kept,
    opened,
    queued,
    row,
    seen,
    sent,
    state,
)

UNKNOWN = Outcome("unknown")


@in_loop
async def test_the_nearest_to_signature_leaves_first(store: Store) -> None:
    await queued(store, "d1", priority=20)
    await queued(store, "d2", priority=10)
    await queued(store, "d3", priority=10)
    await queued(store, "d4", priority=1, not_before=at(60))
    await queued(store, "d5", {"mailbox": "other"}, priority=1)
    assert [(c.row.draft if c else None) for c in [await claim(store, f"t{n}") for n in range(4)]] == [
        "d2",
        "d3",
        "d1",
        None,
    ]
    assert [o.draft for o in await store.outbox((OutboxState.CLAIMED,), "rh")] == ["d1", "d2", "d3"]
    assert [o.draft for o in await store.outbox((OutboxState.READY,), limit=1)] == ["d4"]


@in_loop
async def test_what_the_judge_says_is_kept(store: Store) -> None:
    verdicts = {
        "d1": Verdict("later", Cause.WINDOW, at(30)),
        "d2": Verdict("back", Cause.STALE),
        "d3": Verdict("never", Cause.SUPPRESSED),
        "d4": Verdict("later", Cause.GAP),
        "d5": Verdict("go"),
    }
    for ident in verdicts:
        await queued(store, ident)
    claimed = await claim(store, judge=lambda facts: verdicts[facts.row.draft])
    assert claimed
    assert (claimed.row.draft, claimed.row.state, claimed.row.owner, claimed.token) == ("d5", "claimed", "t1", "t1")
    rows = {i: await store.outgoing(i) for i in verdicts}
    assert [(r.state, plain_field(r, "why"), r.not_before) for r in rows.values() if r] == [
        ("ready", "window", at(30)),
        ("cancelled", "stale", NOW),
        ("cancelled", "suppressed", NOW),
        ("ready", "gap", at(1)),
        ("claimed", "", NOW),
    ]
    back = await store.draft("d2")
    assert back is not None
    assert (back.state, back.cause, back.approved_by) == (DraftState.PROPOSED, "stale", "")
    # the closing has yet to hear of both
    assert [r.draft for r in await store.unjournaled()] == ["d2", "d3"]
    await store.commit(change=Change(journaled=(("d2", OutboxState.CANCELLED),)))
    assert [r.draft for r in await store.unjournaled()] == ["d3"]


@in_loop
async def test_what_holds_for_a_mailbox_is_asked_once(store: Store) -> None:
    for ident, more in {"d1": {}, "d2": {}, "d3": {"not_before": at(10)}, "d4": {"mailbox": "other"}}.items():
        await queued(store, ident, of={"mailbox": more.pop("mailbox", "rh")}, **more)
    asked: list[str] = []

    def judge(facts: SendFacts) -> Verdict:
        asked.append(facts.row.draft)
        return Verdict("later", Cause.GAP, at(3), mailbox=True)

    assert await claim(store, judge=judge) is None
    assert asked == ["d1"]
    rows = [await store.outgoing(ident) for ident in ("d1", "d2", "d3", "d4")]
    assert [(plain_field(r, "why"), r.not_before) for r in rows if r] == [
        ("gap", at(3)),
        ("gap", at(3)),
        ("", at(10)),
        ("", NOW),
    ]


@in_loop
async def test_a_judge_sees_beyond_the_first_rows(store: Store) -> None:
    made = [draft(f"d{number:03}", state=DraftState.APPROVED) for number in range(60)]
    await store.commit(change=Change(drafts=tuple(made), outbox=tuple(row(d) for d in made)))
    claimed = await claim(
        store, judge=lambda f: go(f) if f.row.draft == "d059" else Verdict("later", Cause.DAY_CAP, at(60))
    )
    assert claimed is not None
    assert claimed.row.draft == "d059"


@in_loop
async def test_what_went_to_a_row_that_was_merged_counts_for_the_person(store: Store) -> None:
    await store.save_person(doctor())
    await store.commit([act("c1", 0, opened())])
    await sent(store, "d1", now=at(-120), of={"person": "other", "closing": "c1", "kind": Kind.REMINDER})
    await sent(store, "d2", now=at(-60), of={"person": "director", "closing": "c1", "to": Party.DIRECTOR})
    assert await store.person_mails("p1") == ((at(-120), str(Kind.REMINDER), "c1"),)
    assert await store.person_mails("director") == ((at(-60), str(Kind.DELIVERY), "c1"),)


@in_loop
async def test_the_judge_knows_the_person_the_mailbox_and_the_case(store: Store) -> None:
    await store.save_person(doctor())
    call = CallLogged(Party.DOCTOR, "thinks")
    acts = [act("c1", 0, opened()), replace(act("c1", 1, call, held="question"), at=at(-90))]
    await store.commit(acts, Change(holds=(("p1", date(2026, 3, 20), "absence"),)))
    await sent(store, "d1", now=at(-120), of={"kind": Kind.REMINDER})
    await sent(store, "d2", now=at(-30), of={"person": "p2", "closing": "c2"})
    await store.stop_mailbox("rh", "breaker", "trop de refus")
    await store.mark_synced("rh", REAL)
    await store.commit(change=Change(suppress=(Suppressed("hash:moreau.p1@perso.test", "all"),)))
    await queued(store, "d3")
    facts = (await seen(store, keyed_hashes=lambda address: [f"hash:{address.lower()}"]))[0]
    assert facts.draft == await store.draft("d3")
    assert (facts.mailbox_stopped, facts.sent_last_hour, facts.sent_last_day) == ("breaker", 1, 2)
    assert (facts.first_submitted_at, facts.last_submitted_at) == (at(-120), at(-30))
    assert facts.person_mails == ((at(-120), Kind.REMINDER, "c1"),)
    assert facts.person_heard_at == at(-90)
    assert facts.person_hold == date(2026, 3, 20)
    assert facts.suppressed == "all"
    assert (facts.closing_seq, facts.closing_open, facts.closing_held) == (2, True, "question")
    assert facts.synced_at is not None
    assert abs(facts.real_now - facts.synced_at) < timedelta(minutes=1)


@in_loop
async def test_safe_mode_stops_every_mailbox(store: Store) -> None:
    await queued(store, "d1")
    await store.set_flag("safe_mode", "restored")
    assert [f.mailbox_stopped for f in await seen(store)] == ["safe_mode"]


@in_loop
async def test_mails_on_their_way_count_too(store: Store) -> None:
    await queued(store, "d1")
    await queued(store, "d2")
    assert await claim(store)
    assert [f.sent_last_hour for f in await seen(store)] == [1]
    await store.release("d1", "t1")
    assert await state(store, "d1") is OutboxState.READY
    assert await store.person_mails("p1") == ()


@in_loop
async def test_a_mail_leaves_once_with_its_date(store: Store) -> None:
    made = await queued(store, "d1")
    assert await claim(store)
    raw = await store.begin("d1", "t1", at(2), REAL)
    assert raw == b"Date: Mon, 02 Mar 2026 09:02:00 +0000\r\n" + made.mime
    assert await store.begin("d1", "t1", at(3), REAL) is None
    assert await store.finish("d1", "t1", SENT, at(4), None)
    assert not await store.finish("d1", "t1", SENT, at(5), None)
    found = await store.outgoing("d1")
    assert found is not None
    assert (found.state, found.date_at, found.submitted_at, found.reply) == ("submitted", at(2), at(4), 250)
    assert await claim(store, "t2") is None
    assert [r.draft for r in await store.unjournaled()] == ["d1"]
    assert await store.person_mails("p1") == ((at(4), "delivery", "c1"),)
    assert await store.ours("<tokd1@agence.test>") is OutboxState.SUBMITTED


@in_loop
async def test_only_the_owner_moves_a_row(store: Store) -> None:
    await queued(store, "d1")
    assert await claim(store)
    assert await store.begin("d1", "t2", NOW, REAL) is None
    assert await store.begin("d1", "", NOW, REAL) is None
    await store.release("d1", "t2")
    assert not await store.finish("d1", "t2", SENT, NOW, None)
    assert await state(store, "d1") is OutboxState.CLAIMED
    await store.commit(change=Change(cancel=(("d1", Cause.REPLY),)))
    assert await store.begin("d1", "t1", NOW, REAL) is None
    assert await state(store, "d1") is OutboxState.CANCELLED


@in_loop
async def test_a_cancel_comes_too_late_once_data_began(store: Store) -> None:
    await queued(store, "d1")
    assert await claim(store)
    assert await store.begin("d1", "t1", NOW, REAL)
    await store.commit(change=Change(cancel=(("d1", Cause.REPLY),)))
    assert await state(store, "d1") is OutboxState.SENDING


@in_loop
async def test_other_bytes_than_the_approved_ones_never_leave(store: Store) -> None:
    await queued(store, "d1", {"hash": "0" * 64})
    assert await claim(store)
    assert await store.begin("d1", "t1", NOW, REAL) is None
    assert await state(store, "d1") is OutboxState.CANCELLED
    back = await store.draft("d1")
    assert back is not None
    assert (back.state, back.cause) == (DraftState.PROPOSED, "hash")


@in_loop
async def test_a_deferred_mail_is_the_same_mail_later(store: Store) -> None:
    await queued(store, "d1")
    assert await claim(store)
    first = await store.begin("d1", "t1", NOW, REAL)
    assert await store.finish("d1", "t1", Outcome("deferred", 451, "4.7.1", "greylisted"), NOW, at(5))
    assert await store.person_mails("p1") == ()
    assert await claim(store, "t2", now=at(4)) is None
    again = await claim(store, "t2", now=at(5))
    assert again is not None
    assert (again.row.attempts, again.row.reply, again.row.status) == (1, 451, "4.7.1")
    assert await store.begin("d1", "t2", at(5), REAL) == first
    assert await store.finish("d1", "t2", Outcome("deferred", 451), at(5), None)
    found = await store.outgoing("d1")
    assert found is not None
    assert (found.state, found.why.code, found.attempts) == (OutboxState.REFUSED, "tries_used", 2)


@in_loop
async def test_a_refused_mail_may_be_cancelled_and_its_key_used_again(store: Store) -> None:
    made = await queued(store, "d1")
    assert await claim(store)
    assert await store.finish("d1", "t1", Outcome("refused", 550), NOW, None)
    await store.commit(change=Change(cancel=(("d1", Cause.PERSON),), outbox=(row(made),)))
    assert await state(store, "d1") is OutboxState.READY


@in_loop
async def test_a_lease_that_ended_gives_back_or_leaves_unknown(store: Store) -> None:
    await queued(store, "d1", priority=1)
    await queued(store, "d2", priority=2)
    await queued(store, "d3", priority=3)
    real = REAL - timedelta(days=1)
    assert await claim(store, "t1", lease=LONG)
    assert await store.begin("d1", "t1", NOW, REAL)
    assert await claim(store, "t2", lease=NONE, real_now=real)
    assert await claim(store, "t3", lease=LONG)
    assert await store.begin("d2", "t2", NOW, REAL) is None
    assert await store.reap(REAL) == ()
    assert [await state(store, i) for i in ("d1", "d2", "d3")] == ["sending", "ready", "claimed"]
    assert await store.finish("d1", "t1", UNKNOWN, NOW, None)
    assert await state(store, "d1") is OutboxState.UNKNOWN
    assert not await store.finish("d1", "t1", SENT, NOW, None)
    assert await claim(store, "t4", now=at(1)) is not None


@in_loop
async def test_an_unknown_mail_is_settled_once(store: Store) -> None:
    for ident in ("d1", "d2", "d3"):
        await queued(store, ident)
        assert await claim(store, ident)
        assert await store.begin(ident, ident, NOW, REAL)
        if ident != "d3":
            assert await store.finish(ident, ident, UNKNOWN, NOW, None)
    told = (("d1", OutboxState.UNKNOWN), ("d2", OutboxState.UNKNOWN))
    await store.commit(change=Change(journaled=told))
    with pytest.raises(Conflict):
        await store.commit(change=Change(journaled=told))
    assert await store.unjournaled() == ()
    assert await store.settle("d1", OutboxState.SUBMITTED, at(9), MailWhy(Cause.SENT_FOLDER))
    assert not await store.settle("d1", OutboxState.CANCELLED, at(9), MailWhy(Cause.PERSON))
    assert await store.settle("d2", OutboxState.CANCELLED, at(9), MailWhy(Cause.PERSON))
    assert not await store.settle("d3", OutboxState.CANCELLED, at(9), MailWhy(Cause.PERSON))
    assert await store.settle("d3", OutboxState.SUBMITTED, at(9), MailWhy(Cause.BOUNCE))
    assert [(r.draft, r.state, r.why.code) for r in await store.unjournaled()] == [
        ("d1", "submitted", "sent_folder"),
        ("d2", "cancelled", "person"),
        ("d3", "submitted", "bounce"),
    ]
    assert await store.person_mails("p1") == ((NOW, "delivery", "c1"), (NOW, "delivery", "c1"))


@in_loop
async def test_two_senders_never_own_one_mail(store: Store) -> None:
    for number in range(8):
        await queued(store, f"d{number}")
    won = await asyncio.gather(*(claim(store, f"t{number}") for number in range(12)))
    mine = [c.row.draft for c in won if c]
    assert sorted(mine) == [f"d{number}" for number in range(8)]


@in_loop
async def test_nothing_leaves_past_a_mail_that_nobody_has_read(store: Store) -> None:
    await queued(store, "d1")
    assert await claim(store)
    await kept(store, "i1", 1)
    # it came while we spoke with the server
    assert await store.begin("d1", "t1", NOW, REAL) is None
    found = await store.outgoing("d1")
    assert found is not None
    assert (found.state, found.why.code, found.not_before) == (OutboxState.READY, "reply_waits", at(1))
    assert [f.undecided for f in await seen(store, now=at(1))] == [1]
    base = Inbound("i1", "rh", "INBOX", "inbox", 7, 1, "", NOW)
    cases = [
        (replace(base, state=InboundState.TRIAGE, guesses=(("c9", "nom"),)), 0),
        (replace(base, state=InboundState.TRIAGE, guesses=(("c9", "nom"), ("c1", "nom"))), 1),
        (replace(base, state=InboundState.TRIAGE, closing="c1"), 0),
        (replace(base, state=InboundState.READ, closing="c9"), 0),
        (replace(base, state=InboundState.READ, closing="c9", person="p1"), 1),
        (replace(base, state=InboundState.READ, closing="c1"), 1),
        (replace(base, state=InboundState.DONE, closing="c1", person="p1"), 0),
    ]
    for number, (changed, expected) in enumerate(cases, 1):
        await store.commit(change=Change(inbound=(changed,)))
        await store.commit(change=Change(cancel=(("d1", Cause.UNDO),), outbox=(row(draft("d1")),)))
        assert [f.undecided for f in await seen(store, now=at(number))] == [expected], changed


@in_loop
async def test_what_is_proven_to_have_left_is_settled_before_it_is_sent(store: Store) -> None:
    await queued(store, "d1")
    await queued(store, "d2")
    assert await store.settle("d2", OutboxState.SUBMITTED, at(1), MailWhy(Cause.SENT_FOLDER))
    assert await claim(store)
    assert await store.settle("d1", OutboxState.SUBMITTED, at(1), MailWhy(Cause.SENT_FOLDER))
    assert await store.begin("d1", "t1", at(1), REAL) is None
    assert not await store.settle("d1", OutboxState.CANCELLED, at(2), MailWhy(Cause.PERSON))
    assert [(r.draft, r.why.code) for r in await store.unjournaled()] == [("d1", "sent_folder"), ("d2", "sent_folder")]
    assert len(await store.person_mails("p1")) == 2


@in_loop
async def test_a_claimed_mail_that_may_have_left_before_waits_for_a_person(store: Store) -> None:
    await queued(store, "d1")
    assert await claim(store)
    assert await store.finish("d1", "t1", Outcome("unknown", text="no Sent"), NOW, None)
    found = await store.outgoing("d1")
    assert found is not None
    assert (found.state, found.why.code, found.text) == (OutboxState.UNKNOWN, "sent_unread", "no Sent")
    assert await store.settle("d1", OutboxState.CANCELLED, at(1), MailWhy(Cause.PERSON))


@in_loop
async def test_until_when_a_mailbox_asks_sent_is_kept(store: Store) -> None:
    assert (await store.mailbox("rh")).asks_sent_until is None
    await store.ask_sent("rh", at(5))
    await store.stop_mailbox("rh", "", "")
    assert (await store.mailbox("rh")).asks_sent_until == at(5)
