"""What mailflow wrote into a draft to explain it (why, facts, guards), in the language of the screen.

The sentences are stored in French, as they were when the draft was made; the English screen says them by the catalogue.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime
from functools import cache, lru_cache

from mailflow.core.render.language import day
from mailflow.core.render.typography import set_text
from mailflow.desk.words import labels
from mailflow.desk.words.language import Speech, translated
from mailflow.desk.words.marks import N_
from mailflow.words import mails

#: sentences of core.render.guard and core.approve; %s stands for what each case fills in
GUARDS = (
    N_("Le message n'engage pas l'établissement."),
    N_("Poste, rémunération et date réunis peuvent engager l'employeur : %s."),
    N_("Offre complète : validée, datée, avec réflexion et réserves."),
    N_("Un champ du modèle est resté vide : « %s »."),
    N_("Le message s'adresse à quelqu'un sans nom."),
    N_("Tous les champs sont remplis."),
    N_("La civilité ne correspond pas : « %s »."),
    N_("La salutation ne nomme pas %s."),
    N_("La salutation est la bonne."),
    N_("Le message nomme un autre établissement : %s."),
    N_("Aucun autre établissement n'est nommé."),
    N_(
        "« %s » est écrit en français dans un message en anglais : ajoutez %s à la fiche du poste, "
        "ou traduisez-le dans le message."
    ),
    N_("Le message est d'une seule langue."),
    N_("« %s » : un point personnel ne va jamais à l'établissement."),
    N_("« %s » ne se demande ni ne s'écrit avant la signature."),
    N_("Une question touche à la famille ou à la santé : proposer, ne jamais demander."),
    N_("Rien de personnel n'est demandé ni rapporté."),
    N_("« %s » presse le lecteur : donnez la date et sa raison."),
    N_("Aucune pression."),
    N_("Pièce absente ou ancienne : %s."),
    N_("Le message annonce une pièce jointe et n'en porte pas."),
    N_("Les pièces annoncées sont jointes."),
    N_(
        "Le fichier au dossier ne porte pas la signature du médecin : déposez le fichier signé, "
        "ou notez que la signature est sur papier uniquement."
    ),
    N_(
        "Le fichier au dossier ne porte pas la signature de la direction : déposez le fichier signé, "
        "ou notez que la signature est sur papier uniquement."
    ),
    N_(
        "Aucun fichier au dossier ne porte la signature du médecin ni celle de la direction : "
        "déposez le fichier signé, ou notez que les signatures sont sur papier uniquement."
    ),
    N_("Les signatures dont parle le message sont au dossier."),
    N_("Le message n'a pas d'objet."),
    N_("« Re: » en tête d'un premier message est trompeur."),
    N_("L'objet a %s caractères ; %s au plus se lisent."),
    N_("L'objet contient un pictogramme."),
    N_("L'objet est court et vrai."),
    N_("%s mots ; au-delà de %s, on ne lit plus."),
    N_("%s mots."),
    N_("La question attendue n'est plus dans le message."),
    N_("La question est claire."),
    N_("Le message ne demande rien."),
    # why a draft is not approved together with others (core.approve.bulk_refusal)
    N_("il a été modifié: relisez-le seul"),
    N_("un garde-fou demande votre attention"),
    N_("cette étape se valide toujours une par une"),
    N_("il porte plusieurs décisions: relisez-le seul"),
    N_("une objection est ouverte"),
    N_("ce n'est pas le même message"),
)
#: parts of sentences of mailflow.reasons and of lists inside guards; %s is a number
PARTS = (
    N_("l'étape « Proposition » n'est pas atteinte"),
    N_("la direction n'a pas validé"),
    N_("« valable jusqu'au » manque"),
    N_("le délai de réflexion manque"),
    N_("une réserve manque (Ordre, visite médicale, accord)"),
    N_("dernier message"),
    N_("(il y a %s jours ouvrés)"),
    N_("(il y a %s jour ouvré)"),
    N_("(aujourd'hui)"),
    N_("le médecin s'est manifesté"),
    N_("la direction s'est manifestée"),
    N_("aucune réponse depuis"),
    N_("%s jours de retard sur le plan"),
    N_("%s jour de retard sur le plan"),
    N_("%s heures ouvrées"),
    N_("%s heure ouvrée"),
    N_("%s jours ouvrés"),
    N_("%s jour ouvré"),
    N_("après l'entrée dans l'étape"),
    N_("après notre dernier message"),
    N_("après ce qui l'a motivé"),
    N_("par rapport au premier jour"),
    N_("Récapitulatif : %s décisions de la même personne en un seul message."),
    N_("cadence :"),
    N_("depuis"),
    N_("jours"),
    N_("jour"),
)
#: heads of the facts behind a planned mail
FACTS = {
    "étape": N_("étape"),
    "règle": N_("règle"),
    "échéance": N_("échéance"),
    "retard": N_("retard"),
    "motif": N_("motif"),
}


def explained(text: str, language: str) -> str:
    """Return a guard's or a draft's own sentence for the screen; what is not known stays as it was written."""
    if language == "fr":
        return set_text(text, "fr")
    plain = _plain(text)
    for pattern, template in _guards():
        if found := pattern.fullmatch(plain):
            told = translated(template, language)
            return told % tuple(_parts(g, language) for g in found.groups()) if found.groups() else told
    return _parts(plain, language)


def _plain(text: str) -> str:
    return text.replace("\u202f", " ").replace("\u00a0", " ").replace("’", "'")


@cache
def _guards() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(re.escape(t).replace("%s", "(.+?)"), re.S), t) for t in GUARDS)


@lru_cache(maxsize=512)
def _parts(text: str, language: str) -> str:
    """Return a text with every part that the catalogue knows, every stage, kind and day said in that language."""
    for pattern, template in _known(language):
        text = pattern.sub(template, text)
    return set_text(text, language)


@cache
def _known(language: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    found = []
    for template in sorted(PARTS, key=len, reverse=True):
        told = translated(template, language).replace("\\", r"\\").replace("%s", r"\1")
        words = re.escape(template).replace("%s", r"(\d+)")
        found.append((re.compile(rf"(?<!\w){words}(?!\w)"), told))
    names = [*labels.KINDS.values(), *labels.STAGES.values(), N_("Envoi attendu")]
    for name in sorted(names, key=len, reverse=True):
        told = translated(name, language)
        found.append((re.compile(rf"(?:^|(?<=\. )){re.escape(name)}(?= :)"), told))
        found.append((re.compile(rf"(?<=: ){re.escape(name.lower())}(?= )"), told.lower()))
    found += [(re.compile(rf"\b{fr}\b"), en) for fr, en in _days()]
    return (*found, (re.compile(" ([:;])"), r"\1"))


def _days() -> Iterable[tuple[str, str]]:
    """Return each weekday and month in both languages; a month in French stands after its number."""
    for number in range(7):
        some = date(2026, 6, 1 + number)
        yield day(some, "fr").split()[0], day(some, "en").split()[0]
    for month in range(1, 13):
        some = date(2026, month, 2)
        yield rf"(\d+)(?:er)? {day(some, 'fr').split()[2]}", rf"\1 {day(some, 'en').split()[2]}"


def facts(rows: Iterable[tuple[str, str]], say: Speech) -> list[tuple[str, str]]:
    """Return the facts behind a planned mail as (head, words); the decisions of a digest stand on the card already."""
    kept = [(head, value) for head, value in rows if not head.startswith("décision ")]
    return [(say(FACTS[head]) if head in FACTS else head, _fact(head, value, say)) for head, value in kept]


def _fact(head: str, value: str, say: Speech) -> str:
    if head == "étape":
        return say(labels.name(labels.STAGES, value))
    if head == "règle":
        return mails.follow_up(value, say.language)
    if head == "échéance":
        try:
            return say.moment(datetime.fromisoformat(value))
        except ValueError:
            return value
    if head == "retard" and (late := re.fullmatch(r"(-?\d+)\s*j", _plain(value))):
        return say("%(n)s j", n=late[1])
    return value
