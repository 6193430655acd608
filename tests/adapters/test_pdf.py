"""PDF files really made and really read: fields, text, scans, broken, locked and hostile files."""

from __future__ import annotations

import io
import time

import pytest
from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DecodedStreamObject, DictionaryObject, NameObject, TextStringObject

from mailflow.adapters.pdf import MAX_BYTES, inspect, read_here, validate
from mailflow.core.understand.sender.documents import compare


def made(*pages: str, signature: str = "", password: str = "") -> bytes:
    """A PDF with one line of text a page; `signature`: "empty" or "filled" adds a signature field."""
    writer = PdfWriter()
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
        }
    )
    for text in pages:
        page = writer.add_blank_page(595, 842)
        stream = DecodedStreamObject()
        stream.set_data(f"BT /F1 12 Tf 50 780 Td ({text}) Tj ET".encode("latin-1") if text else b"")
        page[NameObject("/Contents")] = writer._add_object(stream)
        page[NameObject("/Resources")] = DictionaryObject(
            {NameObject("/Font"): DictionaryObject({NameObject("/F1"): font})}
        )
    if signature:
        field = DictionaryObject({NameObject("/FT"): NameObject("/Sig"), NameObject("/T"): TextStringObject("Docteur")})
        if signature == "filled":
            field[NameObject("/V")] = DictionaryObject({NameObject("/Type"): NameObject("/Sig")})
        form = DictionaryObject({NameObject("/Fields"): ArrayObject([writer._add_object(field)])})
        writer.root_object[NameObject("/AcroForm")] = form
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_text_pages_and_fields_are_read_in_a_child_process() -> None:
    contract = made("Contrat de travail", "Salaire 7000", signature="empty")
    facts = inspect(contract)
    assert (facts.pages, facts.signature_fields, facts.signed_fields, facts.error) == (2, ("Docteur",), (), "")
    assert facts == read_here(contract)
    signed = inspect(made("Contrat de travail", "Salaire 7000", signature="filled"))
    assert signed.signed_fields == ("Docteur",)
    assert compare(signed, [facts], "retour.pdf").kind == "signed_contract"


def test_a_scan_has_pages_and_no_words() -> None:
    facts = inspect(made("", ""))
    assert (facts.pages, facts.text_fingerprint, facts.lines, facts.error) == (2, "", (), "")


def test_a_locked_file_says_so() -> None:
    assert inspect(made("Contrat", password="secret")).encrypted


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"pas un pdf",
        b"%PDF-1.7\n",
        b"%PDF-1.7\n" + b"[" * 200_000,
        made("Contrat")[:300],
        b"%PDF-1.4\n" + b"1 0 obj<<" * 5_000,
    ],
)
def test_a_broken_file_is_one_sentence(content: bytes) -> None:
    facts = inspect(content)
    assert facts.error.endswith(".")
    assert facts.pages == 0


def test_a_huge_file_is_not_opened() -> None:
    start = time.perf_counter()
    assert "Mo" in inspect(b"%PDF-1.7" + bytes(MAX_BYTES)).error
    assert time.perf_counter() - start < 1.0


def test_a_slow_file_is_given_up() -> None:
    assert inspect(made("Contrat"), seconds=0.001).error.startswith("Le PDF a pris trop de temps")


def test_an_unsigned_file_has_no_valid_signature() -> None:
    found = validate(made("Contrat"))
    assert (found.signatures, found.sound) == (0, False)
    assert found.reason.endswith(".")
