"""One planned mail becomes a frozen draft, alone or as one decision of a digest; what it lacks becomes a task."""

from __future__ import annotations

from datetime import datetime

from mailflow.core import events
from mailflow.core.budget import GIVES_WAY
from mailflow.core.closing import MACHINE
from mailflow.core.plan import plan
from mailflow.core.plan.plan import Planned
from mailflow.core.records import Change, Draft
from mailflow.core.tasks import TaskKind
from mailflow.errors import BadInput, NotAllowed, NotFound, TemplateError
from mailflow.ports import Ids, Office, Store
from mailflow.steps import case, compose, digest
from mailflow.steps.case import Case
from mailflow.steps.documents import attached

#: why a reminder or a notice that waited is closed: what it would have asked is overtaken by what brings something
OVERTAKEN = "overtaken"


async def write(store: Store, office: Office, ids: Ids, table: Case, mail: Planned, now: datetime) -> Draft | None:
    """Render and freeze one planned mail; a fact that is missing becomes a task, never a mail with a hole."""
    try:
        documents = await store.documents(table.id)
        rendered = compose.words(table, office.templates, mail.follow_up, documents, now)
        files = await attached(store, table, mail.follow_up.attach, mail.follow_up.claims)
        thread = await store.thread(table.id, mail.follow_up.to)
        names = (ids.new(), f"<{ids.token()}@{table.sender.address.rpartition('@')[2]}>")
        draft = compose.draft(table, mail, rendered, files, thread, names, now)
        if shared := await digest.shared(store, office, table, mail, draft, now):
            return shared
    except (TemplateError, NotAllowed) as error:
        await _ask_person(store, table, mail, TaskKind.MISSING, getattr(error, "name", ""), now)
        return None
    except (BadInput, NotFound):
        # an address that no header can carry, a row that is gone: a person is told, the other cases go on
        await _ask_person(store, table, mail, TaskKind.CANNOT_WRITE, "", now)
        return None
    drafted = events.Drafted(
        draft.id, draft.follow_up, draft.stage, draft.visit, draft.n, draft.to, draft.kind, draft.hash
    )
    weaker = [d.draft for d in table.closing.drafts if d.to is draft.to and d.kind in GIVES_WAY]
    gone = [events.DraftClosed(d, "void", OVERTAKEN) for d in weaker]
    change = await case.void(store, weaker, OVERTAKEN) + Change(drafts=(draft,))
    await case.append(store, table, [*gone, drafted], MACHINE, now, change)
    return draft


async def _ask_person(store: Store, table: Case, mail: Planned, kind: TaskKind, about: str, now: datetime) -> None:
    task, today = plan.write_task(mail.key), table.house.calendar.day_of(now)
    if not any(t.task == task and table.house.calendar.day_of(t.opened_at) == today for t in table.closing.tasks):
        opened = events.TaskOpened(task, kind, due_at=mail.due_at, subject=about or mail.follow_up.code)
        await case.append(store, table, [opened], MACHINE, now)
