"""Reads the answer of a calendar to our invitation: accepted, declined, tentative or another hour, and its words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from mailflow.core.messages import Attendance
from mailflow.core.understand.machines.attendance_words import CALENDARS
from mailflow.core.understand.raw.folding import fold
from mailflow.core.understand.raw.parse import ParsedMail

#: an answer is short; what lies beyond is not looked at
MAX_CHARS = 20_000

#: so few words are a name or the answer itself
MERE_WORDS = 3

_METHOD = re.compile(r"(?im)^METHOD:(REPLY|COUNTER)\s*$")
_STATUS = re.compile(r"(?im)^ATTENDEE[^\n]{0,400}?;PARTSTAT=(ACCEPTED|DECLINED|TENTATIVE)\b")
_STARTS = re.compile(r"(?im)^DTSTART([^:\n]{0,200}):(\d{8})(?:T(\d{6})(Z?))?")
_ZONE = re.compile(r"(?i);TZID=\"?([A-Za-z_]+/[A-Za-z_/+-]+)")
_COMMENT = re.compile(r"(?im)^COMMENT[^:\n]{0,200}:([^\n]{1,4000})$")
#: TEXT values write a comma, a semicolon, a backslash and a line break behind a backslash (RFC 5545 §3.3.11)
_ESCAPED = re.compile(r"\\([\\;,nN])")


@dataclass(frozen=True, slots=True)
class Attended:
    """What a calendar answered: the hour that it speaks of (local to the establishment), and what a person typed."""

    answer: Attendance = Attendance.NONE
    starts: datetime | None = None
    #: whether an hour was named, not the day alone
    timed: bool = False
    comment: str = ""


def attendance(mail: ParsedMail, zone: str) -> Attended:
    """Return the answer in a mail's calendar part, if it has one (RFC 5546 §3.2.3, §3.2.7). Never raises."""
    for part in mail.parts:
        if part.content_type != "text/calendar":
            continue
        # a long line goes on behind a line break and one blank (RFC 5545 §3.1)
        text = re.sub(r"\r?\n[ \t]", "", part.text[:MAX_CHARS])
        method, status = _METHOD.search(text), _STATUS.search(text)
        if method is None:
            continue
        counter = method[1].upper() == "COUNTER"
        if not counter and status is None:
            continue
        answer = Attendance.COUNTER if counter or status is None else Attendance(status[1].lower())
        # what stands before the event (VTIMEZONE) has hours of its own
        starts, timed = _starts(text[max(0, text.upper().find("BEGIN:VEVENT")) :], zone)
        return Attended(answer, starts, timed, _comment(text))
    return Attended()


def typed(mail: ParsedMail, told: Attended, above: str) -> str:
    """Return what a person typed into a calendar's answer: its comment, else the body (`above` its quotes) without
    the calendar's own lines."""
    if told.comment or told.answer is Attendance.NONE:
        return told.comment
    lines = [line.strip().strip('"«»“” ') for line in above.splitlines()]
    if any(CALENDARS.regex.search(fold(line).text) for line in lines):
        # between the lines of a calendar only a quoted note is a person's
        quoted = re.search(r'["«“]\s?([^"«»“”]{2,2000}?)\s?["»”]', above)
        return quoted[1].strip() if quoted else ""
    # « Anne Lefort », « Accepté »: a name or a word alone says no more than the calendar does
    return above.strip() if len(above.split()) > MERE_WORDS else ""


def _comment(text: str) -> str:
    found = _COMMENT.search(text)
    return _ESCAPED.sub(lambda e: "\n" if e[1] in "nN" else e[1], found[1]).strip() if found else ""


def _starts(text: str, zone: str) -> tuple[datetime | None, bool]:
    found = _STARTS.search(text)
    if not found:
        return None, False
    try:
        at = datetime.strptime(f"{found[2]}{found[3] or '120000'}", "%Y%m%d%H%M%S")  # noqa: DTZ007 (the zone follows)
    except ValueError:
        return None, False
    theirs = UTC if found[4] else _zone(found[1], zone)
    return at.replace(tzinfo=theirs).astimezone(ZoneInfo(zone)), bool(found[3])


def _zone(parameters: str, zone: str) -> ZoneInfo:
    """Return the zone that the hour names, the establishment's where it names none that is known."""
    named = _ZONE.search(parameters)
    try:
        return ZoneInfo(named[1] if named else zone)
    except (KeyError, ValueError, OSError):
        return ZoneInfo(zone)
