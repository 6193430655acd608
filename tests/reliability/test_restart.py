"""What outlives the process: the undo window, what was told to the journal, and words that go stale while they wait."""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from mailflow.adapters.sql.open_store import open_store
from mailflow.core import events
from mailflow.core.records import Change, DraftState, OutboxState
from mailflow.journey import Journey
from mailflow.testing import HandClock
from mailflow.wiring.office import SettingsOffice
from tests.stories.scene import DOCTOR, Scene, office


def over(scene: Scene, store: Any, **settings: Any) -> Journey:
    """Return a journey over that store, its settings changed."""
    house = office()
    changed = SettingsOffice(
        house.settings.model_copy(update=settings), house.templates, house.reader, lambda: b"pepper"
    )
    return replace(scene.journey, store=store, office=changed)


async def test_the_undo_window_survives_a_restart(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/mailflow.db"
    scene = Scene(store=open_store(url))
    await scene.open()
    scene.clock.advance(timedelta(hours=3))
    patient = over(scene, scene.store, undo_s=30)
    await patient.tick()
    [draft] = [d for d in await scene.waiting() if d.to_address == DOCTOR][:1]
    await patient.approve(draft.id, draft.hash, "claire")
    await scene.store.close()

    again = over(scene, open_store(url), undo_s=30)
    scene.clock.advance(timedelta(seconds=20))
    assert await again.send("main") is None
    scene.clock.advance(timedelta(seconds=11))
    assert await again.send("main") is not None
    assert len(scene.mails_to(DOCTOR)) == 1
    await again.store.close()


async def test_two_that_tell_the_journal_at_one_moment_tell_it_once(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path}/mailflow.db")
    scene = Scene(store=store)
    closing = await scene.open()
    scene.clock.advance(timedelta(hours=3))
    await scene.journey.tick()
    for draft in await scene.waiting():
        await scene.journey.approve(draft.id, draft.hash, "claire")
    await asyncio.gather(*(scene.journey.send("main") for _ in range(4)))
    await asyncio.gather(*(scene.journey.tell_outcomes() for _ in range(4)))
    await scene.journey.tell_outcomes()
    history = await store.history(closing)
    sent = Counter(r.event.draft for r in history if isinstance(r.event, events.MessageSubmitted))
    assert sent
    assert set(sent.values()) == {1}
    await store.close()


async def test_demain_approved_on_friday_evening_and_capped_is_back_in_the_queue_on_monday() -> None:
    friday = datetime(2026, 11, 27, 17, 50, tzinfo=UTC)  # 18:50 in Paris
    scene = Scene(clock=HandClock(friday - timedelta(hours=8)))
    await scene.open()
    scene.clock.advance(timedelta(hours=8))
    await scene.journey.tick()
    [draft] = [d for d in await scene.waiting() if d.to_address == DOCTOR][:1]
    # « demain » is true until the day's window closes
    stale = office().calendar("Europe/Paris").closes_on(friday.date())
    await scene.store.commit(change=Change(drafts=(replace(draft, expires_at=stale),)))
    await scene.journey.approve(draft.id, draft.hash, "claire")
    main = office().settings.mailboxes["main"]
    capped = main.model_copy(update={"limits": main.limits.model_copy(update={"max_per_day": 0})})
    full = over(scene, scene.store, mailboxes={"main": capped})
    assert await full.send("main") is None
    row = await scene.store.outgoing(draft.id)
    assert row is not None
    assert (row.state, row.why.code) == (OutboxState.READY, "day_cap")

    scene.clock.set(datetime(2026, 11, 30, 8, 0, tzinfo=UTC))
    await scene.journey.tick()
    while await scene.journey.send("main"):
        continue
    assert not scene.mails_to(DOCTOR)
    old = await scene.store.draft(draft.id)
    assert old is not None
    assert old.state in {DraftState.EXPIRED, DraftState.PROPOSED}
    assert [d for d in await scene.waiting() if d.key == draft.key], "its words are written anew, for a person to see"
