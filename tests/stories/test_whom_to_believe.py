"""A yes moves a closing only when the second opinion agrees; of receiving servers only our own is believed."""

from __future__ import annotations

import asyncio
import re
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from mailflow.adapters.opinion import DIFFERS, MISSING
from mailflow.config.settings import from_data
from mailflow.core.events import ReplyRead
from mailflow.core.messages import Party
from mailflow.core.records import InboundState
from mailflow.core.stages import Stage
from mailflow.wiring.accounts import opinion
from mailflow.wiring.app import templates
from mailflow.wiring.office import SettingsOffice
from tests.adapters.opinion_server import answer, running
from tests.stories.scene import DOCTOR, SETTINGS, Scene, read


def house(reading: dict[str, Any] | None = None, authserv_id: str = "", agreed: bool = True) -> SettingsOffice:
    """An office that asks that endpoint and believes that receiving server."""
    data: dict[str, Any] = deepcopy(dict(SETTINGS)) | {"reading": reading or {}}
    data["mailboxes"]["main"]["authserv_id"] = authserv_id
    for establishment in data["establishments"].values():
        establishment["second_opinion"] = agreed
    settings = from_data(data)
    return SettingsOffice(
        settings, templates(settings), read, lambda: b"pepper", opinion(settings.reading, settings.path)
    )


async def yes(office: SettingsOffice, **headers: str) -> tuple[Scene, str]:
    """Dr Lefort says yes to a proposal in that house."""
    scene = Scene()
    closing = await scene.with_offer()
    scene.add("oui", DOCTOR, "Anne Lefort", scene.last_to(DOCTOR), **headers)
    await replace(scene.journey, office=office).watch("main")
    return scene, closing


@pytest.mark.parametrize(
    ("content", "moves", "veto"),
    [(answer("accept", "oui"), True, ()), (answer("decline", "oui"), False, (DIFFERS,)), ("?", False, (MISSING,))],
)
def test_a_yes_moves_only_when_the_second_opinion_agrees(content: str, moves: bool, veto: tuple[str, ...]) -> None:
    async def story(url: str) -> None:
        scene, closing = await yes(house({"opinion_url": url, "opinion_model": "small"}))
        assert await scene.stage(closing) is (Stage.ORAL_YES if moves else Stage.OFFER)
        read_ = [r.event for r in await scene.store.history(closing) if isinstance(r.event, ReplyRead)]
        assert re.fullmatch("small [0-9a-f]{64}", read_[-1].asked)
        assert [i.reading.vetoes for i in await scene.triage() if i.reading] == ([] if moves else [veto])

    with running() as endpoint:
        endpoint.content = content
        asyncio.run(story(endpoint.url))
        assert endpoint.asked
        assert endpoint.keys[0] == ""


def test_nobody_is_asked_by_default_nor_about_a_director() -> None:
    async def story(url: str) -> None:
        scene, closing = await yes(house())
        assert await scene.stage(closing) is Stage.ORAL_YES
        asking = house({"opinion_url": url})
        inbound = (await scene.store.inbounds(list(InboundState)))[0]
        assert inbound.reading is not None
        assert await asking.weighed(inbound.reading, Party.DIRECTOR, "angers") == inbound.reading
        refusing = house({"opinion_url": url}, agreed=False)
        assert await refusing.weighed(inbound.reading, Party.DOCTOR, "angers") == inbound.reading

    with running() as endpoint:
        asyncio.run(story(endpoint.url))
        assert endpoint.asked == []


def test_the_key_is_read_when_it_is_used_and_a_missing_one_leaves_the_yes_to_a_person(tmp_path: Path) -> None:
    key = tmp_path / "opinion.key"

    async def story(url: str, stage: Stage) -> None:
        scene, closing = await yes(house({"opinion_url": url, "opinion_key_file": str(key)}))
        assert await scene.stage(closing) is stage

    with running() as endpoint:
        endpoint.content = answer("accept", "oui")
        asyncio.run(story(endpoint.url, Stage.OFFER))
        assert endpoint.asked == []
        key.write_text("geheim\n")
        asyncio.run(story(endpoint.url, Stage.ORAL_YES))
        assert endpoint.keys == ["Bearer geheim"]


def test_only_our_own_receiving_server_is_believed() -> None:
    async def verdict(server: str) -> tuple[bool, bool]:
        said = f"{server}; dmarc=pass header.from={DOCTOR.partition('@')[2]}"
        scene, _ = await yes(house(authserv_id="mx.agence.test"), Authentication_Results=said)
        reading = (await scene.store.inbounds(list(InboundState)))[0].reading
        assert reading is not None
        return reading.authentication.aligned_pass, reading.authentication.failed

    assert asyncio.run(verdict("mx.agence.test")) == (True, False)
    assert asyncio.run(verdict("mx.forger.test")) == (False, False)
