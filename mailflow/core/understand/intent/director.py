"""What a director's or secretary's answer does to the decision asked: numbers by rule, the rest learnt."""

from __future__ import annotations

import re

from mailflow.core.messages import DirectorMeaning
from mailflow.core.understand.intent import vetoes
from mailflow.core.understand.intent.features import fold
from mailflow.core.understand.intent.model import Model, Seen
from mailflow.core.understand.word_list import Line, WordList

_YES = WordList(
    (
        Line("yes, in French", r"oui|ok|okay|d'accord|accord|valide\w*|bon", "validée", "valeur"),
        Line("yes, in English", r"yes|agreed|approved|fine", "agreed", "agreement"),
        Line("seen", r"vu", "vu", "revue"),
    ),
    around=r"\A(?:{})\Z",
)
_NO = WordList(
    (
        Line("no", r"non|no", "non", "nom"),
        Line("refused, in French", r"refus\w*|pas d'accord|niet", "refusée", "diffusée"),
        Line("refused, in English", r"rejected|declined", "declined", "decline"),
    ),
    around=r"\A(?:{})\Z",
)
_SAID = f"{_YES.alternatives}|{_NO.alternatives}"
#: « 1 oui 2 non », « 1) ok, 2) non », "1: yes 2: no"
_NUMBERED = re.compile(
    rf"(?:^|[\s,;(])(?:n°|point |question |decision )?(\d)\s?(?:[).:=/-]|er|ere|e)?\s?"
    rf"(?:(?:c'est|est|pour la?|le|la)\s)?({_SAID})\b"
)
_NUMBERED_BEHIND = re.compile(
    rf"\b({_SAID}) (?:pour|au|a|sur|for|to) (?:le |la |les |the )?(?:n°|point |question )?(\d)\b"
)
#: Under this probability the meaning is unclear and a recruiter reads.
LEAST = 0.45


def numbered(text: str) -> dict[int, bool]:
    """Return the answers given by number (True is yes); empty when the text answers none that way."""
    folded = fold(text)
    found = {int(number): not _NO.regex.search(word) for number, word in _NUMBERED.findall(folded)}
    behind = {int(number): not _NO.regex.search(word) for word, number in _NUMBERED_BEHIND.findall(folded)}
    return behind | found


def meaning(model: Model, text: str, seen: Seen) -> tuple[DirectorMeaning, float]:
    """Return the meaning and its probability; a doubtful one is `unclear`, so that a recruiter confirms.

    `text` is the letter without greeting and name. `validated` asks for no condition and no negation (users §10).
    """
    answers = set(numbered(text).values())
    if len(answers) == 2:
        return DirectorMeaning.VALIDATED_WITH_CHANGE, 0.95
    probabilities = model.directors.probabilities(seen)
    best = max(probabilities, key=lambda label: probabilities[label])
    if answers == {False} and best != DirectorMeaning.VALIDATED_WITH_CHANGE:
        return DirectorMeaning.REFUSED, 0.95
    if probabilities[best] < LEAST:
        return DirectorMeaning.UNCLEAR, 1.0 - probabilities[best]
    if best == DirectorMeaning.VALIDATED and vetoes.of_yes(text):
        return _without_validated(probabilities)
    return DirectorMeaning(best), probabilities[best]


def _without_validated(probabilities: dict[str, float]) -> tuple[DirectorMeaning, float]:
    """Return the change that a conditional yes asks for, if likely, else unclear."""
    change = probabilities[DirectorMeaning.VALIDATED_WITH_CHANGE]
    if change >= 0.15:
        return DirectorMeaning.VALIDATED_WITH_CHANGE, change
    return DirectorMeaning.UNCLEAR, 1.0 - probabilities[DirectorMeaning.VALIDATED]
