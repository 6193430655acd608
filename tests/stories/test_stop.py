"""Stop means stop: nothing more leaves, in this case or another, and what waited is void."""

from __future__ import annotations

from datetime import timedelta

import pytest

from mailflow.acts.corrections import Given
from mailflow.core.holds import HoldReason
from mailflow.core.messages import Intent
from mailflow.core.records import DraftState, InboundState, OutboxState
from mailflow.core.stages import Stage
from mailflow.errors import NotAllowed
from tests.stories.scene import DIRECTOR, DOCTOR, PROVEN, Scene


async def test_a_stop_halts_every_mail_to_that_person() -> None:
    scene = Scene()
    closing = await scene.with_offer()
    other = await scene.open("urgences")
    await scene.day(8)
    before = len(scene.mails_to(DOCTOR))
    await scene.writes("Merci de ne plus m'écrire.", answers=scene.submission.sent[0][0].message_id)
    assert await scene.stage(closing) is Stage.OPTED_OUT
    assert (await scene.case(other)).closing.silent
    await scene.day(24 * 7)
    assert len(scene.mails_to(DOCTOR)) == before
    with pytest.raises(NotAllowed):
        await scene.open("anesthesie")


FORGED = "mx.angers.test; spf=fail smtp.mailfrom=lefort.test; dmarc=fail header.from=lefort.test"


@pytest.mark.parametrize(
    ("words", "results"),
    [
        ("Je souhaite être rappelée à propos de votre mail, demain si possible.", ""),
        ("Merci de ne plus m'écrire.", FORGED),
    ],
    ids=["an opt-out that was only learnt", "words of stop whose sender is not authentic"],
)
async def test_a_stop_in_doubt_ends_nothing_holds_every_case_and_asks(words: str, results: str) -> None:
    scene = Scene()
    closing, other = await scene.with_offer(), await scene.open("urgences", Stage.OFFER)
    keyed = [
        d for a in (await scene.case(closing)).person.addresses for d in scene.journey.office.keyed_hashes(a.email)
    ]
    before = len(scene.mails_to(DOCTOR))
    await scene.writes(words, **({"Authentication_Results": results} if results else {}))
    assert await scene.stage(closing) is Stage.OFFER
    assert await scene.store.suppressed(keyed) == "", "nothing is kept before a person has confirmed it"
    (mail,) = await scene.store.inbounds((InboundState.TRIAGE,), closing=closing)
    assert mail.action == "triage"
    for held in (closing, other):
        reasons = {h.reason for h in (await scene.case(held)).closing.holds}
        assert HoldReason.DOUBTED_STOP in reasons
    await scene.day(24 * 5)
    assert len(scene.mails_to(DOCTOR)) == before, "nothing leaves in any case of that person"
    with pytest.raises(NotAllowed, match="may be a stop"):
        await scene.acts.write_card(closing, "salary", "claire")


@pytest.mark.parametrize("confirmed", [True, False])
async def test_a_person_confirms_or_refuses_a_stop_for_all_cases_at_once(confirmed: bool) -> None:
    scene = Scene()
    closing, other = await scene.with_offer(), await scene.open("urgences", Stage.OFFER)
    keyed = [
        d for a in (await scene.case(closing)).person.addresses for d in scene.journey.office.keyed_hashes(a.email)
    ]
    await scene.writes("Je souhaite être rappelée à propos de votre mail, demain si possible.")
    (mail,) = await scene.store.inbounds((InboundState.TRIAGE,), closing=closing)
    await scene.acts.correct(mail.id, Given(intent=Intent.UNSUBSCRIBE if confirmed else Intent.OTHER), "claire")
    for held in (closing, other):
        assert not any(h.reason is HoldReason.DOUBTED_STOP for h in (await scene.case(held)).closing.holds)
    assert (await scene.case(other)).closing.silent is confirmed
    assert await scene.stage(closing) is (Stage.OPTED_OUT if confirmed else Stage.OFFER)
    assert await scene.store.suppressed(keyed) == ("all" if confirmed else "")
    before = len(scene.mails_to(DOCTOR))
    await scene.day(24 * 8)
    assert (len(scene.mails_to(DOCTOR)) > before) is not confirmed, "a refused stop lets the mails go on"


async def test_a_refusal_of_somebody_who_cannot_be_believed_is_read_by_a_person() -> None:
    scene = Scene()
    closing = await scene.with_offer()
    await scene.writes("Après réflexion, je décline.", Authentication_Results=FORGED)
    case = await scene.case(closing)
    assert case.closing.proposal is None
    assert {h.reason for h in case.closing.holds} == {HoldReason.TRIAGE}


async def test_a_stranger_who_says_stop_in_a_doctors_name_silences_nobody_for_good() -> None:
    scene = Scene()
    closing, other = await scene.with_offer(), await scene.with_offer("urgences")
    keyed = [
        d for a in (await scene.case(closing)).person.addresses for d in scene.journey.office.keyed_hashes(a.email)
    ]
    await scene.writes("Merci de ne plus m'écrire.", answers="<other@elsewhere.test>", Authentication_Results=FORGED)
    assert await scene.store.suppressed(keyed) == ""
    before = len(scene.mails_to(DOCTOR))
    await scene.day(24 * 3)
    assert len(scene.mails_to(DOCTOR)) == before, "held all the same until a person has looked"
    assert (await scene.stage(closing), await scene.stage(other)) == (Stage.OFFER, Stage.OFFER)


WISH = "Je souhaite être rappelée à propos de votre mail, demain si possible."


async def in_doubt(scene: Scene, *closings: str) -> list[bool]:
    """Say of each closing whether a stop in doubt holds it."""
    return [any(h.reason is HoldReason.DOUBTED_STOP for h in (await scene.case(c)).closing.holds) for c in closings]


@pytest.mark.parametrize("results", [FORGED, PROVEN], ids=["a sender not believed", "a sender believed"])
@pytest.mark.parametrize("confirmed", [True, False])
async def test_a_stop_that_was_matched_to_no_case_is_confirmed_or_refused_for_all(
    confirmed: bool, results: str
) -> None:
    scene = Scene()
    closing, other = await scene.with_offer(), await scene.with_offer("urgences")
    keyed = [
        d for a in (await scene.case(closing)).person.addresses for d in scene.journey.office.keyed_hashes(a.email)
    ]
    await scene.writes("Merci de ne plus m'écrire.", answers="<other@elsewhere.test>", Authentication_Results=results)
    (mail,) = await scene.triage()
    assert await in_doubt(scene, closing, other) == [True, True]
    intent = Intent.UNSUBSCRIBE if confirmed else Intent.OTHER
    await scene.acts.correct(mail.id, Given(closing=closing, intent=intent), "claire")
    assert await in_doubt(scene, closing, other) == [False, False]
    assert await scene.stage(closing) is (Stage.OPTED_OUT if confirmed else Stage.OFFER)
    assert (await scene.case(other)).closing.silent is confirmed
    assert await scene.store.suppressed(keyed) == ("all" if confirmed else "")


@pytest.mark.parametrize("confirmed", [True, False])
async def test_a_stop_in_doubt_may_be_filed_in_the_persons_other_case(confirmed: bool) -> None:
    scene = Scene()
    closing, other = await scene.with_offer(), await scene.with_offer("urgences")
    await scene.writes(WISH)
    (mail,) = await scene.triage()
    filed, left = (other, closing) if mail.closing == closing else (closing, other)
    intent = Intent.UNSUBSCRIBE if confirmed else Intent.OTHER
    await scene.acts.correct(mail.id, Given(closing=filed, intent=intent), "claire")
    assert await in_doubt(scene, closing, other) == [False, False]
    assert await scene.stage(filed) is (Stage.OPTED_OUT if confirmed else Stage.OFFER)
    assert (await scene.case(left)).closing.silent is confirmed


async def test_a_directors_stop_that_was_matched_to_no_case_is_never_the_doctors() -> None:
    scene = Scene()
    closing, other = await scene.with_offer(), await scene.with_offer("urgences")
    keyed = [
        d for a in (await scene.case(closing)).person.addresses for d in scene.journey.office.keyed_hashes(a.email)
    ]
    await scene.writes(WISH, DIRECTOR, "Hélène Baudry", answers="<other@elsewhere.test>")
    (mail,) = await scene.triage()
    await scene.acts.correct(mail.id, Given(closing=closing, intent=Intent.UNSUBSCRIBE), "claire")
    assert await in_doubt(scene, closing, other) == [False, False]
    assert (await scene.stage(closing), await scene.stage(other)) == (Stage.OFFER, Stage.OFFER)
    assert await scene.store.suppressed(keyed) == "", "the doctor has said nothing"
    assert await scene.store.suppressed(list(scene.journey.office.keyed_hashes(DIRECTOR))) == "all"


async def test_a_stop_overtakes_what_was_approved_already() -> None:
    scene = Scene()
    closing = await scene.open()
    await scene.journey.tick()
    scene.clock.advance(timedelta(hours=3))
    await scene.journey.tick()
    drafts = await scene.waiting()
    assert drafts
    for draft in drafts:
        await scene.journey.approve(draft.id, draft.hash, "claire")
    scene.add("Merci de ne plus m'écrire.", DOCTOR, "Anne Lefort", "", Authentication_Results=PROVEN)
    while await scene.journey.send("main"):
        continue
    assert not scene.mails_to(DOCTOR), "the look before sending found the stop"
    assert await scene.stage(closing) is Stage.OPTED_OUT
    states = {d.state for d in await scene.store.drafts(tuple(DraftState), closing)}
    assert states == {DraftState.VOID}
    assert {row.state for row in await scene.store.outbox(tuple(OutboxState))} == {OutboxState.CANCELLED}
