"""Turns the new words of a reply into weighted word and letter groups and into a description of what was asked."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

#: Places of `context`.
CONTEXT_SIZE = 4

#: Words beyond this number add nothing to a decision and cost time.
WORDS_READ = 400
#: Characters of one mail whose meaning is looked for, at its beginning and at its end: nobody types more.
TYPED_HEAD, TYPED_TAIL = 24_000, 8_000
#: What the encoder sees: the beginning and the end of a long text, where people say what they want.
ENCODER_HEAD, ENCODER_TAIL = 70, 30

#: Stages whose answers sound alike, in the order of the model's arrays.
STAGE_GROUPS = (
    ("approach", "agreed", "visit"),
    ("offer", "negotiation"),
    ("oral_yes", "contract_sent", "review", "signing"),
    ("signed", "onboarding", "arrived"),
)

#: Ends of sentences; a full stop inside a number or a short title ends none.
_END = re.compile(r"(?<=[.!?…])\s+|\n+|(?<=;)\s+")
_SHORT_WORD_END = re.compile(r"(?:^|\s)(?:dr|pr|m|mme|mr|mrs|ms|st|env|tel|no|cf|etc)\.$", re.IGNORECASE)
_WORD = re.compile(r"[a-z]+|[0-9]+|[?!€%]|:\)|\.\.\.")


def fold(text: str) -> str:
    """Return the text in lower case, without accents, with plain apostrophes, for comparison only."""
    decomposed = unicodedata.normalize("NFKD", text.lower())
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return bare.replace("\u2019", "'").replace("…", "...").replace("œ", "oe").replace("æ", "ae")


def within(text: str) -> str:
    """Return the text, of one longer than anybody types its beginning and its end, each a verbatim part."""
    if len(text) <= TYPED_HEAD + TYPED_TAIL:
        return text
    return f"{text[:TYPED_HEAD]}\n{text[-TYPED_TAIL:]}"


def tokens(text: str) -> list[str]:
    """Return the folded words, numbers (as `0`) and the signs that carry meaning (`?`, `!`, `€`, `%`)."""
    return ["0" if word[0].isdigit() else word for word in _WORD.findall(fold(text))[:WORDS_READ]]


def groups(text: str) -> Counter[str]:
    """Count words, pairs and triples of words, and letter groups inside words.

    Word groups hold spaces and mark both ends of the text (`^`, `$`); letter groups begin with `#`.
    """
    words = tokens(text)
    framed = ["^", *words, "$"]
    found: Counter[str] = Counter(words)
    found.update(f"{a} {b}" for a, b in pairwise(framed))
    found.update(f"{a} {b} {c}" for a, b, c in zip(framed, framed[1:], framed[2:], strict=False))
    for word in words:
        found.update(_letters(word))
    return found


def _letters(word: str) -> Iterable[str]:
    if len(word) < 3:
        return
    framed = f"_{word}_"
    for size in (3, 4, 5):
        for start in range(len(framed) - size + 1):
            yield "#" + framed[start : start + size]


def weigh(
    found: Mapping[str, int], index: Mapping[str, int], idf: NDArray[np.float32]
) -> tuple[list[int], NDArray[np.float32]]:
    """Return places and weights of known groups: damped counts times rarity, words and letters each of length one."""
    known = [(index[group], group, count) for group, count in found.items() if group in index]
    places = [place for place, _, _ in known]
    if not places:
        return [], np.zeros(0, dtype=np.float32)
    weights = (1.0 + np.log(np.array([count for _, _, count in known], dtype=np.float32))) * idf[places]
    letters = np.array([group.startswith("#") for _, group, _ in known])
    for part in (letters, ~letters):
        norm = float(np.linalg.norm(weights[part]))
        if norm > 0:
            weights[part] /= norm
    return places, weights.astype(np.float32)


def context(stage: str) -> NDArray[np.float32]:
    """Return one place per group of stages, 1 where it holds; unknown codes give zeros.

    What our last mail asked is no feature: only the rule for bare answers looks at it, so that a reading does not hang
    on whether the question was kept.
    """
    return np.array([float(stage in group) for group in STAGE_GROUPS], dtype=np.float32)


def for_encoder(text: str) -> str:
    """Return the words that the encoder reads: all of a short text, the head and the tail of a long one."""
    words = text.split()
    if len(words) <= ENCODER_HEAD + ENCODER_TAIL:
        return " ".join(words)
    return " ".join([*words[:ENCODER_HEAD], *words[-ENCODER_TAIL:]])


#: nobody who means something writes more; what stands behind them still counts in the whole text
SENTENCES = 300


def sentences(text: str) -> list[str]:
    """Return the first 300 sentences of a text, each a verbatim part of it, without white space at the ends."""
    parts: list[str] = []
    start = 0
    for match in _END.finditer(text):
        if not _SHORT_WORD_END.search(text[max(0, start) : match.start()][-6:]):
            parts.append(text[start : match.start()])
            start = match.end()
    parts.append(text[start:])
    return [part.strip() for part in parts if any(c.isalnum() for c in part)][:SENTENCES]
