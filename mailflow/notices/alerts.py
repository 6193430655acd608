"""What cannot wait for the brief of the morning: one short mail to whoever acts for the case, once for each cause."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from mailflow.core.campaign import FollowUp, Milestone, SendMode
from mailflow.core.messages import Party
from mailflow.core.objections import ObjectionKind
from mailflow.core.records import Filter
from mailflow.core.stages import Stage
from mailflow.core.tasks import TaskKind
from mailflow.core.waiting import plan_day
from mailflow.errors import TemplateError
from mailflow.journey import Journey
from mailflow.notices.post import post
from mailflow.steps import compose
from mailflow.steps.case import Case

#: kind of a task -> the template that tells of it; `promise_…` is one kind for each act
OF_TASK = {
    TaskKind.CALL_WITHDRAWN: "alert_withdrawn",
    TaskKind.CALL_DEAD_ADDRESS: "alert_bounce",
    TaskKind.OWNER_IDLE: "alert_owner",
    TaskKind.PROMISE: "alert_promise",
}
#: working hours after an oral yes without a contract before an alert (two days; the report shows it too)
ORAL_YES_HOURS = 22
#: mails since a sign of life after which a signed doctor counts as silent
SILENT_MAILS = 2
#: how often the cases are looked through, and how many mails one look may send: the rest comes with the next
PACE, MOST = timedelta(minutes=10), 5


async def tell(journey: Journey, mailbox: str) -> int:
    """Send the alerts that are due to the recruiters of this mailbox; return how many left.

    Within working hours only, and recorded before they leave: a machine that stops in between costs one, never doubles.
    """
    store, now, flag = journey.store, journey.clock.now(), f"alerts:{mailbox}"
    if not journey.office.own_calendar().is_open(now):
        return 0
    last = await store.flag(flag)
    if last and now - datetime.fromisoformat(last) < PACE:
        return 0
    await store.set_flag(flag, now.isoformat())
    if journey.office.send_mode(mailbox, "") is SendMode.OFF or await store.flag("safe_mode"):
        return 0
    if (await store.mailbox(mailbox)).stopped:
        return 0
    left = 0
    for closing in await _candidates(journey, mailbox):
        case = await journey.load(closing)
        for cause, template in causes(case, now):
            seen = f"alert:{closing}:{cause}"
            if left < MOST and not await store.flag(seen):
                await store.set_flag(seen, now.isoformat())
                left += await _post(journey, mailbox, case, template)
    return left


async def _candidates(journey: Journey, mailbox: str) -> list[str]:
    """Return the closings that may have something to tell: where we are awaited, a yes was spoken, or all is signed."""
    found: dict[str, None] = {}
    for code, reader in journey.office.recruiters().items():
        if reader.mailbox != mailbox:
            continue
        for wanted in (
            Filter(owner=code, waiting_on=Party.RECRUITER),
            Filter(owner=code, waiting_on=Party.DIRECTOR),
            Filter(owner=code, stage=Stage.ORAL_YES),
            Filter(owner=code, stage=Stage.ONBOARDING),
        ):
            found |= dict.fromkeys(row.closing for row in await journey.store.closings(wanted))
    return list(found)


def causes(case: Case, now: datetime) -> Iterator[tuple[str, str]]:
    """Yield (cause, template) of what the owner of a case must know today; a cause is told once."""
    closing, calendar = case.closing, case.business.calendar
    if closing.ended or not closing.confirmed:
        return
    for task in closing.tasks:
        if template := OF_TASK.get(task.kind):
            yield f"{task.task}:{task.opened_at:%Y%m%d}", template
    for line in closing.objections:
        if line.kind is ObjectionKind.COMPETING_OFFER:
            yield f"competing:{line.opened_at:%Y%m%d%H%M}", "alert_competing_offer"
    spoken = closing.stage is Stage.ORAL_YES and "contract" not in closing.documents
    if spoken and calendar.working_hours_between(closing.since, now) >= ORAL_YES_HOURS:
        yield f"oral_yes:{closing.visit}", "alert_oral_yes"
    if closing.stage is Stage.ONBOARDING and len(closing.unanswered(Party.DOCTOR)) >= SILENT_MAILS:
        yield f"silence:{closing.unanswered(Party.DOCTOR)[0].at:%Y%m%d}", "alert_silence"


async def _post(journey: Journey, mailbox: str, case: Case, template: str) -> int:
    reader, now = case.recruiter, journey.clock.now()
    known = compose.context(case, FollowUp(template, case.closing.stage, to=Party.RECRUITER), (), now)
    by = plan_day(case.rules, case.closing, Milestone.CONTRACT, case.business.calendar)
    words = replace(known, language=reader.language, reader=reader.name, by=by)
    try:
        return await post(journey, mailbox, reader, template, words)
    except TemplateError:
        # the brief of tomorrow tells of it all the same
        return 0
