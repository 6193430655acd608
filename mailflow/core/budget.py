"""How often one person may hear from us: reminders, notices, and silence after too many without an answer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time

from mailflow.core.calendar import Calendar, at_local
from mailflow.core.campaign import UNASKED, Budget, Kind
from mailflow.core.messages import Party
from mailflow.core.waiting import DIRECTOR_MAILS

#: one of our mails to the person: when, and of which kind
Mail = tuple[datetime, Kind]
#: a budget is counted over this many business days
WEEK = 5
#: a director's second half-day begins here: one mail in each, over all cases
AFTERNOON = time(13, 0)
#: a visit that moves or is called off is told at once, whatever the director had that half-day
AT_ONCE = frozenset({"director_visit_moved", "director_visit_off"})
#: the kinds that wait for the budget; what somebody asked for or was promised waits for nothing
GIVES_WAY = UNASKED | {Kind.NOTICE}


def earliest(
    kind: Kind,
    to: Party,
    mails: Sequence[Mail],
    heard: datetime | None,
    at: datetime,
    budget: Budget,
    calendar: Calendar,
) -> datetime | None:
    """Return the first instant from `at` on that the contact budget allows, or None when it is spent until they write.

    `mails` are all of ours to the person, over all cases, and `heard` is their last sign of life in any of them.
    """
    free = _budgeted(kind, to, mails, heard, at, budget, calendar)
    return half_day(max((m[0] for m in mails), default=None), free, calendar) if free and to is Party.DIRECTOR else free


def _budgeted(
    kind: Kind,
    to: Party,
    mails: Sequence[Mail],
    heard: datetime | None,
    at: datetime,
    budget: Budget,
    calendar: Calendar,
) -> datetime | None:
    """Return the same, without the half-days of a director."""
    if kind not in GIVES_WAY:
        return at
    mails = sorted(mails, key=lambda m: m[0])
    unasked = [m[0] for m in mails if m[1] in UNASKED]
    since = [m for m in mails if heard is None or m[0] > heard]
    most = budget.unanswered if to is Party.DOCTOR else min(budget.unanswered, DIRECTOR_MAILS)
    if kind in UNASKED and sum(m[1] in UNASKED for m in since) >= most:
        return None
    today = calendar.day_of(at)
    day = _spaced(today, [m[0] for m in mails], 1, len(mails) + 1, calendar)
    day = _spaced(day, [m[0] for m in since], 1, budget.all_per_week, calendar)
    if kind in UNASKED:
        # reminders count even when answered: an answer never allows a second one on the same day
        day = _spaced(day, unasked, budget.every_days, budget.per_week, calendar)
    return at if day == today else calendar.opens_on(calendar.working_day_from(day))


def half_day(last: datetime | None, at: datetime, calendar: Calendar) -> datetime:
    """Return the first instant from `at` on in a half-day in which no mail of ours left; `last` is our last one."""

    def half(moment: datetime) -> tuple[date, bool]:
        local = moment.astimezone(calendar.tz)
        return local.date(), local.time() >= AFTERNOON

    if last is None or half(last) != half(at):
        return at
    day, late = half(at)
    afternoon = at_local(day, AFTERNOON, calendar.tz)
    return afternoon if not late else calendar.opens_on(calendar.add_working_days(day, 1))


def _spaced(day: date, mails: Sequence[datetime], gap: int, per_week: int, calendar: Calendar) -> date:
    """Return the first day from `day` on that keeps the gap to the last mail and the number in five business days."""
    days = [calendar.day_of(at) for at in mails]
    if days:
        day = max(day, calendar.add_working_days(days[-1], gap))
    if len(days) >= per_week:
        # the mail that is `per_week` mails back must lie outside the window of five business days
        day = max(day, calendar.add_working_days(days[-per_week], WEEK))
    return day
