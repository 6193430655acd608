"""What is planned: within the budget and the hours of both zones, no mail twice, no silence without its reason."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from mailflow.adapters.public_holidays import days
from mailflow.core import events as ev
from mailflow.core.calendar import Calendar
from mailflow.core.campaign import UNASKED, FollowUp, Kind, Milestone, Rules
from mailflow.core.closing import Closing, fold
from mailflow.core.messages import Intent, Origin, Party
from mailflow.core.plan import plan
from mailflow.core.plan.conditions import Surroundings
from mailflow.core.plan.forecast import forecast
from mailflow.core.reasons import Reason, ReasonCode
from mailflow.core.stages import Stage
from mailflow.core.waiting import plan_day
from tests.core.histories import ACTS, ANY_RULES, AROUND, CLOSING, HOUSE, RULES, START, closing, opened, record, sent

REUNION = Calendar("Indian/Reunion", days("FR-974"))


@given(ACTS, ANY_RULES, st.integers(0, 400))
def test_an_open_closing_has_a_next_act_or_says_why_it_is_silent(
    acts: list[list[ev.Event]], rules: Rules, h: int
) -> None:
    state = fold("c", record([opened()], *acts))
    now = START + timedelta(hours=5 * len(acts) + h)
    found = plan.make(state, rules, AROUND, now)
    assert found.mails or found.silence
    assert state.ended or found.look_at is not None
    assert state.ended == (found.waiting.on is None)


@given(ACTS, ANY_RULES)
@settings(max_examples=60)
def test_no_key_is_planned_twice_whatever_happens_between(acts: list[list[ev.Event]], rules: Rules) -> None:
    history = record([opened()], *[])
    seen: set[str] = set()
    now = START
    for act in acts:
        state = fold("c", history)
        for mail in plan.make(state, rules, AROUND, now).mails:
            assert mail.key not in seen
            seen.add(mail.key)
            f = mail.follow_up
            left = ev.MessageSubmitted("d", f.code, f.stage, mail.visit, mail.n, f.to, f.kind)
            history.append(ev.Recorded(len(history) + 1, len(history) + 1, now, "m", left))
            break
        first = len(history) + 1
        history += [ev.Recorded(first + i, first, now, "x", e) for i, e in enumerate(act) if not _sends(e)]
        now += timedelta(hours=7)


def _sends(event: ev.Event) -> bool:
    return isinstance(event, ev.MessageSubmitted)


@given(
    ANY_RULES,
    st.sampled_from([(HOUSE,), (REUNION,)]),
    st.sampled_from(
        [Stage.APPROACH, Stage.AGREED, Stage.VISIT, Stage.OFFER, Stage.CONTRACT_SENT, Stage.SIGNING, Stage.ONBOARDING]
    ),
    st.integers(0, 24 * 400),
    st.booleans(),
)
@settings(max_examples=80)
def test_what_is_forecast_keeps_the_budget_and_the_hours_of_both_zones(
    rules: Rules, zones: tuple[Calendar, ...], stage: Stage, hours: int, validated: bool
) -> None:
    assume(stage in rules.stages)
    begin = START + timedelta(hours=hours)
    facts = [ev.Validated("offer", "mail")] if validated else []
    first = ev.Recorded(
        1, 1, begin, "x", replace(opened(stage, starts_on=begin.date() + timedelta(days=60)), agreed_at=begin)
    )
    state = fold("c", [first, *[ev.Recorded(2 + i, 2 + i, begin, "x", e) for i, e in enumerate(facts)]])
    around = Surroundings(zones, HOUSE)
    mails = forecast(state, rules, around, begin, 30)
    for party in (Party.DOCTOR, Party.DIRECTOR):
        mine = [m for m in mails if m.follow_up.to is party]
        for mail in mine:
            assert HOUSE.is_open(mail.due_at)
            assert party is Party.DIRECTOR or all(z.is_open(mail.due_at) for z in zones)
        _budget(rules, [(m.due_at, m.follow_up.kind) for m in mine])


def _budget(rules: Rules, mails: list[tuple[datetime, Kind]]) -> None:
    unasked = [HOUSE.day_of(at) for at, kind in mails if kind in UNASKED]
    counted = [HOUSE.day_of(at) for at, kind in mails if kind is not Kind.ANSWER]
    assert len(unasked) <= rules.budget.unanswered
    assert len(set(counted)) == len(counted), "two mails to one person on one day without an answer between"
    for a, b in pairwise(unasked):
        assert HOUSE.working_days_between(a, b) >= rules.budget.every_days
    for days_, most in ((unasked, rules.budget.per_week), (counted, rules.budget.all_per_week)):
        for i, day in enumerate(days_):
            week = [d for d in days_[i:] if HOUSE.working_days_between(day, d) < 5]
            assert len(week) <= most


@pytest.mark.parametrize("rules", RULES, ids=lambda r: r.campaign)
@pytest.mark.parametrize("begin", ["2026-11-23T09:00+01:00", "2026-11-26T15:00+01:00", "2026-11-27T17:00+01:00"])
def test_a_shipped_campaign_can_reach_its_back_plan_within_the_budget(rules: Rules, begin: str) -> None:
    """Everybody answers within two working hours; the seven days are then enough."""
    at = datetime.fromisoformat(begin)
    history = [ev.Recorded(1, 1, at, "x", replace(opened(), agreed_at=at))]
    state = fold("c", history)
    reached: dict[Stage, date] = {}
    for _ in range(60):
        found = plan.make(state, rules, AROUND, at)
        due = [m for m in found.mails if m.follow_up.kind is not Kind.REMINDER or m.follow_up.to is Party.DOCTOR]
        if not due:
            break
        at = max(at, due[0].due_at)
        history += _answered(history, due[0].follow_up, due[0], at, state)
        state = fold("c", history)
        reached.setdefault(state.stage, HOUSE.day_of(at))
        if state.stage is Stage.SIGNED:
            break
    assert state.stage is Stage.SIGNED
    assert reached[Stage.SIGNED] <= plan_day(rules, state, Milestone.SIGNED, HOUSE)


def _answered(
    history: list[ev.Recorded], f: FollowUp, mail: plan.Planned, at: datetime, state: Closing
) -> list[ev.Recorded]:
    """Return what follows from a mail when everybody does their part at once."""
    added: list[ev.Event] = [ev.MessageSubmitted("d", f.code, f.stage, mail.visit, mail.n, f.to, f.kind, f.asks)]
    if f.code == "director_validate":
        added.append(ev.Validated("offer", "mail"))
    if "contract" in f.code and f.to is Party.DIRECTOR:
        added.append(ev.DocumentRecorded("k", "contract", 1, "ready"))
    if f.code == "contract":
        added += [ev.DocumentRecorded("k", "contract", 1, "sent"), ev.Moved(Stage.CONTRACT_SENT, "fact")]
        added.append(ev.Moved(Stage.SIGNING, "reply"))
    if f.code == "proposal":
        added.append(ev.Moved(Stage.ORAL_YES, "reply"))
    if f.stage is Stage.SIGNING and f.to is Party.DOCTOR:
        added += [ev.Signed(Party.DOCTOR, "file"), ev.Signed(Party.DIRECTOR, "file"), ev.Moved(Stage.SIGNED, "fact")]
    later = fold("c", [*history, *_rows(history, added, at)])
    if later.stage is Stage.AGREED and "offer" in later.validated and any(s.follow_up == "recap" for s in later.sent):
        added.append(ev.Moved(Stage.OFFER, "fact"))
    heard = ev.ReplyRead("i", f.to, Origin.HUMAN, "none", Intent.OTHER)
    return _rows(history, [*added, heard], at)


def _rows(history: list[ev.Recorded], added: list[ev.Event], at: datetime) -> list[ev.Recorded]:
    first = len(history) + 1
    return [ev.Recorded(first + i, first, at, "x", e) for i, e in enumerate(added)]


def test_a_take_over_drafts_nothing_before_a_person_confirms_it() -> None:
    state = closing(stage=Stage.OFFER, imported=True)
    assert plan.make(state, CLOSING, AROUND, START).silence == Reason(ReasonCode.TAKE_OVER)
    confirmed = closing(ev.TakeOverConfirmed(), stage=Stage.OFFER, imported=True)
    assert plan.make(confirmed, CLOSING, AROUND, START + timedelta(days=1)).mails


def test_their_message_is_answered_before_anything_is_asked_again() -> None:
    said = ev.ReplyRead("i", Party.DOCTOR, Origin.HUMAN, "hold", Intent.QUESTION)
    state = closing(sent("recap", Stage.AGREED, kind=Kind.DELIVERY), said, ev.Held("question", None))
    found = plan.make(state, CLOSING, AROUND, START + timedelta(days=4))
    assert not [m for m in found.mails if m.follow_up.to is Party.DOCTOR]
    assert found.waiting.on is Party.RECRUITER


def test_a_promised_day_holds_reminders_until_the_day_after_at_noon() -> None:
    promise = ev.PromiseMade(Party.DOCTOR, "answer", date(2026, 12, 3))
    state = closing(sent("proposal", Stage.OFFER, kind=Kind.DELIVERY, asks="accept"), promise, stage=Stage.OFFER)
    mails = forecast(state, CLOSING, AROUND, START + timedelta(days=1), 14)
    first = min(m.due_at for m in mails if m.follow_up.to is Party.DOCTOR and m.follow_up.kind in UNASKED)
    assert first >= datetime.fromisoformat("2026-12-04T12:00+01:00")


def test_the_reminder_is_chosen_by_slip_and_not_by_number() -> None:
    facts = (ev.Validated("offer", "mail"), sent("proposal", Stage.OFFER, kind=Kind.DELIVERY, asks="accept"))
    state = closing(*facts, stage=Stage.OFFER)
    late = plan.make(state, CLOSING, AROUND, START + timedelta(days=9))
    chosen = [m.follow_up.code for m in late.mails if m.follow_up.to is Party.DOCTOR]
    wanted = max(
        (f for f in CLOSING.of_stage(Stage.OFFER) if f.slip is not None and f.slip <= late.slip),
        key=lambda f: f.slip or 0,
    )
    assert chosen == [wanted.code]


def test_rejecting_a_draft_sets_its_mail_aside_for_this_visit() -> None:
    made = ev.Drafted("d1", "recap", Stage.AGREED, 1, 1, Party.DOCTOR, Kind.DELIVERY, "h")
    state = closing(made, ev.DraftClosed("d1", "rejected"))
    mails = plan.make(state, CLOSING, AROUND, START + timedelta(days=1)).mails
    assert "recap" not in [m.follow_up.code for m in mails]


@given(ACTS, ANY_RULES, st.integers(0, 24 * 10))
@settings(max_examples=60)
def test_what_is_drafted_today_is_all_that_is_due_before_the_window_closes(
    acts: list[list[ev.Event]], rules: Rules, hours: int
) -> None:
    state, now = fold("c", record([opened()], *acts)), START + timedelta(hours=hours)
    today = plan.due_today(state, rules, AROUND, now)
    for mail in plan.make(state, rules, AROUND, now).mails:
        late = mail.due_at.astimezone(HOUSE.tz).date() <= HOUSE.day_of(now)
        assert (mail in today) is late


def test_a_mail_of_the_afternoon_is_drafted_in_the_morning_and_one_of_tomorrow_is_not() -> None:
    told = closing(sent("recap", Stage.AGREED))
    for days_before, drafted in ((1, False), (0, True)):
        morning = datetime(2026, 11, 25, 7, 0, tzinfo=UTC) - timedelta(days=days_before)
        assert any(
            m.follow_up.code == "holding" and m.due_at > morning
            for m in plan.make(told, CLOSING, AROUND, morning).mails
        )
        mails = plan.due_today(told, CLOSING, AROUND, morning)
        assert any(m.follow_up.code == "holding" for m in mails) is drafted
