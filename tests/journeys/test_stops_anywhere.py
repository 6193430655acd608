"""The machine may stop between any two calls of a port: after a restart nothing is sent twice, lost or silent."""

from __future__ import annotations

import asyncio
from collections import Counter
from copy import deepcopy
from datetime import timedelta
from typing import Any

import pytest

from mailflow.acts import Acts
from mailflow.core.campaign import Stage
from mailflow.core.messages import Party
from mailflow.core.records import OutboxState
from mailflow.errors import NotAllowed
from mailflow.journey import Journey
from tests.journeys.scene import DOCTOR, Scene, office


class Stopped(BaseException):
    """The process is gone: no handler of ours may see this."""


class Power:
    """Counts every port call, and cuts the power before the call (or after it, its effect done) of that number."""

    def __init__(self, at: int = 0, *, after: bool = False) -> None:
        self.at, self.after, self.calls = at, after, 0

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
            power = self._power
            power.calls += 1
            mine = power.calls
            if mine == power.at and not power.after:
                raise Stopped
            result = await found(*given, **named)
            if mine == power.at:
                raise Stopped
            return result

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
        for _ in range(6):
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
            self._answer()
            await journey.watch("main")

    def _answer(self) -> None:
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
    await scene.acts.add_document(closing, "offer", "proposition.pdf", b"%PDF-1.4 offer", "claire")
    return scene, closing


async def calls(scene: Scene, closing: str) -> int:
    """How many port calls the story takes when nothing fails."""
    day, power = Day(scene, closing), Power()
    await day.live(power)
    await day.check()
    return power.calls


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
def test_a_stop_at_any_call_repeats_and_loses_nothing(after: bool) -> None:
    async def with_stop(number: int) -> None:
        day = Day(deepcopy(before), closing)
        try:
            await day.live(Power(number, after=after))
        except Stopped:
            day._answer()
        # longer than the lease of a claimed row: another process may take it
        day.scene.clock.advance(timedelta(minutes=11))
        await day.scene.journey.tick()
        await day.settle()
        await day.live(Power())
        try:
            await day.check()
        except AssertionError as error:
            raise AssertionError(f"stopped {'after' if after else 'before'} call {number}") from error

    before, closing = asyncio.run(prepared())
    total = asyncio.run(calls(deepcopy(before), closing))
    assert total > 100
    for number in range(1, total + 1):
        asyncio.run(with_stop(number))
