"""Judges a received file against the contract that was sent: a proposal for a person, never proof of a signature."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mailflow.core.understand.raw.folding import plain
from mailflow.core.understand.sender import file_names

#: Share of the sent lines without a digit that may be missing (hyphenation, a stamp over the text). None with a digit
#: may: one changed sum is another contract.
_MISSING_WORDS = 0.03
_LEAST_LINES = 3

_WORD_FORMAT = re.compile(r"\.(?:docx?|odt|rtf|pages)$")
_IMAGE = re.compile(r"\.(?:jpe?g|png|heic|tiff?|webp)$")


@dataclass(frozen=True, slots=True)
class PdfFacts:
    """What a PDF says of itself; `error` (French, one sentence) stands instead where it cannot be read."""

    pages: int = 0
    #: names of the signature fields, and of those that hold something: filled is not valid (pyHanko proves validity)
    signature_fields: tuple[str, ...] = ()
    signed_fields: tuple[str, ...] = ()
    #: SHA-256 of the words, so that a changed layout changes nothing; empty where there is no text (a scan)
    text_fingerprint: str = ""
    #: short hashes of the lines; those that hold a digit begin with "#"
    lines: tuple[str, ...] = ()
    encrypted: bool = False
    error: str = ""


@dataclass(frozen=True, slots=True)
class DocumentFinding:
    """What a received file probably is: signed_contract, contract, piece or unknown. A person confirms each.

    `signature`: "field" (a signature field is filled), "ink" (the name or the missing text suggests a scan), or "".
    `same_text`: the words of a version that we sent are all there. `old_version`: only those of an older one are.
    """

    kind: str
    same_text: bool = False
    old_version: bool = False
    signature: str = ""
    evidence: tuple[str, ...] = ()


def normalised(text: str) -> str:
    """The words of a page, folded, with nothing but letters, digits and single blanks."""
    return " ".join(re.findall(r"[a-z0-9]+", plain(text, 200_000)))


def fingerprint(pages: Iterable[str]) -> tuple[str, tuple[str, ...]]:
    """(`text_fingerprint`, `lines`) of the texts of a document's pages; empty for a scan."""
    whole = hashlib.sha256()
    lines: dict[str, None] = {}
    empty = True
    for page in pages:
        for line in page[:200_000].splitlines():
            words = normalised(line)
            if not words:
                continue
            empty = False
            whole.update(words.replace(" ", "").encode())
            mark = "#" if any(char.isdigit() for char in words) else ""
            lines[mark + hashlib.sha256(words.replace(" ", "").encode()).hexdigest()[:12]] = None
    return ("" if empty else whole.hexdigest()), tuple(lines)


def compare(facts: PdfFacts | None, sent: Sequence[PdfFacts], name: str) -> DocumentFinding:
    """What the file called `name` is, from its facts (None where it is no PDF) and the versions sent, the newest last.

    Never raises. Whatever it finds is a proposal: a filled field may be forged, ink cannot be read.
    """
    file = plain(name, 300).replace("_", " ").replace("-", " ")
    says_signed = bool(file_names.SIGNED.regex.search(file)) and not file_names.UNSIGNED.regex.search(file)
    evidence: list[str] = [f"Le nom du fichier dit « signé » : {name[:120]}."] if says_signed else []
    if facts is None or facts.error or facts.encrypted:
        return _by_name(facts, file, says_signed, evidence)
    matches = [place for place, version in enumerate(sent) if _same(version, facts)]
    same, old = bool(matches), bool(matches) and max(matches) != len(sent) - 1
    scan = not facts.lines
    same_pages = bool(sent) and facts.pages == sent[-1].pages
    evidence += _seen(facts, same, old, same_pages, bool(sent))
    piece = bool(file_names.PIECE.regex.search(file)) and not file_names.CONTRACT.regex.search(file)
    if facts.signed_fields and (same or (not piece and file_names.CONTRACT.regex.search(file))):
        return DocumentFinding("signed_contract", same, old, "field", tuple(evidence))
    if not piece and says_signed and (same or scan or file_names.CONTRACT.regex.search(file)):
        return DocumentFinding("signed_contract", same, old, "ink", tuple(evidence))
    if scan and not piece and same_pages and facts.pages > 1:
        return DocumentFinding("signed_contract", False, False, "ink", tuple(evidence))
    if same or (file_names.CONTRACT.regex.search(file) and not piece):
        return DocumentFinding("contract", same, old, "", tuple(evidence))
    return DocumentFinding("piece" if piece else "unknown", evidence=tuple(evidence))


def _seen(facts: PdfFacts, same: bool, old: bool, same_pages: bool, sent: bool) -> list[str]:
    """What the file shows, in sentences for the recruiter."""
    seen: list[str] = []
    if same:
        seen.append(f"Le texte est celui {'d’une ancienne version' if old else 'de la version envoyée'}.")
    elif sent and facts.lines:
        seen.append("Le texte diffère de ce qui a été envoyé.")
    if facts.signed_fields:
        names = ", ".join(facts.signed_fields)[:120]
        seen.append(f"Un champ de signature est rempli ({names}), ce qui ne prouve pas sa validité.")
    if not facts.lines:
        seen.append(
            f"Aucun texte : un scan de {facts.pages} page(s){', comme le contrat envoyé' if same_pages else ''}."
        )
    return seen


def _by_name(facts: PdfFacts | None, file: str, says_signed: bool, evidence: list[str]) -> DocumentFinding:
    """A file that cannot be opened is judged by its name alone."""
    if facts is not None:
        evidence.append(facts.error or "Le fichier est protégé par un mot de passe : il faut l'ouvrir à la main.")
    elif _IMAGE.search(file) or _WORD_FORMAT.search(file):
        evidence.append("Ce n'est pas un PDF : seul le nom a été lu.")
    if file_names.PIECE.regex.search(file) and not file_names.CONTRACT.regex.search(file):
        return DocumentFinding("piece", evidence=tuple(evidence))
    if says_signed:
        return DocumentFinding("signed_contract", signature="ink", evidence=tuple(evidence))
    return DocumentFinding(
        "contract" if file_names.CONTRACT.regex.search(file) else "unknown", evidence=tuple(evidence)
    )


def _same(sent: PdfFacts, received: PdfFacts) -> bool:
    """Whether all that was sent is in what came back; more may stand there (a stamp, a certificate page)."""
    if sent.text_fingerprint and sent.text_fingerprint == received.text_fingerprint:
        return True
    if len(sent.lines) < _LEAST_LINES:
        return False
    missing = set(sent.lines) - set(received.lines)
    if any(line.startswith("#") for line in missing):
        return False
    return len(missing) <= _MISSING_WORDS * len(sent.lines)
