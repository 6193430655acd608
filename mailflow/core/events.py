"""What can happen in a closing: append-only facts with codes, ids, dates and numbers, never personal data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ClassVar

from mailflow.core.campaign import Kind, Stage, Track
from mailflow.core.messages import DirectorMeaning, Intent, ObjectionKind, Origin, Party
from mailflow.core.plain import from_plain, to_plain


@dataclass(frozen=True, slots=True)
class Event:
    """One fact; its subclass name is its type. Free words are ids of erasable texts."""

    version: ClassVar[int] = 1


@dataclass(frozen=True, slots=True)
class Opened(Event):
    campaign: str
    rules: str
    establishment: str
    position: str
    person: str
    owner: str
    stage: Stage
    agreed_at: datetime
    track: Track = Track.CONTRACTUEL
    language: str = "fr"
    #: a running case that was imported: nothing is drafted before a person confirms it
    imported: bool = False
    visit_needed: bool = False
    #: first day of work, if known
    starts_on: date | None = None


@dataclass(frozen=True, slots=True)
class TakeOverConfirmed(Event):
    pass


@dataclass(frozen=True, slots=True)
class Moved(Event):
    to: Stage
    #: reply, person, fact or machine
    cause: str
    inbound: str = ""
    #: what proves it: words, phone, file, esign, confirmed
    proof: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Undone(Event):
    """The act (all events appended together) never was; the fold skips it."""

    act: int


@dataclass(frozen=True, slots=True)
class Reopened(Event):
    """A new round: fresh back-plan, new visits of the stages."""

    stage: Stage
    agreed_at: datetime


@dataclass(frozen=True, slots=True)
class HandedOver(Event):
    to: str


@dataclass(frozen=True, slots=True)
class RulesPinned(Event):
    rules: str


@dataclass(frozen=True, slots=True)
class LanguageChanged(Event):
    language: str


@dataclass(frozen=True, slots=True)
class ReplyRead(Event):
    inbound: str
    party: Party
    origin: Origin
    action: str
    intent: Intent | None = None
    confidence: float = 0.0
    objections: tuple[ObjectionKind, ...] = ()
    date: date | None = None
    director: DirectorMeaning | None = None
    #: how the mail was matched: in_reply_to, references, token, sender, secretary, person
    how: str = ""
    #: why the action, a code of `advance.decide`
    reason: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Answered(Event):
    """A person settled an incoming message without a mail of ours (read, called, nothing to say)."""

    party: Party
    inbound: str = ""


@dataclass(frozen=True, slots=True)
class MoveProposed(Event):
    to: Stage
    inbound: str = ""
    #: accept, signed, signed_file, esign, decline, visit
    why: str = ""


@dataclass(frozen=True, slots=True)
class ProposalDismissed(Event):
    pass


@dataclass(frozen=True, slots=True)
class Held(Event):
    #: absence, later, question, objection, call_request, referral, dsn, person, promise, other_case, stop
    reason: str
    until: date | None = None
    inbound: str = ""
    party: Party = Party.DOCTOR


@dataclass(frozen=True, slots=True)
class Resumed(Event):
    #: ran_out, person, reply
    cause: str


@dataclass(frozen=True, slots=True)
class ObjectionOpened(Event):
    kind: ObjectionKind
    owner: Party
    due_at: datetime
    inbound: str = ""


@dataclass(frozen=True, slots=True)
class ObjectionClosed(Event):
    kind: ObjectionKind
    #: answered, resolved, wrong_label
    how: str


@dataclass(frozen=True, slots=True)
class Drafted(Event):
    draft: str
    follow_up: str
    stage: Stage
    visit: int
    n: int
    to: Party
    kind: Kind
    hash: str


@dataclass(frozen=True, slots=True)
class DraftEdited(Event):
    draft: str
    hash: str


@dataclass(frozen=True, slots=True)
class DraftApproved(Event):
    draft: str
    hash: str


@dataclass(frozen=True, slots=True)
class DraftClosed(Event):
    """A draft that will not leave: rejected, void, expired or cancelled."""

    draft: str
    how: str
    #: a code (reply, call, stop, hand_mail, stale_date, fact_changed, person ...)
    cause: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class MessageSubmitted(Event):
    """The submission server answered 250 (RFC 5321 §4.2), or Sent, a bounce or a reply proved it later."""

    draft: str
    follow_up: str
    stage: Stage
    visit: int
    n: int
    to: Party
    kind: Kind
    asks: str = ""
    #: day that the question proposes
    day: date | None = None
    #: the obligation that this mail made ours, and its day
    promises: str = ""
    promised_on: date | None = None
    documents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SubmissionFailed(Event):
    draft: str
    #: deferred, refused, unknown
    outcome: str
    status: str = ""
    reply: int | None = None


@dataclass(frozen=True, slots=True)
class HandMailSeen(Event):
    """A mail that a colleague wrote by hand, found in Sent: it counts as contact."""

    inbound: str
    to: Party
    documents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Bounced(Event):
    inbound: str
    to: Party
    permanent: bool
    status: str = ""
    #: dead, full, policy, spam ...
    reason: str = ""
    draft: str = ""


@dataclass(frozen=True, slots=True)
class CallLogged(Event):
    party: Party
    #: yes, change, refuses, thinks, call_again, stop, message, no_answer, done
    outcome: str
    on: date | None = None
    objections: tuple[ObjectionKind, ...] = ()
    channel: str = "phone"
    text: str = ""


@dataclass(frozen=True, slots=True)
class Noted(Event):
    text: str


@dataclass(frozen=True, slots=True)
class DocumentRecorded(Event):
    document: str
    #: offer, contract, amendment, piece
    kind: str
    doc_version: int
    #: ready, sent, received, blocked
    status: str
    side: Party = Party.RECRUITER


@dataclass(frozen=True, slots=True)
class Validated(Event):
    """The director's decision on what was asked: offer, terms, contract."""

    what: str
    #: mail, phone, link, person
    how: str
    inbound: str = ""


@dataclass(frozen=True, slots=True)
class Signed(Event):
    """One side's signature, proven; two signatures are two facts."""

    party: Party
    #: file, esign, confirmed
    proof: str
    document: str = ""


@dataclass(frozen=True, slots=True)
class VisitBooked(Event):
    day: date


@dataclass(frozen=True, slots=True)
class VisitDone(Event):
    pass


@dataclass(frozen=True, slots=True)
class PromiseMade(Event):
    side: Party
    what: str
    due_on: date
    source: str = ""


@dataclass(frozen=True, slots=True)
class PromiseKept(Event):
    side: Party
    what: str = ""


@dataclass(frozen=True, slots=True)
class TaskOpened(Event):
    task: str
    kind: str
    owner: Party = Party.RECRUITER
    due_at: datetime | None = None
    blocks: bool = False
    inbound: str = ""


@dataclass(frozen=True, slots=True)
class TaskDone(Event):
    task: str


@dataclass(frozen=True, slots=True)
class StartKnown(Event):
    on: date


@dataclass(frozen=True, slots=True)
class Recorded:
    """An event as the journal keeps it: its number, its act, when, and by whom (account code, or `mailflow`)."""

    seq: int
    #: number of the first event appended in the same transaction; an act is undone as a whole
    act: int
    at: datetime
    by: str
    event: Event


TYPES: Mapping[str, type[Event]] = {t.__name__: t for t in Event.__subclasses__()}


def to_row(event: Event) -> tuple[str, int, dict[str, Any]]:
    """Return (type, version, data) for the journal."""
    return type(event).__name__, event.version, to_plain(event)


def from_row(kind: str, version: int, data: Mapping[str, Any]) -> Event:
    """Return the event of a journal row, lifted from its old version by one pure step per version."""
    while (kind, version) in LIFTS:
        kind, version, data = LIFTS[kind, version](data)
    return from_plain(TYPES[kind], data)


#: (type, old version) -> function from old data to (type, new version, new data); events are never rewritten
LIFTS: dict[tuple[str, int], Any] = {}
