"""The server took a mail, and at that moment its outcome cannot be written: it is written as soon as it can be."""

from __future__ import annotations

import asyncio
import resource
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import psycopg
import pytest
import sqlalchemy as sa

from mailflow.adapters.sql.open_store import open_store
from mailflow.adapters.sql.schema import outbox
from mailflow.adapters.sql.store import SqlStore
from mailflow.core.causes import Cause, MailWhy
from mailflow.core.records import OutboxState, Outcome, Outgoing
from mailflow.errors import StoreError
from mailflow.testing import MemorySubmission
from tests.adapters.store_samples import NOW, REAL, SENT, claim, opened_closing, queued, state
from tests.servers.postgres import Postgres
from tests.servers.process import until
from tests.stories.scene import Scene


@contextmanager
def full_disk() -> Iterator[None]:
    """Let this process write no byte behind the first 1,024 of any file, as on a disk without space."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1024, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@contextmanager
def away(url: str, spared: int = 0) -> Iterator[None]:
    """Let nobody reach this database of PostgreSQL, but over one connection that stands already."""
    plain, name = url.replace("+psycopg", ""), url.rpartition("/")[2]
    ends = "select pg_terminate_backend(pid) from pg_stat_activity where datname = %s and pid <> %s"
    with psycopg.connect(plain.removesuffix(name) + "postgres", autocommit=True) as other:
        other.execute(f'alter database "{name}" allow_connections false')
        other.execute(ends, [name, spared])
        try:
            yield
        finally:
            other.execute(f'alter database "{name}" allow_connections true')


def failures(store: SqlStore) -> list[sa.ExceptionContext]:
    """Return a list to which every failure of this store's database is added."""
    found: list[sa.ExceptionContext] = []
    sa.event.listen(store.db.engine, "handle_error", found.append)
    return found


async def tried_twice(failed: list[sa.ExceptionContext]) -> None:
    await asyncio.to_thread(until, lambda: len(failed) > 1, 60, "a second try that fails")


def lease_over(store: SqlStore) -> None:
    """Let the lease of every row lie in the past."""
    store.db.write_now(lambda db: db.execute(sa.update(outbox).where(outbox.c.until.is_not(None)).values(until=REAL)))


async def inside_data(url: str) -> SqlStore:
    """Return a store with a mail that the server has just taken."""
    store = open_store(url)
    await opened_closing(store)
    await queued(store, "d1")
    assert await claim(store)
    assert await store.begin("d1", "t1", NOW, REAL)
    return store


async def recorded(url: str, outage: Callable[[], Any]) -> None:
    store = await inside_data(url)
    failed = failures(store)
    with outage():
        told = asyncio.create_task(store.finish("d1", "t1", SENT, NOW, None))
        await tried_twice(failed)
        assert not told.done()
    assert await told
    assert await state(store, "d1") is OutboxState.SUBMITTED
    await store.close()


async def given_up(url: str, outage: Callable[[], Any]) -> None:
    store = await inside_data(url)
    assert store.patience_s == 60, "the documents speak of a minute"
    store.patience_s = 1
    with outage():
        began = time.monotonic()
        with pytest.raises(StoreError):
            await store.finish("d1", "t1", SENT, NOW, None)
        assert time.monotonic() - began >= store.patience_s
    assert await state(store, "d1") is OutboxState.SENDING
    lease_over(store)
    [lost] = await store.reap(REAL)
    assert (lost.draft, lost.state) == ("d1", OutboxState.UNKNOWN)
    # the answer is no longer this worker's to write, but it is still true
    assert not await store.finish("d1", "t1", SENT, NOW, None)
    assert await store.settle("d1", OutboxState.SUBMITTED, NOW, MailWhy(Cause.ANSWERED_LATE))
    await store.close()


def test_the_outcome_waits_for_space_on_the_disk(tmp_path: Path) -> None:
    asyncio.run(recorded(f"sqlite:///{tmp_path}/mailflow.db", full_disk))


@pytest.mark.servers
def test_the_outcome_waits_for_the_database_server(postgres: Postgres) -> None:
    url = postgres.fresh_url()
    asyncio.run(recorded(url, lambda: away(url)))


def test_a_disk_that_stays_full_leaves_the_mail_uncertain(tmp_path: Path) -> None:
    asyncio.run(given_up(f"sqlite:///{tmp_path}/mailflow.db", full_disk))


@pytest.mark.servers
def test_a_database_server_that_stays_away_leaves_the_mail_uncertain(postgres: Postgres) -> None:
    url = postgres.fresh_url()
    asyncio.run(given_up(url, lambda: away(url)))


@dataclass(slots=True)
class CutOffInData(MemorySubmission):
    """The server takes the mail, and at that moment its worker is cut off the database."""

    cut: Callable[[], None] = lambda: None

    async def submit(self, row: Outgoing, begin: Any) -> Outcome:
        """Answer as ever, and cut."""
        outcome = await MemorySubmission.submit(self, row, begin)
        self.cut()
        return outcome


@pytest.mark.servers
async def test_an_answer_not_written_in_time_settles_what_another_worker_gave_up(
    postgres: Postgres,
) -> None:
    url = postgres.fresh_url()
    mine, other = open_store(url), open_store(url)
    scene = Scene(store=mine)
    await scene.open()
    scene.clock.advance(timedelta(hours=3))
    await scene.journey.tick()
    for draft in await scene.waiting():
        await scene.journey.approve(draft.id, draft.hash, "claire")
    spared = other.db.read_now(lambda db: db.exec_driver_sql("select pg_backend_pid()").scalar_one())
    failed = failures(mine)
    with ExitStack() as outage:
        line = CutOffInData(cut=lambda: outage.enter_context(away(url, spared)))
        journey = replace(scene.journey, submissions={"main": line})
        sending = asyncio.create_task(journey.send("main"))
        await tried_twice(failed)
        lease_over(other)
        [lost] = await other.reap(REAL)
        assert not sending.done()
    assert await sending
    [(row, _)] = line.sent
    found = await mine.outgoing(row.draft)
    assert found is not None
    assert lost.draft == row.draft
    assert (found.state, found.why.code) == (OutboxState.SUBMITTED, "answered_late")
    await mine.close()
    await other.close()


@dataclass(slots=True)
class FrozenInData(MemorySubmission):
    """The process stands still inside DATA for so long that its row is given up, then hears 250."""

    scene: Scene | None = None

    async def submit(self, row: Outgoing, begin: Any) -> Outcome:
        """Answer as ever, an hour of real time later."""
        outcome = await MemorySubmission.submit(self, row, begin)
        assert self.scene is not None
        self.scene.clock.advance(timedelta(), real=timedelta(hours=1))
        [lost] = await self.scene.store.reap(self.scene.clock.real())
        assert lost.draft == row.draft
        return outcome


async def test_an_answer_that_comes_after_the_row_was_given_up_settles_it() -> None:
    scene = Scene()
    await scene.open()
    scene.clock.advance(timedelta(hours=3))
    await scene.journey.tick()
    for draft in await scene.waiting():
        await scene.journey.approve(draft.id, draft.hash, "claire")
    slow = FrozenInData(scene=scene)
    journey = replace(scene.journey, submissions={"main": slow})
    assert await journey.send("main")
    [(row, _)] = slow.sent
    found = await scene.store.outgoing(row.draft)
    assert found is not None
    assert (found.state, found.why.code) == (OutboxState.SUBMITTED, "answered_late")
