"""How often one person may hear from us: reminders, mails of any kind, and silence after too many without an answer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from mailflow.core.calendar import Calendar
from mailflow.core.campaign import UNASKED, Budget, Kind

#: one of our mails to the person: when, and of which kind
Mail = tuple[datetime, Kind]
#: a budget is counted over this many business days
WEEK = 5


def earliest(
    kind: Kind, mails: Sequence[Mail], heard: datetime | None, at: datetime, budget: Budget, calendar: Calendar
) -> datetime | None:
    """Return the first instant from `at` on that the contact budget allows, or None when it is spent until they write.

    Reminders and presences: one in two business days, two in five, four unanswered. Everything but answers: one a day
    without an answer between, three in five business days since their last sign of life.
    """
    if kind is Kind.ANSWER:
        return at
    since = [m for m in sorted(mails, key=lambda m: m[0]) if heard is None or m[0] > heard]
    unasked = [m for m in since if m[1] in UNASKED]
    if kind in UNASKED and len(unasked) >= budget.unanswered:
        return None
    day = calendar.day_of(at)
    day = _spaced(day, [m[0] for m in since if m[1] is not Kind.ANSWER], 1, budget.all_per_week, calendar)
    if kind in UNASKED:
        # reminders count even when answered: an answer never allows a second one on the same day
        days = [m[0] for m in sorted(mails, key=lambda m: m[0]) if m[1] in UNASKED]
        day = _spaced(day, days, budget.every_days, budget.per_week, calendar)
    if day == calendar.day_of(at):
        return at
    return calendar.opens_on(calendar.working_day_from(day))


def _spaced(day: date, mails: Sequence[datetime], gap: int, per_week: int, calendar: Calendar) -> date:
    """Return the first day from `day` on that keeps the gap to the last mail and the number in five business days."""
    days = [calendar.day_of(at) for at in mails]
    if days:
        day = max(day, calendar.add_working_days(days[-1], gap))
    if len(days) >= per_week:
        # the mail that is `per_week` mails back must lie outside the window of five business days
        day = max(day, calendar.add_working_days(days[-per_week], WEEK))
    return day
