"""Text made simple to search (lower case, no accents, single blanks) that still knows where each letter came from."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_SAME = {"’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "–": "-", "—": "-", "‑": "-", "‐": "-", "−": "-"}
_SENTENCE_END = ".!?;\n"


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded `text`, the original, and for each folded character the position that it came from."""

    text: str
    original: str
    origin: tuple[int, ...]

    def quote(self, start: int, end: int) -> str:
        """The verbatim part of the original under folded positions `start` to `end`."""
        if start >= end or end > len(self.origin):
            return ""
        return self.original[self.origin[start] : self.origin[end - 1] + 1]

    def sentence(self, start: int, end: int, reach: int) -> tuple[str, str]:
        """What stands before `start` and after `end` in the same sentence, `reach` characters at most on each side.

        A full stop ends a sentence only before a blank, so that "3.5" and "14.30" do not.
        """
        left = self.text[max(0, start - reach) : start]
        right = self.text[end : end + reach]
        for place in range(len(left) - 1, -1, -1):
            if _ends(left, place):
                left = left[place + 1 :]
                break
        for place in range(len(right)):
            if _ends(right, place):
                right = right[: place + 1]
                break
        return left, right


def _ends(text: str, place: int) -> bool:
    if text[place] not in _SENTENCE_END:
        return False
    if text[place] != ".":
        return True
    following = text[place + 1 : place + 2]
    return following in ("", " ", "\n")


@lru_cache(maxsize=4096)
def _fold_char(char: str) -> str:
    if char in _SAME:
        return _SAME[char]
    if char in "œŒ":
        return "oe"
    if char.isspace():
        return " "
    if unicodedata.category(char) in ("Cc", "Cf", "Cs", "Mn"):
        return ""
    plain = unicodedata.normalize("NFKD", char)
    return "".join(c for c in plain if not unicodedata.combining(c)).lower()


def fold(text: str, limit: int = 20_000) -> Folded:
    """`text` (its first `limit` characters) folded; a blank line becomes one newline, other white space one blank."""
    text = text[:limit]
    out: list[str] = []
    origin: list[int] = []
    blank_at = -1
    newlines = 0
    for place, char in enumerate(text):
        folded = _fold_char(char)
        if folded == " ":
            if blank_at < 0:
                blank_at = place
            newlines += char == "\n"
            continue
        if not folded:
            continue
        if blank_at >= 0:
            out.append("\n" if newlines > 1 else " ")
            origin.append(blank_at)
            blank_at, newlines = -1, 0
        for piece in folded:
            out.append(" " if piece.isspace() else piece)
            origin.append(place)
    return Folded("".join(out), text, tuple(origin))


def plain(text: str, limit: int = 20_000) -> str:
    """Only the folded letters of `text`."""
    return fold(text, limit).text
