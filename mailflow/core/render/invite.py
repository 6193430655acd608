"""The calendar invitation to a visit (RFC 5545, RFC 5546): asked once it is booked, withdrawn with the same UID."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from icalendar import Calendar, Event, vCalAddress, vText

from mailflow.core.address import check_address


@dataclass(frozen=True, slots=True)
class Visit:
    """A booked visit; `uid` is fixed with the booking, `sequence` grows with each change of hour."""

    uid: str
    starts: datetime
    minutes: int
    title: str
    place: str
    description: str
    #: name, address
    organizer: tuple[str, str]
    attendee: tuple[str, str]
    sequence: int = 0


def invitation(visit: Visit, *, stamped: datetime, cancel: bool = False) -> bytes:
    """Return the iCalendar object (METHOD:REQUEST, or CANCEL); times in UTC. ValueError when a time has no zone."""
    if visit.starts.tzinfo is None or stamped.tzinfo is None:
        raise ValueError("the hours of an invitation need their zone")
    calendar = Calendar()
    calendar.add("prodid", "-//mailflow//closing//FR")
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if cancel else "REQUEST")
    calendar.add_component(_event(visit, stamped, cancel))
    return bytes(calendar.to_ical())


def _event(visit: Visit, stamped: datetime, cancel: bool) -> Event:
    event = Event()
    event.add("uid", visit.uid)
    event.add("sequence", visit.sequence)
    event.add("dtstamp", stamped.astimezone(UTC))
    event.add("dtstart", visit.starts.astimezone(UTC))
    event.add("dtend", (visit.starts + timedelta(minutes=visit.minutes)).astimezone(UTC))
    event.add("summary", visit.title)
    event.add("location", visit.place)
    event.add("description", visit.description)
    event.add("status", "CANCELLED" if cancel else "CONFIRMED")
    event.add("organizer", _person(*visit.organizer))
    event.add("attendee", _person(*visit.attendee, asks_answer=not cancel))
    return event


def _person(name: str, address: str, *, asks_answer: bool = False) -> vCalAddress:
    person = vCalAddress(f"mailto:{check_address(address)}")
    person.params["CN"] = vText(name)
    if asks_answer:
        person.params["ROLE"] = vText("REQ-PARTICIPANT")
        person.params["PARTSTAT"] = vText("NEEDS-ACTION")
        person.params["RSVP"] = vText("TRUE")
    return person
