"""Plan what to write next: which mail, to whom, when, and why not sooner; or why the case is silent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from mailflow.core.budget import GIVES_WAY
from mailflow.core.campaign import Approval, FollowUp, Kind, Rules
from mailflow.core.closing import Closing
from mailflow.core.holds import HoldReason
from mailflow.core.messages import Party
from mailflow.core.objections import GENTLEST_FIRST, ObjectionKind
from mailflow.core.plan.conditions import Moment, Surroundings, call_off, holds, moment, visit_off
from mailflow.core.plan.timing import due
from mailflow.core.reasons import Reason, ReasonCode, because
from mailflow.core.stages import Stage
from mailflow.core.tasks import TaskKind
from mailflow.core.waiting import Waiting, slip, warn_at


@dataclass(frozen=True, slots=True)
class Planned:
    """One mail that will be written: its key, when, and the sentence that explains it."""

    key: str
    follow_up: FollowUp
    visit: int
    n: int
    due_at: datetime
    #: why this mail and why then: its rule first, then what moved it
    why: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """What comes next for a closing: mails by due time, or the reason for silence; and when to look again."""

    mails: tuple[Planned, ...]
    waiting: Waiting
    slip: int
    #: why nothing is planned; None while something is
    silence: Reason | None
    #: when the case must be looked at again even if nothing happens
    look_at: datetime | None


def key(closing: str, stage: Stage, visit: int, follow_up: str, n: int) -> str:
    """Return the key of a planned mail: closing, visit of the stage, follow-up, occurrence."""
    return f"{closing}/{stage}.{visit}/{follow_up}/{n}"


def write_task(mail: str) -> str:
    """Return the task under which a person is asked for what a planned mail still needs."""
    return f"write:{mail}"


def make(closing: Closing, rules: Rules, around: Surroundings, now: datetime) -> Plan:
    """Return the plan at this instant: at most one next mail per party, the soonest first."""
    m = moment(closing, around, now)
    late = slip(rules, closing, around.business, m.today)
    silence = quiet(m)
    mails: list[Planned] = []
    reasons: list[Reason] = []
    if not silence:
        for party in (Party.DOCTOR, Party.DIRECTOR, Party.RECRUITER, Party.ADMINISTRATION):
            planned, reason = _next_to(party, m, rules)
            if planned:
                mails.append(planned)
            elif reason:
                reasons.append(reason)
    mails.sort(key=lambda p: (p.due_at, p.key))
    if mails:
        return Plan(tuple(mails), m.waiting, late, None, _look_at(m, mails))
    silence = silence or next(iter(reasons), because(ReasonCode.AWAITS, m.waiting.act or "nothing"))
    return Plan((), m.waiting, late, silence, _look_at(m, mails))


def due_today(closing: Closing, rules: Rules, around: Surroundings, now: datetime) -> tuple[Planned, ...]:
    """Return the planned mails to draft now: those of the day, so that all are ready when the window opens."""
    closes = around.business.closes_on(around.business.day_of(now))
    return tuple(mail for mail in make(closing, rules, around, now).mails if mail.due_at <= closes)


def quiet(m: Moment) -> Reason | None:
    """Return why nothing at all may be planned, or None."""
    c = m.closing
    if c.ended and not _calls_off(m):
        return because(ReasonCode.ENDED, c.stage)
    if not c.confirmed:
        return Reason(ReasonCode.TAKE_OVER)
    if c.silent:
        return Reason(ReasonCode.SILENT)
    if c.stage is Stage.ON_HOLD:
        return Reason(ReasonCode.ON_HOLD)
    if any(h.reason == HoldReason.PERSON for h in c.holds):
        return Reason(ReasonCode.PAUSED)
    if any(h.reason == HoldReason.OTHER_CASE for h in c.holds):
        return Reason(ReasonCode.OTHER_CASE)
    return None


def _calls_off(m: Moment) -> bool:
    """Say whether somebody still expects the visit or the call of a closing that is over."""
    return m.closing.ended and (call_off(m) or any(visit_off(m, party) for party in Party))


def _of_stage(m: Moment, rules: Rules) -> tuple[FollowUp, ...]:
    """Return the follow-ups of the stage; of a closing that is over, those that call its visit or call off."""
    if not m.closing.ended:
        return rules.of_stage(m.closing.stage)
    return tuple(
        f for f in rules.of_stage(Stage.VISIT) if {"visit_off", "visit_off_director", "call_off"} & set(f.when)
    )


def _next_to(party: Party, m: Moment, rules: Rules) -> tuple[Planned | None, Reason | None]:
    """Return the next mail to one party, or a reason why there is none."""
    c = m.closing
    if m.around.closed_to and (why := m.around.closed_to.get(party)):
        return None, Reason(why)
    open_drafts = [d for d in c.drafts if d.to is party]
    drafted = because(ReasonCode.APPROVED if all(d.approved for d in open_drafts) else ReasonCode.DRAFT, party)
    if any(d.kind not in GIVES_WAY for d in open_drafts):
        return None, drafted
    candidates: list[Planned] = []
    reasons: list[Reason] = []
    lead = _answered_by(c, rules)
    for follow_up in _of_stage(m, rules):
        if follow_up.to is not party or not all(holds(name, m) for name in follow_up.when):
            continue
        if follow_up.answers not in {None, lead}:
            continue
        n = _occurrence(c, follow_up)
        if n is None or _overtaken(follow_up, c, rules) or (open_drafts and follow_up.kind in GIVES_WAY):
            continue
        task = write_task(key(c.id, c.stage, c.visit, follow_up.code, n))
        if any(t.task == task and m.around.business.day_of(t.opened_at) == m.today for t in c.tasks):
            # something it needs is missing: a person was asked today, tomorrow it is tried again
            reasons.append(because(ReasonCode.TASK, TaskKind.MISSING))
            continue
        at, codes = due(follow_up, n, m, rules)
        if at is None:
            reasons.append(codes[-1])
            continue
        candidates.append(Planned(key(c.id, c.stage, c.visit, follow_up.code, n), follow_up, c.visit, n, at, codes))
    if not candidates:
        return None, drafted if open_drafts else next(iter(reasons), None)
    return _choose(candidates, m, rules), None


def _answered_by(c: Closing, rules: Rules) -> ObjectionKind | None:
    """Return the objection that the one answer to the doctor's words is about: the gentlest; None once it has left."""
    answered = max((s.at for s in c.mails_to(Party.DOCTOR) if s.kind is Kind.ANSWER), default=None)
    raised = {o.kind for o in c.objections if answered is None or o.opened_at > answered}
    ours = {f.answers for f in rules.of_stage(c.stage)}
    return next((kind for kind in GENTLEST_FIRST if kind in raised & ours), None)


def _occurrence(c: Closing, follow_up: FollowUp) -> int | None:
    """Return the number of the next occurrence in this visit of the stage, or None when it has left often enough."""
    left = sum(s.follow_up == follow_up.code and s.stage is c.stage and s.visit == c.visit for s in c.sent)
    n = left + 1
    while (c.stage, c.visit, follow_up.code, n) in c.rejected:
        n += 1
    return n if n <= follow_up.repeats else None


def _overtaken(follow_up: FollowUp, c: Closing, rules: Rules) -> bool:
    """Say whether a reminder of greater slip has left in this visit: after the last one, none of before."""
    if follow_up.kind is not Kind.REMINDER or follow_up.slip is None:
        return False
    left = (s.follow_up for s in c.sent if (s.stage, s.visit, s.to) == (c.stage, c.visit, follow_up.to))
    slips = (f.slip for code in left if (f := rules.follow_up(c.stage, code)))
    return any(slip > follow_up.slip for slip in slips if slip is not None)


def _choose(candidates: list[Planned], m: Moment, rules: Rules) -> Planned:
    """Choose by need, not by number: answers, then what was promised, then the reminder that fits the slip."""
    order = {kind: place for place, kind in enumerate(Kind)}
    soonest = min(p.due_at for p in candidates)
    day = m.around.business.day_of(max(soonest, m.now))

    def rank(p: Planned) -> tuple[datetime, int, int, str]:
        late = slip(rules, m.closing, m.around.business, m.around.business.day_of(max(p.due_at, m.now)))
        threshold = p.follow_up.slip
        fits = threshold is None or threshold <= late
        at = max(p.due_at, m.now) if m.around.business.day_of(max(p.due_at, m.now)) != day else soonest
        return (at, order[p.follow_up.kind], -(threshold or 0) if fits else 1000 + (threshold or 0), p.key)

    return min(candidates, key=rank)


def _look_at(m: Moment, mails: list[Planned]) -> datetime | None:
    """Return when to look again: the next mail, the end of a hold, a promise, a task, a silence that grows old."""
    c, business = m.closing, m.around.business
    if c.ended and not mails:
        return None
    times = [p.due_at for p in mails]
    times += [business.opens_on(h.until) for h in c.holds if h.until]
    times += [business.opens_on(p.due_on + timedelta(days=1)) for p in c.promises]
    times += [warn_at(p, business) for p in c.promises if p.side is not Party.DOCTOR]
    times += [t.due_at for t in c.tasks if t.due_at]
    times += [o.due_at for o in c.objections]
    if m.around.person_hold:
        times.append(business.opens_on(m.around.person_hold[0] + timedelta(days=1)))
    later = [t for t in times if t > m.now]
    # an open closing is never forgotten: at the latest it is looked at on the next working day
    later.append(business.opens_on(business.add_working_days(m.today, 1)))
    return m.now if any(p.due_at <= m.now for p in mails) else min(later)


def needs_approval(follow_up: FollowUp) -> bool:
    """Say whether a person must approve this follow-up's bytes."""
    return follow_up.approval is Approval.REQUIRED
