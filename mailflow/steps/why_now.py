"""Why this mail, and why now: what is known of the case and the rule that asked, as codes with their values."""

from __future__ import annotations

from datetime import datetime

from mailflow.core import waiting
from mailflow.core.campaign import FollowUp, Since
from mailflow.core.messages import Party
from mailflow.core.plan.plan import Planned
from mailflow.core.reasons import ReasonCode
from mailflow.core.said import FactCode, Said, WhyCode
from mailflow.core.stages import Stage
from mailflow.steps.case import Case

#: no rule asked for this mail: a person chose its card
BY_HAND = "card"


def why(planned: Planned, case: Case, now: datetime) -> tuple[Said, ...]:
    """Return what happened last on both sides, how late the case is, and the rule of the campaign."""
    follow_up, closing, calendar = planned.follow_up, case.closing, case.business.calendar
    doctor = follow_up.to is Party.DOCTOR
    mails, heard = closing.mails_to(follow_up.to), closing.heard.get(follow_up.to)
    # an agreement given before the case was opened here counts from the day it was given
    since = min(closing.since, closing.agreed_at) if closing.stage is Stage.AGREED else closing.since
    parts = [
        Said.of(WhyCode.KIND, kind=follow_up.kind),
        Said.of(WhyCode.SINCE, stage=closing.stage, day=calendar.day_of(since)),
    ]
    if mails:
        last, today = calendar.day_of(mails[-1].at), calendar.day_of(now)
        ago = calendar.working_days_between(last, today)
        parts.append(Said.of(WhyCode.LAST_MAIL, day=last, n=ago) if ago else Said.of(WhyCode.LAST_MAIL_TODAY, day=last))
    if heard and (not mails or heard > mails[-1].at):
        code = WhyCode.HEARD_DOCTOR if doctor else WhyCode.HEARD_DIRECTOR
        parts.append(Said.of(code, day=calendar.day_of(heard)))
    elif mails:
        parts.append(Said.of(WhyCode.NO_ANSWER))
    late = waiting.slip(case.rules, closing, calendar, calendar.day_of(now))
    if late > 0:
        parts.append(Said.of(WhyCode.BEHIND, n=late))
    by_hand = planned.why[0].why is ReasonCode.CARD
    return (*parts, Said.of(WhyCode.BY_HAND) if by_hand else rule(follow_up))


def rule(follow_up: FollowUp) -> Said:
    """Return the campaign's rule: how long after what, or before it, in working hours, working days or days."""
    after = follow_up.after
    if after.hours:
        code = WhyCode.AFTER_HOURS
    elif after.days < 0:
        code = WhyCode.DAYS_BEFORE
    else:
        code = WhyCode.AFTER_DAYS if follow_up.since is Since.START else WhyCode.AFTER_WORKING_DAYS
    return Said.of(code, n=abs(after.hours or after.days), counted=follow_up.since)


def planned_facts(planned: Planned, case: Case) -> tuple[Said, ...]:
    """Return the facts behind a planned mail, for its card."""
    late = waiting.slip(case.rules, case.closing, case.business.calendar, case.business.calendar.day_of(planned.due_at))
    at = planned.due_at.astimezone(case.business.calendar.tz).isoformat(timespec="minutes")
    rows: tuple[Said, ...] = (
        Said.of(FactCode.STAGE, stage=case.closing.stage),
        Said.of(FactCode.RULE, follow_up=planned.follow_up.code),
        Said.of(FactCode.DUE, at=at),
        Said.of(FactCode.LATE, n=late),
    )
    answers = planned.follow_up.answers
    also = [o.kind for o in case.closing.objections if answers and o.kind is not answers]
    rows = (*rows, *(Said.of(FactCode.ALSO, objection=kind) for kind in also))
    # the first is the rule or the card itself, which the sentence tells already
    return (*rows, *(Said.of(FactCode.REASON, reason=reason.code) for reason in planned.why[1:]))
