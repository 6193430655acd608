"""Spaces as printers set them: narrow no-break before French double punctuation, no-break inside figures and names."""

from __future__ import annotations

import re

NARROW = "\u202f"
NO_BREAK = "\u00a0"

_BEFORE = re.compile(r"[ \u00a0\u202f]+([;:?!»])(?=[\s\u202f»).,]|$)")
_AFTER_OPEN = re.compile(r"«[ \u00a0\u202f]*")
_BEFORE_CLOSE = re.compile(r"[ \u00a0\u202f]*»")
_TIGHT = re.compile(r"(?<=[\w)»’'])([?!])(?=\s|$)")
_THOUSANDS = re.compile(r"(?<=\d) (?=\d{3}(?!\d))")
_UNIT = re.compile(r"(?<=\d) (?=(?:€|%|h\b|km\b|min\b))")
_HALF_HOUR = re.compile(r"(?<=\d\u00a0h) (?=\d{2}\b)")
_TITLE = re.compile(r"\b(Dr|Pr|Mme|M\.) (?=\S)")
_PHONE = re.compile(r"(?<![\w+])(?:\+\d{1,3}[ .\u00a0]?\d{1,3}|0[1-9])(?:[ .\u00a0]\d{2,4}){2,4}(?!\d)")
_URL = re.compile(r"https?://\S+|\S+@\S+")


def set_text(text: str, language: str) -> str:
    """Return the text with its spaces set; addresses and telephone numbers are left as they are."""
    pieces: list[str] = []
    end = 0
    for kept in sorted((*_URL.finditer(text), *_PHONE.finditer(text)), key=lambda m: m.start()):
        if kept.start() < end:
            continue
        pieces += [_set(text[end : kept.start()], language), kept.group()]
        end = kept.end()
    return "".join((*pieces, _set(text[end:], language)))


def _set(text: str, language: str) -> str:
    text = _UNIT.sub(NO_BREAK, _THOUSANDS.sub(NARROW, text))
    text = _TITLE.sub(rf"\1{NO_BREAK}", _HALF_HOUR.sub(NO_BREAK, text))
    if language != "fr":
        return text
    text = _BEFORE_CLOSE.sub(f"{NARROW}»", _AFTER_OPEN.sub(f"«{NARROW}", text))
    text = _TIGHT.sub(rf"{NARROW}\1", text)
    return _BEFORE.sub(rf"{NARROW}\1", text)
