"""What one transaction appends and changes."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, datetime

from mailflow.core.causes import Cause
from mailflow.core.events import Event
from mailflow.core.records.cases import Document, Projection, Suppressed, Text
from mailflow.core.records.incoming import Inbound
from mailflow.core.records.mails import Draft, OutboxState, Outgoing


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
    #: drafts whose outbox row is cancelled unless its DATA has begun: (draft, why)
    cancel: tuple[tuple[str, Cause], ...] = ()
    #: drafts whose outbox row, in this state, now has its event in the journal; Conflict when it was told, or moved on
    journaled: tuple[tuple[str, OutboxState], ...] = ()
    #: approved drafts that a digest takes up: their outbox row, still waiting, is cancelled; Conflict when it is not
    retract: tuple[str, ...] = ()
    #: (draft, closing): this closing's journal knows what became of the digest
    told: tuple[tuple[str, str], ...] = ()
    inbound: tuple[Inbound, ...] = ()
    texts: tuple[Text, ...] = ()
    documents: tuple[tuple[Document, bytes], ...] = ()
    suppress: tuple[Suppressed, ...] = ()
    #: entries of the suppression list that an undone act made: (digest, instant of that act)
    unsuppress: tuple[tuple[str, datetime], ...] = ()
    #: (person, hold until or None to lift it, reason)
    holds: tuple[tuple[str, date | None, str], ...] = ()
    #: (address, new state) of persons' addresses: dead, full, ok
    addresses: tuple[tuple[str, str], ...] = ()

    def __add__(self, more: Change) -> Change:
        """Return one change of both: every row of this one, then every row of the other."""
        return Change(**{f.name: (*getattr(self, f.name), *getattr(more, f.name)) for f in fields(self)})
