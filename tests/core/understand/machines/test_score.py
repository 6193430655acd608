"""The learnt words of answering machines: notices score over people, and nothing typed can break the score."""

from __future__ import annotations

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from mailflow.core.understand.machines.grams import LEVELS
from mailflow.core.understand.machines.score import READ, grams, score
from mailflow.core.understand.raw.folding import plain


def test_a_notice_scores_over_a_person() -> None:
    notice = plain("Je suis en congés jusqu'au 12 mai. Pour toute urgence, contactez le secrétariat.")
    person = plain("Je suis en congés jusqu'au 12 mai, mais votre contrat me va : où dois-je signer ?")
    assert score(notice) > 0 > score(person)


def test_numbers_are_all_alike() -> None:
    assert grams("le 12 mai") == grams("le 4 mai") == {"le", "0", "mai", "^ le", "le 0", "0 mai", "mai $"}


def test_no_gram_stands_twice_in_the_table() -> None:
    names = [gram for _, row in LEVELS for gram in row.split("|")]
    assert len(names) == len(set(names))


@given(st.text(max_size=2_000))
@settings(max_examples=200, deadline=None)
def test_never_raises(text: str) -> None:
    assert isinstance(score(plain(text)), float)


def test_only_the_start_is_read() -> None:
    start = time.process_time()
    assert score("absent " * 200_000) == score(("absent " * 200)[:READ])
    assert time.process_time() - start < 0.5
