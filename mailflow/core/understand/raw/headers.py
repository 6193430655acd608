"""Read header fields leniently: encoded words (RFC 2047), raw 8-bit bytes, message ids, addresses, dates."""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterable
from datetime import UTC, datetime
from email.utils import getaddresses, parsedate_to_datetime

from mailflow.core.messages import Envelope
from mailflow.core.understand.raw.charsets import to_text
from mailflow.core.understand.raw.clean import clean

MAX_VALUE = 16_384
# No '?' inside a word, so two words never compete for the same characters: one pass, whatever the input.
_WORD = re.compile(r"=\?([^?\s*]{1,60})(?:\*[^?\s]{0,20})?\?([bBqQ])\?([^?]*)\?=")
_ID = re.compile(r"<([^<>]{1,1000})>")
_BARE_ID = re.compile(r"[^\s<>,;]{1,500}@[^\s<>,;]{1,500}")
_ADDRESS = re.compile(r"[^\s<>,;:\"'()\[\]]{1,64}@[^\s<>,;:\"'()\[\]]{1,255}")


def decode(value: bytes) -> str:
    """A raw field body as clean text on one line; broken encoded words stay as they are. Never raises."""
    return _one_line(decode_words(to_text(value[:MAX_VALUE], "utf-8")))


def decode_words(text: str) -> str:
    """`text` with its encoded words decoded; neighbours of one charset are joined as bytes before decoding, since
    many programs cut in the middle of a character."""
    if "=?" not in text:
        return text
    out: list[str] = []
    pending, charset, end = b"", "", 0
    for word in _WORD.finditer(text):
        between = text[end : word.start()]
        glued = bool(charset) and not between.strip()
        if not (glued and charset == word[1].lower()):
            out.append(to_text(pending, charset))
            pending, charset = b"", word[1].lower()
        if not glued:
            out.append(between)
        pending += _word_bytes(word[2], word[3])
        end = word.end()
    return "".join([*out, to_text(pending, charset), text[end:]])


def _word_bytes(encoding: str, payload: str) -> bytes:
    data = payload.encode("utf-8", "replace")
    if encoding in "qQ":
        return binascii.a2b_qp(data.replace(b" ", b"_"), header=True)
    data = re.sub(rb"[^A-Za-z0-9+/]", b"", data)
    data = data[:-1] if len(data) % 4 == 1 else data
    return binascii.a2b_base64(data + b"=" * (-len(data) % 4))


def _one_line(text: str) -> str:
    return " ".join(clean(text.replace("\r", " ")).split())


def ids(values: Iterable[str]) -> tuple[str, ...]:
    """Every message id of the fields, in order, once, with angle brackets; blanks of a bad fold are taken out."""
    found: dict[str, None] = {}
    for value in values:
        bracketed = ["".join(match.split()) for match in _ID.findall(value)]
        for one in bracketed or _BARE_ID.findall(value):
            found[f"<{one}>"] = None
    return tuple(found)


def addresses(value: bytes) -> tuple[tuple[str, str], ...]:
    """(name, bare address in lower case) of each mailbox in a raw address field; an unreadable field gives what looks
    like an address in it. Never raises."""
    text = to_text(value[:MAX_VALUE], "utf-8").replace("\n", " ").replace("\r", " ")
    try:
        pairs = getaddresses([text])
    except (ValueError, IndexError, TypeError, RecursionError, AttributeError):
        pairs = []
    found = [(_one_line(decode_words(name)), _one_line(mail).lower()) for name, mail in pairs if "@" in mail]
    if not found:
        plain = _one_line(decode_words(text))
        found = [("", match.lower()) for match in _ADDRESS.findall(plain)]
    return tuple(found)


def moment(value: str) -> datetime | None:
    """A Date field as an aware instant, or None; an unknown zone (-0000) is read as UTC (RFC 5322 §3.3)."""
    try:
        found = parsedate_to_datetime(value[:200])
        found.astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError, AttributeError):
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def envelope(raw: Iterable[tuple[str, bytes]]) -> Envelope:
    """The fields that matching needs, from raw header fields in order; the first of a repeated field counts."""
    fields: dict[str, list[bytes]] = {}
    for name, value in raw:
        fields.setdefault(name.lower(), []).append(value)

    def first(name: str) -> bytes:
        return fields.get(name, [b""])[0]

    def mailboxes(*names: str) -> list[tuple[str, str]]:
        return [pair for name in names for value in fields.get(name, [])[:20] for pair in addresses(value)]

    sender = (mailboxes("from") or mailboxes("sender") or [("", "")])[0]
    reply_to = (mailboxes("reply-to") or [("", "")])[0]
    return Envelope(
        message_id=next(iter(ids([decode(first("message-id"))])), ""),
        in_reply_to=ids(decode(value) for value in fields.get("in-reply-to", [])[:20]),
        references=ids(decode(value) for value in fields.get("references", [])[:20]),
        sender=sender[1],
        sender_name=sender[0],
        reply_to=reply_to[1],
        recipients=tuple(dict.fromkeys(mail for _, mail in mailboxes("to", "cc", "delivered-to", "x-original-to"))),
        subject=decode(first("subject")),
        sent_at=moment(decode(first("date"))),
    )
