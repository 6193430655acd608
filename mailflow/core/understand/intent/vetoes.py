"""Reasons why no machine may act on a reading: a no inside a yes, a condition, irony, words addressed to a machine."""

from __future__ import annotations

import re

from mailflow.core.understand.intent import (
    commitment,
    harmless_words,
    other_yes_words,
    reserve_words,
    veto_words,
    yes_to_what,
)
from mailflow.core.understand.intent.features import fold

#: Over so many words a person reads: long replies hold more than one message.
LONG_REPLY_WORDS = 80

#: what keeps a yes from being a whole one
_RESERVES = (
    reserve_words.CONDITION,
    reserve_words.STILL_OPEN,
    reserve_words.DOUBT,
    reserve_words.OTHERS_YES,
    reserve_words.ELSEWHERE,
)
_QUESTION = re.compile(r"\?")


def bids_farewell(text: str) -> bool:
    """Tell whether the words wish good luck to a search that goes on without the writer, or close the file."""
    return bool(veto_words.FAREWELL.regex.search(fold(text)))


def of_text(text: str) -> tuple[str, ...]:
    """Return the vetoes that hold whatever the intent: words addressed to a machine."""
    return ("machine_text",) if veto_words.MACHINE.regex.search(fold(text)) else ()


def of_accept(text: str) -> tuple[str, ...]:
    """Return the veto of an acceptance that speaks of a meeting, papers, reading on or terms."""
    plain = _plain(fold(text))
    return ("other_yes",) if _speaks_of_something_else(plain) or yes_to_what.something_else(plain) else ()


def _speaks_of_something_else(plain: str) -> bool:
    """Tell whether a yes speaks of a meeting, papers, reading on, terms or the means of a ward."""
    plain = other_yes_words.WHOLE_TIME.regex.sub("poste", plain)
    errand = other_yes_words.ERRAND.regex.search(plain) and not other_yes_words.NAMES_OURS.regex.search(plain)
    return bool(errand or other_yes_words.ANOTHER_YES.regex.search(plain) or other_yes_words.MEANS.regex.search(plain))


def of_plain_yes(text: str) -> tuple[str, ...]:
    """Return the vetoes that stop even a yes which the model is sure of: irony, a question, length, another yes, doubt.

    What stands before the words that commit is how it came about (« je m'étais plaint des gardes, vous les avez revues
    : j'accepte »); a reserve stands in their sentence or behind it. Measured on 600 near-yeses, none of which moved.
    """
    plain = _plain(fold(text))
    from_there = _plain(fold(commitment.from_the_yes_on(text)))
    found = ["irony"] if veto_words.IRONY.regex.search(plain) or "..." in plain else []
    found += ["question"] if _QUESTION.search(plain) else []
    found += ["too_long"] if len(plain.split()) > LONG_REPLY_WORDS else []
    if (
        reserve_words.STILL_OPEN.regex.search(plain)
        or reserve_words.DOUBT.regex.search(from_there)
        or reserve_words.OTHERS_YES.regex.search(from_there)
        or reserve_words.ELSEWHERE.regex.search(from_there)
    ):
        found.append("condition")
    if _speaks_of_something_else(from_there):
        found.append("other_yes")
    return tuple(found)


def says_nothing_else(sentence: str) -> bool:
    """Tell whether a sentence holds only polite turns, so that what it sounds like alone speaks against nothing."""
    return sum(word.isalpha() for word in harmless_words.HARMLESS.regex.sub(" ", fold(sentence)).split()) <= 1


def _plain(folded: str) -> str:
    """Return folded words without turns that hold a negation or condition and mean none."""
    plain = harmless_words.HARMLESS.regex.sub(" ", folded)
    return plain if harmless_words.YET_TO_COME.regex.search(plain) else harmless_words.DONE.regex.sub(" ", plain)


def of_yes(text: str) -> tuple[str, ...]:
    """Return the vetoes that stop a yes (`accept`, `signed`): negation, condition, doubt, irony, question, length."""
    plain = _plain(fold(text))
    found = []
    if reserve_words.NEGATION.regex.search(plain):
        found.append("negation")
    if any(sign.regex.search(plain) for sign in _RESERVES):
        found.append("condition")
    if veto_words.IRONY.regex.search(plain) or "..." in plain:
        found.append("irony")
    if _QUESTION.search(plain):
        found.append("question")
    if len(plain.split()) > LONG_REPLY_WORDS:
        found.append("too_long")
    return tuple(found)
