"""What a matched phrase means: from the words of a day to the day, seen from the day a mail arrived."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from mailflow.core.understand.dates.arithmetic import (
    month_end,
    months_later,
    next_day_month,
    next_number,
    next_weekday,
    plus,
    safe,
    weekday_number,
)
from mailflow.core.understand.dates.vocabulary import MONTHS, NUMBERS, SHORT_WEEKDAYS, WEEKDAYS


@dataclass(frozen=True, slots=True)
class Days:
    """A day, or the days `first` to `last`; `shape` says how precisely the words name them."""

    first: date
    last: date
    shape: str


def _one(day: date | None, shape: str = "day") -> Days | None:
    return Days(day, day, shape) if day is not None else None


def _number(words: str | None) -> int | None:
    if not words:
        return None
    if words.isdigit():
        return int(words)
    return NUMBERS.get(words)


def _year(words: str | None) -> int | None:
    if not words:
        return None
    return int(words) + (2000 if len(words) == 2 else 0)


def iso(match: re.Match[str], today: date) -> Days | None:
    """Return the day of « 2026-11-26 »; ISO 8601."""
    return _one(safe(int(match["y"]), int(match["m"]), int(match["d"])))


def numeric(match: re.Match[str], today: date) -> Days | None:
    """Return the day of « 26/11 » or « 26/11/2026 », day first unless the second number cannot be a month."""
    number, month = int(match["d"]), int(match["m"])
    if month > 12 >= number:
        number, month = month, number
    year = _year(match["y"])
    if year is not None:
        return _one(safe(year, month, number))
    return _one(next_day_month(today, number, month) if 1 <= month <= 12 else None)


def day_month(match: re.Match[str], today: date) -> Days | None:
    """Return the day of « 26 novembre » or "26 November"; without a year the next such day."""
    number, month = _number(match["d"]), MONTHS[match["m"]]
    if number is None:
        return None
    year = _year(match["y"])
    return _one(safe(year, month, number) if year else next_day_month(today, number, month))


def bare(match: re.Match[str], today: date) -> Days | None:
    """Return the next day of the month with that number: « le 26 »."""
    number = _number(match["d"])
    return _one(next_number(today, number) if number and number <= 31 else None, "number")


def weekday(match: re.Match[str], today: date) -> Days | None:
    """Return the day of « jeudi », « jeudi 26 », « jeudi prochain », « jeudi en huit », seen from today."""
    weekday = WEEKDAYS[match["w"]]
    before, after = match["b"] or "", match["a"] or ""
    if number := _number(match["d"]):
        return _one(weekday_number(today, weekday, number) if number <= 31 else None)
    day = next_weekday(today, weekday, today_counts=before.startswith(("ce ", "cet ", "this ")))
    if "semaine" in after or "sem" in after or "next week" in after:
        day = next_weekday(next_weekday(today, 0), weekday, today_counts=True)
    elif after.endswith((" en huit", " en 8")) or after == " week":
        day = next_weekday(next_weekday(today, weekday, today_counts=True), weekday)
    elif after.endswith((" en quinze", " en 15")) or "fortnight" in after:
        nearest = next_weekday(today, weekday, today_counts=True)
        day = next_weekday(next_weekday(nearest, weekday), weekday)
    elif before == "next ":
        day = next_weekday(next_weekday(today, 0), weekday, today_counts=True)
    return _one(day, "weekday")


def short_weekday(match: re.Match[str], today: date) -> Days | None:
    """Return the day of « jeu. 26 » or "Thu"; with a number the number decides."""
    weekday = SHORT_WEEKDAYS[match["w"]]
    number = _number(match["d"])
    if number is not None:
        return _one(weekday_number(today, weekday, number) if number <= 31 else None)
    return _one(next_weekday(today, weekday), "weekday")


def following(match: re.Match[str], today: date) -> Days | None:
    """« le lendemain »: the day after the one named before; `mentions` moves it there or drops it."""
    return _one(today, "following")


def week_on(match: re.Match[str], today: date) -> Days | None:
    """Return the day of "Thursday week" or "two weeks on Thursday"."""
    day = next_weekday(today, WEEKDAYS[match["w"]])
    weeks = 2 if match["n"].startswith(("two", "2", "a fortnight")) else 1
    return _one(plus(day, 7 * weeks), "weekday")


RELATIVE = {
    **dict.fromkeys(
        ["demain", "dmain", "2main", "demin", "tomorrow", "tmrw", "2moro", "2morrow", "tomoz", "tomorow", "tommorow"], 1
    ),
    **dict.fromkeys(["apres-demain", "apres demain", "ap demain", "the day after tomorrow", "day after tomorrow"], 2),
    **dict.fromkeys(["ce soir", "cet apres-midi", "cet aprem", "cet apres midi", "ce midi", "aujourd'hui", "today"], 0),
    **dict.fromkeys(["tonight", "this afternoon", "this evening", "dans la journee", "end of day", "eod"], 0),
    **dict.fromkeys(["dans la soiree", "en fin de journee", "en fin d'apres-midi", "fin de journee"], 0),
}


def relative(match: re.Match[str], today: date) -> Days | None:
    """Return the day of « demain », « après-demain », "tomorrow", "tonight"."""
    ahead = RELATIVE[match["r"]]
    return _one(plus(today, ahead), "today" if ahead == 0 else "relative")


def within(match: re.Match[str], today: date) -> Days | None:
    """Return the day after so many days, weeks or months: « dans 15 jours », "in two weeks"."""
    count, unit = _number(match["n"]), match["u"]
    if count is None:
        return None
    if unit.startswith(("h", "hour")):
        return _one(plus(today, -(-count // 24)), "counted") if count in (24, 48, 72, 96) else None
    if unit.startswith(("mois", "month")):
        return _one(months_later(today, count), "months")
    days = count * (7 if unit.startswith(("sem", "week", "wk")) else 1)
    return _one(plus(today, days), "counted")


NAMED_SPANS = {"huitaine": 8, "quinzaine": 15, "fortnight": 14, "dizaine": 10}


def named_span(match: re.Match[str], today: date) -> Days | None:
    """Return the day after a span that has a name: « sous huitaine », « sous quinzaine »."""
    return _one(plus(today, NAMED_SPANS[match["s"]]), "counted")


def week(match: re.Match[str], today: date) -> Days | None:
    """Return Monday of next week, or its middle or end where the words say so."""
    monday = next_weekday(today, 0)
    part = match["p"] or ""
    if re.search(r"\bmi", part):
        return _one(plus(monday, 2), "week")
    if re.search(r"\b(?:fin|end|late)\b", part):
        return _one(plus(monday, 4), "week")
    return _one(monday, "week")


def this_week(match: re.Match[str], today: date) -> Days | None:
    """Return Friday of this week: « d'ici la fin de la semaine » looks no further."""
    return _one(next_weekday(today, 4, today_counts=True), "this week")


def weekend(match: re.Match[str], today: date) -> Days | None:
    """Return Saturday, or the Monday after when the words say after the week-end."""
    if match["b"] and match["b"].startswith(("apres", "after")):
        return _one(next_weekday(today, 0), "week")
    return _one(next_weekday(today, 5, today_counts=True), "week")


def month_part(match: re.Match[str], today: date) -> Days | None:
    """Return the 1st, the 15th or the last day for the beginning, middle or end of a month."""
    name = match["m"]
    if name in MONTHS:
        year, month = _year_of_month(today, MONTHS[name], _year(match["y"]))
    elif "prochain" in name or "next" in name:
        following = months_later(today, 1) or today
        year, month = following.year, following.month
    else:
        year, month = today.year, today.month
    part = match["p"]
    if part.startswith(("fin", "end", "late", "the end", "bout")):
        return _one(month_end(year, month), "part")
    day = date(year, month, 15 if part.startswith(("mi", "middle", "the middle")) else 1)
    if day < today and name in MONTHS and day.month == today.month and not part.startswith(("mi", "middle")):
        return None
    return _one(day, "part")


def _year_of_month(today: date, month: int, year: int | None) -> tuple[int, int]:
    if year is not None:
        return max(1, min(year, 9998)), month
    return today.year + (1 if month < today.month else 0), month


def month(match: re.Match[str], today: date) -> Days | None:
    """Return the first day of a named month that is still to come."""
    year, month = _year_of_month(today, MONTHS[match["m"]], _year(match["y"]))
    day = safe(year, month, 1)
    return _one(day, "month") if day and day > today else None


def next_month(match: re.Match[str], today: date) -> Days | None:
    """Return the first day of next month."""
    following = months_later(today.replace(day=1), 1)
    return _one(following, "month")


def week_of_month(match: re.Match[str], today: date) -> Days | None:
    """Return Monday of the n-th week of a month."""
    year, month = _year_of_month(today, MONTHS[match["m"]], None)
    which = _number(match["n"])
    if which is None:
        last = month_end(year, month)
        return _one(plus(last, -last.weekday()), "week")
    first = next_weekday(date(year, month, 1), 0, today_counts=True)
    return _one(plus(first, 7 * (which - 1)), "week")


def year_end(match: re.Match[str], today: date) -> Days | None:
    """Return 31 December for the end of the year, 1 January for its beginning."""
    if match["p"].startswith(("fin", "end")):
        return _one(safe(today.year, 12, 31), "part")
    return _one(safe(today.year + 1, 1, 1), "part")


def feast(match: re.Match[str], today: date) -> Days | None:
    """Return Christmas or New Year's Day, the next one."""
    if match["f"] in ("noel", "christmas", "xmas", "boxing day"):
        return _one(next_day_month(today, 25, 12), "feast")
    return _one(next_day_month(today, 1, 1), "feast")
