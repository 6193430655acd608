"""Why a mail is due when it is, why a case is silent, and what happens next: codes with their values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from mailflow.core.plain import Coded, parts


class ReasonCode(StrEnum):
    """What can move a mail, or keep a case silent."""

    #: follow-up, delay: the campaign's rule for a mail
    RULE = "rule"
    #: a person chose the mail, no rule asked for it
    CARD = "card"
    #: days behind the back-plan
    SLIP = "slip"
    BUDGET = "budget"
    WINDOW = "window"
    #: day
    PROMISE = "promise"
    #: reason of the hold, and its last day where it has one
    HOLD = "hold"
    #: act of core.waiting
    AWAITS = "awaits"
    #: party: a draft to it waits for approval, or has it and waits for its hour
    DRAFT = "draft"
    APPROVED = "approved"
    #: intent
    ANSWER_FIRST = "answer_first"
    #: kind of the task
    TASK = "task"
    #: stage
    ENDED = "ended"
    TAKE_OVER = "take_over"
    SILENT = "silent"
    ON_HOLD = "on_hold"
    PAUSED = "paused"
    OTHER_CASE = "other_case"
    NO_ADDRESS = "no_address"
    SUPPRESSED = "suppressed"
    PHONE_ONLY = "phone_only"
    OWN_SIDE = "own_side"
    DEAD_ADDRESS = "dead_address"
    CALL_DIRECTOR = "call_director"
    BACK_FROM_ABSENCE = "back_from_absence"
    BUDGET_SPENT = "budget_spent"
    PROMISE_OURS_BROKEN = "promise_ours_broken"
    NO_ANCHOR = "no_anchor"


@dataclass(frozen=True, slots=True)
class Reason(Coded):
    """One reason with its values; in rows and JSON `hold:absence:2026-11-30`."""

    why: ReasonCode
    values: tuple[str, ...] = ()

    @property
    def code(self) -> str:
        """The text under which it is stored."""
        return ":".join((self.why, *self.values))

    @classmethod
    def of(cls, code: str) -> Self:
        """Return the reason of a stored text; ValueError names a code that is none."""
        why, *values = parts(code)
        return cls(ReasonCode(why), tuple(values))

    @property
    def value(self) -> str:
        """The first value, "" where it has none."""
        return self.values[0] if self.values else ""


def because(why: ReasonCode, *values: object) -> Reason:
    """Return the reason with its values as text."""
    return Reason(why, tuple(str(v) for v in values))


@dataclass(frozen=True, slots=True)
class NextAct(Coded):
    """What happens when a case is next due: a mail, or a look at it; in rows `mail:<follow_up>` or `check`."""

    follow_up: str = ""

    @property
    def code(self) -> str:
        """The text under which it is stored."""
        return f"mail:{self.follow_up}" if self.follow_up else "check"

    @classmethod
    def of(cls, code: str) -> Self:
        """Return the act of a stored text."""
        _, *follow_up = parts(code)
        return cls(*follow_up)
