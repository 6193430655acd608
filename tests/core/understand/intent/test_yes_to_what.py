"""What a yes is said to: our offer moves a case; a call, a dossier, other terms, another post or house do not."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from mailflow.adapters.reader import BuiltInReader
from mailflow.core.circumstances import Circumstances
from mailflow.core.messages import Intent, Reading
from mailflow.core.understand.intent import other_post, yes_to_what
from mailflow.core.understand.intent.features import fold

OURS = [
    "Je prends le poste.",
    "Je prends !",
    "J'accepte.",
    "J'accepte avec le plus grand plaisir votre proposition.",
    "J'accepte le poste de praticien hospitalier que vous me proposez.",
    "Nous acceptons l'offre et vous remercions.",
    "Je l'accepte en l'état.",
    "D'accord pour signer.",
    "Ok pour le contrat.",
    "Je valide le contrat.",
    "Je m'engage avec vous.",
    "Je signe lundi.",
    "I gladly accept your kind offer.",
    "I'll take the job.",
    "Please go ahead with the paperwork.",
    "Happy to confirm that I accept.",
    "Count me in!",
]
SOMETHING_ELSE = [
    "Je prends votre offre très au sérieux.",
    "J'accepte que mon dossier soit transmis.",
    "J'accepte votre proposition d'en reparler au printemps.",
    "J'accepte de continuer à discuter.",
    "J'accepte le principe.",
    "J'accepte pour 2029.",
    "J'accepte votre proposition modifiée de ma main.",
    "Je valide la date.",
    "D'accord pour un premier échange.",
    "Je m'engage à vous répondre.",
    "Feu vert pour transmettre mon CV.",
    "I accept your offer of a tour.",
    "I accept that it is final.",
    "Go ahead and share my file.",
    "Count me in for the webinar.",
    "I'll join you at noon.",
    "I agree to be put forward.",
]
QUOTED = "Bonjour,\nLe centre hospitalier de Cholet propose le poste d'anesthésiste.\nMarion Delorme"
NAMES_OURS = [
    "J'accepte le poste d'anesthésiste à Cholet.",
    "Oui pour Cholet !",
    "ok pour le poste a cholet",
    "Merci Marion, j'accepte.",
    "J'accepte, je commence en Janvier.",
    "Yes, I'll take the post.",
    "OUI JE PRENDS LE POSTE",
    "C'est oui. Paul Martin",
]
NAMES_ANOTHER = [
    "C'est oui pour Vannes.",
    "ok pour vannes",
    "J'accepte le poste de gériatre.",
    "I'll take the Lyon job.",
    "i'll take the leeds post",
    "Je confirme mon accord pour la clinique des Oliviers.",
    "J'accepte la proposition de la clinique.",
    "Partant pour le remplacement de février.",
    "I am happy to accept the post at St Mary's.",
    "J'accepte l'offre du docteur Salvi.",
]


@pytest.fixture(scope="module")
def reader() -> BuiltInReader:
    return BuiltInReader()


@pytest.mark.parametrize("words", OURS)
def test_a_yes_to_the_offer_is_one(words: str) -> None:
    assert not yes_to_what.something_else(fold(words))


@pytest.mark.parametrize("words", SOMETHING_ELSE)
def test_a_yes_to_something_else_is_known(words: str) -> None:
    assert yes_to_what.something_else(fold(words))


@pytest.mark.parametrize("words", NAMES_OURS)
def test_what_our_mail_names_may_be_named(words: str) -> None:
    assert not other_post.named(words, QUOTED)


@pytest.mark.parametrize("words", NAMES_ANOTHER)
def test_another_post_place_or_person_is_seen_with_and_without_a_quoted_mail(words: str) -> None:
    assert other_post.named(words, QUOTED)
    assert other_post.named(words, "Nous vous proposons un poste à l'hôpital de Cholet.")


@pytest.mark.parametrize("known", ["", "Centre hospitalier de Cholet"])
def test_a_yes_to_another_house_never_moves_a_case(reader: BuiltInReader, known: str) -> None:
    reading = _read(reader, "C'est oui pour la clinique des Oliviers, à Vannes.", known)
    assert "other_post" in reading.vetoes


def test_what_the_closing_says_of_itself_lets_a_yes_through(reader: BuiltInReader) -> None:
    words = "Oui, j'accepte le poste à Cholet."
    assert "other_post" in _read(reader, words, "").vetoes
    assert _read(reader, words, "Centre hospitalier de Cholet").vetoes == ()


def _read(reader: BuiltInReader, words: str, about: str) -> Reading:
    raw = f"From: a@example.org\nTo: b@example.org\nSubject: Re\nContent-Type: text/plain; charset=utf-8\n\n{words}\n"
    reading = reader(raw.encode(), Circumstances(datetime(2026, 11, 18, tzinfo=UTC), about=about))
    assert reading.intent is Intent.ACCEPT
    return reading
