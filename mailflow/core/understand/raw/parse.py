"""Read raw mail into decoded headers, texts and attachments; whatever the bytes, there is a `ParsedMail`."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from email.message import Message

from mailflow.core.messages import Attachment, Envelope
from mailflow.core.understand.raw import encrypted, mime, winmail
from mailflow.core.understand.raw import headers as fields
from mailflow.core.understand.raw.charsets import to_text

#: A longer mail is read as its headers and the first TEXT_LIMIT bytes; this holds ordinary scans of contracts.
RAW_LIMIT = 25 * 1024 * 1024
#: Bytes of one text part, and of a mail over RAW_LIMIT, that are read.
TEXT_LIMIT = 256 * 1024
#: what is left of these after signed mails were opened cannot be read without a key
_ENCRYPTED = encrypted.KINDS | {"application/pgp-encrypted"}


@dataclass(frozen=True, slots=True)
class Part:
    """A leaf part in the order of the mail; `text` is decoded for text/* and delivery reports, else empty."""

    content_type: str
    charset: str
    disposition: str
    name: str
    payload: bytes
    text: str


@dataclass(frozen=True, slots=True)
class ParsedMail:
    """A mail as read; `plain` and `html` are the letter without attached texts, `enclosed` the whole mails inside."""

    envelope: Envelope
    headers: tuple[tuple[str, str], ...]
    content_type: str
    parts: tuple[Part, ...]
    plain: str
    html: str
    attachments: tuple[Attachment, ...]
    truncated: bool
    enclosed: tuple[bytes, ...]

    @property
    def unreadable(self) -> str:
        """Why a mail shows no words: "encrypted", "winmail" (nothing readable inside), else an empty string."""
        kinds = {part.content_type for part in self.parts}
        sealed = self.content_type == "multipart/encrypted" or kinds & _ENCRYPTED
        if sealed or self.plain.lstrip().startswith("-----BEGIN PGP MESSAGE-----"):
            return "encrypted"
        return "winmail" if kinds & winmail.KINDS else ""

    def first(self, name: str) -> str:
        """The first value of a header field, decoded, or an empty string; the case of the name does not matter."""
        return next(iter(self.all(name)), "")

    def all(self, name: str) -> tuple[str, ...]:
        """Every value of a header field from the top, decoded."""
        wanted = name.lower()
        return tuple(value for key, value in self.headers if key.lower() == wanted)


def parse(raw: bytes) -> ParsedMail:
    """The mail read from its raw bytes. Never raises; over the limits the mail is cut and `truncated` is true."""
    oversize = len(raw) > RAW_LIMIT
    split = mime.split(raw[: mime.MAX_HEADER_BYTES + TEXT_LIMIT] if oversize else raw)
    read = [(_part(leaf), leaf.path) for leaf in split.leaves]
    parts = tuple(part for part, _ in read)
    plain, html = _letter(read)
    too_long = any(len(part.payload) > TEXT_LIMIT for part in parts if part.text and not _attached(part))
    return ParsedMail(
        envelope=fields.envelope(split.headers),
        headers=tuple((name, fields.decode(value)) for name, value in split.headers),
        content_type=_top_type(split.headers),
        parts=parts,
        plain=plain,
        html=html,
        attachments=tuple(_attachment(part) for part in parts if _attached(part)),
        truncated=oversize or split.cut or too_long,
        enclosed=tuple(part.payload for part in parts if part.content_type in ("message/rfc822", "message/global")),
    )


def _top_type(raw: list[tuple[str, bytes]]) -> str:
    value = next((value for name, value in raw if name.lower() == "content-type"), b"")
    return fields.decode(value).partition(";")[0].strip().lower() or "text/plain"


def _part(leaf: mime.Leaf) -> Part:
    kind = leaf.fields.get_content_type()
    charset = _parameter(leaf.fields, "charset")
    text = ""
    if kind.startswith("text/") or kind in ("message/delivery-status", "message/disposition-notification"):
        text = to_text(leaf.payload[:TEXT_LIMIT], charset).replace("\r\n", "\n").replace("\r", "\n")
        if kind == "text/plain" and _parameter(leaf.fields, "format").lower() == "flowed":
            text = unflow(text, delsp=_parameter(leaf.fields, "delsp").lower() == "yes")
    disposition = str(leaf.fields.get("content-disposition", "")).partition(";")[0].strip().lower()
    return Part(kind, charset, disposition, _file_name(leaf.fields), leaf.payload, text)


def _parameter(message: Message, name: str) -> str:
    """A Content-Type parameter as text, empty where absent or unreadable."""
    try:
        value = message.get_param(name, "")
    except (ValueError, TypeError, IndexError, AttributeError, LookupError):
        return ""
    if isinstance(value, tuple):
        value = value[2]
    return str(value or "").strip()


def _file_name(message: Message) -> str:
    try:
        name = message.get_filename("") or ""
    except (ValueError, TypeError, IndexError, AttributeError, LookupError):
        name = ""
    return fields.decode(name.encode("utf-8", "surrogateescape"))[:255]


def _attached(part: Part) -> bool:
    """Whether a part is a file beside the letter rather than the letter."""
    if part.content_type in ("text/plain", "text/html"):
        return part.disposition == "attachment" or (bool(part.name) and part.disposition != "inline")
    return (
        bool(part.name)
        or part.disposition == "attachment"
        or part.content_type in ("message/rfc822", "application/pdf")
    )


def _attachment(part: Part) -> Attachment:
    return Attachment(part.name, part.content_type, len(part.payload), hashlib.sha256(part.payload).hexdigest())


def _letter(read: list[tuple[Part, tuple[str, ...]]]) -> tuple[str, str]:
    """The plain and the HTML text of the letter, each joined over its parts (Apple Mail cuts a letter around files).

    A plain part that follows an HTML one outside any multipart/alternative is a footer added on the way: left out.
    """
    plain: list[str] = []
    html: list[str] = []
    html_alone = False
    for part, path in read:
        if _attached(part) or ("multipart/report" in path and plain):
            continue
        if part.content_type == "text/html":
            html.append(part.text)
            html_alone |= "multipart/alternative" not in path
        elif part.content_type == "text/plain" and not (html_alone and not plain):
            plain.append(part.text)
    return "\n".join(plain), "\n".join(html)


def unflow(text: str, *, delsp: bool) -> str:
    """Return format=flowed text (RFC 3676) with its soft line breaks taken out; quote marks stay in front.

    `delsp`: the space before a soft break belongs to the transport and goes too (§4.2). The signature mark is never
    flowed.
    """
    out: list[str] = []
    open_depth = -1
    for line in text.split("\n"):
        body = line.lstrip(">")
        depth = len(line) - len(body)
        body = body.removeprefix(" ")
        soft = body.endswith(" ") and body != "-- "
        if open_depth != depth or body == "-- ":
            out.append(f"\n{'>' * depth} " if depth else "\n")
        out.append(body[:-1] if soft and delsp else body)
        open_depth = depth if soft else -1
    return "".join(out)[1:]
