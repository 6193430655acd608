"""The contract of the store, the same on SQLite, on PostgreSQL and in memory: journal, lists, people, erasure."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from mailflow.core.campaign import Kind, Milestone, Rules
from mailflow.core.causes import Cause
from mailflow.core.closing import fold
from mailflow.core.events import (
    HandedOver,
    MessageSubmitted,
    Moved,
    ObjectionOpened,
    Recorded,
    ReplyRead,
    Undone,
)
from mailflow.core.messages import Intent, Origin, Party
from mailflow.core.objections import ObjectionKind
from mailflow.core.people import Fact, Position
from mailflow.core.records import (
    Change,
    Document,
    DraftState,
    Filter,
    Inbound,
    InboundState,
    OutboxState,
    Suppressed,
    Text,
    Verdict,
)
from mailflow.core.stages import Stage
from mailflow.errors import Conflict
from mailflow.ports import Store
from tests.adapters.store_samples import (
    NOW,
    act,
    at,
    case,
    claim,
    doctor,
    draft,
    hospital,
    in_loop,
    kept,
    mail,
    note,
    opened,
    opened_closing,
    queued,
    reading,
    sent,
)


@in_loop
async def test_the_history_comes_back_as_it_was_told(store: Store) -> None:
    first = [opened(), ObjectionOpened(ObjectionKind.SALARY, Party.RECRUITER, at(60))]
    read = ReplyRead("i1", Party.DOCTOR, Origin.HUMAN, "hold", Intent.LATER, 0.75, date=date(2026, 4, 1), at=at(5))
    await store.commit([act("c1", 0, *first)])
    await store.commit([act("c1", 2, read)])
    assert await store.history("c1") == (
        Recorded(1, 1, NOW, "anne", first[0]),
        Recorded(2, 1, NOW, "anne", first[1]),
        Recorded(3, 3, NOW, "anne", read),
    )
    assert await store.history("nobody") == ()


@in_loop
async def test_an_old_view_is_a_conflict_and_changes_nothing(store: Store) -> None:
    await opened_closing(store, "c1")
    await opened_closing(store, "c2")
    before = await store.projection("c1")
    change = Change(drafts=(draft("d1"),), texts=(Text("t1", "c1", "p1", "note", "mots"),))
    with pytest.raises(Conflict):
        await store.commit([act("c1", 1, note(), owner="paul"), act("c2", 0, note())], change)
    assert await store.projection("c1") == before
    assert len(await store.history("c1")) == 1
    assert await store.draft("d1") is None
    assert await store.text("t1") is None


@in_loop
async def test_several_acts_commit_together(store: Store) -> None:
    await store.commit([act("c2", 0, opened()), act("c1", 0, opened()), act("c1", 1, note())])
    assert [r.act for r in await store.history("c1")] == [1, 2]
    assert len(await store.history("c2")) == 1


@in_loop
async def test_what_may_be_undone(store: Store) -> None:
    moved = Moved(Stage.OFFER, "reply")
    mailed = MessageSubmitted("d", "recap", Stage.AGREED, 1, 1, Party.DOCTOR, Kind.DELIVERY)
    acts = [act("c1", 0, opened()), act("c1", 1, moved, note("a")), act("c1", 3, HandedOver("paul"))]
    await store.commit([*acts, act("c1", 4, mailed), act("c1", 5, Undone(4))])
    assert [r.event for r in await store.undoable("c1")] == [moved]


@in_loop
async def test_lists_are_filtered_and_paged_in_order_of_urgency(store: Store) -> None:
    await store.save_person(doctor("p2", "Anaïs", "Le Goff"))
    for number in range(6):
        due = at(60 - number * 10) if number < 4 else None
        await opened_closing(store, f"c{number}", next_due_at=due, owner="anne" if number % 2 else "paul", slip=number)
    await opened_closing(store, "c6", person="p2", establishment="hp", stage=Stage.SIGNING, waiting_on=None)
    await opened_closing(store, "c7", open=False, stage=Stage.LOST, confirmed=False)

    async def ids(**values: object) -> list[str]:
        return [c.closing for c in await store.closings(Filter(**values))]  # type: ignore[arg-type]

    assert await ids() == ["c3", "c2", "c1", "c0", "c4", "c5", "c6"]
    assert await ids(limit=3) == ["c3", "c2", "c1"]
    assert await ids(limit=3, after="c1") == ["c0", "c4", "c5"]
    assert await ids(after="c5") == ["c6"]
    assert await ids(owner="anne") == ["c3", "c1", "c5", "c6"]
    assert await ids(establishment="hp") == ["c6"] == await ids(establishments=("hp", "xx"))
    assert await ids(establishments=()) == []
    assert await ids(stage=Stage.SIGNING) == ["c6"]
    assert await ids(waiting_on=Party.DOCTOR, limit=1) == ["c3"]
    assert await ids(campaign="other") == []
    assert await ids(open=False) == ["c7"] == await ids(open=None, unconfirmed=True)
    assert await ids(due_before=at(40)) == ["c3"]
    assert await ids(text="goff anais") == ["c6"]
    assert await ids(text="Dr GOF ana") == ["c6"], "the beginnings of words will do"
    assert await ids(text="off") == [] == await ids(text="goff claire"), "every word must begin one of the name"
    assert await ids(text="hp") == ["c6"], "an establishment's code"
    assert await ids(text="c4") == ["c4"]
    assert await ids(text="%") == []
    assert await store.projection("c5") == case("c5", slip=5)


@in_loop
async def test_what_is_due_and_when_next(store: Store) -> None:
    assert await store.next_due() is None
    await opened_closing(store, "c1", next_due_at=at(20))
    await opened_closing(store, "c2", next_due_at=at(10))
    await opened_closing(store, "c3", next_due_at=None, open=False)
    await opened_closing(store, "c4", next_due_at=at(15), open=False)  # over, and its visit has still to be called off
    assert await store.due(at(20)) == ("c2", "c4", "c1")
    assert await store.due(at(20), limit=1) == ("c2",)
    assert await store.due(at(9)) == ()
    assert await store.next_due() == at(10)
    await store.commit(change=Change(drafts=(draft("d1", expires_at=at(8)),)))
    assert await store.next_due() == at(8)
    await queued(store, "d2", not_before=at(7))
    assert await store.next_due() == at(7)
    await opened_closing(store, "c9", next_due_at=at(600))
    assert (await store.counts()).oldest_due_at == at(10)


@in_loop
async def test_rules_are_kept_under_their_hash(store: Store) -> None:
    rules = Rules("closing", (Stage.AGREED, Stage.OFFER), threshold=0.7)
    sha256 = await store.pin(rules)
    assert sha256 == await store.pin(rules)
    assert await store.rules(sha256) == rules
    assert (await store.rules(sha256) or rules).back_plan.fast[Milestone.SIGNED] == 7
    assert await store.rules("0" * 64) is None


@in_loop
async def test_a_person_is_one_row_with_several_addresses(store: Store) -> None:
    person = doctor()
    await store.save_person(person)
    assert await store.person("p1") == person
    await store.save_person(replace(person, addresses=person.addresses[:1], phones=()))
    assert await store.person("p1") == replace(person, addresses=person.addresses[:1], phones=())
    assert await store.person("nobody") is None


@in_loop
async def test_the_same_person_is_found_by_address_or_name(store: Store) -> None:
    await store.save_person(doctor())
    await store.save_person(doctor("p2", "Marc", "Petit"))

    async def like(emails: list[str], name: str) -> list[str]:
        return [p.id for p in await store.persons_like(emails, name)]

    assert await like([" C.MOREAU@chu.test"], "") == ["p1"]
    assert await like([], "Dr MOREAU Chloe") == ["p1"]
    assert await like(["moreau.p1@perso.test"], "Marc Petit") == ["p1", "p2"]
    assert await like(["x@y.test"], "Paul Roux") == []
    assert await like([], "") == []


@in_loop
async def test_establishments_and_positions_are_versioned(store: Store) -> None:
    place, post = hospital(), Position("anesth", "chu", "Anesthésiste", facts={"net": Fact("net", "7 000 €")})
    for _ in range(2):
        await store.save_establishment(place, "anne", NOW)
        await store.save_position(post, "anne", NOW)
    await store.save_position(Position("a", "autre", "Autre"), "anne", NOW)
    assert await store.establishment("chu") == place
    renamed = replace(place, name="CHU d'Angers", contacts=())
    await store.save_establishment(renamed, "anne", at(1))
    assert await store.establishments() == (renamed,)
    assert await store.position("chu", "anesth") == post
    newer = replace(post, title="Anesthésiste-réanimateur")
    await store.save_position(newer, "anne", at(1))
    assert await store.positions("chu") == (newer,)
    assert [p.establishment for p in await store.positions()] == ["autre", "chu"]
    assert await store.establishment("xx") is None
    assert await store.position("chu", "xx") is None


@in_loop
async def test_texts_and_documents_come_back_oldest_first(store: Store) -> None:
    texts = (Text("t1", "c1", "p1", "note", "un"), Text("t2", "c2", "p1", "note", "deux"))
    papers = [Document(f"doc{v}", "c1", "contract", v, f"contrat-{v}.pdf", "ab" * 32, created_at=NOW) for v in (2, 1)]
    await store.commit(change=Change(texts=texts, documents=tuple((d, b"%PDF" + d.id.encode()) for d in papers)))
    assert await store.texts("c1") == texts[:1]
    assert await store.text("t2") == texts[1]
    assert await store.documents("c1") == (papers[1], papers[0])
    assert await store.document_bytes("doc2") == b"%PDFdoc2"
    assert await store.purge_files("c1") == 2
    assert await store.document_bytes("doc2") is None
    assert await store.documents("c1") == (papers[1], papers[0])


@in_loop
async def test_a_suppression_widens_and_never_narrows(store: Store) -> None:
    for scope, expected in (("prospection", "prospection"), ("all", "all"), ("prospection", "all")):
        await store.commit(change=Change(suppress=(Suppressed("h1", scope, "reply", NOW),)))
        assert await store.suppressed(["h0", "h1"]) == expected
    await store.commit(change=Change(suppress=(Suppressed("h2", "prospection", "reply", NOW),)))
    assert await store.suppressed(["h2", "h1"]) == "all"
    assert await store.suppressed(["h0"]) == await store.suppressed([]) == ""


@in_loop
async def test_holds_and_dead_addresses_belong_to_the_person(store: Store) -> None:
    await store.save_person(doctor())
    change = Change(holds=(("p1", date(2026, 4, 2), "absence"),), addresses=(("c.moreau@chu.TEST", "dead"),))
    await store.commit(change=change)
    assert await store.person_hold("p1") == ("2026-04-02", "absence")
    found = await store.person("p1")
    assert found is not None
    assert found.email == "Moreau.p1@perso.test"
    await store.commit(change=Change(holds=(("p1", None, ""),)))
    assert await store.person_hold("p1") is None


@in_loop
async def test_a_case_file_is_what_the_single_questions_answer(store: Store) -> None:
    def keyed_hashes(address: str) -> list[str]:
        return [f"h:{address}"]

    assert await store.case_file("c1", keyed_hashes) is None
    await store.save_person(doctor())
    await store.save_establishment(hospital(), "anne", NOW)
    await store.save_position(Position("anesth", "chu", "Anesthésiste"), "anne", NOW)
    await opened_closing(store, "c1")
    await sent(store, "d1")
    boss = hospital().contacts[0].person
    stop = (Suppressed(f"h:{doctor().email}", "prospection"), Suppressed(f"h:{boss.email}"))
    await store.commit(
        [act("c1", 1, HandedOver("bea"))], Change(suppress=stop, holds=(("p1", date(2026, 4, 2), "absence"),))
    )
    file = await store.case_file("c1", keyed_hashes)
    assert file is not None
    assert file.history == await store.history("c1")
    assert file.closing == fold("c1", file.history)
    assert file.closing.owner == "bea"
    assert file.projection == await store.projection("c1")
    assert file.establishments == await store.establishments()
    assert file.position == await store.position("chu", "anesth")
    assert file.person == await store.person("p1")
    assert file.rules is await store.rules("hash") is None
    assert file.mails == await store.person_mails("p1") != ()
    assert file.hold == await store.person_hold("p1")
    assert file.suppressed == {"p1": "prospection", boss.id: "all"}


@in_loop
async def test_the_open_closings_of_a_person(store: Store) -> None:
    for closing, values in {"c2": {}, "c1": {}, "c3": {"open": False}, "c4": {"person": "p9"}}.items():
        await opened_closing(store, closing, **values)
    assert await store.person_closings("p1") == ("c1", "c2")


@in_loop
async def test_an_erasure_leaves_the_story_and_takes_the_person(store: Store) -> None:
    await store.save_person(doctor())
    await opened_closing(store, "c1")
    await sent(store, "d1")
    await queued(store, "d2")
    await store.commit(change=Change(drafts=(draft("d3"),), suppress=(Suppressed("h1", "all", "reply", NOW),)))
    await kept(store, "i1", 1)
    await kept(store, "i2", 2)
    matched = Inbound("i1", "rh", "INBOX", "inbox", 7, 1, "", NOW, InboundState.DONE, "c1", Party.DOCTOR, "p1")
    loose = Inbound("i2", "rh", "INBOX", "inbox", 7, 2, "", NOW, InboundState.TRIAGE, reading=reading())
    paper = Document("doc1", "c1", "contract", 1, "contrat Moreau.pdf", "ab" * 32)
    change = Change(inbound=(matched, loose), documents=((paper, b"%PDF"),), holds=(("p1", date(2027, 1, 1), "x"),))
    await store.commit(change=replace(change, texts=(Text("t1", "c1", "p1", "note", "mots"),)))
    history = await store.history("c1")

    await store.erase_person("p1", at(30))

    assert await store.history("c1") == history
    assert await store.erased() == ("p1",)
    assert await store.suppressed(["h1"]) == "all"
    assert await store.person("p1") is None
    assert await store.person_hold("p1") is None
    assert await store.texts("c1") == ()
    assert await store.documents("c1") == (replace(paper, name=""),)
    assert await store.document_bytes("doc1") is None
    for ident in ("i1", "i2"):
        assert await store.raw(ident) is None
        found = await store.inbound(ident)
        assert found is not None
        assert (found.state, found.reading, found.message_id) == (InboundState.DONE, None, "")
    states = {ident: await store.draft(ident) for ident in ("d1", "d2", "d3")}
    assert [d and (d.state, d.text, d.to_address, d.mime) for d in states.values()] == [
        (DraftState.APPROVED, "", "", b""),
        (DraftState.VOID, "", "", b""),
        (DraftState.VOID, "", "", b""),
    ]
    left, stopped = await store.outgoing("d1"), await store.outgoing("d2")
    assert left is not None
    assert stopped is not None
    assert (left.state, left.recipient) == (OutboxState.SUBMITTED, "")
    assert (stopped.state, stopped.why.code, stopped.recipient) == (OutboxState.CANCELLED, "erased", "")
    assert await claim(store) is None
    # the same mail is not fetched again
    assert not await store.keep(mail(9), "i9", "<i1@chu.test>", at(40))


@in_loop
async def test_retention_counts_people_not_machines(store: Store) -> None:
    for ident in ("p1", "p2", "p3", "p4"):
        await store.save_person(doctor(ident, "Chloé", f"Moreau{ident}"))
        await opened_closing(store, f"c-{ident}", person=ident, open=ident == "p4")
    await sent(store, "d1", now=at(60), of={"person": "p2"})
    for uid, (ident, origin) in enumerate({"p1": Origin.AUTO_REPLY, "p3": Origin.HUMAN}.items(), 90):
        await kept(store, f"i{uid}", uid)
        found = Inbound(f"i{uid}", "rh", "INBOX", "inbox", 7, uid, "", at(uid), person=ident)
        await store.commit(change=Change(inbound=(replace(found, reading=reading(origin=origin)),)))
    assert await store.silent_since(at(50)) == ("p1",)
    assert await store.silent_since(NOW - timedelta(days=1)) == ()
    assert await store.silent_since(at(500)) == ("p1", "p2", "p3")


@in_loop
async def test_flags_and_totals(store: Store) -> None:
    assert await store.flag("safe_mode") == ""
    await store.set_flag("safe_mode", "2026-03-02")
    assert await store.flag("safe_mode") == "2026-03-02"
    await store.set_flag("safe_mode", "")
    assert await store.flag("safe_mode") == ""
    await opened_closing(store, "c1")
    await opened_closing(store, "c2", stage=Stage.OFFER, open=False)
    await queued(store, "d1")
    await store.commit(change=Change(drafts=(draft("d2"), draft("d3", state=DraftState.EDITED))))
    await kept(store, "i1", 1)
    counts = await store.counts()
    assert (counts.drafts, counts.triage, counts.undecided) == (2, 0, 1)
    assert (counts.outbox, counts.stages) == ({"ready": 1}, {"agreed": 1})


@in_loop
async def test_a_list_without_a_limit_is_whole(store: Store) -> None:
    for n in range(210):
        await opened_closing(store, f"c{n}", person=f"p{n}")
        await queued(store, f"d{n}", of={"closing": f"c{n}"})
        await kept(store, f"i{n}", n + 1)
    assert len(await store.closings(Filter())) == 210
    assert len(await store.drafts(tuple(DraftState))) == 210
    assert len(await store.inbounds(tuple(InboundState))) == 210
    assert len(await store.outbox(tuple(OutboxState))) == 210
    assert await claim(store, judge=lambda facts: Verdict("never", Cause.CLOSED)) is None
    assert len(await store.unjournaled()) == 210
