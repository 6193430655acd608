"""One answer to several numbered decisions: what each of them is told by it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from mailflow.core.messages import DirectorMeaning, Intent, Origin, Reading

#: vetoes that lie in the mail and not in its words; a line that is plainly yes or no has none of the others
OF_THE_MAIL = frozenset({"empty", "forwarded", "irony", "machine_text", "stop_doubt", "truncated", "unreadable"})
#: what a director says of all decisions at once: a day, a colleague, a thing done
OF_ALL = frozenset({DirectorMeaning.WILL_DO_BY, DirectorMeaning.DELEGATED, DirectorMeaning.SAYS_DONE})


def shares(reading: Reading, told: Mapping[int, bool | None], waiting: Collection[int]) -> Mapping[int, Reading]:
    """Return the reading that each decision gets, by its number; a decision that is absent stays as open as it was.

    `told` are the numbered answers, `waiting` the numbers that nobody has decided yet. Plain lines speak for their own
    decision alone; words without a number are plain only where one decision is left, else a recruiter reads them.
    """
    if reading.origin is not Origin.HUMAN or reading.stop or reading.intent is Intent.UNSUBSCRIBE:
        return dict.fromkeys(waiting, reading)
    if told:
        return {number: _line(reading, yes if number in waiting else None) for number, yes in told.items()}
    if len(waiting) == 1 or reading.director in OF_ALL:
        return dict.fromkeys(waiting, reading)
    return dict.fromkeys(waiting, unclear(reading))


def _line(reading: Reading, yes: bool | None) -> Reading:
    vetoes = tuple(v for v in reading.vetoes if v in OF_THE_MAIL)
    plain = replace(reading, answers=(), vetoes=vetoes, objections=(), confidence=1.0)
    if yes is None:
        return unclear(reading)
    if yes:
        return replace(plain, intent=Intent.ACCEPT, director=DirectorMeaning.VALIDATED)
    return replace(plain, intent=Intent.OBJECTION, director=DirectorMeaning.REFUSED)


def unclear(reading: Reading) -> Reading:
    """Return the reading as one that a recruiter has to read: it moves nothing, and nothing is asked meanwhile."""
    if reading.origin is not Origin.HUMAN:
        return reading
    return replace(reading, intent=Intent.QUESTION, director=DirectorMeaning.UNCLEAR, answers=(), objections=())
