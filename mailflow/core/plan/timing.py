"""When a follow-up is due: its delay, then what moves it later (slip, budget, holds, promises, windows) and why."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from mailflow.core.budget import AT_ONCE, Mail, earliest, half_day
from mailflow.core.calendar import at_local, next_open
from mailflow.core.campaign import LEAVES_BY, UNASKED, FollowUp, Kind, Rules, Since
from mailflow.core.holds import AWAIT_ANSWER, HoldReason
from mailflow.core.messages import Intent, Party
from mailflow.core.plan.conditions import Moment, promise_of_ours_broken
from mailflow.core.reasons import Reason, ReasonCode, because
from mailflow.core.stages import Stage
from mailflow.core.waiting import DIRECTOR_MAILS, ESTABLISHMENT, clock_start, plan_day, unanswered_asks

#: a promised day has passed half a day into the next working day
PROMISE_GRACE = time(12, 0)


def due(follow_up: FollowUp, n: int, m: Moment, rules: Rules) -> tuple[datetime | None, tuple[Reason, ...]]:
    """Return when this follow-up should leave, or None, and the reasons."""
    why = [because(ReasonCode.RULE, follow_up.code, follow_up.after)]
    at = _anchor(follow_up, n, m)
    if at is None:
        return None, (*why, Reason(ReasonCode.NO_ANCHOR))
    if follow_up.kind is Kind.REMINDER and follow_up.slip is not None:
        at = max(at, _slip_day(follow_up, m, rules, why))
        if _is_last(follow_up, rules) and (last := _last_day_before_the_end(m)):
            at = min(at, last)
    blocked = _blocked(follow_up, n, m) or _welcome_first(follow_up, m, rules)
    if blocked:
        return None, (*why, blocked)
    at = max(at, _after_holds(follow_up, m, why))
    at = max(at, m.now)
    budgeted = _budgeted(follow_up, at, m, rules)
    if budgeted is None:
        return None, (*why, Reason(ReasonCode.BUDGET_SPENT))
    if budgeted > at:
        why.append(Reason(ReasonCode.BUDGET))
    if _is_last(follow_up, rules) and _ended(budgeted, m):
        return None, (*why, Reason(ReasonCode.OFFER_ENDS))
    calendars = (*m.around.calendars, m.around.business) if follow_up.to is Party.DOCTOR else (m.around.business,)
    open_at = next_open(calendars, budgeted)
    if open_at > budgeted:
        why.append(Reason(ReasonCode.WINDOW))
    return open_at, tuple(why)


def _anchor(follow_up: FollowUp, n: int, m: Moment) -> datetime | None:
    """Return when the follow-up's delay ends."""
    c, business = m.closing, m.around.business
    delay = follow_up.every if n > 1 else follow_up.after
    if follow_up.since is Since.START:
        if c.starts_on is None:
            return None
        day = business.working_day_before(c.starts_on + timedelta(days=follow_up.after.days))
        at = business.opens_on(day)
        # a milestone before the first day that has long passed is not made up for
        return at if at >= c.since or (m.now - at) < timedelta(days=7) else None
    mails = c.mails_to(follow_up.to)
    last = mails[-1].at if mails else None
    if n > 1 or follow_up.since is Since.LAST_MAIL:
        start = max(filter(None, (last, c.contacted.get(follow_up.to), c.since)))
    elif follow_up.since is Since.CAUSE:
        start = _cause(follow_up, m)
    else:
        start = c.since
    if delay.hours and follow_up.since is Since.STAGE:
        start = clock_start(start, business)
    # a hold does not spend the delay, and any answer of theirs starts it again
    heard = c.heard.get(follow_up.to)
    if heard and follow_up.kind in UNASKED:
        start = max(start, heard)
    return business.after(start, delay)


def _cause(follow_up: FollowUp, m: Moment) -> datetime:
    """Return when what the mail is about happened: their message, an objection, a promise that ran out, a call."""
    c = m.closing
    got = c.received.get(follow_up.to)
    times = [got.at] if got else []
    times += [o.opened_at for o in c.objections]
    times += [m.around.business.opens_on(p.due_on + timedelta(days=1)) for p in c.promises if p.due_on < m.today]
    if c.returned_on:
        times.append(m.around.business.opens_on(c.returned_on))
    if c.contacted.get(follow_up.to):
        times.append(c.contacted[follow_up.to])
    past = [t for t in times if t <= m.now]
    return max([c.since, *past])


def _slip_day(follow_up: FollowUp, m: Moment, rules: Rules, why: list[Reason]) -> datetime:
    """Return the opening of the first day on which the closing is late enough for this reminder."""
    milestone, business = LEAVES_BY.get(m.closing.stage), m.around.business
    if milestone is None or follow_up.slip is None:
        return m.closing.since
    day = plan_day(rules, m.closing, milestone, business) + timedelta(days=follow_up.slip)
    why.append(because(ReasonCode.SLIP, follow_up.slip))
    return business.opens_on(business.working_day_from(day))


def _is_last(follow_up: FollowUp, rules: Rules) -> bool:
    """Say whether it is the last reminder of an offer, which names the offer's end."""
    if follow_up.stage is not Stage.OFFER or follow_up.slip is None or follow_up.kind is not Kind.REMINDER:
        return False
    return follow_up.slip == max(f.slip for f in rules.of_stage(follow_up.stage) if f.slip is not None)


def _last_day_before_the_end(m: Moment) -> datetime | None:
    ends, business = m.around.offer_ends, m.around.business
    return business.opens_on(business.working_day_before(ends - timedelta(days=1))) if ends else None


def _ended(at: datetime, m: Moment) -> bool:
    return m.around.offer_ends is not None and m.around.business.day_of(at) >= m.around.offer_ends


def _blocked(follow_up: FollowUp, n: int, m: Moment) -> Reason | None:
    """Return why this follow-up may not be planned at all now, or None."""
    c, party = m.closing, follow_up.to
    got = c.received.get(party)
    # "later" is answered by waiting: its hold keeps us quiet until the day that they named
    unanswered = got is not None and not got.answered and got.intent is not Intent.LATER
    if follow_up.kind is not Kind.ANSWER and got is not None and unanswered:
        return because(ReasonCode.ANSWER_FIRST, got.intent or "message")
    if party in c.unreachable:
        return Reason(ReasonCode.DEAD_ADDRESS)
    if party is Party.DOCTOR and follow_up.kind in UNASKED and promise_of_ours_broken(m):
        return Reason(ReasonCode.PROMISE_OURS_BROKEN)
    again = follow_up.kind in UNASKED or n > 1
    if party in ESTABLISHMENT and again and len(unanswered_asks(c, party)) >= DIRECTOR_MAILS:
        return Reason(ReasonCode.CALL_DIRECTOR)
    for task in c.tasks:
        if (task.blocks and follow_up.kind is not Kind.ANSWER) or task.holds_back(party):
            return because(ReasonCode.TASK, task.kind)
    for hold in c.holds:
        if hold.until is None and hold.party is party:
            if follow_up.kind is Kind.ANSWER and hold.reason in AWAIT_ANSWER:
                continue
            return because(ReasonCode.HOLD, hold.reason)
    return None


def _welcome_first(follow_up: FollowUp, m: Moment, rules: Rules) -> Reason | None:
    """Return why a reminder gives way to the mail for somebody who comes back, or None."""
    if follow_up.to is not Party.DOCTOR or m.closing.returned_on is None or follow_up.kind not in UNASKED:
        return None
    welcomes = [f.code for f in rules.of_stage(m.closing.stage) if "back_from_absence" in f.when]
    overtaken = bool(welcomes) and follow_up.code not in welcomes
    return Reason(ReasonCode.BACK_FROM_ABSENCE) if overtaken else None


def _after_holds(follow_up: FollowUp, m: Moment, why: list[Reason]) -> datetime:
    """Return the first instant after every hold and promise that concerns this party."""
    c, business, party = m.closing, m.around.business, follow_up.to
    at = c.since
    for hold in c.holds:
        if hold.until and hold.party is party and not (follow_up.kind is Kind.ANSWER and hold.reason in AWAIT_ANSWER):
            at = max(at, business.opens_on(business.working_day_from(hold.until)))
            why.append(because(ReasonCode.HOLD, hold.reason, hold.until))
    if party is Party.DOCTOR and m.around.person_hold:
        until, reason = m.around.person_hold
        at = max(at, business.opens_on(business.working_day_from(until)))
        why.append(because(ReasonCode.HOLD, reason, until))
    if c.call.at and party is Party.DOCTOR and follow_up.kind in UNASKED:
        # whoever has an hour with us is not reminded before it
        day = business.day_of(c.call.at)
        at = max(at, business.opens_on(business.working_day_from(day + timedelta(days=1))))
        why.append(because(ReasonCode.HOLD, HoldReason.CALL_REQUEST, day))
    for promise in c.promises:
        if promise.side is party and follow_up.kind in UNASKED:
            day = business.working_day_from(promise.due_on + timedelta(days=1))
            at = max(at, at_local(day, PROMISE_GRACE, business.tz))
            why.append(because(ReasonCode.PROMISE, promise.due_on))
    return at


def _budgeted(follow_up: FollowUp, at: datetime, m: Moment, rules: Rules) -> datetime | None:
    if follow_up.code in AT_ONCE:
        return at
    mails: list[Mail] = [(s.at, s.kind) for s in m.closing.mails_to(follow_up.to)]
    heard = m.closing.heard.get(follow_up.to)
    if follow_up.to is Party.DOCTOR:
        mails += m.around.other_mails
        heard = max(filter(None, (heard, m.around.heard_elsewhere)), default=None)
    free = earliest(follow_up.kind, follow_up.to, mails, heard, at, rules.budget, m.around.business)
    if follow_up.to is Party.DIRECTOR and free is not None:
        return half_day(m.around.director_mailed_at, free, m.around.business)
    return free
