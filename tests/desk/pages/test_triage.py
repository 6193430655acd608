"""Mails to read: what may be a stop stands on top and is confirmed or refused by one click."""

from __future__ import annotations

import asyncio

import pytest

from mailflow.core.holds import HoldReason
from mailflow.core.stages import Stage
from tests.desk.client import Desk


@pytest.mark.parametrize(
    ("intent", "button", "stage"),
    [
        ("unsubscribe", "Oui, ne plus lui écrire", Stage.OPTED_OUT),
        ("other", "Non, ce n'est pas un stop", Stage.OFFER),
    ],
)
def test_one_click_confirms_or_refuses_what_may_be_a_stop(
    desk: Desk, ids: dict[str, str], intent: str, button: str, stage: Stage
) -> None:
    claire, world, closing = desk.browser("claire"), desk.world, ids["Lefort"]
    before = asyncio.run(world.journey.load(closing)).closing.stage
    mail = asyncio.run(world.reply(closing, "Je souhaite être rappelée à propos de votre mail."))
    held = asyncio.run(world.journey.load(closing)).closing
    assert held.stage is before
    assert HoldReason.DOUBTED_STOP in {h.reason for h in held.holds}
    page = claire.get("/triage").text
    assert "Peut-être un stop" in page
    assert "qui n&#39;est pas dite en toutes lettres" in page, "the page says why a person reads it"
    assert page.index("Peut-être un stop") < page.index("Moreau"), "it is decided first"
    assert button in page
    assert claire.post(f"/mails/{mail}/correct", {"intent": intent, "closing": closing}).status_code == 303
    after = asyncio.run(world.journey.load(closing)).closing
    assert after.stage is (stage if intent == "unsubscribe" else before)
    assert HoldReason.DOUBTED_STOP not in {h.reason for h in after.holds}
