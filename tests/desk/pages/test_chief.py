"""« Écrire au nom du chef de service »: words that are pasted or come by mail, red until the consent is recorded."""

from __future__ import annotations

import asyncio

from mailflow.core.events import Consent, VoiceGiven
from mailflow.core.records import Draft, DraftState, InboundState
from mailflow.core.said import Level
from tests.desk.client import Desk
from tests.desk.world import World

CHIEF = "l.renaud@chu-angers.example"
WORDS = "Nous avons hâte de vous montrer le bloc.\r\n\r\nVenez quand vous voulez."


def set_aside(world: World, closing: str) -> None:
    """Reject what waits to the doctor of a case."""

    async def reject() -> None:
        for draft in (await world.journey.load(closing)).closing.drafts:
            await world.acts.reject(draft.draft, "x", "claire")

    asyncio.run(reject())


def at(desk: Desk, location: str) -> Draft:
    return asyncio.run(desk.world.journey.draft(location.rsplit("/", 1)[1]))


def voice(draft: Draft) -> Level:
    return next(g.level for g in draft.guards if g.name == "voice")


def test_pasted_words_wait_for_the_consent_and_two_taps_record_it(desk: Desk, ids: dict[str, str]) -> None:
    claire, closing = desk.browser("claire"), ids["Lefort"]
    set_aside(desk.world, closing)
    path = f"/closings/{closing}/chief"
    assert path in claire.get(f"/closings/{closing}").text
    assert "Luc Renaud" in claire.get(path).text
    written = claire.post(path, {"words": WORDS, "how": ""})
    assert written.status_code == 303
    draft = at(desk, written.headers["location"])
    assert (voice(draft), draft.state) == (Level.RED, DraftState.PROPOSED)
    shown = claire.get(written.headers["location"]).text.replace("\u00a0", " ")
    assert "Pr Luc Renaud n'a pas encore donné son accord à ces mots" in shown.replace("&#39;", "'")
    assert "Noter son accord" in claire.get(path).text
    form = {"draft": draft.id, "hash": draft.hash}
    assert claire.post(f"{path}/agreed", form).status_code == 422, "somebody says how"
    assert claire.post(f"{path}/agreed", {**form, "how": "phone"}).status_code == 303
    assert voice(asyncio.run(desk.world.journey.draft(draft.id))) is Level.GREEN
    assert "L'accord est noté." in claire.get(path).text.replace("&#39;", "'")
    assert "est d'accord avec les mots écrits en son nom (au téléphone)" in (
        claire.get(f"/closings/{closing}").text.replace("&#39;", "'")
    )


def test_the_words_and_the_consent_come_from_one_mail(desk: Desk, ids: dict[str, str]) -> None:
    claire, closing, world = desk.browser("claire"), ids["Lefort"], desk.world
    set_aside(world, closing)
    asyncio.run(world.reply("", "Dites-lui que le bloc est neuf.", sender=CHIEF, name="Luc Renaud"))
    mail = asyncio.run(world.journey.store.inbounds(tuple(InboundState)))[-1]
    set_aside(world, closing)
    page = claire.get(f"/closings/{closing}/chief?mail={mail.id}").text
    assert "Dites-lui que le bloc est neuf." in page
    path = f"/closings/{closing}/chief"
    written = claire.post(path, {"words": "Le bloc est neuf.", "how": "mail", "mail": mail.id})
    draft = at(desk, written.headers["location"])
    assert voice(draft) is Level.GREEN
    given = [r.event for r in asyncio.run(world.journey.store.history(closing)) if isinstance(r.event, VoiceGiven)]
    assert (given[0].how, given[0].inbound, given[0].hash) == (Consent.MAIL, mail.id, draft.hash)


def test_the_mail_itself_offers_the_form_to_whom_it_concerns(desk: Desk, ids: dict[str, str]) -> None:
    claire, closing, world = desk.browser("claire"), ids["Lefort"], desk.world
    asyncio.run(world.reply(closing, "Dites-lui que le bloc est neuf.", sender=CHIEF, name="Luc Renaud"))
    mail = asyncio.run(world.journey.store.inbounds(tuple(InboundState)))[-1].id
    other = asyncio.run(world.reply(closing, "Bonjour."))
    link = f"/closings/{closing}/chief?mail="
    assert f"{link}{mail}" in claire.get(f"/mails/{mail}").text
    assert link not in claire.get(f"/mails/{other}").text


def test_an_establishment_without_a_head_of_department_says_so(desk: Desk, ids: dict[str, str]) -> None:
    claire, closing = desk.browser("claire"), ids["Girard"]
    assert f"/closings/{closing}/chief" not in claire.get(f"/closings/{closing}").text
    assert claire.get(f"/closings/{closing}/chief").status_code == 404
    set_aside(desk.world, closing)
    answer = claire.post(f"/closings/{closing}/chief", {"words": WORDS})
    assert answer.status_code == 409
    assert "Aucun chef de service" in answer.text
