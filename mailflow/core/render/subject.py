"""Which subject a mail bears: a milestone its own, all else that of the mail that it follows."""

from __future__ import annotations

import re
from collections.abc import Iterable

from mailflow.core.people import Position

#: what mail programs put before the subject of an answer or of a mail passed on, in the languages that reach us
_PREFIX = re.compile(
    r"^(?:(?:re|r|aw|antw|sv|vs|rv|tr|fw|fwd|wg|i|enc|réf|ref|rép|rep)(?:\[\d{1,3}\]|\(\d{1,3}\))?\s{0,2}:\s*)+", re.I
)
#: the subject of a machine's mail: it is nobody's subject
_MACHINE = re.compile(
    r"^\s*(?:\[?(?:r[ée]ponse auto(?:matique)?|auto(?:matic|mated)?[ -]?repl(?:y|ies)|automatische antwort|autosvar"
    r"|respuesta autom[áa]tica|risposta automatica|resposta autom[áa]tica"
    r"|absen(?:t|te|ce)\b|en cong[ée]s?\b|hors du bureau|out[ -]of[ -](?:the[ -])?office|ooo\b|on (?:annual )?leave\b"
    r"|undeliver|delivery status|mail delivery|non remis|[ée]chec de (?:la )?remise|accus[ée] de r[ée]ception"
    r"|accept[ée]+ ?:|accepted ?:|refus[ée]+ ?:|declined ?:|provisoire ?:|tentative ?:))",
    re.I,
)


def post(position: Position, others: Iterable[Position], language: str) -> str:
    """Return what tells a post from the others for which its reader is a candidate in the same house."""
    usual, apart = position.specialty or position.title, position.title
    if language == "en":
        usual, apart = position.title, position.specialty
    names = {other.title if language == "en" else other.specialty or other.title for other in others}
    return f"{usual}, {apart}" if usual in names and apart and apart != usual else usual


def bare(subject: str) -> str:
    """Return a subject without what mail programs put before it; "" where a machine gave it."""
    plain = _PREFIX.sub("", subject.strip()).strip()
    return "" if _MACHINE.match(plain) else plain


def following(own: str, earlier: Iterable[str]) -> str:
    """Return "Re: " and the newest subject that a person gave to the conversation, never stacked; else its own."""
    newest = next(filter(None, map(bare, reversed(list(earlier)))), "")
    return f"Re: {newest}" if newest else own
