"""The machine may stop between any two calls of a port: after a restart nothing is sent twice, lost or silent."""

from __future__ import annotations

import asyncio
from collections import Counter
from copy import copy
from dataclasses import fields
from datetime import timedelta
from typing import Any

import pytest

from mailflow.acts.acts import Acts
from mailflow.core.messages import Party
from mailflow.core.records import OutboxState
from mailflow.core.stages import Stage
from mailflow.errors import NotAllowed
from mailflow.journey import Journey
from mailflow.steps.documents import NewFile
from mailflow.testing import MemoryMailbox, MemoryStore, MemorySubmission
from mailflow.testing.tables import Tables
from tests.stories.scene import DOCTOR, Scene, office


class Stopped(BaseException):
    """The process is gone: no handler of ours may see this."""


#: the calls are shared between so many tests, so that each is quick
PARTS = 4
#: working hours until the contract has been asked for
ROUNDS = 4


class Power:
    """Counts every port call, and cuts the power before the call of that number: after the one before it."""

    def __init__(self, at: int = 0) -> None:
        self.at, self.calls = at, 0

    def over(self, port: Any) -> Any:
        return Wired(port, self)


class Wired:
    """A port behind the power."""

    def __init__(self, port: Any, power: Power) -> None:
        self._port, self._power = port, power

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._port, name)
        if not asyncio.iscoroutinefunction(found):
            return found

        async def call(*given: Any, **named: Any) -> Any:
            self._power.calls += 1
            if self._power.calls == self._power.at:
                raise Stopped
            return await found(*given, **named)

        return call


class Day:
    """Dr Lefort's yes to a proposal, worked on by a machine that may stop: every step may be done again."""

    def __init__(self, scene: Scene, closing: str) -> None:
        self.scene = scene
        self.closing = closing
        self.answered: set[str] = set()

    async def live(self, power: Power) -> None:
        """Plan, approve, send, read, until the contract could be asked for: with the power that there is."""
        scene = self.scene
        wires = power.over(scene.submission), power.over(scene.mailbox)
        journey = Journey(
            power.over(scene.store), office(), scene.clock, scene.ids, {"main": wires[0]}, {"main": wires[1]}
        )
        for _ in range(ROUNDS):
            scene.clock.advance(timedelta(hours=1))
            await journey.tick()
            for draft in await scene.waiting():
                with_person = Acts(journey)
                try:
                    await journey.approve(draft.id, draft.hash, "claire")
                except NotAllowed:
                    await with_person.reject(draft.id, "dépassé", "claire")
            while await journey.send("main"):
                continue
            self.answer()
            await journey.watch("main")

    def answer(self) -> None:
        """The doctor answers the proposal, once; Sent holds what left, as mail servers keep it."""
        scene = self.scene
        for row, raw in scene.submission.sent:
            if row.message_id in self.answered:
                continue
            self.answered.add(row.message_id)
            scene.mailbox.add(raw, scene.clock.now(), "Sent")
            if "/proposal/" in row.key:
                scene.add("Oui, cela me convient.", DOCTOR, "Anne Lefort", row.message_id)

    async def settle(self) -> None:
        """A person looks at what the machine could not know: the mail stands in Sent, or it does not."""
        scene = self.scene
        for row in await scene.store.outbox((OutboxState.UNKNOWN,)):
            left = row.message_id in {sent.message_id for sent, _ in scene.submission.sent}
            await scene.acts.settle_unknown(row.draft, left, "claire")

    async def check(self) -> None:
        """Every planned mail left once, the yes was understood once, and the case says what comes next."""
        scene = self.scene
        keys = Counter(row.key for row, _ in scene.submission.sent)
        assert max(keys.values()) == 1, keys
        assert any("/proposal/" in key for key in keys)
        assert await scene.stage(self.closing) is Stage.ORAL_YES
        state = (await scene.case(self.closing)).closing
        moves = [r for r in (await scene.case(self.closing)).history if getattr(r.event, "to", None) is Stage.ORAL_YES]
        assert len(moves) == 1
        assert {s.follow_up for s in state.mails_to(Party.DIRECTOR)} == {"director_contract"}
        row = await scene.store.projection(self.closing)
        assert row is not None
        assert row.next_due_at is not None
        assert not await scene.triage()


async def prepared() -> tuple[Scene, str]:
    """What stood before the power could fail: a validated proposal, ready to be sent."""
    scene = Scene()
    closing = await scene.open(stage=Stage.OFFER)
    await scene.acts.validated(closing, "offer", "claire")
    await scene.acts.add_document(closing, NewFile("offer", "proposition.pdf", b"%PDF-1.4 offer"), "claire")
    return scene, closing


def again(scene: Scene) -> Scene:
    """A copy of what was prepared: records are frozen, so new tables of the same records are enough."""
    store = MemoryStore()
    store.t = Tables(**{f.name: copy(getattr(scene.store.t, f.name)) for f in fields(Tables)})
    return Scene(store, copy(scene.clock), MemorySubmission(), MemoryMailbox("main"), copy(scene.ids))


async def calls(scene: Scene, closing: str) -> int:
    """How many port calls the story takes when nothing fails."""
    day, power = Day(scene, closing), Power()
    await day.live(power)
    await day.check()
    return power.calls


@pytest.mark.parametrize("part", range(PARTS))
def test_a_stop_at_any_call_repeats_and_loses_nothing(part: int) -> None:
    before, closing = asyncio.run(prepared())

    async def with_stop(number: int) -> None:
        day = Day(again(before), closing)
        with pytest.raises(Stopped):
            await day.live(Power(number))
        # longer than the lease of a claimed row: another process may take it
        day.answer()
        day.scene.clock.advance(timedelta(minutes=11))
        await day.scene.journey.tick()
        await day.settle()
        await day.live(Power())
        try:
            await day.check()
        except AssertionError as error:
            raise AssertionError(f"stopped before call {number}: {error}") from error

    total = asyncio.run(calls(again(before), closing))
    assert total > 100
    for number in range(1 + part, total + 1, PARTS):
        asyncio.run(with_stop(number))
