"""A mail in the name of the head of department bears that person's words, and leaves after a recorded consent only."""

from __future__ import annotations

from dataclasses import replace
from email import message_from_bytes, policy

import pytest

from mailflow.acts.voice import CHIEF
from mailflow.core.acts import undoable
from mailflow.core.closing import CHIEF_VOICE
from mailflow.core.events import Consent, VoiceGiven
from mailflow.core.people import Role
from mailflow.core.records import Change, Draft, DraftState, InboundState
from mailflow.core.said import Level
from mailflow.errors import BadInput, MailflowError, NotAllowed, Refusal
from mailflow.words.history import Teller
from mailflow.words.refusals import refused
from tests.stories.scene import CLAIRE, DOCTOR, Scene

WORDS = "Cher confrère, l'équipe vous attend.\n\nVenez voir le plateau technique quand vous voulez."
CHIEF_ADDRESS = "m.delaunay@ch-angers.test"


async def ready() -> tuple[Scene, str]:
    """A case in which nothing waits for approval."""
    scene = Scene()
    closing = await scene.open()
    await scene.until_mailed(closing, "recap")
    for draft in await scene.waiting():
        await scene.acts.reject(draft.id, "x", "claire")
    return scene, closing


def level(draft: Draft) -> Level:
    """How the guard of the voice stands."""
    return next(g.level for g in draft.guards if g.name == "voice")


async def approve(scene: Scene, draft: Draft) -> None:
    await scene.journey.approve(draft.id, draft.hash, "claire")


async def test_the_words_are_theirs_and_the_sender_is_the_recruiter() -> None:
    scene, closing = await ready()
    draft = await scene.acts.write_as_chief(closing, WORDS, "claire")
    assert draft.follow_up == f"card_{CHIEF}" == CHIEF_VOICE
    await scene.acts.voice_given(draft.id, draft.hash, "", "claire")
    await approve(scene, draft)
    await scene.journey.send("main")
    mail = message_from_bytes(scene.submission.sent[-1][1], policy=policy.default)
    assert (mail["From"].addresses[0].addr_spec, mail["From"].addresses[0].display_name) == (CLAIRE, "Claire Martin")
    assert (mail["Reply-To"], mail["Sender"]) == (None, None)
    assert mail["To"].addresses[0].addr_spec == DOCTOR
    text = scene.words().replace("\u00a0", " ").replace("\r\n", "\n")
    assert "Le Dr Delaunay, chef de service, m'a confié ce mot pour vous." in text
    assert "l'équipe vous attend.\n\nVenez voir le plateau technique" in text
    assert "Dr Marc Delaunay\nChef de service\n\nMail envoyé avec son accord par Claire Martin." in text


async def test_without_the_consent_it_stays() -> None:
    scene, closing = await ready()
    draft = await scene.acts.write_as_chief(closing, WORDS, "claire")
    assert level(draft) is Level.RED
    with pytest.raises(NotAllowed) as caught:
        await approve(scene, draft)
    assert caught.value.refusal is Refusal.HELD_BACK
    told = refused(caught.value, "fr").replace("\u00a0", " ")
    assert "Dr Marc Delaunay n'a pas encore donné son accord à ces mots" in told


async def test_one_more_edit_asks_for_the_consent_again() -> None:
    scene, closing = await ready()
    draft = await scene.acts.write_as_chief(closing, WORDS, "claire")
    given = await scene.acts.voice_given(draft.id, draft.hash, "", "claire")
    assert (level(given), given.hash) == (Level.GREEN, draft.hash)
    edited = await scene.acts.edit(draft.id, draft.subject, draft.text.replace("attend", "espère"), "claire")
    assert level(edited) is Level.RED
    with pytest.raises(NotAllowed):
        await approve(scene, edited)
    with pytest.raises(NotAllowed) as caught:
        await scene.acts.voice_given(draft.id, draft.hash, "", "claire")
    assert caught.value.refusal is Refusal.DRAFT_CHANGED, "a consent names the words that were read"
    await scene.acts.voice_given(draft.id, edited.hash, "", "claire")
    await approve(scene, edited)


async def test_a_consent_that_was_taken_back_holds_no_more() -> None:
    scene, closing = await ready()
    draft = await scene.acts.write_as_chief(closing, WORDS, "claire")
    await scene.acts.voice_given(draft.id, draft.hash, "", "claire")
    history = await scene.store.history(closing)
    act = next(r.act for r in history if isinstance(r.event, VoiceGiven))
    assert act not in {r.act for r in undoable(history)}
    await scene.acts.undo(closing, act, "claire")
    with pytest.raises(NotAllowed):
        await approve(scene, draft)


async def test_the_journal_says_who_agreed_how_and_to_which_words_without_any_of_them() -> None:
    scene, closing = await ready()
    draft = await scene.acts.write_as_chief(closing, WORDS, "claire")
    scene.add(f"Bon pour moi : {WORDS}", CHIEF_ADDRESS, "Marc Delaunay", "")
    await scene.journey.watch("main")
    mail = (await scene.store.inbounds(tuple(InboundState)))[-1]
    await scene.acts.voice_given(draft.id, draft.hash, mail.id, "claire")
    record = next(r for r in await scene.store.history(closing) if isinstance(r.event, VoiceGiven))
    chief = next(c for c in (await scene.case(closing)).establishment.contacts if c.role is Role.CHIEF)
    assert record.by == "claire"
    assert record.event == VoiceGiven(draft.id, draft.hash, chief.person.id, Consent.MAIL, mail.id)
    assert Teller("fr")(record.event) == "Le chef de service est d'accord avec les mots écrits en son nom (par mail)"


@pytest.mark.parametrize("forged", [False, True])
async def test_a_mail_of_somebody_else_or_a_forged_one_proves_nothing(forged: bool) -> None:
    scene, closing = await ready()
    draft = await scene.acts.write_as_chief(closing, WORDS, "claire")
    sender = CHIEF_ADDRESS if forged else "secretariat@ch-angers.test"
    scene.add("Bon pour moi.", sender, "Marc Delaunay", "")
    await scene.journey.watch("main")
    mail = (await scene.store.inbounds(tuple(InboundState)))[-1]
    if forged and mail.reading:
        doubtful = replace(mail.reading, authentication=replace(mail.reading.authentication, failed=True))
        await scene.store.commit(change=Change(inbound=(replace(mail, reading=doubtful),)))
    for proof in (mail.id, "unknown"):
        with pytest.raises(NotAllowed) as caught:
            await scene.acts.voice_given(draft.id, draft.hash, proof, "claire")
        assert caught.value.refusal is Refusal.NOT_FROM_CHIEF
    assert level(await scene.journey.draft(draft.id)) is Level.RED


async def test_an_answer_of_the_doctor_overtakes_it_and_one_of_the_establishment_does_not() -> None:
    scene, closing = await ready()
    draft = await scene.acts.write_as_chief(closing, WORDS, "claire")
    await scene.writes("Bon pour moi.", CHIEF_ADDRESS, "Marc Delaunay")
    assert (await scene.journey.draft(draft.id)).state is DraftState.PROPOSED
    await scene.writes("Combien de gardes ?")
    assert (await scene.journey.draft(draft.id)).state is DraftState.VOID


async def test_once_it_is_approved_any_answer_overtakes_it() -> None:
    scene, closing = await ready()
    draft = await scene.acts.write_as_chief(closing, WORDS, "claire")
    await approve(scene, await scene.acts.voice_given(draft.id, draft.hash, "", "claire"))
    await scene.writes("Finalement non, attendez.", CHIEF_ADDRESS, "Marc Delaunay")
    assert (await scene.journey.draft(draft.id)).state is DraftState.VOID


async def test_nobody_else_can_be_given_a_voice() -> None:
    scene, closing = await ready()
    with pytest.raises(BadInput):
        await scene.acts.write_as_chief(closing, " \n\u200b\n", "claire")
    other = await scene.acts.write_card(closing, "housing", "claire")
    with pytest.raises(MailflowError) as caught:
        await scene.acts.voice_given(other.id, other.hash, "", "claire")
    assert caught.value.refusal is Refusal.NO_OTHER_VOICE


async def test_a_secretary_who_answers_for_the_head_of_department_is_not_that_person() -> None:
    scene, closing = await ready()
    house = (await scene.case(closing)).establishment
    contacts = tuple(
        replace(c, role=Role.SECRETARY, answers_for=Role.CHIEF) if c.role is Role.CHIEF else c for c in house.contacts
    )
    await scene.store.save_establishment(replace(house, contacts=contacts), "claire", scene.clock.now())
    with pytest.raises(MailflowError) as caught:
        await scene.acts.write_as_chief(closing, WORDS, "claire")
    assert caught.value.refusal is Refusal.NO_CHIEF
