"""Tell the lines that the sender typed from attributions, header blocks, separators and quoted or forwarded text.

Every boundary needs two signs, because ordinary sentences start with « De » or « Le » and hold « écrit : ».
"""

from __future__ import annotations

import re
from dataclasses import replace
from enum import Enum

from mailflow.core.understand.new_words import boundary_words
from mailflow.core.understand.new_words.attributions import (
    ADDRESS,
    FULL_DATE,
    TIME,
    attribution,
    deeper,
    next_text,
    timed,
)
from mailflow.core.understand.raw.lines import Line


class Role(Enum):
    """What a line is for the reader of this mail."""

    OWN = "own"
    QUOTED = "quoted"
    FORWARDED = "forwarded"


_KEYS = {
    "from": "de|from|von|da|exp[ée]diteur|exp[ée]di[ée] par|envoy[ée] par|de la part de",
    "date": "envoy[ée]e?(?: le)?|sent|sent on|date|date d['’]envoi|gesendet|datum|enviado(?: el)?|inviato|message du|"
    "fecha",
    "to": "[àa]|to|an|para|pour|destinataires?|copie à|cc|cci|bcc|copie",
    "subject": "objet|subject|sujet|betreff|asunto|oggetto",
}
_KIND_OF = {kind: re.compile(rf"(?:{words})$", re.IGNORECASE) for kind, words in _KEYS.items()}
_KEY = re.compile(rf"[*_|• ]{{0,4}}({'|'.join(_KEYS.values())})[*_ ]{{0,3}}:", re.IGNORECASE)
#: keys that follow on the same line (Samsung runs its block together, without a space before the key)
_KEY_INSIDE = re.compile(r"(?:[\s>)*]|(?<=[a-z0-9]))\*?(Date|Envoyé(?: le)?|Sent|À|A|To|Objet|Subject|Cc) {0,2}\*? ?:")
_SENT_ON = re.compile(r"[*> ]{0,4}message du \d", re.IGNORECASE)

_SEPARATOR = re.compile(
    rf"[*> ]{{0,4}}[-_=—–~#]{{2,80}} {{0,3}}(?:"
    rf"({boundary_words.FORWARDED_MESSAGE.alternatives})|{boundary_words.ORIGINAL_MESSAGE.alternatives})",
    re.IGNORECASE,
)
_BARE_REPLY = re.compile(rf"(?:d[ée]but du )?(?:{boundary_words.ORIGINAL_MESSAGE.alternatives}) ?:?$", re.IGNORECASE)
_RULE = re.compile(r"[-_=—–~* ]{3,}$")
_FRAMED = re.compile(r"[*> ]{0,4}[-_=—–~#]{2,80} {0,3}\S.{0,100}\S {0,3}[-_=—–~#]{2,80}$")
#: « De : ... Envoyé : ... » in the middle of a line
_BLOCK_INSIDE = re.compile(r"(?<=[.!?…,;)] )(?=(?:De|From|Von) {0,2}:)")

_START_INSIDE = re.compile(r"(?:^|(?<=[.!?…,;] )|(?<=\n))(?=(?:le|on) )", re.IGNORECASE)
#: an answer between an attribution and its quote is short
_ANSWER_LINES = 10
_ENDS_AS_QUOTED = re.compile(r"[.?!:;]$")


def roles(lines: list[Line], *, forwards: bool) -> list[Role]:
    """The role of each line. `forwards`: the subject says that the mail passes on another one, so an Outlook block,
    which looks the same in answers and forwards, starts forwarded text."""
    found = [Role.OWN] * len(lines)
    forwarding = False
    at = 0
    while at < len(lines):
        line = lines[at]
        boundary = None if line.blank else _boundary(lines, at)
        if line.cut and boundary is None:
            boundary = (at + 1, False)
        if boundary is None:
            if line.depth:
                found[at] = Role.FORWARDED if forwarding else Role.QUOTED
            at += 1
            continue
        end, forward = boundary
        forwarding = forwarding or forward or (forwards and not line.depth)
        role = Role.FORWARDED if forwarding else Role.QUOTED
        after = next_text(lines, end)
        marked = after < len(lines) and lines[after].depth > line.depth
        if not marked and line.depth:
            marked = after < len(lines) and lines[after].depth > 0
        if not marked and _answered_above_quote(lines, after, line.depth):
            marked = True
        stop = after if marked else len(lines)
        for index in range(at, stop):
            found[index] = role
        at = stop
    _take_wrapped(lines, found)
    return found


def _block_inside(line: Line) -> int:
    """Where in a line a whole block of header fields starts behind other words, or 0."""
    found = _BLOCK_INSIDE.search(line.head)
    return found.start() if found and _header_block([replace(line, text=line.text[found.start() :])], 0) else 0


def unglued(lines: list[Line]) -> list[Line]:
    """The lines with an attribution that shares its line with other words set apart: dated, timed, with an address."""
    out: list[Line] = []
    for line in lines:
        wrote = boundary_words.WROTE_INSIDE.regex.search(line.head)
        if block := _block_inside(line):
            out += [replace(line, text=line.text[:block].rstrip()), replace(line, text=line.text[block:])]
            continue
        starts = list(_START_INSIDE.finditer(line.head[: wrote.start()])) if wrote else []
        start = starts[-1].end() if starts else 0
        said = line.text[start : wrote.end()] if wrote else ""
        if not (starts and boundary_words.DATED_START.regex.match(said) and timed(said) and ADDRESS.search(said)):
            out.append(line)
            continue
        for text in (line.text[:start], said, line.text[start + len(said) :]):
            if text.strip():
                out.append(replace(line, text=text.strip()))
    return out


def _answered_above_quote(lines: list[Line], at: int, depth: int) -> bool:
    """Whether some words, typed between an attribution and the marked quote, stand at `at`; a marked quote that has
    an attribution of its own belongs to an older mail instead."""
    window = range(at, min(at + _ANSWER_LINES, len(lines)))
    quote = next((index for index in window if lines[index].depth > depth), None)
    if quote is None:
        return False
    return not any(_boundary(lines, index) for index in range(at, quote) if not lines[index].blank)


def _boundary(lines: list[Line], at: int) -> tuple[int, bool] | None:
    """Where the marks of a quote that starts at `at` end, and whether it is a forward; None: no boundary here."""
    line = lines[at]
    separator = _SEPARATOR.match(line.head)
    if separator:
        return _after_block(lines, at + 1), bool(separator[1])
    after = next_text(lines, at + 1)
    if boundary_words.BARE_FORWARD.regex.match(line.head) and (
        _header_block(lines, after) or deeper(lines, after, line)
    ):
        return _after_block(lines, at + 1), True
    if _BARE_REPLY.match(line.head) and (_header_block(lines, after) or deeper(lines, after, line)):
        return _after_block(lines, at + 1), False
    if _RULE.match(line.head) or _FRAMED.match(line.head):
        block = _header_block(lines, after, ruled=True)
        if not block and deeper(lines, after, line) and TIME.search(line.head) and FULL_DATE.search(line.head):
            block = at + 1  # « --- Claire, le 16/11/2026 09:12 --- »
        return (block, False) if block else None
    block = _header_block(lines, at)
    if block:
        return block, False
    end = attribution(lines, at)
    return (end, False) if end else None


def _after_block(lines: list[Line], at: int) -> int:
    after = next_text(lines, at)
    return _header_block(lines, after) or at


def _header_block(lines: list[Line], at: int, *, ruled: bool = False) -> int:
    """The end of a block of header lines (« De : », « Envoyé : » ...) that starts at `at`, or 0. It needs three kinds
    of field, or a sender and one other with an address or a dated time; under a rule (`ruled`) the date is enough."""
    if at >= len(lines) or not _KEY.match(lines[at].head):
        return 0
    kinds: set[str] = set()
    proof = False
    end = at
    strangers = 0
    for index in range(at, min(at + 16, len(lines))):
        text = lines[index].head
        key = _KEY.match(text)
        if key:
            kinds.add(_kind(key[1]))
            kinds.update(_kind(inside[1]) for inside in _KEY_INSIDE.finditer(text, key.end()))
            proof |= bool(ADDRESS.search(text) or ((ruled or TIME.search(text)) and FULL_DATE.search(text)))
            end, strangers = index + 1, 0
        elif text:
            strangers += 1
            if strangers > 2:
                break
            proof |= bool(ADDRESS.search(text))
    enough = (
        len(kinds) >= 3 or ("from" in kinds and len(kinds) == 2 and proof) or (_SENT_ON.match(lines[at].head) and proof)
    )
    return end if enough else 0


def _kind(key: str) -> str:
    return next((kind for kind, words in _KIND_OF.items() if words.match(key)), "to")


def _take_wrapped(lines: list[Line], found: list[Role]) -> None:
    """Give back to the quote the tail of a quoted line that a relay wrapped without its mark: it sits between two
    quoted lines, starts in lower case and goes on where a long line stopped."""
    for at in range(1, len(lines) - 1):
        before, here, after = lines[at - 1], lines[at], lines[at + 1]
        if found[at] is Role.OWN and before.depth and after.depth and not here.blank:
            goes_on = len(before.text) >= 55 and not _ENDS_AS_QUOTED.search(before.text)
            if goes_on and here.text[0].islower() and len(here.text) < 40:
                found[at] = Role.QUOTED
