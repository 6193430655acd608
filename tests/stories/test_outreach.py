"""Outreach: at most three mails with a way out in each; interest is a proposal, and one click starts the back-plan."""

from __future__ import annotations

from datetime import timedelta
from email import message_from_bytes, policy

import pytest

from mailflow.acts.opening import NewClosing
from mailflow.core.campaign import Kind, silenced
from mailflow.core.records import Suppressed
from mailflow.core.stages import Stage
from mailflow.errors import BadInput, NotAllowed
from mailflow.wiring.seed import seed
from tests.stories.scene import DOCTOR, Scene, office

CONTACT = NewClosing(
    "Anne",
    "Lefort",
    "outreach",
    "angers",
    "anesthesie",
    "claire",
    email=DOCTOR,
    stage=Stage.APPROACH,
    source="annuaire",
)


async def approached(scene: Scene) -> str:
    await seed(scene.store, office().settings, scene.clock.now())
    return (await scene.acts.open(CONTACT, "claire")).id


async def test_three_mails_each_with_a_way_out_and_then_nothing() -> None:
    scene = Scene()
    await approached(scene)
    for _ in range(60):
        scene.clock.advance(timedelta(hours=12))
        await scene.work()
    mails = [message_from_bytes(raw, policy=policy.default) for _, raw in scene.submission.sent]
    assert len(mails) == 3
    assert all("mailto:" in mail["List-Unsubscribe"] for mail in mails)
    first = mails[0].get_body(("plain",))
    assert first is not None
    assert "annuaire" in first.get_content(), "the first mail says where the address comes from"


async def test_interest_is_a_proposal_and_a_click_starts_the_back_plan() -> None:
    scene = Scene()
    closing = await approached(scene)
    await scene.until_mailed(closing, "first")
    scene.clock.advance(timedelta(days=1))
    await scene.writes("Oui, cela m'intéresse, parlons-en.")
    case = await scene.case(closing)
    assert case.closing.stage is Stage.APPROACH
    assert case.closing.proposal is not None
    assert case.closing.proposal.to is Stage.AGREED
    confirmed = (await scene.acts.confirm(closing, "claire")).closing
    assert (confirmed.stage, confirmed.agreed_at) == (Stage.AGREED, scene.clock.now())
    assert confirmed.id == closing


async def test_a_contact_without_a_source_and_one_who_said_stop_are_refused() -> None:
    scene = Scene()
    await seed(scene.store, office().settings, scene.clock.now())
    with pytest.raises(BadInput, match="source"):
        await scene.acts.open(
            NewClosing("A", "B", "outreach", "angers", "anesthesie", "claire", stage=Stage.APPROACH), "x"
        )
    (keyed, *_) = scene.journey.office.keyed_hashes(DOCTOR)
    scene.store.t.suppressions[keyed] = Suppressed(keyed, "prospection")
    with pytest.raises(NotAllowed, match="not to be written"):
        await scene.acts.open(CONTACT, "claire")


async def test_an_objection_to_prospecting_stops_no_answer_and_no_closing() -> None:
    scene = Scene()
    closing = await scene.open()
    for keyed in scene.journey.office.keyed_hashes(DOCTOR):
        scene.store.t.suppressions[keyed] = Suppressed(keyed, "prospection")
    await scene.until_mailed(closing, "recap")
    assert [m.recipient for m in scene.mails_to(DOCTOR)] == [DOCTOR]


@pytest.mark.parametrize(
    ("scope", "stage", "kind", "kept_back"),
    [
        ("", Stage.APPROACH, Kind.REMINDER, False),
        ("prospection", Stage.APPROACH, Kind.DELIVERY, True),
        ("prospection", Stage.APPROACH, Kind.ANSWER, False),
        ("prospection", Stage.OFFER, Kind.REMINDER, False),
        ("all", Stage.OFFER, Kind.ANSWER, True),
        ("all", Stage.APPROACH, None, True),
    ],
)
def test_what_each_scope_of_the_suppression_list_keeps_back(
    scope: str, stage: Stage, kind: Kind | None, kept_back: bool
) -> None:
    assert silenced(scope, stage, kind) is kept_back


async def test_a_mail_to_somebody_who_said_stop_meanwhile_cannot_be_approved() -> None:
    scene = Scene()
    await scene.open()
    scene.clock.advance(timedelta(hours=2))
    await scene.journey.tick()
    draft = next(d for d in await scene.waiting() if d.to_address == DOCTOR)
    for keyed in scene.journey.office.keyed_hashes(DOCTOR):
        scene.store.t.suppressions[keyed] = Suppressed(keyed, "all")
    with pytest.raises(NotAllowed, match="not to be written to"):
        await scene.journey.approve(draft.id, draft.hash, "claire")
