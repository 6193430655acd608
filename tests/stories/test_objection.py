"""An objection is flagged at once, holds what would only press, and ends with its answer."""

from __future__ import annotations

from mailflow.core.campaign import Kind
from mailflow.core.objections import ObjectionKind
from mailflow.core.stages import Stage
from tests.stories.scene import Scene


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
