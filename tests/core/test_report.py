"""The report: what each side's time was, worked out by hand for one closing, and held over drawn histories."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given

from mailflow.core import events as ev
from mailflow.core.campaign import Kind
from mailflow.core.closing import fold
from mailflow.core.messages import Intent, Origin, Party
from mailflow.core.objections import ObjectionKind
from mailflow.core.report import Course, Line, Report, line, report
from mailflow.core.stages import Stage
from mailflow.core.waiting import day_number
from tests.core.histories import ACTS, CLOSING, HOUSE, START, opened, record, sent

DAY = timedelta(days=1)
SAID = ev.ReplyRead("i", Party.DOCTOR, Origin.HUMAN, "none", Intent.OTHER)


def course(*acts: list[ev.Event], every: timedelta = DAY, name: str = "c") -> Course:
    return Course(name, tuple(record([opened()], *acts, every=every)), CLOSING, HOUSE)


def told(*acts: list[ev.Event], after: int = 1) -> Line:
    """The line of a closing with one act a day, so many days after the last."""
    return line(course(*acts), START + DAY * (len(acts) + after))


RECAP = sent("recap", Stage.AGREED, kind=Kind.DELIVERY)
SIGNATURES: list[ev.Event] = [
    ev.Signed(Party.DOCTOR, "file"),
    ev.Signed(Party.DIRECTOR, "file"),
    ev.Moved(Stage.SIGNED, "fact"),
]


def test_each_day_is_booked_to_the_side_that_held_the_ball() -> None:
    one = told([RECAP], [ev.Validated("offer", "mail"), ev.Moved(Stage.SIGNING, "person")], SIGNATURES, after=5)
    # a day until our recap, a day until the director validated, a day until both signed; nobody waits afterwards
    assert one.sides == {"doctor": 1.0, "director": 1.0, "recruiter": 1.0}
    assert one.stages == {"agreed": 2.0, "signing": 1.0}
    assert one.days == 3.0


def test_the_count_of_days_stops_at_the_signature_and_begins_again_with_a_new_round() -> None:
    running, signed = fold("c", course([RECAP]).history), fold("c", course([RECAP], SIGNATURES).history)
    later = (START + DAY * 18).date()
    assert day_number(running, HOUSE, later) == 18
    assert day_number(signed, HOUSE, later) == day_number(signed, HOUSE, START.date() + DAY * 2) == 2
    assert day_number(signed, HOUSE, START.date() + DAY) == 1, "before it the days run"
    welcomed = fold("c", course([RECAP], SIGNATURES, [ev.Moved(Stage.ONBOARDING, "fact")]).history)
    assert day_number(welcomed, HOUSE, later) == 2
    lost = fold("c", course([RECAP], [ev.Moved(Stage.LOST, "person")]).history)
    assert day_number(lost, HOUSE, later) == 2
    again = ev.Reopened(Stage.OFFER, START + DAY * 3)
    assert day_number(fold("c", course([RECAP], SIGNATURES, [again]).history), HOUSE, later) == 15


def test_an_absence_is_nobodys_time() -> None:
    one = told([RECAP], [ev.Held("absence", None)], [SAID], after=0)
    assert sum(one.sides.values()) == pytest.approx(2.0)
    assert sum(one.stages.values()) == pytest.approx(3.0)


def test_a_dead_address_is_nobodys_time() -> None:
    one = told([ev.Bounced("i", Party.DOCTOR, True, "5.1.1", "dead")], after=4)
    assert sum(one.sides.values()) == pytest.approx(1.0)


def test_what_was_undone_is_not_counted() -> None:
    line_ = told([ev.ObjectionOpened(ObjectionKind.SALARY, Party.DIRECTOR, START)], [ev.Undone(2)])
    assert not line_.objections
    assert told([ev.Moved(Stage.SIGNED, "fact")], [ev.Undone(2)]).signed_at is None


def test_an_oral_yes_is_red_after_48_hours_and_a_late_case_is_named() -> None:
    early = course([ev.Moved(Stage.ORAL_YES, "reply")], every=timedelta(hours=1))
    assert report([early], START + timedelta(hours=48)).old_yes == ()
    found = report([early], START + timedelta(hours=50))
    assert found.old_yes == ("c",)
    assert found.late == ("c",)


def test_shares_are_of_the_signed_and_first_contacts_are_left_out() -> None:
    quick = course(SIGNATURES, every=DAY * 3, name="quick")
    slow = course(SIGNATURES, every=DAY * 12, name="slow")
    approach = Course("a", tuple(record([opened(Stage.APPROACH)])), CLOSING, HOUSE)
    found = report([quick, slow, approach], START + DAY * 30)
    assert (found.signed, found.share_in_a_week, found.median_days) == (2, 0.5, 7.5)
    assert {one.closing for one in found.lines} == {"quick", "slow"}


def test_nothing_yet_is_an_answer() -> None:
    assert report([], START) == Report(())


@given(ACTS)
def test_no_history_breaks_the_report_and_no_time_is_counted_twice(acts: list[list[ev.Event]]) -> None:
    now = START + timedelta(hours=5 * (len(acts) + 2))
    found = line(Course("c", tuple(record([opened()], *acts)), CLOSING, HOUSE), now)
    elapsed = (now - START).total_seconds() / 86_400
    slack = 0.01 * (len(found.stages) + 1)
    assert sum(found.stages.values()) <= elapsed + slack
    assert sum(found.sides.values()) <= sum(found.stages.values()) + slack + 0.01 * len(found.sides)
