"""Mails on their way: undo while it lasts, what was refused or is uncertain, and the panel after an outage."""

from __future__ import annotations

from datetime import timedelta

from starlette.responses import Response

from mailflow.core.accounts import Right
from mailflow.core.records import OutboxState
from mailflow.desk.needs import Entry, Visit
from mailflow.desk.page import back, page, seen

#: how far back the list of gone mails goes
LATELY = timedelta(days=2)
#: a mailbox that was not read for this long holds its follow-ups
STALE = timedelta(minutes=15)


async def show(visit: Visit) -> Response:
    """What is on its way, and what left lately."""
    lines = await visit.desk.reads.sends(visit.scope(), visit.now - LATELY)
    return page(visit, "sent.html", nav="sent", lines=lines)


async def settle(visit: Visit) -> Response:
    """Say what became of an uncertain mail: it left, or it did not."""
    await visit.desk.acts.settle_unknown(str(visit.path["draft"]), visit.text("left") == "yes", visit.by)
    return seen(visit, back(visit, "/sent"))


async def outage(visit: Visit) -> Response:
    """One panel after a stop: which mailbox stands still, what is uncertain, what went stale, what waits."""
    store, real = visit.desk.journey.store, visit.desk.journey.clock.real()
    boxes = []
    for code, sender in visit.desk.journey.office.mailboxes().items():
        state = await store.mailbox(code)
        stale = state.synced_at is None or real - state.synced_at > STALE
        boxes.append((sender.address, state, stale))
    lines = await visit.desk.reads.sends(visit.scope(), visit.now - LATELY)
    return page(
        visit,
        "outage.html",
        nav="sent",
        boxes=boxes,
        uncertain=[li for li in lines if li.state is OutboxState.UNKNOWN],
        waiting=[li for li in lines if li.state in {OutboxState.READY, OutboxState.DEFERRED}],
        safe_mode=await store.flag("safe_mode"),
        counts=await store.counts(),
    )


ENTRIES = (
    Entry("GET", "/sent", show, Right.READ),
    Entry("GET", "/outage", outage, Right.READ),
    Entry("POST", "/drafts/{draft}/settle", settle, Right.EDIT, "draft"),
)
