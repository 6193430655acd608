"""Cases beside a case: what is said in one holds where it must, and is taken back as if it had not been."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from mailflow.acts.corrections import Given
from mailflow.acts.facts import Proof
from mailflow.acts.opening import NewClosing
from mailflow.core import events as ev
from mailflow.core.closing import Closing
from mailflow.core.holds import HoldReason
from mailflow.core.messages import Intent, Party
from mailflow.core.people import Gender
from mailflow.core.stages import Stage
from mailflow.errors import NotAllowed
from tests.stories.scene import DIRECTOR, DOCTOR, PROVEN, Scene


async def second(scene: Scene, last: str, position: str = "anesthesie", stage: Stage = Stage.OFFER) -> str:
    """Open a closing for another doctor and return its id."""
    new = NewClosing(
        "Bruno", last, "closing", "angers", position, "claire", gender=Gender.MALE,
        email=f"{last}@medecin.test".lower(), stage=stage,
    )  # fmt: skip
    return (await scene.acts.open(new, "claire")).id


async def state(scene: Scene, closing: str) -> Closing:
    return (await scene.case(closing)).closing


def bare(closing: Closing) -> Closing:
    """The state without its number of events, which an undoing raises."""
    return replace(closing, seq=0)


async def both_signed(scene: Scene, closing: str) -> None:
    await scene.acts.signed(closing, Party.DOCTOR, "claire", Proof(on_paper=True))
    await scene.acts.signed(closing, Party.DIRECTOR, "claire", Proof(on_paper=True))


async def test_a_signature_holds_the_persons_other_case_and_the_positions_other_candidates() -> None:
    scene = Scene()
    mine = await scene.open(stage=Stage.SIGNING)
    other = await scene.open("urgences", Stage.OFFER)
    rival = await second(scene, "Morel")
    elsewhere = await second(scene, "Petit", "urgences")
    await both_signed(scene, mine)
    held = {c: [t.kind for t in (await state(scene, c)).tasks] for c in (other, rival, elsewhere)}
    assert held[other] == ["other_case_signed"]
    assert held[rival] == ["position_taken"]
    assert held[elsewhere] == []
    for closing in (other, rival):
        assert await scene.journey.plan(closing) == ()
    task = (await state(scene, rival)).tasks[0].task
    await scene.acts.task_done(rival, task, "claire")
    await scene.acts.resume(rival, "claire")
    await scene.journey.refresh(mine)
    assert not (await state(scene, rival)).holds, "its owner decided: it is asked once"


async def test_a_colleagues_stop_holds_everywhere_and_its_undoing_gives_everything_back() -> None:
    scene = Scene()
    first, other = await scene.open(stage=Stage.CONTRACT_SENT), await scene.open("urgences", Stage.OFFER)
    before = [bare(await state(scene, c)) for c in (first, other)]
    case = await scene.acts.stop(first, "claire")
    act = next(r.act for r in case.history if isinstance(r.event, ev.CallLogged))
    assert (await state(scene, first)).silent
    assert (await state(scene, other)).silent
    keyed = [d for a in case.person.addresses for d in scene.journey.office.keyed_hashes(a.email)]
    assert await scene.store.suppressed(keyed) == "all"
    await scene.acts.undo(first, act, "claire")
    assert [bare(await state(scene, c)) for c in (first, other)] == before
    assert await scene.store.suppressed(keyed) == ""


async def test_a_stop_by_the_doctor_survives_the_undoing_of_a_later_one_by_a_colleague() -> None:
    scene = Scene()
    closing = await scene.open(stage=Stage.CONTRACT_SENT)
    await scene.writes("Merci de ne plus m'écrire.", Authentication_Results=PROVEN)
    scene.clock.advance(timedelta(minutes=5))
    case = await scene.acts.stop(closing, "claire")
    act = next(r.act for r in case.history if isinstance(r.event, ev.CallLogged))
    await scene.acts.undo(closing, act, "claire")
    keyed = [d for a in case.person.addresses for d in scene.journey.office.keyed_hashes(a.email)]
    assert await scene.store.suppressed(keyed) == "all"


async def test_two_rows_become_one_person_and_two_again() -> None:
    scene = Scene()
    mine, theirs = await scene.open(), await second(scene, "Lefort", "urgences")
    keep, other = (await scene.case(mine)).person, (await scene.case(theirs)).person
    before = bare(await state(scene, theirs))
    one = await scene.acts.merge(keep.id, other.id, "claire")
    assert {a.email for a in one.addresses} == {DOCTOR, "lefort@medecin.test"}
    assert (await scene.case(theirs)).person.id == keep.id
    assert await scene.store.person_closings(keep.id) == tuple(sorted((mine, theirs)))
    merged = next(r.act for r in (await scene.case(theirs)).history if isinstance(r.event, ev.PersonChanged))
    await scene.acts.undo(theirs, merged, "claire")
    assert bare(await state(scene, theirs)) == before
    assert await scene.store.person(keep.id) == keep
    assert await scene.store.person_closings(other.id) == (theirs,)


async def test_a_lost_case_comes_back_by_undo_as_it_was_and_by_reopening_as_a_new_round() -> None:
    scene = Scene()
    closing = await scene.open(stage=Stage.OFFER)
    before = bare(await state(scene, closing))
    case = await scene.acts.lose(closing, "choisit ailleurs", "le médecin", "vivier", "claire")
    assert case.closing.stage is Stage.LOST
    await scene.acts.undo(closing, case.history[-1].act, "claire")
    assert bare(await state(scene, closing)) == before
    await scene.acts.lose(closing, "choisit ailleurs", "le médecin", "vivier", "claire")
    scene.clock.advance(timedelta(days=20))
    again = (await scene.acts.reopen(closing, Stage.AGREED, "claire")).closing
    assert (again.round, again.stage, again.plan_from) == (2, Stage.AGREED, scene.clock.now())


async def test_who_steps_back_after_signing_raises_an_alarm_within_the_hour() -> None:
    scene = Scene()
    closing = await scene.open(stage=Stage.SIGNING)
    await both_signed(scene, closing)
    await scene.writes("Désolée, je décline finalement.", Authentication_Results=PROVEN)
    now = await state(scene, closing)
    alarm = next(t for t in now.tasks if t.kind == "call_withdrawn")
    assert alarm.due_at is not None
    assert alarm.due_at - scene.clock.now() <= timedelta(hours=1)
    assert now.stage is not Stage.WITHDRAWN, "a person decides"
    await scene.acts.confirm(closing, "claire")
    assert await scene.stage(closing) is Stage.WITHDRAWN


async def test_all_cases_of_a_leaver_are_handed_over() -> None:
    scene = Scene()
    ids = [await scene.open(), await scene.open("urgences"), await second(scene, "Morel")]
    assert await scene.acts.hand_over_all("claire", "paul", "claire") == len(ids)
    assert {(await state(scene, c)).owner for c in ids} == {"paul"}


async def test_one_first_contact_at_a_time_over_all_campaigns() -> None:
    scene = Scene()
    await scene.open()
    new = NewClosing(
        "Anne", "Lefort", "outreach", "angers", "urgences", "claire", email=DOCTOR, stage=Stage.APPROACH, source="x"
    )
    with pytest.raises(NotAllowed, match="already"):
        await scene.acts.open(new, "claire")


@pytest.mark.parametrize("confirmed", [True, False])
async def test_a_directors_stop_in_doubt_holds_and_frees_the_cases_of_every_doctor(confirmed: bool) -> None:
    scene = Scene()
    asked, in_the_same_mail = await scene.open(), await second(scene, "Morel", stage=Stage.AGREED)
    await scene.day(30)
    assert scene.mails_to(DIRECTOR)
    later = await second(scene, "Petit", "urgences", Stage.AGREED)
    await scene.writes("Rappelez-moi à propos de votre mail.", DIRECTOR, "Hélène Baudry")
    (mail,) = await scene.triage()
    doubt = (HoldReason.DOUBTED_STOP, Party.DIRECTOR)
    for closing in (asked, in_the_same_mail, later):
        assert [(h.reason, h.party) for h in (await state(scene, closing)).holds] == [doubt]
    await scene.acts.correct(mail.id, Given(intent=Intent.UNSUBSCRIBE if confirmed else Intent.OTHER), "claire")
    for closing in (asked, in_the_same_mail, later):
        assert doubt not in [(h.reason, h.party) for h in (await state(scene, closing)).holds]
    assert await scene.store.suppressed(list(scene.journey.office.keyed_hashes(DIRECTOR))) == (
        "all" if confirmed else ""
    )
