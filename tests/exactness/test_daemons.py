"""The daemon in processes of its own, on a real Dovecot and a real Postfix: killed, and no mail twice."""

from __future__ import annotations

import asyncio
import os
import signal
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bench.breaking.breaker import Crew
from bench.breaking.clock import SharedClock
from bench.breaking.ledger import Ledger
from bench.breaking.seed import EACH, Work, configuration, mailboxes, seed
from bench.breaking.servers import AGENCY, HOSPITAL
from mailflow.adapters.sql import open_store
from mailflow.app import build
from mailflow.config import from_data
from tests.hosts.mailhost import MailHost
from tests.hosts.process import until

pytestmark = pytest.mark.servers
MAILS = 30
TUESDAY = datetime(2027, 3, 23, 8, tzinfo=UTC)
OPEN = ("ready", "claimed", "sending", "deferred")


class Office:
    """Approved mails in a database, accounts for everybody, and workers to come."""

    def __init__(self, host: MailHost, url: str, folder: Path, **engine: float) -> None:
        self.host, self.folder = host, folder
        self.doctors = [f"dr{n:06}@{HOSPITAL}" for n in range(0, MAILS, EACH)]
        for address in [*self.doctors, *(f"{code}@{AGENCY}" for code in mailboxes())]:
            host.add_user(address)
        self.data = configuration(url, folder, host.smtp_port, host.imap_port, 600)
        self.data["engine"] |= engine
        clock = SharedClock(folder / "clock", TUESDAY, 200.0)
        asyncio.run(self._prepare(clock))
        self.ledger, self.crew = Ledger(url), Crew(1, self.data, folder)

    async def _prepare(self, clock: SharedClock) -> None:
        await open_store(self.data["database"]).close()
        app = await build(from_data(self.data), clock=clock)
        await seed(app, Work(ready=MAILS, planned=0, talks=0), clock.now())
        await app.close()

    def count(self, *states: str) -> int:
        """Return how many rows are in these states."""
        found = self.ledger.states()
        return sum(found.get(state, 0) for state in states)

    def drafts(self, state: str) -> set[str]:
        return {row[0] for row in self.ledger.ask(f"select draft from outbox where state = '{state}'")}

    def arrived(self) -> Counter[str]:
        """Return how often each Message-ID stands in the doctors' mailboxes, once Postfix has nothing left."""
        uncertain = self.count("unknown")
        until(lambda: len(self._ids()) >= MAILS - uncertain, 20, "the mails that were accepted")
        return Counter(self._ids())

    def _ids(self) -> list[str]:
        heads = [raw.partition(b"\r\n\r\n")[0].decode() for user in self.doctors for raw in self.host.messages(user)]
        lines = [line for head in heads for line in head.splitlines() if line.lower().startswith("message-id:")]
        return [line.partition(":")[2].strip() for line in lines]

    def nothing_twice_nothing_lost(self) -> None:
        arrived = self.arrived()
        rows: dict[str, str] = {r[0]: r[1] for r in self.ledger.ask("select message_id, state from outbox")}
        assert len(rows) == MAILS
        assert max(arrived.values()) == 1
        assert {i for i, state in rows.items() if state == "submitted"} <= arrived.keys() <= rows.keys()
        assert {rows[i] for i in arrived} <= {"submitted", "unknown"}


@contextmanager
def office(host: MailHost, url: str, folder: Path, **engine: float) -> Iterator[Office]:
    made = Office(host, url, folder, **engine)
    try:
        yield made
    finally:
        made.crew.stop()
        made.ledger.close()
        for address in made.doctors:
            host.remove_user(address)


def pid(worker: Any) -> int:
    assert worker.pid is not None
    return int(worker.pid)


@pytest.mark.timeout(300)
def test_a_kill_leaves_uncertain_only_what_stood_inside_data(postfix: MailHost, tmp_path: Path) -> None:
    # the lease is ten minutes: a successor on SQLite does not wait for it
    with office(postfix, f"sqlite:///{tmp_path}/mailflow.db", tmp_path) as here:
        here.crew.keep()
        until(lambda: here.count("submitted") > 3 and here.count("sending"), 60, "a mail inside DATA")
        [worker] = here.crew.workers
        os.kill(pid(worker), signal.SIGKILL)
        worker.join()
        inside = here.drafts("sending")
        here.crew.keep()
        # a mail put off twice comes back after an hour and a quarter of business time, and a crowded machine is slow
        until(lambda: here.count(*OPEN) == 0, 150, "the end of every mail")
        assert here.drafts("unknown") <= inside
        here.nothing_twice_nothing_lost()
