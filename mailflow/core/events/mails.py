"""Events of mails, in both directions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from mailflow.core.campaign import Kind
from mailflow.core.causes import Cause
from mailflow.core.events.base import Event
from mailflow.core.messages import DirectorMeaning, Intent, Origin, Party
from mailflow.core.objections import ObjectionKind
from mailflow.core.promises import Promised
from mailflow.core.said import Said
from mailflow.core.stages import Stage


@dataclass(frozen=True, slots=True)
class ReplyRead(Event):
    version: ClassVar[int] = 2

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
    #: why the action (`advance.decide.DecisionCode`)
    reason: Said | None = None
    at: datetime | None = None
    #: model and hash of what was sent out for a second opinion, never the words
    asked: str = ""
    #: keys of the facts that a doctor's questions ask for, and how many questions no fact answers
    facts: tuple[str, ...] = ()
    unmapped: int = 0


@dataclass(frozen=True, slots=True)
class Answered(Event):
    """A person settled an incoming message without a mail of ours (read, called, nothing to say)."""

    party: Party
    inbound: str = ""


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
    #: of a reply that an endpoint proposed: model and hash of what was sent out, never the words
    asked: str = ""


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
    cause: Cause = Cause.NONE
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
    #: the hours that it offers for a call, and the one that its question proposes alone
    hours: tuple[datetime, ...] = ()
    hour: datetime | None = None
    #: the obligation that this mail made ours, and its day
    promises: Promised | None = None
    promised_on: date | None = None
    documents: tuple[str, ...] = ()
    #: keys of the facts that it states
    facts: tuple[str, ...] = ()


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
