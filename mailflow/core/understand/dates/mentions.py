"""Finds each day that a text mentions, in French or English, whatever the day is for."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from mailflow.core.understand.dates.arithmetic import FAR, next_number, plus
from mailflow.core.understand.dates.grammar import GRAMMAR
from mailflow.core.understand.raw.folding import Folded
from mailflow.core.understand.word_list import Line, WordList

MOST_MENTIONS = 60
#: letters between a full date and a number that takes its month from it
_NEAR = 120
#: a mail that says it came in another year has a broken clock; nothing is counted from it
_YEARS = (1900, 9900)
#: the full stop of a sentence, not of "déc."
_FULL_STOP = re.compile(r"(?:[a-z]{5,10}|mars|mai|juin|aout|june|july)\.$")


@dataclass(frozen=True, slots=True)
class Mention:
    """Folded positions `start` to `end` name a day `first`, or the days `first` to `last`.

    `shape` says how precisely.
    """

    start: int
    end: int
    first: date
    last: date
    shape: str


def mentions(text: Folded, today: date) -> tuple[Mention, ...]:
    """Every day from `today` on that `text` mentions, in order, not overlapping, at most 60. Linear; never raises.

    Relative words count from `today`; a day and month without a year is its next occurrence; past days are left out.
    """
    if not _YEARS[0] <= today.year <= _YEARS[1]:
        return ()
    found: list[Mention] = []
    masked = _mask(text.text)
    for phrase, resolve in GRAMMAR:
        for count, match in enumerate(phrase.regex.finditer(masked)):
            if count >= MOST_MENTIONS:
                break
            day = resolve(match, today)
            if day is not None:
                end = match.end("q") - bool(_FULL_STOP.search(match["q"]))
                found.append(Mention(match.start("q"), end, day.first, day.last, day.shape))
    found.sort(key=lambda mention: (mention.start, -mention.end))
    kept: list[Mention] = []
    for mention in found:
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
        elif mention.end - mention.start > kept[-1].end - kept[-1].start:
            kept[-1] = mention
    kept = _same_month(masked, kept)
    return tuple(m for m in kept if m.last >= today and not _was_past(masked, m, today))[:MOST_MENTIONS]


def _same_month(text: str, found: list[Mention]) -> list[Mention]:
    """« absent jusqu'au 19 décembre, rappelez le 20 »: a bare number counts on from the full date in front of it."""
    out: list[Mention] = []
    for mention in found:
        before = out[-1] if out else None
        if mention.shape == "following":
            day = plus(before.last, 1) if before is not None and mention.start - before.end < _NEAR else None
            if day is None:
                continue
            mention = replace(mention, first=day, last=day, shape="day")
        if before is not None and mention.shape == "number" and before.shape in ("day", "range", "part"):
            digits = re.search(r"\d{1,2}", text[mention.start : mention.end])
            day = next_number(before.last, int(digits[0])) if digits and mention.start - before.end < _NEAR else None
            if day is not None:
                mention = replace(mention, first=day, last=day)
        out.append(mention)
    return out


def _was_past(text: str, mention: Mention, today: date) -> bool:
    """« le 12 novembre » read on the 23rd of November is a day gone by, unless its year is written."""
    words = text[mention.start : mention.end]
    return (mention.last - today).days > FAR and not re.search(r"20\d\d|/\d\d$|[.-]\d\d$| prochaine| next", words)


#: telephone numbers, addresses, sums and references, whose numbers are no days
_NOT_DATES = WordList(
    (
        Line("a telephone number", r"(?:\+\d{2,3}|\b0\d)(?:[ .()-]{0,2}\d{2,3}){4,5}", "06 12 34 56 78", "le 06 12"),
        Line("an address of mail", r"\b[a-z0-9._%+-]{1,64}@[a-z0-9.-]{1,250}", "a.martin@chu-exemple.fr", "a. martin"),
        Line(
            "an address of the web",
            r"https?://[^ ]{1,500}|www\.[^ ]{1,500}",
            "https://exemple.fr/12/01",
            "exemple, le 12/01",
        ),
        Line(
            "a number in groups of three",
            r"\d{1,3}(?:[ .,]\d{3}(?!\d)){1,3} ?(?:€|euros?|eur|k)?",
            "90 000 euros",
            "le 9 janvier",
        ),
        Line(
            "a sum or share",
            r"\d{1,6}(?:[.,]\d{1,2})? ?(?:%|€|k€|euros?\b|eur\b|k\b|gbp\b)",
            "à 80 % du temps",
            "le 8 au matin",
        ),
        Line("a sum, sign first", r"[€$£] ?\d{1,7}", "£900", "le 9"),
        Line(
            "a share of the time",
            r"\b(?:24/7|7/7|24/24|7j/7|24h/24|[1-9]/[1-9] (?:temps|poste|etp|journee)s?)\b",
            "joignable 24/7",
            "le 24/12",
        ),
        Line(
            "a numbered thing",
            r"\b(?:article|clause|page|annexe|section|version|avenant|chapitre|alinea|n°|no|v|rpps|finess|siret|room"
            r"|salle|chambre|poste|bureau|bloc|batiment|pour|option|echelon|point|points|question) ?(?:n° ?)?\d{1,11}"
            r"(?:[./]\d{1,3}){0,3}\b",
            "l'article 12",
            "le 12",
        ),
        Line(
            "an emergency number",
            r"\b(?:composez|composer|faites|faire|appelez|contactez|contacter|appeler) le (?:15|17|18|112|114)\b",
            "composez le 15",
            "appelez-moi le 15",
        ),
    ),
    around="{}",
)


def _mask(text: str) -> str:
    """Telephone numbers, sums, addresses and references are blanked out, length kept."""
    return _NOT_DATES.regex.sub(lambda match: "\x00" * (match.end() - match.start()), text)
