"""Business time: working days, working hours and sending windows in the zones of both sides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, tzinfo
from datetime import time as clock_time
from zoneinfo import ZoneInfo

from mailflow.core.campaign import Delay, Window

#: no calendar is closed longer than this; a window that never opens is refused by the configuration
_LIMIT_DAYS = 60


#: where a place is that says nothing else; an installation says it with `agency.zone`
USUAL_ZONE = "Europe/Paris"


@dataclass(frozen=True, slots=True)
class Calendar:
    """One place's working days: its zone, its public holidays as data, its sending window."""

    zone: str = USUAL_ZONE
    holidays: frozenset[date] = frozenset()
    window: Window = field(default_factory=Window)

    @property
    def tz(self) -> tzinfo:
        """The zone's rules, daylight saving included."""
        return ZoneInfo(self.zone)

    def day_of(self, at: datetime) -> date:
        """Return the calendar day of an instant in this place."""
        return at.astimezone(self.tz).date()

    def is_working_day(self, day: date) -> bool:
        """Say whether people work on that day: a weekday of the window that is no public holiday."""
        return day.isoweekday() in self.window.weekdays and day not in self.holidays

    def is_open(self, at: datetime) -> bool:
        """Say whether mail may leave at that instant, in this place's local time."""
        local = at.astimezone(self.tz)
        return self.is_working_day(local.date()) and self.window.opens <= local.time() < self.window.closes

    def opens_on(self, day: date) -> datetime:
        """Return the instant at which the window opens on that day."""
        return at_local(day, self.window.opens, self.tz)

    def closes_on(self, day: date) -> datetime:
        """Return the instant at which the window closes on that day."""
        return at_local(day, self.window.closes, self.tz)

    def next_open(self, at: datetime) -> datetime:
        """Return the first instant from `at` on at which mail may leave; `at` itself if it may leave now."""
        if self.is_open(at):
            return at
        local = at.astimezone(self.tz)
        day = local.date()
        if local.time() >= self.window.opens:
            day += timedelta(days=1)
        return self.opens_on(self.working_day_from(day))

    def working_day_from(self, day: date) -> date:
        """Return that day, or the next working day after it."""
        return self._seek(day, 1)

    def working_day_before(self, day: date) -> date:
        """Return that day, or the last working day before it (a back-plan date moves to the day before)."""
        return self._seek(day, -1)

    def _seek(self, day: date, step: int) -> date:
        for _ in range(_LIMIT_DAYS):
            if self.is_working_day(day):
                return day
            day += timedelta(days=step)
        raise ValueError(f"no working day within {_LIMIT_DAYS} days of {day}: check weekdays and holidays")

    def add_working_days(self, day: date, n: int) -> date:
        """Return the n-th working day after (before, when negative) that day; n = 0 gives a working day from it on."""
        if n == 0:
            return self.working_day_from(day)
        step = 1 if n > 0 else -1
        for _ in range(abs(n)):
            day = self._seek(day + timedelta(days=step), step)
        return day

    def working_days_between(self, start: date, end: date) -> int:
        """Return how many working days lie after `start` up to and including `end`; 0 where end <= start."""
        days = (end - start).days
        return sum(self.is_working_day(start + timedelta(days=i)) for i in range(1, days + 1))

    def add_working_hours(self, at: datetime, hours: float) -> datetime:
        """Return the instant after that many hours of open window have passed; elapsed time, so DST safe."""
        to_go = timedelta(hours=hours)
        at = self.next_open(at)
        while True:
            closes = self.closes_on(self.day_of(at))
            room = elapsed(at, closes)
            if to_go <= room:
                return shift(at, to_go)
            to_go -= room
            at = self.next_open(closes)

    def working_hours_between(self, start: datetime, end: datetime) -> float:
        """Return how many hours of open window lie between two instants; 0.0 where end <= start."""
        total, day, last = timedelta(), self.day_of(start), self.day_of(end)
        while day <= last:
            if self.is_working_day(day):
                begin, finish = max(self.opens_on(day), start), min(self.closes_on(day), end)
                total += max(elapsed(begin, finish), timedelta())
            day += timedelta(days=1)
        return total.total_seconds() / 3600

    def after(self, at: datetime, delay: Delay) -> datetime:
        """Return the instant a follow-up's delay ends: working hours, or business days at the same local hour."""
        if delay.hours:
            return self.add_working_hours(at, delay.hours)
        local = at.astimezone(self.tz)
        day = self.add_working_days(local.date(), delay.days) if delay.days else local.date()
        return self.next_open(at_local(day, local.time(), self.tz))


def at_local(day: date, moment: clock_time, tz: tzinfo) -> datetime:
    """Return the instant of a local wall time; one that DST skips moves forward, one that it repeats is the first."""
    wall = datetime.combine(day, moment.replace(tzinfo=None, fold=0), tzinfo=tz)
    # a wall time that does not exist comes back changed from a round trip through UTC
    return wall.astimezone(ZoneInfo("UTC")).astimezone(tz)


def elapsed(start: datetime, end: datetime) -> timedelta:
    """Return real time between two instants; Python's own subtraction in one zone ignores DST."""
    utc = ZoneInfo("UTC")
    return end.astimezone(utc) - start.astimezone(utc)


def shift(at: datetime, by: timedelta) -> datetime:
    """Return the instant after real time has passed, in the same zone."""
    return (at.astimezone(ZoneInfo("UTC")) + by).astimezone(at.tzinfo)


def next_open(calendars: Sequence[Calendar], at: datetime) -> datetime:
    """Return the first instant from `at` on at which every calendar is open (both zones, both sets of holidays).

    Windows of zones half a world apart (Paris and Tahiti) never meet: then the first calendar, the reader's, decides.
    """
    start, end = at, shift(at, timedelta(days=_LIMIT_DAYS))
    while at < end:
        later = max((c.next_open(at) for c in calendars), default=at)
        if later == at:
            return at
        at = later
    return calendars[0].next_open(start)
