"""What a dead or frozen process held: it is taken back without waiting for a look, and holds up one place, not many."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from pathlib import Path
from typing import Final

import psycopg
import pytest

from mailflow.adapters.sql.engine import POOL
from mailflow.core.records import OutboxState
from mailflow.running.daemon import Daemon
from mailflow.testing import HandClock
from tests.adapters.store_samples import NONE, NOW, REAL, claim, opened_closing, queued, state
from tests.reliability.test_daily import daemon
from tests.servers.postgres import Postgres
from tests.servers.process import until


def test_it_is_taken_back_though_not_every_mailbox_has_been_read(tmp_path: Path) -> None:
    async def work(found: Daemon) -> None:
        store = found.app.store
        await opened_closing(store)
        await queued(store, "d1")
        assert await claim(store, lease=NONE)
        assert await state(store, "d1") is OutboxState.CLAIMED
        found.watching.epochs["a"] = 1
        assert not found.watching.read_once()
        await found.scheduled()
        assert await state(store, "d1") is OutboxState.READY
        found.watching.epochs.clear()

    clock = HandClock(REAL + timedelta(hours=1))
    asyncio.run(daemon(f"sqlite:///{tmp_path}/mailflow.db", tmp_path, clock, work))


@pytest.mark.servers
def test_claims_of_one_process_stand_in_line_once_and_leave_its_threads_to_others(
    postgres: Postgres, tmp_path: Path
) -> None:
    url = postgres.fresh_url()
    waiting: Final = (
        "select count(*) from pg_stat_activity where wait_event = 'advisory' and datname = current_database()"
    )

    async def work(found: Daemon) -> None:
        store = found.app.store
        await opened_closing(store)
        await queued(store, "d1")
        with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as other:

            def in_line() -> int:
                found = other.execute(waiting).fetchone()
                return int(found[0]) if found else 0

            other.execute("select pg_advisory_lock(hashtextextended('claim', 0))")
            claims = [asyncio.create_task(claim(store, f"t{n}")) for n in range(POOL + 2)]
            await asyncio.to_thread(until, in_line, 30, "a claim that waits")
            assert await state(store, "d1") is OutboxState.READY
            assert in_line() == 1
        assert sum(c is not None for c in await asyncio.gather(*claims)) == 1

    asyncio.run(daemon(url, tmp_path, HandClock(NOW), work))
