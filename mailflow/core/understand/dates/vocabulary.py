"""The French and English words for days, months and numbers, folded (no accents, lower case)."""

from __future__ import annotations

from collections.abc import Iterable

WEEKDAYS = {
    **dict(zip(["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"], range(7), strict=True)),
    **dict(zip(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"], range(7), strict=True)),
}
#: only trusted in front of a number: "mar. 3" is a Tuesday, "mar" alone is nothing
SHORT_WEEKDAYS = {
    **dict(zip(["lun", "mar", "mer", "jeu", "ven", "sam", "dim"], range(7), strict=True)),
    **dict(zip(["mon", "tue", "wed", "thu", "fri", "sat", "sun"], range(7), strict=True)),
    "tues": 1,
    "weds": 2,
    "thur": 3,
    "thurs": 3,
}

_FRENCH = [
    "janvier",
    "fevrier",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "aout",
    "septembre",
    "octobre",
    "novembre",
    "decembre",
]
_ENGLISH = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
MONTHS = {
    **{name: number for number, name in enumerate(_FRENCH, 1)},
    **{name: number for number, name in enumerate(_ENGLISH, 1)},
    **{name[:3]: number for number, name in enumerate(_ENGLISH, 1)},
    **{"janv": 1, "fev": 2, "fevr": 2, "avr": 4, "juil": 7, "aou": 8, "sept": 9, "octo": 10},
}
#: months that are a common word too; without a number in front they need "en", "in", "début", "end of" ...
FULL_MONTHS = (*_FRENCH, *_ENGLISH)

_UNITS = [
    "un",
    "deux",
    "trois",
    "quatre",
    "cinq",
    "six",
    "sept",
    "huit",
    "neuf",
    "dix",
    "onze",
    "douze",
    "treize",
    "quatorze",
    "quinze",
    "seize",
]
_ENGLISH_UNITS = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
]
NUMBERS = {
    **{word: number for number, word in enumerate(_UNITS, 1)},
    **{word: number for number, word in enumerate(_ENGLISH_UNITS, 1)},
    **{"une": 1, "a": 1, "an": 1, "premier": 1, "dix-sept": 17, "dix-huit": 18, "dix-neuf": 19, "vingt": 20},
    **{"vingt et un": 21, "vingt-et-un": 21, "trente": 30, "trente et un": 31, "trente-et-un": 31},
    **{f"vingt-{word}": 20 + number for number, word in enumerate(_UNITS[:9], 1) if number > 1},
    **{"twenty": 20, "thirty": 30, "couple of": 2, "a couple of": 2, "huitaine de": 8, "dizaine de": 10},
    **{"quinzaine de": 15, "vingtaine de": 20, "trentaine de": 30, "a fortnight": 14},
    **{"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8},
    **{"ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12, "fifteenth": 15, "twentieth": 20},
    **{"premiere": 1, "deuxieme": 2, "seconde": 2, "troisieme": 3, "quatrieme": 4},
}
#: spelled days of a month: « le quinze décembre », "the first of December"
DAY_NUMBERS = {
    word: number
    for word, number in NUMBERS.items()
    if number <= 31 and word not in {"a", "an", "un", "une"} and not word.endswith((" of", " de", "fortnight"))
}


def either(words: Iterable[str]) -> str:
    """A regular expression for any of `words`, the longest first."""
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))
