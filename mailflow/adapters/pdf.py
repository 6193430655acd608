"""The one door to pypdf and pyHanko: facts of a PDF, read by a child process within limits of size, time and memory."""

from __future__ import annotations

import io
import json
import logging
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from mailflow.core.understand.sender.documents import PdfFacts, fingerprint

MAX_BYTES = 25 * 1024 * 1024
MAX_SECONDS = 10.0
MAX_PAGES = 200
MAX_FIELDS = 500
_MEMORY = 1024 * 1024 * 1024
_BROKEN = "Le PDF est illisible ou abîmé : ouvrez-le à la main ou demandez-le de nouveau."
_TOO_LONG = "Le PDF a pris trop de temps à lire : ouvrez-le à la main."


def inspect(content: bytes, *, seconds: float = MAX_SECONDS) -> PdfFacts:
    """The facts of a PDF. Never raises: an unreadable, huge or slow file gives `error`. Blocks up to `seconds`.

    The file is read by a child process, since a hostile PDF can keep a parser busy or eat memory; a filled signature
    field says only that it is filled.
    """
    if len(content) > MAX_BYTES:
        return PdfFacts(error=f"Le fichier dépasse {MAX_BYTES // 1024 // 1024} Mo : il n'a pas été lu.")
    if b"%PDF-" not in content[:1024]:
        return PdfFacts(error="Ce fichier n'est pas un PDF.")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    command = [sys.executable, "-m", "mailflow.adapters.pdf"]
    try:
        child = subprocess.run(command, input=content, capture_output=True, timeout=seconds, env=environment)  # noqa: S603
    except subprocess.TimeoutExpired:
        return PdfFacts(error=_TOO_LONG)
    except OSError:
        return PdfFacts(error=_BROKEN)
    return _told(child.stdout)


def _told(output: bytes) -> PdfFacts:
    """The child's JSON as facts; a child that died of a limit says nothing."""
    try:
        told = json.loads(output)
        return PdfFacts(
            pages=int(told["pages"]),
            signature_fields=tuple(map(str, told["signature_fields"])),
            signed_fields=tuple(map(str, told["signed_fields"])),
            text_fingerprint=str(told["text_fingerprint"]),
            lines=tuple(map(str, told["lines"])),
            encrypted=bool(told["encrypted"]),
            error=str(told["error"]),
        )
    except (ValueError, TypeError, KeyError):
        return PdfFacts(error=_BROKEN)


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
        return PdfFacts(error=_BROKEN)
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
    """Bounds this process where the system can (not on Windows)."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (int(MAX_SECONDS) + 1, int(MAX_SECONDS) + 2))


def main() -> None:
    """The child: a PDF on standard input, its facts as JSON on standard output."""
    logging.disable(logging.CRITICAL)
    _limit()
    try:
        facts = read_here(sys.stdin.buffer.read(MAX_BYTES))
    except (MemoryError, RecursionError):
        facts = PdfFacts(error=_BROKEN)
    sys.stdout.write(json.dumps(asdict(facts)))


if __name__ == "__main__":
    main()
