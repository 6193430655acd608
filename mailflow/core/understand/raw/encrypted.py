"""Find the mail inside an opaque signed one (S/MIME `signed-data`, RFC 8551 §3.5.2), which is not encrypted."""

from __future__ import annotations

from collections.abc import Iterator

KINDS = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime"})
_SIGNED = bytes.fromhex("2a864886f70d010702")  # 1.2.840.113549.1.7.2
_SEQUENCE, _OCTETS, _OCTETS_IN_PIECES, _EXPLICIT_0, _OID = 0x30, 0x04, 0x24, 0xA0, 0x06
#: elements that are looked at, and how deep they may lie; a letter of 25 MB in pieces of 1 kB has fewer
_MOST, _DEPTH = 50_000, 16


class _Broken(Exception):
    """The bytes are no BER (ITU-T X.690), or more of it than is read."""


def signed_content(data: bytes) -> bytes:
    """The MIME entity that a PKCS#7 signed message holds, or nothing: no signed message, encrypted, or broken.

    The signature is not checked: who wrote is told by the receiving server (authentic). Never raises; linear.
    """
    try:
        return _content(_Reader(data))
    except (_Broken, IndexError):
        return b""


class _Reader:
    """Walks BER elements of `data` and counts them."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.left = _MOST

    def children(self, start: int, end: int, depth: int) -> Iterator[tuple[int, int, int]]:
        """(tag, start, end of the content) of each element from `start` to `end` (-1: to the end-of-contents)."""
        while start != end:
            tag, at, stop, following = self._element(start, len(self.data) if end < 0 else end, depth)
            if end < 0 and not tag and at == stop:
                return
            yield tag, at, stop
            start = following

    def _element(self, at: int, end: int, depth: int) -> tuple[int, int, int, int]:
        """Tag, start and end of the content (-1: indefinite length), and where the next element starts."""
        self.left -= 1
        if at + 2 > end or not self.left or depth > _DEPTH:
            raise _Broken
        tag, length, at = self.data[at], self.data[at + 1], at + 2
        if tag & 0x1F == 0x1F:
            raise _Broken  # none of these messages has a tag of several bytes
        if length == 0x80:
            return tag, at, -1, self._end_of(at, depth + 1)
        if length > 0x80:
            size = length - 0x80
            length = int.from_bytes(self.data[at : at + size], "big")
            at += size
        if at + length > end:
            raise _Broken
        return tag, at, at + length, at + length

    def _end_of(self, at: int, depth: int) -> int:
        """Where the element after one of indefinite length starts."""
        while True:
            tag, start, stop, at = self._element(at, len(self.data), depth)
            if not tag and start == stop:
                return at


def _content(reader: _Reader) -> bytes:
    outer = _inside(reader, 0, len(reader.data), 0, _SEQUENCE)
    kind, body = _two(reader, outer, 1)
    if reader.data[kind[1] : kind[2]] != _SIGNED:
        return b""
    signed = _inside(reader, *body[1:], 2, _SEQUENCE)
    parts = reader.children(*signed, 3)
    held = next((part for part in parts if part[0] == _SEQUENCE), None)
    if held is None:
        raise _Broken
    _, wrapped = _two(reader, held[1:], 4)
    tag, start, end = next(reader.children(*wrapped[1:], 5), (0, 0, 0))
    return _octets(reader, tag, start, end, 6)


def _inside(reader: _Reader, start: int, end: int, depth: int, wanted: int) -> tuple[int, int]:
    tag, at, stop = next(reader.children(start, end, depth), (0, 0, 0))
    if tag != wanted:
        raise _Broken
    return at, stop


def _two(reader: _Reader, span: tuple[int, int], depth: int) -> tuple[tuple[int, int, int], tuple[int, int, int]]:
    """An object identifier and the explicitly tagged element behind it."""
    found = reader.children(*span, depth)
    kind, body = next(found, (0, 0, 0)), next(found, (0, 0, 0))
    if kind[0] != _OID or body[0] != _EXPLICIT_0:
        raise _Broken
    return kind, body


def _octets(reader: _Reader, tag: int, start: int, end: int, depth: int) -> bytes:
    """The bytes of an octet string, in one piece or in several."""
    if tag == _OCTETS:
        return reader.data[start:end]
    if tag != _OCTETS_IN_PIECES:
        raise _Broken
    return b"".join(_octets(reader, *piece, depth + 1) for piece in reader.children(start, end, depth))
