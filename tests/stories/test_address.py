"""An address that no header can carry is told to a person, and keeps back nobody else."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from mailflow.acts.opening import NewClosing
from mailflow.core.people import Address
from mailflow.core.stages import Stage
from mailflow.core.tasks import TaskKind
from mailflow.errors import BadInput
from tests.stories.scene import DOCTOR, Scene


async def test_one_case_whose_address_cannot_be_written_to_keeps_back_no_other() -> None:
    scene = Scene()
    good = await scene.open()
    new = NewClosing(
        "Zoé",
        "Martin",
        "closing",
        "angers",
        "urgences",
        "claire",
        email="zoe.martin@medecin.test",
        stage=Stage.AGREED,
    )
    bad = (await scene.acts.open(new, "claire")).id
    person = (await scene.case(bad)).person
    # as an older version took it from a list
    await scene.store.save_person(replace(person, addresses=(Address("zoé.martin@medecin.test"),)))
    for _ in range(10):
        scene.clock.advance(timedelta(hours=1))
        await scene.work()
    assert scene.mails_to(DOCTOR), "the other case is written to"
    assert not (await scene.case(bad)).closing.drafts
    tasks = [t for t in (await scene.case(bad)).closing.tasks if t.kind is TaskKind.CANNOT_WRITE]
    assert len(tasks) == 1
    assert not [t for t in (await scene.case(good)).closing.tasks if t.kind is TaskKind.CANNOT_WRITE]


async def test_an_address_that_nothing_can_be_sent_to_is_refused_where_it_is_typed() -> None:
    scene = Scene()
    closing = await scene.open()
    new = NewClosing("Zoé", "Martin", "closing", "angers", "urgences", "claire", email="zoé.martin@medecin.test")
    with pytest.raises(BadInput, match="before the @"):
        await scene.acts.open(new, "claire")
    with pytest.raises(BadInput, match="not an e-mail address"):
        await scene.acts.delegate(closing, "Anne Petit", "a petit@angers.test", "claire")
