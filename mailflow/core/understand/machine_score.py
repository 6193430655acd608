"""Tells the words of an answering machine from those of a person by what was learnt from both."""

from __future__ import annotations

import math
import re

from mailflow.core.understand.machine_grams import BIAS, LEVELS

#: a level of the table is worth this much
STEP = 0.25
#: letters that are read: notices say what they are at once
READ = 900
_DIGITS = re.compile(r"\d+")
_WORDS = re.compile(r"[a-z']+|0|[?!]")


def grams(text: str) -> set[str]:
    """The words and pairs of words of a folded text; numbers are all alike, `^` and `$` are its ends."""
    words = _WORDS.findall(_DIGITS.sub("0", text[:READ]))
    return {*words, *(f"{one} {other}" for one, other in zip(["^", *words], [*words, "$"], strict=True))}


def _table() -> dict[str, float]:
    return {gram: level * STEP for level, row in LEVELS for gram in row.split("|")}


_WEIGHTS = _table()


def score(text: str) -> float:
    """How much a folded text sounds like a machine: over 0 more like one, logarithm of the odds. Never raises."""
    known = [weight for gram in grams(text) if (weight := _WEIGHTS.get(gram)) is not None]
    return BIAS + sum(known) / math.sqrt(len(known)) if known else BIAS
