"""The words that prove a label: the sentence of the visible text that speaks for it most."""

from __future__ import annotations

import re
from collections.abc import Iterable

from mailflow.core.messages import Evidence
from mailflow.core.understand import features
from mailflow.core.understand.model import Head, Model, Vector

#: Ends of sentences; a full stop inside a number or a short title ends none.
_END = re.compile(r"(?<=[.!?…])\s+|\n+|(?<=;)\s+")
#: A quote longer than this proves nothing at a glance.
LONGEST_QUOTE = 240
_SHORT_WORD_END = re.compile(r"(?:^|\s)(?:dr|pr|m|mme|mr|mrs|ms|st|env|tel|no|cf|etc)\.$", re.IGNORECASE)


def sentences(text: str) -> list[str]:
    """Return the sentences of a text, each a verbatim part of it, without white space at the ends."""
    parts: list[str] = []
    start = 0
    for match in _END.finditer(text):
        if not _SHORT_WORD_END.search(text[max(0, start) : match.start()][-6:]):
            parts.append(text[start : match.start()])
            start = match.end()
    parts.append(text[start:])
    return [part.strip() for part in parts if any(c.isalnum() for c in part)]


def prove(model: Model, text: str, intent: str, objections: Iterable[str]) -> tuple[Evidence, ...]:
    """Return one quote for the intent and one for each objection kind; an empty text proves nothing."""
    parts = sentences(text)
    if not parts:
        return ()
    seen = [features.weigh(features.groups(part), model.index, model.idf) for part in parts]
    proofs = [Evidence(intent, _best(model.intents, parts, seen, intent))]
    proofs += [Evidence(kind, _best(model.objections, parts, seen, kind)) for kind in objections]
    return tuple(proofs)


def _best(head: Head, parts: list[str], seen: list[tuple[list[int], Vector]], label: str) -> str:
    """Return the sentence whose words speak most for the label against its strongest rival."""
    if label not in head.labels or len(parts) == 1:
        return parts[0][:LONGEST_QUOTE].rstrip()
    place = head.labels.index(label)

    def speaks(number: int) -> float:
        scores = head.word_scores(*seen[number])
        rival = max((float(s) for i, s in enumerate(scores) if i != place), default=0.0) if head.exclusive else 0.0
        return float(scores[place]) - rival

    return parts[max(range(len(parts)), key=speaks)][:LONGEST_QUOTE].rstrip()
