"""Mails of ours found outside: our own copy in Sent, an id that an answer cites, and mails written by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from mailflow.core import events, watch
from mailflow.core.causes import Cause, MailWhy
from mailflow.core.closing import MACHINE
from mailflow.core.holds import HoldReason
from mailflow.core.messages import Envelope
from mailflow.core.records import (
    MAY_LEAVE,
    CaseRef,
    Change,
    Inbound,
    InboundState,
    OutboxState,
)
from mailflow.core.understand.raw.parse import ParsedMail
from mailflow.ports import Office, Sender, Store
from mailflow.steps import documents
from mailflow.steps.case import Acting, append, load, void
from mailflow.steps.whose import cited

#: a row in one of these states explains why a Message-ID of ours is known outside
OUT = frozenset({OutboxState.SENDING, OutboxState.SUBMITTED, OutboxState.UNKNOWN})
RESTORED = (
    "a mail of ours is known outside that this database never sent: it may be an older copy, or another mailflow "
    "works on this mailbox; cases to which such a mail went are paused for you; when no other mailflow works on it, "
    "`mailflow resume {mailbox}`: what stands in Sent does not leave again"
)


@dataclass(frozen=True, slots=True)
class Sighting:
    """Ids of mails that were met outside this database: what showed them, and when."""

    message_ids: Sequence[str]
    by: Cause
    at: datetime


async def met(store: Store, sender: Sender, own: frozenset[str], seen: Sighting) -> bool:
    """Learn from ids that Sent, a reply or a report names: they prove that a mail left, or an older database.

    Returns whether one of them belongs to a mail that this database put on its way.
    """
    known = False
    for message_id in seen.message_ids:
        state = await store.ours(message_id)
        known = known or state in {*MAY_LEAVE, *OUT}
        if state in MAY_LEAVE and (draft := await store.draft_by_message_id(message_id)):
            await store.settle(draft.id, OutboxState.SUBMITTED, seen.at, MailWhy(seen.by))
        if state not in OUT and watch.is_ours(message_id, own):
            await store.stop_mailbox(sender.mailbox, "restored", RESTORED.format(mailbox=sender.mailbox))
    return known


async def own(store: Store, office: Office, now: datetime, inbound: Inbound, mail: ParsedMail) -> Inbound:
    """A mail of ours found in Sent: our own copy settles what was uncertain, a hand-written one counts as contact."""
    done = replace(inbound, state=InboundState.DONE, action="own")
    sender, message_id = office.mailboxes()[inbound.mailbox], mail.envelope.message_id
    own_addresses = await store.own_addresses(sender.mailbox, sender.address)
    if await met(store, sender, own_addresses, Sighting([message_id], Cause.SENT_FOLDER, now)):
        await store.commit(change=Change(inbound=(done,)))
        return done
    cases = await store.cases(mail.envelope.recipients, cited(mail.envelope), (), "")
    found = _addressed(mail.envelope, cases)
    if found is None:
        await store.commit(change=Change(inbound=(done,)))
        return done
    case = await load(store, office, found.closing, now)
    files = await documents.by_hand(store, office, case, mail, inbound.id)
    kinds = tuple(dict.fromkeys(e.kind for e in files.events if isinstance(e, events.DocumentRecorded)))
    voided = [d for d in case.closing.drafts if d.to is found.party]
    done = replace(done, closing=found.closing, party=found.party, person=found.person, action="hand_mail")
    # which follow-up it was, an older database cannot know: nothing is written before a person has looked at the case
    forgotten = watch.is_ours(message_id, own_addresses) and not case.closing.ended
    change = await void(store, [d.draft for d in voided], Cause.HAND_MAIL)
    await append(
        Acting(store, office, MACHINE, now),
        case,
        [
            *files.events,
            events.HandMailSeen(inbound.id, found.party, kinds),
            *(events.DraftClosed(d.draft, "void", Cause.HAND_MAIL) for d in voided),
            *([events.Held(HoldReason.PERSON, None)] if forgotten else []),
        ],
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
