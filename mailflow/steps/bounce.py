"""A delivery report (RFC 3464): it settles an uncertain mail, marks a dead address and opens a task."""

from __future__ import annotations

from dataclasses import replace

from mailflow.core import events
from mailflow.core.advance.answers import bounced
from mailflow.core.advance.arrived import Arrived
from mailflow.core.causes import Cause, MailWhy
from mailflow.core.circumstances import Circumstances
from mailflow.core.messages import DsnReport
from mailflow.core.records import (
    Inbound,
    InboundState,
    OutboxState,
)
from mailflow.core.understand.machines import dsn
from mailflow.steps.case import append, load, store_state, void
from mailflow.steps.whose import Arriving


async def bounce(arriving: Arriving, report: DsnReport) -> Inbound:
    """A delivery report: it settles an uncertain mail, marks a dead address and opens a task."""
    store, office, now, inbound = arriving.store, arriving.office, arriving.now, arriving.inbound
    draft = await store.draft_by_message_id(report.about) if report.about else None
    if draft is None:
        cases = [c for c in await store.cases([report.recipient], (), (), "") if c.open]
        ids = {c.closing for c in cases}
        found = cases[0] if len(ids) == 1 else None
        closing_id, party, person = (found.closing, found.party, found.person) if found else ("", None, "")
    else:
        closing_id, party, person = draft.closing, draft.to, draft.person
    if not closing_id or party is None:
        return await store_state(store, replace(inbound, state=InboundState.TRIAGE, action="triage"))
    case = await load(store, office, closing_id, now)
    if draft:
        await store.settle(draft.id, OutboxState.SUBMITTED, now, MailWhy(Cause.BOUNCE))
    known = Circumstances(inbound.received_at, case.establishment.zone, case.closing.stage, party=party)
    reading = office.read(arriving.raw, known, arriving.sender)
    dead = report.permanent and dsn.is_dead(report)
    arrived = Arrived(inbound.id, party, inbound.received_at, "dsn")
    added: list[events.Event] = [
        events.ReplyRead(inbound.id, party, reading.origin, "hold" if report.permanent else "none", how="dsn"),
        *bounced(case.closing, arrived, replace(reading, dsn=report), dead, case.business),
    ]
    done = replace(
        inbound,
        state=InboundState.DONE,
        closing=closing_id,
        party=party,
        person=person,
        how="dsn",
        reading=reading,
        action="hold" if report.permanent else "none",
    )
    voided = [e.draft for e in added if isinstance(e, events.DraftClosed)]
    change = replace(await void(store, voided, Cause.BOUNCE), inbound=(done,))
    if dead or report.reason == "full":
        change = replace(change, addresses=((report.recipient, "dead" if dead else "full"),))
    await append(arriving.acting, case, added, change)
    return done
