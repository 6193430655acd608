"""Reads the answer of a calendar to our invitation: accepted, declined or tentative, and the day it speaks of."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from mailflow.core.understand.raw.parse import ParsedMail

#: an answer is short; what lies beyond is not looked at
MAX_CHARS = 20_000

_REPLY = re.compile(r"(?im)^METHOD:REPLY\s*$")
_STATUS = re.compile(r"(?im)^ATTENDEE[^\n]{0,400}?;PARTSTAT=(ACCEPTED|DECLINED|TENTATIVE)\b")
_STARTS = re.compile(r"(?im)^DTSTART[^:\n]{0,200}:(\d{8})(?:T(\d{6})(Z?))?")


def attendance(mail: ParsedMail, zone: str) -> tuple[str, date | None]:
    """Return (accepted, declined, tentative or "", day of the event in `zone`); RFC 5546 §3.2.3. Never raises."""
    for part in mail.parts:
        if part.content_type != "text/calendar":
            continue
        # a long line goes on behind a line break and one blank (RFC 5545 §3.1)
        text = re.sub(r"\n[ \t]", "", part.text[:MAX_CHARS])
        status = _STATUS.search(text)
        if _REPLY.search(text) and status:
            return status[1].lower(), _day(text, zone)
    return "", None


def _day(text: str, zone: str) -> date | None:
    found = _STARTS.search(text)
    if not found:
        return None
    try:
        at = datetime.strptime(f"{found[1]}{found[2] or '120000'}", "%Y%m%d%H%M%S")  # noqa: DTZ007 (the zone follows)
    except ValueError:
        return None
    return at.replace(tzinfo=UTC).astimezone(ZoneInfo(zone)).date() if found[3] else at.date()
