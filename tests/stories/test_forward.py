"""From an agreement to a signature: each answer moves the case, and no words move it to `signed`."""

from __future__ import annotations

from mailflow.acts.facts import Proof
from mailflow.core.messages import Party
from mailflow.core.stages import Stage
from mailflow.steps.documents import NewFile
from tests.stories.scene import DIRECTOR, DOCTOR, Scene


async def test_a_case_goes_from_agreement_to_signature() -> None:
    scene = Scene()
    closing = await scene.open()
    await scene.until_mailed(closing, "director_validate")
    await scene.writes("Oui, validé.", DIRECTOR, "Hélène Baudry")
    await scene.until_mailed(closing, "recap")
    assert await scene.stage(closing) is Stage.OFFER
    await scene.acts.add_document(closing, NewFile("offer", "proposition.pdf", b"%PDF-1.4 offer"), "claire")
    await scene.until_mailed(closing, "proposal")
    await scene.writes("Oui, cela me convient.")
    assert await scene.stage(closing) is Stage.ORAL_YES
    await scene.acts.add_document(closing, NewFile("contract", "contrat.pdf", b"%PDF-1.4 contract"), "claire")
    await scene.until_mailed(closing, "contract")
    assert await scene.stage(closing) is Stage.CONTRACT_SENT
    await scene.writes("Oui, le contrat me convient.")
    assert await scene.stage(closing) is Stage.SIGNING
    await scene.until_mailed(closing, "sign")
    await scene.writes("Voici le contrat signé.")
    assert await scene.stage(closing) is Stage.SIGNING, "words alone never sign"
    await scene.acts.signed(closing, Party.DOCTOR, "claire", Proof(on_paper=True))
    assert await scene.stage(closing) is Stage.SIGNING, "one signature is not two"
    await scene.until_mailed(closing, "director_sign")
    await scene.acts.signed(closing, Party.DIRECTOR, "claire", Proof(on_paper=True))
    assert await scene.stage(closing) in {Stage.SIGNED, Stage.ONBOARDING}
    keys = [row.key for row, _ in scene.submission.sent]
    assert len(keys) == len(set(keys))
    assert not await scene.triage()
    assert {row.recipient for row, _ in scene.submission.sent} == {DOCTOR, DIRECTOR}
