"""Files that travel with mails: a signed contract is proposed and stops the chase, an old one is flagged."""

from __future__ import annotations

from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest

from mailflow.acts.facts import Proof
from mailflow.core import events
from mailflow.core.messages import Party
from mailflow.core.records import Draft
from mailflow.core.render.guard import GuardCode
from mailflow.core.said import Level
from mailflow.core.stages import Stage
from mailflow.errors import BadInput, NotAllowed
from mailflow.steps.documents import NewFile
from tests.stories.files import CHANGED, TERMS, pdf
from tests.stories.scene import CLAIRE, DIRECTOR, DOCTOR, Scene


async def sends(
    scene: Scene, text: str, *files: tuple[str, bytes], sender: str = DOCTOR, folder: str = "INBOX"
) -> None:
    """Somebody sends files with an answer to the last mail they had, or Claire writes by hand."""
    mail = EmailMessage(policy=policy.SMTP)
    own = folder == "Sent"
    scene.letters += 1
    mail["From"], mail["To"] = (CLAIRE, DOCTOR) if own else (sender, CLAIRE)
    mail["Subject"], mail["Message-ID"] = "Re: votre contrat", f"<f{scene.letters}@{sender.partition('@')[2]}>"
    if not own and (last := scene.last_to(sender)):
        mail["In-Reply-To"] = last
    mail.set_content(text)
    for name, content in files:
        mail.add_attachment(content, maintype="application", subtype="pdf", filename=name)
    scene.mailbox.add(mail.as_bytes(), scene.clock.now(), folder)
    await scene.journey.watch("main")


async def in_signing(scene: Scene) -> str:
    closing = await scene.with_offer()
    await scene.writes("Oui, j'accepte votre proposition.")
    await scene.acts.add_document(closing, NewFile("contract", "contrat.pdf", pdf(*TERMS)), "claire")
    await scene.until_mailed(closing, "contract")
    await scene.writes("Oui, le contrat me convient.")
    await scene.until_mailed(closing, "sign")
    return closing


async def test_a_signed_file_is_proposed_stops_the_chase_and_one_click_records_it() -> None:
    scene = Scene()
    closing = await in_signing(scene)
    await sends(scene, "Voici le contrat signé.", ("Contrat signé.pdf", pdf(*TERMS, signed=True)))
    state = (await scene.case(closing)).closing
    assert state.proposal is not None
    assert (state.proposal.why, state.stage) == ("signed_file", Stage.SIGNING), "a file proves nothing by itself"
    assert Party.DOCTOR not in state.signed_by
    before = len(scene.mails_to(DOCTOR))
    await scene.acts.answered(closing, Party.DOCTOR, "claire")
    await scene.day(72)
    assert len(scene.mails_to(DOCTOR)) == before, "nobody chases who has sent the file"
    await scene.acts.confirm(closing, "claire")
    state = (await scene.case(closing)).closing
    assert state.signed_by == {Party.DOCTOR}
    await scene.until_mailed(closing, "director_sign")
    files = {d.id: d for d in await scene.store.documents(closing)}
    assert files[state.bearing(frozenset({Party.DOCTOR}))].kind == "signed"
    sent = next(raw for row, raw in reversed(scene.submission.sent) if row.recipient == DIRECTOR)
    assert b"sign" in sent, "the director countersigns the doctor's copy"
    await sends(scene, "Voici.", ("contrat_contresigne_signé.pdf", pdf(*TERMS, "x", signed=True)), sender=DIRECTOR)
    await scene.acts.confirm(closing, "claire")
    assert (await scene.case(closing)).closing.signed_by == {Party.DOCTOR, Party.DIRECTOR}
    assert await scene.stage(closing) in {Stage.SIGNED, Stage.ONBOARDING}


async def test_an_old_version_signed_is_flagged_and_not_proposed() -> None:
    scene = Scene()
    closing = await in_signing(scene)
    await scene.acts.add_document(closing, NewFile("contract", "contrat-v2.pdf", pdf(*CHANGED)), "claire")
    await sends(scene, "Voici le nouveau.", ("contrat-v2.pdf", pdf(*CHANGED)), folder="Sent")
    await sends(scene, "Voici le contrat signé.", ("contrat signé.pdf", pdf(*TERMS, signed=True)))
    state = (await scene.case(closing)).closing
    assert "old_version_signed" in {t.kind for t in state.tasks}
    assert state.proposal is None or state.proposal.why != "signed_file"


async def test_a_contract_that_left_by_hand_moves_the_case_and_is_kept() -> None:
    scene = Scene()
    closing = await scene.open(stage=Stage.ORAL_YES)
    await sends(scene, "Voici le contrat.", ("Contrat Lefort.pdf", pdf(*TERMS)), folder="Sent")
    assert await scene.stage(closing) is Stage.CONTRACT_SENT
    (kept,) = await scene.store.documents(closing)
    assert (kept.kind, kept.version, kept.source, kept.pages) == ("contract", 1, "sent", 1)
    assert kept.fingerprint


async def test_the_establishments_contract_becomes_the_version_that_leaves() -> None:
    scene = Scene()
    closing = await scene.open(stage=Stage.ORAL_YES)
    await scene.until_mailed(closing, "director_contract")
    await sends(scene, "Contrat en pièce jointe.", ("contrat_lefort.pdf", pdf(*TERMS)), sender=DIRECTOR)
    assert "contract" in (await scene.case(closing)).closing.documents
    await scene.acts.answered(closing, Party.DIRECTOR, "claire")
    for task in (await scene.case(closing)).closing.tasks:
        await scene.acts.task_done(closing, task.task, "claire")
    await scene.until_mailed(closing, "contract")
    assert await scene.stage(closing) is Stage.CONTRACT_SENT


async def test_a_new_version_takes_the_drafts_that_carry_the_old_one() -> None:
    scene = Scene()
    closing = await scene.open(stage=Stage.ORAL_YES)
    await scene.acts.add_document(closing, NewFile("contract", "v1.pdf", pdf(*TERMS)), "claire")
    for _ in range(30):
        await scene.journey.tick()
        drafts = [d for d in await scene.waiting() if d.follow_up == "contract"]
        if drafts:
            break
        scene.clock.advance(scene.journey.claim_lease * 6)
    await scene.journey.approve(drafts[0].id, drafts[0].hash, "claire")
    await scene.acts.add_document(closing, NewFile("contract", "v2.pdf", pdf(*CHANGED)), "claire")
    assert await scene.journey.send("main") is None, "the old version does not leave any more"
    await scene.until_mailed(closing, "contract")
    assert b"v2.pdf" in scene.submission.sent[-1][1]


async def test_private_papers_are_not_even_stored() -> None:
    scene = Scene()
    closing = await in_signing(scene)
    secret = b"%PDF-1.4 FR7630006000011234567890189"
    await sends(scene, "Mes papiers.", ("RIB Lefort.pdf", secret), ("casier judiciaire B3.pdf", secret))
    assert not [d for d in await scene.store.documents(closing) if "RIB" in d.name or "casier" in d.name]
    encoded = b"JVBERi0xLjQgRlI3NjMwMDA2"
    assert not any(encoded in raw or secret in raw for raw in scene.store.t.raw.values())


async def test_a_signature_service_proposes_both_signatures_and_a_forged_one_is_only_a_task() -> None:
    scene = Scene()
    closing = await in_signing(scene)
    for sender, fails in (("dse@eumail.docusign.net", True), ("dse@eumail.docusign.net", False)):
        scene.letters += 1
        mail = EmailMessage(policy=policy.SMTP)
        mail["From"], mail["To"] = f"DocuSign <{sender}>", CLAIRE
        mail["Subject"], mail["Message-ID"] = "Terminé : Contrat de Anne Lefort", f"<e{scene.letters}@docusign.net>"
        if fails:
            mail["Authentication-Results"] = "mx.agence.test; dmarc=fail header.from=docusign.net"
        mail.set_content("Votre document a été complété. Tous les signataires ont signé « Contrat.pdf ».")
        scene.mailbox.add(mail.as_bytes(), scene.clock.now())
        await scene.journey.watch("main")
        state = (await scene.case(closing)).closing
        assert (state.proposal is None) is fails
    await scene.acts.confirm(closing, "claire")
    assert (await scene.case(closing)).closing.signed_by == {Party.DOCTOR, Party.DIRECTOR}


BOTH = frozenset({Party.DOCTOR, Party.DIRECTOR})
SIGNED, COUNTERSIGNED = pdf(*TERMS, "Lefort", signed=True), pdf(*TERMS, "Lefort", "Baudry", signed=True)


def carried(scene: Scene, follow_up: str) -> list[bytes]:
    """The files of the newest mail of that follow-up that left."""
    raw = next(raw for row, raw in reversed(scene.submission.sent) if f"/{follow_up}/" in row.key)
    return [part.get_content() for part in message_from_bytes(raw, policy=policy.default).iter_attachments()]


def said(scene: Scene, follow_up: str) -> str:
    places = [n for n, (row, _) in enumerate(scene.submission.sent) if f"/{follow_up}/" in row.key]
    return " ".join(scene.words(places[-1]).replace("\u00a0", " ").split())


async def drafted(scene: Scene, follow_up: str) -> Draft:
    """Let hours pass, approving nothing, until that mail waits."""
    for _ in range(24 * 5):
        await scene.journey.tick()
        if found := [d for d in await scene.waiting() if d.follow_up == follow_up]:
            return found[0]
        scene.clock.advance(scene.journey.claim_lease * 6)
    raise AssertionError(f"{follow_up} was never drafted")


def held(draft: Draft) -> list[str]:
    return [g.said.code for g in draft.guards if (g.name, g.level) == ("signature", Level.RED)]


async def test_the_director_gets_the_doctors_copy_and_the_doctor_the_one_that_both_signed() -> None:
    scene = Scene()
    closing = await in_signing(scene)
    await sends(scene, "Voici le contrat signé.", ("Contrat signé.pdf", SIGNED))
    await scene.acts.confirm(closing, "claire")
    await scene.until_mailed(closing, "director_sign")
    assert carried(scene, "director_sign") == [SIGNED]
    await sends(scene, "Voici.", ("contrat_signé.pdf", COUNTERSIGNED), sender=DIRECTOR)
    await scene.acts.confirm(closing, "claire")
    await scene.until_mailed(closing, "welcome")
    assert carried(scene, "welcome") == [COUNTERSIGNED]
    assert "c'est votre exemplaire" in said(scene, "welcome")


async def test_a_mail_that_speaks_of_a_signature_waits_until_its_file_is_named() -> None:
    scene = Scene()
    closing = await in_signing(scene)
    await scene.acts.signed(closing, Party.DOCTOR, "claire")
    draft = await drafted(scene, "director_sign")
    assert held(draft) == [GuardCode.DOCTOR_UNSIGNED]
    with pytest.raises(NotAllowed, match="held back"):
        await scene.journey.approve(draft.id, draft.hash, "claire")
    kept = await scene.acts.add_document(closing, NewFile("signed", "signé.pdf", SIGNED, Party.DOCTOR), "claire")
    await scene.acts.signed(closing, Party.DOCTOR, "claire", Proof(kind="file", document=kept.id))
    await scene.until_mailed(closing, "director_sign")
    assert carried(scene, "director_sign") == [SIGNED]


async def test_a_file_of_the_doctor_alone_is_never_the_welcome_s_copy() -> None:
    scene = Scene()
    closing = await in_signing(scene)
    await sends(scene, "Voici le contrat signé.", ("Contrat signé.pdf", SIGNED))
    await scene.acts.confirm(closing, "claire")
    await scene.acts.signed(closing, Party.DIRECTOR, "claire")
    draft = await drafted(scene, "welcome")
    assert held(draft) == [GuardCode.DIRECTOR_UNSIGNED]
    assert not draft.documents
    await sends(scene, "Voici.", ("contrat_signé.pdf", COUNTERSIGNED), sender=DIRECTOR)
    await scene.acts.confirm(closing, "claire")
    assert (await scene.case(closing)).closing.bearing(BOTH), "a countersigned file that comes late is named too"
    await scene.until_mailed(closing, "welcome")
    assert carried(scene, "welcome") == [COUNTERSIGNED]


async def test_signatures_on_paper_only_are_said_to_be_on_paper_and_bring_no_file() -> None:
    scene = Scene()
    closing = await in_signing(scene)
    await scene.acts.signed(closing, Party.DOCTOR, "claire", Proof(on_paper=True))
    await scene.until_mailed(closing, "director_sign")
    assert carried(scene, "director_sign") == []
    assert "a signé son contrat sur papier" in said(scene, "director_sign")
    assert "joint" not in said(scene, "director_sign")
    await scene.acts.signed(closing, Party.DIRECTOR, "claire", Proof(on_paper=True))
    await scene.until_mailed(closing, "welcome")
    assert carried(scene, "welcome") == []
    assert "L'original signé est sur papier" in said(scene, "welcome")
    assert "votre exemplaire" not in said(scene, "welcome")


async def test_a_signature_over_another_cases_document_another_kind_or_none_is_refused_in_one_sentence() -> None:
    scene = Scene()
    closing = await in_signing(scene)
    other = await scene.open("urgences")
    elsewhere = await scene.acts.add_document(other, NewFile("contract", "autre.pdf", SIGNED), "claire")
    offer = next(d for d in await scene.store.documents(closing) if d.kind == "offer")
    contract = next(d for d in await scene.store.documents(closing) if d.kind == "contract")
    for document, on_paper, why in (
        (elsewhere.id, False, "has no document"),
        ("contract-9", False, "has no document"),
        (offer.id, False, "a signature stands on a contract"),
        (contract.id, True, "not both"),
    ):
        with pytest.raises(BadInput, match=why):
            await scene.acts.signed(
                closing, Party.DOCTOR, "claire", Proof(kind="file", document=document, on_paper=on_paper)
            )
    assert not (await scene.case(closing)).closing.signed_by


async def test_a_proof_that_is_taken_back_takes_the_mail_that_speaks_of_it_along() -> None:
    scene = Scene()
    closing = await in_signing(scene)
    case = await scene.acts.signed(closing, Party.DOCTOR, "claire", Proof(on_paper=True))
    act = next(r.act for r in case.history if isinstance(r.event, events.Signed))
    draft = await drafted(scene, "director_sign")
    await scene.journey.approve(draft.id, draft.hash, "claire")
    await scene.acts.undo(closing, act, "claire")
    left = [row.key for row, _ in scene.submission.sent]
    await scene.journey.send("main")
    assert [row.key for row, _ in scene.submission.sent] == left
