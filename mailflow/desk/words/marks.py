"""Marks a text for the catalogues without translating it."""

from __future__ import annotations


def N_(text: str) -> str:
    """Return the text as it is: it is translated when it is shown."""
    return text
