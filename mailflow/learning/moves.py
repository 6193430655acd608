"""Chooses how certain a yes must be to move a case: none wrong out of fold, with every veto of the reader in force."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from mailflow.core.messages import Intent
from mailflow.core.understand import commitment, features, meaning, vetoes
from mailflow.core.understand.model import Head
from mailflow.learning import crossval
from mailflow.learning.crossval import OutOfFold
from mailflow.learning.fit import Matrix

#: The threshold never goes under this, whatever the figures say.
FLOOR = 0.8
#: Kept above the surest wrong yes.
MARGIN = 0.01


@dataclass(frozen=True, slots=True)
class Yes:
    """A yes that nothing holds back but its confidence."""

    text: str
    confidence: float
    right: bool
    #: it counts among the yeses that may move
    counts: bool


def open_yeses(head: Head, oof: OutOfFold, raised: Sequence[bool]) -> list[Yes]:
    """Return the doctors' replies read as a yes by machines that never saw their voice, and held back by no veto.

    `raised` tells for each reply whether an objection was found: such a yes is only proposed.
    """
    chance = oof.chances(head)
    found = []
    for row, (sample, alone) in enumerate(zip(oof.samples, oof.sentences, strict=True)):
        guess = Intent(head.labels[int(chance[row].argmax())])
        if guess is not Intent.ACCEPT or raised[row] or not sample.doctor or vetoes.of_text(sample.text):
            continue
        # a curt yes moves a case only in the light of a known question
        if commitment.is_curt_yes(sample.text) or not commitment.commits(sample.text) or vetoes.of_accept(sample.text):
            continue
        chances = dict(zip(head.labels, chance[row].tolist(), strict=True))
        if not meaning.doubts(sample.text, guess, chances, _by_sentence(head, sample.text, alone)):
            right = sample.truth == {Intent.ACCEPT}
            found.append(Yes(sample.text, chances[guess], right, right and sample.may_move))
    return found


def _by_sentence(head: Head, text: str, alone: Matrix) -> list[dict[str, float]]:
    said = [not vetoes.says_nothing_else(part) for part in features.sentences(text)]
    alone = alone[np.array(said[: len(alone)], dtype=bool)] if len(alone) else alone
    chance = crossval.probabilities(alone, head.temperature_words, True) if len(alone) else np.zeros((0, 0))
    return [dict(zip(head.labels, row.tolist(), strict=True)) for row in chance]


def choose(open_: Sequence[Yes], plain: int) -> dict[str, float]:
    """Return the threshold, and how many of the `plain` yeses (no veto in their words) would move by it."""
    surest = max((y.confidence for y in open_ if not y.right), default=0.0)
    at = round(min(0.99, max(FLOOR, surest + MARGIN)), 4)
    return {
        "at": at,
        "plain_yeses": float(plain),
        "kept": float(sum(y.counts and y.confidence >= at for y in open_)),
        "wrong_before_threshold": float(sum(not y.right for y in open_)),
        "surest_wrong": surest,
    }
