"""Checks word by word that a reply proposed by a machine says nothing that its sources do not say.

What a sentence names must stand in our own sources: the sheet, the case, the recruiter's notes. What stands in the
doctor's mail alone may be said back as what the doctor wishes (« vous souhaitez … »), in a sentence that promises
nothing. A word that promises, grants or agrees must itself stand in our own sources.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from mailflow.core.render.named import Day, Named, What, even, named, vocabulary
from mailflow.core.said import Said


class Ungrounded(StrEnum):
    """Why a proposed reply is refused; each names its words."""

    NOWHERE = "nowhere"
    ONLY_THEIRS = "only_theirs"
    PROMISES = "promises"
    LEFT_OPEN = "left_open"


@dataclass(frozen=True)
class Sources:
    """What a reply may draw upon: our own words, and those of the doctor."""

    ours: tuple[str, ...]
    theirs: tuple[str, ...]
    today: date

    @cached_property
    def our_things(self) -> tuple[Named, ...]:
        """What our own words name."""
        return tuple(one for text in self.ours for one in named(text, self.today))

    @cached_property
    def their_things(self) -> tuple[Named, ...]:
        """What the doctor's words name."""
        return tuple(one for text in self.theirs for one in named(text, self.today))

    @cached_property
    def our_words(self) -> frozenset[str]:
        """Every word of ours."""
        return vocabulary("\n".join(self.ours))

    @cached_property
    def their_words(self) -> frozenset[str]:
        """Every word of the doctor's."""
        return vocabulary("\n".join(self.theirs))

    @cached_property
    def our_text(self) -> str:
        """Our own words in one text, as they are compared."""
        return even("\n".join(self.ours))


def ungrounded(reply: str, sources: Sources) -> Said | None:
    """Return why the reply may not become a draft, with the first word that stands in no source; None where it may."""
    if hole := _HOLE.search(reply):
        return Said.of(Ungrounded.LEFT_OPEN, words=hole[0])
    for sentence in _sentences(reply):
        promise = _PROMISE.search(even(sentence))
        wish = _WISH.search(even(sentence)) is not None and promise is None
        for one in named(sentence, sources.today):
            if one.what is What.NAME:
                if not _known(one, sources):
                    return Said.of(Ungrounded.NOWHERE, words=one.words)
            elif not _stands(one, sources.our_things):
                if not _stands(one, sources.their_things):
                    return Said.of(Ungrounded.NOWHERE, words=one.words)
                if not wish:
                    return Said.of(Ungrounded.ONLY_THEIRS, words=one.words)
        if promised := next((p for p in _promises(sentence) if not _said_by_us(p, sources)), ""):
            return Said.of(Ungrounded.PROMISES, words=_as_written(promised, sentence))
    return None


def _sentences(text: str) -> Iterator[str]:
    return (part for part in re.split(r"(?<=[.!?;…])\s+|\n+", text) if part.strip())


def _stands(one: Named, things: tuple[Named, ...]) -> bool:
    """Say whether a source names the same thing; a day stands where a source tells as much of it, or more."""
    if isinstance(one.value, Day):
        return any(isinstance(other.value, Day) and other.value.says(one.value) for other in things)
    return any((other.what, other.value) == (one.what, one.value) for other in things)


def _known(name: Named, sources: Sources) -> bool:
    """Say whether a capital letter names nothing new: a word of a source, a title, or how sentences begin."""
    known = name.value in sources.our_words or name.value in sources.their_words or name.value in _TITLES
    return known or (name.opens and name.value in _OPENERS)


def _promises(sentence: str) -> Iterator[str]:
    return (found[0] for found in _PROMISE.finditer(even(sentence)))


def _as_written(words: str, sentence: str) -> str:
    """Return compared words with the capitals and accents that they have in the sentence."""
    return next((word for word in re.findall(r"[\w'’]+", sentence) if even(word) == words), words)


def _said_by_us(words: str, sources: Sources) -> bool:
    return re.search(rf"(?<!\w){re.escape(words)}(?!\w)", sources.our_text) is not None


def _set(lines: str) -> frozenset[str]:
    return frozenset(lines.split())


#: what masking has hidden, or a field that was left to fill in
_HOLE = re.compile(r"\[[^\]\n]*\]?|\{[^}\n]*\}?|<[^>\n]*>|_{3,}|\bX{3,}\b|\.{4,}")
#: the doctor's own wish, said back; compared without capitals and accents
_WISH = re.compile(
    r"\bvous (?:me |m'|nous )?(?:avez )?(?:souhait|demand|evoqu|mentionn|ecri|parl|propos|indiqu|voul|veul|voud|attend"
    r"|esper|dites|dit\b)"
    r"|\bvotre (?:souhait|demande|attente|proposition|question|mail|message|reponse)"
    r"|\byou (?:have )?(?:ask|wish|wr[io]t|mention|would like|want|hope|suggest|propos|said|say)"
    r"|\byour (?:wish|request|mail|message|question|suggestion|answer)\b"
)
#: words by which somebody is bound, or by which a wish is granted or refused; compared without capitals and accents
_PROMISE = re.compile(
    r"(?<!\w)(?:garanti\w*|promet\w*|promis\w*|promess\w*|engag\w*|offr\w*|offert\w*|accord\w*|accept\w*|assur\w*"
    r"|octro\w*|attribu\w*|consent\w*|confirm\w*|valid\w*|approuv\w*"
    r"|vers(?:e|es|er|era|erai|erons|eront|ons|ez|ee|ees|es|ement)"
    r"|pai(?:e|es|er|era|erai|erons|ement)|pay(?:e|er|era|erons|ons|ez|ee|es)|donn(?:e|er|era|erai|erons|ons|ee|es)"
    r"|aurez|recevrez|obtiendrez|toucherez|percevrez|beneficierez|serez|pouvez compter|comptez sur|(?:im)?possibles?"
    r"|d'accord|entendu|convenu|c'est (?:bon|oui|fait|regle|acquis)|bien (?:sur|entendu)"
    r"|sans (?:faute|probleme|souci)|oui|certainement|refus\w*|signerons|signera"
    r"|guarant\w*|commit\w*|offer\w*|grant\w*|agree\w*|ensur\w*|approv\w*|pay|pays|paid|giv(?:e|es|en|ing)|gave"
    r"|you(?:'ll| will| shall| are going to)|of course|certainly|definitely|deal|yes|no problem|sure)(?!\w)"
)
_TITLES = _set(
    "i docteur docteure dr professeur pr madame mme monsieur m doctor professor ms mr mrs bonjour hello dear"
)
#: how a sentence begins that names nobody
_OPENERS = _set(
    """
    je j tu il elle on nous vous ils elles le la les l un une des du de d au aux ce c cet cette ces cela ca son sa ses
    mon ma mes notre nos votre vos leur leurs qui que qu quel quelle quels quelles quand comment combien pourquoi ou et
    mais donc or ni car si s ne n pas non oui avec sans pour par sur sous dans en a y aussi alors ainsi apres avant
    depuis pendant comme lorsque puisque parce bien merci cordialement concernant quant voici voila enfin ensuite puis
    tout toute tous toutes plus moins tres pouvez pourriez souhaitez seriez etes avez auriez est sont reste cote
    question sachez dites hesitez aimeriez preferez peut sauf selon chez entre vers voyez ecrivez appelez repondez
    prenez trouvez
    the an this that these those it its he she we you they my your our their his her who what which when where how why
    and but so nor for if as at by from in of to with without about after before since while because thank thanks yes
    regarding here there then also see call write tell please would could can do does did are is was were have
    has had not no let kind regards perhaps only both all each some any many
    """
)
