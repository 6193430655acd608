"""What a text names that can be true or false: addresses, days, hours, amounts, numbers, names and delays."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from itertools import chain

from mailflow.core.render.figures import FILL, in_figures


class What(StrEnum):
    """Of which kind a named thing is."""

    ADDRESS = "address"
    DAY = "day"
    HOUR = "hour"
    NUMBER = "number"
    DELAY = "delay"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Day:
    """A day as far as it is told; what is not told is None."""

    weekday: int | None = None
    day: int | None = None
    month: int | None = None
    year: int | None = None

    @property
    def date(self) -> date | None:
        """The day of the calendar, None where it is not told in full or does not exist."""
        try:
            return date(self.year, self.month, self.day) if self.year and self.month and self.day else None
        except ValueError:
            return None

    def says(self, other: Day) -> bool:
        """Say whether this day tells everything that the other one tells."""
        pairs = ((self.weekday, other.weekday), (self.day, other.day), (self.month, other.month))
        return all(theirs in {None, own} for own, theirs in (*pairs, (self.year, other.year)))


@dataclass(frozen=True, slots=True)
class Named:
    """One thing that a text names: its kind, what it comes to, its words, and where they stand."""

    what: What
    #: an address, a Day, (hour, minute), (number, unit), a delay or a name, each in one form
    value: object
    words: str
    at: int
    #: it begins a sentence, so that its capital says nothing
    opens: bool = False


_WEEKDAYS = {
    word: number
    for line in (
        "lundi mardi mercredi jeudi vendredi samedi dimanche",
        "monday tuesday wednesday thursday friday saturday sunday",
    )
    for number, word in enumerate(line.split())
}
_MONTHS = {
    word: number
    for line in (
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
        "january february march april may june july august september october november december",
    )
    for number, word in enumerate(line.split(), 1)
} | {"fevrier": 2, "aout": 8, "decembre": 12}
_W, _M = "|".join(_WEEKDAYS), "|".join(_MONTHS)
_NTH = r"(?:er|st|nd|rd|th|e)?"
_DAYS = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        r"(?<![\d.,/-])(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})(?![\d-])",
        r"(?<![\d.,/])(?P<d>\d{1,2})[/.-](?P<m>\d{1,2})[/.-](?P<y>\d{4}|\d{2})(?![\d/])",
        r"(?<![\d.,/])(?P<d>\d{1,2})/(?P<m>\d{1,2})(?![\d/])",
        rf"\b(?:(?P<w>{_W})s?,?\s+(?:le\s+|the\s+)?)?(?<![\d.,])(?P<d>\d{{1,2}}){_NTH}\s+(?:of\s+)?(?P<mn>{_M})\b"
        rf"(?:,?\s+(?P<y>\d{{4}})\b)?",
        rf"\b(?:(?P<w>{_W}),?\s+)?(?P<mn>{_M})\s+(?:the\s+)?(?P<d>\d{{1,2}}){_NTH}\b(?!\s*[h%€])(?:,?\s+(?P<y>\d{{4}})\b)?",
        rf"\b(?P<w>{_W})s?,?\s+(?:le\s+|the\s+)?(?P<d>\d{{1,2}}){_NTH}\b(?!\s*(?:h\b|heures?\b|:|[ap]m\b))",
        rf"\b(?P<mn>{_M})\s+(?P<y>\d{{4}})\b",
        rf"\b(?P<w>{_W})s?\b",
        # the English may and march are verbs too
        r"\b(?P<mn>(?-i:May)(?!\s+(?:I|we|you)\b)|(?-i:March)|mars|mai)\b",
        rf"\b(?P<mn>{'|'.join(m for m in _MONTHS if m not in {'may', 'march', 'mars', 'mai'})})\b",
    )
)
_HOURS = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        r"(?<![\d.,:])(?P<h>\d{1,2})\s*(?:h|heures?|hours?|o'clock)(?:\s*(?P<m>\d{2}))?(?!\w)",
        r"(?<![\d.,:])(?P<h>\d{1,2})[:.](?P<m>\d{2})\s*(?P<half>[ap])\.?m\b",
        r"(?<![\d.,:])(?P<h>\d{1,2}):(?P<m>\d{2})(?![\d:])",
        r"(?<![\d.,:])(?P<h>\d{1,2})\s*(?P<half>[ap])\.?m\b",
        r"\b(?P<noon>midi|noon|minuit|midnight)\b",
    )
)
_ADDRESS = re.compile(
    r"https?://\S+|www\.\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|\b[\w-]+(?:\.[\w-]+)*\.(?:fr|com|org|net|eu|io|info|example|test)\b(?:/\S*)?",
    re.I,
)
_UNITS = {
    "money": r"€|euros?\b|eur\b|£|\$",
    "share": r"%|pour\s*cent\b|per\s*cent\b",
    "minutes": r"min(?:utes?)?\b",
    "days": r"jours?\b|days?\b",
    "weeks": r"semaines?\b|weeks?\b(?!-)",
    "months": r"mois\b|months?\b",
    "years": r"ans?\b|années?\b|years?\b",
    "km": r"km\b|kilom[eè]tres?\b",
}
_NUMBER = re.compile(
    r"(?P<before>[€£$]\s*)?(?P<n>\d{1,3}(?:[ .,'’]\d{3})+(?!\d)(?:[.,]\d{1,2}(?!\d))?|\d+(?:[.,]\d+)?)"
    r"(?P<k>\s*(?:k(?![a-z])|K(?![a-z])|mille\b|thousand\b))?"
    rf"(?:\s*(?:{'|'.join(f'(?P<{name}>{pattern})' for name, pattern in _UNITS.items())}))?",
    re.I,
)
_DELAY = re.compile(
    r"\b(?:après-demain|demain|aujourd['’]hui|ce soir|ce matin|cet après-midi|cette semaine|ce mois-ci|sous peu"
    r"|d['’]ici(?: peu| là)?|sous huitaine|au plus (?:tard|vite)|dans la (?:journée|semaine|foulée)"
    r"|tout de suite|immédiatement|(?:la |le )?(?:semaine|mois|année) prochaine?"
    r"|(?:la )?fin (?:de|du|d['’])\s*(?:la )?(?:semaine|mois|année|journée)"
    r"|meilleurs délais|rapidement|dès que possible|prochainement|bientôt"
    r"|today|tonight|tomorrow|this (?:week|morning|afternoon|evening|month)|next (?:week|month|year)|by the end|shortly"
    r"|within|at the latest|right away|immediately|as soon as possible|asap|soon)\b",
    re.I,
)
#: shares and multiples that have words of their own
_PARTS = re.compile(
    r"\b(?:moitié|demi(?:e|es|s)?|double[rz]?|doublé(?:e?s?)|tripl\w+|tiers|quarts?|half|twice|doubled?|quarter)\b",
    re.I,
)
_WORD = re.compile(r"[^\W\d_]+")
_OPENING = re.compile(r"(?:^|[.!?;:…«»\"“”(\n–—-])[\s«\"“(•*-]*$")


def even(words: str) -> str:
    """Return words as they are compared: no capitals, no accents, single spaces."""
    plain = unicodedata.normalize("NFKD", " ".join(words.casefold().replace("’", "'").split()))
    return "".join(c for c in plain if not unicodedata.combining(c))


def vocabulary(text: str) -> frozenset[str]:
    """Return every word of a text, as they are compared."""
    return frozenset(even(word) for word in _WORD.findall(unicodedata.normalize("NFKC", text)))


def named(text: str, today: date) -> tuple[Named, ...]:
    """Return all that a text names, in order; a day without its year is the next one that is so called."""
    text = unicodedata.normalize("NFKC", text)
    left, found = in_figures(text), list[Named]()
    for find in (_addresses, _days(today), _hours, _numbers, _delays):
        for one in tuple(find(left)):
            end = one.at + len(one.words)
            end += len(left[end:]) - len(left[end:].lstrip(FILL))
            found.append(replace(one, words=" ".join(text[one.at : end].split())))
            left = left[: one.at] + " " * (end - one.at) + left[end:]
    names = (
        Named(What.NAME, even(w[0]), w[0], w.start(), bool(_OPENING.search(text[: w.start()])))
        for w in _WORD.finditer(left)
        if w[0][0].isupper()
    )
    return tuple(sorted(chain(found, names), key=lambda one: one.at))


def days(text: str, today: date) -> tuple[date, ...]:
    """Return the days of the calendar that a text tells in full, each once."""
    told = (one.value.date for one in named(text, today) if isinstance(one.value, Day))
    return tuple(dict.fromkeys(day for day in told if day))


Find = Callable[[str], Iterator[Named]]


def _addresses(text: str) -> Iterator[Named]:
    for found in _ADDRESS.finditer(text):
        words = found[0].rstrip(".,;:!?)»\"'")
        yield Named(What.ADDRESS, words.casefold(), words, found.start())


def _days(today: date) -> Find:
    def find(text: str) -> Iterator[Named]:
        taken: set[int] = set()
        for pattern in _DAYS:
            for found in pattern.finditer(text):
                if taken.isdisjoint(range(*found.span())):
                    taken.update(range(*found.span()))
                    yield Named(What.DAY, _day(found, today), found[0], found.start())

    return find


def _day(found: re.Match[str], today: date) -> Day:
    parts = found.groupdict()
    month = _MONTHS[parts["mn"].casefold()] if parts.get("mn") else int(parts["m"]) if parts.get("m") else None
    weekday = _WEEKDAYS[parts["w"].casefold()] if parts.get("w") else None
    told = Day(weekday, int(parts["d"]) if parts.get("d") else None, month, _year(parts.get("y")))
    if told.day is None or told.month is None:
        return told
    for year in [told.year] if told.year else [today.year, today.year + 1]:
        whole = Day(weekday, told.day, told.month, year)
        if whole.date and (told.year or whole.date >= today - timedelta(days=60)):
            return Day(whole.date.weekday() if weekday is None else weekday, told.day, told.month, year)
    return told


def _year(digits: str | None) -> int | None:
    return None if not digits else int(digits) + (2000 if len(digits) == 2 else 0)


def _hours(text: str) -> Iterator[Named]:
    taken: set[int] = set()
    for pattern in _HOURS:
        for found in pattern.finditer(text):
            if not taken.isdisjoint(range(*found.span())):
                continue
            taken.update(range(*found.span()))
            parts = found.groupdict()
            if noon := parts.get("noon"):
                hour = 12 if noon.casefold() in {"midi", "noon"} else 0
            else:
                hour = int(parts["h"])
                if half := parts.get("half"):
                    hour = hour % 12 + (12 if half.casefold() == "p" else 0)
            yield Named(What.HOUR, (hour, int(parts.get("m") or 0)), found[0], found.start())


def _numbers(text: str) -> Iterator[Named]:
    for found in _NUMBER.finditer(text):
        parts = found.groupdict()
        # « 7,5k » is money in this trade
        bare = "money" if parts["before"] or (parts["k"] or "").strip().casefold() == "k" else ""
        unit = next((name for name in _UNITS if parts[name]), bare)
        number = _plain(parts["n"]) * (1000 if parts["k"] else 1)
        yield Named(What.NUMBER, (round(number, 6), unit), found[0], found.start())


def _plain(digits: str) -> float:
    """Return the number that digits write: a mark before three digits groups thousands, another is the decimal one."""
    grouped = re.sub(r"[ .,'’](?=\d{3}(?!\d))", "", digits)
    return float(grouped.replace(",", ".").replace(" ", ""))


def _delays(text: str) -> Iterator[Named]:
    for found in chain(_DELAY.finditer(text), _PARTS.finditer(text)):
        yield Named(What.DELAY, even(found[0]), found[0], found.start())
