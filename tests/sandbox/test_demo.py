"""The demo from end to end: the same seed tells the same story, nothing arrives twice and nothing is left over."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest

from mailflow.core.campaign import SIDE_STATES, Stage
from mailflow.sandbox.cast import CAST
from mailflow.sandbox.play import headless

ENDS = {str(s) for s in SIDE_STATES if s is not Stage.ON_HOLD} | {str(Stage.SIGNED)}


def played(seed: int) -> dict[str, Any]:
    return json.loads(json.dumps(asyncio.run(headless(seed, None))))


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
    assert all(c["submitted"] for c, d in zip(first["closings"], CAST, strict=True) if d.email)
