"""The server took a mail, and at that moment its outcome cannot be written: it is written as soon as it can be."""

from __future__ import annotations

import asyncio
import resource
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import psycopg
import pytest

from mailflow.adapters.sql import open_store
from mailflow.core.records import OutboxState, Outcome, Outgoing
from mailflow.testing import MemorySubmission
from tests.adapters.store_samples import NOW, REAL, SENT, claim, opened_closing, queued, state
from tests.hosts.postgres import Postgres
from tests.journeys.scene import Scene


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
def away(url: str) -> Iterator[None]:
    """Let nobody reach this database of PostgreSQL."""
    plain, name = url.replace("+psycopg", ""), url.rpartition("/")[2]
    with psycopg.connect(plain.removesuffix(name) + "postgres", autocommit=True) as other:
        other.execute(f'alter database "{name}" allow_connections false')  # type: ignore[arg-type]  # a name of ours
        other.execute("select pg_terminate_backend(pid) from pg_stat_activity where datname = %s", [name])
        try:
            yield
        finally:
            other.execute(f'alter database "{name}" allow_connections true')  # type: ignore[arg-type]


async def recorded(url: str, outage: Callable[[], Any]) -> None:
    store = open_store(url)
    await opened_closing(store)
    await queued(store, "d1")
    assert await claim(store)
    assert await store.begin("d1", "t1", NOW, REAL)
    with outage():
        told = asyncio.create_task(store.finish("d1", "t1", SENT, NOW, None))
        done, _ = await asyncio.wait({told}, timeout=0.5)
        assert not done, "the outage is none"
    assert await told
    assert await state(store, "d1") is OutboxState.SUBMITTED
    await store.close()


def test_the_outcome_waits_for_space_on_the_disk(tmp_path: Path) -> None:
    asyncio.run(recorded(f"sqlite:///{tmp_path}/mailflow.db", full_disk))


@pytest.mark.servers
def test_the_outcome_waits_for_the_database_server(postgres: Postgres) -> None:
    url = postgres.fresh_url()
    asyncio.run(recorded(url, lambda: away(url)))


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


def test_an_answer_that_comes_after_the_row_was_given_up_settles_it() -> None:
    async def story() -> None:
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
        assert (found.state, found.why) == (OutboxState.SUBMITTED, "answered_late")

    asyncio.run(story())
