"""Chooses how certain a yes must be to move a case: none wrong out of fold, with every veto of the reader in force."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from mailflow.core.messages import Intent
from mailflow.core.understand import commitment, meaning, vetoes
from mailflow.core.understand.model import Head
from mailflow.learning import crossval
from mailflow.learning.crossval import OutOfFold
from mailflow.learning.fit import Matrix

#: The thresholds never go under these, whatever the figures say.
FLOOR, EXPRESS_FLOOR = 0.85, 0.8
#: Kept above the surest wrong yes.
MARGIN = 0.01


@dataclass(frozen=True, slots=True)
class Yes:
    """A yes that nothing holds back but its confidence."""

    text: str
    confidence: float
    right: bool
    #: its words commit expressly
    express: bool
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
        if commitment.is_curt_yes(sample.text):  # it moves a case only in the light of a known question
            continue
        chances = dict(zip(head.labels, chance[row].tolist(), strict=True))
        if not meaning.doubts(sample.text, guess, chances, _by_sentence(head, alone)):
            right = sample.truth == {Intent.ACCEPT}
            express = commitment.is_bare_yes(sample.text) or commitment.is_express(sample.text)
            found.append(Yes(sample.text, chances[guess], right, express, right and sample.may_move))
    return found


def _by_sentence(head: Head, alone: Matrix) -> list[dict[str, float]]:
    chance = crossval.probabilities(alone, head.temperature_words, True) if len(alone) else np.zeros((0, 0))
    return [dict(zip(head.labels, row.tolist(), strict=True)) for row in chance]


def choose(open_: Sequence[Yes], plain: int) -> dict[str, float]:
    """Return both thresholds, and how many of the `plain` yeses (no veto in their words) would move by them."""
    express_at = _over([y for y in open_ if y.express], EXPRESS_FLOOR)
    advance_at = max(express_at, _over(open_, FLOOR))
    kept = sum(y.counts and y.confidence >= (express_at if y.express else advance_at) for y in open_)
    return {
        "at": advance_at,
        "express_at": express_at,
        "plain_yeses": float(plain),
        "kept": float(kept),
        "wrong_before_threshold": float(sum(not y.right for y in open_)),
        "wrong_from_0.8": float(sum(not y.right and y.confidence >= EXPRESS_FLOOR for y in open_)),
    }


def _over(open_: Sequence[Yes], floor: float) -> float:
    surest = max((y.confidence for y in open_ if not y.right), default=0.0)
    return round(min(0.99, max(floor, surest + MARGIN)), 4)
