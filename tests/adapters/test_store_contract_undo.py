"""What an undone act takes off the suppression list, on SQLite, PostgreSQL and in memory."""

from __future__ import annotations

from datetime import timedelta

from mailflow.core.records import Change, Suppressed
from mailflow.ports import Store
from tests.adapters.store_samples import NOW, in_loop


@in_loop
async def test_only_what_that_very_act_entered_is_taken_back(store: Store) -> None:
    exact = NOW.replace(microsecond=123_456)
    later = exact + timedelta(minutes=5)
    await store.commit(change=Change(suppress=(Suppressed("h1", "all", "phone", exact),)))
    await store.commit(change=Change(suppress=(Suppressed("h1", "all", "phone", later),)))
    await store.commit(change=Change(unsuppress=(("h1", later), ("h2", exact))))
    assert await store.suppressed(["h1"]) == "all", "the first stop stands"
    await store.commit(change=Change(unsuppress=(("h1", exact),), suppress=(Suppressed("h1", "all", "reply", later),)))
    assert await store.suppressed(["h1"]) == "all", "taken back and said again in one act"
    await store.commit(change=Change(unsuppress=(("h1", later),)))
    assert await store.suppressed(["h1"]) == ""
