"""How often one person hears from us: the same rule for the plan and the claim, over all cases, holidays included."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from mailflow.core import events as ev
from mailflow.core.campaign import Budget, Kind, Rules, as_read_today
from mailflow.core.messages import Party
from mailflow.core.plan.conditions import Surroundings
from mailflow.core.plan.forecast import forecast
from mailflow.core.plan.plan import make
from mailflow.core.send import judge
from mailflow.core.stages import Stage
from tests.core.histories import AROUND, CLOSING, HOUSE, RULES, START, closing, sent
from tests.core.test_send import FACTS, POLICY, ROW

OFFERED = (ev.Validated("offer", "mail"), sent("proposal", Stage.OFFER, kind=Kind.DELIVERY, asks="accept"))


def paris(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=HOUSE.tz)


def test_over_christmas_the_plan_and_the_claim_name_the_same_hour() -> None:
    """Two mails before Christmas: the third in five working days would be the 24th, and the 25th is a holiday."""
    before = (paris("2026-12-21T10:00"), paris("2026-12-22T10:00"))
    now = paris("2026-12-24T10:00")
    state = closing(*OFFERED, stage=Stage.OFFER)
    around = replace(AROUND, other_mails=tuple((at, Kind.DELIVERY) for at in before))
    planned = next(m for m in make(state, CLOSING, around, now).mails if m.follow_up.to is Party.DOCTOR)
    told = next(m for m in forecast(state, CLOSING, around, now, 14) if m.follow_up.to is Party.DOCTOR)
    mails = [(s.at, s.kind, "c") for s in state.mails_to(Party.DOCTOR)] + [(at, Kind.DELIVERY, "o") for at in before]
    facts = replace(FACTS, now=now, real_now=now, synced_at=now, person_mails=tuple(sorted(mails)))
    verdict = judge(replace(facts, row=replace(ROW, kind=planned.follow_up.kind)), POLICY)
    assert planned.follow_up.kind is Kind.REMINDER
    assert planned.due_at == told.due_at == verdict.at == paris("2026-12-29T08:00")
    at = planned.due_at
    assert judge(replace(facts, now=at, real_now=at, synced_at=at), POLICY).action == "go"


@pytest.mark.parametrize("kind", [Kind.ANSWER, Kind.DELIVERY, Kind.REMINDER])
def test_a_mail_of_another_case_counts_for_a_reminder_and_its_answer_frees_it(kind: Kind) -> None:
    state, now = closing(*OFFERED, stage=Stage.OFFER), START + timedelta(days=7)
    there = replace(AROUND, other_mails=((now - timedelta(hours=20), kind), (now - timedelta(hours=26), kind)))

    def hour(around: Surroundings) -> datetime:
        return next(m.due_at for m in make(state, CLOSING, around, now).mails if m.follow_up.to is Party.DOCTOR)

    assert hour(there) > hour(AROUND)
    if kind is not Kind.REMINDER:
        assert hour(replace(there, heard_elsewhere=now - timedelta(hours=1))) == hour(AROUND)


@pytest.mark.parametrize("weaker", [Kind.REMINDER, Kind.NOTICE, Kind.PRESENCE])
def test_a_reminder_that_waits_keeps_back_nothing_that_was_promised(weaker: Kind) -> None:
    waits = ev.Drafted("d1", "reminder_1", Stage.OFFER, 1, 1, Party.DOCTOR, weaker, "h")
    state = closing(ev.Validated("offer", "mail"), waits, ev.DraftApproved("d1", "h"), stage=Stage.OFFER)
    found = make(state, CLOSING, AROUND, START + timedelta(hours=1)).mails
    assert [m.follow_up.code for m in found if m.follow_up.to is Party.DOCTOR] == ["proposal"]


@pytest.mark.parametrize("rules", RULES, ids=lambda r: r.campaign)
def test_rules_that_were_pinned_earlier_are_read_as_the_budget_stands_now(rules: Rules) -> None:
    before = replace(
        rules,
        budget=replace(rules.budget, all_per_week=3),
        follow_ups=tuple(replace(f, kind=Kind.DELIVERY) if f.kind is Kind.NOTICE else f for f in rules.follow_ups),
    )
    assert as_read_today(before) == rules
    looser = as_read_today(replace(rules, budget=Budget(1, 9, 9, 9)))
    assert looser.budget == Budget()


@pytest.mark.parametrize("rules", RULES, ids=lambda r: r.campaign)
def test_an_apology_and_a_holding_note_are_notices_and_papers_are_not(rules: Rules) -> None:
    kinds = {f.name: f.kind for f in rules.follow_ups}
    assert {kinds[name] for name in kinds if name in {"promise_broken", "promise_broken_again", "holding"}} == {
        Kind.NOTICE
    }
    promised = {"recap", "proposal", "contract", "new_version", "sign", "director_sign", "welcome", "invitation"}
    assert {kinds[name] for name in promised} == {Kind.DELIVERY}
