"""Hours for a call: those that a mail offers, those that its words tell, and the one that an answer takes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, tzinfo

from mailflow.core.calendar import Calendar, at_local
from mailflow.core.render.named import Day, What, named

#: the hours at which a call is proposed, the best first; the second day begins with another, so that one word chooses
FIRST_DAY = (time(10), time(11), time(14), time(15), time(16))
NEXT_DAY = (time(14), time(15), time(16), time(11), time(10))

_TELEPHONE = re.compile(r"(?:\+|\b0)\d(?:[\s.\-]?\d){7,}")
#: words beside which an hour is not simply taken
_RESERVE = re.compile(
    r"\b(?:pas|non|ni|sauf|plut[oô]t|avant|apr[eè]s|partir|entre|vers|not?|nor|\w+n['’]t|except|unless|rather|before|after|"
    r"between|from|around|about|if|si)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Told:
    """The hours that a mail tells for a call, and the one that its question proposes alone."""

    hours: tuple[datetime, ...] = ()
    asked: datetime | None = None


def offered(first: date, calendars: Sequence[Calendar], tz: tzinfo) -> tuple[datetime, datetime]:
    """Return an hour on that day and one on the next working day of the last calendar, open on every side."""
    place = calendars[-1]
    one = _open(place.working_day_from(first), FIRST_DAY, calendars, tz)
    return one, _open(place.add_working_days(first, 1), [h for h in NEXT_DAY if h != one.time()], calendars, tz)


def _open(day: date, hours: Sequence[time], calendars: Sequence[Calendar], tz: tzinfo) -> datetime:
    """Return the best hour of a day; where none is open on every side, the first at which our window opens."""
    starts = (at_local(day, hour, tz) for hour in hours)
    found = (at for at in starts if all(c.is_open(at) for c in calendars))
    return next(found, calendars[-1].opens_on(day).astimezone(tz))


def told(text: str, today: date, tz: tzinfo) -> Told:
    """Return the hours that a mail of ours tells, each a day in full and its hour, and the one that it asks about."""
    asked = [part for part in text.split("\n\n") if part.rstrip().endswith("?")]
    in_question = _pairs(asked[-1], today, tz) if asked else ()
    return Told(_pairs(text, today, tz), in_question[0] if len(in_question) == 1 else None)


def _pairs(text: str, today: date, tz: tzinfo) -> tuple[datetime, ...]:
    found, day = list[datetime](), None
    for one in named(text, today):
        if isinstance(one.value, Day):
            day = one.value.date
        elif one.what is What.HOUR and day:
            hour, minute = _hour(one.value)
            if hour < 24 and minute < 60:
                found.append(at_local(day, time(hour, minute), tz))
            day = None
    return tuple(dict.fromkeys(found))


def _hour(value: object) -> tuple[int, int]:
    hour, minute = value if isinstance(value, tuple) else (24, 0)
    return int(hour), int(minute)


def taken(words: str, said: Told, today: date) -> datetime | None:
    """Return the offered hour that these words take: the one that they name, or for a yes the one that was asked."""
    words = _TELEPHONE.sub(" ", words)
    marks = named(words, today)
    days = [one.value for one in marks if isinstance(one.value, Day)]
    hours = [one.value for one in marks if one.what is What.HOUR]
    if any(one.what is What.DELAY for one in marks) or _RESERVE.search(words):
        return None
    if not days and not hours:
        return None if any(one.what is What.NUMBER for one in marks) else said.asked
    fits = [
        at
        for at in said.hours
        if all(Day(at.weekday(), at.day, at.month, at.year).says(day) for day in days)
        and all(_hour(hour) == (at.hour, at.minute) for hour in hours)
    ]
    return fits[0] if len(fits) == 1 else None
