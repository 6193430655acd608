"""The words that prove a label: the sentence of the visible text that speaks for it most."""

from __future__ import annotations

from collections.abc import Iterable

from mailflow.core.messages import Evidence, Intent
from mailflow.core.understand.intent import commitment, features
from mailflow.core.understand.intent.model import Head, Model, Vector

#: A quote longer than this proves nothing at a glance.
LONGEST_QUOTE = 240


def prove(model: Model, text: str, intent: str, objections: Iterable[str]) -> tuple[Evidence, ...]:
    """Return one quote for the intent and one for each objection kind; an empty text proves nothing."""
    parts = features.sentences(text)
    if not parts:
        return ()
    seen = [features.weigh(features.groups(part), model.index, model.idf) for part in parts]
    # the words that commit prove a yes better than the story in front of them
    express = next((part for part in parts if commitment.commits(part)), "") if intent == Intent.ACCEPT else ""
    proofs = [Evidence(intent, express[:LONGEST_QUOTE].rstrip() or _best(model.intents, parts, seen, intent))]
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
