"""Words that commit: what a bare answer is, and when a yes goes on to ask."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailflow.core.understand.intent import commitment
from mailflow.core.understand.intent.features import sentences


@pytest.mark.parametrize("text", ["Oui !", "ok", "D'accord.", "Parfait, merci", "Yes please", "C'est bon pour moi"])
def test_a_bare_yes(text: str) -> None:
    assert commitment.is_bare_yes(text)
    assert not commitment.is_bare_no(text)


@pytest.mark.parametrize(("text", "curt"), [("ok", True), ("Oui, merci.", True), ("C'est bon pour moi", False)])
def test_one_word_or_two_may_answer_anything(text: str, curt: bool) -> None:
    assert commitment.is_curt_yes(text) is curt


@pytest.mark.parametrize("text", ["Non merci.", "No", "Pas intéressée, désolée", "Sans façon"])
def test_a_bare_no(text: str) -> None:
    assert commitment.is_bare_no(text)
    assert not commitment.is_bare_yes(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Oui. Faut-il que j'envoie mon diplôme ?", True),
        ("D'accord pour le poste. Où dois-je me présenter ?", True),
        ("I accept the offer. Do you need my passport?", True),
        ("Oui et ? Que dois-je décider ?", False),
        ("Yes, I received the brochure. Where is the salary?", False),
        ("Oui.", False),
        ("Merci. Quel est le salaire ?", False),
    ],
)
def test_a_yes_that_goes_on_to_ask(text: str, found: bool) -> None:
    assert commitment.is_yes_then_question(sentences(text)) is found


@pytest.mark.parametrize("text", ["J'accepte.", "Banco !", "Je suis partante", "I'm delighted to accept", "Deal."])
def test_express_words(text: str) -> None:
    assert commitment.commits(text)


@pytest.mark.parametrize(
    "text",
    [
        "Merci pour tout.",
        "Bien reçu la brochure",
        "Got it",
        "Je prends note de votre offre",
        "Je vous rejoins sur ce point",
    ],
)
def test_words_that_commit_to_nothing(text: str) -> None:
    assert not commitment.commits(text)


@given(st.text(max_size=400))
def test_any_text_is_judged(text: str) -> None:
    assert commitment.is_curt_yes(text) <= commitment.is_bare_yes(text) <= commitment.commits(text)
    assert isinstance(commitment.is_yes_then_question(sentences(text) or [text]), bool)
    assert isinstance(commitment.commits(text), bool)


def test_a_hostile_first_sentence_takes_no_time() -> None:
    assert not commitment.is_yes_then_question(["oui pour " + "a" * 50_000 + "!", "quoi ?"])
    assert not commitment.commits("mon je suis " * 20_000)
