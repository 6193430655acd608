"""What the store keeps as rows: drafts, outbox, incoming mails, cursors, projections, and what a commit changes."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from mailflow.core.campaign import Kind, Stage
from mailflow.core.events import Event
from mailflow.core.messages import Party, Question, Reading


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


class InboundState(StrEnum):
    """The life of an incoming mail: raw first, then read, then matched or in triage, then done."""

    STORED = "stored"
    READ = "read"
    MATCHED = "matched"
    TRIAGE = "triage"
    DONE = "done"


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
    #: one sentence, and its facts as (label, value)
    why: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    #: (name, level, sentence)
    guards: tuple[tuple[str, str, str], ...] = ()
    question: Question | None = None
    asks: str = ""
    promises: str = ""
    promised_on: date | None = None
    documents: tuple[str, ...] = ()
    #: the text before any edit, for the word diff
    original_text: str = ""
    approved_by: str = ""
    approved_at: datetime | None = None
    snoozed_until: datetime | None = None
    #: why it closed: a code
    cause: str = ""
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
    #: why it waits or was cancelled, a code with an optional detail
    why: str = ""
    establishment: str = ""
    #: the addressee's zone: its window must be open too
    zone: str = ""
    #: redirected to the approver (`send = "to_me"`): counts nothing
    rehearsal: bool = False


@dataclass(frozen=True, slots=True)
class Fetched:
    """One mail as the watcher hands it over."""

    mailbox: str
    folder: str
    uidvalidity: int
    uid: int
    raw: bytes
    #: IMAP INTERNALDATE, aware
    received_at: datetime
    #: "inbox" or "sent"
    role: str = "inbox"


@dataclass(frozen=True, slots=True)
class Inbound:
    """A stored incoming (or hand-written outgoing) mail and what became of it."""

    id: str
    mailbox: str
    folder: str
    role: str
    uidvalidity: int
    uid: int
    message_id: str
    received_at: datetime
    state: InboundState = InboundState.STORED
    closing: str = ""
    party: Party | None = None
    person: str = ""
    how: str = ""
    reading: Reading | None = None
    #: (closing, reason) best guesses shown in triage
    guesses: tuple[tuple[str, str], ...] = ()
    #: what was done with it, an action of `advance.decide`
    action: str = ""
    #: the act that this mail caused, for undo
    act: int | None = None


@dataclass(frozen=True, slots=True)
class Cursor:
    """How far a folder has been read (RFC 9051 §2.3.1.1)."""

    mailbox: str
    folder: str
    uidvalidity: int
    uid: int


@dataclass(frozen=True, slots=True)
class MailboxState:
    """What is known of a mailbox between two looks; times are real time."""

    mailbox: str
    #: last complete look at INBOX and Sent
    synced_at: datetime | None = None
    #: "", paused, login_refused, safe_mode, breaker, restored
    stopped: str = ""
    reason: str = ""
    owner: str = ""
    epoch: int = 0
    until: datetime | None = None
    #: first connection: nothing older is reacted to
    connected_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Projection:
    """What lists and ticks read of a closing; always rebuildable from its events."""

    closing: str
    campaign: str
    establishment: str
    position: str
    person: str
    owner: str
    stage: Stage
    since: datetime
    agreed_at: datetime
    waiting_on: Party | None
    waiting_since: datetime | None
    waiting_for: str
    next_due_at: datetime | None
    #: what happens then: "mail:<follow_up>", "task:<kind>", "resume", "check" ...
    next_act: str
    next_party: Party | None
    #: why nothing is planned, a code; empty while something is
    silence: str
    #: days behind the back-plan; negative: ahead
    slip: int
    open: bool
    seq: int
    round: int = 1
    drafts: int = 0
    objections: tuple[str, ...] = ()
    held: str = ""
    confirmed: bool = True
    proposal: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """Free words of a person, erasable: reasons, notes, evidence."""

    id: str
    closing: str
    person: str
    kind: str
    body: str


@dataclass(frozen=True, slots=True)
class Document:
    """A version of an offer, contract, amendment or piece; the bytes are erasable apart."""

    id: str
    closing: str
    kind: str
    version: int
    name: str
    sha256: str
    pages: int = 0
    fingerprint: str = ""
    side: Party = Party.RECRUITER
    #: upload, sent, received, esign
    source: str = "upload"
    created_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Suppressed:
    """An entry of the suppression list: a keyed hash, never an address."""

    digest: str
    #: prospection or all
    scope: str = "all"
    reason: str = "reply"
    created_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Act:
    """What one decision appends to one closing: events, and the projection that results."""

    closing: str
    #: number of the last event that the decision saw; another one in between is a Conflict
    expected: int
    events: tuple[Event, ...]
    projection: Projection
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Change:
    """Rows that change in the same transaction as the acts."""

    #: new or replaced drafts (whole rows)
    drafts: tuple[Draft, ...] = ()
    #: new outbox rows; a key already on its way is a Conflict
    outbox: tuple[Outgoing, ...] = ()
    #: drafts whose outbox row is cancelled unless its DATA has begun: (draft, code)
    cancel: tuple[tuple[str, str], ...] = ()
    #: drafts whose outbox row now has its event in the journal
    journaled: tuple[str, ...] = ()
    inbound: tuple[Inbound, ...] = ()
    texts: tuple[Text, ...] = ()
    documents: tuple[tuple[Document, bytes], ...] = ()
    suppress: tuple[Suppressed, ...] = ()
    #: (person, hold until or None to lift it, reason)
    holds: tuple[tuple[str, date | None, str], ...] = ()
    #: (address, new state) of persons' addresses: dead, full, ok
    addresses: tuple[tuple[str, str], ...] = ()


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
    why: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Claimed:
    """A row that this process owns until its lease ends."""

    row: Outgoing
    token: str


@dataclass(frozen=True, slots=True)
class Known:
    """Whom a personal mailbox may be read for: the only addresses, names, domains and ids that concern us."""

    addresses: frozenset[str] = frozenset()
    #: normalised "first last" and "last first"
    names: frozenset[str] = frozenset()
    domains: frozenset[str] = frozenset()
    message_ids: frozenset[str] = frozenset()
    own_addresses: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class CaseRef:
    """What matching needs to know of one closing and one of its parties."""

    closing: str
    person: str
    party: Party
    addresses: tuple[str, ...]
    names: tuple[str, ...]
    establishment: str
    domains: tuple[str, ...] = ()
    message_ids: frozenset[str] = frozenset()
    subjects: tuple[str, ...] = ()
    open: bool = True
    mailbox: str = ""


@dataclass(frozen=True, slots=True)
class Filter:
    """Which closings a list wants; empty fields do not restrict."""

    owner: str = ""
    establishment: str = ""
    establishments: tuple[str, ...] | None = None
    stage: Stage | None = None
    waiting_on: Party | None = None
    campaign: str = ""
    open: bool | None = True
    text: str = ""
    due_before: datetime | None = None
    unconfirmed: bool | None = None
    limit: int = 100
    after: str = ""


@dataclass(frozen=True, slots=True)
class Counts:
    """Totals for status and health; each is computed by the store when asked."""

    drafts: int = 0
    triage: int = 0
    undecided: int = 0
    outbox: dict[str, int] = field(default_factory=dict)
    stages: dict[str, int] = field(default_factory=dict)
    oldest_due_at: datetime | None = None
