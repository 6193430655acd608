"""The day that a doctor names is the day that our mail repeats, and a yes before it ends the wait."""

from __future__ import annotations

from datetime import date, timedelta

from mailflow.core.holds import HoldReason
from mailflow.core.stages import Stage
from mailflow.steps.documents import NewFile
from tests.stories.scene import DOCTOR
from tests.stories.test_asked_details import WellRead

LATER = "Bonjour,\n\nMa femme refuse de quitter Rennes, j'en parle avec elle. Recontactez-moi lundi.\n\nAnne Lefort"
YES = "Bonjour,\n\nJ'accepte votre proposition, vous pouvez lancer le contrat.\n\nAnne Lefort"
NEXT_MONDAY = date(2026, 11, 30)


async def test_a_note_names_their_monday_and_after_an_earlier_yes_the_contract_leaves() -> None:
    scene = WellRead()
    closing = await scene.with_offer()
    await scene.writes(LATER)
    case = (await scene.case(closing)).closing
    assert [(h.reason, h.until) for h in case.holds] == [(HoldReason.LATER, NEXT_MONDAY)]
    await scene.until_mailed(closing, "answer_family")
    assert "lundi 30 novembre" in " ".join(scene.words().split())
    while scene.clock.now().date() < date(2026, 11, 26):
        scene.clock.advance(timedelta(hours=1))
        await scene.work()
    before = len(scene.mails_to(DOCTOR))
    await scene.writes(YES)
    case = (await scene.case(closing)).closing
    assert case.stage is Stage.ORAL_YES
    assert case.holds == ()
    await scene.acts.add_document(closing, NewFile("contract", "contrat.pdf", b"%PDF-1.4 contract"), "claire")
    await scene.until_mailed(closing, "contract")
    assert scene.clock.now().date() < NEXT_MONDAY
    assert len(scene.mails_to(DOCTOR)) > before
