"""One planned mail becomes a frozen draft, alone or as one decision of a digest; what it lacks becomes a task."""

from __future__ import annotations

from mailflow.core import events
from mailflow.core.budget import GIVES_WAY
from mailflow.core.causes import Cause
from mailflow.core.messages import Party
from mailflow.core.plan import plan
from mailflow.core.plan.plan import Planned
from mailflow.core.records import Change, Draft
from mailflow.core.tasks import TaskKind
from mailflow.errors import BadInput, NotAllowed, NotFound, TemplateError
from mailflow.ports import Ids
from mailflow.steps import compose, digest
from mailflow.steps.case import Acting, Case, append, void
from mailflow.steps.documents import attached

#: why a reminder or a notice that waited is closed: what it would have asked is overtaken by what brings something
OVERTAKEN = Cause.OVERTAKEN


async def write(acting: Acting, ids: Ids, case: Case, mail: Planned) -> Draft | None:
    """Render and freeze one planned mail; a fact that is missing becomes a task, never a mail with a hole."""
    if before := await digest.asked_before(acting, case, mail):
        await _share_question(acting, case, mail, before.id)
        return None
    store, office = acting.store, acting.office
    try:
        documents = await store.documents(case.id)
        rendered = compose.words(case, office.templates, mail.follow_up, documents, acting.now)
        files = await attached(store, case, mail.follow_up.attach, mail.follow_up.claims)
        thread = await store.thread(case.id, mail.follow_up.to)
        draft = compose.draft(case, mail, rendered, files, compose.identity(ids, case, thread))
        if shared := await digest.shared(acting, case, mail, draft):
            return shared
        if draft.to is Party.DIRECTOR:
            draft = await digest.after_others(store, draft, (), case.business.calendar)
    except (TemplateError, NotAllowed) as error:
        await _ask_person(acting, case, mail, TaskKind.MISSING, getattr(error, "name", ""))
        return None
    except (BadInput, NotFound):
        # an address that no header can carry, a row that is gone: a person is told, the other cases go on
        await _ask_person(acting, case, mail, TaskKind.CANNOT_WRITE, "")
        return None
    drafted = events.Drafted(
        draft.id, draft.follow_up, draft.stage, draft.visit, draft.n, draft.to, draft.kind, draft.hash
    )
    weaker = [d.draft for d in case.closing.drafts if d.to is draft.to and d.kind in GIVES_WAY]
    gone = [events.DraftClosed(d, "void", OVERTAKEN) for d in weaker]
    change = await void(store, weaker, OVERTAKEN) + Change(drafts=(draft,))
    await append(acting, case, [*gone, drafted], change)
    return draft


async def _share_question(acting: Acting, case: Case, mail: Planned, draft: str) -> None:
    """Note that a mail that left for another case asks the same for this one: a position's question is asked once."""
    rule = mail.follow_up
    asked = events.MessageSubmitted(draft, rule.code, rule.stage, mail.visit, mail.n, rule.to, rule.kind, rule.asks)
    await append(acting, case, [asked])


async def _ask_person(acting: Acting, case: Case, mail: Planned, kind: TaskKind, about: str) -> None:
    task, today = plan.write_task(mail.key), case.business.calendar.day_of(acting.now)
    if not any(t.task == task and case.business.calendar.day_of(t.opened_at) == today for t in case.closing.tasks):
        opened = events.TaskOpened(task, kind, due_at=mail.due_at, subject=about or mail.follow_up.code)
        await append(acting, case, [opened])
