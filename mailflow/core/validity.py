"""How long an offer holds: from the day on which it leaves, never less than the time to reflect that it grants."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta

from mailflow.core import events as ev
from mailflow.core.acts import standing
from mailflow.core.calendar import Calendar
from mailflow.core.campaign import Kind
from mailflow.core.holds import HoldReason
from mailflow.core.messages import Origin, Party

#: an answer within so many working days is not late
PROMPT = 1
#: working days for which an offer holds where nothing longer is granted: two reminders in five working days, and a last
#: one that still leaves before the end
HOLDS = 8
_FRENCH = ("un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze")
_ENGLISH = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_LARGER = {"une": 1, "a": 1, "quinze": 15, "vingt": 20, "trente": 30, "fifteen": 15, "twenty": 20, "thirty": 30}
_NUMBERS = _LARGER | {word: n for words in (_FRENCH, _ENGLISH) for n, word in enumerate(words, 1)}
_DAYS = {"jour": 1, "day": 1, "semaine": 7, "week": 7, "moi": 30, "month": 30}
_SPAN = re.compile(
    r"\b(?:(?P<digits>\d{1,3})|(?P<word>" + "|".join(_NUMBERS) + r"))\s+(?P<working>working |business )?"
    r"(?P<unit>jours?|days?|semaines?|weeks?|mois|months?)(?P<after>\s+ouvr[ée]s?|\s+ouvrables?)?",
    re.I,
)


def reflection_ends(granted: str, sent_on: date, calendar: Calendar) -> date | None:
    """Return the last day of a time to reflect (« sept jours ») that begins on that day; None where none is named."""
    found = _SPAN.search(granted)
    if found is None:
        return None
    n = int(found["digits"]) if found["digits"] else _NUMBERS[found["word"].lower()]
    unit = found["unit"].lower()
    if found["working"] or found["after"]:
        return calendar.add_working_days(sent_on, n)
    days = _DAYS[unit.rstrip("s")]
    return sent_on + timedelta(days=n * days)


def holds_until(granted: str, sent_on: date, calendar: Calendar) -> date:
    """Return the last day of an offer that leaves on that day."""
    least = calendar.add_working_days(sent_on, HOLDS)
    return calendar.working_day_from(max(least, reflection_ends(granted, sent_on, calendar) or least))


def _asks(event: ev.ReplyRead) -> bool:
    """Say whether the doctor waits for an answer of ours."""
    return event.party is Party.DOCTOR and event.origin is Origin.HUMAN and event.action in {"hold", "triage"}


def _answers(event: ev.Event) -> bool:
    """Say whether the doctor has our answer: by mail, by telephone, or told by a person to need none."""
    if isinstance(event, ev.MessageSubmitted):
        return event.to is Party.DOCTOR and event.kind in {Kind.ANSWER, Kind.DELIVERY}
    return isinstance(event, (ev.CallLogged, ev.Answered)) and event.party is Party.DOCTOR


def offer_ends(history: Iterable[ev.Recorded], granted: str, calendar: Calendar) -> date | None:
    """Return the last day of the offer that the doctor has; None before one has left.

    It is counted anew from each return of the doctor, and from an answer of ours that came late.
    """
    since: date | None = None
    asked: date | None = None
    for record in standing(history):
        event, today = record.event, calendar.day_of(record.at)
        if since and asked and _answers(event):
            late = calendar.working_days_between(asked, today) > PROMPT
            since, asked = max(since, today) if late else since, None
        elif since and isinstance(event, ev.ReplyRead) and _asks(event):
            asked = asked or today
        if isinstance(event, ev.MessageSubmitted) and event.to is Party.DOCTOR and "offer" in event.documents:
            since = today
        elif since and isinstance(event, ev.Held) and event.reason is HoldReason.ABSENCE and event.until:
            since = max(since, event.until) if event.party is Party.DOCTOR else since
    return holds_until(granted, since, calendar) if since else None
