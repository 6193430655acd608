"""Rows of closings beside their events: projection, texts, documents, suppression, lists."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from mailflow.core.campaign import Rules
from mailflow.core.closing import Closing
from mailflow.core.events import Recorded
from mailflow.core.messages import Party
from mailflow.core.people import Establishment, Person, Position
from mailflow.core.reasons import NextAct, Reason
from mailflow.core.stages import Stage


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
    #: what happens then; None once nothing is due any more
    next_act: NextAct | None
    next_party: Party | None
    #: why nothing is planned; None while something is
    silence: Reason | None
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
class CaseFile:
    """Every row that a decision on one closing may look at, as they stood at one instant."""

    closing: Closing
    history: tuple[Recorded, ...]
    projection: Projection | None
    #: all of them: no mail of this case may carry another one's name
    establishments: tuple[Establishment, ...]
    position: Position | None
    person: Person | None
    #: the campaign rules that the closing is pinned to
    rules: Rules | None
    #: our mails to the person over all closings: (at, kind, closing), oldest first
    mails: tuple[tuple[datetime, str, str], ...] = ()
    #: the other posts of the establishment for which the person is a candidate
    other_posts: tuple[Position, ...] = ()
    #: our last mail to each of the establishment's people, over all closings, by person
    mailed_at: Mapping[str, datetime] = field(default_factory=dict)
    #: the person's last sign of life in the other closings
    heard_elsewhere: datetime | None = None
    #: an open closing of the person began before this one: its mails say the same in other words
    second_post: bool = False
    #: (until as ISO day, reason) of the person's hold
    hold: tuple[str, str] | None = None
    #: widest scope under which the suppression list has the doctor or a contact of the establishment, by person
    suppressed: Mapping[str, str] = field(default_factory=dict)


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
    #: what a person says has changed since the version before, in a few words; erasable
    changes: str = ""


@dataclass(frozen=True, slots=True)
class Suppressed:
    """An entry of the suppression list: a keyed hash, never an address."""

    digest: str
    #: prospection or all
    scope: str = "all"
    reason: str = "reply"
    created_at: datetime | None = None


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
    limit: int | None = None
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
