"""A person's name as it is written: capitals of a list become a name, particles and hyphens kept."""

from __future__ import annotations

import re

#: words of a name that stay small before it: « de La Tour », « van der Berg »
_PARTICLES = frozenset({"de", "d", "van", "von", "der", "den", "ter", "zu", "zur", "af", "y", "e"})
_PARTS = re.compile(r"[^\W\d_]+", re.UNICODE)
_SCOTTISH = re.compile(r"mc(?=\w{3})")


def last_name(typed: str) -> str:
    """Return a family name, « LEFORT » as « Lefort », « DE LA TOUR » as « de La Tour »; mixed letters stay as typed."""
    return _written(typed, particles=True)


def first_name(typed: str) -> str:
    """Return a first name, « JEAN-PIERRE » as « Jean-Pierre »; mixed letters stay as typed."""
    return _written(typed, particles=False)


def whole_name(typed: str) -> tuple[str, str]:
    """Return first and last name of a name typed in one field, the last word being the family name."""
    first, _, last = " ".join(typed.split()).rpartition(" ")
    return first_name(first), last_name(last)


def _written(typed: str, *, particles: bool) -> str:
    words = " ".join(typed.split())
    # who mixes capitals and small letters has written a name
    if words not in (words.upper(), words.lower()):
        return words
    return _PARTS.sub(lambda found: _part(found, particles=particles), words.lower())


def _part(found: re.Match[str], *, particles: bool) -> str:
    word, following = found.group(), found.string[found.end() :]
    # a particle is followed by a name: « de Gaulle », « d'Ormesson », but « De » alone and « O'Brien »
    if particles and word in _PARTICLES and re.match(r"['’ ]\s*\w", following):
        return word
    if _SCOTTISH.match(word):
        return "Mc" + word[2:].capitalize()
    return word[:1].upper() + word[1:]
