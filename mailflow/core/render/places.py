"""Establishments and towns as a sentence holds them: « au CHU de Nantes », « à l'EPSM du Morbihan », « du Mans »."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from mailflow.core.people import Establishment


def _words(line: str) -> frozenset[str]:
    return frozenset(line.split())


#: what the first word of a name says of its article, without accents and stops: the kinds of houses that employ doctors
_MASCULINE = _words(
    "cabinet campus centre ch chd chg chi chic chp chr chrs chru chs cht chu chum chuv cisss ciusss clcc cmc cmp cpn"
    " crf crlcc csapa cusm dispensaire domaine foyer gcs gh ghi ghr ghsif ghsr ght ghu groupe groupement laboratoire"
    " medipole pavillon pole reseau samu sanatorium service site smr smur ssr village"
)
_FEMININE = _words(
    "clinique communaute croix-rouge federation fondation maison maternite mgen msp mutualite mutuelle polyclinique"
    " residence societe villa"
)
#: a vowel or a mute h
_ELIDED = _words(
    "agence antenne ap-hm ap-hp aphm aphp armee ars assistance association ehpad eps epsm epsmd epsms epsan epsve esm"
    " espic etablissement had hia hospice hopital hotel-dieu ico icm ime infirmerie institut institution itep iuct"
    " oeuvre office ugecam union unite usld"
)
_PLURAL = _words("cliniques hcl hopitaux hospices hug hus instituts")
#: an adjective before the word that decides: « au Grand Hôpital », « à la Nouvelle Clinique »
_BEFORE = {"grand": "le", "nouvel": "le", "nouveau": "le", "petit": "le", "grande": "la", "nouvelle": "la"}
#: towns and names before whose h nothing is elided
_ASPIRATED = _words(
    "haguenau ham hambach haute hauts hayange hochfelden hoenheim honfleur houdan houilles houlgate huningue havre"
)
_TERRITORIES = _words("corse guadeloupe guyane martinique nouvelle-caledonie polynesie")
_VOWELS = "aeiouœæ"
_ARTICLE = re.compile(r"(?:(le|la|les)\s+|(l)['’]\s*)(?=\S)", re.I)
#: what an establishment is called must not begin with: the sentence around it adds these words itself
_CONTRACTED = re.compile(r"(?:au|aux|à|du|des|de|en|chez)\s|d['’]", re.I)


@dataclass(frozen=True, slots=True)
class Named:
    """A name as it stands in a sentence: « le CHU », « au CHU », « du CHU »."""

    the: str
    at: str
    of: str
    #: the article follows from the name or was given; False where only a person can tell
    sure: bool = True


def house(name: str, called: str = "") -> Named:
    """Return an establishment's name with its article; what a person wrote in `called` goes before the rule."""
    if called.strip():
        return _with_written_article(called.strip())
    if _ARTICLE.match(name):
        return _with_written_article(name)
    article = _article(name)
    if article is None:
        return Named(name, f"à {name}", f"{elide('de', name)}{name}", sure=False)
    return _joined(article, name)


def house_in_english(name: str) -> Named:
    """Return an establishment's name in an English sentence, which takes no article: "at CHU de Nantes"."""
    return Named(name, f"at {name}", f"of {name}")


def town(name: str, language: str = "fr") -> Named:
    """Return a town's name with its contraction: « au Mans », « du Mans », « à La Rochelle », « d'Angers »."""
    if language == "en":
        return Named(name, f"in {name}", f"of {name}")
    if found := re.match(r"(le|les)\s+(?=\S)", name, re.I):
        bare, article = name[found.end() :], found[1].lower()
        at, of = ("au", "du") if article == "le" else ("aux", "des")
        return Named(name, f"{at} {bare}", f"{of} {bare}")
    preposition = "en" if _first(name) in _TERRITORIES else "à"
    return Named(name, f"{preposition} {name}", f"{elide('de', name)}{name}")


def in_town(place: Establishment, language: str) -> str:
    """Return where an establishment is, its town said once: « au CHU de Nantes », « à la Clinique du Parc, à Lyon »."""
    at = said(place, language).at
    if not place.city or _holds(place.name, place.city) or _holds(place.called, place.city):
        return at
    return f"{at}, {town(place.city, language).at}"


def said(place: Establishment, language: str) -> Named:
    """Return an establishment as a sentence of that language names it."""
    return house(place.name, place.called) if language == "fr" else house_in_english(place.name)


def unfit(called: str) -> bool:
    """Say whether `called` begins with a word that the sentence adds itself: « au CHU » for « le CHU »."""
    return bool(_CONTRACTED.match(called.strip()))


def specialty(words: str, language: str) -> str:
    """Return a specialty within a sentence: « en neurologie », « aux urgences », "in neurology"."""
    inside = within(words)
    if language == "en":
        return f"in {inside}"
    first = _first(inside)
    if first in {"urgences"}:
        return f"aux {inside}"
    return f"au {inside}" if first in {"samu", "smur", "bloc"} else f"en {inside}"


def within(words: str) -> str:
    """Return words that a title begins as they stand inside a sentence: a small first letter, acronyms left alone."""
    acronym = words[1:2].isupper() or words[1:2].isdigit()
    return words if acronym else words[:1].lower() + words[1:]


def elide(word: str, name: str) -> str:
    """Return « de » or « d' » (« que », « le » alike) as it stands before a name: « d'Angers », « de La Tour »."""
    return f"{word[:-1]}'" if _mute(name) else f"{word} "


def _mute(name: str) -> bool:
    first = _first(name)
    if first[:1] == "h":
        return first.split("-")[0] not in _ASPIRATED
    # « d'Yvetot », « d'Yerres », but « de Yaoundé »
    if first[:1] == "y":
        return first[1:2] not in {"a", "o", "u", "i"} and len(first) > 1
    return bool(first) and first[0] in _VOWELS


def _first(name: str) -> str:
    return _plain(re.split(r"[\s,(]", name.strip(), maxsplit=1)[0])


def _plain(words: str) -> str:
    apart = unicodedata.normalize("NFD", words.casefold().replace("’", "'").replace("œ", "oe").replace(".", ""))
    return "".join(c for c in apart if not unicodedata.combining(c))


def _article(name: str) -> str | None:
    first, _, rest = name.strip().partition(" ")
    if (adjective := _BEFORE.get(_plain(first))) and rest:
        following = _article(rest)
        return {"l'": adjective, adjective: adjective}.get(following or "")
    whole = _first(name)
    for word in (whole, whole.split("-")[0]):
        for words, article in ((_FEMININE, "la"), (_MASCULINE, "le"), (_ELIDED, "l'"), (_PLURAL, "les")):
            if word in words:
                return article
    return None


def _joined(article: str, name: str) -> Named:
    return {
        "le": Named(f"le {name}", f"au {name}", f"du {name}"),
        "les": Named(f"les {name}", f"aux {name}", f"des {name}"),
        "la": Named(f"la {name}", f"à la {name}", f"de la {name}"),
        "l'": Named(f"l'{name}", f"à l'{name}", f"de l'{name}"),
    }[article]


def _with_written_article(called: str) -> Named:
    found = _ARTICLE.match(called)
    if found is None:
        return Named(called, f"à {called}", f"{elide('de', called)}{called}")
    return _joined((found[1] or "l'").lower(), called[found.end() :])


def _holds(name: str, city: str) -> bool:
    """Say whether a name tells its town already, whatever became of the town's article."""
    bare = re.sub(r"^(?:l[ae]s? |l')", "", _plain(city))
    return bool(name) and re.search(rf"(?<!\w){re.escape(bare)}(?!\w)", _plain(name)) is not None
