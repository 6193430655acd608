"""Everything that happens to the workers of a run: kills, freezes, restarts, a full disk, clocks that jump."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import smtplib
import threading
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import Any

from bench.breaking.clock import SharedClock
from bench.breaking.ledger import Ledger
from bench.breaking.seed import mailboxes, reply
from bench.breaking.servers import AGENCY, HOSPITAL, RestartingPostgres, SmallDisk
from bench.breaking.worker import work

#: nights on which the hour changes in France: an hour is missing, an hour comes twice
DST = (datetime(2027, 3, 28, 0, 50, tzinfo=UTC), datetime(2027, 10, 31, 0, 50, tzinfo=UTC))


@dataclass
class Crew:
    """The workers, started again whenever they end, as a supervisor does."""

    count: int
    data: dict[str, Any]
    folder: Path
    engine: str = "loop"
    workers: list[ForkServerProcess] = field(default_factory=list)
    ended: int = 0

    def __post_init__(self) -> None:
        self._context = multiprocessing.get_context("forkserver")
        self._context.set_forkserver_preload(["bench.breaking.worker"])
        (self.folder / "owners").mkdir()

    def keep(self) -> None:
        """Start whoever is missing."""
        self.ended += sum(not w.is_alive() for w in self.workers)
        self.workers = [w for w in self.workers if w.is_alive()]
        while len(self.workers) < self.count:
            files = (str(self.folder / name) for name in ("clock", "worker.log", "owners"))
            args = (self.data, *files, self.engine)
            worker = self._context.Process(target=work, args=args, daemon=True)
            worker.start()
            self.workers.append(worker)

    def pids(self) -> list[int]:
        """Return the processes that work at present."""
        return [worker.pid for worker in self.workers if worker.pid is not None]

    def owner(self, worker: ForkServerProcess) -> str:
        """Return the token under which a worker owns mailboxes, "" when it had not come so far."""
        path = self.folder / "owners" / str(worker.pid)
        return path.read_text() if path.exists() else ""

    def stop(self) -> None:
        """End all of them politely, then surely."""
        for worker in self.workers:
            worker.terminate()
        for worker in self.workers:
            worker.join(20)
            worker.kill()
            worker.join()


@dataclass
class Breaker:
    """Strikes by chance; `struck` counts, `exposed` gathers the drafts that stood inside DATA at such an instant."""

    crew: Crew
    ledger: Ledger
    clock: SharedClock
    database: RestartingPostgres | SmallDisk
    chance: random.Random
    #: seconds for which a worker's claim of a mail holds
    lease: float
    struck: Counter[str] = field(default_factory=Counter)
    exposed: set[str] = field(default_factory=set)
    kills: list[float] = field(default_factory=list)
    #: process that stands still -> when it wakes, in monotonic time
    frozen: dict[int, float] = field(default_factory=dict)
    replies: int = 0
    smtp_port: int = 0
    sent_before: int = 0

    def kill(self) -> bool:
        """SIGKILL a worker; False while nothing was sent since the last kill: a dead crew proves nothing."""
        worker = self._one()
        sent = self.ledger.states().get("submitted", 0)
        if not self.crew.owner(worker) or worker.pid is None or sent <= self.sent_before:
            return False
        self.sent_before = sent
        os.kill(worker.pid, signal.SIGKILL)
        worker.join()
        self.frozen.pop(worker.pid, None)
        self.kills.append(time.time())
        self.struck["kill"] += 1
        # what its last command to the database changed is there a moment later
        self._expose_for(0.05, self.crew.owner(worker), "sending")
        self.crew.keep()
        return True

    def freeze(self) -> bool:
        """SIGSTOP a worker for longer than its leases, or for a moment; False where none works that could be."""
        worker = self._one()
        owner = self.crew.owner(worker)
        if worker.pid is None or not owner or worker.pid in self.frozen:
            return False
        os.kill(worker.pid, signal.SIGSTOP)
        # A mail that it has claimed may enter DATA when it wakes, with little left of its lease.
        self._expose_for(0.05, owner, "sending", "claimed")
        self.frozen[worker.pid] = time.monotonic() + self.chance.choice((0.5, 1.0, 5.0, self.lease + 2))
        self.struck["freeze"] += 1
        return True

    def wake(self) -> None:
        """SIGCONT whoever stood still for long enough."""
        for pid in [pid for pid, until in self.frozen.items() if until < time.monotonic()]:
            del self.frozen[pid]
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGCONT)

    def outage(self) -> None:
        """Restart PostgreSQL the hard way, or fill SQLite's disk."""
        self._expose()
        if isinstance(self.database, RestartingPostgres):
            self.database.restart(self.chance.uniform(0.1, 1.5))
            self.struck["restart"] += 1
        else:
            self.database.fill()
            # Pages of the write-ahead log that are there already take some more commits.
            self._expose_for(self.chance.uniform(0.5, 2), None, "sending", "claimed")
            self.database.free()
            self.struck["disk full"] += 1
        self._expose()

    def jump(self) -> None:
        """Let the clock jump: business time by hours, and the machine's own (SQLite's leases) by some seconds."""
        self._expose(None, "sending", "claimed")
        business = timedelta(minutes=self.chance.choice((-2, 45, 120)))
        self.clock.jump(business, timedelta(seconds=self.chance.choice((-2, 8, 3600, -3600))))
        self.struck["clock jump"] += 1
        if self.chance.random() < 0.7:
            # NTP has its word soon; business time stays where it is.
            self._expose_for(0.5, None, "sending", "claimed")
            self.clock.jump(timedelta(), datetime.now(UTC) - self.clock.real())
        self._expose(None, "sending", "claimed")

    def change_hour(self) -> None:
        """Set business time just before a change of the hour."""
        self.clock.set(DST[self.struck["hour change"] % 2])
        self.struck["hour change"] += 1

    def answer(self) -> None:
        """Let a doctor write."""
        number, self.replies = self.replies, self.replies + 1
        code = mailboxes()[number % len(mailboxes())]
        with smtplib.SMTP("127.0.0.1", self.smtp_port, local_hostname="localhost", timeout=10) as line:
            line.sendmail(f"dt{number:06}@{HOSPITAL}", [f"{code}@{AGENCY}"], reply(number, code))

    def _one(self) -> ForkServerProcess:
        return self.chance.choice(self.crew.workers)

    def _expose(self, owner: str | None = None, *states: str) -> None:
        """Note the mails in these states ("sending" where none is named) of one worker's mailboxes, or of all.

        A worker may still hold a mail of a mailbox that it has just lost to another.
        """
        within = ", ".join(f"'{state}'" for state in states or ("sending",))
        query = f"select draft from outbox where state in ({within})"
        if owner:
            now, lost = f"owner = '{owner}'", f"at > {time.time() - 2 * self.lease}"
            query += f" and (mailbox in (select mailbox from mailboxes where {now})"
            query += f" or mailbox in (select mailbox from bench_owners where {now} and {lost}))"
        self.exposed |= {row[0] for row in self.ledger.ask(query)}

    def _expose_for(self, seconds: float, owner: str | None, *states: str) -> None:
        """Note these mails again and again, for so many seconds and once more at their end."""
        end, pause = time.monotonic() + seconds, threading.Event()
        while time.monotonic() < end:
            self._expose(owner, *states)
            pause.wait(0.05)
        self._expose(owner, *states)
