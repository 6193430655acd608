"""Events of the case itself: opened, moved, held, undone, handed over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from mailflow.core.campaign import Track
from mailflow.core.causes import Proposed
from mailflow.core.events.base import Event
from mailflow.core.holds import HoldReason
from mailflow.core.messages import Party
from mailflow.core.stages import Stage


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
class PersonChanged(Event):
    """The doctor of this closing turned out to be another person's row (a merge); undone, it is the first one again."""

    person: str


@dataclass(frozen=True, slots=True)
class RulesPinned(Event):
    rules: str


@dataclass(frozen=True, slots=True)
class LanguageChanged(Event):
    language: str


@dataclass(frozen=True, slots=True)
class MoveProposed(Event):
    to: Stage
    inbound: str = ""
    why: Proposed = Proposed.NONE


@dataclass(frozen=True, slots=True)
class ProposalDismissed(Event):
    pass


@dataclass(frozen=True, slots=True)
class Held(Event):
    reason: HoldReason
    until: date | None = None
    inbound: str = ""
    party: Party = Party.DOCTOR


@dataclass(frozen=True, slots=True)
class Resumed(Event):
    #: ran_out, person, reply
    cause: str
