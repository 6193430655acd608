"""Find the words that the person typed in this mail, apart from quotes, signatures and client footers."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mailflow.core.understand.new_words import greeting_words
from mailflow.core.understand.new_words.body import answers_in_colour, letter_lines
from mailflow.core.understand.new_words.boundaries import Role, roles
from mailflow.core.understand.new_words.farewells import closing_start, is_name
from mailflow.core.understand.new_words.footers import is_banner
from mailflow.core.understand.new_words.signatures import Letter, cut_signature
from mailflow.core.understand.new_words.visiting_cards import is_talk, speaks_of_self
from mailflow.core.understand.raw.lines import Line
from mailflow.core.understand.raw.parse import ParsedMail

_FORWARD_SUBJECT = re.compile(r"\s{0,3}(?:tr|fwd?|fw|wg|i|rv)\s?: ?", re.IGNORECASE)
_CAPITAL = re.compile(r"[A-ZÀ-Ý][\w'’-]{2,30}")
_STOP = re.compile(r"[,.!:;](?= )")
#: what stands behind a greeting beside names, which have a capital
_GREETED = frozenset(
    {"à", "a", "tous", "toutes", "et", "cher", "chère", "chers", "dr", "docteur", "madame", "monsieur", "mme"}
    | {"confrère", "consœur", "collègue", "la", "le", "directrice", "directeur", "professeur"}
    | {"all", "there", "team", "again", "everyone"}
)


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
    if answers_in_colour(_with(lines, found, Role.OWN), _with(lines, found, Role.QUOTED)):
        found = [Role.OWN if line.coloured and line.text else role for line, role in zip(lines, found, strict=True)]
    if not any(role is Role.OWN and line.text for line, role in zip(lines, found, strict=True)):
        found = _answer_below(lines, found)
    letters = _letters(_segments(lines, found))
    first_own = next((at for at, role in enumerate(found) if role is Role.OWN and lines[at].text), len(found))
    return Visible(
        text="\n".join(_tidy(letter.lines) for letter in letters),
        core="\n".join(filter(None, (_core(letter, first=at == 0) for at, letter in enumerate(letters)))),
        forwarded=_joined(lines, found, Role.FORWARDED),
        quoted=_joined(lines, found, Role.QUOTED),
        inline=len(letters) > 1 or (bool(letters) and Role.QUOTED in found[:first_own]),
    )


def _answer_below(lines: list[Line], found: list[Role]) -> list[Role]:
    """The roles where all is quoted: what follows the quoted writer's own name and starts with a greeting is the answer
    to him. The head of the quote must name him; without these three signs nothing is given back."""
    at = next((at for at, line in enumerate(lines) if line.text), 0)
    head = {word.lower() for line in lines[at : at + 4] for word in _CAPITAL.findall(line.head)}
    signed = None
    for index in range(at + 2, len(lines)):
        line = lines[index]
        if found[index] is not Role.QUOTED or line.depth:
            signed = None
        elif signed is None and is_name(line.head):
            named = {word.lower() for word in _CAPITAL.findall(line.head)}
            signed = index if named and named <= head else None
        elif signed is not None and greeting_words.GREETING.regex.match(line.head) and not lines[index - 1].text:
            return [*found[:index], *[Role.OWN] * (len(lines) - index)]
    return found


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
    if start:
        start = next((at for at in range(start, len(lines)) if not _rule_or_blank(lines[at])), len(lines))
    return lines[start:]


def _rule_or_blank(line: Line) -> bool:
    return not line.head.strip("-_=*~–— ")


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


def _letters(runs: list[list[str]]) -> list[Letter]:
    """What is left of each run without signature and footers. Where nothing would be left of words that someone said
    of himself, the runs stay whole: showing a signature costs less than losing a refusal."""
    letters = [cut_signature(run, after_quote=at > 0) for at, run in enumerate(runs)]
    kept = [letter for letter in letters if any(letter.lines)]
    if kept or not any(is_talk(line) and speaks_of_self(line) for run in runs for line in run):
        return kept
    return [Letter(run, len(run)) for run in runs]


def _tidy(lines: list[str]) -> str:
    """The lines as text, without blank lines at the ends or in a row."""
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _core(letter: Letter, *, first: bool) -> str:
    """The letter without greeting, closing formula and name."""
    end = letter.closing_at
    lines = list(letter.lines[:end])
    if end == len(letter.lines):
        lines = _without_name(lines)
    if end < len(letter.lines):
        start = closing_start(letter.lines[end])
        if start > 0:
            lines.append(letter.lines[end][:start])
        lines += [line for line in letter.lines[end + 1 :] if len(line.split()) > 4]
    if first:
        lines = _without_greeting(lines)
    return _tidy(lines)


def _without_name(lines: list[str]) -> list[str]:
    """Without a name alone on the last line, where a blank line or the end of a sentence stands before it."""
    if len(lines) < 2 or not is_name(lines[-1]):
        return lines
    above = lines[-2]
    return lines[:-1] if not above or above.endswith((".", "!", "?", "…", ",")) else lines


def _without_greeting(lines: list[str]) -> list[str]:
    """Without the greeting: a line of its own, or the words up to the first comma or stop of the first line."""
    at = next((at for at, line in enumerate(lines) if line), None)
    greeting = greeting_words.GREETING.regex.match(lines[at]) if at is not None else None
    if at is None or greeting is None:
        return lines
    line = lines[at]
    if len(line) <= 60 and _only_names(line[greeting.end() :]):
        return lines[at + 1 :] if any(lines[at + 1 :]) else lines
    stop = _STOP.search(line[:80], greeting.end())
    if stop and _only_names(line[greeting.end() : stop.start()]) and line[stop.end() :].strip():
        return [line[stop.end() :].strip(), *lines[at + 1 :]]
    return lines


def _only_names(text: str) -> bool:
    """Whether nothing but names and titles stand in the rest of a greeting."""
    words = text.replace(",", " ").strip(" .!:;").split()
    return len(words) <= 7 and all(word[0].isupper() or word.lower() in _GREETED for word in words)


def _with(lines: list[Line], found: list[Role], wanted: Role) -> list[Line]:
    return [line for line, role in zip(lines, found, strict=True) if role is wanted]


def _joined(lines: list[Line], found: list[Role], wanted: Role) -> str:
    return "\n".join(line.text for line in _with(lines, found, wanted)).strip()
