"""One mail of ours that leaves: what Sent is asked before, and what its closing remembers of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from mailflow.core import events
from mailflow.core.campaign import Kind
from mailflow.core.causes import Cause, MailWhy
from mailflow.core.closing import CHIEF_VOICE
from mailflow.core.messages import Party
from mailflow.core.reasons import ReasonCode
from mailflow.core.records import (
    Change,
    Draft,
    DraftState,
    OutboxState,
    Outcome,
    Outgoing,
)
from mailflow.core.render import call_hours
from mailflow.core.render.guard import voice
from mailflow.core.tasks import TaskKind
from mailflow.errors import MailboxError, NotAllowed, Refusal
from mailflow.ports import Mailbox, Store
from mailflow.steps.case import Case, Decided
from mailflow.steps.compose import doctors_zone, in_whose_name

#: what a person does about a mail that did not leave, or of which nobody knows
UNSENT = {
    OutboxState.REFUSED: TaskKind.SUBMISSION_REFUSED,
    OutboxState.UNKNOWN: TaskKind.SUBMISSION_UNKNOWN,
}


def refuse_suppressed(case: Case, draft: Draft) -> None:
    """Refuse to approve a mail to somebody who asked for none since it was written."""
    closed = case.around.closed_to or {}
    if closed.get(draft.to) is ReasonCode.SUPPRESSED and draft.kind is not Kind.ANSWER:
        raise NotAllowed(
            "this person asked not to be written to",
            "telephone, or leave the person in peace",
            refusal=Refusal.SUPPRESSED,
        )


def refuse_unvoiced(case: Case, draft: Draft) -> None:
    """Refuse to approve words in somebody's name to which that person has not agreed as they now stand."""
    if draft.follow_up == CHIEF_VOICE and case.closing.voices.get(draft.id) != draft.hash:
        raise NotAllowed(
            "the head of department has not agreed to these words",
            "record the consent on the case, or reject the draft",
            refusal=Refusal.HELD_BACK,
            guard=voice(in_whose_name(case, draft), given=False).said,
        )


def submitted(case: Case, row: Outgoing, draft: Draft) -> tuple[Sequence[events.Event], Change | None]:
    """Return what a closing remembers of a mail whose outcome is known."""
    told = tuple((draft.id, part.closing) for part in draft.parts)
    done = Change(journaled=((row.draft, row.state),))
    if row.rehearsal:
        # its key is free again: a rehearsal counts nothing
        gone = replace(draft, state=DraftState.VOID, cause=Cause.TO_ME)
        return [events.DraftClosed(row.draft, "rehearsed", Cause.TO_ME)], replace(done, drafts=(gone,), told=told)
    if row.state is OutboxState.CANCELLED:
        return _withheld(row, draft, replace(done, told=told))
    if row.state is not OutboxState.SUBMITTED:
        failed = events.SubmissionFailed(row.draft, str(row.state), row.status, row.reply)
        return [failed, events.TaskOpened(f"send:{row.draft}", UNSENT[row.state], subject=row.draft)], done
    offered = _hours(case, draft)
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
        hours=offered.hours,
        hour=offered.asked,
        promises=draft.promises,
        promised_on=draft.promised_on,
        documents=draft.documents,
        facts=draft.facts_used,
    )
    added: list[events.Event] = [sent]
    rule = case.rules.follow_up(draft.stage, draft.follow_up)
    answered = rule.answers if rule else None
    added += [events.ObjectionClosed(o.kind, "answered") for o in case.closing.objections if o.kind is answered]
    unsure = [t for t in case.closing.tasks if t.kind in UNSENT.values() and t.subject == draft.id]
    added += [events.TaskDone(t.task) for t in unsure]
    return added, done


def _hours(case: Case, draft: Draft) -> call_hours.Told:
    """Return the hours that a mail offers to the doctor for a call, in the words that left."""
    if draft.to is not Party.DOCTOR or draft.asks != "call":
        return call_hours.Told()
    return call_hours.told(draft.text, case.business.calendar.day_of(case.business.now), doctors_zone(case))


def _withheld(row: Outgoing, draft: Draft, done: Change) -> Decided:
    """A mail that the judge kept back: to the queue again, or for good with its reason; no task, it explains itself."""
    if draft.state is DraftState.PROPOSED:
        return [events.DraftEdited(row.draft, draft.hash)], replace(done, told=())
    cause = row.why.cause if row.why else Cause.NONE
    gone = replace(draft, state=DraftState.VOID, cause=cause)
    return [events.DraftClosed(row.draft, "cancelled", cause)], replace(done, drafts=(gone,))


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
    await store.settle(row.draft, OutboxState.SUBMITTED, now, MailWhy(Cause.SENT_FOLDER))
    return Outcome("submitted")


async def _in_sent(store: Store, mailbox: Mailbox, row: Outgoing) -> bool:
    """Say whether Sent shows that a mail has left already; MailboxError where Sent cannot tell."""
    if await mailbox.find_sent(row.message_id):
        return True
    gone = await store.outbox((OutboxState.SUBMITTED,), row.mailbox)
    uncopied = await store.uncopied(row.mailbox, datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC))
    if gone and len(uncopied) == len(gone) and not any(r.why and r.why.cause is Cause.SENT_FOLDER for r in gone):
        raise MailboxError("Sent shows none of the mails that left", "ask the reader, or look where copies are kept")
    return False
