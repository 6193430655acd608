"""One mail for several decisions of one director, and what each closing makes of the answer."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from mailflow.acts.opening import NewClosing
from mailflow.adapters.sql.desk_queries import SqlDesk
from mailflow.adapters.sql.open_store import open_store
from mailflow.core import events as ev
from mailflow.core.closing import Closing
from mailflow.core.messages import Party
from mailflow.core.people import Gender
from mailflow.core.plan.plan import make
from mailflow.core.records import Draft, DraftState, OutboxState
from mailflow.core.said import Level
from mailflow.core.stages import Stage
from mailflow.views.history import tell
from mailflow.wiring.seed import seed
from tests.stories.scene import DIRECTOR, DOCTOR, PROVEN, Scene, office

DOCTORS = (("Anne", "Lefort"), ("Hugo", "Nguyen"), ("Louise", "Ferrand"))


async def offers(
    scene: Scene, count: int = 2, doctors: tuple[tuple[str, str], ...] = DOCTORS, *, apart: bool = False
) -> list[str]:
    """Open closings of so many doctors whose proposals wait for the same director, some hours apart where asked."""
    await seed(scene.store, office().settings, scene.clock.now())
    opened = []
    for first, last in doctors[:count]:
        address = f"{first}.{last}@medecin.test".lower()
        new = NewClosing(
            first, last, "closing", "angers", "anesthesie", "claire", gender=Gender.MALE, email=address,
            stage=Stage.OFFER,
        )  # fmt: skip
        opened.append((await scene.acts.open(new, "claire")).id)
        if apart:
            await scene.day(2)
    return opened


async def digest(scene: Scene) -> Draft:
    """Let hours pass until one draft asks for several decisions."""
    for _ in range(24):
        await scene.journey.tick()
        if found := [d for d in await scene.waiting() if d.parts]:
            return found[0]
        scene.clock.advance(timedelta(hours=1))
    raise AssertionError([d.key for d in await scene.waiting()])


async def sent(scene: Scene, count: int = 2) -> list[str]:
    """Return the closings of a digest that has left."""
    opened = await offers(scene, count)
    draft = await digest(scene)
    assert len(draft.parts) == count
    await scene.journey.approve(draft.id, draft.hash, "claire")
    while await scene.journey.send("main"):
        continue
    return opened


async def closings(scene: Scene, opened: list[str]) -> list[Closing]:
    return [(await scene.case(c)).closing for c in opened]


def asked(closing: Closing) -> list[str]:
    return [s.draft for s in closing.mails_to(Party.DIRECTOR)]


def kinds(closing: Closing) -> set[str]:
    return {t.kind for t in closing.tasks}


async def says(scene: Scene, text: str) -> None:
    scene.clock.advance(timedelta(minutes=5))
    await scene.writes(text, DIRECTOR, "Hélène Baudry")


async def test_two_decisions_leave_as_one_mail_that_every_case_knows() -> None:
    scene = Scene()
    opened = await offers(scene)
    draft = await digest(scene)
    for closing in await closings(scene, opened):
        (open_draft,) = [d for d in closing.drafts if d.to is Party.DIRECTOR]
        assert (open_draft.draft, open_draft.follow_up) == (draft.id, "director_validate")
    assert "1. Dr Anne Lefort" in draft.text.replace("\u00a0", " ")
    assert "2. Dr Hugo Nguyen" in draft.text.replace("\u00a0", " ")
    assert not [g for g in draft.guards if g.level is not Level.GREEN], draft.guards
    await scene.journey.approve(draft.id, draft.hash, "claire")
    assert all(d.approved for c in await closings(scene, opened) for d in c.drafts if d.draft == draft.id)
    while await scene.journey.send("main"):
        continue
    assert len(scene.mails_to(DIRECTOR)) == 1
    assert [asked(c) for c in await closings(scene, opened)] == [[draft.id], [draft.id]]


async def test_each_number_answers_its_own_case() -> None:
    scene = Scene()
    first, second = await closings(scene, opened := await sent(scene))
    await says(scene, "Bonjour,\n\n1 ok, 2 non\n\nHélène Baudry")
    first, second = await closings(scene, opened)
    assert "offer" in first.validated
    assert not kinds(first) & {"director_refused", "read_director"}
    assert "offer" not in second.validated
    assert "director_refused" in kinds(second)
    assert any(t.blocks for t in second.tasks)


async def test_the_other_way_round_too() -> None:
    scene = Scene()
    opened = await sent(scene)
    await says(scene, "1 non\n2 oui")
    first, second = await closings(scene, opened)
    assert "director_refused" in kinds(first)
    assert "offer" in second.validated


async def test_ok_to_all_answers_all() -> None:
    scene = Scene()
    opened = await sent(scene, 3)
    await says(scene, "ok pour tout, merci")
    assert all("offer" in c.validated for c in await closings(scene, opened))


async def test_ok_without_a_number_waits_for_a_recruiter_in_every_case() -> None:
    scene = Scene()
    opened = await sent(scene)
    await says(scene, "oui")
    for closing in await closings(scene, opened):
        assert "offer" not in closing.validated
        assert "read_director" in kinds(closing)
    assert len(await scene.triage()) == 1


async def test_what_is_not_answered_stays_open_and_a_last_ok_needs_no_number() -> None:
    scene = Scene()
    opened = await sent(scene)
    await says(scene, "2 ok")
    first, second = await closings(scene, opened)
    assert "offer" in second.validated
    assert first.validated == frozenset()
    assert Party.DIRECTOR not in first.received
    await says(scene, "oui")
    first, second = await closings(scene, opened)
    assert "offer" in first.validated


async def test_the_same_numbers_again_need_nobody() -> None:
    scene = Scene()
    opened = await sent(scene)
    await says(scene, "1 ok, 2 ok")
    await says(scene, "1 ok, 2 ok")
    for closing in await closings(scene, opened):
        assert not kinds(closing) & {"read_director", "director_refused"}
    assert not await scene.triage()


async def test_a_reservation_is_read_by_a_recruiter_and_the_plain_line_counts() -> None:
    scene = Scene()
    opened = await sent(scene)
    await says(scene, "1 ok sauf les gardes, 2 ok")
    first, second = await closings(scene, opened)
    assert first.validated == frozenset()
    assert "read_director" in kinds(first)
    assert "offer" in second.validated


async def test_undo_takes_back_one_case_alone() -> None:
    scene = Scene()
    opened = await sent(scene)
    await says(scene, "ok pour les deux")
    history = await scene.store.history(opened[1])
    act = next(r.act for r in history if isinstance(r.event, ev.Validated))
    await scene.acts.undo(opened[1], act, "claire")
    first, second = await closings(scene, opened)
    assert "offer" in first.validated
    assert second.validated == frozenset()


async def test_an_answer_of_one_doctor_takes_the_digest_back_and_the_others_ask_anew() -> None:
    scene = Scene()
    opened = await offers(scene, 3)
    draft = await digest(scene)
    await scene.journey.approve(draft.id, draft.hash, "claire")
    scene.add("Je décline finalement.", DOCTOR, "Anne Lefort", "", Authentication_Results=PROVEN)
    await scene.journey.watch("main")
    row = await scene.store.outgoing(draft.id)
    assert row is not None
    assert row.state is OutboxState.CANCELLED
    again = await digest(scene)
    assert [p.closing for p in again.parts] == opened[1:]
    assert "Lefort" not in again.text
    states = [d.state for d in await scene.store.drafts(tuple(DraftState), person=draft.person)]
    assert states.count(DraftState.PROPOSED) == 1


async def test_a_director_who_is_away_is_left_in_peace_in_every_case() -> None:
    scene = Scene()
    opened = await sent(scene)
    scene.clock.advance(timedelta(minutes=5))
    await scene.writes(
        "Je suis absente jusqu'au 30 novembre 2026.", DIRECTOR, "Hélène Baudry",
        subject="Réponse automatique : votre message", Auto_Submitted="auto-replied",
    )  # fmt: skip
    for closing in await closings(scene, opened):
        assert ("absence", Party.DIRECTOR) in {(h.reason, h.party) for h in closing.holds}


async def test_an_approved_mail_that_waits_for_the_afternoon_is_taken_up_and_approved_anew() -> None:
    scene = Scene()
    await offers(scene)
    both = await digest(scene)
    (first,) = await offers(scene, 1, (("Paul", "Aubry"),))
    # both are approved before one has left: the other waits for the afternoon
    await scene.journey.approve(both.id, both.hash, "claire")
    await scene.journey.plan(first)
    await scene.day(1)
    (second,) = await offers(scene, 1, (("Jean", "Morel"),))
    await scene.journey.plan(second)
    await scene.day(3)
    (alone,) = await scene.store.drafts((DraftState.VOID,), closing=first)
    row = await scene.store.outgoing(alone.id)
    assert row is not None
    assert (row.state, row.why.code, alone.cause) == (OutboxState.CANCELLED, "digest", "digest")
    (both,) = await scene.store.drafts((DraftState.APPROVED,), closing=second)
    assert [p.closing for p in both.parts] == [first, second]
    assert len(scene.mails_to(DIRECTOR)) == 2
    one, other = [asked(c) for c in await closings(scene, [first, second])]
    assert one == other != []


@settings(max_examples=6, deadline=None)
@given(
    apart=st.lists(st.integers(0, 9), min_size=2, max_size=4),
    answers=st.lists(st.sampled_from(["1 ok", "ok pour tout", "1 non, 2 ok", "oui", ""]), min_size=4, max_size=4),
)
def test_a_director_has_one_mail_a_half_day_at_most_and_no_decision_starves(
    apart: list[int], answers: list[str]
) -> None:
    async def story() -> None:
        scene = Scene()
        doctors = (*DOCTORS, ("Paul", "Aubry"))
        opened: list[str] = []
        for hours, doctor in zip(apart, doctors, strict=False):
            opened += await offers(scene, 1, (doctor,))
            await scene.day(hours)
        for answer in answers:
            await scene.day()
            if answer and scene.mails_to(DIRECTOR):
                await says(scene, answer)
        left = await scene.store.outbox((OutboxState.SUBMITTED,))
        to_her = sorted(row.submitted_at for row in left if row.submitted_at and row.to is Party.DIRECTOR)
        halves = [
            (local.date(), local.hour >= 13) for at in to_her if (local := at.astimezone(ZoneInfo("Europe/Paris")))
        ]
        assert len(halves) == len(set(halves))
        # everybody's decision was asked within the first two working days after the last case was opened
        for closing in await closings(scene, opened):
            assert asked(closing)

    asyncio.run(story())


async def test_what_a_full_digest_cannot_take_up_waits_for_the_next_half_day() -> None:
    scene = Scene()
    more = (*DOCTORS, ("Paul", "Aubry"), ("Lucie", "Morel"), ("Jean", "Petit"), ("Emma", "Caron"))
    opened = await offers(scene, 7, more)
    scene.clock.advance(timedelta(hours=2))
    await scene.journey.tick()
    found = await scene.waiting()
    assert [len(d.parts) or 1 for d in found] == [3, 3, 1], "a mail of more lines would not be read"
    paris = ZoneInfo("Europe/Paris")
    days = [local for d in found if d.due_at and (local := d.due_at.astimezone(paris))]
    assert [(d.day, d.hour >= 13) for d in days] == [(23, False), (23, True), (24, False)]
    for _ in range(24):
        await scene.work()
        scene.clock.advance(timedelta(hours=1))
    rows = await scene.store.outbox((OutboxState.SUBMITTED,))
    left = [row.submitted_at.astimezone(paris) for row in rows if row.submitted_at and row.to is Party.DIRECTOR]
    halves = sorted((at.day, at.hour >= 13) for at in left)
    assert halves[:3] == [(23, False), (23, True), (24, False)]
    assert len(halves) == len(set(halves))
    assert all(asked(closing) for closing in await closings(scene, opened))


async def test_a_case_plans_its_question_after_the_mail_that_another_case_has_sent() -> None:
    scene = Scene()
    (first,) = await offers(scene, 1)
    await scene.until_mailed(first, "director_validate")
    (second,) = await offers(scene, 1, DOCTORS[1:])
    case = await scene.case(second)
    mails = make(case.closing, case.rules, case.around, scene.clock.now()).mails
    (question,) = [m for m in mails if m.follow_up.to is Party.DIRECTOR]
    local = question.due_at.astimezone(ZoneInfo("Europe/Paris"))
    assert (local.day, local.hour) == (23, 13)


async def test_the_desk_shows_the_mail_and_the_answer_in_each_case(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path / 'mailflow.db'}")
    try:
        scene = Scene(store=store)
        reads = SqlDesk(store.db)
        opened = await sent(scene)
        await says(scene, "1 ok, 2 non")
        for closing in opened:
            assert [m.reading.visible for m in await reads.mails(closing) if m.reading] == ["1 ok, 2 non"]
            assert ["décisions" in left.subject for left in await reads.left(closing)] == [True]
        assert "offer" in (await scene.case(opened[0])).closing.validated
    finally:
        await store.close()


# decisions, requests, good news ----------------------------------------------------------------------------------


async def mixed(scene: Scene) -> tuple[Draft, str, str]:
    """Return a digest of one decision and one request, with the closings of both."""
    await seed(scene.store, office().settings, scene.clock.now())
    opened = {}
    for (first, last), stage in zip(DOCTORS, (Stage.OFFER, Stage.ORAL_YES), strict=False):
        new = NewClosing(
            first, last, "closing", "angers", "anesthesie", "claire", gender=Gender.MALE,
            email=f"{first}.{last}@medecin.test".lower(), stage=stage,
        )  # fmt: skip
        opened[stage] = (await scene.acts.open(new, "claire")).id
    return await digest(scene), opened[Stage.OFFER], opened[Stage.ORAL_YES]


async def test_a_request_stands_apart_with_its_own_word_and_good_news_comes_first() -> None:
    scene = Scene()
    draft, offer, contract = await mixed(scene)
    text = draft.text.replace("\u00a0", " ").replace("\u202f", " ")
    assert [p.closing for p in draft.parts] == [offer, contract], "decisions are numbered, so they come first"
    assert "1. Dr Anne Lefort" in text
    assert "2." not in text
    assert "- Dr Hugo Nguyen : m'envoyer son contrat" in text
    assert "Répondez « envoyé », ou donnez un jour." in text
    assert text.index("Dr Hugo Nguyen a dit oui") < text.index("1. Dr Anne Lefort")
    assert draft.subject.startswith("Dr Hugo Nguyen a dit oui")


async def answered_mixed(text: str) -> tuple[Closing, Closing]:
    scene = Scene()
    draft, offer, contract = await mixed(scene)
    await scene.journey.approve(draft.id, draft.hash, "claire")
    while await scene.journey.send("main"):
        continue
    await says(scene, text)
    decided, asked_for = await closings(scene, [offer, contract])
    return decided, asked_for


async def test_an_ok_answers_the_decision_and_never_the_request() -> None:
    for text in ("1 ok", "ok pour tout", "1 oui, merci"):
        decided, asked_for = await answered_mixed(text)
        assert "offer" in decided.validated, text
        assert not asked_for.tasks, text
        assert not asked_for.promises, text
        assert Party.DIRECTOR not in asked_for.received, text


async def test_what_a_position_lacks_is_asked_once_for_all_its_cases() -> None:
    scene = Scene()
    await seed(scene.store, office().settings, scene.clock.now())
    position = next(p for p in await scene.store.positions("angers") if p.code == "anesthesie")
    await scene.store.save_position(replace(position, facts={}), scene.clock.now(), "claire")
    opened = []
    for first, last in DOCTORS:
        new = NewClosing(
            first, last, "closing", "angers", "anesthesie", "claire", gender=Gender.MALE,
            email=f"{first}.{last}@medecin.test".lower(), stage=Stage.OFFER,
        )  # fmt: skip
        opened.append((await scene.acts.open(new, "claire")).id)
        await scene.day(2)
        for draft in await scene.waiting():
            if draft.to is Party.DIRECTOR:
                await scene.journey.approve(draft.id, draft.hash, "claire")
        while await scene.journey.send("main"):
            continue
    for _ in range(6):
        await scene.day(2)
        for draft in await scene.waiting():
            if draft.to is Party.DIRECTOR:
                await scene.journey.approve(draft.id, draft.hash, "claire")
        while await scene.journey.send("main"):
            continue
    assert len(scene.mails_to(DIRECTOR)) == 1
    for closing in await closings(scene, opened):
        assert [s.follow_up for s in closing.mails_to(Party.DIRECTOR)] == ["director_facts"]


async def test_the_history_tells_of_one_draft_and_of_none_that_made_room_for_it() -> None:
    scene = Scene()
    opened = await sent(scene, 3)
    for closing in opened:
        case = await scene.case(closing)
        made = [r for r in case.history if isinstance(r.event, ev.Drafted) and r.event.to is Party.DIRECTOR]
        told = [line.sentence for line in tell(case, {}, "fr", {})]
        assert len([line for line in told if line.startswith("Brouillon prêt à la direction")]) == 1, (made, told)
        assert not [line for line in told if "réuni à d'autres" in line]
