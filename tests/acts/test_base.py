"""What an act changes beside its events is changed, whatever else the same transaction brings."""

from __future__ import annotations

from datetime import timedelta

from mailflow.core.causes import Cause
from mailflow.core.records import Change, OutboxState, Suppressed, Text
from mailflow.steps.case import Case
from mailflow.steps.other_cases import Beside
from tests.stories.scene import Scene


async def test_a_mail_that_an_act_withdraws_does_not_leave() -> None:
    scene = Scene()
    closing = await scene.open()
    while not await scene.waiting():
        scene.clock.advance(timedelta(hours=1))
        await scene.journey.tick()
    draft = (await scene.waiting())[0]
    await scene.journey.approve(draft.id, draft.hash, "claire")
    await scene.acts.do(closing, lambda _: ((), Change(cancel=((draft.id, Cause.PERSON),))), "claire")
    (row,) = await scene.store.outbox(tuple(OutboxState))
    assert row.state is OutboxState.CANCELLED


async def test_what_an_act_adds_beside_its_case_is_kept_whole() -> None:
    scene = Scene()
    closing = await scene.open()
    case = await scene.case(closing)
    note = Text("t1", closing, case.person.id, "note", "rappelé à midi")

    async def beside(case: Case) -> Beside:
        return [], Change(texts=(note,), suppress=(Suppressed("digest"),))

    await scene.acts.do(closing, lambda _: ((), None), "claire", beside)
    assert await scene.store.text(note.id) == note
    assert await scene.store.suppressed(["digest"]) == "all"
