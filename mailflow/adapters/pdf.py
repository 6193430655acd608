"""The one door to pypdf and pyHanko, and what the child process runs that reads PDFs for the others."""

from __future__ import annotations

import io
import json
import logging
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from mailflow.adapters.pdf_child import BROKEN, MAX_SECONDS, SIZE
from mailflow.core.understand.sender.documents import PdfFacts, fingerprint

MAX_PAGES = 200
MAX_FIELDS = 500
_MEMORY = 1024 * 1024 * 1024


def read_here(content: bytes) -> PdfFacts:
    """The same in this process, without limits of time and memory: for the child, and for files that we made."""
    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            return PdfFacts(encrypted=True)
        pages = len(reader.pages)
        fields = dict(_signatures(reader))
        text, lines = fingerprint(page.extract_text() for page in reader.pages[:MAX_PAGES])
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, OverflowError):
        return PdfFacts(error=BROKEN)
    filled = tuple(name for name, signed in fields.items() if signed)
    return PdfFacts(pages, tuple(fields), filled, text, lines)


def _signatures(reader: PdfReader) -> Iterator[tuple[str, bool]]:
    """(name, filled) of each signature field: type /Sig, filled when it has a value (ISO 32000-1 §12.7.4.5)."""
    for count, (name, details) in enumerate((reader.get_fields() or {}).items()):
        if count >= MAX_FIELDS:
            return
        if details.get("/FT") == "/Sig":
            yield str(name)[:100], bool(details.get("/V"))


@dataclass(frozen=True, slots=True)
class Validity:
    """What pyHanko found: each signature intact, valid, followed by no change; `trusted` needs a known authority."""

    signatures: int = 0
    sound: bool = False
    trusted: bool = False
    #: one sentence, French
    reason: str = ""


def validate(content: bytes) -> Validity:
    """Whether the signatures of a PDF hold (extra `pdf`). Never raises; must not be called inside an event loop."""
    import asyncio  # here, since the child that reads one file needs none

    try:
        return asyncio.run(_validate(content))
    except ImportError:
        return Validity(reason="La validité n'a pas été contrôlée : installez l'extra « pdf ».")
    except Exception:  # pyHanko raises many kinds on hostile files; none may reach the watcher
        return Validity(reason="La validité des signatures n'a pas pu être contrôlée.")


async def _validate(content: bytes) -> Validity:
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.diff_analysis import ModificationLevel
    from pyhanko.sign.validation import async_validate_pdf_signature

    logging.getLogger("pyhanko").setLevel(logging.CRITICAL)  # it logs the signer's name
    found = [
        await async_validate_pdf_signature(signature)
        for signature in PdfFileReader(io.BytesIO(content)).embedded_regular_signatures[:20]
    ]
    if not found:
        return Validity(reason="Aucune signature numérique.")
    # A second signature is an allowed change of the first; after the last nothing may change.
    allowed = [{ModificationLevel.NONE, ModificationLevel.LTA_UPDATES, ModificationLevel.FORM_FILLING}] * len(found)
    allowed[-1] = {ModificationLevel.NONE, ModificationLevel.LTA_UPDATES}
    kept = [one.modification_level in levels for one, levels in zip(found, allowed, strict=True)]
    sound = all(kept) and all(one.intact and one.valid for one in found)
    trusted = sound and all(one.trusted for one in found)
    reason = "Signatures intactes." if sound else "Une signature ne correspond plus au contenu du fichier."
    return Validity(len(found), sound, trusted, reason)


def _limit() -> None:
    """Bound the memory of this process, and its processor time for the next file, where the system can."""
    try:
        import resource
    except ImportError:  # Windows: the parent's clock alone
        return
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    spent = resource.getrusage(resource.RUSAGE_SELF)
    seconds = int(spent.ru_utime + spent.ru_stime + MAX_SECONDS) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def main() -> None:
    """The child: PDFs on standard input, each behind its size; the facts of each as one line of JSON, until the end."""
    logging.disable(logging.CRITICAL)
    read, say = sys.stdin.buffer, sys.stdout
    while len(size := read.read(SIZE.size)) == SIZE.size:
        _limit()
        try:
            facts = read_here(read.read(SIZE.unpack(size)[0]))
        except (MemoryError, RecursionError):
            facts = PdfFacts(error=BROKEN)
        say.write(json.dumps(asdict(facts)) + "\n")
        say.flush()


if __name__ == "__main__":
    main()
