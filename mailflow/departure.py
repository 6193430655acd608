"""One mail of ours that left: what its closing remembers of it, our own copy in Sent, and mails written by hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from mailflow import case
from mailflow.case import Case
from mailflow.core import events
from mailflow.core.messages import Envelope
from mailflow.core.records import Change, Draft, DraftState, Inbound, InboundState, OutboxState, Outgoing
from mailflow.core.understand.parse import ParsedMail
from mailflow.ports import Office, Store

#: a pure decision on a loaded case: events to append, rows to change
Decision = tuple[Sequence[events.Event], Change | None]
Decide = Callable[[Case], Decision]


def submitted(table: Case, row: Outgoing, draft: Draft) -> tuple[Sequence[events.Event], Change | None]:
    """Return what a closing remembers of a mail whose outcome is known."""
    done = Change(journaled=(row.draft,))
    if row.rehearsal:
        return [events.DraftClosed(row.draft, "rehearsed", "to_me")], done
    if row.state is not OutboxState.SUBMITTED:
        failed = events.SubmissionFailed(row.draft, str(row.state), row.status, row.reply)
        return [failed, events.TaskOpened(f"send:{row.draft}", f"submission_{row.state}")], done
    sent = events.MessageSubmitted(
        draft=draft.id,
        follow_up=draft.follow_up,
        stage=draft.stage,
        visit=draft.visit,
        n=draft.n,
        to=draft.to,
        kind=draft.kind,
        asks=draft.asks,
        day=draft.question.day if draft.question else None,
        promises=draft.promises,
        promised_on=draft.promised_on,
        documents=draft.documents,
    )
    added: list[events.Event] = [sent]
    kind = draft.follow_up.removeprefix("answer_")
    if any(str(o.kind) == kind for o in table.closing.objections):
        added.append(
            events.ObjectionClosed(next(o.kind for o in table.closing.objections if str(o.kind) == kind), "answered")
        )
    if any(t.task == f"send:{draft.id}" for t in table.closing.tasks):
        added.append(events.TaskDone(f"send:{draft.id}"))
    return added, done


async def own(store: Store, office: Office, now: datetime, inbound: Inbound, mail: ParsedMail) -> Inbound:
    """A mail of ours found in Sent: our own copy settles what was uncertain, a hand-written one counts as contact."""
    done = replace(inbound, state=InboundState.DONE, action="own")
    state = await store.ours(mail.envelope.message_id)
    if state is not None:
        draft = await store.draft_by_message_id(mail.envelope.message_id)
        if draft and state in {OutboxState.UNKNOWN, OutboxState.SENDING}:
            await store.settle(draft.id, OutboxState.SUBMITTED, now, "sent_folder")
        await store.commit(change=Change(inbound=(done,)))
        return done
    cases = await store.cases(mail.envelope.recipients, cited(mail.envelope), (), "")
    open_cases = {c.closing: c for c in cases if c.open}
    if len(open_cases) != 1:
        await store.commit(change=Change(inbound=(done,)))
        return done
    found = next(iter(open_cases.values()))
    table = await case.load(store, office, found.closing, now)
    documents = tuple(k for k in ("contract", "offer") if _attached(mail, k))
    voided = [d for d in table.closing.drafts if d.to is found.party]
    done = replace(done, closing=found.closing, party=found.party, person=found.person, action="hand_mail")
    change = await void(store, [d.draft for d in voided], "hand_mail")
    await case.append(
        store,
        table,
        [
            events.HandMailSeen(inbound.id, found.party, documents),
            *(events.DraftClosed(d.draft, "void", "hand_mail") for d in voided),
        ],
        "mailflow",
        now,
        replace(change, inbound=(done,)),
    )
    return done


def _attached(mail: ParsedMail, kind: str) -> bool:
    words = {"contract": ("contrat", "contract"), "offer": ("proposition", "offre", "offer")}[kind]
    return any(
        a.content_type == "application/pdf" and any(w in a.name.lower() for w in words) for a in mail.attachments
    )


async def void(store: Store, drafts: Sequence[str], cause: str) -> Change:
    """Return the change that voids these drafts and cancels what of them is on its way."""
    rows = [d for d in [await store.draft(i) for i in drafts] if d is not None]
    gone = tuple(replace(d, state=DraftState.VOID, cause=cause) for d in rows)
    return Change(drafts=gone, cancel=tuple((d.id, cause) for d in rows))


def cited(envelope: Envelope) -> tuple[str, ...]:
    """Return the ids that a mail answers, the surest first."""
    return (*envelope.in_reply_to, *reversed(envelope.references))
