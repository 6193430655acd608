"""An objection is flagged at once, holds what would only press, and ends with its answer."""

from __future__ import annotations

from dataclasses import replace

from mailflow.core.campaign import Kind
from mailflow.core.circumstances import Circumstances
from mailflow.core.messages import Party, Reading
from mailflow.core.objections import ObjectionKind
from mailflow.core.records import DraftState
from mailflow.core.said import FactCode
from mailflow.core.stages import Stage
from mailflow.core.waiting import waiting
from mailflow.journey import Journey
from mailflow.wiring.office import SettingsOffice
from mailflow.words.drafts import fact
from tests.stories.scene import DOCTOR, PROVEN, Scene, office, read


def twofold(raw: bytes, known: Circumstances) -> Reading:
    """The reader of the stories, who hears of the rota beside the pay."""
    reading = read(raw, known)
    more = (ObjectionKind.SCHEDULE,) if "planning" in reading.visible else ()
    return replace(reading, objections=(*reading.objections, *more))


class Twofold(Scene):
    """A scene in which one mail raises two objections."""

    @property
    def journey(self) -> Journey:
        known = office()
        return replace(
            super().journey, office=SettingsOffice(known.settings, known.templates, twofold, lambda: b"pepper")
        )


async def test_the_other_objections_of_a_mail_are_named_on_the_card_and_stay_for_the_recruiter() -> None:
    scene = Twofold()
    closing = await scene.with_offer()
    await scene.writes("Le salaire est trop bas, et le planning trop lourd.")
    await scene.day(24 * 5)
    written = await scene.store.drafts(tuple(DraftState), closing=closing)
    drafts = {
        draft.follow_up: [fact(said, "fr")[1] for said in draft.facts if said.code == FactCode.ALSO]
        for draft in written
        if draft.kind is Kind.ANSWER
    }
    assert len(drafts) == 1, "one mail of theirs has one answer"
    ((led, beside),) = drafts.items()
    other = ObjectionKind.SCHEDULE if led == "answer_salary" else ObjectionKind.SALARY
    assert len(beside) == 1
    assert beside[0] not in set(ObjectionKind), "a word, not a code"
    state = (await scene.case(closing)).closing
    assert [o.kind for o in state.objections] == [other]
    assert len([m for m in scene.mails_to(DOCTOR) if m.kind is Kind.ANSWER]) == 1


async def test_an_objection_is_flagged_and_only_its_answer_leaves() -> None:
    scene = Scene()
    closing = await scene.with_offer()
    before = len(scene.submission.sent)
    await scene.writes("Le salaire est trop bas.")
    state = (await scene.case(closing)).closing
    assert [o.kind for o in state.objections] == [ObjectionKind.SALARY]
    assert [h.reason for h in state.holds] == ["objection"]
    assert state.stage is Stage.OFFER
    await scene.until_mailed(closing, "answer_salary")
    left = [row for row, _ in scene.submission.sent[before:] if row.recipient == "anne.lefort@medecin.test"]
    assert [row.kind for row in left] == [Kind.ANSWER]
    state = (await scene.case(closing)).closing
    assert not state.objections
    assert not state.holds


async def test_a_yes_without_conditions_ends_the_objections_before_it_and_gives_the_ball_to_the_establishment() -> None:
    scene = Twofold()
    closing = await scene.with_offer()
    await scene.writes("Le salaire est trop bas, et le planning trop lourd.")
    await scene.day(24 * 3)
    await scene.writes("Oui, c'est d'accord.", authentication_results=PROVEN)
    state = (await scene.case(closing)).closing
    assert state.stage is Stage.ORAL_YES
    assert state.objections == ()
    await scene.until_mailed(closing, "confirm")
    await scene.until_mailed(closing, "director_contract")
    assert waiting((await scene.case(closing)).closing).on is Party.DIRECTOR
