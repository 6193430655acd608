"""The store by topic; each call is one transaction, and a list without a limit is whole."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Protocol

from mailflow.core.campaign import Rules
from mailflow.core.causes import MailWhy
from mailflow.core.events import Recorded
from mailflow.core.people import Establishment, Person, Position
from mailflow.core.records import (
    Act,
    CaseFile,
    CaseRef,
    Change,
    Claimed,
    Counts,
    Cursor,
    Document,
    Draft,
    DraftState,
    Fetched,
    Filter,
    Inbound,
    InboundState,
    Known,
    MailboxState,
    OutboxState,
    Outcome,
    Outgoing,
    Projection,
    SendFacts,
    Text,
    Verdict,
)


class Journal(Protocol):
    """Append-only events per closing, and their projection."""

    async def history(self, closing: str) -> tuple[Recorded, ...]:
        """Return the events of a closing, oldest first; empty when there is none."""

    async def case_file(self, closing: str, keyed_hashes: Callable[[str], Sequence[str]]) -> CaseFile | None:
        """Return all rows about one closing in one snapshot; None when there is no such closing.

        `keyed_hashes` are those of an address: the key of the suppression list is not in the database.
        """

    async def commit(self, acts: Sequence[Act] = (), change: Change | None = None) -> None:
        """Append all acts and change all rows in one transaction, or nothing; Conflict when one `expected` is old."""

    async def projection(self, closing: str) -> Projection | None:
        """Return the projection of one closing."""

    async def closings(self, wanted: Filter) -> tuple[Projection, ...]:
        """Return projections, the most urgent first (next due, then oldest)."""

    async def due(self, now: datetime, limit: int = 100) -> tuple[str, ...]:
        """Return ids of open closings whose next act is due, the longest due first."""

    async def next_due(self) -> datetime | None:
        """Return the earliest instant at which something becomes due (closing, draft expiry, outbox)."""

    async def rules(self, sha256: str) -> Rules | None:
        """Return pinned campaign rules by their hash."""

    async def pin(self, rules: Rules) -> str:
        """Keep the rules under their hash, once, and return the hash."""

    async def undoable(self, closing: str) -> tuple[Recorded, ...]:
        """Return the acts of a closing that may still be undone, newest first."""


class People(Protocol):
    """Persons, establishments, positions, texts, documents: erasable rows."""

    async def person(self, person: str) -> Person | None:
        """Return one person."""

    async def save_person(self, person: Person) -> None:
        """Insert or replace a person and all addresses and phones."""

    async def persons_like(self, emails: Sequence[str], name: str) -> tuple[Person, ...]:
        """Return persons who share an address, or whose normalised name is the same."""

    async def establishment(self, code: str) -> Establishment | None:
        """Return the newest version of an establishment with its people."""

    async def save_establishment(self, establishment: Establishment, by: str, at: datetime) -> None:
        """Add a version of an establishment; unchanged data adds none."""

    async def establishments(self) -> tuple[Establishment, ...]:
        """Return the newest version of every establishment."""

    async def position(self, establishment: str, code: str) -> Position | None:
        """Return the newest version of a position with its fact sheet."""

    async def save_position(self, position: Position, by: str, at: datetime) -> None:
        """Add a version of a position; unchanged data adds none."""

    async def positions(self, establishment: str = "") -> tuple[Position, ...]:
        """Return the newest version of every position (of one establishment)."""

    async def text(self, text: str) -> Text | None:
        """Return free words by id; None after an erasure."""

    async def texts(self, closing: str) -> tuple[Text, ...]:
        """Return the texts of a closing."""

    async def documents(self, closing: str) -> tuple[Document, ...]:
        """Return the documents of a closing, oldest version first."""

    async def document_bytes(self, document: str) -> bytes | None:
        """Return the file itself; None when purged or erased."""

    async def suppressed(self, keyed_hashes: Sequence[str]) -> str:
        """Return the widest scope ("all", "prospection") under which one of these keyed hashes stands, or ""."""

    async def person_closings(self, person: str) -> tuple[str, ...]:
        """Return ids of that person's open closings."""

    async def person_mails(self, person: str) -> tuple[tuple[datetime, str, str], ...]:
        """Return our mails to the person over all closings: (at, kind, closing), oldest first."""

    async def person_hold(self, person: str) -> tuple[str, str] | None:
        """Return (until as ISO day, reason) of the hold that applies to the person everywhere, or None."""


class Drafts(Protocol):
    """Frozen mails that wait for a person."""

    async def draft(self, draft: str) -> Draft | None:
        """Return one draft."""

    async def drafts(
        self, states: Sequence[DraftState], closing: str = "", limit: int | None = None, person: str = ""
    ) -> tuple[Draft, ...]:
        """Return drafts in these states (of one closing, to one person), the most urgent first."""

    async def lagging(self) -> tuple[tuple[str, str], ...]:
        """Return (draft, closing) for each closing that has not been told that a digest of its is closed."""

    async def draft_by_message_id(self, message_id: str) -> Draft | None:
        """Return the draft that carries this Message-ID."""

    async def expiring(self, now: datetime) -> tuple[Draft, ...]:
        """Return open drafts whose `expires_at` has come and whose DATA has not begun."""

    async def thread(self, closing: str, to: str) -> tuple[tuple[str, str], ...]:
        """Return (Message-ID, subject) of the conversation with a party, both directions, oldest first."""


class Outbox(Protocol):
    """Approved mails on their way; every condition is checked inside the claim's transaction."""

    async def claim(
        self,
        mailbox: str,
        judge: Callable[[SendFacts], Verdict],
        keyed_hashes: Callable[[str], Sequence[str]],
        now: datetime,
        real_now: datetime,
        token: str,
        lease: timedelta,
    ) -> Claimed | None:
        """Own the first ready row that the judge lets go; rows judged `later`, `back` or `never` are marked so.

        `keyed_hashes` are those of an address: the key of the suppression list is not in the database.
        """

    async def ready(self, mailbox: str, now: datetime) -> bool:
        """Say whether a row of this mailbox has come to its time, whatever the judge will think of it."""

    async def begin(self, draft: str, token: str, now: datetime, real_now: datetime) -> bytes | None:
        """Make a claimed row `sending`, durably, and return its bytes with the Date line; None if no longer ours."""

    async def finish(self, draft: str, token: str, outcome: Outcome, now: datetime, retry_at: datetime | None) -> bool:
        """Record what became of it; False when the row was no longer ours (then it is `unknown` already)."""

    async def release(self, draft: str, token: str) -> None:
        """Give a claimed row back: nothing was tried."""

    async def reap(self, real_now: datetime) -> tuple[Outgoing, ...]:
        """Make rows whose lease ended `ready` again (claimed) or `unknown` (sending); return the unknown ones."""

    async def outgoing(self, draft: str) -> Outgoing | None:
        """Return one outbox row."""

    async def outbox(
        self, states: Sequence[OutboxState], mailbox: str = "", limit: int | None = None
    ) -> tuple[Outgoing, ...]:
        """Return rows in these states, oldest first."""

    async def settle(self, draft: str, state: OutboxState, now: datetime, why: MailWhy) -> bool:
        """Settle as submitted a row that is proven to have left, or as cancelled an `unknown` one; else False."""

    async def unjournaled(self) -> tuple[Outgoing, ...]:
        """Return rows with a final outcome whose closing has no event for it yet."""

    async def uncopied(self, mailbox: str, since: datetime, before: datetime) -> tuple[Outgoing, ...]:
        """Return rows submitted between these instants whose copy has not been seen in Sent."""


class Inbox(Protocol):
    """Incoming mail: raw bytes are stored before anything is decided."""

    async def keep(self, mail: Fetched, inbound: str, message_id: str, at: datetime, epoch: int = 0) -> bool:
        """Store raw bytes and move the cursor; False when this UID or Message-ID of this folder is already known."""

    async def skip(self, cursor: Cursor, epoch: int = 0) -> None:
        """Move the cursor past a mail that is none of our business, keeping nothing of it."""

    async def cursors(self, mailbox: str) -> Mapping[str, Cursor]:
        """Return the cursor of each folder."""

    async def inbound(self, inbound: str) -> Inbound | None:
        """Return one incoming mail."""

    async def inbounds(
        self, states: Sequence[InboundState], mailbox: str = "", closing: str = "", limit: int | None = None
    ) -> tuple[Inbound, ...]:
        """Return incoming mails in these states, oldest first."""

    async def raw(self, inbound: str) -> bytes | None:
        """Return the raw bytes; None after an erasure."""

    async def cases(
        self, addresses: Sequence[str], ids: Sequence[str], names: Sequence[str], domain: str
    ) -> tuple[CaseRef, ...]:
        """Return every party of every closing that one of these keys could mean."""

    async def known(self, mailbox: str) -> Known:
        """Return whom this mailbox may be read for."""

    async def own_addresses(self, mailbox: str, address: str) -> frozenset[str]:
        """Return the address that the configuration gives a mailbox, and those from which mail once left it."""

    async def ours(self, message_id: str) -> OutboxState | None:
        """Return the outbox state of a Message-ID of ours; None when we never made it."""


class Mailboxes(Protocol):
    """State and ownership of mailboxes; leases are real time."""

    async def mailbox(self, mailbox: str) -> MailboxState:
        """Return the state of a mailbox; a fresh one where none is known."""

    async def mark_synced(self, mailbox: str, real_now: datetime) -> None:
        """Note that INBOX and Sent have been read to their ends."""

    async def stop_mailbox(self, mailbox: str, stopped: str, reason: str) -> None:
        """Stop (or, with "", start again) all sending from a mailbox, with a sentence for people."""

    async def ask_sent(self, mailbox: str, until: datetime) -> None:
        """Note that what was written until then is looked up in Sent before it leaves."""

    async def own(self, mailbox: str, owner: str, real_now: datetime, lease: timedelta) -> int | None:
        """Take or renew a mailbox; return its epoch, or None while another process owns it."""


class Upkeep(Protocol):
    """The database as a whole."""

    async def counts(self) -> Counts:
        """Return totals for status and health."""

    async def flag(self, name: str) -> str:
        """Return an instance flag ("safe_mode" ...), "" when unset."""

    async def set_flag(self, name: str, value: str) -> None:
        """Set or clear (with "") an instance flag."""

    async def erase_person(self, person: str, at: datetime) -> None:
        """Delete all that names or quotes a person; events and suppression stay, open mails are cancelled."""

    async def erased(self) -> tuple[str, ...]:
        """Return ids of erased persons."""

    async def purge_files(self, closing: str) -> int:
        """Delete the bytes of a closing's documents, keep name and hash; return how many there were."""

    async def silent_since(self, before: datetime) -> tuple[str, ...]:
        """Return persons without an open closing whose last mail from a human, or from us, is older than that."""

    async def compact(self) -> None:
        """Give freed space back, so that no byte of what was deleted stays in the database's files."""

    async def close(self) -> None:
        """Finish writing and let the database go."""


class Store(Journal, People, Drafts, Outbox, Inbox, Mailboxes, Upkeep, Protocol):
    """All of the above behind one database."""
