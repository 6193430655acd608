"""Features and evidence: stable, verbatim, and total."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from mailflow.core.understand.intent import features


def test_words_fold_case_accents_and_numbers() -> None:
    assert features.tokens("Ça me VA, 3 gardes ?") == ["ca", "me", "va", "0", "gardes", "?"]


def test_a_long_text_keeps_its_head_and_tail_for_the_encoder() -> None:
    words = [f"w{n}" for n in range(300)]
    kept = features.for_encoder(" ".join(words)).split()
    assert len(kept) == features.ENCODER_HEAD + features.ENCODER_TAIL
    assert (kept[0], kept[-1]) == ("w0", "w299")


def test_weights_of_words_and_of_letters_have_length_one_each() -> None:
    found = features.groups("je signe demain")
    index = {group: place for place, group in enumerate(sorted(found))}
    places, weights = features.weigh(found, index, np.ones(len(index), dtype=np.float32))
    assert len(places) == len(index)
    assert np.isclose((weights**2).sum(), 2.0)


def test_unknown_context_gives_zeros_of_the_right_size() -> None:
    assert features.context("no stage").tolist() == [0.0] * features.CONTEXT_SIZE
    assert features.context("offer").sum() == 1


@given(st.text(max_size=300))
def test_sentences_are_verbatim_parts(text: str) -> None:
    assert all(part in text and part == part.strip() for part in features.sentences(text))


def test_titles_and_numbers_do_not_end_sentences() -> None:
    assert features.sentences("Le Dr. Roy me va. À 3.5 parts, oui !") == ["Le Dr. Roy me va.", "À 3.5 parts, oui !"]
