"""Recognises read receipts, calendar answers and mails that ask the sender to prove to be a person."""

from __future__ import annotations

import re

from mailflow.core.understand.machines import receipt_words as said
from mailflow.core.understand.machines.text import own_words
from mailflow.core.understand.raw.folding import plain
from mailflow.core.understand.raw.parse import ParsedMail

_CALENDAR_METHOD = re.compile(r"(?im)^METHOD:(REPLY|REQUEST|COUNTER|CANCEL|DECLINECOUNTER|REFRESH|ADD)\s*$")


def is_receipt(mail: ParsedMail) -> str:
    """Why `mail` is a read receipt (RFC 8098), or an empty string."""
    if any(part.content_type == "message/disposition-notification" for part in mail.parts):
        return "avis de lecture (RFC 8098)"
    text = own_words(mail).text
    if said.READ_SUBJECT.regex.search(plain(mail.envelope.subject, 200)) and (
        not text.strip() or said.READ_BODY.regex.search(text[:1500])
    ):
        return "avis de lecture (objet et texte)"
    return ""


def is_calendar(mail: ParsedMail) -> str:
    """Why `mail` is a calendar message (RFC 5546), or an empty string; a file of a person's appointment is none."""
    for part in mail.parts:
        if part.content_type == "text/calendar" and part.disposition != "attachment":
            method = _CALENDAR_METHOD.search(part.text[:20_000])
            if method is not None:
                return f"message de calendrier ({method[1].upper()})"
    text = own_words(mail).text
    subject = plain(mail.envelope.subject, 200)
    attached = any(part.content_type in ("text/calendar", "application/ics") for part in mail.parts)
    if said.CALENDAR_SUBJECT.regex.search(subject) and (attached or len(text.strip()) < 15):
        return "message de calendrier (objet)"
    return ""


def is_challenge(mail: ParsedMail) -> str:
    """Why `mail` asks the sender to prove to be a person before it delivers, or an empty string. Needs two signs."""
    text = own_words(mail).text
    subject = plain(mail.envelope.subject, 200)
    both = f"{subject}\n{text}"
    sender = mail.envelope.sender
    vendor = bool(
        said.VENDORS.regex.search(sender)
        or said.VENDORS.regex.search(both[:3000])
        or mail.first("X-Delivery-Agent").startswith("TMDA")
    )
    pending, prove, click = (
        bool(pattern.search(both[:3000])) for pattern in (said.PENDING.regex, said.PROVE.regex, said.CLICK.regex)
    )
    if vendor and (prove or pending) and (click or prove):
        return "demande de preuve d'humanité (service antispam connu)"
    if prove and (click or pending) and said.SHIELD.regex.search(both[:3000]):
        return "demande de preuve d'humanité avant remise"
    if prove and click and pending:
        return "demande de preuve d'humanité avant remise"
    return ""
