"""One machine: the loops over the journey's steps, their pace and their stop; the rows are the truth, not the loops."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from functools import partial

import structlog

from mailflow.app import App
from mailflow.errors import ConfigError, MailflowError

log = structlog.get_logger()

#: a step that failed in a way that may pass is tried again after so many seconds, then longer, up to the last
BACKOFF_S = (1, 5, 15, 60)


@dataclass
class Daemon:
    """Watcher, sender and scheduler of one installation, until `stop` is called."""

    app: App
    stopping: asyncio.Event = field(default_factory=asyncio.Event)
    #: called after each finished round of the scheduler: systemd's watchdog, health
    on_tick: Callable[[], None] = lambda: None

    async def run(self) -> None:
        """Run every loop; return when stopped and each has finished the step it was in."""
        pace = self.app.settings.engine.tick_s
        async with asyncio.TaskGroup() as group:
            group.create_task(self._loop("tick", self._tick, pace))
            for mailbox in self.app.journey.mailboxes:
                group.create_task(self._loop(f"watch {mailbox}", partial(self._watch, mailbox), pace))
                group.create_task(self._loop(f"send {mailbox}", partial(self._send, mailbox), pace))

    def stop(self) -> None:
        """Ask every loop to end after its present step: what is in DATA is finished, the rest stays queued."""
        self.stopping.set()

    def stop_on_signals(self) -> None:
        """Stop on SIGTERM and SIGINT."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, self.stop)

    async def _tick(self) -> None:
        while await self.app.journey.tick() and not self.stopping.is_set():
            continue
        self.on_tick()

    async def _watch(self, mailbox: str) -> None:
        state = await self.app.store.mailbox(mailbox)
        if state.stopped not in {"login", "login_refused"}:
            await self.app.journey.watch(mailbox)

    async def _send(self, mailbox: str) -> None:
        while not self.stopping.is_set() and await self.app.journey.send(mailbox):
            continue

    async def _loop(self, name: str, step: Callable[[], Awaitable[None]], pace: float) -> None:
        """Repeat a step at a pace; a failure that may pass is waited out, any other one is said and waited out too."""
        failures = 0
        while not self.stopping.is_set():
            wait = pace
            try:
                await step()
                failures = 0
            except ConfigError:
                raise
            except MailflowError as error:
                wait = max(pace, BACKOFF_S[min(failures, len(BACKOFF_S) - 1)])
                failures += 1
                log.warning("step failed", step=name, code=error.code, message=error.message, again_in_s=wait)
            try:
                await asyncio.wait_for(self.stopping.wait(), wait)
            except TimeoutError:
                continue
