"""Chooses how certain a yes must be to move a case: none wrong out of fold, with every veto of the reader in force."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from mailflow.core.messages import Intent
from mailflow.core.understand.intent import commitment, features, meaning, other_post, vetoes
from mailflow.core.understand.intent.model import Head
from mailflow.learning import crossval
from mailflow.learning.crossval import OutOfFold
from mailflow.learning.fit import Matrix

#: The threshold never goes under this, whatever the figures say.
FLOOR = 0.8
#: Kept above the surest wrong yes.
MARGIN = 0.01


#: The threshold of a yes that is plain beyond doubt never goes under this.
PLAIN_FLOOR = 0.87


@dataclass(frozen=True, slots=True)
class Yes:
    """A yes that nothing holds back but the confidence in it: in express words, in being a plain one, or neither."""

    text: str
    express: float
    plain: float
    right: bool
    #: it counts among the yeses that may move
    counts: bool


def open_yeses(head: Head, oof: OutOfFold, raised: Sequence[bool], plain: Sequence[float]) -> list[Yes]:
    """Return the doctors' replies read as a yes by machines that never saw their voice, and not held back for good.

    `raised` tells for each reply whether an objection was found: such a yes is only proposed; `plain` how surely it is
    said to our offer as it stands.
    """
    chance = oof.chances(head)
    found = []
    for row, (sample, alone) in enumerate(zip(oof.samples, oof.sentences, strict=True)):
        guess = Intent(head.labels[int(chance[row].argmax())])
        if guess is not Intent.ACCEPT or raised[row] or not sample.doctor or vetoes.of_text(sample.text):
            continue
        # a bare yes is judged by the question, and a name by the mail that it answers: neither is known here
        bare = commitment.is_bare_yes(sample.text) or not commitment.commits(sample.text)
        if bare or other_post.named(sample.text, ""):
            continue
        chances = dict(zip(head.labels, chance[row].tolist(), strict=True))
        held = vetoes.of_accept(sample.text) + meaning.doubts(
            sample.text, guess, chances, _by_sentence(head, sample.text, alone)
        )
        held_plain = vetoes.of_plain_yes(sample.text) + meaning.doubts(sample.text, guess, chances, plain=True)
        express = 0.0 if held or chances[guess] + plain[row] < meaning.BOTH else chances[guess]
        sure = 0.0 if held_plain else min(chances[guess], plain[row])
        if express or sure:
            found.append(Yes(sample.text, express, sure, sample.plain, sample.plain and sample.may_move))
    return found


def _by_sentence(head: Head, text: str, alone: Matrix) -> list[dict[str, float]]:
    said = [not vetoes.says_nothing_else(part) for part in features.sentences(text)]
    alone = alone[np.array(said[: len(alone)], dtype=bool)] if len(alone) else alone
    chance = crossval.probabilities(alone, head.temperature_words, True) if len(alone) else np.zeros((0, 0))
    return [dict(zip(head.labels, row.tolist(), strict=True)) for row in chance]


def choose(open_: Sequence[Yes], plain: int) -> dict[str, float]:
    """Return both thresholds, and how many of the `plain` yeses at a stage where they may move would do so by them."""
    wrong = [y for y in open_ if not y.right]
    surest, surest_plain = max((y.express for y in wrong), default=0.0), max((y.plain for y in wrong), default=0.0)
    at = _over(surest, FLOOR)
    plain_at = _over(surest_plain, PLAIN_FLOOR)
    return {
        "at": at,
        "plain_at": plain_at,
        "plain_yeses": float(plain),
        "kept": float(sum(y.counts and (y.express >= at or y.plain >= plain_at) for y in open_)),
        "wrong_before_threshold": float(len(wrong)),
        "surest_wrong": surest,
        "surest_wrong_plain": surest_plain,
    }


def _over(surest: float, floor: float) -> float:
    return round(min(0.99, max(floor, surest + MARGIN)), 4)
