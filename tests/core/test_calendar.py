"""Business time: working days, working hours and windows hold over zones, holidays and both clock changes."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailflow.adapters.public_holidays import days
from mailflow.core.calendar import Calendar, at_local, next_open
from mailflow.core.campaign import Delay
from mailflow.errors import ConfigError

PARIS = Calendar("Europe/Paris", days("FR"))
ALSACE = Calendar("Europe/Paris", days("FR-67"))
REUNION = Calendar("Indian/Reunion", days("FR-974"))
QUEBEC = Calendar("America/Toronto", days("CA-QC"))
CALENDARS = st.sampled_from([PARIS, ALSACE, REUNION, QUEBEC])
INSTANTS = st.integers(0, 4 * 365 * 24 * 60).map(lambda m: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=m))


def paris(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo("Europe/Paris"))


@given(CALENDARS, INSTANTS)
def test_the_next_opening_is_open_and_nothing_before_it_is(calendar: Calendar, at: datetime) -> None:
    opens = calendar.next_open(at)
    assert calendar.is_open(opens)
    assert opens >= at
    step = (opens - at) / 7
    if step:
        assert not any(calendar.is_open(at + step * i) for i in range(7))


@given(st.lists(CALENDARS, min_size=1, max_size=3), INSTANTS)
def test_a_mail_leaves_only_while_every_zone_is_open(calendars: list[Calendar], at: datetime) -> None:
    opens = next_open(calendars, at)
    assert all(c.is_open(opens) for c in calendars)


@given(CALENDARS, INSTANTS, st.floats(0.1, 60))
def test_working_hours_added_are_the_working_hours_between(calendar: Calendar, at: datetime, hours: float) -> None:
    end = calendar.add_working_hours(at, hours)
    assert calendar.working_hours_between(at, end) == pytest.approx(hours, abs=0.001)


@given(CALENDARS, INSTANTS, st.integers(1, 20))
def test_working_days_added_are_the_working_days_between(calendar: Calendar, at: datetime, n: int) -> None:
    day = calendar.day_of(at)
    end = calendar.add_working_days(day, n)
    assert calendar.is_working_day(end)
    assert calendar.working_days_between(day, end) == n


@given(CALENDARS, INSTANTS, st.integers(-40, 40))
def test_a_back_plan_day_moves_to_the_working_day_before(calendar: Calendar, at: datetime, shift: int) -> None:
    day = calendar.day_of(at) + timedelta(days=shift)
    before = calendar.working_day_before(day)
    assert before <= day
    assert calendar.is_working_day(before)
    assert not any(calendar.is_working_day(before + timedelta(days=i)) for i in range(1, (day - before).days + 1))


@pytest.mark.parametrize(
    ("calendar", "day", "open_"),
    [
        (PARIS, date(2027, 7, 14), False),
        (PARIS, date(2028, 12, 26), True),
        (ALSACE, date(2028, 12, 26), False),
        (REUNION, date(2027, 12, 20), False),
        (PARIS, date(2027, 12, 20), True),
        (QUEBEC, date(2027, 6, 24), False),
        (PARIS, date(2028, 2, 29), True),
        (PARIS, date(2027, 3, 29), False),
    ],
)
def test_public_holidays_are_those_of_the_place(calendar: Calendar, day: date, open_: bool) -> None:
    assert calendar.is_working_day(day) is open_


def test_friday_evening_goes_on_monday_morning() -> None:
    assert PARIS.next_open(paris("2026-11-20T18:59")) == paris("2026-11-20T18:59")
    assert PARIS.next_open(paris("2026-11-20T19:00")) == paris("2026-11-23T08:00")
    assert PARIS.add_working_hours(paris("2026-11-20T18:30"), 2) == paris("2026-11-23T09:30")


@pytest.mark.parametrize("day", ["2027-03-26", "2027-10-29"])
def test_an_hour_is_an_hour_over_both_clock_changes(day: str) -> None:
    friday = paris(f"{day}T18:00")
    monday = PARIS.add_working_hours(friday, 2)
    assert monday.astimezone(ZoneInfo("Europe/Paris")).time() == time(9, 0)


def test_a_wall_time_that_does_not_exist_moves_forward_and_a_double_one_is_the_first() -> None:
    gap = at_local(date(2027, 3, 28), time(2, 30), ZoneInfo("Europe/Paris"))
    assert gap.astimezone(ZoneInfo("Europe/Paris")).hour == 3
    twice = at_local(date(2027, 10, 31), time(2, 30), ZoneInfo("Europe/Paris"))
    assert twice.utcoffset() == timedelta(hours=2)


def test_days_of_a_follow_up_are_business_days_and_hours_are_working_hours() -> None:
    thursday = paris("2026-11-19T10:00")
    assert PARIS.after(thursday, Delay(days=2)) == paris("2026-11-23T10:00")
    assert PARIS.after(thursday, Delay(hours=12)) == paris("2026-11-20T11:00")


def test_where_the_windows_never_meet_the_readers_decides() -> None:
    tahiti = Calendar("Pacific/Tahiti")
    at = next_open([tahiti, PARIS], paris("2026-11-21T10:00"))
    assert at.astimezone(tahiti.tz) == datetime(2026, 11, 23, 8, tzinfo=tahiti.tz)


def test_a_calendar_that_nobody_knows_is_refused() -> None:
    with pytest.raises(ConfigError, match="FR-XX"):
        days("FR-XX")
