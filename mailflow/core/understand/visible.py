"""Find the words that the person typed in this mail, apart from quotes, signatures and client footers."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mailflow.core.understand.body import answers_in_colour, letter_lines
from mailflow.core.understand.boundaries import Role, roles
from mailflow.core.understand.closings import closing_start
from mailflow.core.understand.footers import is_banner
from mailflow.core.understand.lines import Line
from mailflow.core.understand.parse import ParsedMail
from mailflow.core.understand.signatures import Letter, cut_signature

_FORWARD_SUBJECT = re.compile(r"\s{0,3}(?:tr|fwd?|fw|wg|i|rv)\s?: ?", re.IGNORECASE)
_GREETING = re.compile(
    r"(?:bonjour|bonsoir|salut|hello|hi|hey|dear|chère?s?|coucou|madame|monsieur|mesdames|messieurs|good (?:morning|"
    r"afternoon|evening))\b",
    re.IGNORECASE,
)
_GREETED = re.compile(r"(?:[^\W\d_][\w'’.-]*,? ?){0,7}[,.!:;]{0,3}$")
_GREETING_AND_MORE = re.compile(r"(?:[^\W\d_][\w'’.-]* ?){1,4}[,!.:] ?(?=\S)")


@dataclass(frozen=True, slots=True)
class Visible:
    """`text`: greeting, letter, closing formula and name; `core`: the letter alone; `forwarded`: a third person's
    words; `quoted`: what was cut as quote; `inline`: answers stand under or between quoted lines."""

    text: str
    core: str
    forwarded: str
    quoted: str
    inline: bool


def visible(mail: ParsedMail) -> Visible:
    """What the sender of `mail` typed. Never raises; linear in the size of the mail."""
    lines = _without_banner(letter_lines(mail))
    found = roles(lines, forwards=bool(_FORWARD_SUBJECT.match(mail.envelope.subject)))
    if answers_in_colour(lines):
        found = [Role.OWN if line.coloured and line.text else role for line, role in zip(lines, found, strict=True)]
    letters = [cut_signature(segment) for segment in _segments(lines, found)]
    letters = [letter for letter in letters if any(letter.lines)]
    first_own = next((at for at, role in enumerate(found) if role is Role.OWN and lines[at].text), len(found))
    return Visible(
        text="\n".join(_tidy(letter.lines) for letter in letters),
        core="\n".join(filter(None, (_core(letter, first=at == 0) for at, letter in enumerate(letters)))),
        forwarded=_joined(lines, found, Role.FORWARDED),
        quoted=_joined(lines, found, Role.QUOTED),
        inline=len(letters) > 1 or (bool(letters) and Role.QUOTED in found[:first_own]),
    )


def _without_banner(lines: list[Line]) -> list[Line]:
    """Without the warnings of the receiving server on top: at most three paragraphs."""
    start = 0
    for _ in range(3):
        while start < len(lines) and lines[start].blank:
            start += 1
        end = start
        while end < len(lines) and not lines[end].blank and end - start < 8:
            end += 1
        if start == end or not is_banner(lines[start].head):
            break
        # A banner glued to the letter ends where its own sentences end.
        own = (at for at in range(start + 1, end) if not is_banner(lines[at].head) and not _goes_on(lines, at))
        start = next(own, end)
    return lines[start:]


def _goes_on(lines: list[Line], at: int) -> bool:
    """Whether a line continues the sentence of the line before it."""
    return lines[at].text[:1].islower() and not lines[at - 1].text.endswith((".", "!", "]"))


def _segments(lines: list[Line], found: list[Role]) -> list[list[str]]:
    """The runs of own lines between quotes."""
    runs: list[list[str]] = [[]]
    for line, role in zip(lines, found, strict=True):
        if role is Role.OWN:
            runs[-1].append(line.text)
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if any(run)]


def _tidy(lines: list[str]) -> str:
    """The lines as text, without blank lines at the ends or in a row."""
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _core(letter: Letter, *, first: bool) -> str:
    """The letter without greeting, closing formula and name."""
    end = letter.closing_at
    lines = list(letter.lines[:end])
    if end < len(letter.lines):
        start = closing_start(letter.lines[end])
        if start > 0:
            lines.append(letter.lines[end][:start])
        lines += [line for line in letter.lines[end + 1 :] if len(line.split()) > 4]
    if first:
        lines = _without_greeting(lines)
    return _tidy(lines)


def _without_greeting(lines: list[str]) -> list[str]:
    at = next((at for at, line in enumerate(lines) if line), None)
    if at is None or not _GREETING.match(lines[at]):
        return lines
    line = lines[at][:300]
    if len(line) <= 60 and _GREETED.match(line) and any(lines[at + 1 :]):
        return lines[at + 1 :]
    more = _GREETING_AND_MORE.match(line)
    return [lines[at][more.end() :], *lines[at + 1 :]] if more else lines


def _joined(lines: list[Line], found: list[Role], wanted: Role) -> str:
    return "\n".join(line.text for line, role in zip(lines, found, strict=True) if role is wanted).strip()
