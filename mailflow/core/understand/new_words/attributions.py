"""Find the lines with which programs introduce the mail they answer: « Le ..., X a écrit : » and its kin."""

from __future__ import annotations

import re

from mailflow.core.understand.new_words import boundary_words
from mailflow.core.understand.new_words.visiting_cards import is_talk
from mailflow.core.understand.raw.lines import Line

_ATTRIBUTION_ENDS = (":", "*", "_", "wrote", "crit")
ADDRESS = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}")
TIME = re.compile(r"\b\d{1,2} ?(?::|h) ?\d{2}\b|\b\d{1,2} ?h\b")
FULL_DATE = re.compile(r"\b(?:19|20)\d\d\b|\b\d{1,2}[/.]\d{1,2}[/.]\d{2}\b")
#: GroupWise heads the answered mail, which it does not mark, with « >>> "Name" <address> 16/11/2026 09:12 >>> »
_GROUPWISE_DEPTH = 3


def attribution(lines: list[Line], at: int) -> int:
    """The end of the lines that introduce an answered mail and start at `at`, or 0."""
    return _groupwise_head(lines, at) or _written_by(lines, at) or _stamped(lines, at)


def next_text(lines: list[Line], at: int) -> int:
    """The first line from `at` that is not blank, or the number of lines."""
    while at < len(lines) and lines[at].blank:
        at += 1
    return at


def deeper(lines: list[Line], at: int, than: Line) -> bool:
    """Whether the line at `at` is quoted deeper than another one."""
    return at < len(lines) and lines[at].depth > than.depth


def _groupwise_head(lines: list[Line], at: int) -> int:
    """The end of GroupWise's « >>> Name <address> date >>> » (over up to three lines) that starts at `at`, or 0. The
    marks in front were read as depth; an address or a name with day and hour is the second sign."""
    if lines[at].depth < _GROUPWISE_DEPTH:
        return 0
    joined = ""
    for index in range(at, min(at + 3, len(lines))):
        line = lines[index]
        ends_alone = index > at and line.blank and line.depth == _GROUPWISE_DEPTH
        joined = f"{joined} {line.head}".strip()
        if joined.endswith(">>>") or ends_alone:
            told = bool(TIME.search(joined) and FULL_DATE.search(joined))
            proven = told or (bool(ADDRESS.search(joined)) and not ends_alone)
            return index + 1 if proven else 0
        if line.blank:
            return 0
    return 0


def _written_by(lines: list[Line], at: int) -> int:
    """The end of « Le ..., X a écrit : » (over up to five lines) that starts at `at`, or 0."""
    first = lines[at]
    if not any(line.text.endswith(_ATTRIBUTION_ENDS) for line in lines[at : at + 5]):
        return 0
    dated = bool(boundary_words.DATED_START.regex.match(first.head))
    joined = ""
    for index in range(at, min(at + 5, len(lines))):
        line = lines[index]
        if line.blank or line.depth != first.depth or len(line.text) > 400:
            return 0
        if index > at and boundary_words.DATED_START.regex.match(line.head) and _full_attribution(lines, index):
            return 0
        joined = f"{joined} {line.text}".strip()
        if _ends_attribution(joined, dated, deeper(lines, next_text(lines, index + 1), first)):
            return index + 1
        if not dated and (index > at + 1 or not _may_start_undated(first.head)):
            return 0
    return 0


def _full_attribution(lines: list[Line], at: int) -> bool:
    joined = " ".join(line.head for line in lines[at : at + 4])
    return bool(boundary_words.WRITES.regex.search(joined))


def _may_start_undated(text: str) -> bool:
    return "@" in text or bool(boundary_words.MAY_INTRODUCE.regex.search(text)) or len(text.split()) <= 6


def _ends_attribution(text: str, dated: bool, quote_follows: bool) -> bool:
    """Whether `text` is a whole attribution: a verb of writing or a colon, and a second sign."""
    address = bool(ADDRESS.search(text))
    tail = text[-80:]
    if boundary_words.WROTE.regex.search(tail) and not boundary_words.WROTE_BY_ME.regex.search(tail):
        return (dated and (timed(text) or address or quote_follows)) or address or (quote_follows and len(text) < 160)
    if not text.endswith(":"):
        return False
    if boundary_words.WROTE_ON.regex.search(tail):
        return (address or quote_follows) and timed(tail)
    if boundary_words.QUOTING.regex.match(text[:200]):
        return address or quote_follows
    if boundary_words.WROTE_NORTHERN.regex.search(text):
        return timed(text) and text.endswith(":")
    alone = dated and not re.match(r"(?:le|on) ", text, re.IGNORECASE)
    return address and timed(text) and (alone or quote_follows)


def _stamped(lines: list[Line], at: int) -> int:
    """The end of a line of name, address, day and hour, without a colon, right above a quote (Nextcloud), or 0."""
    text, below = lines[at].head, at + 1
    stamp = len(text) < 160 and ADDRESS.search(text) and TIME.search(text) and FULL_DATE.search(text)
    return below if stamp and deeper(lines, below, lines[at]) and not is_talk(text) else 0


def timed(text: str) -> bool:
    """Whether a time or a full date stands in the text."""
    return bool(TIME.search(text) or FULL_DATE.search(text))
