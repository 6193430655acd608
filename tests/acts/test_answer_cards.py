"""Cards that no campaign sends: a person chooses one; and the correction that a move taken back owes the doctor."""

from __future__ import annotations

from datetime import date

import pytest

from mailflow.acts.answer_cards import CORRECTION, names
from mailflow.core import events as ev
from mailflow.core.campaign import Kind
from mailflow.core.messages import Party
from mailflow.core.records import DraftState
from mailflow.core.said import Level, Said, WhyCode
from mailflow.core.stages import Stage
from mailflow.errors import BadInput, NotAllowed, TemplateError
from tests.stories.scene import DOCTOR, Scene, office

CARDS = names(office().templates)


@pytest.mark.parametrize("name", CARDS)
async def test_every_card_is_written_for_a_case(name: str) -> None:
    scene = Scene()
    closing = await scene.open()
    await scene.until_mailed(closing, "recap")
    for draft in await scene.waiting():
        await scene.acts.reject(draft.id, "x", "claire")
    if name == "notice_period":
        with pytest.raises(TemplateError, match="start"):
            await scene.acts.write_card(closing, name, "claire")
        await scene.acts.start_known(closing, date(2027, 3, 1), "claire")
    draft = await scene.acts.write_card(closing, name, "claire")
    assert (draft.to, draft.kind, draft.auto) == (Party.DOCTOR, Kind.ANSWER, False)
    assert draft.subject.startswith("Re: ")
    assert draft.why[-1] == Said.of(WhyCode.BY_HAND)
    assert not [g for g in draft.guards if g.level is Level.RED]
    with pytest.raises(NotAllowed, match="waits already"):
        await scene.acts.write_card(closing, "housing", "claire")
    await scene.acts.reject(draft.id, "x", "claire")
    again = await scene.acts.write_card(closing, name, "claire")
    assert again.key != draft.key


async def test_an_unknown_card_lists_those_that_there_are() -> None:
    scene = Scene()
    closing = await scene.open()
    with pytest.raises(BadInput, match="no card") as caught:
        await scene.acts.write_card(closing, "hosing", "claire")
    assert "housing" in caught.value.hint


async def test_nothing_is_written_to_somebody_who_said_stop() -> None:
    scene = Scene()
    closing = await scene.open()
    await scene.acts.stop(closing, "claire")
    with pytest.raises(NotAllowed, match="nothing may be written"):
        await scene.acts.write_card(closing, "housing", "claire")


async def test_a_move_taken_back_after_a_mail_left_puts_the_correction_ready() -> None:
    scene = Scene()
    closing = await scene.with_offer()
    moved = await scene.acts.move(closing, Stage.ORAL_YES, "claire")
    act = next(r.act for r in reversed(moved.history) if isinstance(r.event, ev.Moved))
    await scene.until_mailed(closing, "confirm")
    for draft in await scene.waiting():
        await scene.acts.reject(draft.id, "x", "claire")
    case = await scene.acts.undo(closing, act, "claire")
    [draft] = [d for d in case.closing.drafts if d.to is Party.DOCTOR]
    assert draft.follow_up == f"card_{CORRECTION}"
    row = await scene.journey.draft(draft.draft)
    assert row.state is DraftState.PROPOSED
    assert any(t.kind == "write_correction" for t in case.closing.tasks)
    before = len(scene.mails_to(DOCTOR))
    await scene.until_mailed(closing, f"card_{CORRECTION}")
    assert len(scene.mails_to(DOCTOR)) > before
    after = await scene.case(closing)
    assert not any(t.kind == "write_correction" for t in after.closing.tasks), "it is done"
