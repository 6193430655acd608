"""Time, chance and the two servers of a mailbox."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from typing import Protocol

from mailflow.core.records import (
    Cursor,
    Fetched,
    Outcome,
    Outgoing,
)


class Clock(Protocol):
    """Business time, and real time for leases and freshness."""

    def now(self) -> datetime:
        """Return business time, aware, UTC."""

    def real(self) -> datetime:
        """Return the machine's time, aware, UTC."""


class Ids(Protocol):
    """Chance, asked for in one place."""

    def new(self) -> str:
        """Return a fresh id: 26 characters, sortable by time of making."""

    def token(self) -> str:
        """Return 128 random bits, hexadecimal."""

    def jitter(self) -> float:
        """Return a number from 0 up to 1."""


class Submission(Protocol):
    """One submission account (RFC 6409): one owner, one connection, one mail at a time."""

    async def submit(self, row: Outgoing, begin: Callable[[], Awaitable[bytes | None]]) -> Outcome:
        """Send MAIL and RCPT, call `begin` just before DATA, send its bytes; an answer of the server never raises."""

    async def close(self) -> None:
        """Quit and drop the connection."""


class Mailbox(Protocol):
    """One mailbox to read: INBOX and Sent, read-only, by UID."""

    async def look(
        self,
        cursors: Mapping[str, Cursor],
        wanted: Callable[[bytes], bool] | None,
        sink: Callable[[Fetched | Cursor], Awaitable[None]],
    ) -> None:
        """Hand over every mail after the cursors, oldest first, waiting for each to be stored.

        With `wanted`, only headers are fetched at first; a mail it does not want is handed over as a bare Cursor.
        """

    async def find_sent(self, message_id: str) -> bool:
        """Say whether Sent holds a mail with this Message-ID; MailboxError where nobody can look."""

    async def append_sent(self, raw: bytes, at: datetime) -> None:
        """Put a copy into Sent, seen, only if it is not there."""

    async def close(self) -> None:
        """Log out and drop the connection."""
