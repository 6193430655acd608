"""Calls: the list of the day with telephone links, and « j'ai appelé » in four taps, from card, case or task."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from starlette.responses import Response

from mailflow.acts.facts import CallDetails
from mailflow.core.accounts import Right
from mailflow.core.advance.calls import OUTCOMES
from mailflow.core.asks import Ask
from mailflow.core.board import Line
from mailflow.core.closing import Closing, Task, fold
from mailflow.core.messages import Party
from mailflow.core.objections import ObjectionKind
from mailflow.core.records import Filter
from mailflow.core.tasks import TaskKind
from mailflow.core.waiting import ESTABLISHMENT
from mailflow.desk.needs import Entry, Visit
from mailflow.desk.page import back, page, seen
from mailflow.errors import BadInput
from mailflow.views import sms

#: unanswered reminders after which a case may have none left to send
SILENT = 1
#: channels of a contact that is not a mail
CHANNELS = ("phone", "sms", "visit")


@dataclass(frozen=True, slots=True)
class Todo:
    """One task or call of the day, with whom and when."""

    line: Line
    task: Task
    #: due already
    late: bool

    @property
    def is_call(self) -> bool:
        """Whether it is done by telephone: what somebody of the establishment said mostly is, too."""
        spoken = any(self.task.holds_back(side) for side in ESTABLISHMENT)
        return self.task.kind.is_call or (spoken and self.task.kind is not TaskKind.CHECK_DONE)


async def _mine(visit: Visit) -> list[tuple[Line, Closing]]:
    """Return this account's closings."""
    scope = visit.scope(mine=True)
    lines: list[Line] = []
    for owner in scope.owners:
        wanted = Filter(owner=owner, establishments=scope.establishments)
        lines += await visit.desk.reads.lines(wanted)
    histories = await visit.desk.reads.histories([line.closing.closing for line in lines])
    return [(line, fold(line.closing.closing, histories[line.closing.closing])) for line in lines]


def _todos(mine: Sequence[tuple[Line, Closing]], now: datetime) -> tuple[Todo, ...]:
    """Return the open tasks of these closings, those due first."""
    found = [
        Todo(line, t, bool(t.due_at and t.due_at <= now))
        for line, closing in mine
        for t in open_tasks(closing)
        if t.owner is not Party.DOCTOR
    ]
    return tuple(
        sorted(found, key=lambda t: (not _first(t.task, now), t.task.due_at or t.task.opened_at, t.line.doctor))
    )


def _first(task: Task, now: datetime) -> bool:
    """Say whether somebody of the establishment waits for us: that stands above everything else of the day."""
    soon = task.due_at is None or task.due_at <= now + timedelta(days=1)
    return soon and any(task.holds_back(side) for side in ESTABLISHMENT)


def open_tasks(closing: Closing) -> tuple[Task, ...]:
    """Return the tasks of our side, and the call that a dead address or a silence asks for."""
    tasks = [t for t in closing.tasks if t.owner is not Party.DOCTOR]
    if Party.DOCTOR in closing.unreachable and not any(t.ended_by_call(Party.DOCTOR) for t in tasks):
        dead, since = TaskKind.CALL_DEAD_ADDRESS, closing.since
        tasks.append(Task("", dead, Party.RECRUITER, None, False, since, party=Party.DOCTOR))
    return tuple(tasks)


async def _texts(visit: Visit, mine: Sequence[tuple[Line, Closing]]) -> tuple[tuple[Line, sms.Sms], ...]:
    """Return the closings in which an SMS takes the place of a mail; only those that look silent are loaded."""
    found = []
    for line, closing in mine:
        silent = len(closing.unanswered(Party.DOCTOR)) >= SILENT
        if not line.phone or not (silent or not line.mailable or Party.DOCTOR in closing.unreachable):
            continue
        if text := sms.offered(await visit.desk.journey.load(closing.id)):
            found.append((line, text))
    return tuple(found)


async def show(visit: Visit) -> Response:
    """The calls and tasks of the day."""
    mine = await _mine(visit)
    found = _todos(mine, visit.now)
    return page(
        visit,
        "calls.html",
        nav="calls",
        calls=[t for t in found if t.is_call],
        others=[t for t in found if not t.is_call],
        texts=await _texts(visit, mine),
    )


async def form(visit: Visit) -> Response:
    """Four taps: with whom, what came of it, about what, one optional line."""
    case = await visit.desk.journey.load(visit.closing)
    people = {party: case.addressee(party) for party in (Party.DOCTOR, Party.DIRECTOR, Party.ADMINISTRATION)}
    return page(
        visit,
        "call.html",
        nav="calls",
        case=case,
        people={party: person for party, person in people.items() if person},
        party=visit.query("party", "doctor"),
        outcomes=OUTCOMES,
        kinds=tuple(ObjectionKind),
        channels=CHANNELS,
        asks=tuple(Ask),
        to=visit.query("back"),
    )


async def log(visit: Visit) -> Response:
    """Log the call; what it does is the journey's business. The recap is drafted at once."""
    party, outcome = visit.text("party", "doctor"), visit.text("outcome")
    if outcome not in OUTCOMES or party not in set(Party):
        raise BadInput(visit.say("Il manque ce qui est sorti de l'appel."), visit.say("Choisissez une réponse."))
    kinds = [ObjectionKind(k) for k in visit.texts("objection") if k in set(ObjectionKind)]
    on = visit.day("on")
    if outcome in {"thinks", "later"} and on is None:
        raise BadInput(visit.say("Jusqu'à quand réfléchit-il ?"), visit.say("Donnez le jour : rien ne part avant."))
    await visit.desk.acts.log_call(
        visit.closing,
        Party(party),
        outcome,
        visit.by,
        CallDetails(
            on=on,
            objections=kinds,
            channel=visit.text("channel", "phone"),
            note=visit.text("note"),
            about=Ask(about) if (about := visit.text("about")) in set(Ask) else None,
        ),
    )
    if "matters" in visit.form:
        await visit.desk.acts.tell_matters(visit.closing, visit.text("matters"), visit.by)
    await visit.desk.journey.plan(visit.closing)
    return seen(visit, back(visit, f"/closings/{visit.closing}?done=called"))


async def task_done(visit: Visit) -> Response:
    """Tick a task off."""
    await visit.desk.acts.task_done(visit.closing, visit.text("task"), visit.by)
    return seen(visit, back(visit, "/calls"))


ENTRIES = (
    Entry("GET", "/calls", show, Right.READ),
    Entry("GET", "/closings/{closing}/call", form, Right.EDIT, "closing"),
    Entry("POST", "/closings/{closing}/call", log, Right.EDIT, "closing"),
    Entry("POST", "/closings/{closing}/task", task_done, Right.EDIT, "closing"),
)
