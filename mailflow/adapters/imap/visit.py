"""What happens at one mailbox when its turn comes: connect, read to the end, and listen again."""

from __future__ import annotations

import asyncio
import math
import random
import time
from collections.abc import Callable, Coroutine, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Protocol, TypeVar

from mailflow.adapters.imap.folders import INBOX, Folder, folders_to_read
from mailflow.adapters.imap.look import Wanted, look
from mailflow.adapters.imap.session import ImapAccount, Session
from mailflow.core.records import Cursor, Fetched
from mailflow.errors import LoginRefused, MailboxUnreachable, MailflowError, StoreError

T = TypeVar("T")
#: looks at INBOX in one visit when mail comes faster than it is read; the rest is for the next visit
ROUNDS = 5


@dataclass(frozen=True, slots=True)
class Pace:
    """How often and how patiently the watcher works, in seconds."""

    #: IDLE is renewed and both folders are read again (RFC 2177 asks for less than 29 min). With the time an answer may
    #: take (ImapAccount.timeout) it bounds how long a dead line stays unseen: under 10 min
    sweep: float = 540.0
    #: a server without IDLE is asked this often
    poll: float = 60.0
    #: wait after a failure: doubled each time, shortened by chance down to half
    first_retry: float = 1.0
    last_retry: float = 300.0
    #: mailboxes that may be connecting or reading at one time
    workers: int = 8
    #: limit for a polite goodbye
    goodbye: float = 3.0


@dataclass(frozen=True, slots=True)
class Report:
    """The state of a mailbox, told whenever it changes and after each complete look."""

    mailbox: str
    connected: bool
    #: real time at which the last complete look at all folders began
    synced_at: datetime | None = None
    #: why it is not connected, a sentence with its remedy
    error: str = ""
    #: "login": the server refused us, and nobody tries again until the mailbox is added anew
    stopped: str = ""


class Receiver(Protocol):
    """The watcher's counterpart in the event loop; every method is called there."""

    async def begin(self, mailbox: str) -> tuple[Mapping[str, Cursor], Wanted | None]:
        """Return how far each folder has been read, and for a personal mailbox which headers concern us."""

    async def store(self, item: Fetched | Cursor) -> None:
        """Store a mail, or move the cursor; the next item comes when this has returned, and none if it raised."""

    def report(self, report: Report) -> None:
        """Take note of the state of a mailbox; must not block."""


@dataclass(slots=True, eq=False)
class Line:
    """One watched mailbox; belongs to the selecting thread, and while `busy` to one worker."""

    account: ImapAccount
    session: Session | None = None
    folders: list[Folder] = field(default_factory=list)
    idling: bool = False
    busy: bool = False
    #: the selecting thread waits for its socket
    selected: bool = False
    removed: bool = False
    #: monotonic time of the next visit
    due: float = 0.0
    failures: int = 0
    synced_at: datetime | None = None
    #: this visit reads the folders even if the server told of nothing
    must_look: bool = True
    #: who waits for a look that has not begun, and who for the one that runs
    asked: list[asyncio.Future[None]] = field(default_factory=list)
    serving: list[asyncio.Future[None]] = field(default_factory=list)


class Stopped(Exception):
    """The watcher stops: nothing more is read."""


class Visitor:
    """Visits lines in worker threads; several at once, each line by one."""

    def __init__(self, receiver: Receiver, loop: asyncio.AbstractEventLoop, pace: Pace) -> None:
        self._receiver, self._loop, self._pace = receiver, loop, pace
        self.stopping = False

    def visit(self, line: Line) -> None:
        """Leave the line idling with its mail read, or closed with the time of the next try; never raises."""
        try:
            self._serve(line)
            self._answer(line, None)
        except Stopped:
            self.leave(line)
            self._answer(line, MailboxUnreachable("the mailbox is not watched any more"))
        except LoginRefused as error:
            line.due = math.inf
            self._fail(line, error, "login")
        except MailflowError as error:
            self._fail(line, error)
        except Exception as error:
            # Whatever the receiver raised: this mailbox tries again later, the others never notice.
            self._fail(line, StoreError(f"the mail could not be stored: {error}"))

    def leave(self, line: Line) -> None:
        """Say goodbye and close; never raises."""
        session, line.session = line.session, None
        if session is not None:
            try:
                if line.idling:
                    session.end_idle()
            except MailflowError:
                session.cut()
            session.close()
        line.idling = False

    def _serve(self, line: Line) -> None:
        """Connect if need be, read all folders when there is a reason to, then IDLE."""
        news = line.must_look
        if line.session is None:
            line.session = Session.opened(line.account)
            account = line.account
            line.folders = folders_to_read(line.session.folders(), account.sent, account.extra_folders)
            news = True
        elif line.idling:
            news = self._wake(line, line.session) or news
        while not self.stopping:
            if news:
                self._read(line, line.session)
            if not line.session.can_idle:
                return
            line.session.start_idle()
            line.idling = True
            if not line.session.has_unread_bytes():
                return
            news = self._wake(line, line.session)
        raise Stopped

    def _wake(self, line: Line, session: Session) -> bool:
        line.idling = False
        return session.end_idle()

    def _read(self, line: Line, session: Session) -> None:
        """Read every folder to its end, and INBOX again until nothing has come during the reading.

        Whatever arrives after the last EXAMINE is told by the IDLE that follows it.
        """
        began = datetime.now(UTC)
        self._hand_over(line, session, line.folders)
        for _ in range(ROUNDS):
            before = session.state
            if session.examine(INBOX.name) == before:
                break
            self._hand_over(line, session, [INBOX])
        line.failures, line.synced_at = 0, began
        line.due = time.monotonic() + (self._pace.sweep if session.can_idle else self._pace.poll)
        self._tell(Report(line.account.mailbox, True, began))

    def _hand_over(self, line: Line, session: Session, folders: Iterable[Folder]) -> None:
        cursors, wanted = self._wait(self._receiver.begin(line.account.mailbox))
        for item in look(session, list(folders), cursors, wanted):
            if self.stopping or line.removed:
                raise Stopped
            self._wait(self._receiver.store(item))

    def _wait(self, work: Coroutine[Any, Any, T]) -> T:
        """Run the receiver's work in its loop and wait for it: one mail at a time is in the air."""
        if self.stopping:
            work.close()
            raise Stopped
        return asyncio.run_coroutine_threadsafe(work, self._loop).result()

    def _fail(self, line: Line, error: MailflowError, stopped: str = "") -> None:
        if line.session is not None:
            line.session.cut()
        self.leave(line)
        if not stopped:
            wait = min(self._pace.last_retry, self._pace.first_retry * 2 ** min(line.failures, 20))
            line.due = time.monotonic() + wait * random.uniform(0.5, 1)  # noqa: S311 (spreads reconnections)
        line.failures += 1
        sentence = f"{error.message}: {error.hint}" if error.hint else error.message
        if not self.stopping and not line.removed:
            self._tell(Report(line.account.mailbox, False, line.synced_at, sentence, stopped))
        self._answer(line, error)

    def _tell(self, report: Report) -> None:
        self._call(lambda: self._receiver.report(report))

    def _answer(self, line: Line, error: MailflowError | None) -> None:
        """Wake those who waited for this look."""
        waiting, line.serving = line.serving, []

        def settle() -> None:
            for future in waiting:
                if not future.done():
                    future.set_exception(error) if error else future.set_result(None)

        if waiting:
            self._call(settle)

    def _call(self, act: Callable[[], None]) -> None:
        with suppress(RuntimeError):  # the loop may be gone before its watcher
            self._loop.call_soon_threadsafe(act)
