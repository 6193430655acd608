"""The demo from end to end: the same seed tells the same story, nothing arrives twice and nothing is left over."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest

from mailflow.core import events
from mailflow.core.stages import SIDE_STATES, Stage
from mailflow.sandbox import pdf
from mailflow.sandbox.cast import CAST, DIRECTORS
from mailflow.sandbox.layouts import attached
from mailflow.sandbox.run import World, world

ENDS = {str(s) for s in SIDE_STATES if s is not Stage.ON_HOLD} | {str(Stage.SIGNED)}


def played(seed: int) -> dict[str, Any]:
    """The report of the whole demo, with what each welcome carried beside what it should carry."""

    async def story() -> dict[str, Any]:
        async with world(seed) as demo:
            await demo.play()
            report = json.loads(json.dumps(await demo.report()))
            return {**report, "welcomes": await welcomes(demo)}

    return asyncio.run(story())


async def welcomes(demo: World) -> list[tuple[list[bytes], list[bytes]]]:
    """(files that left with the welcome, the contract that both have signed) of each closing that had its welcome."""
    found = []
    for index, closing in sorted(demo.recruiter.closings.items()):
        doctor, history = CAST[index], (await demo.app.journey.load(closing)).history
        director = next(d.name for d in DIRECTORS if d.establishment == doctor.establishment)
        both = pdf.contract(doctor.name, doctor.title, doctor.establishment, (f"Dr {doctor.name}", director))
        for record in history:
            if isinstance(e := record.event, events.MessageSubmitted) and e.follow_up == "welcome":
                mime = (await demo.app.journey.draft(e.draft)).mime
                found.append(([content for _, content in attached(mime)], [both]))
    return found


@pytest.mark.timeout(600)
def test_the_same_seed_tells_the_same_story() -> None:
    first, second = played(3), played(3)
    assert first == second
    assert first["duplicates"] == 0
    assert first["unmatched"] == 0
    assert [c["establishment"] for c in first["closings"]] == [d.establishment for d in CAST]
    assert {c["outcome"] for c in first["closings"]} <= ENDS
    outcomes = {d.plays: c["outcome"] for d, c in zip(CAST, first["closings"], strict=True)}
    assert outcomes["says_stop"] == "opted_out"
    assert outcomes["refuses"] == "lost"
    assert outcomes["bounces"] == outcomes["silent"] == "unreachable"
    assert sum(c["outcome"] == "signed" for c in first["closings"]) >= 4
    assert len(first["welcomes"]) >= 2
    assert all(carried == right for carried, right in first["welcomes"]), "the file that both have signed, alone"
    assert all(c["submitted"] for c, d in zip(first["closings"], CAST, strict=True) if d.email)
