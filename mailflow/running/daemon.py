"""One machine: the loops over the journey's steps, their pace and their stop; the rows are the truth, not the loops."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial

import structlog

from mailflow.errors import ConfigError, MailboxError, MailflowError, StoreError
from mailflow.notices import alerts, brief, letters
from mailflow.privacy import retention
from mailflow.running.watching import Watching
from mailflow.wiring.app import App

log = structlog.get_logger()

#: copies missing in Sent are looked for this far back
COPIES = timedelta(days=1)
#: the brief of the morning and the alerts are thought of this often (business time): each thought costs reads
NOTICES = timedelta(minutes=1)
#: where the lock file leaves all mailboxes to one process, a lease guards nothing and each renewal costs a commit
LONE_LEASE = timedelta(minutes=10)
#: instance flag: the ISO day on which retention last ran
RETAINED = "retention_ran"


@dataclass
class Daemon:
    """Watcher, sender and scheduler of one installation, until `stop` is called."""

    app: App
    stopping: asyncio.Event = field(default_factory=asyncio.Event)
    #: called after each finished round of the scheduler: systemd's watchdog, health
    on_tick: Callable[[], None] = lambda: None
    #: on SIGHUP: reads the configuration again, says in one sentence what became of it
    on_hangup: Callable[[], Awaitable[str]] | None = None
    watching: Watching = field(init=False)
    #: drafts whose copy stands in Sent although the watcher has not read it yet
    _copied: set[str] = field(default_factory=set)
    _reloads: set[asyncio.Task[None]] = field(default_factory=set)
    #: mailbox -> when its recruiters' notices were last thought of
    _noticed: dict[str, datetime] = field(default_factory=dict)
    #: the day on which retention last ran, as far as this process knows
    _retained: str = ""

    def __post_init__(self) -> None:
        lease = timedelta(seconds=self.app.settings.engine.mailbox_lease_s)
        if self.alone:
            self.watching = Watching(self.app, "run", max(lease, LONE_LEASE))
        else:
            self.watching = Watching(self.app, self.app.journey.ids.token(), lease)

    @property
    def alone(self) -> bool:
        """Say whether the lock file leaves the database to this process: it need not wait for leases of the dead."""
        return self.app.settings.database_url.startswith("sqlite")

    async def run(self) -> None:
        """Run every loop; return when stopped and each has finished the step it was in."""
        if self.alone:
            await self.app.store.reap(datetime.max.replace(tzinfo=UTC))
        self.watching.start()
        try:
            async with asyncio.TaskGroup() as group:
                for name, step, pace in self.steps():
                    group.create_task(self._loop(name, step, pace))
        finally:
            await self.watching.stop()

    def steps(self) -> list[tuple[str, Callable[[], Awaitable[object]], float]]:
        """Return what is repeated: (name, step, seconds between two turns)."""
        engine, renewal = self.app.settings.engine, self.watching.lease.total_seconds() / 3
        found: list[tuple[str, Callable[[], Awaitable[object]], float]] = []
        for mailbox in self.app.journey.mailboxes:
            found.append((f"own {mailbox}", partial(self.watching.own, mailbox), renewal))
            found.append((f"send {mailbox}", partial(self.send, mailbox), engine.tick_s))
            if self.app.settings.mailboxes[mailbox].sent_copy != "none":
                found.append((f"copy {mailbox}", partial(self.copy, mailbox), engine.tick_s))
        return [("tick", self.scheduled, engine.tick_s), *found]

    def stop(self) -> None:
        """Ask every loop to end after its present step: what is in DATA is finished, the rest stays queued."""
        self.stopping.set()

    def obey_signals(self) -> None:
        """Stop on SIGTERM and SIGINT; read the configuration again on SIGHUP."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, self.stop)
        loop.add_signal_handler(signal.SIGHUP, self._hang_up)

    def _hang_up(self) -> None:
        # The loop keeps only a weak reference to a task.
        task = asyncio.get_running_loop().create_task(self._reload())
        self._reloads.add(task)
        task.add_done_callback(self._reloads.discard)

    async def _reload(self) -> None:
        if self.on_hangup is not None:
            log.info("configuration", message=await self.on_hangup())

    async def scheduled(self) -> None:
        """Do what time alone makes due."""
        if not self.watching.read_once():
            # What a dead or frozen process held waits for no look; with leases that come and go the looks have no end.
            await self.app.journey.reap()
        failed: Exception | None = None
        try:
            # After an outage INBOX and Sent first, then the plan: a reply may have overtaken what is due.
            while self.watching.read_once() and await self.app.journey.tick() and not self.stopping.is_set():
                self.on_tick()
        except StoreError:
            raise
        except Exception as error:
            # One case that cannot be planned keeps back neither what is done each day nor the sign of life.
            failed = error
        if self.watching.read_once():
            await self.retain()
        self.on_tick()
        if failed:
            raise failed

    async def retain(self) -> None:
        """Once a day (UTC, so at night in France): announce whose time has run out, erase whom that was told of."""
        store, now = self.app.store, self.app.journey.clock.now()
        today = now.date().isoformat()
        if today == self._retained or today == await store.flag(RETAINED):
            return
        report = await retention.run(store, self.app.settings.retention, now, dry_run=False)
        await store.set_flag(RETAINED, today)
        self._retained = today
        if report.persons:
            log.info("retention", due=len(report.persons), erased=sum(p.erased for p in report.persons))

    async def send(self, mailbox: str) -> None:
        """Send what may leave from a mailbox of ours, the brief of the morning and what cannot wait for it first."""
        if mailbox in self.watching.epochs and self.watching.read_once():
            await self.tell(mailbox)
            # somebody of the establishment sits before a page and waits for a code
            await letters.send(self.app.journey, mailbox)
        while epoch := self.watching.epochs.get(mailbox):
            if self.stopping.is_set() or not await self.app.journey.send(mailbox, epoch):
                return

    async def tell(self, mailbox: str) -> None:
        """Send mailflow's own mail to the recruiters of a mailbox, where some is due."""
        now, last = self.app.journey.clock.now(), self._noticed.get(mailbox)
        if last is None or abs(now - last) >= NOTICES:
            self._noticed[mailbox] = now
            await brief.morning(self.app.journey, mailbox)
            await alerts.tell(self.app.journey, mailbox)

    async def copy(self, mailbox: str) -> None:
        """Put into Sent what the server did not file there; the next mail never waits for it."""
        if mailbox not in self.watching.epochs:
            return
        wait = self.app.settings.engine.copy_s if self.app.settings.mailboxes[mailbox].sent_copy == "auto" else 0
        now = self.app.journey.clock.now()
        for row in await self.app.store.uncopied(mailbox, now - COPIES, now - timedelta(seconds=wait)):
            if row.draft in self._copied or self.stopping.is_set():
                continue
            try:
                await self.app.journey.copy_sent(row)
            except MailboxError as error:
                if error.transient:
                    raise
                log.warning("no copy in Sent", mailbox=mailbox, message=error.message)
            self._copied.add(row.draft)

    async def _loop(self, name: str, step: Callable[[], Awaitable[object]], pace: float) -> None:
        """Repeat a step at a pace; one that failed is tried again at its next turn: the other loops go on."""
        while not self.stopping.is_set():
            try:
                await step()
            except ConfigError:
                raise
            except Exception as fault:
                error = fault if isinstance(fault, MailflowError) else StoreError(f"{type(fault).__name__}: {fault}")
                log.warning("step failed", step=name, code=error.code, message=error.message, again_in_s=pace)
            try:
                await asyncio.wait_for(self.stopping.wait(), pace)
            except TimeoutError:
                continue
