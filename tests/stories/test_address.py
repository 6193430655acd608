"""An address that no header can carry is told to a person, and keeps back nobody else."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from mailflow.acts.opening import NewClosing
from mailflow.core.people import Address
from mailflow.core.stages import Stage
from mailflow.core.tasks import TaskKind
from mailflow.errors import BadInput, MailflowError
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


async def test_one_case_with_a_fault_of_any_kind_keeps_back_no_other() -> None:
    scene = Scene()
    bad = await scene.open("urgences")
    person = (await scene.case(bad)).person
    other = NewClosing("Yann", "Morel", "closing", "angers", "anesthesie", "claire", email="yann.morel@medecin.test")
    await scene.acts.open(other, "claire")
    # no such place: as an older version took it from a list
    await scene.store.save_person(replace(person, zone="Mars/Olympus"))
    faults = 0
    for _ in range(10):
        scene.clock.advance(timedelta(hours=1))
        try:
            await scene.work()
        except MailflowError:
            raise
        except Exception:
            # told to the log by the loop, after every other case had its turn
            faults += 1
            for draft in await scene.waiting():
                await scene.journey.approve(draft.id, draft.hash, "claire")
            while await scene.journey.send("main"):
                continue
    assert faults
    assert scene.mails_to("yann.morel@medecin.test"), "the other case is written to"


async def test_a_zone_that_is_none_is_refused_before_anything_is_kept() -> None:
    scene = Scene()
    await scene.open()
    address = "zoe.martin@medecin.test"
    new = NewClosing("Zoé", "Martin", "closing", "angers", "urgences", "claire", email=address, zone="Mars/Olympus")
    with pytest.raises(BadInput, match="time zone"):
        await scene.acts.open(new, "claire")
    assert not await scene.store.persons_like([address], "zoe martin"), "no person without a case is left behind"
