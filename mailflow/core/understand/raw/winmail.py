"""Read the letter and the files inside a `winmail.dat` (TNEF, MS-OXTNEF), which Outlook sends by mistake."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from mailflow.core.understand.raw.charsets import to_text

KINDS = frozenset({"application/ms-tnef", "application/vnd.ms-tnef"})
NAME = "winmail.dat"
_SIGNATURE = b"\x78\x9f\x3e\x22"
#: attributes (MS-OXTNEF §2.1.3.4) and properties (MS-OXPROPS) that are read
_BODY, _CODEPAGE, _PROPERTIES = 0x0002800C, 0x00069007, 0x00069003
_NEW_FILE, _TITLE, _DATA, _FILE_PROPERTIES = 0x00069002, 0x00018010, 0x0006800F, 0x00069005
_LETTER, _HTML, _LONG_NAME = 0x1000, 0x1013, 0x3707
_STRING, _UNICODE, _OBJECT, _BINARY = 0x001E, 0x001F, 0x000D, 0x0102
_SIZES = {2: 4, 3: 4, 4: 4, 10: 4, 11: 4, 5: 8, 6: 8, 7: 8, 20: 8, 64: 8, 72: 16}
_MOST, _FILES = 5_000, 50


@dataclass(slots=True)
class Inside:
    """What a winmail.dat holds: the letter as text or HTML, and files (name, bytes)."""

    plain: str = ""
    html: str = ""
    files: list[tuple[str, bytes]] = field(default_factory=list)


def read(data: bytes) -> Inside:
    """What `data` holds; empty where it is no TNEF. What is cut or broken gives what stands before. Never raises."""
    inside = Inside()
    charset = "cp1252"
    for what, value in _attributes(data):
        if what == _CODEPAGE:
            charset = f"cp{int.from_bytes(value[:4], 'little')}"
        elif what == _BODY:
            inside.plain = _text(value, charset)
        elif what == _PROPERTIES:
            found = dict(_properties(value, charset))
            inside.plain = inside.plain or _as_text(found.get(_LETTER, ""), charset)
            inside.html = _as_text(found.get(_HTML, ""), charset)
        elif what == _NEW_FILE and len(inside.files) < _FILES:
            inside.files.append(("", b""))
        elif inside.files and what in (_TITLE, _DATA, _FILE_PROPERTIES):
            inside.files[-1] = _with(inside.files[-1], what, value, charset)
    return inside


def _with(file: tuple[str, bytes], what: int, value: bytes, charset: str) -> tuple[str, bytes]:
    """A file with one more thing known of it: its bytes, its short name, or its long one, which wins."""
    name, data = file
    if what == _DATA:
        return name, value
    if what == _TITLE:
        return name or _text(value, charset), data
    return _as_text(dict(_properties(value, charset)).get(_LONG_NAME, ""), charset) or name, data


def _attributes(data: bytes) -> Iterator[tuple[int, bytes]]:
    """(attribute, value) in order: level, attribute, length, value, checksum, which is not looked at."""
    if data[:4] != _SIGNATURE:
        return
    at = 6
    for _ in range(_MOST):
        what, size = int.from_bytes(data[at + 1 : at + 5], "little"), int.from_bytes(data[at + 5 : at + 9], "little")
        if at + 9 + size > len(data):
            return
        yield what, data[at + 9 : at + 9 + size]
        at += 11 + size


def _properties(data: bytes, charset: str) -> Iterator[tuple[int, str | bytes]]:
    """(property, value) of those with a text or binary value, as far as they can be read."""
    at = 4
    for _ in range(min(_MOST, int.from_bytes(data[:4], "little"))):
        kind, name = int.from_bytes(data[at : at + 2], "little"), int.from_bytes(data[at + 2 : at + 4], "little")
        at = _behind_name(data, at + 4) if name >= 0x8000 else at + 4
        many, kind = bool(kind & 0x1000), kind & ~0x1000
        values = 1
        if many or kind in (_STRING, _UNICODE, _OBJECT, _BINARY):
            values = int.from_bytes(data[at : at + 4], "little")
            at += 4
        if values > _MOST or at >= len(data):
            return
        if kind in _SIZES:
            at += _SIZES[kind] * values
            continue
        if kind not in (_STRING, _UNICODE, _OBJECT, _BINARY) or values > _FILES:
            return
        for _ in range(values):
            size = int.from_bytes(data[at : at + 4], "little")
            value = data[at + 4 : at + 4 + size]
            at += 4 + size + -size % 4
            if at > len(data) + 3:
                return
            yield name, _text(value, "utf-16-le") if kind == _UNICODE else value


def _behind_name(data: bytes, at: int) -> int:
    """Where the value of a named property starts: behind its set, its kind, and its number or name."""
    if int.from_bytes(data[at + 16 : at + 20], "little") == 0:
        return at + 24
    size = int.from_bytes(data[at + 20 : at + 24], "little")
    return at + 24 + size + -size % 4


def _as_text(value: str | bytes, charset: str) -> str:
    return value if isinstance(value, str) else _text(value, charset)


def _text(value: bytes, charset: str) -> str:
    return to_text(value, charset).rstrip("\0").replace("\r\n", "\n")
