"""What is to be told to a person, as it is stored: a code and its values; `mailflow.words` alone puts it into words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Self

#: the code of a sentence that was stored in words, before codes were: it is shown as it stands, under `text`
PROSE = "prose"


@dataclass(frozen=True, slots=True)
class Said:
    """A code, and the values that its sentence names: words, numbers, and days as ISO 8601 text.

    A name that holds several values stands once for each.
    """

    code: str
    values: tuple[tuple[str, str | int], ...] = ()

    @classmethod
    def of(cls, code: StrEnum, /, **values: object) -> Self:
        """Return the code with its values; a tuple gives its name several."""
        return cls(code.value, tuple(pair for name, value in values.items() for pair in _pairs(name, value)))

    def all(self, name: str) -> tuple[str | int, ...]:
        """Return every value of that name."""
        return tuple(value for own, value in self.values if own == name)


def _pairs(name: str, value: object) -> Iterator[tuple[str, str | int]]:
    for one in value if isinstance(value, tuple) else (value,):
        yield name, one if type(one) is int else one.isoformat() if isinstance(one, date) else str(one)


class WhyCode(StrEnum):
    """The parts of why a mail waits: its kind first, then what is known of the case, last what asked for it."""

    #: before the kind, of a digest: n
    DIGEST = "digest"
    #: kind
    KIND = "kind"
    #: stage, day
    SINCE = "since"
    #: day, n working days ago
    LAST_MAIL = "last_mail"
    #: day
    LAST_MAIL_TODAY = "last_mail_today"
    HEARD_DOCTOR = "heard_doctor"
    HEARD_DIRECTOR = "heard_director"
    NO_ANSWER = "no_answer"
    #: n
    BEHIND = "behind"
    #: n, counted (core.campaign.Since)
    AFTER_HOURS = "after_hours"
    AFTER_WORKING_DAYS = "after_working_days"
    AFTER_DAYS = "after_days"
    DAYS_BEFORE = "days_before"
    BY_HAND = "by_hand"


class FactCode(StrEnum):
    """The facts behind a mail of the plan."""

    #: stage
    STAGE = "fact_stage"
    #: follow_up
    RULE = "fact_rule"
    #: at, with its offset
    DUE = "fact_due"
    #: n days
    LATE = "fact_late"
    #: reason (core.reasons.Reason, as it is stored)
    REASON = "fact_reason"
    #: objection that the same message raises and that this mail does not answer
    ALSO = "fact_also"


class Level(StrEnum):
    """How much a guard matters: a red one stops the mail, an amber one asks the approver to look."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"


@dataclass(frozen=True, slots=True)
class Guard:
    """One check of a mail: its name, its level, and what a recruiter is told."""

    name: str
    level: Level
    said: Said
