"""Every line of every word list finds its example and leaves its counter-example."""

from __future__ import annotations

import importlib
import pkgutil

import pytest

import mailflow.core.understand
from mailflow.core.understand.intent.features import fold
from mailflow.core.understand.word_list import Line, WordList


def lists() -> dict[str, WordList]:
    """Each word list of the reader, by module and name."""
    found = {}
    for module in pkgutil.walk_packages(mailflow.core.understand.__path__, "mailflow.core.understand."):
        loaded = importlib.import_module(module.name)
        short = module.name.removeprefix("mailflow.core.understand.")
        found |= {f"{short}.{name}": value for name, value in vars(loaded).items() if isinstance(value, WordList)}
    return found


LINES = [(name, words, line) for name, words in lists().items() for line in (*words.lines, *words.beside)]


@pytest.mark.parametrize(("words", "line"), [x[1:] for x in LINES], ids=[f"{x[0]}-{x[2].name}" for x in LINES])
def test_a_line_finds_its_example_and_leaves_the_other(words: WordList, line: Line) -> None:
    def seen(text: str) -> bool:
        return words.alone(line).search(fold(text) if words.folded else text) is not None

    assert line.finds.strip(), "an example, please"
    assert line.leaves.strip(), "something near that is not meant, please"
    assert seen(line.finds), f"“{line.name}” does not find “{line.finds}”"
    assert not seen(line.leaves), f"“{line.name}” also finds “{line.leaves}”"


@pytest.mark.parametrize("words", lists().values(), ids=lists().keys())
def test_a_list_names_each_line_once(words: WordList) -> None:
    names = [line.name for line in (*words.lines, *words.beside)]
    assert sorted(names) == sorted(set(names))
