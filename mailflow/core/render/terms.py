"""The terms of a post as a recap lists them, whether the establishment has validated them, and what is missing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mailflow.core.render.context import Context
from mailflow.core.render.facts import MIDDLE, FactSheet, label
from mailflow.core.render.language import day
from mailflow.core.render.places import said
from mailflow.core.render.tracks import TrackWords

#: what a doctor decides on, in the order of a recap
_FACTS = ("net", "gardes", "repos")
_SAYS_NET = re.compile(r"\b(?:net(?:te)?s?|brute?s?|gross)\b", re.I)


@dataclass(frozen=True, slots=True)
class Term:
    """One line of a recap."""

    label: str
    value: str
    #: the establishment has validated it; else it is « à confirmer par écrit »
    confirmed: bool = False


def terms(context: Context, sheet: FactSheet, track: TrackWords) -> tuple[Term, ...]:
    """Return what is known of the post, the pay and the duty; pay and an exact start never stand together."""
    return tuple(_terms(context, sheet, track))


def _terms(context: Context, sheet: FactSheet, track: TrackWords) -> Iterator[Term]:
    english, position = context.language == "en", context.position
    where = said(context.establishment, context.language).at
    yield Term("Post" if english else "Poste", f"{position.title}, {where}", True)
    if position.quota:
        yield Term("Working time" if english else "Temps de travail", position.quota, True)
    for key in _FACTS:
        if key in sheet:
            yield Term(named(key, track, sheet), sheet[key], context.validated)
    # post, pay and start date in one mail are an offer that binds (the engagement guard)
    if context.start and "net" not in sheet:
        yield Term("Start" if english else "Prise de poste", day(context.start, context.language), context.validated)


def missing(sheet: FactSheet, track: TrackWords) -> tuple[str, ...]:
    """Return the labels of what the establishment has not said yet, as they stand within a sentence."""
    names = (named(key, track, sheet) for key in _FACTS if key not in sheet)
    return tuple(name[:1].lower() + name[1:] for name in names)


def named(key: str, track: TrackWords, sheet: FactSheet) -> str:
    """Return what a mail calls a fact: « Honoraires » for fees; « nette » only where the value does not say so."""
    if key == "net" and (not track.salaried or (key in sheet and _SAYS_NET.search(sheet[key].partition(MIDDLE)[2]))):
        return track.pay
    return (track.leave if key == "conges" else "") or label(key, track.language)
