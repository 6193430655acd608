"""A director's answers to numbered decisions, line by line: a plain yes, a plain no, or more words than that."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from mailflow.core.understand.intent.features import fold
from mailflow.core.understand.word_list import Line, WordList

_WHOLE = r"\A(?:{})\Z"
_YES_WORDS = WordList(
    (
        Line("yes, in French", r"oui|ok|okay|d'accord|accord", "d'accord", "désaccord"),
        Line(
            "approved, in French", r"valide[es]{0,2}|je valide|bon|parfait|entendu|favorable", "validée", "défavorable"
        ),
        Line("yes, in English", r"yes|agreed|approved|approve|fine|go ahead", "approved", "disapproved"),
    ),
    around=_WHOLE,
)
_YES = rf"(?:c'est |je suis |tout est )?(?:{_YES_WORDS.alternatives})"
_NO_WORDS = WordList(
    (
        Line("no, in French", r"non|je refuse|refuse[es]{0,2}|pas d'accord|defavorable", "défavorable", "favorable"),
        Line("no, in English", r"no|declined|rejected", "declined", "inclined"),
    ),
    around=_WHOLE,
)
_NO = rf"(?:c'est )?(?:{_NO_WORDS.alternatives})"
_POLITE_WORDS = WordList(
    (
        Line(
            "thanks, in French",
            r"merci|beaucoup|bien|a vous|cordialement|bonne journee",
            "bonne journée",
            "une journée",
        ),
        Line("for my part, in French", r"pour moi|de mon cote|aussi|egalement", "de mon côté", "à côté"),
        Line("thanks, in English", r"thanks|thank you|too|please", "thank you", "to you"),
    ),
    around=_WHOLE,
)
_POLITE = rf"(?:{_POLITE_WORDS.alternatives})"
#: what is counted and so no number of a decision: « 2 gardes », « 3 % », « 1 mars »
_COUNTED = (
    r"%|€|euros?\b|k\b|h\b|heures?\b|jours?\b|semaines?\b|mois\b|ans\b|gardes?\b|week-?ends?\b"
    r"|janvier|fevrier|mars|avril|mai\b|juin|juillet|aout|septembre|octobre|novembre|decembre"
    r"|days?\b|months?\b|shifts?\b"
)
_MARK = re.compile(
    r"(?<![\w.,/%])(?:(?:n°|no|numero|point|question|decision|dossier|number) ?)?([1-9])"
    rf"(?!\d|[.,/]\d| ?(?:{_COUNTED}))"
    r"(?:er|ere|e)?(?= |$|[).:=/,;!-])"
)
#: words that lead from one line to the next: they belong to neither
_LINK = r"(?:et|and|puis|mais|but|pour|for|sur|on|a|au|to|quant|concernant|le|la|les|the|en ce qui concerne)"
_JOINER = re.compile(r"(?: ?[,&+/-]? ?(?:et|and|ainsi que)? ?)")
_ALL = {
    2: r"les deux|les 2|both|both of them",
    3: r"les trois|les 3|all three",
    4: r"les quatre|les 4|all four",
    5: r"les cinq|les 5|all five",
}
_EVERY = WordList(
    (
        Line(
            "all, in French",
            r"tout|tous|toutes|l'ensemble|l'ensemble des points|tous les points|toutes les decisions",
            "tous les points",
            "un point",
        ),
        Line("all, in English", r"all|everything|all of them", "all of them", "some of them"),
    ),
    around=_WHOLE,
)
#: a condition that may hold for every line, wherever it stands
_OVERALL = WordList(
    (
        Line(
            "on condition, in French",
            r"sous reserve|a condition|le tout",
            "Le tout sous réserve du budget.",
            "Tout me va.",
        ),
        Line("waiting, in French", r"dans l'attente", "Dans l'attente du budget.", "Je vous attends."),
        Line(
            "on condition, in English",
            r"subject to|provided that|as long as",
            "Subject to the budget.",
            "The subject of the mail.",
        ),
    )
)

#: who answers by numbers writes less; a longer letter is read by a person, and no pattern runs over it
LONGEST = 2_000


def answers(text: str, count: int) -> Mapping[int, bool | None]:
    """Return what each numbered decision (1 to `count`) was told: True yes, False no, None more words than that.

    A number that is not named is absent; words outside every line make all of them None, so that a person reads.
    « 1 ok, 2 non », « ok pour 1 et 3, non pour 2 », « ok pour tout », « 1 ok sauf les gardes ».
    """
    if len(text) > LONGEST:
        return dict.fromkeys(range(1, count + 1))
    letter = _letter(text)
    if (whole := _whole(letter, count)) is not None:
        return dict.fromkeys(range(1, count + 1), whole)
    marks = [m for m in _MARK.finditer(letter) if int(m[1]) <= count]
    if not marks:
        return MappingProxyType({})
    if (behind := _behind(letter, marks)) is not None:
        return behind
    lead = _bare(letter[: marks[0].start()])
    found: dict[int, bool | None] = {}
    pending: list[int] = []
    open_end = False
    for mark, after in zip(marks, [*marks[1:], None], strict=True):
        piece, number = letter[mark.end() : after.start() if after else len(letter)], int(mark[1])
        pending.append(number)
        if after is not None and _JOINER.fullmatch(piece):
            # « 1 et 2 ok »: the answer that follows is for both
            continue
        said = None if open_end else _plain(_bare(piece))
        # « 1 ok si 2 ok »: words that run on into the next number make that one doubtful too
        open_end = said is None and not piece.rstrip().endswith((",", ".", ";", ":", "!", ")"))
        # the same number told twice, differently: nobody knows which holds
        found |= {n: said if found.get(n, said) == said else None for n in pending}
        pending = []
    return dict.fromkeys(range(1, count + 1)) if lead or _OVERALL.regex.search(letter) else found


def _letter(text: str) -> str:
    lines = re.sub(r"[«»\"“”*]", " ", fold(text)).strip().splitlines()
    return " ; ".join(" ".join(line.split()) for line in lines if line.strip()).strip(" .!")


def _bare(piece: str) -> str:
    """Return a line without its signs, its courtesy and the words that lead to the next one."""
    piece = re.sub(r"^[\s).:=/,;!-]+|[\s).:=/,;!(-]+$", "", piece)
    piece = re.sub(r"^(?:bonjour|hello|madame|monsieur|merci|voici mes reponses|mes reponses)\b[\s,.:!]*", "", piece)
    while (shorter := re.sub(rf"(?:^|[\s,.;:!(]+)(?:{_POLITE}|{_LINK})[\s,.;:!]*$", "", piece)) != piece:
        piece = shorter
    return piece.strip(" ,.;:!-")


def _plain(piece: str) -> bool | None:
    if re.fullmatch(rf"{_YES}(?:[ ,]+{_YES})*", piece):
        return True
    return False if re.fullmatch(rf"{_NO}(?:[ ,]+{_NO})*", piece) else None


def _whole(letter: str, count: int) -> bool | None:
    every = _EVERY.alternatives + (f"|{_ALL[count]}" if count in _ALL else "")
    bare = _bare(letter)
    for word, meant in ((_YES, True), (_NO, False)):
        before = rf"{word}(?: ?,)? ?(?:pour|a|sur|for|to|on)? (?:{every})"
        after = rf"(?:{every})(?: est| sont| is| are)? {word}"
        if re.fullmatch(rf"{before}|{after}", bare):
            return meant
    return None


def _behind(letter: str, marks: list[re.Match[str]]) -> Mapping[int, bool | None] | None:
    """Return the answers of « ok pour 1 et 3, non pour 2 », or None where the text is not of that shape."""
    found: dict[int, bool | None] = {}
    said: bool | None = None
    start = 0
    for mark in marks:
        piece = re.sub(r"^[\s,.;:!]*(?:(?:et|mais|and|but) )?|\s+$", "", letter[start : mark.start()])
        told = re.fullmatch(rf"({_YES}|{_NO}) (?:pour|a|au|sur|for|to|on)(?: le| la| les| the)?", piece)
        if told:
            said = _plain(told[1])
        elif said is None or piece:
            return None
        found[int(mark[1])] = said
        start = mark.end()
    return found if not _bare(letter[start:]) else None
