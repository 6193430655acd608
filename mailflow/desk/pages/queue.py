"""The queue: one card a draft, with why, guards, the exact mail and the conversation; approve and next."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from starlette.responses import Response

from mailflow.core import waiting
from mailflow.core.accounts import Editing, Right, may
from mailflow.core.approve import BULK_LIMIT, Alone, bulk_refusal
from mailflow.core.board import Line, Message, QueueLine
from mailflow.core.messages import Party
from mailflow.core.records import OPEN_DRAFT, Draft, DraftState, Filter, OutboxState
from mailflow.desk.needs import Entry, Visit
from mailflow.desk.page import back, page, seen
from mailflow.desk.pages.conversation import messages, of_party
from mailflow.errors import BadInput, MailflowError, NotAllowed
from mailflow.steps.case import Case
from mailflow.views.correspondence import values


@dataclass(frozen=True, slots=True)
class Card:
    """All that a person needs to decide on one draft."""

    draft: Draft
    case: Case
    #: day N (aim 7), and how late
    number: int
    slip: int
    waiting: waiting.Waiting
    talk: tuple[Message, ...]
    #: a draft that no longer waits: why
    closed: str
    undo_until: datetime | None = None
    #: colleagues who have it open for editing
    editors: tuple[Editing, ...] = ()
    #: what the mail may have been filled with: names, facts and days of the case
    values: tuple[str, ...] = ()
    #: of a mail with several decisions: their cases, in the order of their numbers
    parts: tuple[tuple[str, Line], ...] = ()


async def card(visit: Visit, draft: Draft) -> Card:
    """Return the card of a draft."""
    desk = visit.desk
    case = await desk.journey.load(draft.closing)
    found = messages(
        case.history,
        await desk.reads.mails(case.id),
        await desk.reads.left(case.id),
        await desk.reads.words(case.id),
    )
    row = await desk.journey.store.outgoing(draft.id) if draft.state is DraftState.APPROVED else None
    undo = row.not_before if row and row.state in {OutboxState.READY, OutboxState.DEFERRED} else None
    calendar = case.business.calendar
    return Card(
        draft,
        case,
        waiting.day_number(case.closing, calendar, calendar.day_of(visit.now)),
        waiting.slip(case.rules, case.closing, calendar, calendar.day_of(visit.now)),
        waiting.waiting(case.closing),
        of_party(found, draft.to),
        "" if draft.state in OPEN_DRAFT else str(draft.state),
        undo,
        await _editors(visit, draft),
        values(case, draft),
        await _parts(visit, draft),
    )


async def _parts(visit: Visit, draft: Draft) -> tuple[tuple[str, Line], ...]:
    """Return the follow-up and the case of each decision that one mail asks."""
    if not draft.parts:
        return ()
    found = await visit.desk.reads.lines(Filter(), [p.closing for p in draft.parts])
    lines = {line.closing.closing: line for line in found}
    return tuple((p.follow_up, lines[p.closing]) for p in draft.parts if p.closing in lines)


async def _editors(visit: Visit, draft: Draft) -> tuple[Editing, ...]:
    """Return which colleagues edit a draft; whoever looks at the card edits it no more."""
    found = await visit.desk.accounts.editors(draft.id, visit.desk.journey.clock.real())
    if any(e.account == visit.by for e in found):
        await visit.desk.accounts.end_editing(draft.id, visit.by)
    return tuple(e for e in found if e.account != visit.by)


async def show(visit: Visit) -> Response:
    """The queue, on its first draft."""
    lines = await _lines(visit)
    if not lines:
        next_due = await visit.desk.journey.store.next_due()
        return page(
            visit, "queue_empty.html", nav="queue", mine=_mine(visit), next_due=next_due, done=await _done(visit)
        )
    return await _shown(visit, await visit.desk.journey.draft(lines[0].id), lines)


async def show_one(visit: Visit) -> Response:
    """The queue, on one draft."""
    return await _shown(visit, await visit.desk.journey.draft(str(visit.path["draft"])), await _lines(visit))


async def _shown(visit: Visit, draft: Draft, lines: Sequence[QueueLine], **more: Any) -> Response:
    status = int(more.pop("status", 200))
    ids = [line.id for line in lines]
    at = ids.index(draft.id) if draft.id in ids else -1
    return page(
        visit,
        "queue.html",
        status,
        nav="queue",
        card=await card(visit, draft),
        lines=lines,
        before=ids[at - 1] if at > 0 else "",
        after=_next(ids, draft.id),
        mine=_mine(visit),
        done=await _done(visit),
        parties=Party,
        more=more,
    )


def _mine(visit: Visit) -> bool:
    return visit.query("all") != "1"


async def _lines(visit: Visit) -> tuple[QueueLine, ...]:
    return await visit.desk.reads.queue(visit.scope(mine=_mine(visit)), visit.now)


def _next(ids: Sequence[str], draft: str) -> str:
    """Return the draft after this one, else the first one; "" where none is left."""
    rest = [i for i in ids if i != draft]
    at = ids.index(draft) if draft in ids else 0
    return rest[min(at, len(rest) - 1)] if rest else ""


async def _done(visit: Visit) -> dict[str, object] | None:
    """Return what was just done, for the line at the top: its undo lives as long as the mail has not left."""
    what, _, ident = visit.query("done").partition(":")
    if not what:
        return None
    row = await visit.desk.journey.store.outgoing(ident) if what == "approved" and ident else None
    undo = row is not None and row.state in {OutboxState.READY, OutboxState.DEFERRED}
    return {"what": what, "id": ident, "undo": undo, "at": row.not_before if row else None}


async def _onwards(visit: Visit, what: str, draft: str) -> Response:
    """Go to the next draft, with a line that says what was done."""
    mine = visit.text("all") != "1"
    lines = await visit.desk.reads.queue(visit.scope(mine=mine), visit.now)
    wanted = visit.text("next")
    to = wanted if wanted in {line.id for line in lines} else _next([line.id for line in lines], draft)
    query = f"?done={what}:{draft}" + ("" if mine else "&all=1")
    return seen(visit, f"/drafts/{to}{query}" if to else f"/queue{query}")


async def approve(visit: Visit) -> Response:
    """Approve the bytes that were shown, and go to the next draft; 409 shows what changed meanwhile."""
    draft = await visit.desk.journey.draft(str(visit.path["draft"]))
    changed = await _changes(visit, draft)
    if changed:
        return await stale(visit, draft, changed)
    try:
        await visit.desk.journey.approve(draft.id, visit.text("hash"), visit.by)
    except NotAllowed:
        draft = await visit.desk.journey.draft(draft.id)
        return await stale(visit, draft, await _changes(visit, draft))
    return await _onwards(visit, "approved", draft.id)


async def _changes(visit: Visit, draft: Draft) -> tuple[Any, ...]:
    """Return what happened in the case since the card was shown that the person should have seen."""
    shown = visit.text("seq")
    history = await visit.desk.journey.store.history(draft.closing)
    told = {
        "ReplyRead",
        "CallLogged",
        "Moved",
        "Bounced",
        "HandMailSeen",
        "DraftEdited",
        "DraftClosed",
        "DraftApproved",
    }
    late = [r for r in history if shown.isdigit() and r.seq > int(shown) and type(r.event).__name__ in told]
    return tuple(r for r in late if getattr(r.event, "draft", draft.id) == draft.id)


async def stale(visit: Visit, draft: Draft, changed: tuple[Any, ...]) -> Response:
    """The card again, with what happened meanwhile (409): nothing was done."""
    lines = await visit.desk.reads.queue(visit.scope(mine=True), visit.now)
    return await _shown(visit, draft, lines, status=409, stale=True, changes=changed)


async def unapprove(visit: Visit) -> Response:
    """Take an approval back while the mail has not left."""
    draft = await visit.desk.acts.unapprove(str(visit.path["draft"]), visit.by)
    return seen(visit, back(visit, f"/drafts/{draft.id}?done=undone:{draft.id}"))


async def reject(visit: Visit) -> Response:
    """Reject a draft with a reason."""
    reason = visit.text("reason")
    if not reason:
        raise BadInput(visit.say("Un refus demande un motif."), visit.say("Écrivez un mot : il sert à mieux écrire."))
    draft = await visit.desk.acts.reject(str(visit.path["draft"]), reason, visit.by)
    return await _onwards(visit, "rejected", draft.id)


async def snooze(visit: Visit) -> Response:
    """Put a draft aside for a while."""
    until = later(visit, visit.text("until", "tomorrow"))
    draft = await visit.desk.acts.snooze(str(visit.path["draft"]), until, visit.by)
    return await _onwards(visit, "snoozed", draft.id)


def later(visit: Visit, choice: str) -> datetime:
    """Return the instant of « dans une heure », « cet après-midi », « demain », « lundi »."""
    calendar = visit.desk.journey.office.calendar(visit.desk.installation.zone)
    today = visit.say.today
    if choice == "hour":
        return visit.now + timedelta(hours=1)
    if choice == "afternoon":
        return max(visit.now, calendar.opens_on(today) + timedelta(hours=6))
    days = (7 - today.weekday()) if choice == "monday" else 1
    return calendar.opens_on(calendar.working_day_from(today + timedelta(days=days)))


async def bulk_form(visit: Visit) -> Response:
    """The drafts that may be approved together, and those that may not, each with its reason."""
    return page(visit, "bulk.html", nav="queue", **await _bulk(visit, visit.query("follow_up")))


async def _bulk(visit: Visit, template: str) -> dict[str, Any]:
    lines = await visit.desk.reads.queue(visit.scope(mine=True), visit.now, limit=200)
    kinds: dict[str, int] = {}
    for line in lines:
        kinds[line.follow_up] = kinds.get(line.follow_up, 0) + 1
    template = template if template in kinds else max(kinds, key=lambda k: kinds[k], default="")
    good: list[tuple[QueueLine, str, Alone | None, str]] = []
    bad: list[tuple[QueueLine, str, Alone | None, str]] = []
    for line in (x for x in lines if x.follow_up == template):
        draft = await visit.desk.journey.draft(line.id)
        why = bulk_refusal(draft, line.objections, template)
        first = re.split(r"\n\s*\n", draft.text.strip())
        (bad if why or len(good) >= BULK_LIMIT else good).append((line, " ".join(first[1:2]), why, draft.hash))
    return {"kinds": kinds, "template": template, "good": good, "bad": bad, "limit": BULK_LIMIT}


async def bulk(visit: Visit) -> Response:
    """Approve the ticked drafts, at most twenty; each is judged again."""
    given = dict(pair.split(":", 1) for pair in visit.texts("draft") if ":" in pair)
    allowed = {line.id for line, _, _, _ in (await _bulk(visit, visit.text("follow_up")))["good"]}
    done = 0
    for draft, digest in given.items():
        if draft in allowed:
            try:
                await visit.desk.journey.approve(draft, digest, visit.by)
                done += 1
            except MailflowError:
                continue
    return seen(visit, f"/queue?done=bulk:{done}")


async def home(visit: Visit) -> Response:
    """The first page: the queue, or what waits for an establishment's decision."""
    return seen(visit, "/queue" if may(visit.account, Right.READ) else "/decisions")


ENTRIES = (
    Entry("GET", "/", home, Right.SELF),
    Entry("GET", "/queue", show, Right.READ),
    Entry("GET", "/queue/bulk", bulk_form, Right.APPROVE),
    Entry("POST", "/queue/bulk", bulk, Right.APPROVE),
    Entry("GET", "/drafts/{draft}", show_one, Right.READ, "draft", audited=True),
    Entry("POST", "/drafts/{draft}/approve", approve, Right.APPROVE, "draft"),
    Entry("POST", "/drafts/{draft}/unapprove", unapprove, Right.APPROVE, "draft"),
    Entry("POST", "/drafts/{draft}/reject", reject, Right.EDIT, "draft"),
    Entry("POST", "/drafts/{draft}/later", snooze, Right.EDIT, "draft"),
)
