"""What the in-memory store holds, and how a failed call leaves no trace in it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass, field, fields
from datetime import date, datetime

from mailflow.core.campaign import Rules
from mailflow.core.events import Recorded
from mailflow.core.people import Establishment, Person, Position
from mailflow.core.records import (
    Cursor,
    Document,
    Draft,
    Inbound,
    Letter,
    MailboxState,
    Outgoing,
    Projection,
    Suppressed,
    Text,
)


@dataclass(slots=True)
class Tables:
    """Every table as a dictionary of frozen records, so that a shallow copy is a snapshot."""

    events: dict[str, tuple[Recorded, ...]] = field(default_factory=dict)
    closings: dict[str, Projection] = field(default_factory=dict)
    rules: dict[str, Rules] = field(default_factory=dict)
    persons: dict[str, Person] = field(default_factory=dict)
    holds: dict[str, tuple[date, str]] = field(default_factory=dict)
    establishments: dict[str, tuple[Establishment, ...]] = field(default_factory=dict)
    positions: dict[tuple[str, str], tuple[Position, ...]] = field(default_factory=dict)
    texts: dict[str, Text] = field(default_factory=dict)
    documents: dict[str, Document] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    suppressions: dict[str, Suppressed] = field(default_factory=dict)
    drafts: dict[str, Draft] = field(default_factory=dict)
    outbox: dict[str, Outgoing] = field(default_factory=dict)
    #: draft -> business time at which its row took its place in caps, gap and budgets
    slots: dict[str, datetime] = field(default_factory=dict)
    #: (draft, closing): closings whose journal knows what became of a digest
    told: set[tuple[str, str]] = field(default_factory=set)
    inbound: dict[str, Inbound] = field(default_factory=dict)
    #: (mailbox, role, Message-ID or bytes) of every mail ever kept
    seen: dict[tuple[str, str, str | bytes], str] = field(default_factory=dict)
    raw: dict[str, bytes] = field(default_factory=dict)
    cursors: dict[tuple[str, str], Cursor] = field(default_factory=dict)
    mailboxes: dict[str, MailboxState] = field(default_factory=dict)
    letters: dict[str, Letter] = field(default_factory=dict)
    flags: dict[str, str] = field(default_factory=dict)
    erasures: dict[str, datetime] = field(default_factory=dict)


class Transactional:
    """What every part of the in-memory store is made of."""

    def __init__(self) -> None:
        self.t = Tables()

    @contextmanager
    def transaction(self) -> Iterator[Tables]:
        """Give the tables; an exception puts them back as they were."""
        before = {f.name: copy(getattr(self.t, f.name)) for f in fields(Tables)}
        try:
            yield self.t
        except BaseException:
            self.t = Tables(**before)
            raise
