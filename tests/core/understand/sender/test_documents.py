"""A returned file against what was sent, and the mails of signature services: proposals, never proof."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailflow.core.understand.machines.esign import esign_completion
from mailflow.core.understand.raw.parse import ParsedMail, parse
from mailflow.core.understand.sender.documents import DocumentFinding, PdfFacts, compare, fingerprint


def facts(*lines: str, pages: int = 2, signed: bool = False) -> PdfFacts:
    text, hashes = fingerprint(["\n".join(lines)])
    fields = ("Signature1",) if signed else ()
    return PdfFacts(pages, fields, fields, text, hashes)


TEXT = ("Contrat de travail", "Rémunération : 7 000 euros bruts", "Six gardes par mois", "Préavis de trois mois")
OLD = ("Contrat de travail", "Rémunération : 6 500 euros bruts", "Six gardes par mois", "Préavis de trois mois")
SENT = [facts(*OLD), facts(*TEXT)]
SCAN = PdfFacts(pages=2)


def brief(found: DocumentFinding) -> tuple[str, bool, bool, str]:
    return found.kind, found.same_text, found.old_version, found.signature


@pytest.mark.parametrize(
    ("received", "name", "expected"),
    [
        (facts(*TEXT, signed=True), "doc.pdf", ("signed_contract", True, False, "field")),
        (
            facts(*TEXT, "Signé par Paul Lefort le 3/12", signed=True),
            "doc.pdf",
            ("signed_contract", True, False, "field"),
        ),
        (facts(*OLD, signed=True), "contrat.pdf", ("signed_contract", True, True, "field")),
        (facts(*TEXT), "contrat signé.pdf", ("signed_contract", True, False, "ink")),
        (facts(*TEXT), "contrat.pdf", ("contract", True, False, "")),
        (SCAN, "contrat_signe.pdf", ("signed_contract", False, False, "ink")),
        (SCAN, "scan0001.pdf", ("signed_contract", False, False, "ink")),
        (PdfFacts(pages=1), "scan0001.pdf", ("unknown", False, False, "")),
        (PdfFacts(pages=2), "diplome.pdf", ("piece", False, False, "")),
        (facts("Relevé d'identité bancaire"), "RIB Lefort.pdf", ("piece", False, False, "")),
        (facts("Bonjour"), "contrat non signé.pdf", ("contract", False, False, "")),
        (None, "contrat_signé.jpg", ("signed_contract", False, False, "ink")),
        (PdfFacts(encrypted=True), "Contrat-signe.pdf", ("signed_contract", False, False, "ink")),
        (facts("Attestation", signed=True), "attestation ordre.pdf", ("piece", False, False, "")),
    ],
)
def test_what_a_file_probably_is(received: PdfFacts | None, name: str, expected: tuple[str, bool, bool, str]) -> None:
    assert brief(compare(received, SENT, name)) == expected


def test_one_changed_sum_is_another_text() -> None:
    changed = facts(*(line.replace("7 000", "9 000") for line in TEXT), signed=True)
    found = compare(changed, SENT, "contrat signé.pdf")
    assert not found.same_text
    assert any("diffère" in sentence for sentence in found.evidence)


def test_another_layout_is_the_same_text() -> None:
    assert facts(*TEXT).text_fingerprint == facts(" ".join(TEXT)).text_fingerprint


@given(st.text(max_size=60), st.lists(st.text(max_size=40), max_size=4), st.booleans())
@settings(max_examples=150, deadline=None)
def test_never_raises(name: str, lines: list[str], signed: bool) -> None:
    compare(facts(*lines, signed=signed), SENT, name)


def service_mail(sender: str, subject: str, body: str) -> ParsedMail:
    head = f"From: {sender}\nSubject: {subject}\nContent-Type: text/plain; charset=utf-8\n\n"
    return parse((head + body).encode())


@pytest.mark.parametrize(
    ("sender", "subject", "body", "event"),
    [
        (
            "dse@eumail.docusign.net",
            "Completed: Contrat Lefort.pdf",
            "Your document has been completed.",
            ("DocuSign", "completed"),
        ),
        (
            "dse@eumail.docusign.net",
            "Terminé : Contrat Lefort",
            "Tous les signataires ont signé.",
            ("DocuSign", "completed"),
        ),
        (
            "no-reply@yousign.app",
            "Le document « Contrat » est signé",
            "Toutes les parties ont signé.",
            ("Yousign", "completed"),
        ),
        (
            "notif@universign.com",
            "Signature terminée",
            "La procédure de signature est terminée.",
            ("Universign", "completed"),
        ),
        (
            "adobesign@adobesign.com",
            "Contract between A and B is Signed and Filed!",
            "Attached.",
            ("Adobe Sign", "completed"),
        ),
        ("noreply@mail.hellosign.com", "You've been asked to sign", "Please review and sign Contract.", None),
        (
            "noreply@mail.hellosign.com",
            "Contract has been signed by all parties",
            "Done.",
            ("Dropbox Sign", "completed"),
        ),
        (
            "no-reply@yousign.app",
            "Paul Lefort a signé le document",
            "Il reste une signature.",
            ("Yousign", "signed_by_one"),
        ),
        ("dse@eumail.docusign.net", "Declined: Contrat", "Paul Lefort declined to sign.", ("DocuSign", "refused")),
        ("no-reply@yousign.app", "Rappel : vous êtes invité à signer", "Merci de signer le contrat.", None),
        ("paul@gmail.com", "Contrat", "J'ai signé sur DocuSign, tout est terminé.", None),
        ("dse@docusign.net.evil.example", "Completed: Contrat", "Completed.", None),
    ],
)
def test_what_a_signature_service_says(sender: str, subject: str, body: str, event: tuple[str, str] | None) -> None:
    found = esign_completion(service_mail(sender, subject, body))
    assert (found and (found.service, found.what)) == event
