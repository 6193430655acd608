"""The mailboxes that this process reads: owned by a lease, watched, and every look told to the journey."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta

import structlog

from mailflow.adapters.imap.session import ImapAccount
from mailflow.adapters.imap.visit import Pace, Report
from mailflow.adapters.imap.watcher import Watcher
from mailflow.core.records import Cursor, Fetched
from mailflow.errors import Conflict, MailflowError
from mailflow.journey import UNREADABLE
from mailflow.steps import whose
from mailflow.wiring.accounts import imap_account, smtp_owners
from mailflow.wiring.app import App

log = structlog.get_logger()


class Watching:
    """One process's share of the mailboxes; the receiver of its watcher."""

    def __init__(self, app: App, owner: str, lease: timedelta) -> None:
        self.app, self.owner, self.lease = app, owner, lease
        engine = app.settings.engine
        #: the mailbox that stands for each one's SMTP login
        self._owners = smtp_owners(app.settings.mailboxes, app.settings.path)
        #: mailbox -> epoch, for each mailbox that is ours at present
        self.epochs: dict[str, int] = {}
        #: mailboxes whose first look has ended, well or badly
        self.looked: set[str] = set()
        #: called after each look that was stored and understood
        self.on_look: Callable[[str, datetime], None] = lambda mailbox, began: None
        self._turns: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._reports: set[asyncio.Task[None]] = set()
        self._watcher = Watcher(self, Pace(sweep=engine.idle_s, poll=min(60.0, engine.sweep_s)))

    def start(self) -> None:
        """Begin to watch; mailboxes come with `own`."""
        self._watcher.start()

    async def stop(self) -> None:
        """Log out of every mailbox and give all of them free at once."""
        await self._watcher.stop()
        await asyncio.gather(*self._reports, return_exceptions=True)
        for mailbox in list(self.epochs):
            del self.epochs[mailbox]
            await self.app.store.own(mailbox, self.owner, self.app.journey.clock.real(), timedelta())

    async def own(self, mailbox: str) -> bool:
        """Take a mailbox, or keep it, and say whether it is ours; called thrice in a lease."""
        now = self.app.journey.clock.real()
        # Mailboxes of one SMTP login belong to one process: whoever owns the first may own the others.
        ours = self._owners[mailbox] in {mailbox, *self.epochs}
        epoch = await self.app.store.own(mailbox, self.owner, now, self.lease) if ours else None
        if epoch == self.epochs.get(mailbox):
            return epoch is not None
        if epoch is None:
            log.warning("mailbox lost", mailbox=mailbox)
            del self.epochs[mailbox]
            self._watcher.remove(mailbox)
            return False
        self.epochs[mailbox] = epoch
        self.looked.discard(mailbox)
        self._watcher.add(self._account(mailbox))
        return True

    def read_once(self) -> bool:
        """Say whether every mailbox of ours has been looked at, or could not be: before that nothing is planned."""
        return self.epochs.keys() <= self.looked

    def _account(self, mailbox: str) -> ImapAccount:
        clock, settings = self.app.journey.clock, self.app.settings

        def today() -> date:
            return min(clock.now(), clock.real()).date()

        return imap_account(mailbox, settings.mailboxes[mailbox], settings.path, today)

    # the receiver ---------------------------------------------------------------------------------------------------

    async def begin(self, mailbox: str) -> tuple[Mapping[str, Cursor], Callable[[bytes], bool] | None]:
        """Return how far each folder has been read, and for a personal mailbox which headers concern us."""
        store, sender = self.app.store, self.app.office.mailboxes()[mailbox]
        return await store.cursors(mailbox), await whose.wanted(store, sender)

    async def store(self, item: Fetched | Cursor) -> None:
        """Store a mail, or move the cursor; Conflict when the mailbox went to another process."""
        epoch = self.epochs.get(item.mailbox)
        if epoch is None:
            raise Conflict(f"another process reads {item.mailbox} now", "stop reading it; ask for it again later")
        await self.app.journey.keep(item, epoch)

    def report(self, report: Report) -> None:
        """Let the journey learn of a look, or of a mailbox that nobody can read; does not block."""
        task = asyncio.get_running_loop().create_task(self._learn(report))
        self._reports.add(task)
        task.add_done_callback(self._reports.discard)

    async def _learn(self, report: Report) -> None:
        mailbox = report.mailbox
        try:
            async with self._turns[mailbox]:
                if report.stopped:
                    await self.app.store.stop_mailbox(mailbox, UNREADABLE, report.error)
                elif report.connected and report.synced_at and mailbox in self.epochs:
                    await self.app.journey.looked(mailbox, report.synced_at)
                    self.on_look(mailbox, report.synced_at)
        except MailflowError as error:
            log.warning("look not stored", mailbox=mailbox, code=error.code, message=error.message)
        if report.error:
            log.warning("mailbox not read", mailbox=mailbox, message=report.error)
        self.looked.add(mailbox)
