"""The decision link of a mail: what our own people read in its place, and where the address itself stands."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from types import MappingProxyType

#: what stands in every text that a person of ours sees
WORDS: Mapping[str, str] = MappingProxyType({"fr": "[lien de décision]", "en": "[decision link]"})
_ADDRESS = r"https?://[^\s<>\"']+?/d/[\w.+-]{8,}/[0-9a-f]{32}\b"
_ANCHOR = re.compile(rf"<a\b[^>]*href=\"{_ADDRESS}\"[^>]*>.*?</a>", re.S)
_BARE = re.compile(_ADDRESS)


def with_address(text: str, url: str) -> str:
    """Return the text as it leaves: the address in the place of its words; without one the text stays."""
    for words in WORDS.values():
        text = text.replace(words, url) if url else text
    return text


def with_anchor(html: str, url: str) -> str:
    """Return the HTML as it leaves."""
    return with_address(html, f'<a href="{escape(url)}">{escape(url)}</a>' if url else "")


def masked(text: str, language: str) -> str:
    """Return a text or HTML without any address of a decision, which acts for whoever holds it."""
    words = WORDS.get(language, WORDS["fr"])
    return _BARE.sub(words, _ANCHOR.sub(words, text))
