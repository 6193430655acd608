"""All mailboxes of a process watched by one selecting thread, with a few workers for what may block."""

from __future__ import annotations

import asyncio
import math
import queue
import selectors
import socket
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial

from mailflow.adapters.imap.session import ImapAccount
from mailflow.adapters.imap.visit import Line, Pace, Receiver, Visitor
from mailflow.errors import MailboxUnreachable, MailflowError, NotFound


class Watcher:
    """Keeps every mailbox connected and idling, and hands over each new mail; its methods belong to the event loop.

    One thread waits on all sockets. A notice, or the time for a sweep, gives the mailbox to a worker, since connecting
    and reading may block for as long as a bad server likes; that worker owns its connection until it idles again.
    """

    def __init__(self, receiver: Receiver, pace: Pace | None = None) -> None:
        self._receiver, self._pace = receiver, pace or Pace()
        self._lines: dict[str, Line] = {}
        self._selector = selectors.DefaultSelector()
        self._orders: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
        self._work: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self._bell, self._ear = socket.socketpair()
        self._threads: list[threading.Thread] = []
        self._visitor: Visitor | None = None

    def start(self) -> None:
        """Begin to watch; call it in the event loop that runs the receiver."""
        self._visitor = Visitor(self._receiver, asyncio.get_running_loop(), self._pace)
        self._ear.setblocking(False)
        self._selector.register(self._ear, selectors.EVENT_READ)
        names = [("imap-watch", self._run), *((f"imap-work-{n}", self._labour) for n in range(self._pace.workers))]
        # Daemons: a server that never answers must not keep the process alive.
        self._threads = [threading.Thread(target=target, name=name, daemon=True) for name, target in names]
        for thread in self._threads:
            thread.start()

    def add(self, account: ImapAccount) -> None:
        """Watch a mailbox from now on; one that is watched already is connected anew with these settings."""
        self._order(partial(self._add, account))

    def remove(self, mailbox: str) -> None:
        """Watch a mailbox no more."""
        self._order(partial(self._remove, mailbox))

    async def look(self, mailbox: str) -> None:
        """Return once a look that began after this call has reached the ends of all folders.

        MailboxUnreachable, LoginRefused: it did not. NotFound: that mailbox is not watched.
        """
        asked: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._order(partial(self._ask, mailbox, asked))
        await asked

    async def stop(self) -> None:
        """Say goodbye to every server and end all threads; a mail that is being stored is finished first."""
        if self._visitor is not None:
            if self._visitor.stopping:
                return
            self._visitor.stopping = True
            self._order(self._say_goodbye)
            await asyncio.to_thread(self._join)
        for end in (self._bell, self._ear):
            end.close()
        self._selector.close()

    # the selecting thread -----------------------------------------------------------------------------------------

    def _order(self, order: Callable[[], None]) -> None:
        self._orders.put(order)
        with suppress(OSError):
            self._bell.send(b"!")

    def _run(self) -> None:
        """Wait for sockets, orders and times until the last line has said goodbye."""
        while not (self._stopping and not any(line.busy for line in self._lines.values())):
            for key, _ in self._selector.select(self._patience()):
                if key.data is None:
                    with suppress(BlockingIOError):
                        self._ear.recv(4096)
                else:
                    self._give(key.data)
            with suppress(queue.Empty):
                while True:
                    self._orders.get_nowait()()
            now = time.monotonic()
            for line in [] if self._stopping else self._lines.values():
                if not line.busy and line.due <= now:
                    self._give(line, look=True)
        for _ in range(self._pace.workers):
            self._work.put(None)

    @property
    def _stopping(self) -> bool:
        return self._visitor is None or self._visitor.stopping

    def _patience(self) -> float | None:
        due = min((line.due for line in self._lines.values() if not line.busy), default=math.inf)
        return None if math.isinf(due) or self._stopping else max(0.0, due - time.monotonic())

    def _give(self, line: Line, look: bool = False) -> None:
        """Give a line to the next free worker."""
        self._deselect(line)
        line.busy, line.must_look = True, look or bool(line.asked)
        line.serving, line.asked = line.asked, []
        self._work.put(partial(self._visit, line))

    def _deselect(self, line: Line) -> None:
        if line.selected and line.session is not None:
            self._selector.unregister(line.session.fileno())
        line.selected = False

    def _settled(self, line: Line) -> None:
        """Take a line back from its worker."""
        line.busy = False
        if line.removed or self._stopping:
            self._part(line)
        elif math.isinf(line.due):
            self._refuse_all(line)
        elif line.asked:
            self._give(line)
        elif line.idling and line.session is not None:
            self._selector.register(line.session.fileno(), selectors.EVENT_READ, line)
            line.selected = True

    def _add(self, account: ImapAccount) -> None:
        self._remove(account.mailbox)
        self._lines[account.mailbox] = Line(account)

    def _remove(self, mailbox: str) -> None:
        line = self._lines.pop(mailbox, None)
        if line is not None:
            line.removed = True
            if not line.busy:
                self._part(line)

    def _ask(self, mailbox: str, asked: asyncio.Future[None]) -> None:
        line = self._lines.get(mailbox)
        if line is None or self._stopping:
            _refuse([asked], NotFound(f"the mailbox {mailbox} is not watched", "see the configuration: mailboxes"))
            return
        line.asked.append(asked)
        if math.isinf(line.due):
            self._refuse_all(line)
        elif not line.busy:
            self._give(line)

    def _refuse_all(self, line: Line) -> None:
        """Tell whoever waits that no look will come."""
        waiting, line.asked = line.asked, []
        _refuse(
            waiting, MailboxUnreachable(f"the mailbox {line.account.mailbox} is not watched any more", "see status")
        )

    def _say_goodbye(self) -> None:
        for line in self._lines.values():
            if not line.busy:
                self._part(line)

    def _part(self, line: Line) -> None:
        """Let a worker close a line; it is busy for the last time."""
        self._deselect(line)
        self._refuse_all(line)
        if line.session is not None:
            line.busy = True
            self._work.put(partial(self._leave, line))

    # the workers --------------------------------------------------------------------------------------------------

    def _labour(self) -> None:
        while (work := self._work.get()) is not None:
            work()

    def _visit(self, line: Line) -> None:
        if self._visitor is not None:
            self._visitor.visit(line)
        self._order(partial(self._settled, line))

    def _leave(self, line: Line) -> None:
        if self._visitor is not None:
            self._visitor.leave(line)
        self._order(partial(self._settled, line))

    def _join(self) -> None:
        """Wait for the threads; after the time for goodbyes break the lines that still stand."""
        end = time.monotonic() + self._pace.goodbye
        for thread in self._threads:
            thread.join(max(0.0, end - time.monotonic()))
        for line in list(self._lines.values()):
            if line.session is not None:
                line.session.cut()
        for thread in self._threads:
            thread.join(1)


def _refuse(waiting: Sequence[asyncio.Future[None]], error: MailflowError) -> None:
    """Answer from the selecting thread what the event loop waits for."""

    def answer(asked: asyncio.Future[None]) -> None:
        if not asked.done():
            asked.set_exception(error)

    for asked in waiting:
        asked.get_loop().call_soon_threadsafe(answer, asked)
