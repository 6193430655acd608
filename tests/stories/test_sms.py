"""Where mail fails or is left unanswered the recruiter is given an SMS to send by hand; a stop stays a stop."""

from __future__ import annotations

from dataclasses import replace

from mailflow.acts.facts import CallDetails
from mailflow.core.messages import Party
from mailflow.core.records import Change, Suppressed
from mailflow.views.sms import Sms, offered
from mailflow.words.sms import Why
from tests.stories.scene import DOCTOR, Scene, office

MOBILE = "06 98 76 54 32"


async def reached_by(scene: Scene, closing: str, phone: str, dead: bool = False) -> None:
    """Give the doctor a telephone, and an address that works no more."""
    person = (await scene.case(closing)).person
    addresses = tuple(replace(a, state="dead") for a in person.addresses) if dead else person.addresses
    await scene.store.save_person(replace(person, phones=(phone,), addresses=addresses))


async def text(scene: Scene, closing: str) -> Sms | None:
    return offered(await scene.case(closing))


async def silent() -> tuple[Scene, str]:
    """A case whose last reminder left and was not answered."""
    scene = Scene()
    closing = await scene.with_offer()
    await reached_by(scene, closing, MOBILE)
    assert await text(scene, closing) is None, "mail still does its work"
    await scene.until_mailed(closing, "reminder_last")
    return scene, closing


async def test_a_dead_address_is_answered_by_a_text_that_fits_one_sms() -> None:
    scene = Scene()
    closing = await scene.with_offer()
    await reached_by(scene, closing, MOBILE, dead=True)
    found = await text(scene, closing)
    assert found is not None
    assert (found.number, found.why, found.parts) == ("+33698765432", Why.DEAD_ADDRESS, 1)
    assert "Claire Martin" in found.text
    assert found.link.partition("?body=")[0] == "sms:+33698765432"
    assert " " not in found.link


async def test_who_left_the_last_reminder_unanswered_may_be_sent_one() -> None:
    scene, closing = await silent()
    found = await text(scene, closing)
    assert found is not None
    assert (found.why, found.parts) == (Why.UNANSWERED, 1)
    await scene.writes("Oui, pardon pour le silence.")
    assert await text(scene, closing) is None


async def test_one_text_is_enough_and_counts_as_no_missed_call() -> None:
    scene, closing = await silent()
    await scene.acts.log_call(closing, Party.DOCTOR, "message", "claire", CallDetails(channel="sms"))
    assert await text(scene, closing) is None
    assert (await scene.case(closing)).closing.missed_calls == 0


async def test_a_landline_gets_none() -> None:
    scene = Scene()
    closing = await scene.with_offer()
    await reached_by(scene, closing, "02 41 00 00 09", dead=True)
    assert await text(scene, closing) is None


async def test_a_stop_stays_a_stop_though_the_address_is_dead() -> None:
    scene = Scene()
    closing = await scene.with_offer()
    await reached_by(scene, closing, MOBILE, dead=True)
    listed = tuple(Suppressed(d, "all", "reply", scene.clock.now()) for d in office().keyed_hashes(DOCTOR))
    await scene.store.commit(change=Change(suppress=listed))
    assert await text(scene, closing) is None


async def test_after_words_of_stop_there_is_none() -> None:
    scene, closing = await silent()
    await scene.writes("Merci de ne plus m'écrire.")
    assert await text(scene, closing) is None


async def test_without_any_address_the_text_asks_for_one() -> None:
    scene = Scene()
    closing = await scene.with_offer()
    person = (await scene.case(closing)).person
    await scene.store.save_person(replace(person, phones=(MOBILE,), addresses=()))
    found = await text(scene, closing)
    assert found is not None
    assert found.why is Why.NO_ADDRESS
