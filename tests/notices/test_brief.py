"""The morning brief: at a quarter past eight, once, only where something waits, and never mistaken for a lost mail."""

from __future__ import annotations

import asyncio
from email import message_from_bytes, policy

from mailflow.notices import brief
from tests.stories.scene import CLAIRE, MONDAY, Scene


def test_a_brief_comes_once_a_morning_and_only_if_there_is_something() -> None:
    async def story() -> None:
        scene = Scene()
        scene.clock.set(MONDAY.replace(hour=7, minute=0))
        closing = await scene.open()
        await scene.journey.tick()
        assert await brief.morning(scene.journey, "main") == 0, "eight o'clock is too early"
        scene.clock.set(MONDAY.replace(hour=7, minute=20))
        await scene.writes("Combien de gardes par mois ?")
        assert await brief.morning(scene.journey, "main") == 1
        assert await brief.morning(scene.journey, "main") == 0, "once a day"
        row, raw = scene.submission.sent[-1]
        mail = message_from_bytes(raw, policy=policy.default)
        assert (row.recipient, mail["Auto-Submitted"]) == (CLAIRE, "auto-generated")
        body = mail.get_body(("plain",))
        assert body is not None
        assert "Dr Lefort : répondre à son message" in str(body.get_content()).replace("\u00a0", " ").replace(
            "\u202f", " "
        )
        scene.mailbox.add(raw, scene.clock.now(), "Sent")
        await scene.journey.watch("main")
        assert not (await scene.store.mailbox("main")).stopped, "our own notice in Sent is no sign of an older database"
        await scene.acts.lose(closing, "x", "y", "", "claire")
        scene.clock.set(MONDAY.replace(day=24, hour=7, minute=20))
        assert await brief.morning(scene.journey, "main") == 0, "nothing waits"

    asyncio.run(story())
