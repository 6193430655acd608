"""One click takes a move back: stage, clocks, holds and drafts are what they were."""

from __future__ import annotations

from dataclasses import replace

from mailflow.core.stages import Stage
from tests.stories.scene import Scene


async def test_undo_restores_what_a_yes_had_moved() -> None:
    scene = Scene()
    closing = await scene.with_offer()
    before = (await scene.case(closing)).closing
    await scene.writes("Oui, cela me convient.")
    assert await scene.stage(closing) is Stage.ORAL_YES
    act = (await scene.store.undoable(closing))[0].act
    await scene.acts.undo(closing, act, "claire")
    after = (await scene.case(closing)).closing
    assert replace(after, seq=before.seq, acted_at=before.acted_at) == before
