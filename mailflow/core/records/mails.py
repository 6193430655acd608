"""Rows of mails that leave: drafts, the outbox, and what the judge of a claim knows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from mailflow.core.campaign import Kind
from mailflow.core.causes import Cause, MailWhy
from mailflow.core.messages import Party, Question
from mailflow.core.promises import Promised
from mailflow.core.said import Guard, Said
from mailflow.core.stages import Stage


class DraftState(StrEnum):
    """The life of a draft; only `approved` ones have an outbox row."""

    PROPOSED = "proposed"
    APPROVED = "approved"
    EDITED = "edited"
    REJECTED = "rejected"
    VOID = "void"
    EXPIRED = "expired"


#: a draft that still waits for somebody or for its turn
OPEN_DRAFT = frozenset({DraftState.PROPOSED, DraftState.EDITED, DraftState.APPROVED})


class OutboxState(StrEnum):
    """The life of an approved mail on its way out."""

    READY = "ready"
    CLAIMED = "claimed"
    SENDING = "sending"
    SUBMITTED = "submitted"
    DEFERRED = "deferred"
    REFUSED = "refused"
    UNKNOWN = "unknown"
    CANCELLED = "cancelled"


#: an outbox row that may still be taken back: its DATA has not begun, or was refused for good
CANCELLABLE = frozenset({OutboxState.READY, OutboxState.CLAIMED, OutboxState.DEFERRED, OutboxState.REFUSED})
#: a row whose words may be out: its DATA has begun
BEGUN = frozenset({OutboxState.SENDING, OutboxState.SUBMITTED, OutboxState.UNKNOWN})
#: a row that may leave, or may have left
MAY_LEAVE = (
    OutboxState.READY, OutboxState.CLAIMED, OutboxState.DEFERRED, OutboxState.SENDING, OutboxState.UNKNOWN,
)  # fmt: skip
#: from which states a row may be settled: proof that it left settles all that could leave, a person what is uncertain
SETTLED_FROM: Mapping[OutboxState, Sequence[OutboxState]] = {
    OutboxState.SUBMITTED: MAY_LEAVE,
    OutboxState.CANCELLED: (OutboxState.UNKNOWN,),
}


@dataclass(frozen=True, slots=True)
class Part:
    """One numbered decision of a digest: the follow-up of one closing that this mail asks in its place."""

    closing: str
    follow_up: str
    stage: Stage
    visit: int
    n: int
    kind: Kind
    asks: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A composed mail that waits for approval: its bytes are frozen, its hash is what a person approves."""

    id: str
    #: closing, visit of the stage, follow-up, occurrence: never twice on its way out
    key: str
    closing: str
    follow_up: str
    stage: Stage
    visit: int
    n: int
    to: Party
    kind: Kind
    #: code of the mailbox that will send it
    mailbox: str
    person: str
    to_address: str
    subject: str
    text: str
    html: str
    #: everything but the Date line, CRLF
    mime: bytes
    #: SHA-256 of `mime`, hexadecimal
    hash: str
    message_id: str
    state: DraftState = DraftState.PROPOSED
    due_at: datetime | None = None
    expires_at: datetime | None = None
    created_at: datetime | None = None
    #: the parts of one sentence (core.said.WhyCode), and the facts behind it
    why: tuple[Said, ...] = ()
    facts: tuple[Said, ...] = ()
    guards: tuple[Guard, ...] = ()
    question: Question | None = None
    asks: str = ""
    promises: Promised | None = None
    promised_on: date | None = None
    documents: tuple[str, ...] = ()
    #: the text before any edit, for the word diff
    original_text: str = ""
    approved_by: str = ""
    approved_at: datetime | None = None
    snoozed_until: datetime | None = None
    #: why it closed, or came back
    cause: Cause = Cause.NONE
    #: a mail of the plan that may leave without a person (`approval = "auto"`)
    auto: bool = False
    language: str = "fr"
    #: the days written in it
    dates: tuple[date, ...] = ()
    #: keys of the facts that it states
    facts_used: tuple[str, ...] = ()
    #: Message-ID that it answers, and the chain of the conversation (RFC 5322 §3.6.4)
    in_reply_to: str = ""
    references: tuple[str, ...] = ()
    #: of a digest: its decisions, in the order of their numbers, the draft's own closing among them
    parts: tuple[Part, ...] = ()

    def others(self) -> tuple[str, ...]:
        """Return the other closings whose decisions a digest asks."""
        return tuple(p.closing for p in self.parts if p.closing != self.closing)

    def seen_by(self, closing: str) -> Draft:
        """Return the draft as one closing of its digest sees it: that closing's own follow-up, in the same mail."""
        part = next((p for p in self.parts if p.closing == closing), None)
        if part is None:
            return self
        return replace(
            self,
            closing=closing,
            follow_up=part.follow_up,
            stage=part.stage,
            visit=part.visit,
            n=part.n,
            kind=part.kind,
            asks=part.asks,
        )


@dataclass(frozen=True, slots=True)
class Outgoing:
    """An outbox row: one approved draft on its way to the submission server."""

    draft: str
    key: str
    closing: str
    mailbox: str
    person: str
    to: Party
    kind: Kind
    sender: str
    recipient: str
    message_id: str
    hash: str
    state: OutboxState = OutboxState.READY
    #: not before this business instant (window, undo, deferral)
    not_before: datetime | None = None
    expires_at: datetime | None = None
    #: lower leaves first: nearest to signature
    priority: int = 100
    attempts: int = 0
    #: fencing token of the present owner, and until when (real time) it owns the row
    owner: str = ""
    until: datetime | None = None
    #: the Date line, fixed once when the row became `sending`
    date_at: datetime | None = None
    submitted_at: datetime | None = None
    reply: int | None = None
    status: str = ""
    text: str = ""
    #: the closing's journal has its event
    journaled: bool = False
    #: why it waits, was cancelled, or how its end became known
    why: MailWhy | None = None
    establishment: str = ""
    #: the addressee's zone: its window must be open too
    zone: str = ""
    #: redirected to the approver (`send = "to_me"`): counts nothing
    rehearsal: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the submission server said, by code and never by exception class (RFC 5321 §4.2.1)."""

    #: submitted, deferred, refused, unknown or withdrawn (nothing left: the row was no longer ours)
    state: str
    reply: int | None = None
    status: str = ""
    text: str = ""
    #: the account itself is at fault (login, policy): the mailbox stops
    account: str = ""


@dataclass(frozen=True, slots=True)
class SendFacts:
    """What the claim's transaction knows when it judges one row."""

    now: datetime
    row: Outgoing
    draft: Draft
    #: real time of the last complete look at this mailbox, and real now
    synced_at: datetime | None
    real_now: datetime
    mailbox_stopped: str
    sent_last_hour: int
    sent_last_day: int
    #: business time of the mailbox's last submission
    last_submitted_at: datetime | None
    #: first submission ever from this mailbox (warm-up)
    first_submitted_at: datetime | None
    #: our mails to this person over all closings: (at, kind, closing), newest last
    person_mails: tuple[tuple[datetime, Kind, str], ...]
    person_heard_at: datetime | None
    person_hold: date | None
    suppressed: str
    #: incoming mails of this person or closing that are stored but not yet decided
    undecided: int
    closing_seq: int
    closing_open: bool
    closing_held: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a row may leave now: `go`, `later` (not before `at`), `back` (to the queue) or `never`; and why."""

    action: str
    why: Cause = Cause.NONE
    at: datetime | None = None
    #: `later` holds for every mail of this mailbox: the others need not be judged one by one
    mailbox: bool = False
    #: which hold, or why the mailbox stopped
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Claimed:
    """A row that this process owns until its lease ends."""

    row: Outgoing
    token: str
