"""The state of one closing: what is known of it now, frozen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from mailflow.core import events as ev
from mailflow.core.asks import Ask
from mailflow.core.campaign import UNASKED, Kind
from mailflow.core.details import Detail
from mailflow.core.holds import HoldReason
from mailflow.core.messages import DirectorMeaning, Intent, Party
from mailflow.core.objections import ObjectionKind
from mailflow.core.stages import ENDED, Stage
from mailflow.core.tasks import TaskKind


@dataclass(frozen=True, slots=True)
class Hold:
    """A reason to write nothing of our own accord, until a day or until somebody acts."""

    reason: HoldReason
    until: date | None
    since: datetime
    party: Party = Party.DOCTOR
    inbound: str = ""


@dataclass(frozen=True, slots=True)
class Objection:
    """One line on the case: what stands in the way, who answers, by when."""

    kind: ObjectionKind
    owner: Party
    due_at: datetime
    opened_at: datetime


@dataclass(frozen=True, slots=True)
class Sent:
    """One mail of ours that left."""

    draft: str
    follow_up: str
    stage: Stage
    visit: int
    n: int
    to: Party
    kind: Kind
    at: datetime
    asks: str = ""
    day: date | None = None
    #: the hours that it offers for a call, and the one that its question proposes alone
    hours: tuple[datetime, ...] = ()
    hour: datetime | None = None


@dataclass(frozen=True, slots=True)
class Received:
    """The last message of a party: what it was and when it came."""

    inbound: str
    at: datetime
    intent: Intent | None
    director: DirectorMeaning | None = None
    answered: bool = False
    #: how many of its questions no fact of the position answers
    unmapped: int = 0


@dataclass(frozen=True, slots=True)
class FactAsked:
    """A fact of the position that the doctor asked for and that nobody has told yet."""

    fact: str
    #: the establishment was asked for it
    put: bool = False
    #: we wrote that the answer follows
    owed: bool = False


@dataclass(frozen=True, slots=True)
class Promise:
    """An act that a side said it would do by a day."""

    side: Party
    what: str
    due_on: date
    made_at: datetime
    #: a mail of ours named it to the doctor, who is owed the truth when it is broken
    told: bool = False


@dataclass(frozen=True, slots=True)
class Task:
    """Something mail cannot do; it may block the next step."""

    task: str
    kind: TaskKind
    owner: Party
    due_at: datetime | None
    blocks: bool
    opened_at: datetime
    #: the mail that it is about, if it is about one
    inbound: str = ""
    #: whom it is about; None where nobody in particular, or nobody has said
    party: Party | None = None
    #: the fact, piece, promise, draft or act that it is about
    subject: str = ""

    def holds_back(self, party: Party) -> bool:
        """Whether somebody of ours has still to act on an answer of that side, whose subject is the question."""
        return self.kind.acts_on_answer and self.party is party and self.subject in set(Ask)

    def ended_by_call(self, party: Party) -> bool:
        """Whether a call that reached that party is what it asked for."""
        return self.kind.is_call and self.owner is Party.RECRUITER and self.party in {None, party}


@dataclass(frozen=True, slots=True)
class Appointment:
    """The booked hour of a visit, local to the establishment."""

    day: date
    hour: time


@dataclass(frozen=True, slots=True)
class BookedCall:
    """The call to the doctor that is booked, and what the doctor was told of it."""

    at: datetime | None = None
    told: datetime | None = None
    #: draft about the call -> the hour that its words name, None where they call it off
    words: Mapping[str, datetime | None] = field(default_factory=dict)
    #: which call of the closing it is: the next one has a calendar object of its own
    number: int = 1
    #: calendar objects that have left for it: the SEQUENCE of the next one (RFC 5546 §2.1.4)
    invitations: int = 0


@dataclass(frozen=True, slots=True)
class OpenDraft:
    """A draft that waits for a person or for its turn."""

    draft: str
    follow_up: str
    stage: Stage
    visit: int
    n: int
    to: Party
    kind: Kind
    hash: str
    approved: bool = False
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Closing:
    """Where one closing stands: one doctor, one position, from agreement to arrival."""

    id: str
    opened: ev.Opened
    stage: Stage
    since: datetime
    #: D0 of the back-plan
    agreed_at: datetime
    #: days before this one are no slip of ours (take-over, round two)
    plan_from: datetime
    owner: str
    rules: str
    language: str
    seq: int = 0
    round: int = 1
    confirmed: bool = True
    silent: bool = False
    visits: Mapping[Stage, int] = field(default_factory=dict)
    holds: tuple[Hold, ...] = ()
    objections: tuple[Objection, ...] = ()
    proposal: ev.MoveProposed | None = None
    drafts: tuple[OpenDraft, ...] = ()
    sent: tuple[Sent, ...] = ()
    received: Mapping[Party, Received] = field(default_factory=dict)
    #: last contact of any kind with that party, calls and hand mails included
    contacted: Mapping[Party, datetime] = field(default_factory=dict)
    #: last sign of life from that party
    heard: Mapping[Party, datetime] = field(default_factory=dict)
    promises: tuple[Promise, ...] = ()
    tasks: tuple[Task, ...] = ()
    #: document kind -> newest version known; newest version sent
    documents: Mapping[str, int] = field(default_factory=dict)
    documents_sent: Mapping[str, int] = field(default_factory=dict)
    validated: frozenset[str] = frozenset()
    signed_by: frozenset[Party] = frozenset()
    appointment: Appointment | None = None
    visit_done: bool = False
    #: draft about the visit -> the appointment that its words name, None where they call it off
    visit_words: Mapping[str, Appointment | None] = field(default_factory=dict)
    #: what each side was last told of the visit, without those who know of none
    visit_told: Mapping[Party, Appointment] = field(default_factory=dict)
    #: calendar objects that have left to the doctor: the SEQUENCE of the next one (RFC 5546 §2.1.4)
    invitations: int = 0
    call: BookedCall = BookedCall()
    starts_on: date | None = None
    #: what the doctor told when asked -> the text that has their words
    details: Mapping[Detail, str] = field(default_factory=dict)
    #: follow-ups set aside by a person in this visit of the stage: (stage, visit, code, n)
    rejected: frozenset[tuple[Stage, int, str, int]] = frozenset()
    #: the day on which the doctor came back from an absence, until we or the doctor write
    returned_on: date | None = None
    #: addresses failed: parties whom mail no longer reaches
    unreachable: frozenset[Party] = frozenset()
    stage_at: Mapping[Stage, datetime] = field(default_factory=dict)
    lost_reason: str = ""
    #: until then an answer given on a page may be changed, and nothing that follows from it leaves
    changeable_until: datetime | None = None
    #: last act of a person of ours, None while only the machine acted
    acted_at: datetime | None = None
    #: calls to the doctor since somebody last answered one, or wrote
    missed_calls: int = 0
    #: who decides for a side in this closing where somebody else was named: person ids
    delegates: Mapping[Party, str] = field(default_factory=dict)
    #: draft -> the hash of the words to which the person in whose name it speaks agreed
    voices: Mapping[str, str] = field(default_factory=dict)
    #: document -> whose signatures it bears, the one named last at the end
    bears: Mapping[str, frozenset[Party]] = field(default_factory=dict)
    #: what the doctor asked for, in the order of the words
    asked: tuple[FactAsked, ...] = ()
    #: whose signature stands on paper, with no file of it
    on_paper: frozenset[Party] = frozenset()

    @property
    def visit(self) -> int:
        """The number of the current visit of the current stage, from 1."""
        return self.visits.get(self.stage, 1)

    @property
    def visit_on(self) -> date | None:
        """The day of the booked visit, None where none is booked."""
        return self.appointment.day if self.appointment else None

    @property
    def ended(self) -> bool:
        """Whether the closing is over until a person reopens it."""
        return self.stage in ENDED or self.stage is Stage.ARRIVED

    def changing(self, now: datetime) -> timedelta:
        """Return for how long an answer given on a page may still be changed."""
        return max(self.changeable_until - now, timedelta()) if self.changeable_until else timedelta()

    def mails_to(self, party: Party) -> tuple[Sent, ...]:
        """Return our mails to that party, oldest first."""
        return tuple(s for s in self.sent if s.to is party)

    def unanswered(self, party: Party) -> tuple[Sent, ...]:
        """Return the reminders and presences since that party's last sign of life."""
        heard = self.heard.get(party)
        return tuple(s for s in self.mails_to(party) if s.kind in UNASKED and (heard is None or s.at > heard))

    def bearing(self, signatures: frozenset[Party]) -> str:
        """Return the newest document that bears exactly these signatures, "" where none does."""
        return next((d for d, borne in reversed(tuple(self.bears.items())) if borne == signatures), "")

    def unborne(self, signatures: frozenset[Party]) -> tuple[Party, ...]:
        """Return which of these signatures stand neither together on one file on record nor on paper."""
        if not signatures or self.bearing(signatures):
            return ()
        most = max((borne for borne in self.bears.values() if borne <= signatures), key=len, default=frozenset())
        return tuple(sorted(signatures - most - self.on_paper))

    def draft(self, draft: str) -> OpenDraft | None:
        """Return the open draft of that id, or None."""
        return next((d for d in self.drafts if d.draft == draft), None)

    def undecided(self) -> frozenset[str]:
        """Return the mails on which a person has still to decide: a proposal, a task or a hold names them."""
        held = {
            h.inbound
            for h in self.holds
            if h.reason in {HoldReason.TRIAGE, HoldReason.SIGNATURE, HoldReason.DOUBTED_STOP}
        }
        tasks = {t.inbound for t in self.tasks}
        return frozenset(held | tasks | ({self.proposal.inbound} if self.proposal else set()))

    def awaited(self) -> tuple[Received, ...]:
        """Return the messages of theirs that nobody has answered yet."""
        return tuple(r for r in self.received.values() if not r.answered)
