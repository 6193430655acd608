"""The shipped campaigns load, keep the budget, and can reach their back-plan; a mistake is named with its path."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailflow.campaigns.read import delay, merged, read
from mailflow.config.campaigns import resolve
from mailflow.core import events as ev
from mailflow.core.campaign import UNASKED, Delay, FollowUp, Kind, Milestone, OnYes, Rules, yes_policy
from mailflow.core.closing import Closing
from mailflow.core.messages import Party
from mailflow.core.objections import ObjectionKind
from mailflow.core.plan.conditions import known
from mailflow.core.stages import Stage
from mailflow.core.waiting import plan_day
from mailflow.errors import ConfigError
from tests.campaigns.run import PARIS, Run, cooperative, silent
from tests.core.render.shipped import TEXTS, campaigns

SHIPPED = campaigns()
NAMES = sorted(SHIPPED)
#: a Monday
START = datetime(2026, 1, 5, 8, tzinfo=ZoneInfo("Europe/Paris"))
#: working hours of any working day of two years
agreements = st.builds(
    lambda day, minutes: (
        datetime(2026, 1, 5, 8, tzinfo=ZoneInfo("Europe/Paris")) + timedelta(days=day, minutes=minutes)
    ),
    st.integers(0, 730).filter(lambda n: n % 7 < 5),
    st.integers(0, 10 * 60),
)


def rules_of(name: str) -> Rules:
    return SHIPPED[name].rules


@pytest.mark.parametrize("name", NAMES)
def test_every_condition_of_a_campaign_is_known(name: str) -> None:
    assert {w for f in rules_of(name).follow_ups for w in f.when if not known(w)} == set()


@pytest.mark.parametrize("name", NAMES)
def test_a_yes_may_move_because_every_mail_needs_a_person(name: str) -> None:
    assert {yes_policy(rules_of(name), s) for s in rules_of(name).stages} == {OnYes.AUTO}


@pytest.mark.parametrize("name", NAMES)
def test_every_objection_has_an_owner_a_time_and_a_card(name: str) -> None:
    answers = SHIPPED[name].answers
    assert set(answers) == set(ObjectionKind)
    assert all(a.within.hours and a.card.startswith("objection/") for a in answers.values())
    assert answers[ObjectionKind.COMPETING_OFFER].within == Delay(hours=2)
    for stage in (Stage.OFFER, Stage.CONTRACT_SENT):
        kinds = {f.template for f in rules_of(name).of_stage(stage) if f.answers}
        assert kinds == {a.card for a in answers.values()}


def test_outreach_writes_at_most_three_times() -> None:
    first = rules_of("outreach").of_stage(Stage.APPROACH)
    assert sum(f.repeats for f in first) == 3
    assert rules_of("outreach").stages[0] is Stage.APPROACH
    run = Run(rules_of("outreach"), datetime(2026, 11, 23, 9, tzinfo=ZoneInfo("Europe/Paris")), Stage.APPROACH)
    run.go(run.agreed_at + timedelta(days=90), silent)
    assert [f.code for _, f in run.sent] == ["first", "second", "last"]


@pytest.mark.parametrize("visit", [False, True])
@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=8, deadline=None)
@given(agreed=agreements)
def test_the_back_plan_can_be_reached(name: str, visit: bool, agreed: datetime) -> None:
    run = Run(rules_of(name), agreed, visit_needed=visit)
    last = plan_day(rules_of(name), run.closing, Milestone.SIGNED, PARIS)
    run.go(PARIS.closes_on(last), cooperative)
    said = [(f"{at:%a %d %H:%M}", f.stage.value, f.code) for at, f in run.sent]
    assert run.closing.signed_by == {Party.DOCTOR, Party.DIRECTOR}, said
    assert "holding" not in {f.code for _, f in run.sent}


def quiet_at(stage: Stage) -> list[ev.Event]:
    """What has happened when everybody falls silent in a stage."""
    events: list[ev.Event] = [ev.Validated("offer", "mail")] if stage is not Stage.AGREED else []
    if stage in (Stage.CONTRACT_SENT, Stage.REVIEW, Stage.SIGNING):
        events.append(ev.DocumentRecorded("k", "contract", 1, "sent"))
    return [*events, *([ev.Moved(stage, "person")] if stage is not Stage.AGREED else [])]


@pytest.mark.parametrize(
    "stage",
    [Stage.AGREED, Stage.VISIT, Stage.OFFER, Stage.NEGOTIATION, Stage.CONTRACT_SENT, Stage.REVIEW, Stage.SIGNING],
)
@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=3, deadline=None)
@given(agreed=agreements)
def test_nobody_who_is_silent_hears_from_us_too_often(name: str, stage: Stage, agreed: datetime) -> None:
    rules = rules_of(name)
    run = Run(rules, agreed, visit_needed=stage is Stage.VISIT)
    for event in quiet_at(stage):
        run._add(agreed, event)
    run.go(agreed + timedelta(days=60), silent)
    for party in (Party.DOCTOR, Party.DIRECTOR):
        mails = [(at, f) for at, f in run.sent if f.to is party]
        asked = [PARIS.day_of(at) for at, f in mails if f.kind in UNASKED]
        assert len(asked) <= rules.budget.unanswered
        gaps = [PARIS.working_days_between(a, b) for a, b in pairwise(asked)]
        assert all(gap >= rules.budget.every_days for gap in gaps), (asked, gaps)
        slips = [f.slip for _, f in mails if f.kind is Kind.REMINDER and f.slip is not None]
        assert slips == sorted(slips), "after the last reminder none of the earlier ones"
        days = Counter(PARIS.day_of(at) for at, f in mails if f.kind is not Kind.ANSWER)
        assert set(days.values()) <= {1}, [(str(at), f.code) for at, f in mails]
    assert all(PARIS.is_open(at) for at, _ in run.sent)
    assert run.closing.stage is not Stage.ARRIVED


def test_each_reminder_says_something_new() -> None:
    for name in NAMES:
        for stage in rules_of(name).stages:
            templates = [
                f.name for f in rules_of(name).of_stage(stage) if f.kind is Kind.REMINDER and f.to is Party.DOCTOR
            ]
            assert len(templates) == len(set(templates))


@pytest.mark.parametrize(
    ("table", "path", "hint"),
    [
        ({"follow_ups": {"offer": {"proposal": {"aftr": "P1D"}}}}, "closing.follow_ups.offer.proposal.aftr", "after"),
        ({"follow_ups": {"offr": {}}}, "closing.follow_ups.offr", "offer"),
        ({"follow_ups": {"offer": {"proposal": {"after": "2 days"}}}}, "proposal.after", "P2D"),
        ({"follow_ups": {"offer": {"proposal": {"kind": "remindr"}}}}, "offer.proposal", "docs/campaigns.md"),
        ({"follow_ups": {"any": {"holding": {"stages": ["ofer"]}}}}, "any.holding.stages", "offer"),
        ({"follow_ups": {"offer": {"Proposal!": {}}}}, "offer.Proposal!", "Rename"),
        ({"budget": {"per_weeks": 1}}, "closing.budget.per_weeks", "per_week"),
        ({"back_plan": {"fast": {"signd": 7}}}, "closing.back_plan.fast", "signed"),
        ({"back_plan": {"fast": {"signed": "7"}}}, "closing.back_plan.fast.signed", "whole number"),
        ({"answers": {"salry": {}}}, "closing.answers", "salary"),
        ({"on_yes": {"offer": "maybe"}}, "closing.on_yes.offer", "auto"),
        ({"stages": ["agreed", "offr"]}, "closing.stages", "offer"),
        ({"tresold": 0.9}, "closing.tresold", "threshold"),
    ],
)
def test_a_mistake_is_named_with_its_path_and_what_is_close(table: dict[str, object], path: str, hint: str) -> None:
    with pytest.raises(ConfigError) as caught:
        read("closing", TEXTS, table)
    assert path in caught.value.message
    assert hint in caught.value.hint


def test_an_establishment_changes_one_key_and_keeps_the_rest() -> None:
    own = read(
        "closing", TEXTS, {"follow_ups": {"offer": {"reminder_1": {"after": "P3D"}, "reminder_2": {"enabled": False}}}}
    )
    before, after = SHIPPED["closing"].rules, own.rules
    changed = after.follow_up(Stage.OFFER, "reminder_1")
    assert changed is not None
    assert changed.after == Delay(days=3)
    assert changed.when == before.follow_up(Stage.OFFER, "reminder_1").when  # type: ignore[union-attr] # it is shipped
    assert after.follow_up(Stage.OFFER, "reminder_2") is None
    assert len(after.follow_ups) == len(before.follow_ups) - 1


def test_campaigns_that_do_not_exist_or_extend_themselves_are_refused() -> None:
    with pytest.raises(ConfigError, match="no campaign"):
        read("closign", TEXTS)
    with pytest.raises(ConfigError, match="extends itself"):
        read("a", {"a": 'extends = "b"', "b": 'extends = "a"'})
    with pytest.raises(ConfigError, match=r"a\.toml"):
        read("a", {"a": "x = "})


@given(st.integers(-400, 400), st.booleans())
def test_a_delay_reads_back_as_written(n: int, hours: bool) -> None:
    value = Delay(hours=n) if hours and n else Delay(days=n)
    assert delay(str(value), "x") == value


def test_tables_are_merged_key_by_key() -> None:
    assert merged({"a": {"b": 1, "c": 2}, "d": [1]}, {"a": {"b": 3}, "d": [2]}) == {"a": {"b": 3, "c": 2}, "d": [2]}


def test_the_plan_of_a_reached_closing_is_silent_afterwards() -> None:
    run = Run(rules_of("closing"), datetime(2026, 11, 23, 9, tzinfo=ZoneInfo("Europe/Paris")))
    run.go(run.agreed_at + timedelta(days=9), cooperative)
    closing: Closing = run.closing
    assert closing.stage is Stage.SIGNED
    assert closing.promises == ()


def test_an_answer_is_known_by_the_objection_that_it_waits_for_and_not_by_its_code() -> None:
    own = FollowUp("pay_in_detail", Stage.OFFER, kind=Kind.ANSWER, when=("waiting_on_recruiter", "objection_salary"))
    assert own.answers is ObjectionKind.SALARY
    assert FollowUp("answer_salary", Stage.OFFER, kind=Kind.REMINDER).answers is None
    assert FollowUp("reply", Stage.OFFER, kind=Kind.ANSWER, when=("question_open",)).answers is None


@pytest.mark.parametrize("name", ["closing", "outreach", "padhue"])
def test_the_shipped_answers_answer_what_they_are_named_after(name: str) -> None:
    answers = [f for f in resolve(name, {}).rules.follow_ups if f.answers]
    assert answers
    assert {f.code for f in answers} == {f"answer_{f.answers}" for f in answers}
