"""A word in both languages, the tables of such words, and how one is taken out of them."""

from __future__ import annotations

from collections.abc import Mapping

from mailflow.core.render.typography import set_text

#: French, English
Word = tuple[str, str]
Words = Mapping[str, Word]
#: what is said of a code that no table knows: an old journal may hold one
UNKNOWN: Word = ("autre", "other")
#: who stands where a person was erased
ERASED: Word = ("personne effacée", "erased person")


def said(pair: Word, language: str) -> str:
    """Return the half of a pair that is in that language, its spaces set as printers do."""
    return set_text(pair[language == "en"], language)


def percent(share: float, language: str) -> str:
    """Return a share as each language writes it: « 97 % », "97%"."""
    return said((f"{share:.0%}".replace("%", " %"), f"{share:.0%}"), language)


def french(table: Words) -> Mapping[str, str]:
    """Return a table in French alone, as the desk's pages name it before they translate."""
    return {code: pair[0] for code, pair in table.items()}


def word(table: Words, code: object, language: str, unknown: Word = UNKNOWN) -> str:
    """Return what a code is called, never the code itself."""
    return said(table.get(str(code), unknown), language)
