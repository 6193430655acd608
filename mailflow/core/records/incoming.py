"""Rows of mails that arrive, how far each folder was read, and whom a mailbox may be read for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from mailflow.core.messages import Party, Reading


class InboundState(StrEnum):
    """The life of an incoming mail: raw first, then read, then matched or in triage, then done."""

    STORED = "stored"
    READ = "read"
    MATCHED = "matched"
    TRIAGE = "triage"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Fetched:
    """One mail as the watcher hands it over."""

    mailbox: str
    folder: str
    uidvalidity: int
    uid: int
    raw: bytes
    #: IMAP INTERNALDATE, aware
    received_at: datetime
    #: "inbox" or "sent"
    role: str = "inbox"


@dataclass(frozen=True, slots=True)
class Inbound:
    """A stored incoming (or hand-written outgoing) mail and what became of it."""

    id: str
    mailbox: str
    folder: str
    role: str
    uidvalidity: int
    uid: int
    message_id: str
    received_at: datetime
    state: InboundState = InboundState.STORED
    closing: str = ""
    party: Party | None = None
    person: str = ""
    how: str = ""
    reading: Reading | None = None
    #: (closing, reason) best guesses shown in triage
    guesses: tuple[tuple[str, str], ...] = ()
    #: what was done with it, an action of `advance.decide`
    action: str = ""
    #: the act that this mail caused, for undo
    act: int | None = None


@dataclass(frozen=True, slots=True)
class Cursor:
    """How far a folder has been read (RFC 9051 §2.3.1.1)."""

    mailbox: str
    folder: str
    uidvalidity: int
    uid: int


@dataclass(frozen=True, slots=True)
class MailboxState:
    """What is known of a mailbox between two looks; times are real time."""

    mailbox: str
    #: last complete look at INBOX and Sent
    synced_at: datetime | None = None
    #: "", paused, login_refused, safe_mode, breaker, restored
    stopped: str = ""
    reason: str = ""
    owner: str = ""
    epoch: int = 0
    until: datetime | None = None
    #: first connection: nothing older is reacted to
    connected_at: datetime | None = None
    #: what was written until then (the clock of drafts) may have left unknown to this database: Sent is asked first
    asks_sent_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """Whom a personal mailbox may be read for: the only addresses, names, domains and ids that concern us."""

    addresses: frozenset[str] = frozenset()
    #: normalised "first last" and "last first"
    names: frozenset[str] = frozenset()
    domains: frozenset[str] = frozenset()
    message_ids: frozenset[str] = frozenset()
    own_addresses: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class CaseRef:
    """What matching needs to know of one closing and one of its parties."""

    closing: str
    person: str
    party: Party
    addresses: tuple[str, ...]
    names: tuple[str, ...]
    establishment: str
    domains: tuple[str, ...] = ()
    message_ids: frozenset[str] = frozenset()
    subjects: tuple[str, ...] = ()
    open: bool = True
    mailbox: str = ""
