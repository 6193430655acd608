"""Split raw mail into header fields and leaf parts in linear time, however deep or broken it is (RFC 2045, 2046)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message

from mailflow.core.understand.raw import encrypted, winmail

#: Limits of what is looked at; what lies beyond marks the mail as truncated.
MAX_DEPTH = 12
MAX_PARTS = 200
MAX_FIELDS = 2_000
MAX_HEADER_BYTES = 262_144
#: A longer Content-* field is cut: the standard library's parameter parser is quadratic.
_MAX_PARAMETERS = 2_000

_FIELD = re.compile(rb"([!-9;-~]{1,200})[ \t]*:")
_BLANK_LINE = re.compile(rb"\r?\n\r?\n|\r\r")
#: blanks behind the mark of a soft line break, which a gateway padded (RFC 2045 §6.7, rule 3)
_PADDED_BREAK = re.compile(rb"=[ \t]{1,998}(?=\r?\n)")
_FOLD = re.compile(rb"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Leaf:
    """One part without children: its parsed Content fields, decoded bytes, and the multipart types above it."""

    fields: Message
    payload: bytes
    path: tuple[str, ...]


@dataclass(slots=True)
class Split:
    """Header fields of a mail (name, raw value) and its leaf parts; `cut` says that a limit was reached."""

    headers: list[tuple[str, bytes]]
    leaves: list[Leaf]
    cut: bool = False


def split(raw: bytes) -> Split:
    """The top header fields and all leaf parts of `raw`, in order. Never raises."""
    if raw.startswith((b"From ", b">From ")):
        raw = raw.partition(b"\n")[2]
    headers, body, cut = _head(raw.lstrip(b"\r\n"))
    result = Split(headers, [], cut)
    _walk(headers, body, (), result)
    return result


def _head(block: bytes) -> tuple[list[tuple[str, bytes]], bytes, bool]:
    """Fields, body, and whether fields were left out. A line that is no field ends the head, as in the stdlib."""
    fields: list[tuple[str, list[bytes]]] = []
    at, cut = 0, False
    end = min(len(block), MAX_HEADER_BYTES)
    while at < end:
        stop = block.find(b"\n", at) + 1 or len(block)
        line = block[at:stop].rstrip(b"\r\n")
        if not line:
            at = stop
            break
        field = _FIELD.match(line)
        if line[:1] in b" \t" and fields:
            fields[-1][1].append(line)
        elif field:
            fields.append((field[1].decode("ascii"), [line[field.end() :]]))
        else:
            break
        at = stop
        if len(fields) > MAX_FIELDS:
            fields.pop()
            end = at
    if at >= end and at < len(block):
        cut = True
        blank = _BLANK_LINE.search(block, max(at - 4, 0))
        at = blank.end() if blank else len(block)
    return [(name, b"\n".join(lines).strip()) for name, lines in fields], block[at:], cut


def _walk(headers: list[tuple[str, bytes]], body: bytes, path: tuple[str, ...], result: Split) -> None:
    fields = _content_fields(headers)
    kind = fields.get_content_type()
    if len(result.leaves) >= MAX_PARTS:
        result.cut = True
        return
    if kind.startswith("multipart/"):
        boundary = _boundary(fields, body)
        if boundary and len(path) < MAX_DEPTH:
            found = len(result.leaves)
            for piece in _pieces(body, boundary, result):
                part_headers, part_body, cut = _head(piece)
                result.cut |= cut
                _walk(part_headers, part_body, (*path, kind), result)
            if len(result.leaves) > found:
                return
        result.cut |= len(path) >= MAX_DEPTH
        # No usable boundary: what a person typed must not be lost, so the body is read as text.
        fields = _content_fields([])
        kind = "text/plain"
    payload = _payload(fields, body)
    if kind in encrypted.KINDS and len(path) < MAX_DEPTH and (inner := encrypted.signed_content(payload)):
        inner_headers, inner_body, cut = _head(inner)
        result.cut |= cut
        _walk(inner_headers, inner_body, (*path, kind), result)
        return
    result.leaves.append(Leaf(fields, payload, path))
    if kind in winmail.KINDS or _is_named(fields, winmail.NAME):
        _unwrap(winmail.read(payload), (*path, kind), result)


def _unwrap(inside: winmail.Inside, path: tuple[str, ...], result: Split) -> None:
    """The parts of a winmail.dat as leaves: its files, and its letter where the mail has no text beside it."""
    if not any(leaf.fields.get_content_type() == "text/plain" and leaf.payload.strip() for leaf in result.leaves):
        for kind, text in (("text/html", inside.html), ("text/plain", inside.plain)):
            if text.strip():
                result.leaves.append(Leaf(_made(kind, charset="utf-8"), text.encode("utf-8", "replace"), path))
    for name, data in inside.files:
        kind = "application/pdf" if data.startswith(b"%PDF-") else "application/octet-stream"
        result.leaves.append(Leaf(_made(kind, name=" ".join(name.split())[:255]), data, path))


def _is_named(fields: Message, name: str) -> bool:
    try:
        return str(fields.get_filename("")).lower() == name
    except (ValueError, TypeError, IndexError, AttributeError, LookupError):
        return False


def _made(kind: str, **parameters: str) -> Message:
    """The Content fields of a part that had none."""
    fields = Message()
    fields.add_header("Content-Type", kind, **parameters)
    if "name" in parameters:
        fields.add_header("Content-Disposition", "attachment")
    return fields


def _content_fields(headers: list[tuple[str, bytes]]) -> Message:
    """The Content-* fields alone, cut to a safe length, in a standard Message that knows their parameters."""
    message = Message()
    for name, value in headers:
        if name.lower().startswith("content-") and name.lower() not in message:
            message[name] = _FOLD.sub(b" ", value[:_MAX_PARAMETERS]).decode("ascii", "surrogateescape")
    return message


def _boundary(fields: Message, body: bytes) -> bytes:
    """The declared boundary; else the first line of the body that looks like one."""
    try:
        declared = fields.get_boundary() or ""
    except (ValueError, TypeError, IndexError, AttributeError):
        declared = ""
    if declared:
        return declared.encode("utf-8", "surrogateescape")
    guess = re.match(rb"\s{0,200}--([^\s]{6,70})\r?\n(?i:content-)", body)
    return guess[1] if guess else b""


def _pieces(body: bytes, boundary: bytes, result: Split) -> Iterator[bytes]:
    """The text between delimiter lines; without a closing delimiter the last piece runs to the end."""
    delimiter = re.compile(rb"(?m)^--" + re.escape(boundary) + rb"(--)?[ \t]{0,80}\r?$")
    start: int | None = None
    for mark in delimiter.finditer(body):
        if start is not None:
            yield body[start : mark.start()].removesuffix(b"\n").removesuffix(b"\r")
            if len(result.leaves) >= MAX_PARTS:
                result.cut = True
                return
        if mark[1]:
            return
        start = min(mark.end() + 1, len(body))
    if start is not None:
        yield body[start:]


def _payload(fields: Message, body: bytes) -> bytes:
    """The body without its transfer encoding; broken base64 or quoted-printable gives what can be read."""
    encoding = str(fields.get("content-transfer-encoding", "")).partition(";")[0].strip().lower()
    if encoding not in ("base64", "quoted-printable", "x-uuencode", "uuencode", "uue", "x-uue"):
        return body
    if encoding == "quoted-printable":
        body = _PADDED_BREAK.sub(b"=", body)
    carrier = Message()
    carrier["Content-Transfer-Encoding"] = encoding
    carrier.set_payload(body.decode("ascii", "surrogateescape"))
    try:
        decoded = carrier.get_payload(decode=True)
    except (ValueError, TypeError, IndexError, AttributeError, KeyError):
        return body
    return decoded if isinstance(decoded, bytes) else body
