"""Facts advance a case where words may not: a document that left, a visit, both signatures, a first day of work."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from types import MappingProxyType

from mailflow.core import events as ev
from mailflow.core.advance.alarms import alarms
from mailflow.core.advance.calls import UNREACHED
from mailflow.core.calendar import Calendar
from mailflow.core.campaign import UNASKED, Rules
from mailflow.core.causes import Proposed
from mailflow.core.closing import Closing
from mailflow.core.messages import Party
from mailflow.core.stages import MAIN_STAGES, Stage
from mailflow.core.waiting import waiting

#: a case stays open until the mails of the first week and the first month have had their day
SETTLED_AFTER = timedelta(days=31)


def _mailed(closing: Closing, stage: Stage) -> bool:
    visit = closing.visits.get(stage, 1)
    return any(s.stage is stage and s.visit == visit and s.to is Party.DOCTOR for s in closing.sent)


def _told(closing: Closing, stage: Stage) -> bool:
    """Say whether the doctor heard from us in this visit of the stage: a mail of ours, or a call that was answered."""
    heard = closing.heard.get(Party.DOCTOR)
    called = heard is not None and heard == closing.contacted.get(Party.DOCTOR)
    return _mailed(closing, stage) or (called and heard is not None and heard > closing.since)


def _both_signed(closing: Closing) -> bool:
    return {Party.DOCTOR, Party.DIRECTOR} <= closing.signed_by


#: stage -> (what must be a fact, the stage after); a stage that the campaign leaves out is passed over
FACT_MOVES: Mapping[Stage, tuple[tuple[Callable[[Closing], bool], Stage], ...]] = MappingProxyType(
    {
        Stage.AGREED: (
            (lambda c: c.opened.visit_needed and not c.visit_done and _told(c, Stage.AGREED), Stage.VISIT),
            (lambda c: "offer" in c.validated and _told(c, Stage.AGREED), Stage.OFFER),
        ),
        Stage.VISIT: ((lambda c: c.visit_done, Stage.OFFER),),
        Stage.ORAL_YES: ((lambda c: "contract" in c.documents_sent, Stage.CONTRACT_SENT),),
        Stage.SIGNING: ((_both_signed, Stage.SIGNED),),
        Stage.SIGNED: ((lambda c: _mailed(c, Stage.SIGNED), Stage.ONBOARDING),),
    }
)


def follow(closing: Closing, rules: Rules, calendar: Calendar, now: datetime) -> list[ev.Event]:
    """Return what the facts alone make true now: a move to the next stage, or a proposal after a long silence."""
    if closing.ended or not closing.confirmed or closing.silent:
        return []
    # `resume` is the journey's own word; the fold, which knows no calendar, ends holds by the UTC day
    day = min(calendar.day_of(now), now.astimezone(UTC).date())
    if any(h.until and h.until <= day for h in closing.holds):
        return [ev.Resumed("ran_out")]
    for fact, target in FACT_MOVES.get(closing.stage, ()):
        if fact(closing) and (stage := _present(rules, target)):
            return [ev.Moved(stage, "fact", proof="fact")]
    today = calendar.day_of(now)
    if closing.stage is Stage.ONBOARDING and closing.starts_on and closing.starts_on + SETTLED_AFTER <= today:
        return [ev.Moved(Stage.ARRIVED, "fact", proof="first_day")] if Stage.ARRIVED in rules.stages else []
    return _silence(closing, rules, calendar, now) or alarms(closing, calendar, now)


def _present(rules: Rules, target: Stage) -> Stage | None:
    """Return the target, or the next stage that the campaign has."""
    return next((s for s in MAIN_STAGES[MAIN_STAGES.index(target) :] if s in rules.stages), None)


def _silence(closing: Closing, rules: Rules, calendar: Calendar, now: datetime) -> list[ev.Event]:
    """Propose `unreachable` when the last unanswered reminder is long past, or neither mail nor call gets through."""
    if closing.proposal is None and Party.DOCTOR in closing.unreachable and closing.missed_calls >= UNREACHED:
        return [ev.MoveProposed(Stage.UNREACHABLE, why=Proposed.DEAD_ADDRESS)]
    if closing.proposal or closing.holds or closing.drafts or waiting(closing).on is not Party.DOCTOR:
        return []
    last = max((s.at for s in closing.mails_to(Party.DOCTOR)), default=None)
    if last is None or not reminded_out(closing, rules):
        return []
    quiet = calendar.working_days_between(calendar.day_of(last), calendar.day_of(now))
    return [ev.MoveProposed(Stage.UNREACHABLE, why=Proposed.SILENCE)] if quiet >= rules.give_up_after else []


def reminded_out(closing: Closing, rules: Rules) -> bool:
    """Say whether no reminder of this visit of the stage is left to send to the doctor."""
    reminders = [f for f in rules.of_stage(closing.stage) if f.to is Party.DOCTOR and f.kind in UNASKED]
    left = {(s.follow_up, s.n) for s in closing.sent if s.stage is closing.stage and s.visit == closing.visit}
    spent = len(closing.unanswered(Party.DOCTOR)) >= rules.budget.unanswered
    # after the last reminder of a stage none of the earlier ones leaves any more
    ladder = sorted((f for f in reminders if f.slip is not None), key=lambda f: f.slip or 0)
    last_ones = ladder[-1:] or [f for f in reminders if f.stage is Stage.APPROACH]
    return spent or (bool(last_ones) and all((f.code, f.repeats) in left for f in last_ones))
