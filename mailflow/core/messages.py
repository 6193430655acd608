"""What travels by mail and what it means: parties, origins, intents, readings, incoming and outgoing mails."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum

from mailflow.core.details import Detail, Told
from mailflow.core.objections import ObjectionKind


class Party(StrEnum):
    """Who writes, is written to, or holds the ball."""

    DOCTOR = "doctor"
    DIRECTOR = "director"
    RECRUITER = "recruiter"
    ADMINISTRATION = "administration"


class Origin(StrEnum):
    """What kind of sender produced an incoming mail (RFC 3464, 3834, 8098)."""

    HUMAN = "human"
    AUTO_REPLY = "auto_reply"
    DSN = "dsn"
    DELAY = "delay"
    MDN = "mdn"
    CHALLENGE = "challenge"
    CALENDAR = "calendar"
    OWN = "own"


class Intent(StrEnum):
    """The one action that an answer asks of the recruiter."""

    ACCEPT = "accept"
    SIGNED = "signed"
    QUESTION = "question"
    OBJECTION = "objection"
    DECLINE = "decline"
    CALL_REQUEST = "call_request"
    LATER = "later"
    UNSUBSCRIBE = "unsubscribe"
    OUT_OF_OFFICE = "out_of_office"
    REFERRAL = "referral"
    OTHER = "other"


class DirectorMeaning(StrEnum):
    """What a director's or secretary's answer does to the decision that was asked."""

    VALIDATED = "validated"
    VALIDATED_WITH_CHANGE = "validated_with_change"
    REFUSED = "refused"
    DELEGATED = "delegated"
    WILL_DO_BY = "will_do_by"
    SAYS_DONE = "says_done"
    QUESTION = "question"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Evidence:
    """A verbatim part of the visible text and the label that it proves."""

    label: str
    quote: str


@dataclass(frozen=True, slots=True)
class DsnReport:
    """What a delivery status notification says (RFC 3464): one recipient, bare and in lower case."""

    recipient: str
    status: str | None
    permanent: bool
    #: dead, full, policy, spam, login, too_large, host, moved or unknown
    reason: str = "unknown"
    #: the Message-ID of ours that the report returns, with angle brackets
    about: str | None = None


@dataclass(frozen=True, slots=True)
class Authentication:
    """What the receiving server said of the sender (RFC 8601), first header field from the top only."""

    #: a method failed (dmarc, dkim and spf considered together)
    failed: bool = False
    #: a pass that is aligned with the From domain
    aligned_pass: bool = False
    #: one sentence, shown to the recruiter
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Attachment:
    """An attached file: its name, type, size and hash; the bytes stay in the raw mail."""

    name: str
    content_type: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Envelope:
    """The header fields that matching needs, decoded and cleaned; absent fields are empty."""

    message_id: str = ""
    in_reply_to: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    sender: str = ""
    sender_name: str = ""
    reply_to: str = ""
    recipients: tuple[str, ...] = ()
    subject: str = ""
    sent_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """The question that our last mail asked; a one-word answer is read in its light."""

    #: what a plain yes means here: "accept", "visit", "call", "document", "facts" or "decision"
    kind: str
    #: the day that the question proposes, if it proposes one
    day: date | None = None
    #: what it asks the reader to tell of their own plans
    details: tuple[Detail, ...] = ()


class Attendance(StrEnum):
    """The answer of a calendar to our invitation (RFC 5546 §3.2.3, §3.2.7)."""

    NONE = ""
    ACCEPTED = "accepted"
    DECLINED = "declined"
    TENTATIVE = "tentative"
    #: another hour is proposed
    COUNTER = "counter"


@dataclass(frozen=True, slots=True)
class Reading:
    """What one incoming mail means, with its proof. Produced by `understand.read`, which never raises."""

    origin: Origin
    envelope: Envelope = field(default_factory=Envelope)
    intent: Intent | None = None
    #: calibrated probability, 0 to 1, that `intent` is right
    confidence: float = 0.0
    objections: tuple[ObjectionKind, ...] = ()
    #: day of the event that a calendar's answer speaks of
    attends_on: date | None = None
    #: its hour, local to the establishment
    attends_at: time | None = None
    date: date | None = None
    #: what the person typed in this mail, nothing else
    visible: str = ""
    evidence: tuple[Evidence, ...] = ()
    dsn: DsnReport | None = None
    authentication: Authentication = field(default_factory=Authentication)
    attachments: tuple[Attachment, ...] = ()
    #: reasons why no machine may act on this reading, by their codes (docs/understanding.md lists them)
    vetoes: tuple[str, ...] = ()
    #: a word asks us to stop writing, whatever the intent
    stop: bool = False
    #: "fr", "en", or "" where the language is another one and was not read
    language: str = ""
    #: addresses named as deputy or other contact
    contacts: tuple[str, ...] = ()
    #: a director's or secretary's meaning, where the sender is one
    director: DirectorMeaning | None = None
    #: a director's answers by number (« 1 oui, 2 non »), in order
    answers: tuple[tuple[int, bool], ...] = ()
    attendance: Attendance = Attendance.NONE
    #: what our mail asked of their own plans and they tell, in their words
    details: tuple[Told, ...] = ()
    #: keys of the facts that a doctor's questions ask for, in the order of the words
    facts: tuple[str, ...] = ()
    #: how many of these questions no fact answers
    unmapped: int = 0
    #: name and version of the model that decided, e.g. "semantic-1" or "words-1"
    model: str = ""
    #: model and hash of the masked words that were sent out for a second opinion, "" where nobody was asked
    asked: str = ""
    error: str | None = None
