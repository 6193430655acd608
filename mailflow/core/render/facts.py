"""The fact sheet of a position: which facts exist, how they are called, and which an offer cannot do without."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType

from mailflow.core.campaign import Track
from mailflow.core.people import Position

#: key -> (French label, English label); templates read them as `facts.net`
FACTS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "net": ("Rémunération nette", "Net pay"),
        "gardes": ("Gardes et astreintes", "On-call duty"),
        "repos": ("Repos de sécurité", "Rest after duty"),
        "conges": ("Congés et RTT", "Leave"),
        "formation": ("Formation", "Training"),
        "logement": ("Logement", "Housing"),
        "marges": ("Ce qui se négocie", "Open to discussion"),
        "fixe": ("Part fixe", "Fixed pay"),
        "primes": ("Primes", "Bonuses"),
        "grille": ("Ce qui ne se négocie pas", "Not open to discussion"),
        "planning": ("Planning", "Rota"),
        "trajet": ("Trajet", "Journey"),
        "presence": ("Présence sur place", "Days on site"),
        "demenagement": ("Aide au déménagement", "Help with the move"),
        "entourage": ("Personne qui aide à l'installation", "Person who helps newcomers settle"),
        "statuts": ("Statuts possibles", "Possible contracts"),
        "souplesse": ("Souplesse avant l'arrivée", "Flexibility before the start"),
        "effectif": ("Effectif", "Team"),
        "departs": ("Départs sur douze mois", "Departures in twelve months"),
        "pair": ("Confrère à appeler", "Colleague to call"),
        "plateau": ("Plateau technique", "Equipment"),
        "projets": ("Investissements prévus", "Planned investment"),
        "quotites": ("Quotités possibles", "Working time"),
        "evolution": ("Évolution", "Prospects"),
        "visite": ("Programme de la visite", "Programme of the visit"),
        "frais": ("Frais de visite", "Visit expenses"),
        "arrivee": ("Premier jour", "First day"),
        "referent": ("Référent à l'arrivée", "First contact on arrival"),
        "reflexion": ("Délai de réflexion", "Time to reflect"),
    }
)

#: words of a position itself, which have their English beside the facts: `title_en`
POST: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "title": ("Intitulé du poste", "Title of the post"),
        "specialty": ("Spécialité", "Specialty"),
        "quota": ("Quotité", "Working time share"),
    }
)
ENGLISH = "_en"
_MONEY = re.compile(r"(?<![\d.,])(\d{1,3}(?:[ .\u00a0\u202f]?\d{3})*)(?:,(\d{1,2}))?[ \u00a0\u202f]?€")
_PER_CENT = re.compile(r"(?<=\d)[ \u00a0\u202f]%")
#: what needs no translation: a doctor by name, units, acronyms
_NAMED = re.compile(r"\b(?:Dr|Pr)\.?(?:[ \u00a0][A-ZÀ-Ý][\w'’-]*)+")
_NEUTRAL = re.compile(r"h|km|min|[A-ZÀ-Ý]{2,}")

#: an offer is not written while one of these is empty
OFFER_SHEET: tuple[str, ...] = ("net", "gardes", "repos", "conges", "formation", "reflexion")

#: what self-employed doctors and locums do not have
_NO_LEAVE = frozenset({Track.LIBERAL, Track.REMPLACEMENT})


def offer_sheet(track: Track) -> tuple[str, ...]:
    """Return the facts without which no offer on this track is written."""
    return tuple(key for key in OFFER_SHEET if key != "conges" or track not in _NO_LEAVE)


# Private-use characters enclose what the renderer must find again: no value may contain them.
OPEN, MIDDLE, CLOSE = "\ue000", "\ue001", "\ue002"


class MissingFact(Exception):
    """A template asked for a fact that the position's sheet does not hold."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


def label(key: str, language: str) -> str:
    """Return what a fact is called in "fr" or "en"; an unknown key is its own label."""
    base = key.removesuffix(ENGLISH)
    french, english = FACTS.get(base) or POST.get(base) or (base, base)
    if base != key:
        french, english = f"{french} (en anglais)", f"{english} (in English)"
    return english if language == "en" else french


#: words by which a value says its own label again, beside the label itself at its beginning
_OWN_WORDS: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        "repos": re.compile(r"^(?:repos(?= le\b)|rest(?= (?:the|on)\b))", re.I),
        "conges": re.compile(r"(?<=jours) de congés?(?: payés| annuels)?\b|(?<=days) of leave\b", re.I),
        "departs": re.compile(
            r"\s+(?:départs? (?:sur|en) (?:douze|12)|departures? in (?:twelve|12)) (?:mois|months)", re.I
        ),
    }
)


def without_label(key: str, value: str) -> str:
    """Return a value without the words that its label says: « le lendemain » of « repos de sécurité le lendemain »."""
    base = key.removesuffix(ENGLISH)
    labels = "|".join(re.escape(name) for name in FACTS.get(base, ()))
    told = re.sub(rf"^(?:{labels})(?!\w)\s*(?::|de\b|d['’]|of\b)?\s*", "", value, flags=re.I) if labels else value
    if base in _OWN_WORDS:
        told = _OWN_WORDS[base].sub("", told)
    return told.strip(" ,;") or value


def in_english(value: str) -> str:
    """Return a value with its money and percentages as English writes them: « 9 200 € » is "€9,200"."""

    def money(found: re.Match[str]) -> str:
        whole = f"{int(re.sub(r'[^0-9]', '', found[1])):,}"
        return f"€{whole}" + (f".{found[2]}" if found[2] else "")

    return _PER_CENT.sub("%", _MONEY.sub(money, value))


def neutral(value: str) -> bool:
    """Say whether a value reads the same in every language: figures, units and names only."""
    return all(_NEUTRAL.fullmatch(word) for word in re.findall(r"[^\W\d_][\w'’-]*", _NAMED.sub("", value)))


def english_post(position: Position, on: date) -> Position:
    """Return a position with its own words in English, as far as its sheet has them."""
    said = {key: position.fact(key + ENGLISH, on) or getattr(position, key) for key in POST}
    return replace(position, title=said["title"], specialty=said["specialty"], quota=said["quota"])


def untranslated(position: Position, on: date) -> tuple[tuple[str, str], ...]:
    """Return (key, words as an English mail would have them) of all that has no English wording on the sheet."""
    rows = [(key, getattr(position, key)) for key in POST]
    rows += [(key, position.fact(key, on)) for key in position.facts if not key.endswith(ENGLISH)]
    lacking = [(key, value) for key, value in rows if value and not position.fact(key + ENGLISH, on)]
    return tuple((key, in_english(without_label(key, value))) for key, value in lacking if not neutral(value))


@dataclass(frozen=True, slots=True)
class FactSheet:
    """The valid facts of a position; reading an absent one raises MissingFact with its key."""

    values: Mapping[str, str] = field(default_factory=dict)
    language: str = "fr"

    def __getitem__(self, key: str) -> str:
        value = self.values.get(f"{key}_{self.language}") or self.values.get(key) or ""
        if not value.strip():
            raise MissingFact(key)
        value = without_label(key, value)
        if self.language == "en":
            value = in_english(value)
        return f"{OPEN}fact={key}{MIDDLE}{value}{CLOSE}"

    def __contains__(self, key: object) -> bool:
        return any((self.values.get(k) or "").strip() for k in (f"{key}_{self.language}", str(key)))

    def __iter__(self) -> Iterator[str]:
        return iter(k for k in FACTS if k in self)
