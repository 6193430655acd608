"""Tells which facts of a position each question of a mail asks for, by words alone; in doubt it asks for none."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mailflow.core.understand.intent.features import fold, sentences
from mailflow.core.understand.questions import asking_words
from mailflow.core.understand.questions import fact_words as words
from mailflow.core.understand.word_list import WordList


@dataclass(frozen=True, slots=True)
class Topic:
    """One fact of the sheet and the words that ask for it."""

    fact: str
    #: what it is called: asked for only where something beside it asks
    called: WordList | None
    #: phrases that ask for it by themselves
    asked: WordList | None


@dataclass(frozen=True, slots=True)
class Question:
    """A sentence that asks, or a part of one, and the keys of the facts that answer it in their order; maybe none."""

    sentence: str
    facts: tuple[str, ...]


#: `called` and `asked` of each fact
TOPICS: tuple[Topic, ...] = (
    Topic("net", words.NET, words.NET_ASKED),
    Topic("fixe", words.FIXE, None),
    Topic("primes", words.PRIMES, None),
    Topic("grille", None, words.GRILLE_ASKED),
    Topic("marges", None, words.MARGES_ASKED),
    Topic("gardes", words.GARDES, None),
    Topic("repos", words.REPOS, words.REPOS_ASKED),
    Topic("planning", words.PLANNING, words.PLANNING_ASKED),
    Topic("conges", words.CONGES, None),
    Topic("formation", words.FORMATION, words.FORMATION_ASKED),
    Topic("logement", words.LOGEMENT, words.LOGEMENT_ASKED),
    Topic("demenagement", words.DEMENAGEMENT, None),
    Topic("trajet", words.TRAJET, words.TRAJET_ASKED),
    Topic("presence", words.PRESENCE, words.PRESENCE_ASKED),
    Topic("quotites", words.QUOTITES, words.QUOTITES_ASKED),
    Topic("statuts", words.STATUTS, words.STATUTS_ASKED),
    Topic("souplesse", None, words.SOUPLESSE_ASKED),
    Topic("effectif", words.EFFECTIF, words.EFFECTIF_ASKED),
    Topic("departs", words.DEPARTS, words.DEPARTS_ASKED),
    Topic("pair", None, words.PAIR_ASKED),
    Topic("plateau", words.PLATEAU, words.PLATEAU_ASKED),
    Topic("projets", words.PROJETS, None),
    Topic("evolution", words.EVOLUTION, None),
    Topic("visite", words.VISITE, words.VISITE_ASKED),
    Topic("frais", words.FRAIS, words.FRAIS_ASKED),
    Topic("arrivee", None, words.ARRIVEE_ASKED),
    Topic("referent", None, words.REFERENT_ASKED),
    Topic("reflexion", words.REFLEXION, words.REFLEXION_ASKED),
    Topic("entourage", None, words.ENTOURAGE_ASKED),
)
#: words at most between a turn that asks and what it asks for
NEAR = 5
#: a question of so many words or fewer asks for what it names (« Et le logement ? »)
SHORT = 6
#: what may stand between two things asked for in one breath
_CHAIN = re.compile(
    r"[\s,/&]*(?:(?:et|ou|and|or|ainsi que|plus|puis|le|la|les|l'|de|du|des|d'|the|au|aux|sur|a|any|il y a)[\s,]*)*"
)
_BREAK = re.compile(r"[;:.!?()]|,")
#: a second question in the same sentence (« combien de médecins, et qui fait les week-ends ? »)
_AGAIN = re.compile(
    r",? (?:et|ou|and|or) (?=(?:qui|quand|comment|où|pourquoi|quels?|quelles?|combien|est-ce|y a-t-il|peut-on|puis-je"
    r"|who|when|how|where|why|what|which|is there|do you|could|can)\b)",
    re.IGNORECASE,
)
_BULLET = re.compile(r"^[\s\-•*–—\d.)]+")


def questions(text: str) -> tuple[Question, ...]:
    """Return the sentences that ask, in their order, each with the facts that it asks for. Never raises."""
    asking = (_BULLET.sub("", s).strip() for s in sentences(text) if _asks(s))
    return tuple(Question(part, _facts(fold(part).rstrip("? ") + "?")) for s in asking for part in _AGAIN.split(s))


def facts(found: tuple[Question, ...]) -> tuple[str, ...]:
    """Return the facts that these questions ask for, each once, in the order in which they were asked."""
    return tuple(dict.fromkeys(fact for question in found for fact in question.facts))


def unmapped(found: tuple[Question, ...]) -> int:
    """Return how many of these questions no fact answers."""
    return sum(not question.facts for question in found)


def _asks(sentence: str) -> bool:
    return sentence.rstrip(" »\"')").endswith("?") or asking_words.ASKS.regex.search(fold(sentence)) is not None


def _facts(folded: str) -> tuple[str, ...]:
    """Return the facts that one folded sentence asks for, by the place of their words."""
    if asking_words.ELSE.regex.search(folded):
        return ()
    whole = [(m.start(), m.end(), t.fact) for t in TOPICS if t.asked for m in t.asked.regex.finditer(folded)]
    named = sorted(
        (m.start(), m.end(), t.fact)
        for t in TOPICS
        if t.called
        for m in t.called.regex.finditer(folded)
        if not any(start <= m.start() < end for start, end, _ in whole)
    )
    # « on-call rota » is no rota
    named = [n for n in named if not any(o[0] < n[0] < o[1] for o in named)]
    found = [*whole, *_asked_about(folded, named)]
    return tuple(dict.fromkeys(fact for _, _, fact in sorted(found)))


def _asked_about(folded: str, named: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Return those of the named facts that something beside them asks for, or that follow such a one in one breath."""
    short = len(folded.split()) <= SHORT and not asking_words.OWN_ACT.regex.search(folded)
    before = [m.end() for m in asking_words.BEFORE.regex.finditer(folded)]
    after = [m.start() for m in asking_words.AFTER.regex.finditer(folded)]
    kept: list[tuple[int, int, str]] = []
    last = None
    for start, end, fact in named:
        asked = (
            (short and folded.rstrip().endswith("?"))
            or any(place <= start and _near(folded[place:start]) for place in before)
            or any(end <= place and _near(folded[end:place]) for place in after)
            or (last is not None and last <= start and _CHAIN.fullmatch(folded[last:start]) is not None)
        )
        if asked:
            kept.append((start, end, fact))
            last = end
    return kept


def _near(between: str) -> bool:
    return len(between.split()) <= NEAR and _BREAK.search(between) is None
