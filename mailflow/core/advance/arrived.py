"""What the consequences of an answer depend on beside the closing: the mail, business time and who answers what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from mailflow.core import events as ev
from mailflow.core.calendar import Calendar
from mailflow.core.campaign import ObjectionAnswer
from mailflow.core.messages import Party
from mailflow.core.objections import ObjectionKind


@dataclass(frozen=True, slots=True)
class Arrived:
    """One matched incoming mail: which, from whom, when, and how it was matched."""

    inbound: str
    party: Party
    at: datetime
    how: str
    #: nothing speaks against its sender being who it says
    authentic: bool = True
    #: the hour that its words take among those that we offered for a call
    takes: datetime | None = None


@dataclass(frozen=True, slots=True)
class BusinessTime:
    """Business time of the establishment, and who answers which objection by when."""

    calendar: Calendar
    answers: Mapping[ObjectionKind, ObjectionAnswer]
    now: datetime


def objection(kind: ObjectionKind, inbound: str, business: BusinessTime) -> ev.Event:
    """Return the line that an objection opens on the case: who answers it, and until when."""
    answer = business.answers.get(kind, ObjectionAnswer(kind))
    return ev.ObjectionOpened(kind, answer.owner, business.calendar.after(business.now, answer.within), inbound)
