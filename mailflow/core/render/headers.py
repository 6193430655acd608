"""Header lines that decode to exactly what was meant: subjects and names of any length (RFC 2047, RFC 5322)."""

from __future__ import annotations

import re
from base64 import b64encode

#: no line of a header is longer (RFC 5322 §2.1.1)
LINE = 78
#: bytes of UTF-8 in one encoded word, so that it stands on one line with the name of its header (RFC 2047 §2)
WORD = 42

_SPECIALS = re.compile(r'[()<>\[\]:;@\\,."]')


def fold_text(name: str, text: str) -> str:
    """Return an unstructured header (a subject) as its line or lines, ending in CRLF."""
    plain = text.isascii() and text == text.strip() and "=?" not in text and "  " not in text
    if not plain or any(len(word) > LINE - len(name) - 2 for word in text.split(" ")):
        return _lines(name, _words(text))
    return _lines(name, text.split(" "))


def fold_mailbox(name: str, display: str, address: str) -> str:
    """Return an address header with one mailbox as its line or lines, ending in CRLF."""
    if not display:
        return _lines(name, [address])
    quoted = display
    if _SPECIALS.search(display) or display != display.strip() or "  " in display:
        quoted = '"' + re.sub(r'(["\\])', r"\\\1", display) + '"'
    elif len(name) + 2 + len(display) > LINE:
        quoted = f'"{display}"'
    if not display.isascii() or "=?" in display or any(len(p) > LINE - len(name) - 2 for p in quoted.split(" ")):
        return _lines(name, [*_words(display), f"<{address}>"])
    return _lines(name, [*quoted.split(" "), f"<{address}>"])


def _words(text: str) -> list[str]:
    """Return a text as encoded words; what stands between two of them counts for nothing, so no space is lost.

    They end after a space where one is near: some readers show the break between two words of a name.
    """
    words = list[str]()
    while text:
        end = len(text.encode()[:WORD].decode(errors="ignore"))
        if end < len(text):
            end = text.rfind(" ", 0, end) + 1 or end
        words.append(text[:end])
        text = text[end:]
    return [f"=?utf-8?b?{b64encode(word.encode()).decode()}?=" for word in words]


def _lines(name: str, tokens: list[str]) -> str:
    lines = [f"{name}:"]
    for number, token in enumerate(tokens):
        if number and len(lines[-1]) + 1 + len(token) > LINE:
            lines.append("")
        lines[-1] += f" {token}"
    return "\r\n".join(lines) + "\r\n"
