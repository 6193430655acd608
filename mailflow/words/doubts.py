"""What a person should look at again on a fact sheet or an establishment, in French and in English, with the remedy."""

from __future__ import annotations

from datetime import date

from mailflow.core.render.doubts import DoubtCode
from mailflow.core.render.facts import label
from mailflow.core.render.language import day
from mailflow.core.said import Said
from mailflow.words.pairs import UNKNOWN, Words, said

DOUBTS: Words = {
    DoubtCode.REPEATS_LABEL: (
        "« {fact} » répète son intitulé : écrivez seulement « {value} ».",
        "“{fact}” repeats its own label: write “{value}” only.",
    ),
    DoubtCode.NET_UNDER_FIXED: (
        "La rémunération nette ({net}) est inférieure à sa part fixe ({fixed}) : corrigez l'une des deux.",
        "The net pay ({net}) is below its fixed part ({fixed}): correct one of them.",
    ),
    DoubtCode.RANGE_REVERSED: (
        "« {fact} » va du plus haut au plus bas ({value}) : écrivez le plus petit montant d'abord.",
        "“{fact}” runs from high to low ({value}): write the smaller amount first.",
    ),
    DoubtCode.DUTY_WITHOUT_REST: (
        "La fiche annonce des gardes sans dire le repos qui les suit : complétez « Repos de sécurité ».",
        "The sheet has on-call duty and no rest after it: fill in “Rest after duty”.",
    ),
    DoubtCode.VALIDITY_PAST: (
        "« {fact} » ne vaut plus depuis le {day} : demandez-en la valeur à l'établissement et donnez un nouveau terme.",
        "“{fact}” has not held since {day}: ask the establishment for its value and give a new end.",
    ),
    DoubtCode.VALIDITY_SHORT: (
        "« {fact} » ne vaut que jusqu'au {day}, avant la fin du délai de réflexion ({granted}) : "
        "repoussez ce terme ou raccourcissez le délai.",
        "“{fact}” holds only until {day}, before the time to reflect is over ({granted}): "
        "put that end later or shorten the time.",
    ),
    DoubtCode.ARTICLE_UNSURE: (
        "L'article de « {name} » n'est pas sûr : écrivez son nom comme dans une phrase (called), "
        "par exemple « l'EPSM du Morbihan ».",
        "The French article of “{name}” is not certain: write its name as a sentence says it (called), "
        "for example “l'EPSM du Morbihan”.",
    ),
    DoubtCode.CALLED_UNFIT: (
        "« {called} » commence par un mot que la phrase ajoute elle-même : écrivez « le CHU », pas « au CHU ».",
        "“{called}” begins with a word that the sentence adds itself: write “le CHU”, not “au CHU”.",
    ),
}


def doubt(found: Said, language: str) -> str:
    """Return one sentence that says what to look at and what to write."""
    values = {name: _value(name, v, language) for name, v in found.values}
    french, english = DOUBTS.get(found.code, UNKNOWN)
    return said((french.format_map(values), english.format_map(values)), language)


def _value(name: str, value: object, language: str) -> str:
    if name == "fact":
        return label(str(value), language)
    return day(date.fromisoformat(str(value)), language) if name == "day" else str(value)
