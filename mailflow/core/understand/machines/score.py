"""Tells the words of an answering machine from those of a person by what was learnt from both."""

from __future__ import annotations

import math
import re

from mailflow.core.understand.machines.auto_words import SIGNS
from mailflow.core.understand.machines.grams import BIAS, LEVELS
from mailflow.core.understand.machines.personal_words import PERSONAL

#: a level of the table is worth this much
STEP = 0.25
#: letters that are read: notices say what they are at once
READ = 900
#: a family of turns weighs so much beside the words, which share the weight 1 among them
SIGN = 0.3
#: in the table, before the name of a family
MARK = "#"
_DIGITS = re.compile(r"\d+")
_WORDS = re.compile(r"[a-z']+|0|[?!]")


def grams(text: str) -> set[str]:
    """The words and pairs of words of a folded text; numbers are all alike, `^` and `$` are its ends."""
    words = _WORDS.findall(_DIGITS.sub("0", text[:READ]))
    return {*words, *(f"{one} {other}" for one, other in zip(["^", *words], [*words, "$"], strict=True))}


def machine_signs(text: str) -> tuple[str, ...]:
    """The families of turns of answering machines in a folded text (French names, shown to the recruiter)."""
    return tuple(name for name, turns in SIGNS if turns.regex.search(text, 0, READ))


def personal_signs(text: str) -> tuple[str, ...]:
    """The families of turns of people in a folded text."""
    return tuple(name for name, turns in PERSONAL if turns.regex.search(text, 0, READ))


def families(text: str, turns: tuple[str, ...] | None = None) -> set[str]:
    """The families of both kinds in a folded text and its length (logarithm), as they are named in the table; `turns`
    are its families where they are known already."""
    length = min(5, int(math.log2(len(text[:READ].split()) + 1)))
    found = (*machine_signs(text), *personal_signs(text)) if turns is None else turns
    return {f"{MARK}{name}" for name in (*found, str(length))}


def _table() -> dict[str, float]:
    return {gram: level * STEP for level, row in LEVELS for gram in row.split("|")}


_WEIGHTS = _table()


def score(text: str, turns: tuple[str, ...] | None = None) -> float:
    """How much a folded text sounds like a machine: over 0 more like one, logarithm of the odds. Never raises."""
    known = [weight for gram in grams(text) if (weight := _WEIGHTS.get(gram)) is not None]
    said = sum(known) / math.sqrt(len(known)) if known else 0.0
    return BIAS + said + SIGN * sum(_WEIGHTS.get(name, 0.0) for name in families(text, turns))
