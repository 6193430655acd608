"""The morning brief: at a quarter past eight, once, only where something waits, and never mistaken for a lost mail."""

from __future__ import annotations

import copy
from dataclasses import replace
from email import message_from_bytes, policy

import pytest

from mailflow.config.settings import from_data
from mailflow.core import events
from mailflow.core.messages import Party
from mailflow.core.tasks import TaskKind
from mailflow.notices import brief
from mailflow.steps.case import Acting, append
from mailflow.wiring.app import templates
from mailflow.wiring.office import SettingsOffice
from mailflow.words import acts
from tests.stories.scene import CLAIRE, MONDAY, SETTINGS, Scene, read


async def test_a_brief_comes_once_a_morning_and_only_if_there_is_something() -> None:
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
    assert "Dr Lefort : répondre à son message" in str(body.get_content()).replace("\u00a0", " ").replace("\u202f", " ")
    scene.mailbox.add(raw, scene.clock.now(), "Sent")
    await scene.journey.watch("main")
    assert not (await scene.store.mailbox("main")).stopped, "our own notice in Sent is no sign of an older database"
    await scene.acts.lose(closing, "x", "y", "", "claire")
    scene.clock.set(MONDAY.replace(day=24, hour=7, minute=20))
    assert await brief.morning(scene.journey, "main") == 0, "nothing waits"


async def test_an_agency_overseas_has_its_brief_in_its_own_morning() -> None:
    data = copy.deepcopy(dict(SETTINGS))
    data["agency"] = {**data.get("agency", {}), "zone": "Indian/Reunion"}
    settings = from_data(data)
    there = SettingsOffice(settings, templates(settings), read, lambda: b"pepper")
    scene = Scene()
    await scene.open()
    journey = replace(scene.journey, office=there)
    # 08:20 on the island is 05:20 in Paris, in UTC 04:20
    scene.clock.set(MONDAY.replace(hour=4, minute=20))
    await scene.writes("Combien de gardes par mois ?")
    assert await brief.morning(journey, "main") == 1
    scene.clock.set(MONDAY.replace(day=24, hour=8, minute=20))
    assert await brief.morning(journey, "main") == 0, "the morning of Paris is past noon there"


@pytest.mark.parametrize("language", ["fr", "en"])
async def test_every_task_is_named_as_everywhere_else_in_the_language_of_its_reader(language: str) -> None:
    data = copy.deepcopy(dict(SETTINGS))
    data["recruiters"]["claire"] = {**data["recruiters"]["claire"], "language": language}
    settings = from_data(data)
    scene = Scene()
    journey = replace(scene.journey, office=SettingsOffice(settings, templates(settings), read, lambda: b"pepper"))
    closing = await scene.open()
    case, now = await scene.journey.load(closing), scene.clock.now()
    asked = [
        events.TaskOpened(f"t{n}", kind, Party.RECRUITER, due_at=now)
        for n, kind in enumerate((TaskKind.CALL_DIRECTOR, TaskKind.LONG_ABSENCE))
    ]
    await append(Acting(scene.store, scene.journey.office, "claire", now), case, asked)
    (line,) = await brief.lines(journey, "claire", now)
    told = ", ".join((line.act, line.note))
    for kind in (TaskKind.CALL_DIRECTOR, TaskKind.LONG_ABSENCE):
        assert acts.task(kind, "", language) in told
