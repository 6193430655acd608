"""A logged call puts its recap ready, in words that a recruiter completes; a personal matter is never written."""

from __future__ import annotations

from datetime import timedelta

import pytest

from mailflow.acts.facts import CallDetails
from mailflow.core import events as ev
from mailflow.core.messages import Party
from mailflow.core.objections import ObjectionKind
from mailflow.core.said import Level
from mailflow.steps.call_recap import OUTCOMES, POINTS, last_call, recap_lines
from tests.stories.scene import Scene


async def test_a_call_that_was_answered_puts_its_recap_ready() -> None:
    scene = Scene()
    closing = await scene.open()
    await scene.until_mailed(closing, "recap")
    scene.clock.advance(timedelta(days=1))
    points = (ObjectionKind.NOTICE_PERIOD, ObjectionKind.FAMILY)
    await scene.acts.log_call(
        closing, Party.DOCTOR, "done", "claire", CallDetails(objections=points, note="attend un enfant")
    )
    await scene.acts.objection_closed(closing, ObjectionKind.NOTICE_PERIOD, "resolved", "claire")
    await scene.acts.objection_closed(closing, ObjectionKind.FAMILY, "resolved", "claire")
    scene.clock.advance(timedelta(hours=2))
    await scene.journey.tick()
    draft = next(d for d in await scene.waiting() if d.follow_up == "call_recap")
    assert "Nous avons fait le point sur votre dossier" in draft.text
    assert "votre préavis" in draft.text
    assert not {"enfant", "famille"} & set(draft.text.lower().split())
    assert not [g for g in draft.guards if g.level is Level.RED]


@pytest.mark.parametrize("outcome", sorted(OUTCOMES))
@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_outcome_has_its_line_and_every_point_but_the_personal_ones(outcome: str, language: str) -> None:
    call = ev.CallLogged(Party.DOCTOR, outcome, objections=tuple(ObjectionKind))
    lines = recap_lines(call, language)
    assert len(lines) == 1 + len(POINTS)
    assert set(POINTS) == set(ObjectionKind) - {ObjectionKind.FAMILY, ObjectionKind.HESITATION}
    assert all(line[:1].islower() and "\n" not in line for line in lines)


async def test_a_call_that_was_taken_back_is_not_told() -> None:
    scene = Scene()
    closing = await scene.open()
    case = await scene.acts.log_call(closing, Party.DOCTOR, "thinks", "claire")
    call = next(r for r in case.history if isinstance(r.event, ev.CallLogged))
    assert last_call(case.history) == call.event
    case = await scene.acts.undo(closing, call.act, "claire")
    assert last_call(case.history) is None
