"""Words that ask us to stop: found in new words, not in figures of speech, never in a place or an hour only."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailflow.core.understand.intent import stop_words
from mailflow.core.understand.intent.stop_words import in_subject

CERTAIN = [
    "STOP",
    "Stop.",
    "stop svp",
    "Bonjour, merci de ne plus me contacter.",
    "Désinscrivez-moi.",
    "Veuillez supprimer mes données personnelles, conformément au RGPD.",
    "Je ne souhaite plus recevoir vos messages.",
    "Arrêtez de m'écrire !",
    "Plus de mails, appelez-moi.",
    "retirez moi de votre liste",
    "Please unsubscribe me.",
    "Kindly remove my details from your database.",
    "Don't contact me again.",
    "Take me off this list.",
    "No more emails, thank you.",
    "Bitte keine weiteren E-Mails, ich möchte mich abmelden.",
    "Por favor, quiero darme de baja.",
    "Cancellatemi dalla lista, per favore.",
    "Ne m'envoyez plus rien.",
]
NOT_A_STOP = [
    "Je travaille non-stop depuis lundi.",
    "Stop ou encore ? Je n'ai pas décidé.",
    "Une fois lancé, je ne peux plus m'arrêter de lire votre contrat.",
    "Ne me désinscrivez pas, vos messages m'intéressent.",
    "Surtout ne supprimez pas ma candidature.",
    "I took the bus from the stop in front of the hospital.",
    "Please don't remove me from the list.",
    "J'ai reçu l'arrêté de nomination.",
    "Je ne reçois plus le journal de la clinique, est-ce normal pour les stagiaires ?",
    "Je vous envoie plus de détails demain.",
    "Le service a supprimé deux postes.",
    "",
]
DOUBTFUL = [
    "Ne m'écrivez plus à cette adresse, mais sur ma boîte personnelle.",
    "Merci de ne plus me contacter avant lundi.",
]


@pytest.mark.parametrize("text", CERTAIN)
def test_a_wish_to_hear_no_more_is_found_with_its_words(text: str) -> None:
    found = stop_words.find(text)
    assert found is not None
    assert found.certain
    assert found.quote
    assert found.quote in text


@pytest.mark.parametrize("text", NOT_A_STOP)
def test_other_uses_of_the_words_are_no_stop(text: str) -> None:
    found = stop_words.find(text)
    assert found is None or not found.certain


@pytest.mark.parametrize("text", DOUBTFUL)
def test_a_stop_for_one_place_or_time_is_doubtful(text: str) -> None:
    found = stop_words.find(text)
    assert found is not None
    assert not found.certain


@given(st.text(max_size=400))
def test_any_text_is_searched_without_error(text: str) -> None:
    found = stop_words.find(text)
    assert found is None or found.quote


@pytest.mark.parametrize("unit", ["ne plus ", "retirez moi de ", "stop ", "plus de ", "remove all of the ", "no more "])
def test_hostile_repetition_is_searched_in_time(unit: str) -> None:
    begun = time.perf_counter()
    stop_words.find(unit * 20_000)
    assert time.perf_counter() - begun < 2.0


@pytest.mark.parametrize(
    ("subject", "asks"),
    [
        ("STOP", True),
        ("Re: STOP", True),
        ("[EXT] RE: Désinscription", True),
        ("TR : ne m'écrivez plus", True),
        ("unsubscribe", True),
        ("Re: Votre poste : ce que nous avons retenu", False),
        ("Re: Poste d'anesthésiste à Angers", False),
        ("Réponse à votre message", False),
        ("", False),
    ],
)
def test_a_subject_asks_to_stop_whatever_stands_before_it(subject: str, asks: bool) -> None:
    assert in_subject(subject) is asks
