"""Writes the numbers that a text spells out as digits, French and English alike, without moving any other letter."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

_SMALL: Mapping[str, int] = {
    word: number
    for line in (
        "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize",
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen",
    )
    for number, word in enumerate(line.split())
} | {"une": 1, "seventeen": 17, "eighteen": 18, "nineteen": 19}
_TENS: Mapping[str, int] = {
    "vingt": 20, "vingts": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60,
    "septante": 70, "huitante": 80, "octante": 80, "nonante": 90,
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
    "dizaine": 10, "douzaine": 12, "quinzaine": 15, "vingtaine": 20, "trentaine": 30, "centaine": 100, "dozen": 12,
}  # fmt: skip
_HUNDRED = frozenset({"cent", "cents", "hundred"})
_LARGE: Mapping[str, int] = {
    "mille": 1_000, "thousand": 1_000, "millier": 1_000, "milliers": 1_000, "grand": 1_000,
    "million": 1_000_000, "millions": 1_000_000,
}  # fmt: skip
#: an article is a number only beside another number word, or before what is counted
_ARTICLES = frozenset({"un", "une", "one"})
_COUNTED = (
    r"(?=\s+(?:€|euros?\b|eur\b|%|h\b|heures?\b|hours?\b|minutes?\b|jours?\b|days?\b|semaines?\b|weeks?\b|mois\b|months?\b"
    r"|ans?\b|années?\b|years?\b))"
)
_NUMBER = "|".join(sorted({*_SMALL, *_TENS, *_HUNDRED, *_LARGE} - _ARTICLES, key=len, reverse=True))
_ANY = rf"(?:{_NUMBER}|{'|'.join(sorted(_ARTICLES, key=len, reverse=True))})"
_GROUP = "|".join(sorted({*_HUNDRED, *_LARGE} | {w for w in _TENS if w.endswith(("aine", "zen"))}))
#: what may stand between two of them
_LINK = r"(?:-|\s+|\s*-?\s*\b(?:et|and)\b\s*-?\s*)"
_SPELLED = re.compile(
    rf"(?<!\w)(?:(?:(?:un|une|one){_LINK}(?={_GROUP}))?(?:{_NUMBER})(?:{_LINK}{_ANY}(?!\w))*|(?:un|une|one){_COUNTED})(?!\w)",
    re.I,
)


#: fills up what digits leave of a spelled-out number: a blank to every pattern, and no character that a person types
FILL = "\x1f"


def in_figures(text: str) -> str:
    """Return the text with each spelled-out number in digits, filled up so that no other letter moves."""
    return _SPELLED.sub(lambda found: str(_value(_words(found[0]))).ljust(len(found[0]), FILL), text)


def _words(spelled: str) -> Sequence[str]:
    return [w for w in re.split(r"[\s-]+", spelled.casefold()) if w not in {"et", "and", ""}]


def _value(words: Sequence[str]) -> int:
    """Return what the words count: « quatre-vingt-dix », "seven thousand five hundred"."""
    whole, part = 0, 0
    for before, word in zip(["", *words], words, strict=False):
        if word in _LARGE:
            whole, part = whole + (part or 1) * _LARGE[word], 0
        elif word in _HUNDRED:
            part = (part or 1) * 100
        elif word in {"vingt", "vingts"} and before == "quatre":
            part += 76  # quatre-vingts: four is counted already
        else:
            part += _TENS.get(word, 0) or _SMALL.get(word, 0)
    return whole + part
