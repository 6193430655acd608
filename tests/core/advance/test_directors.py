"""What the establishment's answers do: one authentic plain yes validates, all else is a task that tells it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailflow.core import events as ev
from mailflow.core.advance.answers import consequences
from mailflow.core.advance.arrived import Arrived, BusinessTime
from mailflow.core.advance.calls import call_events
from mailflow.core.advance.decide import Decision
from mailflow.core.advance.directors import director_events
from mailflow.core.advance.facts import follow
from mailflow.core.campaign import Kind
from mailflow.core.closing import Closing, fold
from mailflow.core.messages import Attendance, DirectorMeaning, Intent, Origin, Party, Reading
from mailflow.core.objections import ObjectionKind
from mailflow.core.plan.plan import make
from mailflow.core.promises import Promised
from mailflow.core.stages import Stage
from tests.core.histories import AROUND, CLOSING, HOUSE, START, closing, opened, record, sent

NOW = BusinessTime(HOUSE, {}, START)
MAIL = Arrived("i1", Party.DIRECTOR, START, "in_reply_to")
ASKED = sent("director_validate", Stage.OFFER, to=Party.DIRECTOR, kind=Kind.DELIVERY, asks="decision")
SUGGEST, HOLD = Decision("suggest", Stage.OFFER, "accept"), Decision("hold", Stage.OFFER, "question")


def said(meant: DirectorMeaning, decision: Decision = SUGGEST, **values: object) -> list[ev.Event]:
    reading = Reading(Origin.HUMAN, intent=Intent.ACCEPT, confidence=0.95, director=meant, **values)  # type: ignore[arg-type]  # drawn values
    return director_events(closing(ASKED, stage=Stage.OFFER), MAIL, reading, decision, NOW)


def kinds(events: list[ev.Event]) -> list[str]:
    return [e.kind for e in events if isinstance(e, ev.TaskOpened)]


def test_an_authentic_plain_yes_validates_what_was_asked() -> None:
    assert said(DirectorMeaning.VALIDATED) == [
        ev.Validated("offer", "mail", "i1"),
        ev.Answered(Party.DIRECTOR, "i1"),
    ]


def test_a_yes_from_nobody_knows_whom_waits_for_a_person() -> None:
    (held,) = said(DirectorMeaning.VALIDATED, Decision("suggest", Stage.OFFER, "accept", authentic=False))
    assert isinstance(held, ev.Held)


@pytest.mark.parametrize(
    ("meant", "task"),
    [
        (DirectorMeaning.VALIDATED_WITH_CHANGE, "director_change"),
        (DirectorMeaning.REFUSED, "director_refused"),
        (DirectorMeaning.DELEGATED, "ask_delegate"),
        (DirectorMeaning.SAYS_DONE, "check_done"),
        (DirectorMeaning.WILL_DO_BY, "read_director"),
        (DirectorMeaning.QUESTION, "read_director"),
        (DirectorMeaning.UNCLEAR, "read_director"),
    ],
)
def test_everything_else_is_a_recruiters_task(meant: DirectorMeaning, task: str) -> None:
    events = said(meant)
    assert kinds(events) == [task]
    assert not [e for e in events if isinstance(e, (ev.Validated, ev.Moved))]


def test_a_promised_day_is_kept_as_a_promise_of_that_side() -> None:
    promise, _ = said(DirectorMeaning.WILL_DO_BY, date=date(2026, 12, 2))
    assert promise == ev.PromiseMade(Party.DIRECTOR, "offer", date(2026, 12, 2), "i1")


def test_a_change_opens_its_objection_and_blocks_what_rests_on_the_old_terms() -> None:
    events = said(DirectorMeaning.VALIDATED_WITH_CHANGE, objections=(ObjectionKind.SCHEDULE,))
    state = closing(ASKED, *events, stage=Stage.OFFER)
    assert [o.kind for o in state.objections] == [ObjectionKind.SCHEDULE]
    assert all(m.follow_up.kind is Kind.ANSWER for m in make(state, CLOSING, AROUND, START + timedelta(days=3)).mails)


def test_numbered_decisions_are_one_task_each() -> None:
    assert kinds(said(DirectorMeaning.VALIDATED_WITH_CHANGE, answers=((1, True), (2, False)))) == [
        "decision_yes",
        "decision_no",
    ]


@given(st.sampled_from(list(DirectorMeaning)), st.none() | st.dates(date(2026, 12, 1), date(2027, 1, 1)))
def test_a_forwarded_mail_never_acts_alone(meant: DirectorMeaning, day: date | None) -> None:
    assert kinds(said(meant, vetoes=("forwarded",), date=day)) == ["read_forwarded"]
    assert len(said(meant, vetoes=("forwarded",), date=day)) == 1


def after(*acts: list[ev.Event], every: timedelta) -> Closing:
    return fold("c1", record([opened(Stage.OFFER)], *acts, every=every))


def test_two_mails_without_an_answer_and_then_a_call_never_a_third() -> None:
    again = sent("director_validate_again", Stage.OFFER, to=Party.DIRECTOR, asks="decision")
    state = after([ASKED], [again], every=timedelta(days=1))
    late = START + timedelta(days=6)
    assert not [m for m in make(state, CLOSING, AROUND, late).mails if m.follow_up.to is Party.DIRECTOR]
    assert kinds(follow(state, CLOSING, HOUSE, late)) == ["call_director"]
    heard = ev.CallLogged(Party.DIRECTOR, "thinks")
    called = after([ASKED], [again], [heard], every=timedelta(days=1))
    assert "call_director" not in kinds(follow(called, CLOSING, HOUSE, START + timedelta(days=3)))


def test_the_owner_of_a_promise_is_warned_at_noon_of_the_day_before_and_only_once() -> None:
    promise = ev.PromiseMade(Party.DIRECTOR, "offer", date(2026, 11, 27))
    state = after([promise], every=timedelta(hours=1))
    eve = START.replace(day=26, hour=10, minute=59)
    assert kinds(follow(state, CLOSING, HOUSE, eve)) == []
    warned = follow(state, CLOSING, HOUSE, eve + timedelta(minutes=1))
    assert [(t.kind, t.party, t.subject) for t in warned if isinstance(t, ev.TaskOpened)] == [
        ("promise", Party.DIRECTOR, "offer")
    ]
    done = after([promise], warned, every=timedelta(hours=1))
    assert kinds(follow(done, CLOSING, HOUSE, eve + timedelta(hours=1))) == []
    kept = after([promise], warned, [ev.Validated("offer", "mail")], every=timedelta(hours=1))
    assert not kept.tasks, "a promise that is kept warns nobody"


def test_a_broken_promise_of_ours_is_told_first_and_no_reminder_leaves_meanwhile() -> None:
    told = {"promises": Promised(Party.DIRECTOR, "decision"), "promised_on": date(2026, 11, 24)}
    proposal = sent("proposal", Stage.OFFER, kind=Kind.DELIVERY, asks="accept", **told)
    state = after([ev.Validated("offer", "mail")], [proposal], every=timedelta(hours=1))
    mails = make(state, CLOSING, AROUND, START + timedelta(days=3)).mails
    assert [m.follow_up.code for m in mails if m.follow_up.to is Party.DOCTOR] == ["promise_broken"]


def test_a_promise_that_the_doctor_never_heard_of_needs_no_excuse() -> None:
    promise = ev.PromiseMade(Party.DIRECTOR, "contract", date(2026, 11, 24))
    proposal = sent("proposal", Stage.OFFER, kind=Kind.DELIVERY, asks="accept")
    state = after([ev.Validated("offer", "mail")], [proposal], [promise], every=timedelta(hours=1))
    mails = make(state, CLOSING, AROUND, START + timedelta(days=3)).mails
    assert "promise_broken" not in [m.follow_up.code for m in mails]


def test_nobody_of_ours_acted_for_two_working_days_while_we_are_awaited() -> None:
    asked = ev.ReplyRead("i", Party.DOCTOR, Origin.HUMAN, "hold", Intent.QUESTION)
    state = after([asked], every=timedelta(hours=1))
    assert kinds(follow(state, CLOSING, HOUSE, START + timedelta(days=1))) == []
    assert kinds(follow(state, CLOSING, HOUSE, START + timedelta(days=2, hours=1))) == ["owner_idle"]


def test_two_missed_calls_put_a_mail_ready_and_two_more_propose_a_pause() -> None:
    missed = ev.CallLogged(Party.DOCTOR, "no_answer")
    state = after([missed], [missed], every=timedelta(hours=1))
    mails = make(state, CLOSING, AROUND, START + timedelta(days=1)).mails
    assert "missed_call" in {m.follow_up.code for m in mails}
    thrice = after([missed], [missed], [missed], every=timedelta(hours=1))
    assert ev.MoveProposed(Stage.ON_HOLD, why="calls") in call_events(thrice, missed, NOW)


def test_a_yes_to_a_visit_books_its_day_and_an_english_answer_changes_the_language() -> None:
    slots = sent("slots", Stage.VISIT, kind=Kind.DELIVERY, asks="visit", day=date(2026, 11, 27))
    state = closing(slots, stage=Stage.VISIT, visit_needed=True)
    mail = Arrived("i1", Party.DOCTOR, START, "in_reply_to")
    yes = Reading(
        Origin.HUMAN, intent=Intent.ACCEPT, confidence=0.95, visible="Yes, Friday is fine with me", language="en"
    )
    events = consequences(state, mail, yes, Decision("suggest", Stage.VISIT, "accept"), NOW)
    assert ev.VisitBooked(date(2026, 11, 27)) in events
    assert ev.LanguageChanged("en") in events
    calendar = Reading(Origin.CALENDAR, attendance=Attendance.ACCEPTED, attends_on=date(2026, 11, 30))
    booked = consequences(state, mail, calendar, Decision("none", Stage.VISIT, "origin:calendar"), NOW)
    assert ev.VisitBooked(date(2026, 11, 30)) in booked
