"""One doctor, two closings: the thread decides; without a thread nobody guesses; a refusal ends one of them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from mailflow.acts.corrections import Given
from mailflow.adapters.sql.open_store import open_store
from mailflow.core.messages import Intent
from mailflow.core.stages import Stage
from mailflow.ports import Store
from mailflow.steps.case import Case
from mailflow.steps.compose import words
from mailflow.testing import MemoryStore
from tests.stories.scene import DOCTOR, Scene, office


@pytest.fixture(params=["memory", "sqlite"])
async def any_store(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Store]:
    if request.param == "memory":
        yield MemoryStore()
        return
    store = open_store(f"sqlite:///{tmp_path / 'mailflow.db'}")
    yield store
    await store.close()


async def test_a_mail_without_a_thread_waits_for_a_person() -> None:
    scene = Scene()
    first = await scene.with_offer()
    second = await scene.with_offer("urgences")
    thread = next(row.message_id for row in scene.mails_to(DOCTOR) if row.closing == second)
    await scene.writes("Oui, ce poste me convient.", answers=thread)
    assert await scene.stage(second) is Stage.ORAL_YES
    assert await scene.stage(first) is Stage.OFFER
    scene.add("Je décline finalement.", DOCTOR, "Anne Lefort", "")
    await scene.journey.watch("main")
    assert [m.closing for m in await scene.triage()] == [""]
    assert {guess for guess, _ in (await scene.triage())[0].guesses} == {first, second}
    mail = (await scene.triage())[0]
    await scene.acts.correct(mail.id, Given(closing=first, intent=Intent.DECLINE), "claire")
    proposal = (await scene.case(first)).closing.proposal
    assert proposal is not None
    assert proposal.to is Stage.LOST
    assert await scene.stage(second) is Stage.ORAL_YES
    assert not await scene.triage()


async def test_two_posts_of_one_specialty_in_one_house_do_not_share_a_subject(any_store: Store) -> None:
    scene = Scene(store=any_store)
    first = await scene.open("anesthesie", Stage.OFFER)
    second = await scene.open("urgences", Stage.OFFER)
    twin = (await scene.case(second)).position
    await scene.store.save_position(replace(twin, specialty="anesthesie"), "claire", scene.clock.now())
    subjects = [rendered(await scene.case(closing), "agreed", "recap") for closing in (first, second)]
    assert subjects == [
        "Centre hospitalier des Ardoisières, anesthesie, praticien en anesthesie : récapitulatif",
        "Centre hospitalier des Ardoisières, anesthesie, praticien en urgences : récapitulatif",
    ]
    await scene.store.save_position(twin, "claire", scene.clock.now())
    alone = rendered(await scene.case(first), "agreed", "recap")
    assert alone == "Centre hospitalier des Ardoisières, anesthesie : récapitulatif"


def rendered(case: Case, stage: str, follow_up: str) -> str:
    rule = case.rules.follow_up(Stage(stage), follow_up)
    assert rule is not None
    return (
        words(case, office().templates, rule, (), case.business.now)
        .subject.replace("\u00a0", " ")
        .replace("\u202f", " ")
    )
