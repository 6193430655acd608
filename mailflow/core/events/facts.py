"""Events of facts: calls, documents, decisions, signatures, visits, promises, tasks, objections."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import ClassVar

from mailflow.core.asks import Answer, Ask, Channel
from mailflow.core.details import Detail
from mailflow.core.events.base import Event
from mailflow.core.messages import Party
from mailflow.core.objections import ObjectionKind
from mailflow.core.tasks import TaskKind


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
class CallLogged(Event):
    party: Party
    #: an outcome of `advance.calls`
    outcome: str
    on: date | None = None
    objections: tuple[ObjectionKind, ...] = ()
    channel: str = "phone"
    text: str = ""


@dataclass(frozen=True, slots=True)
class Noted(Event):
    text: str


@dataclass(frozen=True, slots=True)
class DetailTold(Event):
    """The doctor told what a mail of ours asked of their own plans."""

    detail: Detail
    #: their words, an erasable text
    text: str
    inbound: str = ""


@dataclass(frozen=True, slots=True)
class DocumentRecorded(Event):
    document: str
    #: offer, contract, amendment, piece, signed (a contract that came back signed)
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


class Consent(StrEnum):
    """How somebody's consent reached us."""

    MAIL = "mail"
    PHONE = "phone"


@dataclass(frozen=True, slots=True)
class VoiceGiven(Event):
    """Somebody of the establishment agreed that the words of a draft, known by its hash, leave in their name."""

    draft: str
    hash: str
    person: str
    how: Consent
    #: the mail that says so, "" where it was told by telephone
    inbound: str = ""


@dataclass(frozen=True, slots=True)
class AnswerGiven(Event):
    """An answer that came on a page: by a decision link, or by an account of the establishment."""

    party: Party
    ask: Ask
    answer: Answer
    channel: Channel
    on: date | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Delegated(Event):
    """Somebody else of the establishment decides in this closing; mails to that side go to this person."""

    party: Party
    person: str


class Bearer(StrEnum):
    """Where a signature stands."""

    #: on a document of the case, which the event names
    FILE = "file"
    PAPER = "paper"
    #: nobody has said yet
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Signed(Event):
    """One side's signature, proven, and what bears it; a file that bears both is named by the facts of both sides."""

    version: ClassVar[int] = 2

    party: Party
    #: file, esign, confirmed
    proof: str
    bearer: Bearer = Bearer.UNKNOWN
    #: the version of a document that bears it; empty unless the bearer is a file
    document: str = ""


@dataclass(frozen=True, slots=True)
class VisitBooked(Event):
    day: date
    #: local to the establishment; None: the usual hour of a visit
    hour: time | None = None


@dataclass(frozen=True, slots=True)
class VisitCancelled(Event):
    """The booked visit does not take place; another may be booked."""


@dataclass(frozen=True, slots=True)
class VisitDone(Event):
    pass


@dataclass(frozen=True, slots=True)
class CallBooked(Event):
    """The doctor is telephoned at that instant; a call booked before moves there."""

    at: datetime
    inbound: str = ""


@dataclass(frozen=True, slots=True)
class CallCancelled(Event):
    """The booked call does not take place; another may be booked."""


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
    version: ClassVar[int] = 2

    #: names the task in its closing, and says nothing: what it is about stands in the fields
    task: str
    kind: TaskKind
    owner: Party = Party.RECRUITER
    due_at: datetime | None = None
    #: the next step waits for it, although its kind does not say so
    blocks: bool = False
    inbound: str = ""
    #: whom it is about, where its kind does not say so
    party: Party | None = None
    #: the fact, piece, promise, draft or act that it is about
    subject: str = ""


@dataclass(frozen=True, slots=True)
class TaskDone(Event):
    task: str


@dataclass(frozen=True, slots=True)
class StartKnown(Event):
    on: date
