"""Which calendar day a number, a weekday or a month means, seen from the day a mail arrived."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

#: A day and month without a year more than this many days ahead is a day that is past, not one of next year.
FAR = 290


def safe(year: int, month: int, day: int) -> date | None:
    """The day, or None where no such day exists (31 June, 29 February, year 0)."""
    try:
        return date(year, month, day)
    except (ValueError, OverflowError):
        return None


def plus(day: date, days: int) -> date | None:
    """`day` and so many days, None outside the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def next_weekday(today: date, weekday: int, *, today_counts: bool = False) -> date:
    """The first such weekday after `today` (or `today` itself where it counts)."""
    ahead = (weekday - today.weekday()) % 7
    return today + timedelta(days=ahead if ahead or today_counts else 7)


def next_number(today: date, number: int) -> date | None:
    """The first day from `today` on with this number in its month."""
    year, month = today.year, today.month
    for _ in range(4):
        found = safe(year, month, number)
        if found is not None and found >= today:
            return found
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return None


def next_day_month(today: date, number: int, month: int) -> date | None:
    """The first such day from `today` on; a leap day is looked for in the next eight years."""
    for year in range(today.year, today.year + 9):
        found = safe(year, month, number)
        if found is not None and found >= today:
            return found
        if found is not None or month != 2 or number != 29:
            continue
    return None


def weekday_number(today: date, weekday: int, number: int) -> date | None:
    """« lundi 30 »: the next 30th that is a Monday within three months, else the next 30th (a slip of the pen)."""
    first = next_number(today, number)
    candidate = first
    while candidate is not None and (candidate - today).days < 95:
        if candidate.weekday() == weekday:
            return candidate
        following = plus(candidate, 1)
        candidate = next_number(following, number) if following else None
    return first


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, monthrange(year, month)[1])


def months_later(day: date, months: int) -> date | None:
    """The same day `months` later, the last day of a shorter month."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    if not 1 <= year <= 9999:
        return None
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
