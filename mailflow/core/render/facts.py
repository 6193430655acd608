"""The fact sheet of a position: which facts exist, how they are called, and which an offer cannot do without."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

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

#: an offer is not written while one of these is empty
OFFER_SHEET: tuple[str, ...] = ("net", "gardes", "repos", "conges", "formation", "reflexion")

# Private-use characters enclose what the renderer must find again: no value may contain them.
OPEN, MIDDLE, CLOSE = "\ue000", "\ue001", "\ue002"


class MissingFact(Exception):
    """A template asked for a fact that the position's sheet does not hold."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


def label(key: str, language: str) -> str:
    """Return what a fact is called in "fr" or "en"; an unknown key is its own label."""
    french, english = FACTS.get(key, (key, key))
    return english if language == "en" else french


@dataclass(frozen=True, slots=True)
class FactSheet:
    """The valid facts of a position; reading an absent one raises MissingFact with its key."""

    values: Mapping[str, str] = field(default_factory=dict)
    language: str = "fr"

    def __getitem__(self, key: str) -> str:
        value = self.values.get(f"{key}_{self.language}") or self.values.get(key) or ""
        if not value.strip():
            raise MissingFact(key)
        return f"{OPEN}fact={key}{MIDDLE}{value}{CLOSE}"

    def __contains__(self, key: object) -> bool:
        return any((self.values.get(k) or "").strip() for k in (f"{key}_{self.language}", str(key)))

    def __iter__(self) -> Iterator[str]:
        return iter(k for k in FACTS if k in self)
