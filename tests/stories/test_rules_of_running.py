"""An edit of a campaign, seen from the closings that run: what it would change, what it would lose, who adopts it."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace
from typing import Any

import pytest

from mailflow.acts.acts import Acts
from mailflow.acts.opening import NewClosing
from mailflow.config.settings import from_data
from mailflow.core.render.engine import environment
from mailflow.core.stages import Stage
from mailflow.errors import NotAllowed
from mailflow.setup import changed_rules
from mailflow.wiring.app import templates
from mailflow.wiring.office import SettingsOffice
from mailflow.wiring.seed import seed
from tests.stories.scene import DOCTOR, SETTINGS, Scene, office, read


def with_campaign(**edits: Any) -> SettingsOffice:
    """The office after somebody edited the campaign of the file."""
    data: dict[str, Any] = deepcopy(dict(SETTINGS))
    data["campaigns"] = {"closing": {"extends": "closing", **edits}}
    settings = from_data(data)
    return SettingsOffice(settings, templates(settings), read, lambda: b"pepper")


SLOWER = {"follow_ups": {"agreed": {"recap": {"after": "P2D"}, "director_validate": {"enabled": False}}}}


async def test_what_did_not_change_is_not_told() -> None:
    scene = Scene()
    await scene.open()
    assert await changed_rules.running(scene.store, office(), scene.clock.now()) == []


async def test_an_edit_is_told_with_the_days_that_it_would_move() -> None:
    scene = Scene()
    closing = await scene.open()
    whole, one = await changed_rules.running(scene.store, with_campaign(**SLOWER), scene.clock.now())
    assert (whole.level, whole.where) == ("warn", "campaigns.closing (angers)")
    assert "agreed/recap after PT1H → P2D" in whole.sentence
    assert "agreed/director_validate taken out" in whole.sentence
    assert "mailflow adopt" in whole.remedy
    assert "agreed/director_validate retirée" in whole.told("fr")[0]
    assert "director_validate (23/11) ne part plus" in one.told("fr")[0]
    assert one.where == f"closing {closing}"
    assert "recap 23/11 → 25/11" in one.sentence
    assert "director_validate (23/11) no longer" in one.sentence


async def test_a_running_closing_keeps_its_rules_until_somebody_lets_it_adopt_the_newest() -> None:
    scene = Scene()
    closing = await scene.open()
    edited = with_campaign(**SLOWER)
    journey = replace(scene.journey, office=edited)
    acts = Acts(journey)
    before = await journey.load(closing)
    assert before.rules.follow_up(Stage.AGREED, "director_validate")
    after = await acts.adopt_rules(closing, "claire")
    assert after.rules.follow_up(Stage.AGREED, "director_validate") is None
    assert await changed_rules.running(scene.store, edited, scene.clock.now()) == []
    seq = after.closing.seq
    assert (await acts.adopt_rules(closing, "claire")).closing.seq == seq, "a second time changes nothing"
    undone = await acts.undo(closing, after.history[-1].act, "claire")
    assert undone.rules == before.rules
    row = await scene.store.projection(closing)
    assert row is not None


async def test_rules_without_the_present_stage_are_not_adopted() -> None:
    scene = Scene()
    closing = await scene.open(stage=Stage.NEGOTIATION)
    short = with_campaign(stages=["agreed", "offer", "oral_yes", "contract_sent", "signing", "signed"])
    with pytest.raises(NotAllowed, match="no stage negotiation"):
        await Acts(replace(scene.journey, office=short)).adopt_rules(closing, "claire")


async def test_a_template_that_a_running_version_names_must_not_be_lost() -> None:
    scene = Scene()
    await scene.open()
    thinner = with_campaign()
    left = {n: s for n, s in thinner.templates.sources.items() if n != "fr/objection/salary.j2"}
    thinner.templates = environment(left)
    found = await changed_rules.running(scene.store, thinner, scene.clock.now())
    assert {f.level for f in found} == {"fail"}
    assert {f.where for f in found} == {"templates/fr/objection/salary.j2"}


async def test_a_campaign_that_left_the_file_while_closings_run_is_refused() -> None:
    scene = Scene()
    data: dict[str, Any] = {**SETTINGS, "campaigns": {"prompt": {"extends": "closing", "give_up_after": 3}}}
    settings = from_data(data)
    house = SettingsOffice(settings, office().templates, read, lambda: b"pepper")
    await seed(scene.store, settings, scene.clock.now())
    new = NewClosing("Anne", "Lefort", "prompt", "angers", "anesthesie", "claire", email=DOCTOR)
    await Acts(replace(scene.journey, office=house)).open(new, "claire")
    found = await changed_rules.running(scene.store, house, scene.clock.now())
    assert found == []
    [lost] = await changed_rules.running(scene.store, office(), scene.clock.now())
    assert (lost.level, lost.where) == ("fail", "campaigns.prompt")
