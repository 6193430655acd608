"""One doctor, two closings: the thread decides; without a thread nobody guesses; a refusal ends one of them."""

from __future__ import annotations

from mailflow.acts.corrections import Given
from mailflow.core.messages import Intent
from mailflow.core.stages import Stage
from tests.stories.scene import DOCTOR, Scene


async def test_a_mail_without_a_thread_waits_for_a_person() -> None:
    scene = Scene()
    first = await scene.with_offer()
    second = await scene.with_offer("urgences")
    thread = next(row.message_id for row in scene.mails_to(DOCTOR) if row.closing == second)
    await scene.writes("Oui, ce poste me convient.", answers=thread)
    assert await scene.stage(second) is Stage.ORAL_YES
    assert await scene.stage(first) is Stage.OFFER
    scene.add("Je décline finalement.", DOCTOR, "Anne Lefort", "")
    await scene.journey.watch("main")
    assert [m.closing for m in await scene.triage()] == [""]
    assert {guess for guess, _ in (await scene.triage())[0].guesses} == {first, second}
    mail = (await scene.triage())[0]
    await scene.acts.correct(mail.id, Given(closing=first, intent=Intent.DECLINE), "claire")
    proposal = (await scene.case(first)).closing.proposal
    assert proposal is not None
    assert proposal.to is Stage.LOST
    assert await scene.stage(second) is Stage.ORAL_YES
    assert not await scene.triage()
