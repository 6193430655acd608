"""Recognise the closing formula of a letter and the name typed behind or under it, in French and English."""

from __future__ import annotations

import re

from mailflow.core.understand.new_words import farewell_words as said
from mailflow.core.understand.new_words.visiting_cards import has_talk, is_card, is_talk, is_title_or_place

_TAIL_CLOSING = re.compile(r"(?<=[.!?;…])\s{1,4}(?=\S)")
_PREFIX = (
    rf"(?:{said.TITLES.alternatives})\b\.?"
    r"(?: (?:honoraire|[ée]m[ée]rite))?"
)
#: first names cut short, which may look like a grade (« Ph. Weissenbacher », « J.-Ch. Martin »)
_INITIAL = re.compile(r"(?:[A-ZÀ-Ý][a-zà-ÿ]{0,2}\.[ -]?){1,3}(?=[A-ZÀ-Ý][\w'’-])")
_LOOSE_NAME = re.compile(rf"(?:{_PREFIX} ?)?[\w'’.-]{{1,20}}(?: [\w'’.-]{{1,20}}){{0,2}}$", re.IGNORECASE)
_AND = re.compile(r"(?:et|and|&)\b ?", re.IGNORECASE)
_TITLE_CUT = re.compile(r"\s*[,|•·/(]\s*|\s+[-–—]+\s+|\s{3,}")

#: a title stands this near behind the name (« Dr Martin, ancien chef de clinique »)
_TITLE_REACH = 40
_AROUND_NAME = " ,.;:!-–—*_()😊🙂🙏🎉👍"


def is_weak(line: str) -> bool:
    """Whether a closing formula is also said in the middle of a letter (« Merci », « À demain »)."""
    return bool(said.WEAK.regex.match(line))


def is_name(line: str, *, loose: bool = False) -> bool:
    """Whether a line is a person's name; `loose` also takes lower case, as under a closing formula."""
    text = said.POSTNOMINAL.regex.sub("", line.strip(" ,.;:!-–*_"))
    if (
        not text
        or len(text) > 50
        or any(mark.isdigit() for mark in text)
        or "@" in text
        or said.NOT_NAME.regex.match(text)
    ):
        return False
    bare = _INITIAL.sub("", re.sub(rf"^{_PREFIX} ?", "", text, flags=re.IGNORECASE))
    if is_title_or_place(bare) or has_talk(bare):
        return False
    if all(_is_name_word(word) for word in bare.split()[:7]) and any(word[0].isupper() for word in bare.split()):
        return len(bare.split()) <= 6
    return loose and bool(_LOOSE_NAME.match(text)) and not said.PARTICLE.regex.match(text)


def _is_name_word(word: str) -> bool:
    """Whether a word may stand in a name as written on a letter: a capital first, or a particle."""
    return word[0].isupper() or bool(said.PARTICLE.regex.match(f"{word} ")) or word == "&"


def is_office(line: str) -> bool:
    """Whether a line under the closing formula names a function in place of a person (« Le secrétariat du Dr X »)."""
    return len(line) <= 60 and bool(said.OFFICE.regex.match(line))


def name_part(line: str, *, loose: bool = False) -> str:
    """The name at the start of a line, without a title or hospital behind it (« Dr Martin - Cardiologue »), or ""."""
    if is_name(line, loose=loose):
        return line
    if len(line) > 200:
        return ""
    cut = _TITLE_CUT.search(line)
    if not cut or not is_name(line[: cut.start()], loose=loose):
        return ""
    return line[: cut.start()] if cut[0].strip() in ("(", "|", "") or _is_title(line[cut.end() :]) else ""


def _is_title(text: str) -> bool:
    """Whether what stands behind a name is a title or a hospital, which its first words say, and no words that go on
    (« Merci Claire, bonne semaine à tout le service ! »)."""
    if len(text) > 140 or text.endswith(("!", "?")) or said.CLOSING.regex.match(text):
        return False
    return is_card(text[:_TITLE_REACH]) and not is_talk(text)


def closing_start(line: str) -> int:
    """Where in a line its closing formula starts, or -1; a name may follow the formula."""
    return closing(line)[0]


def closing(line: str) -> tuple[int, str]:
    """Where the closing formula of a line starts (-1: none) and what stands behind it, which begins with a name."""
    if len(line) > 300:
        return -1, ""
    long = said.LONG_CLOSING.regex.search(line)
    if long:
        return long.start(), ""
    starts = [0] if len(line) <= 120 else []
    starts += [match.end() for match in _TAIL_CLOSING.finditer(line)]
    for start in starts:
        rest = _behind_formula(line[start:])
        if rest is not None:
            return start, rest
    return -1, ""


def _behind_formula(text: str) -> str | None:
    """What follows one or more closing formulas: empty or a name; None where `text` is no closing."""
    rest = text.strip(" *_,.;!-–")
    for _ in range(4):
        found = said.CLOSING.regex.match(rest)
        if not found:
            return None
        rest = rest[found.end() :].strip(_AROUND_NAME)
        joined = _AND.match(rest)
        rest = rest[joined.end() :] if joined else rest
        if not rest or said.ADDRESSED.regex.match(rest):
            return ""
        if name_part(rest, loose=" " not in rest):
            return rest
    return None
