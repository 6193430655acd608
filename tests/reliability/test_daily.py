"""What the daemon does once a day: whose time has run out is announced, and erased when that was 30 days ago."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from mailflow.adapters.sql.open_store import open_store
from mailflow.config.settings import from_data
from mailflow.core.events import Moved
from mailflow.core.stages import Stage
from mailflow.running.daemon import RETAINED, Daemon
from mailflow.testing import HandClock
from mailflow.wiring.app import build
from tests.adapters.store_samples import NOW, act, doctor, opened_closing
from tests.reliability.test_one_login import box


async def daemon(url: str, folder: Path, clock: HandClock, work: Callable[[Daemon], Awaitable[None]]) -> None:
    """Let a new process of the installation do something."""
    data = {"database": url, "suppression_key_file": f"{folder}/key", "mailboxes": {"a": box("a")}}
    app = await build(from_data(data), clock=clock)
    found = Daemon(app)
    try:
        await work(found)
    finally:
        await found.watching.stop()
        await app.close()


async def test_retention_runs_once_a_day_whatever_restarts(tmp_path: Path) -> None:
    url, clock = f"sqlite:///{tmp_path}/mailflow.db", HandClock(NOW)
    store = open_store(url)
    await store.save_person(doctor())
    await opened_closing(store)
    lost = act("c1", 1, Moved(Stage.LOST, "person"), stage=Stage.LOST, open=False)
    await store.commit([replace(lost, at=NOW)])
    clock.advance(timedelta(days=91))
    for day in range(32):
        await daemon(url, tmp_path, clock, lambda found: found.retain())
        assert await store.flag(RETAINED) == clock.now().date().isoformat()
        gone = await store.person("p1") is None
        assert gone == (day >= 30), f"day {day} after it was announced"
        clock.advance(timedelta(days=1))
    # a second turn on the same day asks for the flag alone
    await store.save_person(doctor())
    clock.advance(timedelta(days=-1))
    await daemon(url, tmp_path, clock, lambda found: found.retain())
    assert await store.flag("retention_announced") == ""
    await store.close()


async def test_a_case_that_cannot_be_loaded_stops_neither_the_day_nor_the_sign_of_life(tmp_path: Path) -> None:
    url, clock, alive = f"sqlite:///{tmp_path}/mailflow.db", HandClock(NOW), list[bool]()
    store = open_store(url)
    await store.save_person(doctor())
    # its owner is nobody of this configuration, so the case has no mailbox
    await opened_closing(store, next_due_at=NOW)
    app = await build(from_data({"database": url, "suppression_key_file": f"{tmp_path}/key"}), clock=clock)
    found = Daemon(app, on_tick=lambda: alive.append(True))
    try:
        with pytest.raises(KeyError):
            await found.scheduled()
    finally:
        await found.watching.stop()
        await app.close()
    assert alive, "the loop is alive, whatever one case does"
    assert await store.flag(RETAINED), "what is done each day is done"
    await store.close()
