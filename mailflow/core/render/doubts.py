"""What a person should look at again before a mail says it: a sheet that contradicts itself, an unsure article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from mailflow.core.calendar import Calendar
from mailflow.core.people import Establishment, Position
from mailflow.core.render import places
from mailflow.core.render.facts import ENGLISH, FACTS, without_label
from mailflow.core.said import Said
from mailflow.core.validity import reflection_ends


class DoubtCode(StrEnum):
    """What there is to look at."""

    #: fact, value (as a mail tells it)
    REPEATS_LABEL = "repeats_label"
    #: net, fixed
    NET_UNDER_FIXED = "net_under_fixed"
    #: fact, value
    RANGE_REVERSED = "range_reversed"
    DUTY_WITHOUT_REST = "duty_without_rest"
    #: fact, day
    VALIDITY_PAST = "validity_past"
    #: fact, day, granted
    VALIDITY_SHORT = "validity_short"
    #: name
    ARTICLE_UNSURE = "article_unsure"
    #: called
    CALLED_UNFIT = "called_unfit"


_AMOUNT = re.compile(r"(\d{1,3}(?:[ .\u00a0\u202f]\d{3})+|\d+)(?:,\d+)?[ \u00a0\u202f]?(k)?€")
_RANGE = re.compile(r"(\d[\d \u00a0\u202f.]*)(?:€|k€)?\s*(?:à|-|–|et)\s*(\d[\d \u00a0\u202f.]*)[ \u00a0\u202f]?k?€")
_NO_DUTY = re.compile(r"\b(?:aucune?|sans|pas de|ni|0|zéro|none|no)\b", re.I)
_YEARLY = re.compile(r"\b(?:an|annuel\w*|année)\b", re.I)
_GROSS = re.compile(r"\b(?:brute?s?|gross)\b", re.I)


def of_sheet(position: Position, on: date) -> tuple[Said, ...]:
    """Return what a person should look at again on a position's sheet; empty where it is in order."""
    return tuple(_of_sheet(position, on))


def _of_sheet(position: Position, on: date) -> Iterator[Said]:
    yield from _out_of_date(position, on)
    for key in position.facts:
        value = position.fact(key, on)
        if value and key.removesuffix(ENGLISH) in FACTS and (told := without_label(key, value)) != value:
            yield Said.of(DoubtCode.REPEATS_LABEL, fact=key, value=told)
        if found := _RANGE.search(value):
            low, high = (int(re.sub(r"\D", "", part)) for part in found.groups())
            if low > high:
                yield Said.of(DoubtCode.RANGE_REVERSED, fact=key, value=found.group().strip())
    net, fixed = position.fact("net", on), position.fact("fixe", on)
    if _comparable(net, fixed) and _amount(net) < _amount(fixed):
        yield Said.of(DoubtCode.NET_UNDER_FIXED, net=net, fixed=fixed)
    duty = position.fact("gardes", on)
    if duty and not _NO_DUTY.search(duty) and not position.fact("repos", on):
        yield Said.of(DoubtCode.DUTY_WITHOUT_REST)


def _out_of_date(position: Position, on: date) -> Iterator[Said]:
    """Yield the facts that hold no more, and those that end before the doctor has had the time to reflect."""
    granted = position.fact("reflexion", on)
    ends = reflection_ends(granted, on, Calendar()) if on > date.min else None
    for key, fact in position.facts.items():
        if fact.valid_until and fact.valid_until < on:
            yield Said.of(DoubtCode.VALIDITY_PAST, fact=key, day=fact.valid_until)
        elif fact.valid_until and ends and fact.valid_until < ends:
            yield Said.of(DoubtCode.VALIDITY_SHORT, fact=key, day=fact.valid_until, granted=granted)


def of_house(place: Establishment) -> tuple[Said, ...]:
    """Return why the name of an establishment may stand wrong in a sentence; empty where its article is sure."""
    if places.unfit(place.called):
        return (Said.of(DoubtCode.CALLED_UNFIT, called=place.called),)
    if not places.house(place.name, place.called).sure:
        return (Said.of(DoubtCode.ARTICLE_UNSURE, name=place.name),)
    return ()


def _comparable(net: str, fixed: str) -> bool:
    """Say whether two amounts are of one kind: both known, per month or per year, net both."""
    same_span = bool(_YEARLY.search(net)) == bool(_YEARLY.search(fixed))
    return bool(_amount(net) and _amount(fixed)) and same_span and not _GROSS.search(net + fixed)


def _amount(value: str) -> int:
    found = _AMOUNT.search(value)
    return int(re.sub(r"\D", "", found[1])) * (1000 if found[2] else 1) if found else 0
