"""A mailbox as the journey sees it: look, search Sent, put a copy into Sent; all on one connection in one thread."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from email.parser import BytesHeaderParser
from email.utils import parsedate_to_datetime
from typing import TypeVar

from mailflow.adapters.imap.folders import INBOX, folders_to_read, sent_folder
from mailflow.adapters.imap.look import Wanted, look
from mailflow.adapters.imap.session import ImapAccount, Session
from mailflow.core.records import Cursor, Fetched
from mailflow.errors import MailboxError, MailboxUnreachable

T = TypeVar("T")
Sink = Callable[[Fetched | Cursor], Awaitable[None]]
#: seconds after which an unused connection is asked whether it still lives, and after which it is closed: the watcher
#: has one of its own, and servers count them
FRESH_S, IDLE_S = 5.0, 60.0


@dataclass(frozen=True, slots=True)
class ImapFeatures:
    """What a mailbox offers, for `check --live`."""

    capabilities: frozenset[str]
    folders: tuple[str, ...]
    #: "" when there is none
    sent: str
    certificate_until: datetime | None


class ImapMailbox:
    """One mailbox (port `Mailbox`); calls wait for each other, a cancelled one breaks its connection at once."""

    def __init__(self, account: ImapAccount) -> None:
        self._account = account
        self._thread = ThreadPoolExecutor(1, f"imap-{account.mailbox}")
        self._turn = asyncio.Lock()
        self._session: Session | None = None
        self._used = 0.0
        self._idle: asyncio.TimerHandle | None = None

    async def look(self, cursors: Mapping[str, Cursor], wanted: Wanted | None, sink: Sink) -> None:
        """Hand over every mail after the cursors, oldest first, waiting for each to be stored.

        With `wanted`, only headers are read at first; what it does not want is passed by a bare Cursor, one for a run.
        MailboxUnreachable: try again later; LoginRefused and other MailboxErrors: a person must act.
        """

        def begin(session: Session) -> Iterator[Fetched | Cursor]:
            folders = folders_to_read(session.folders(), self._account.sent, self._account.extra_folders)
            return look(session, folders, cursors, wanted)

        async with self._in_turn():
            items = await self._do(begin)
            while (item := await self._run(lambda: next(items, None))) is not None:
                await sink(item)

    async def find_sent(self, message_id: str) -> bool:
        """Say whether Sent holds a mail with this Message-ID; MailboxError where the mailbox has no Sent."""
        async with self._in_turn():
            return await self._do(lambda session: bool(self._where_sent(session, message_id)[1]))

    async def append_sent(self, raw: bytes, at: datetime) -> None:
        """Put a copy into Sent, seen, only if it is not there; MailboxError where the mailbox has no Sent."""
        message_id = str(BytesHeaderParser().parsebytes(raw).get("Message-ID", "")).strip()

        def put(session: Session) -> None:
            folder, found = self._where_sent(session, message_id)
            if not found:
                session.append(folder, raw, at)

        async with self._in_turn():
            await self._do(put)

    async def check(self) -> ImapFeatures:
        """Connect, log in and return what the mailbox offers; MailboxError says what fails."""

        def ask(session: Session) -> ImapFeatures:
            listing = session.folders()
            session.examine(INBOX.name)
            until = session.certificate().get("notAfter")
            return ImapFeatures(
                capabilities=session.capabilities(),
                folders=tuple(line[2] for line in listing),
                sent=sent_folder(listing, self._account.sent),
                certificate_until=parsedate_to_datetime(until).replace(tzinfo=UTC) if until else None,
            )

        async with self._in_turn():
            return await self._do(ask)

    async def close(self) -> None:
        """Log out and drop the connection; a later call opens a new one."""
        async with self._in_turn():
            session, self._session = self._session, None
            if session is not None:
                await self._run(session.close)

    @asynccontextmanager
    async def _in_turn(self) -> AsyncIterator[None]:
        async with self._turn:
            if self._idle:
                self._idle.cancel()
            try:
                yield
            finally:
                if self._session is not None:
                    self._idle = asyncio.get_running_loop().call_later(IDLE_S, self._drop)

    def _drop(self) -> None:
        session, self._session = self._session, None
        if session is not None:
            self._thread.submit(session.close)

    def _where_sent(self, session: Session, message_id: str) -> tuple[str, bool]:
        """Return the name of Sent and whether the Message-ID is in it; MailboxError where there is no Sent."""
        folder = sent_folder(session.folders(), self._account.sent)
        if not folder:
            raise MailboxError(
                f"the mailbox {self._account.user} has no folder for sent mail",
                "name it in the configuration: sent",
            )
        if not message_id:
            return folder, False
        session.examine(folder)
        return folder, session.has_message_id(message_id)

    async def _do(self, act: Callable[[Session], T]) -> T:
        """Run an act on the living connection, or on a new one."""
        return await self._run(lambda: act(self._living()))

    async def _run(self, act: Callable[[], T]) -> T:
        try:
            return await asyncio.get_running_loop().run_in_executor(self._thread, act)
        except (MailboxUnreachable, asyncio.CancelledError):
            # A cancelled caller leaves its command in the air: nobody may use this connection again.
            if self._session is not None:
                self._session.cut()
            self._drop()
            raise
        finally:
            self._used = time.monotonic()

    def _living(self) -> Session:
        """Return the open session, or a new one; runs in the mailbox's thread."""
        if self._session is not None:
            try:
                if time.monotonic() - self._used > FRESH_S:
                    self._session.noop()
                return self._session
            except MailboxUnreachable:
                self._session.close()
                self._session = None
        self._session = Session.opened(self._account)
        return self._session
