"""Every sentence of the terminal is used, and stands in both languages with the same places to fill in."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import mailflow
from mailflow.privacy.erasure import Remains
from mailflow.words.terminal import SENTENCES

PROGRAM = Path(mailflow.__file__).parent
ROOMS = ("cli", "privacy", "setup", "views")
SOURCE = "\n".join(p.read_text("utf-8") for room in ROOMS for p in sorted((PROGRAM / room).glob("*.py")))
#: keys that are put together from their head and a name
HEADS = ("check.", "erase.", "head.", "retention.", "try.")


@pytest.mark.parametrize("key", SENTENCES)
def test_a_sentence_is_used_and_has_the_same_places_in_both_languages(key: str) -> None:
    french, english = (sorted(re.findall(r"\{\w+\}", half)) for half in SENTENCES[key])
    assert french == english
    name = key.partition(".")[2]
    assert re.search(rf"""["']{key}["']""", SOURCE) or (key.startswith(HEADS) and f'"{name}"' in SOURCE)


def test_no_sentence_is_asked_for_that_is_not_there() -> None:
    asked = re.findall(r'\b(?:t|told|say)\(\s*"(\w+\.\w+)"', SOURCE)
    assert asked
    assert set(asked) <= set(SENTENCES)


@pytest.mark.parametrize("code", Remains)
def test_what_an_erasure_leaves_has_words(code: Remains) -> None:
    assert f"erase.{code}" in SENTENCES
