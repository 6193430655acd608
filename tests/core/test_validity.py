"""An offer holds from the day it leaves, never less than the time to reflect, and days away do not count."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailflow.core import events as ev
from mailflow.core.campaign import Kind
from mailflow.core.events import Recorded
from mailflow.core.holds import HoldReason
from mailflow.core.messages import Intent, Origin, Party
from mailflow.core.plan.forecast import forecast
from mailflow.core.plan.plan import make
from mailflow.core.stages import Stage
from mailflow.core.validity import holds_until, offer_ends, reflection_ends
from tests.core.histories import AROUND, CLOSING, HOUSE, START, closing, opened, record, sent

MONDAY = date(2026, 11, 23)
OFFER = sent("proposal", Stage.OFFER, kind=Kind.DELIVERY, asks="accept", documents=("offer",))


@pytest.mark.parametrize(
    ("granted", "ends"),
    [
        ("sept jours", date(2026, 11, 30)),
        ("Délai de réflexion : 10 jours", date(2026, 12, 3)),
        ("une semaine", date(2026, 11, 30)),
        ("quinze jours", date(2026, 12, 8)),
        ("7 jours ouvrés", date(2026, 12, 2)),
        ("seven days", date(2026, 11, 30)),
        ("two weeks", date(2026, 12, 7)),
        ("à convenir", None),
        ("", None),
    ],
)
def test_the_time_to_reflect_is_read_from_the_fact(granted: str, ends: date | None) -> None:
    assert reflection_ends(granted, MONDAY, HOUSE) == ends


@given(st.dates(date(2026, 11, 1), date(2027, 11, 1)), st.integers(1, 40))
def test_an_offer_never_ends_before_its_reflection_and_leaves_three_working_days(day: date, days: int) -> None:
    ends = holds_until(f"{days} jours", day, HOUSE)
    assert ends >= day + timedelta(days=days)
    assert HOUSE.working_days_between(day, ends) >= 3
    assert HOUSE.is_working_day(ends)


def test_it_counts_from_the_sending_and_anew_from_the_return_of_the_doctor() -> None:
    assert offer_ends(record([opened()]), "sept jours", HOUSE) is None
    left = record([opened()], [OFFER])
    assert offer_ends(left, "sept jours", HOUSE) == date(2026, 12, 3)
    away = ev.Held(HoldReason.ABSENCE, date(2026, 12, 1))
    assert offer_ends(record([opened()], [OFFER], [away]), "sept jours", HOUSE) == date(2026, 12, 11)
    assert offer_ends(record([opened()], [away], [OFFER]), "sept jours", HOUSE) == date(2026, 12, 3)


@pytest.mark.parametrize(("days", "ends"), [(1, date(2026, 12, 3)), (4, date(2026, 12, 9))])
def test_an_answer_of_ours_that_came_late_moves_the_end(days: int, ends: date) -> None:
    asks = ev.ReplyRead("i1", Party.DOCTOR, Origin.HUMAN, "hold", Intent.QUESTION)
    answer = sent("answer", Stage.OFFER, kind=Kind.ANSWER)
    told = [*record([opened()], [OFFER], [asks]), Recorded(9, 9, START + timedelta(days=days), "mailflow", answer)]
    assert offer_ends(told, "sept jours", HOUSE) == ends


def test_the_end_of_an_offer_that_the_forecast_sends_is_known_to_it() -> None:
    state = closing(ev.Validated("offer", "mail"), ev.DocumentRecorded("d", "offer", 1, "ready"), stage=Stage.OFFER)
    ahead = forecast(state, CLOSING, replace(AROUND, granted="trois jours"), START, 40)
    (offer,) = [m for m in ahead if m.follow_up.code == "proposal"]
    ends = holds_until("trois jours", HOUSE.day_of(offer.due_at), HOUSE)
    last = [m for m in ahead if m.follow_up.code == "reminder_last"]
    assert all(HOUSE.day_of(m.due_at) < ends for m in last)
    longer = forecast(state, CLOSING, replace(AROUND, granted="trente jours"), START, 60)
    assert [m for m in longer if m.follow_up.code == "reminder_last"]


@pytest.mark.parametrize("days", range(2, 20))
def test_the_last_reminder_leaves_before_the_last_day_of_the_offer_or_never(days: int) -> None:
    told = [sent(code, Stage.OFFER) for code in ("reminder_1", "reminder_2")]
    state = closing(ev.Validated("offer", "mail"), OFFER, *told, stage=Stage.OFFER)
    ends, now = date(2026, 12, 3), START + timedelta(days=days)
    found = make(state, CLOSING, replace(AROUND, offer_ends=ends), now)
    last = [m for m in found.mails if m.follow_up.code == "reminder_last"]
    assert all(HOUSE.day_of(m.due_at) < ends for m in last)
    assert bool(last) == (HOUSE.day_of(now) < ends)
