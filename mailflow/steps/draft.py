"""One planned mail becomes a frozen draft, alone or as one decision of a digest; what it lacks becomes a task."""

from __future__ import annotations

from datetime import datetime

from mailflow.core import events
from mailflow.core.closing import MACHINE
from mailflow.core.plan import plan
from mailflow.core.plan.plan import Planned
from mailflow.core.records import Change, Draft
from mailflow.core.tasks import TaskKind
from mailflow.errors import BadInput, NotAllowed, NotFound, TemplateError
from mailflow.ports import Ids, Office, Store
from mailflow.steps import compose, digest
from mailflow.steps.case import Case, append
from mailflow.steps.documents import attached


async def write(store: Store, office: Office, ids: Ids, case: Case, mail: Planned, now: datetime) -> Draft | None:
    """Render and freeze one planned mail; a fact that is missing becomes a task, never a mail with a hole."""
    if before := await digest.asked_before(store, office, case, mail, now):
        await _share_question(store, case, mail, before.id, now)
        return None
    try:
        documents = await store.documents(case.id)
        rendered = compose.words(case, office.templates, mail.follow_up, documents, now)
        files = await attached(store, case, mail.follow_up.attach, mail.follow_up.claims)
        thread = await store.thread(case.id, mail.follow_up.to)
        names = (ids.new(), f"<{ids.token()}@{case.sender.address.rpartition('@')[2]}>")
        draft = compose.draft(case, mail, rendered, files, thread, names, now)
        if shared := await digest.shared(store, office, case, mail, draft, now):
            return shared
    except (TemplateError, NotAllowed) as error:
        await _ask_person(store, case, mail, TaskKind.MISSING, getattr(error, "name", ""), now)
        return None
    except (BadInput, NotFound):
        # an address that no header can carry, a row that is gone: a person is told, the other cases go on
        await _ask_person(store, case, mail, TaskKind.CANNOT_WRITE, "", now)
        return None
    drafted = events.Drafted(
        draft.id, draft.follow_up, draft.stage, draft.visit, draft.n, draft.to, draft.kind, draft.hash
    )
    await append(store, case, [drafted], MACHINE, now, Change(drafts=(draft,)))
    return draft


async def _share_question(store: Store, case: Case, mail: Planned, draft: str, now: datetime) -> None:
    """Note that a mail that left for another case asks the same for this one: a position's question is asked once."""
    rule = mail.follow_up
    asked = events.MessageSubmitted(draft, rule.code, rule.stage, mail.visit, mail.n, rule.to, rule.kind, rule.asks)
    await append(store, case, [asked], MACHINE, now)


async def _ask_person(store: Store, case: Case, mail: Planned, kind: TaskKind, about: str, now: datetime) -> None:
    task, today = plan.write_task(mail.key), case.house.calendar.day_of(now)
    if not any(t.task == task and case.house.calendar.day_of(t.opened_at) == today for t in case.closing.tasks):
        opened = events.TaskOpened(task, kind, due_at=mail.due_at, subject=about or mail.follow_up.code)
        await append(store, case, [opened], MACHINE, now)
