"""One mail of ours that left: what its closing remembers of it, our own copy in Sent, and mails written by hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from mailflow.core import events, watch
from mailflow.core.campaign import Kind
from mailflow.core.holds import HoldReason
from mailflow.core.messages import Envelope, Party
from mailflow.core.reasons import ReasonCode
from mailflow.core.records import (
    MAY_LEAVE,
    CaseRef,
    Change,
    Draft,
    DraftState,
    Inbound,
    InboundState,
    OutboxState,
    Outcome,
    Outgoing,
)
from mailflow.core.render.compose import Outgoing as Mail
from mailflow.core.render.compose import compose, with_date
from mailflow.core.tasks import TaskKind
from mailflow.core.understand.raw.parse import ParsedMail
from mailflow.errors import MailboxError, NotAllowed, Refusal
from mailflow.ports import Mailbox, Office, Sender, Store, Submission
from mailflow.steps import case
from mailflow.steps import documents as papers
from mailflow.steps.case import Case

#: a pure decision on a loaded case: events to append, rows to change
Decision = tuple[Sequence[events.Event], Change | None]
Decide = Callable[[Case], Decision]


#: what a person does about a mail that did not leave, or of which nobody knows
UNSENT = {
    OutboxState.REFUSED: TaskKind.SUBMISSION_REFUSED,
    OutboxState.UNKNOWN: TaskKind.SUBMISSION_UNKNOWN,
}


def refuse_suppressed(table: Case, draft: Draft) -> None:
    """Refuse to approve a mail to somebody who asked for none since it was written."""
    closed = table.around.closed_to or {}
    if closed.get(draft.to) is ReasonCode.SUPPRESSED and draft.kind is not Kind.ANSWER:
        raise NotAllowed(
            "this person asked not to be written to",
            "telephone, or leave the person in peace",
            refusal=Refusal.SUPPRESSED,
        )


def submitted(table: Case, row: Outgoing, draft: Draft) -> tuple[Sequence[events.Event], Change | None]:
    """Return what a closing remembers of a mail whose outcome is known."""
    told = tuple((draft.id, part.closing) for part in draft.parts)
    done = Change(journaled=((row.draft, row.state),))
    if row.rehearsal:
        # its key is free again: a rehearsal counts nothing
        gone = replace(draft, state=DraftState.VOID, cause="rehearsed")
        return [events.DraftClosed(row.draft, "rehearsed", "to_me")], replace(done, drafts=(gone,), told=told)
    if row.state is OutboxState.CANCELLED:
        return _withheld(row, draft, replace(done, told=told))
    if row.state is not OutboxState.SUBMITTED:
        failed = events.SubmissionFailed(row.draft, str(row.state), row.status, row.reply)
        return [failed, events.TaskOpened(f"send:{row.draft}", UNSENT[row.state], subject=row.draft)], done
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
    rule = table.rules.follow_up(draft.stage, draft.follow_up)
    answered = rule.answers if rule else None
    added += [events.ObjectionClosed(o.kind, "answered") for o in table.closing.objections if o.kind is answered]
    unsure = [t for t in table.closing.tasks if t.kind in UNSENT.values() and t.subject == draft.id]
    added += [events.TaskDone(t.task) for t in unsure]
    return added, done


def _withheld(row: Outgoing, draft: Draft, done: Change) -> Decision:
    """A mail that the judge kept back: to the queue again, or for good with its reason; no task, it explains itself."""
    if draft.state is DraftState.PROPOSED:
        return [events.DraftEdited(row.draft, draft.hash)], replace(done, told=())
    gone = replace(draft, state=DraftState.VOID, cause=row.why)
    return [events.DraftClosed(row.draft, "cancelled", row.why)], replace(done, drafts=(gone,))


#: a row in one of these states explains why a Message-ID of ours is known outside
OUT = frozenset({OutboxState.SENDING, OutboxState.SUBMITTED, OutboxState.UNKNOWN})
RESTORED = (
    "a mail of ours is known outside that this database never sent: it may be an older copy, or another mailflow "
    "works on this mailbox; cases to which such a mail went are paused for you; when no other mailflow works on it, "
    "`mailflow resume {mailbox}`: what stands in Sent does not leave again"
)


async def met(
    store: Store, sender: Sender, message_ids: Sequence[str], own: frozenset[str], now: datetime, why: str
) -> bool:
    """Learn from ids that Sent, a reply or a report names: they prove that a mail left, or an older database.

    Returns whether one of them belongs to a mail that this database put on its way.
    """
    known = False
    for message_id in message_ids:
        state = await store.ours(message_id)
        known = known or state in {*MAY_LEAVE, *OUT}
        if state in MAY_LEAVE and (draft := await store.draft_by_message_id(message_id)):
            await store.settle(draft.id, OutboxState.SUBMITTED, now, why)
        if state not in OUT and watch.is_ours(message_id, own):
            await store.stop_mailbox(sender.mailbox, "restored", RESTORED.format(mailbox=sender.mailbox))
    return known


async def before(store: Store, mailbox: Mailbox, row: Outgoing, token: str, now: datetime) -> Outcome | None:
    """Settle a claimed mail of which an older database may not know that it left; None when it may leave now."""
    until, draft = (await store.mailbox(row.mailbox)).asks_sent_until, await store.draft(row.draft)
    written = draft.created_at if draft else None
    if until is None or (written is not None and written > until):
        return None
    try:
        if not await _in_sent(store, mailbox, row):
            return None
    except MailboxError as error:
        if error.transient:
            await store.release(row.draft, token)
            raise
        asked = Outcome("unknown", text=f"{error.message}: {error.hint}")
        await store.finish(row.draft, token, asked, now, None)
        return asked
    await store.settle(row.draft, OutboxState.SUBMITTED, now, "sent_folder")
    return Outcome("submitted")


async def _in_sent(store: Store, mailbox: Mailbox, row: Outgoing) -> bool:
    """Say whether Sent shows that a mail has left already; MailboxError where Sent cannot tell."""
    if await mailbox.find_sent(row.message_id):
        return True
    gone = await store.outbox((OutboxState.SUBMITTED,), row.mailbox)
    uncopied = await store.uncopied(row.mailbox, datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC))
    if gone and len(uncopied) == len(gone) and not any(r.why == "sent_folder" for r in gone):
        raise MailboxError("Sent shows none of the mails that left", "ask the reader, or look where copies are kept")
    return False


async def own(store: Store, office: Office, now: datetime, inbound: Inbound, mail: ParsedMail) -> Inbound:
    """A mail of ours found in Sent: our own copy settles what was uncertain, a hand-written one counts as contact."""
    done = replace(inbound, state=InboundState.DONE, action="own")
    sender, message_id = office.mailboxes()[inbound.mailbox], mail.envelope.message_id
    own_addresses = await store.own_addresses(sender.mailbox, sender.address)
    if await met(store, sender, [message_id], own_addresses, now, "sent_folder"):
        await store.commit(change=Change(inbound=(done,)))
        return done
    cases = await store.cases(mail.envelope.recipients, cited(mail.envelope), (), "")
    found = _addressed(mail.envelope, cases)
    if found is None:
        await store.commit(change=Change(inbound=(done,)))
        return done
    table = await case.load(store, office, found.closing, now)
    files = await papers.by_hand(store, office, table, mail, inbound.id, now)
    documents = tuple(dict.fromkeys(e.kind for e in files.events if isinstance(e, events.DocumentRecorded)))
    voided = [d for d in table.closing.drafts if d.to is found.party]
    done = replace(done, closing=found.closing, party=found.party, person=found.person, action="hand_mail")
    # which follow-up it was, an older database cannot know: nothing is written before a person has looked at the case
    forgotten = watch.is_ours(message_id, own_addresses) and not table.closing.ended
    change = await void(store, [d.draft for d in voided], "hand_mail")
    await case.append(
        store,
        table,
        [
            *files.events,
            events.HandMailSeen(inbound.id, found.party, documents),
            *(events.DraftClosed(d.draft, "void", "hand_mail") for d in voided),
            *([events.Held(HoldReason.PERSON, None)] if forgotten else []),
        ],
        "mailflow",
        now,
        replace(change, inbound=(done,), documents=files.documents),
    )
    return done


def _addressed(envelope: Envelope, cases: Sequence[CaseRef]) -> CaseRef | None:
    """Return the one party of an open closing to whom a hand-written mail goes, or None where two could be meant."""
    recipients, ids = {r.lower() for r in envelope.recipients}, set(cited(envelope))
    running = [c for c in cases if c.open]
    to_them = [c for c in running if recipients & set(c.addresses)]
    in_thread = [c for c in to_them if ids & c.message_ids] or to_them or [c for c in running if ids & c.message_ids]
    return in_thread[0] if len({c.closing for c in in_thread}) == 1 else None


async def void(store: Store, drafts: Sequence[str], cause: str) -> Change:
    """Return the change that voids these drafts and cancels what of them is on its way."""
    rows = [d for d in [await store.draft(i) for i in drafts] if d is not None]
    gone = tuple(replace(d, state=DraftState.VOID, cause=cause) for d in rows)
    return Change(drafts=gone, cancel=tuple((d.id, cause) for d in rows))


def cited(envelope: Envelope) -> tuple[str, ...]:
    """Return the ids that a mail answers, the surest first."""
    return (*envelope.in_reply_to, *reversed(envelope.references))


async def to_ourselves(submission: Submission, mailbox: str, mail: Mail, at: datetime) -> Outcome:
    """Hand a mail for our own people straight to the submission server: no draft, no journal, no budget knows of it."""
    raw = with_date(compose(mail), at)

    async def begin() -> bytes:
        return raw

    row = Outgoing(
        draft=mail.message_id,
        key=mail.message_id,
        closing="",
        mailbox=mailbox,
        person="",
        to=Party.RECRUITER,
        kind=Kind.DELIVERY,
        sender=mail.from_address,
        recipient=mail.to_address,
        message_id=mail.message_id,
        hash="",
        rehearsal=True,
    )
    return await submission.submit(row, begin)
