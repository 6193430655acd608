"""What stops a finished mail: words that bind, gaps, other houses, private matters, missing files."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from mailflow.core.campaign import Track
from mailflow.core.messages import Party
from mailflow.core.people import Fact, Gender, Person
from mailflow.core.render.facts import in_english, untranslated
from mailflow.core.render.guard import Facts, GuardCode, binds, blocked, guards
from mailflow.core.render.needs import asks, audience
from mailflow.core.render.render import Rendered, edited, render
from mailflow.core.render.sample import sample
from mailflow.core.render.tracks import words as track_words
from mailflow.core.said import Level
from mailflow.core.stages import MAIN_STAGES, Stage
from tests.core.render.shipped import templates

SHIPPED = templates()
CONTEXT = sample("fr")
OFFER = Facts(
    Party.DOCTOR, CONTEXT.candidate, Stage.OFFER, "fr", CONTEXT.establishment.name,
    position="neurologue", start=date(2027, 3, 1), offer_approved=True, files=("offre.pdf",), asks="accept",
)  # fmt: skip
PROPOSAL = render(SHIPPED, "fr/offer/proposal.j2", CONTEXT)
BINDING = PROPOSAL.text.replace("Pour toute question", "Prise de poste le 1er mars. Pour toute question")


def said(text: str, facts: Facts = OFFER, subject: str = "Votre proposition") -> dict[str, str]:
    mail = edited(SHIPPED, PROPOSAL, subject, text, "fr")
    return {g.name: g.level for g in guards(mail, facts)}


def test_post_pay_and_start_date_together_bind() -> None:
    mail = edited(SHIPPED, PROPOSAL, PROPOSAL.subject, BINDING, "fr")
    assert binds(mail, OFFER)
    assert not binds(PROPOSAL, OFFER)


def test_a_complete_offer_may_leave() -> None:
    assert said(BINDING)["engagement"] == Level.GREEN


@pytest.mark.parametrize("stage", MAIN_STAGES[: MAIN_STAGES.index(Stage.OFFER)])
def test_no_offer_leaves_before_its_stage(stage: Stage) -> None:
    assert said(BINDING, replace(OFFER, stage=stage))["engagement"] == Level.RED


@pytest.mark.parametrize("taken", ["valable jusqu'au", "réflexion", "l'Ordre", "visite médicale", "avis de la CME"])
def test_each_reserve_of_an_offer_is_needed(taken: str) -> None:
    assert said(BINDING.replace(taken, "…"))["engagement"] == Level.RED


@pytest.mark.parametrize("track", list(Track))
def test_the_offer_of_each_track_states_the_reserves_that_exist_there(track: Track) -> None:
    context = sample("fr", track)
    words = track_words(track, context.establishment, "fr")
    offer = render(SHIPPED, "fr/offer/proposal.j2", context)
    text = offer.text.replace("Pour toute question", "Prise de poste le 1er mars. Pour toute question")
    facts = replace(OFFER, salaried=words.salaried, cme=words.cme)
    assert said(text, facts)["engagement"] == Level.GREEN
    assert ("visite médicale" in text, "CME" in text) == (words.salaried, words.cme)


def test_an_offer_that_the_director_did_not_approve_stays() -> None:
    assert said(BINDING, replace(OFFER, offer_approved=False))["engagement"] == Level.RED


@pytest.mark.parametrize(
    ("text", "guard", "level"),
    [
        ("Docteur Lefort,\n\nVotre {{ poste }} vous attend.", "filled", Level.RED),
        ("Docteur ,\n\nVotre poste vous attend.", "filled", Level.RED),
        ("Docteur None,\n\nVotre poste vous attend.", "filled", Level.RED),
        ("Monsieur Lefort,\n\nVotre poste vous attend.", "civility", Level.RED),
        ("Docteur Durand,\n\nVotre poste vous attend.", "civility", Level.AMBER),
        ("Docteur Lefort,\n\nLa Clinique du Parc vous attend.", "establishment", Level.RED),
        ("Docteur Lefort,\n\nVotre RIB, s'il vous plaît.", "private", Level.RED),
        ("Docteur Lefort,\n\nComment va votre famille ?", "private", Level.RED),
        ("Docteur Lefort,\n\nRéponse urgente souhaitée.", "pressure", Level.AMBER),
        ("Docteur Lefort,\n\n" + "mot " * 130, "length", Level.AMBER),
        ("Docteur Lefort,\n\nVotre offre est prête.", "question", Level.AMBER),
    ],
)
def test_words_are_guarded(text: str, guard: str, level: str) -> None:
    assert said(text, replace(OFFER, others=("Clinique du Parc", CONTEXT.establishment.name)))[guard] == level


def test_an_announced_file_must_be_there() -> None:
    text = "Docteur Lefort,\n\nVotre contrat est joint.\n\nVous convient-il ?"
    assert said(text, replace(OFFER, files=()))["files"] == Level.RED
    assert said(text)["files"] == Level.GREEN
    assert said(text, replace(OFFER, missing_files=("contract",)))["files"] == Level.RED


def test_an_answer_that_asks_where_no_mail_goes_tells_the_approver_to_ask() -> None:
    assert said("Je pose la question.", replace(OFFER, by_phone=("logement",)))["answers"] == Level.AMBER
    assert said("Je pose la question.", OFFER)["answers"] == Level.GREEN


@pytest.mark.parametrize("unborne", [(Party.DOCTOR,), (Party.DIRECTOR,), (Party.DIRECTOR, Party.DOCTOR)])
def test_a_signature_is_not_claimed_over_a_file_that_does_not_bear_it(unborne: tuple[Party, ...]) -> None:
    text = "Madame Lefort,\n\nVotre contrat est signé."
    assert said(text, OFFER)["signature"] == Level.GREEN
    assert said(text, replace(OFFER, unborne=unborne))["signature"] == Level.RED


def test_a_false_reply_is_refused_and_a_true_one_is_not() -> None:
    text = "Docteur Lefort,\n\nVotre contrat.\n\nVous convient-il ?"
    assert said(text, subject="RE: votre poste")["subject"] == Level.RED
    assert said(text, replace(OFFER, in_thread=True), subject="Re: votre poste")["subject"] == Level.GREEN


@pytest.mark.parametrize("word", ["hésite", "est malade", "a des enfants", "raisons de famille"])
def test_a_personal_point_never_reaches_the_establishment(word: str) -> None:
    director = Person("d", "Jeanne", "Petit", "", Gender.FEMALE)
    facts = replace(OFFER, to=Party.DIRECTOR, person=director)
    assert said(f"Madame Petit,\n\nLe Dr Lefort {word}.", facts)["private"] == Level.RED


def test_no_shipped_mail_is_stopped() -> None:
    for name in SHIPPED.names():
        language, who = name[:2], audience(SHIPPED, name)
        context = sample(language)
        mail: Rendered = render(SHIPPED, name, context)
        to = {"director": Party.DIRECTOR, "recruiter": Party.RECRUITER}.get(who, Party.DOCTOR)
        person = {Party.DIRECTOR: context.director, Party.DOCTOR: context.candidate}.get(to)
        facts = replace(
            OFFER, asks=asks(SHIPPED, name), to=to, person=person or Person("r", "", "", ""), language=language
        )
        stage = name.split("/")[1]
        if stage in set(MAIN_STAGES):
            facts = replace(facts, stage=Stage(stage))
        found = [g for g in guards(mail, facts) if g.level != Level.GREEN]
        assert not blocked(tuple(found)), (name, found)
        assert not found, (name, found)


@pytest.mark.parametrize(
    ("facts", "level"),
    [
        ({"net": "9 200 € par mois"}, Level.RED),
        ({"net": "9 200 € par mois", "net_en": "€9,200 a month"}, Level.GREEN),
        ({"net": "9 200 €"}, Level.GREEN),
    ],
)
def test_no_english_mail_carries_french_facts_unseen(facts: dict[str, str], level: str) -> None:
    english, values = sample("en"), sample("en").facts
    sheet = {k: v for k, v in values.items() if k.endswith("_en") and k != "net_en"} | facts
    mail = render(SHIPPED, "en/offer/director_validate.j2", replace(english, facts=sheet))
    post = replace(
        english.position, facts={k: Fact(k, v) for k, v in (facts | {"title_en": "x", "quota_en": "x"}).items()}
    )
    lacking = untranslated(replace(post, title="", quota="", specialty=""), english.today)
    (guard,) = [g for g in guards(mail, replace(OFFER, language="en", untranslated=lacking)) if g.name == "language"]
    assert guard.level == level
    red = (GuardCode.IN_FRENCH, (("fact", "net"), ("english", "net_en")))
    assert (guard.said.code, guard.said.values) == (red if level == Level.RED else (GuardCode.ONE_LANGUAGE, ()))
    assert "€9,200" in mail.text


@pytest.mark.parametrize(
    ("french", "english"),
    [("9 200 €", "€9,200"), ("1\u202f650,50\u202f€ net", "€1,650.50 net"), ("60 %", "60%"), ("2 500 €", "€2,500")],
)
def test_money_is_written_as_the_language_writes_it(french: str, english: str) -> None:
    assert in_english(french) == english
