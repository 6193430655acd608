"""A bounce raises an incident: the address is dead, a call is asked for, and mail to it ends."""

from __future__ import annotations

from mailflow.core.messages import Party
from mailflow.core.stages import Stage
from mailflow.sandbox.bounce import delivery_report
from tests.stories.scene import CLAIRE, DOCTOR, Scene


async def test_a_dead_address_is_telephoned_and_given_up_after_two_calls() -> None:
    scene = Scene()
    closing = await scene.with_offer()
    _, raw = scene.submission.sent[-1]
    report = delivery_report("mx.medecin.test", 1, scene.clock.now(), CLAIRE, DOCTOR, raw)
    scene.mailbox.add(report, scene.clock.now())
    await scene.journey.watch("main")
    state = (await scene.case(closing)).closing
    assert state.unreachable == {Party.DOCTOR}
    assert [t.kind for t in state.tasks] == ["call_dead_address"]
    person = await scene.store.person(state.opened.person)
    assert person is not None
    assert [a.state for a in person.addresses] == ["dead"]
    before = len(scene.mails_to(DOCTOR))
    await scene.day(24 * 5)
    assert len(scene.mails_to(DOCTOR)) == before
    await scene.acts.log_call(closing, Party.DOCTOR, "no_answer", "claire")
    assert (await scene.case(closing)).closing.proposal is None
    await scene.acts.log_call(closing, Party.DOCTOR, "no_answer", "claire")
    proposal = (await scene.case(closing)).closing.proposal
    assert proposal is not None
    assert proposal.to is Stage.UNREACHABLE
