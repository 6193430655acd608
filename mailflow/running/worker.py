"""Many machines over one PostgreSQL: Procrastinate wakes the same steps; its jobs are hints, the rows are the truth."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field

import procrastinate
import structlog
from procrastinate import exceptions, jobs

from mailflow.errors import ConfigError
from mailflow.running.daemon import Daemon

log = structlog.get_logger()

#: the queue of the steps that belong to no mailbox
CLUSTER = "cluster"
#: seconds without a sign of life after which a job's worker is taken for dead
STALLED_S = 60
#: a connection on which nobody answers any more is noticed by the system (seconds)
KEEPALIVE = "keepalives=1&keepalives_idle=30&keepalives_interval=10&keepalives_count=3"


def hints(url: str, tick_s: float) -> procrastinate.App:
    """Return the engine over the installation's own database; ConfigError where that is no PostgreSQL."""
    scheme, _, rest = url.partition("://")
    if not scheme.startswith("postgresql"):
        raise ConfigError("`mailflow worker` needs PostgreSQL", "on SQLite one `mailflow run` does all the work")
    conninfo = f"postgresql://{rest}{'&' if '?' in rest else '?'}{KEEPALIVE}"
    engine = procrastinate.App(connector=procrastinate.PsycopgConnector(conninfo=conninfo, min_size=1, max_size=4))
    # croniter reads seconds from the last of six fields
    every = max(1, min(59, round(tick_s)))
    engine.periodic(cron=f"* * * * * */{every}", periodic_id="tick")(
        engine.task(name="tick", queue=CLUSTER, queueing_lock="tick", pass_context=True)(_tick)
    )
    engine.task(name="drain", pass_context=True)(_drain)
    return engine


async def _tick(context: procrastinate.JobContext, timestamp: int) -> None:
    worker: Worker = context.additional_context["worker"]
    await worker.tick()


async def _drain(context: procrastinate.JobContext, mailbox: str) -> None:
    worker: Worker = context.additional_context["worker"]
    await worker.drain(mailbox)


@dataclass
class Worker(Daemon):
    """One of several processes: it owns some mailboxes, and takes hints for these and for the whole cluster."""

    engine: procrastinate.App = field(init=False)
    _turns: dict[str, asyncio.Lock] = field(default_factory=dict)

    def __post_init__(self) -> None:
        super().__post_init__()
        settings = self.app.settings
        self.engine = hints(settings.database_url, settings.engine.tick_s)

    async def run(self) -> None:
        """Take hints until stopped."""
        async with self.engine.open_async():
            await prepare(self.engine)
            await super().run()

    def steps(self) -> list[tuple[str, Callable[[], Awaitable[object]], float]]:
        """Return the loops: mailboxes are owned and copied as on one machine, the rest comes by hints."""
        stay = [step for step in super().steps() if step[0].startswith(("own", "copy"))]
        return [*stay, ("hints", self._serve, self.app.settings.engine.tick_s)]

    async def tick(self) -> None:
        """Do what time makes due, once for the cluster, and hint at every mailbox whose mails may leave."""
        await self._forget_stalled()
        await self.scheduled()
        for mailbox in self.app.journey.mailboxes:
            now = self.app.journey.clock.now()
            if await self.app.store.ready(mailbox, now) or await self.app.store.letters(mailbox, now):
                await self.hint(mailbox)

    async def hint(self, mailbox: str) -> None:
        """Ask whoever owns the mailbox to send what may leave; one such wish at a time is enough."""
        wish = self.engine.configure_task("drain", queue=mailbox, queueing_lock=f"drain {mailbox}")
        with suppress(exceptions.AlreadyEnqueued):
            await wish.defer_async(mailbox=mailbox)

    async def drain(self, mailbox: str) -> None:
        """Send what may leave from a mailbox of ours; a hint for another's mailbox is dropped."""
        async with self._turns.setdefault(mailbox, asyncio.Lock()):
            await self.send(mailbox)

    async def _serve(self) -> None:
        """Listen on the queues of the mailboxes that are ours at present, until these change or all stops."""
        ours = frozenset(self.watching.epochs)
        listening = asyncio.create_task(
            self.engine.run_worker_async(
                queues=[CLUSTER, *sorted(ours)],
                concurrency=max(2, len(ours) + 1),
                install_signal_handlers=False,
                delete_jobs=jobs.DeleteJobCondition.ALWAYS,
                shutdown_graceful_timeout=30,
                additional_context={"worker": self},
            )
        )
        while not listening.done() and not self.stopping.is_set() and ours == frozenset(self.watching.epochs):
            await asyncio.wait([listening], timeout=self.app.settings.engine.mailbox_lease_s / 3)
        listening.cancel()
        with suppress(asyncio.CancelledError):
            await listening

    async def _forget_stalled(self) -> None:
        """Delete what dead workers left: retrying such a job can block its queue for good, and rows tell all."""
        for job in await self.engine.job_manager.get_stalled_jobs(seconds_since_heartbeat=STALLED_S):
            with suppress(exceptions.ConnectorException):
                await self.engine.job_manager.finish_job(job, status=jobs.Status.FAILED, delete_job=True)


async def prepare(engine: procrastinate.App) -> None:
    """Make the engine's tables where there are none; of two processes at once one is quicker."""
    if await engine.check_connection_async():
        return
    try:
        await engine.schema_manager.apply_schema_async()
    except exceptions.ConnectorException:
        if not await engine.check_connection_async():
            raise
