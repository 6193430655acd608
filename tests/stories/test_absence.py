"""An absence parks the person until the day after the return, moves nothing and counts as no answer."""

from __future__ import annotations

from mailflow.core.messages import Party
from mailflow.core.stages import Stage
from tests.stories.scene import DOCTOR, Scene, day


async def test_an_absence_parks_the_doctor_and_the_return_resumes() -> None:
    scene = Scene()
    closing = await scene.with_offer()
    before = len(scene.mails_to(DOCTOR))
    await scene.writes(
        "Je suis absente jusqu'au 2 décembre inclus.", subject="Réponse automatique", Auto_Submitted="auto-replied"
    )
    state = (await scene.case(closing)).closing
    assert state.stage is Stage.OFFER
    assert Party.DOCTOR not in state.heard
    # away until the 2nd, back on the 3rd, one business day more
    assert [(h.reason, h.until) for h in state.holds] == [("absence", day("2026-12-04"))]
    while scene.clock.now().date() < day("2026-12-04"):
        await scene.day(1)
        assert len(scene.mails_to(DOCTOR)) == before
    await scene.until_mailed(closing, "back_from_absence")
    assert scene.clock.now().date() == day("2026-12-04")
