"""What happens to a visit: booked, moved, called off, answered by a calendar; words that name another hour are void."""

from __future__ import annotations

from datetime import date, time

from mailflow.core import events as ev
from mailflow.core.advance.arrived import Arrived
from mailflow.core.causes import Cause
from mailflow.core.closing import VISIT_HOUR, VISIT_MAILS, Appointment, Closing
from mailflow.core.messages import Attendance, Reading
from mailflow.core.tasks import TaskKind

#: the mails that are false as soon as the visit is at another hour
_NAMING = VISIT_MAILS | {"on_the_eve", "visit_counter"}


def booked(closing: Closing, day: date, hour: time | None = None) -> list[ev.Event]:
    """Return the events of a visit booked for that local hour (None: the usual one), or moved to it."""
    if closing.appointment == Appointment(day, hour or VISIT_HOUR):
        return []
    return [*_void(closing), ev.VisitBooked(day, hour)]


def called_off(closing: Closing) -> list[ev.Event]:
    """Return the events of a visit that does not take place; nothing where none is booked."""
    return [*_void(closing), ev.VisitCancelled()] if closing.appointment else []


def _void(closing: Closing) -> list[ev.Event]:
    return [ev.DraftClosed(d.draft, "void", Cause.FACT_CHANGED) for d in closing.drafts if d.follow_up in _NAMING]


def attended(closing: Closing, mail: Arrived, reading: Reading) -> list[ev.Event]:
    """Return what a calendar's answer to our invitation does (RFC 5546 §3.2): accepted books, else a person is asked.

    Only the answer to what the doctor was last told books anything: an old yes never moves a visit back.
    """
    told = closing.visit_told.get(mail.party)
    match reading.attendance:
        case Attendance.ACCEPTED if reading.attends_on:
            known = told is None or told.day == reading.attends_on
            return booked(closing, reading.attends_on, told.hour if told else None) if known else []
        case Attendance.COUNTER:
            return [_task(TaskKind.CALL_VISIT_COUNTER, mail, wanted(reading))]
        case Attendance.DECLINED | Attendance.TENTATIVE:
            return [_task(TaskKind.CALL_VISIT_DECLINED, mail)]
    return []


def wanted(reading: Reading) -> str:
    """Return the hour that a calendar proposes in place of ours, ISO 8601 and local; "" where it names none."""
    if reading.attends_on is None:
        return ""
    return f"{reading.attends_on}T{reading.attends_at:%H:%M}" if reading.attends_at else f"{reading.attends_on}"


def _task(kind: TaskKind, mail: Arrived, subject: str = "") -> ev.TaskOpened:
    return ev.TaskOpened(f"visit:{mail.inbound}", kind, inbound=mail.inbound, party=mail.party, subject=subject)
