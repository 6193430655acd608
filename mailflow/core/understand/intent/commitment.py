"""Words that commit: a bare yes or no, a yes that goes on with a question, an express acceptance."""

from __future__ import annotations

from mailflow.core.understand.intent import yes_words
from mailflow.core.understand.intent.features import fold, sentences

#: A first sentence that is longer (in characters) says more than yes.
FIRST = 120


def is_bare_yes(words: str) -> bool:
    """Tell whether the words are a yes and nothing else."""
    return bool(yes_words.BARE_YES.regex.search(_plain(words)))


def is_curt_yes(words: str) -> bool:
    """Tell whether the words are a yes of one word or two (« ok », « oui merci »): it may answer anything."""
    return is_bare_yes(words) and len(words.split()) <= 2


def is_bare_no(words: str) -> bool:
    """Tell whether the words are a no and nothing else."""
    return bool(yes_words.BARE_NO.regex.search(_plain(words)))


def is_yes_then_question(sentences: list[str]) -> bool:
    """Tell whether the first sentence commits and a later one asks: « Oui. Faut-il que j'envoie mon diplôme ? »."""
    later = any(sentence.endswith("?") for sentence in sentences[1:])
    return later and len(sentences[0]) <= FIRST and bool(yes_words.YES_FIRST.regex.search(_plain(sentences[0])))


def commits(words: str) -> bool:
    """Tell whether the words are a bare yes, or some of them commit expressly, whatever stands beside them."""
    return is_bare_yes(words) or bool(yes_words.EXPRESS.regex.search(fold(words)))


def from_the_yes_on(words: str) -> str:
    """Return the words from the first sentence that commits expressly to the end; all of them where none does."""
    parts = sentences(words)
    begins = (place for place, part in enumerate(parts) if yes_words.EXPRESS.regex.search(fold(part)))
    return "\n".join(parts[next(begins, 0) :])


def _plain(words: str) -> str:
    return fold(words).strip(" .!,;:\n")
