"""`mailflow why`: the history of a case in sentences, one for each event."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from mailflow.core import events as ev
from mailflow.core.causes import Cause
from mailflow.steps.case import Case
from mailflow.words.history import Teller, drafts_in, tasks_in
from mailflow.words.pairs import ERASED, said

#: before what was taken back
UNDONE = ("(annulé) ", "(undone) ")


@dataclass(frozen=True, slots=True)
class Told:
    """One line of a case's history."""

    at: datetime
    #: the act, for `undo`
    act: int
    by: str
    sentence: str


def tell(case: Case, texts: Mapping[str, str], language: str, people: Mapping[str, str]) -> list[Told]:
    """Return the history of a case in sentences, in its establishment's time; an act that was taken back says so.

    `people` gives the names of accounts.
    """
    undone = {r.event.act for r in case.history if isinstance(r.event, ev.Undone)}
    teller = Teller(language, texts, {**people, **drafts_in(case.history)}, tasks_in(case.history))
    who = case.person.full_name or said(ERASED, language)
    told = []
    for record in without_gathered(case.history):
        sentence = teller(record.event)
        if isinstance(record.event, ev.Opened):
            sentence = teller.head(who, sentence)
        if record.act in undone:
            sentence = said(UNDONE, language) + sentence
        told.append(Told(record.at.astimezone(case.business.calendar.tz), record.act, record.by, sentence))
    return told


def without_gathered(history: tuple[ev.Recorded, ...]) -> tuple[ev.Recorded, ...]:
    """Return the history without the drafts that only made room for one mail of several decisions."""
    gathered = {r.event.draft for r in history if isinstance(r.event, ev.DraftClosed) and r.event.cause == Cause.DIGEST}
    return tuple(r for r in history if getattr(r.event, "draft", "") not in gathered)
