"""Stop means stop: nothing more leaves, in this case or another, and what waited is void."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from mailflow.core.records import DraftState, OutboxState
from mailflow.core.stages import Stage
from mailflow.errors import NotAllowed
from tests.stories.scene import DOCTOR, Scene


def test_a_stop_halts_every_mail_to_that_person() -> None:
    async def story() -> None:
        scene = Scene()
        closing = await scene.with_offer()
        other = await scene.open("urgences")
        await scene.day(8)
        before = len(scene.mails_to(DOCTOR))
        await scene.writes("Merci de ne plus m'écrire.", answers=scene.submission.sent[0][0].message_id)
        assert await scene.stage(closing) is Stage.OPTED_OUT
        assert (await scene.case(other)).closing.silent
        await scene.day(24 * 7)
        assert len(scene.mails_to(DOCTOR)) == before
        with pytest.raises(NotAllowed):
            await scene.open("anesthesie")

    asyncio.run(story())


def test_a_stop_overtakes_what_was_approved_already() -> None:
    async def story() -> None:
        scene = Scene()
        closing = await scene.open()
        await scene.journey.tick()
        scene.clock.advance(timedelta(hours=3))
        await scene.journey.tick()
        drafts = await scene.waiting()
        assert drafts
        for draft in drafts:
            await scene.journey.approve(draft.id, draft.hash, "claire")
        scene.add("Merci de ne plus m'écrire.", DOCTOR, "Anne Lefort", "")
        while await scene.journey.send("main"):
            continue
        assert not scene.mails_to(DOCTOR), "the look before sending found the stop"
        assert await scene.stage(closing) is Stage.OPTED_OUT
        states = {d.state for d in await scene.store.drafts(tuple(DraftState), closing)}
        assert states == {DraftState.VOID}
        assert {row.state for row in await scene.store.outbox(tuple(OutboxState))} == {OutboxState.CANCELLED}

    asyncio.run(story())
