"""The details that a mail of ours asked for, found in the answer; what is left of it is read as any words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from mailflow.core.details import Detail, Told
from mailflow.core.understand.intent.features import fold, sentences

_NUMBER = r"(?:\d{1,2}|une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|douze|one|two|three|four|five|eight|twelve)"
_SPAN = re.compile(rf"\b{_NUMBER}[ -](?:mois|semaines?|jours?|months?|weeks?|days?)\b")
#: a clause that is the bare answer to the question
_BARE_SPAN = re.compile(rf"(?:environ |about )?{_SPAN.pattern}")
_NOTICE = re.compile(r"\b(?:preavis|notice)\b")
#: who has no notice to give tells it as well
_NO_NOTICE = re.compile(r"(?:\bn'(?:ai|y a) )?\b(?:pas de|aucun|sans|no) (?:preavis|notice)\b")
_SHORTER = re.compile(r"\b(?:redui\w+|reductib\w+|raccourci\w*|ecourte\w*|negocia\w+|shorten\w*|reduced?)\b")
_MONTH = re.compile(
    r"\b(?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|january|february|march"
    r"|april|may|june|july|august|september|october|november|december)\b|\b\d{1,2}/\d{1,2}(?:/\d{2,4})?\b"
)
_BARE_DAY = re.compile(
    r"(?:(?:le|en|des|debut|fin|mi|courant|au|1er|\d{1,2}|in|early|late|mid|on)[ -]+){0,4}"
    rf"(?:{_MONTH.pattern})(?: \d{{4}})?"
)
_FREE = re.compile(
    r"\b(?:libre|disponible|a partir d[eu]|a compter d[eu]|des (?:le|debut|fin|mi)|free|available|from|as of)\b"
)
#: who says so objects, whatever is told beside it: the whole sentence is read
_OBJECTS = re.compile(
    r"\bne\b|\bn'|n't\b|\b(?:pas|trop|mais|sauf|impossible|malheureusement|helas|problem\w*|bloqu\w+|long|inqui\w+"
    r"|crain\w+|peur|avant|too|but|not|cannot|unfortunately|afraid|worr\w+|before)\b"
)
_CLAUSE = re.compile(r"[^,;\n.!?]+")
_STREETS = (
    r"rue|avenue|av\.|boulevard|bd|place|chemin|all[ée]e|impasse|route|quai|cours|square|passage|r[ée]sidence|faubourg"
)
_ADDRESS = re.compile(
    r"(?:(?:voici )?(?:mon |l['’])?adresse(?: postale)?(?: est(?: le)?)?\s*:?\s*)?"
    rf"(?P<told>\d{{1,4}}(?: ?(?:bis|ter))?,? (?:{_STREETS}) [^\n\d]{{1,60}}\s\d{{5}} [^\W\d_][^\n\d,;.!?]{{1,40}})",
    re.I,
)


def split(words: str, asked: Iterable[Detail]) -> tuple[tuple[Told, ...], str]:
    """Return the details among those asked for that the words give without an objection, and what else they say."""
    found: list[Told] = []
    for detail in asked:
        given, cuts = _FINDERS[detail](words)
        if given:
            found.append(Told(detail, given))
        for cut in cuts:
            words = words.replace(cut, " ", 1)
    return tuple(found), "\n".join(sentences(words)).strip(" ,;")


#: what is told, and the parts of the text that tell it; nothing and none where it is not told
Found = tuple[str, tuple[str, ...]]


def _address(words: str) -> Found:
    found = _ADDRESS.search(words)
    return (" ".join(found["told"].split()), (found.group(),)) if found else ("", ())


def _notice(words: str) -> Found:
    return _clauses(words, _is_notice, _SHORTER)


def _start(words: str) -> Found:
    return _clauses(words, _is_start, None)


def _is_notice(clause: str) -> bool:
    named = _NO_NOTICE.search(clause) or (_NOTICE.search(clause) and _SPAN.search(clause))
    return bool(named or _BARE_SPAN.fullmatch(clause))


def _is_start(clause: str) -> bool:
    return bool((_FREE.search(clause) and _MONTH.search(clause)) or _BARE_DAY.fullmatch(clause))


def _clauses(words: str, tells: Callable[[str], bool], beside: re.Pattern[str] | None) -> Found:
    """Return the clauses of the first sentence that tells it without objecting, with those that add to it."""
    for sentence in sentences(words):
        clauses = [c for c in _CLAUSE.findall(sentence) if tells(fold(c.strip()))]
        if clauses and not _OBJECTS.search(_NO_NOTICE.sub("", fold(sentence))):
            added = [c for c in _CLAUSE.findall(sentence) if beside is not None and beside.search(fold(c))]
            clauses += [c for c in added if c not in clauses]
            return ", ".join(c.strip() for c in clauses), tuple(clauses)
    return "", ()


_FINDERS: Mapping[Detail, Callable[[str], Found]] = MappingProxyType(
    {Detail.NOTICE: _notice, Detail.START: _start, Detail.ADDRESS: _address}
)
