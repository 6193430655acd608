"""Hand-written questions with the facts that answer them, and how many of these the word lists find."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from mailflow.core.understand.questions import asked

#: written before the lists; after them and changed nothing; the set the lists were written with; odd voices
SETS = ("before", "fresh", "while_writing", "training_voices")


@dataclass(frozen=True, slots=True)
class Written:
    """The words of one mail and the facts that it asks for."""

    text: str
    language: str
    facts: frozenset[str]


@dataclass(frozen=True, slots=True)
class Figures:
    """How the facts found compare with those written down."""

    mails: int
    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        """The share of the facts found that were asked for."""
        return self.right / (self.right + self.wrong)

    @property
    def recall(self) -> float:
        """The share of the facts asked for that were found."""
        return self.right / (self.right + self.missed)


def written(name: str) -> tuple[Written, ...]:
    """Return the mails of one set."""
    found = []
    for line in Path(__file__).with_name(f"{name}.tsv").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            facts, language, text = line.split("\t")
            keys = frozenset() if facts == "-" else frozenset(facts.split(","))
            found.append(Written(text.replace("\\n", "\n"), language, keys))
    return tuple(found)


def measure(mails: tuple[Written, ...]) -> Figures:
    """Return the figures over these mails."""
    pairs = [(frozenset(asked.facts(asked.questions(m.text))), m.facts) for m in mails]
    return Figures(
        len(pairs),
        sum(len(found & wanted) for found, wanted in pairs),
        sum(len(found - wanted) for found, wanted in pairs),
        sum(len(wanted - found) for found, wanted in pairs),
    )
