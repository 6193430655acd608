"""A stop that was read in the wrong mail, or in the wrong case, leaves no trace once a person has corrected it."""

from __future__ import annotations

from dataclasses import replace

from mailflow.acts.corrections import Given
from mailflow.core.messages import Intent
from mailflow.core.records import InboundState
from mailflow.core.stages import Stage
from tests.stories.scene import Scene


async def test_a_correction_lifts_the_stop_in_every_case_and_from_the_list() -> None:
    scene = Scene()
    closing, other = await scene.with_offer(), await scene.open("urgences", Stage.OFFER)
    quiet = replace((await scene.case(other)).closing, seq=0)
    await scene.writes("Vous pouvez ne plus m'écrire à l'hôpital, préférez cette adresse.")
    case = await scene.case(closing)
    keyed = [d for a in case.person.addresses for d in scene.journey.office.keyed_hashes(a.email)]
    assert case.closing.stage is Stage.OPTED_OUT
    assert (await scene.case(other)).closing.silent
    assert await scene.store.suppressed(keyed) == "all"
    states = tuple(InboundState)
    mail = (await scene.store.inbounds(states, closing=closing))[-1]
    await scene.acts.correct(mail.id, Given(intent=Intent.OTHER), "claire")
    assert (await scene.case(closing)).closing.stage is Stage.OFFER
    assert replace((await scene.case(other)).closing, seq=0) == quiet
    assert await scene.store.suppressed(keyed) == ""
