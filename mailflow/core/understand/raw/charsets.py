"""Turn bytes of an uncertain charset into text, as mail programs that label them wrongly require."""

from __future__ import annotations

import re

#: Codecs that are character sets of mail. Others of Python's list (punycode, idna, unicode_escape) are slow or mean
#: something else, so a mail may not choose them.
_KNOWN = re.compile(
    r"utf-?(?:7|8|16|32)|iso-?8859|latin|l[19]$|windows-?\d|cp-?\d|ibm-?\d|koi8|mac|big5|gb|hz|euc|shift|sjis|"
    r"iso-?2022|ks_c|tis|viscii|ascii|us-ascii|ansi_x3"
)
_SINGLE_BYTE = re.compile(r"iso-?8859-?1(?:5)?$|latin-?[19]$|windows-?1252|cp-?1252|us-ascii|ascii|ansi_x3|utf-?8$")
#: bytes that only Windows-1252 uses for letters
_CONTROLS = re.compile(rb"[\x80-\x84\x86-\x9f]")
_TWICE = re.compile("[\u00c2\u00c3][\u0080-\u00bf\u0152-\u2122]|\u00e2\u20ac")


def to_text(data: bytes, charset: str) -> str:
    """`data` as text. The label is followed unless the bytes disprove it; an unknown label means UTF-8, else
    Windows-1252 (which browsers also read for ISO-8859-1, WHATWG Encoding §4.2). Never raises."""
    label = charset.strip().strip("\"'").lower().replace("_", "-")
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        label = "utf-16"
    if _KNOWN.match(label) and not _SINGLE_BYTE.match(label):
        try:
            return _untwice(data.decode(label, "replace"))
        except (LookupError, ValueError):
            pass
    try:
        return _untwice(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        pass
    if label in ("utf-8", "utf8") and _mostly_utf8(data):
        return data.decode("utf-8", "replace")
    latin_9 = label.endswith("8859-15") or label in ("latin-9", "latin9")
    codec = "iso-8859-15" if latin_9 and not _CONTROLS.search(data) else "cp1252"
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _mostly_utf8(data: bytes) -> bool:
    """Whether the high bytes are UTF-8 with a few broken ones (a text cut in the middle of a character)."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    return broken * 2 <= sum(data.count(bytes((lead,))) for lead in (0xC2, 0xC3, 0xE2)) - broken


def _untwice(text: str) -> str:
    """Undo UTF-8 that was read as Windows-1252 and encoded again, only where the whole text can be undone."""
    if not _TWICE.search(text):
        return text
    try:
        return text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        pass
    try:
        return text.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return text
