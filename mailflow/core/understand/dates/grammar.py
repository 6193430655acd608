"""Which resolver knows what each phrase that names a day means."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from mailflow.core.understand.dates import phrases
from mailflow.core.understand.dates import resolvers as mean
from mailflow.core.understand.dates.arithmetic import months_later, safe
from mailflow.core.understand.dates.resolvers import Days
from mailflow.core.understand.dates.vocabulary import MONTHS
from mailflow.core.understand.word_list import WordList

Resolver = Callable[[re.Match[str], date], Days | None]


def _range(match: re.Match[str], today: date) -> Days | None:
    last = _end(match["l"], today)
    if last is None:
        return None
    first = _end(match["f"], today)
    number = re.search(r"\d{1,2}", match["f"])
    if number is not None and not any(month in match["f"] for month in MONTHS) and "/" not in match["f"]:
        first = safe(last.year, last.month, int(number[0]))
        if first is not None and first > last:
            before = months_later(last, -1)
            first = safe(before.year, before.month, int(number[0])) if before else None
    if first is None or first > last:
        first = min(today, last)
    return Days(max(first, today) if last >= today else first, last, "range")


def _end(words: str, today: date) -> date | None:
    for phrase, resolve in _DAYS:
        match = phrase.regex.search(words)
        if match is not None and (found := resolve(match, today)) is not None:
            return found.first
    number = re.search(r"\b(?P<d>\d{1,2})", words)
    found = mean.bare(number, today) if number else None
    return found.first if found else None


_DAYS: tuple[tuple[WordList, Resolver], ...] = (
    (phrases.ISO, mean.iso),
    (phrases.DAY_THEN_MONTH, mean.day_month),
    (phrases.MONTH_THEN_DAY, mean.day_month),
    (phrases.WITH_STROKES, mean.numeric),
    (phrases.WITH_STOPS, mean.numeric),
    (phrases.WITH_ONE_STOP, mean.numeric),
    (phrases.WEEKDAY, mean.weekday),
)
GRAMMAR: tuple[tuple[WordList, Resolver], ...] = (
    *_DAYS,
    (phrases.RANGE_OF_FULL_DAYS, _range),
    (phrases.RANGE_OF_NUMBERS, _range),
    (phrases.RANGE_OF_WEEKDAYS, _range),
    (phrases.BARE_NUMBER, mean.bare),
    (phrases.SPELLED_NUMBER, mean.bare),
    (phrases.WEEK_ON_WEEKDAY, mean.week_on),
    (phrases.SHORT_WEEKDAY_NUMBER, mean.short_weekday),
    (phrases.SHORT_WEEKDAY, mean.short_weekday),
    (phrases.FOLLOWING_DAY, mean.following),
    (phrases.RELATIVE_DAY, mean.relative),
    (phrases.WITHIN, mean.within),
    (phrases.FROM_NOW, mean.within),
    (phrases.NAMED_SPAN, mean.named_span),
    (phrases.NEXT_WEEK, mean.week),
    (phrases.THIS_WEEK, mean.this_week),
    (phrases.WEEKEND, mean.weekend),
    (phrases.MONTH_PART, mean.month_part),
    (phrases.MONTH, mean.month),
    (phrases.NEXT_MONTH, mean.next_month),
    (phrases.WEEK_OF_MONTH, mean.week_of_month),
    (phrases.YEAR_END, mean.year_end),
    (phrases.FEAST, mean.feast),
)
