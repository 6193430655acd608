"""Tasks that time alone opens: a promise that falls due, an owner who has not acted, a director to telephone."""

from __future__ import annotations

from datetime import datetime

from mailflow.core import events as ev
from mailflow.core.calendar import Calendar
from mailflow.core.closing import Closing, warning
from mailflow.core.messages import Party
from mailflow.core.tasks import TaskKind
from mailflow.core.waiting import DIRECTOR_MAILS, unanswered_asks, waiting, warn_at

#: working days in which the owner of a case acts when it is our turn
OWNER_DAYS = 2


def alarms(closing: Closing, calendar: Calendar, now: datetime) -> list[ev.Event]:
    """Return the tasks that have become due; one that a person ticked off after its hour is not opened again."""
    found = [*_promises(closing, calendar, now), *_owner(closing, calendar, now), *_director(closing, calendar, now)]
    open_tasks = {t.task for t in closing.tasks}
    return [task for task in found if task.task not in open_tasks]


def _acted(closing: Closing, since: datetime) -> bool:
    return closing.acted_at is not None and closing.acted_at >= since


def _promises(closing: Closing, calendar: Calendar, now: datetime) -> list[ev.TaskOpened]:
    """The side that promised is warned half a working day before the day begins."""
    tasks = []
    for promise in closing.promises:
        at = warn_at(promise, calendar)
        if promise.side is not Party.DOCTOR and at <= now and not _acted(closing, at):
            due = calendar.closes_on(promise.due_on)
            name, side, what = warning(promise), promise.side, promise.what
            tasks.append(ev.TaskOpened(name, TaskKind.PROMISE, due_at=due, party=side, subject=what))
    return tasks


def _owner(closing: Closing, calendar: Calendar, now: datetime) -> list[ev.TaskOpened]:
    """The doctor waits for us, and nobody of ours did anything for two working days."""
    turn = waiting(closing)
    if turn.on is not Party.RECRUITER or turn.since is None:
        return []
    since = max(turn.since, closing.acted_at or turn.since)
    idle = calendar.working_days_between(calendar.day_of(since), calendar.day_of(now))
    return [ev.TaskOpened("owner", TaskKind.OWNER_IDLE, due_at=now)] if idle >= OWNER_DAYS else []


def _director(closing: Closing, calendar: Calendar, now: datetime) -> list[ev.TaskOpened]:
    """After two mails without an answer the director is telephoned, not written to (users of the desk see a call)."""
    asks = unanswered_asks(closing, Party.DIRECTOR)
    if len(asks) < DIRECTOR_MAILS or waiting(closing).on is not Party.DIRECTOR:
        return []
    at = calendar.opens_on(calendar.add_working_days(calendar.day_of(asks[-1].at), 1))
    if now < at or _acted(closing, at):
        return []
    return [ev.TaskOpened(f"call_director:{closing.stage}.{closing.visit}", TaskKind.CALL_DIRECTOR, due_at=now)]
