"""What the screens of the desk list: rows joined from projections, drafts, mails and people, and nothing decided."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from mailflow.core.campaign import Kind
from mailflow.core.causes import MailWhy
from mailflow.core.events import Recorded
from mailflow.core.messages import Evidence, Party
from mailflow.core.records import DraftState, OutboxState, Projection
from mailflow.core.stages import Stage


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose rows an account may see, and whose it wants to."""

    #: establishments the account may see; None: all
    establishments: tuple[str, ...] | None = None
    #: only closings of these owners; empty: of everybody
    owners: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One closing in a list."""

    closing: Projection
    doctor: str
    specialty: str
    place: str
    position: str
    phone: str = ""
    #: an address of the doctor's works
    mailable: bool = True


@dataclass(frozen=True, slots=True)
class QueueLine:
    """One draft in the queue."""

    id: str
    closing: str
    establishment: str
    place: str
    doctor: str
    owner: str
    follow_up: str
    stage: Stage
    to: Party
    kind: Kind
    state: DraftState
    subject: str
    hash: str
    #: the worst guard: green, amber or red
    level: str
    slip: int
    objections: bool
    agreed_at: datetime
    due_at: datetime | None = None
    expires_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Message:
    """One message of a conversation, in either direction, or a call or note beside it."""

    at: datetime
    #: in, out, call, note
    way: str
    party: Party
    subject: str = ""
    text: str = ""
    #: id of the incoming mail or of the draft
    ref: str = ""
    evidence: tuple[Evidence, ...] = ()
    #: intent of an incoming mail, follow-up of ours, outcome of a call
    label: str = ""
    #: objection kinds, file names
    tags: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    by: str = ""
    #: what an incoming mail did: an action
    action: str = ""
    html: bool = False


@dataclass(frozen=True, slots=True)
class Left:
    """One mail of ours that left."""

    id: str
    to: Party
    follow_up: str
    documents: tuple[str, ...]
    approved_by: str
    submitted_at: datetime
    subject: str
    text: str


@dataclass(frozen=True, slots=True)
class SendLine:
    """One mail on its way, or lately gone."""

    draft: str
    closing: str
    doctor: str
    place: str
    subject: str
    to: Party
    state: OutboxState
    not_before: datetime | None
    submitted_at: datetime | None
    why: MailWhy | None
    status: str
    text: str
    approved_by: str
    rehearsal: bool = False


@dataclass(frozen=True, slots=True)
class MovedLine:
    """A move that the reading of a mail caused."""

    closing: str
    doctor: str
    place: str
    event: Recorded


@dataclass(frozen=True, slots=True)
class Badges:
    """What waits, for the navigation and the morning."""

    drafts: int = 0
    triage: int = 0
    calls: int = 0
    take_over: int = 0
    uncertain: int = 0
    refused: int = 0
    stopped: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Stages:
    """How many open closings stand in each stage."""

    counts: dict[Stage, int] = field(default_factory=dict)
