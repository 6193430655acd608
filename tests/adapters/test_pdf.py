"""PDF files really made and really read: fields, text, scans, broken, locked and hostile files."""

from __future__ import annotations

import io
import os
import signal
import time
import zlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DecodedStreamObject, DictionaryObject, NameObject, TextStringObject

from mailflow.adapters.pdf import read_here, validate
from mailflow.adapters.pdf_child import MAX_BYTES, MAX_FILES, Child, inspect
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


def packed(size: int) -> bytes:
    """A page whose packed content opens to so many blanks."""
    packer, block = zlib.compressobj(1), b" " * (1 << 20)
    data = b"".join(packer.compress(block) for _ in range(size >> 20)) + packer.flush()
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>",
        b"<< /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (len(data), data),
    )
    out = b"%PDF-1.4\n" + b"".join(b"%d 0 obj\n%s\nendobj\n" % pair for pair in enumerate(objects, 1))
    return out + b"trailer\n<< /Size 5 /Root 1 0 R >>\n%%EOF\n"


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


def slow() -> bytes:
    """A small file that keeps a parser busy for long: one page that draws the same letter again and again."""
    return made("a) Tj T* " + "(a) Tj T* " * 2_000_000 + "(a")


@pytest.fixture
def child() -> Iterator[Child]:
    one = Child()
    yield one
    one.end()


def test_one_process_reads_file_after_file(child: Child) -> None:
    assert child.read(made("Contrat")).pages == 1
    begun = child.pid
    assert begun
    assert [child.read(made(*["page"] * n)).pages for n in (1, 2, 3)] == [1, 2, 3]
    assert child.pid == begun


def test_a_slow_file_is_given_up_and_the_next_one_is_read(child: Child) -> None:
    start = time.perf_counter()
    assert child.read(slow(), seconds=0.5).error.startswith("Le PDF a pris trop de temps")
    assert time.perf_counter() - start < 5
    assert child.read(made("Contrat")).pages == 1


@pytest.mark.parametrize("sign", [signal.SIGKILL, signal.SIGSTOP])
def test_a_child_that_died_or_hangs_is_replaced(child: Child, sign: signal.Signals) -> None:
    child.read(made("Contrat"))
    begun = child.pid
    assert begun
    os.kill(begun, sign)
    child.read(made("Contrat"), seconds=2.0)
    assert child.read(made("Contrat")).pages == 1
    assert child.pid != begun


def test_a_file_that_eats_memory_costs_only_itself(child: Child) -> None:
    """Over a gigabyte of blanks, packed into one megabyte: more than the child may have."""
    assert child.read(packed(1200 << 20)).error.endswith(".")
    assert child.read(made("Contrat")).pages == 1


def test_what_a_bad_file_left_behind_meets_no_other_file(child: Child) -> None:
    child.read(made("Contrat"))
    begun = child.pid
    assert child.read(b"%PDF-1.7\n").error
    assert child.pid is None
    child.read(made("Contrat"))
    assert child.pid != begun


def test_a_child_is_replaced_before_it_grows_old(child: Child) -> None:
    for _ in range(MAX_FILES):
        assert not child.read(b"%PDF-1.7\n" + made("Contrat")).error
    assert child.pid is None


def test_files_of_many_threads_are_not_mixed_up(child: Child) -> None:
    files = {n: made(*["page"] * n) for n in range(1, 9)}
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(lambda n: child.read(files[n]).pages, files)) == list(files)


def test_an_unsigned_file_has_no_valid_signature() -> None:
    found = validate(made("Contrat"))
    assert (found.signatures, found.sound) == (0, False)
    assert found.reason.endswith(".")
