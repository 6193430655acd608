"""Words that ask us to stop writing, in new text; French, English, and a short list for other languages."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mailflow.core.understand.intent import stop_turns
from mailflow.core.understand.raw.folding import Folded, fold


@dataclass(frozen=True, slots=True)
class StopFound:
    """The verbatim words, and whether they surely mean: never again."""

    quote: str
    certain: bool


def find(text: str) -> StopFound | None:
    """Return the words of `text` (new words only, never quoted ones) that ask us to stop, or None. Never raises."""
    folded = fold(text[:20_000])
    for start, end in _lines(folded.text):
        if stop_turns.ALONE.regex.match(folded.text[start:end]):
            return StopFound(folded.quote(start, end).strip(), certain=True)
    doubtful: StopFound | None = None
    for pattern in stop_turns.ASKS.each:
        for match in pattern.finditer(folded.text):
            found = _judge(folded, match.start(), match.end())
            if found is not None and found.certain:
                return found
            doubtful = doubtful or found
    other = stop_turns.OTHER_SCRIPTS.regex.search(text)
    return StopFound(other.group(), certain=True) if other else doubtful


#: what programs and lists put before a subject: marks of an answer, tags in brackets
_BEFORE_SUBJECT = re.compile(r"^(?:\s*(?:re|aw|sv|tr|fw|fwd|rep|ref)(?:\[\d+\])?\s*:|\s*\[[^\]]{0,40}\])+")


def in_subject(subject: str) -> bool:
    """Say whether the subject of a mail, marks of an answer apart, asks us for certain to stop. Never raises."""
    bare = fold(subject[:400]).text
    found = find(_BEFORE_SUBJECT.sub("", bare).strip())
    return found is not None and found.certain


def _judge(folded: Folded, start: int, end: int) -> StopFound | None:
    before, after = folded.sentence(start, end, 60)
    if stop_turns.DENIED.regex.search(before[-30:] + folded.text[start:end] + after[:12]):
        return None
    quote = folded.quote(start, end).strip(" \n.,:;!?(")
    return StopFound(quote, certain=not stop_turns.ONLY_SOMEWHERE.regex.match(after))


def _lines(text: str) -> list[tuple[int, int]]:
    """Return the bounds of the line that stands alone: the whole text, or its first line that holds words."""
    bounds, start = [(0, len(text))], 0
    for line in text.split("\n"):
        if line.strip():
            bounds.append((start, start + len(line)))
            break
        start += len(line) + 1
    return bounds
