"""A yes that names a post, a place or a person of which neither our quoted mail nor the headers speak."""

from __future__ import annotations

import re

from mailflow.core.understand.intent import other_post_words as words_of
from mailflow.core.understand.intent.features import fold, sentences

_CAPITAL = re.compile(r"\b[A-ZÀ-Ý][\w'’-]+")
#: A name alone, which a cut has left under the letter.
_SIGNED_BY = re.compile(r"(?:(?:Dr|Pr|Prof|Mme|M)\.? ?)?(?:[A-ZÀ-Ý][\w'’.-]* ?){1,4}")


def named(words: str, known: str) -> bool:
    """Tell whether a yes names a post, place or person that `known` (our quoted mail and the headers) does not.

    Conservative: where nothing is known, any such name counts, and a person decides.
    """
    folded, told = fold(words), fold(known)
    return (
        any(not _is_known(found.group(1), told) for found in words_of.OBJECT.regex.finditer(folded))
        or any(not _is_known(found.group(1), told) for found in words_of.ENGLISH_POST.regex.finditer(folded))
        or any(found.group()[:9] not in told for found in words_of.ENGAGEMENT.regex.finditer(folded))
        or any(_other_house(found, told) for found in words_of.HOUSE.regex.finditer(folded))
        or any(
            (found.group(1) or found.group(2))[:5] not in told for found in words_of.NAMED_POST.regex.finditer(folded)
        )
        or any(not _spoken_of(name, told) for name in _names(words))
    )


def _is_known(word: str, told: str) -> bool:
    """Tell whether what a yes is said to is our offer, an act or something that was written of."""
    return (
        bool(words_of.GENERIC.regex.search(word) or words_of.ACTS.regex.search(word))
        or word.isdigit()
        or _spoken_of(word, told)
    )


def _other_house(found: re.Match[str], told: str) -> bool:
    kind, name = found.group(1), found.group(2)
    unknown = bool(told.strip()) and bool(words_of.OWN_KIND.regex.match(kind)) and kind[:6] not in told
    return unknown or (name is not None and not _is_known(name, told))


def _names(words: str) -> list[str]:
    """Return the words with a capital that do not begin a sentence; none of a text that is written in capitals."""
    if sum(c.isupper() for c in words) > sum(c.islower() for c in words):
        return []
    found = []
    for sentence in sentences(words):
        if _SIGNED_BY.fullmatch(sentence):
            continue
        for match in _CAPITAL.finditer(sentence):
            before = sentence[: match.start()].rstrip(" \"'«(–-")
            if before and before[-1] not in ":•" and not words_of.ADDRESSING.regex.search(fold(before).split()[-1]):
                found.append(match.group())
    return found


def _spoken_of(name: str, told: str) -> bool:
    bare = re.sub(r"^(?:l|d|qu|n|j|m|s|c)'", "", fold(name)).removesuffix("'s").strip("'")
    return bool(words_of.ALLOWED.regex.search(bare) or words_of.ALLOWED.regex.search(bare.split("'")[0])) or (
        len(bare) > 1 and bare in told
    )
