"""What may leave now: every condition is asked in the claim, limits delay and never drop, codes decide outcomes."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailflow.core.approve import MOVES, approve, by_itself, expires_at, move, outgoing
from mailflow.core.calendar import shift
from mailflow.core.campaign import Kind, SendMode
from mailflow.core.messages import Party
from mailflow.core.records import Draft, DraftState, OutboxState, Outcome, Outgoing, SendFacts
from mailflow.core.said import Guard, Level, Said
from mailflow.core.send import Limits, Policy, aftermath, classify, daily_cap, judge, retry_at
from mailflow.core.stages import Stage
from mailflow.errors import NotAllowed
from tests.core.histories import HOUSE

NOW = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
DRAFT = Draft(
    "d", "k", "c", "reminder_1", Stage.OFFER, 1, 1, Party.DOCTOR, Kind.REMINDER, "main", "p", "a@b.fr", "s", "t", "h",
    b"m", "hash", "<1@b.fr>", DraftState.APPROVED,
)  # fmt: skip
ROW = Outgoing("d", "k", "c", "main", "p", Party.DOCTOR, Kind.REMINDER, "us@x.fr", "a@b.fr", "<1@b.fr>", "hash")
FACTS = SendFacts(NOW, ROW, DRAFT, NOW, NOW, "", 0, 0, None, None, (), None, None, "", 0, 1, True, "")
POLICY = Policy(SendMode.ON, Limits(), (HOUSE,), business=HOUSE)


def test_an_approved_mail_leaves_when_nothing_stands_against_it() -> None:
    assert judge(FACTS, POLICY).action == "go"


@pytest.mark.parametrize(
    ("change", "action", "why"),
    [
        ({"mailbox_stopped": "login"}, "later", "mailbox"),
        ({"suppressed": "all"}, "never", "suppressed"),
        ({"closing_open": False}, "never", "closed"),
        ({"undecided": 1}, "later", "reply_waits"),
        ({"closing_held": "stop"}, "back", "hold"),
        ({"synced_at": None}, "later", "mailbox_late"),
        ({"synced_at": NOW - timedelta(hours=1)}, "later", "mailbox_late"),
        ({"sent_last_day": 40}, "later", "day_cap"),
        ({"sent_last_hour": 10}, "later", "hour_cap"),
        ({"last_submitted_at": NOW - timedelta(seconds=20)}, "later", "gap"),
        ({"person_mails": ((NOW - timedelta(hours=1), Kind.DELIVERY, "c"),)}, "later", "one_a_day"),
        ({"person_hold": (NOW + timedelta(days=3)).date()}, "later", "person_away"),
        ({"row": replace(ROW, expires_at=NOW)}, "back", "stale"),
        ({"draft": replace(DRAFT, hash="other")}, "never", "not_approved"),
        ({"draft": replace(DRAFT, state=DraftState.VOID)}, "never", "not_approved"),
    ],
)
def test_each_condition_alone_keeps_a_mail_back(change: dict[str, object], action: str, why: str) -> None:
    verdict = judge(replace(FACTS, **change), POLICY)  # type: ignore[arg-type]  # one field at a time
    assert (verdict.action, verdict.why) == (action, why)


@pytest.mark.parametrize("at", ["2026-11-21T10:00", "2026-11-24T05:00", "2026-11-24T18:30", "2026-12-25T10:00"])
def test_outside_the_window_it_waits_for_the_next_one(at: str) -> None:
    now = datetime.fromisoformat(at).replace(tzinfo=UTC)
    verdict = judge(replace(FACTS, now=now, real_now=now, synced_at=now), POLICY)
    assert verdict.why == "window"
    assert verdict.at is not None
    assert HOUSE.is_open(verdict.at)


def test_four_unanswered_reminders_are_enough() -> None:
    mails = tuple((NOW - timedelta(days=20 - i * 4), Kind.REMINDER, "c") for i in range(4))
    assert judge(replace(FACTS, person_mails=mails), POLICY).action == "never"
    answered = replace(FACTS, person_mails=mails, person_heard_at=NOW - timedelta(days=1))
    assert judge(answered, POLICY).action == "go"


def test_words_approved_on_friday_evening_that_say_tomorrow_come_back_on_monday() -> None:
    friday = datetime.fromisoformat("2026-11-20T17:50+00:00")
    stale = expires_at((), True, friday, HOUSE)
    row = replace(ROW, expires_at=stale)
    monday = datetime.fromisoformat("2026-11-23T08:00+00:00")
    verdict = judge(replace(FACTS, row=row, now=monday, real_now=monday, synced_at=monday), POLICY)
    assert (verdict.action, verdict.why) == ("back", "stale")


@given(st.integers(0, 10), st.booleans())
def test_warm_up_holds_only_a_new_mailbox_and_never_an_answer(day: int, new: bool) -> None:
    facts = replace(FACTS, first_submitted_at=shift(NOW, timedelta(days=-day)))
    policy = replace(POLICY, limits=Limits(new=new))
    cap = daily_cap(facts, policy)
    assert cap <= policy.limits.max_per_day
    assert new or cap == policy.limits.max_per_day
    assert daily_cap(replace(facts, row=replace(ROW, kind=Kind.ANSWER)), policy) == policy.limits.max_per_day


@given(st.integers(-10, 700) | st.none(), st.booleans())
def test_an_outcome_is_read_from_the_code_alone(reply: int | None, data: bool) -> None:
    outcome = classify(reply, data)
    if reply is not None and 200 <= reply < 300 and data:
        assert outcome == "submitted"
    else:
        assert outcome != "submitted"
    if reply is None:
        assert outcome == ("unknown" if data else "deferred")
    assert (outcome == "refused") == (reply is not None and 500 <= reply < 600)


def test_a_deferred_mail_is_tried_again_later_and_later_then_a_person_is_asked() -> None:
    tries = [retry_at(n, NOW, ()) for n in range(1, 8)]
    waits = [t for t in tries if t]
    assert waits == sorted(waits)
    assert tries[-1] is None


@pytest.mark.parametrize("state", list(DraftState))
@pytest.mark.parametrize("to", list(DraftState))
def test_a_draft_moves_only_as_the_table_says(state: DraftState, to: DraftState) -> None:
    draft = replace(DRAFT, state=state)
    if to in MOVES[state]:
        assert move(draft, to).state is to
    else:
        with pytest.raises(NotAllowed):
            move(draft, to)


def test_an_approval_names_the_bytes_that_were_seen() -> None:
    waiting = replace(DRAFT, state=DraftState.PROPOSED)
    with pytest.raises(NotAllowed, match="changed since"):
        approve(waiting, "other", "claire", NOW)
    with pytest.raises(NotAllowed, match="stale"):
        approve(replace(waiting, expires_at=NOW), "hash", "claire", NOW)
    with pytest.raises(NotAllowed, match="held back"):
        approve(
            replace(waiting, guards=(Guard("engagement", Level.RED, Said("prose", (("text", "non"),))),)),
            "hash",
            "claire",
            NOW,
        )
    approved = approve(waiting, "hash", "claire", NOW)
    assert outgoing(approved, "us@x.fr", NOW, timedelta(seconds=30)).not_before == NOW + timedelta(seconds=30)


@pytest.mark.parametrize("ours", [True, False])
def test_a_late_word_of_the_server_settles_a_row_that_was_given_up(ours: bool) -> None:
    accepted = aftermath(Outcome("submitted", 250), ours)
    assert accepted.settles is (None if ours else OutboxState.SUBMITTED)
    assert aftermath(Outcome("unknown"), ours).settles is None, "only its word settles anything"


def test_an_account_that_is_refused_stops_its_mailbox() -> None:
    assert aftermath(Outcome("deferred", 535, account="login"), True).stops == "login"
    assert aftermath(Outcome("deferred", 451), True).stops == ""


@pytest.mark.parametrize("level", Level)
@pytest.mark.parametrize("auto", [True, False])
def test_a_mail_that_needs_nobody_leaves_by_itself_unless_a_guard_is_red(auto: bool, level: Level) -> None:
    draft = replace(DRAFT, auto=auto, guards=(Guard("length", level, Said("length")),))
    assert by_itself(draft) is (auto and level is not Level.RED)
    assert by_itself(replace(draft, guards=())) is auto
