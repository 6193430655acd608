"""Alerts: within working hours, once for each cause, in the reader's language, to whoever acts for the case."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace
from datetime import timedelta
from typing import Any

from mailflow.acts.facts import CallDetails, Proof
from mailflow.config.settings import from_data
from mailflow.core.messages import Party
from mailflow.core.objections import ObjectionKind
from mailflow.core.stages import Stage
from mailflow.notices import alerts, brief
from mailflow.wiring.app import templates
from mailflow.wiring.office import SettingsOffice
from tests.stories.scene import CLAIRE, SETTINGS, Scene, read


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def in_english() -> SettingsOffice:
    data: dict[str, Any] = deepcopy(dict(SETTINGS))
    data["recruiters"]["claire"]["language"] = "en"
    settings = from_data(data)
    return SettingsOffice(settings, templates(settings), read, lambda: b"pepper")


async def test_a_competing_offer_is_told_once_and_not_at_night() -> None:
    scene = Scene()
    closing = await scene.open()
    points = (ObjectionKind.COMPETING_OFFER,)
    await scene.acts.log_call(closing, Party.DOCTOR, "change", "claire", CallDetails(objections=points))
    assert await alerts.tell(scene.journey, "main") == 1
    row, _ = scene.submission.sent[-1]
    assert (row.recipient, row.closing) == (CLAIRE, "")
    assert "Le Dr Lefort parle d'une autre proposition" in plain(scene.words())
    scene.clock.advance(timedelta(hours=1))
    assert await alerts.tell(scene.journey, "main") == 0, "once for each cause"
    scene.clock.advance(timedelta(hours=12))
    await scene.acts.objection_closed(closing, ObjectionKind.COMPETING_OFFER, "resolved", "claire")
    await scene.acts.log_call(closing, Party.DOCTOR, "change", "claire", CallDetails(objections=points))
    assert await alerts.tell(scene.journey, "main") == 0, "at night nobody is told"
    scene.clock.advance(timedelta(hours=11))
    assert await alerts.tell(scene.journey, "main") == 1, "a second one is a cause of its own"


async def test_a_spoken_yes_without_a_contract_is_told_after_two_days() -> None:
    scene = Scene()
    await scene.open(stage=Stage.ORAL_YES)
    assert await alerts.tell(scene.journey, "main") == 0
    scene.clock.advance(timedelta(days=2, hours=1))
    assert await alerts.tell(scene.journey, "main") == 1
    assert "a dit oui et n'a toujours pas de contrat" in plain(scene.words())


async def test_a_doctor_who_steps_back_after_signing_is_told_within_the_hour() -> None:
    scene = Scene()
    closing = await scene.open(stage=Stage.SIGNING)
    await scene.acts.signed(closing, Party.DOCTOR, "claire", Proof(both=True))
    await scene.acts.log_call(closing, Party.DOCTOR, "refuses", "claire")
    scene.clock.advance(timedelta(minutes=11))
    assert await alerts.tell(scene.journey, "main") == 1
    assert "se désiste après avoir signé" in plain(scene.words())


async def test_the_brief_and_the_alerts_speak_the_readers_language() -> None:
    scene = Scene()
    journey = replace(scene.journey, office=in_english())
    closing = await scene.open()
    await scene.acts.log_call(
        closing, Party.DOCTOR, "change", "claire", CallDetails(objections=(ObjectionKind.COMPETING_OFFER,))
    )
    assert await alerts.tell(journey, "main") == 1
    assert "another offer" in plain(scene.words()).lower()
    await scene.writes("Combien de gardes par mois ?")
    [line, *_] = await brief.lines(journey, "claire", scene.clock.now())
    assert line.act == "answer their message"
