"""A mail that a recruiter writes by hand, found in Sent, takes the place of the follow-up that waited."""

from __future__ import annotations

from datetime import timedelta
from email.message import EmailMessage

from mailflow.core.messages import Party
from mailflow.core.records import Draft, DraftState
from tests.stories.scene import CLAIRE, DOCTOR, Scene


async def doctor_drafts(scene: Scene) -> list[Draft]:
    """Let hours pass until a follow-up to the doctor waits for approval."""
    for _ in range(24 * 5):
        await scene.journey.tick()
        if drafts := [d for d in await scene.waiting() if d.to is Party.DOCTOR]:
            return drafts
        scene.clock.advance(timedelta(hours=1))
    raise AssertionError("no follow-up was ever written")


async def test_a_hand_written_mail_cancels_the_pending_follow_up() -> None:
    scene = Scene()
    closing = await scene.with_offer()
    drafts = await doctor_drafts(scene)
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Message-ID"] = CLAIRE, DOCTOR, "<by-hand@agence.test>"
    mail["Subject"] = "Votre question de ce matin"
    mail.set_content("Docteur, je vous réponds de vive voix cet après-midi. Claire\n")
    scene.mailbox.add(mail.as_bytes(), scene.clock.now(), "Sent")
    await scene.journey.watch("main")
    voided = await scene.store.draft(drafts[0].id)
    assert voided is not None
    assert (voided.state, voided.cause) == (DraftState.VOID, "hand_mail")
    state = (await scene.case(closing)).closing
    assert not [d for d in state.drafts if d.to is Party.DOCTOR]
    assert state.contacted[Party.DOCTOR] == scene.clock.now()
