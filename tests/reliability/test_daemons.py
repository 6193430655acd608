"""The daemon in processes of its own, on a real Dovecot and a real Postfix: killed, frozen, woken; no mail twice."""

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
from mailflow.adapters.sql.open_store import open_store
from mailflow.config.settings import from_data
from mailflow.wiring.app import build
from tests.servers.mailhost import MailHost
from tests.servers.postgres import Postgres
from tests.servers.process import until

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
            self._empty(host.add_user(address))
        self.data = configuration(url, folder, host.smtp_port, host.imap_port, 600)
        self.data["engine"] |= engine
        self.clock = SharedClock(folder / "clock", TUESDAY, 200.0)
        asyncio.run(self._prepare())
        self.ledger, self.crew = Ledger(url), Crew(1, self.data, folder)

    def _empty(self, address: str) -> None:
        """An account keeps its mail: that of another test's database would stop a mailbox as a restored one."""
        for folder in ("INBOX", "Sent"):
            with self.host.imap(address, folder) as client:
                client.delete_messages(client.search())
                client.expunge()

    async def _prepare(self) -> None:
        await open_store(self.data["database"]).close()
        app = await build(from_data(self.data), clock=self.clock)
        await seed(app, Work(ready=MAILS, planned=0, talks=0), self.clock.now())
        await app.close()

    def until_ended(self) -> None:
        """Wait until each mail has its end; what was put off does not wait hours for its next try."""
        self.clock.flow(3000)
        try:
            until(lambda: self.count(*OPEN) == 0, 90, "the end of every mail")
        except TimeoutError as error:
            rows = self.ledger.ask("select draft, mailbox, state, why, attempts, text from outbox order by state")
            stopped = self.ledger.ask("select mailbox, owner, stopped from mailboxes")
            log = (self.folder / "worker.log").read_text()[-3000:]
            raise AssertionError(f"{error}\n{rows}\n{stopped}\n{log}") from None

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
        here.until_ended()
        assert here.drafts("unknown") <= inside
        here.nothing_twice_nothing_lost()


@pytest.mark.timeout(300)
def test_a_frozen_worker_that_wakes_sends_nothing_that_another_has_sent(
    postfix: MailHost, postgres: Postgres, tmp_path: Path
) -> None:
    # frozen inside a transaction it holds the others up for so long: 15 s where the address says nothing
    url = postgres.fresh_url() + "?options=-c%20idle_in_transaction_session_timeout%3D4s"
    with office(postfix, url, tmp_path, mailbox_lease_s=4, claim_lease_s=8) as here:
        here.crew.keep()
        until(lambda: here.count("submitted") > 3, 60, "the first mails")
        [frozen] = here.crew.workers
        os.kill(pid(frozen), signal.SIGSTOP)
        try:
            before = here.count("submitted")
            here.crew.count = 2
            here.crew.keep()
            until(lambda: here.count("submitted") > before + 3, 60, "mails of the other worker")
        finally:
            os.kill(pid(frozen), signal.SIGCONT)
        here.until_ended()
        here.nothing_twice_nothing_lost()
