"""The guards of a mail: named checks of its finished words, one list for the screen and for the sender."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from mailflow.core.messages import Party
from mailflow.core.people import Gender, Person
from mailflow.core.render import wording
from mailflow.core.render.facts import ENGLISH, label
from mailflow.core.render.language import greeting
from mailflow.core.render.page import FOOTER_LINE
from mailflow.core.render.render import Rendered
from mailflow.core.stages import MAIN_STAGES, Stage

#: a mail to a doctor or a director, without greeting, signature and footer
WORDS_MAX = 120
SUBJECT_MAX = 60

GREEN, AMBER, RED = "green", "amber", "red"

_PAY = re.compile(r"\d[\d .,\u00a0\u202f]*(?:€|k€|euros?\b|eur\b)|[€£$]\s?\d|\bTJM\b", re.I)
_POST = re.compile(r"\b(?:poste|post|position|emploi|fonctions?)\b", re.I)
_MONTH = (
    r"(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
    r"|january|february|march|april|may|june|july|august|september|october|november|december)"
)
_DAY = (
    rf"(?:\d{{1,2}}(?:er)?[ \u00a0]{_MONTH}|{_MONTH}[ \u00a0]\d{{4}}"
    r"|\d{1,2}/\d{1,2}(?:/\d{2,4})?|\d{4}-\d\d-\d\d)"
)
_START = re.compile(
    rf"(?:prise de (?:poste|fonctions?)|à (?:compter|partir) d[ue]|début\w*|commenc\w+|arriv\w+|start\w*|from|as of)"
    rf"[^.\n]{{0,60}}?{_DAY}",
    re.I,
)
_UNTIL = re.compile(r"valable[s]? jusqu|valid until", re.I)
_REFLECTION = re.compile(r"(?:délai de )?réflexion|time to reflect|reflection period", re.I)
_RESERVES = (
    re.compile(r"\bOrdre\b"),
    re.compile(r"visite médicale|medical visit|medical examination", re.I),
    re.compile(r"accord de la (?:CME|direction)|consent of the (?:medical committee|management)|approval of the", re.I),
)


@dataclass(frozen=True, slots=True)
class Guard:
    """One check: its name, green, amber or red, and the sentence that a recruiter reads."""

    name: str
    level: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What the guards must know of the case beside the words."""

    to: Party
    person: Person
    stage: Stage
    language: str = "fr"
    establishment: str = ""
    #: names of the other establishments that this person or the agency deals with
    others: tuple[str, ...] = ()
    position: str = ""
    start: date | None = None
    #: the director approved the offer (event, desk or logged call)
    offer_approved: bool = False
    #: names of the files that travel with the mail; an invitation counts
    files: tuple[str, ...] = ()
    #: kinds of documents that this follow-up must carry and that are missing or old
    missing_files: tuple[str, ...] = ()
    #: whose signatures the words claim that neither one file on record nor paper bears
    unborne: tuple[Party, ...] = ()
    #: what the follow-up asks, "" for nothing
    asks: str = ""
    #: the mail continues a conversation, so « Re: » is true
    in_thread: bool = False
    #: of an English mail: (key, words) of facts that have no English wording
    untranslated: tuple[tuple[str, str], ...] = ()


def guards(mail: Rendered, facts: Facts) -> tuple[Guard, ...]:
    """Return every guard with its level; a red one stops the mail, an amber one asks the approver to look."""
    checks = (
        _engagement,
        _filled,
        _civility,
        _other_house,
        _language,
        _private,
        _pressure,
        _files,
        _signature,
        _subject,
        _length,
        _question,
    )
    return tuple(check(mail, facts) for check in checks)


def blocked(found: tuple[Guard, ...]) -> tuple[Guard, ...]:
    """Return the red guards: while there is one, nothing leaves."""
    return tuple(g for g in found if g.level == RED)


def binds(mail: Rendered, facts: Facts) -> bool:
    """Say whether the words hold post, pay and start date together (Cass. soc. 21 Sept. 2017, 16-20.103)."""
    words = f"{mail.subject}\n{_main(mail)}"
    post = bool(_POST.search(words)) or (bool(facts.position) and facts.position.casefold() in words.casefold())
    begins = bool(_START.search(words)) or (facts.start is not None and facts.start in mail.dates)
    return post and begins and bool(_PAY.search(words))


def _main(mail: Rendered) -> str:
    return mail.text.partition(f"\n{FOOTER_LINE}\n")[0]


def _engagement(mail: Rendered, facts: Facts) -> Guard:
    if facts.to is not Party.DOCTOR or not binds(mail, facts):
        return Guard("engagement", GREEN, "Le message n'engage pas l'établissement.")
    words = _main(mail)
    early = facts.stage in MAIN_STAGES[: MAIN_STAGES.index(Stage.OFFER)]
    lacks = [
        sentence
        for missing, sentence in (
            (early, "l'étape « Proposition » n'est pas atteinte"),
            (not facts.offer_approved, "la direction n'a pas validé"),
            (not _UNTIL.search(words), "« valable jusqu'au » manque"),
            (not _REFLECTION.search(words), "le délai de réflexion manque"),
            (not all(r.search(words) for r in _RESERVES), "une réserve manque (Ordre, visite médicale, accord)"),
        )
        if missing
    ]
    if lacks:
        return Guard(
            "engagement", RED, f"Poste, rémunération et date réunis peuvent engager l'employeur : {', '.join(lacks)}."
        )
    return Guard("engagement", GREEN, "Offre complète : validée, datée, avec réflexion et réserves.")


def _filled(mail: Rendered, facts: Facts) -> Guard:
    words = f"{mail.subject}\n{_main(mail)}"
    if found := wording.LEFTOVER.search(words):
        return Guard("filled", RED, f"Un champ du modèle est resté vide : « {found.group()} ».")
    if wording.NOBODY.search(words):
        return Guard("filled", RED, "Le message s'adresse à quelqu'un sans nom.")
    return Guard("filled", GREEN, "Tous les champs sont remplis.")


def _civility(mail: Rendered, facts: Facts) -> Guard:
    first = _main(mail).lstrip().split("\n", 1)[0].strip().rstrip(",")
    wrong = {Gender.FEMALE: r"\bMonsieur\b|\bMr\b", Gender.MALE: r"\bMadame\b|\bM(?:s|rs)\b"}.get(facts.person.gender)
    if wrong and re.search(wrong, first):
        return Guard("civility", RED, f"La civilité ne correspond pas : « {first} ».")
    if facts.person.title and facts.person.last_name and facts.person.last_name not in first:
        return Guard("civility", AMBER, f"La salutation ne nomme pas {greeting(facts.person, facts.language)}.")
    return Guard("civility", GREEN, "La salutation est la bonne.")


def _other_house(mail: Rendered, facts: Facts) -> Guard:
    words = f"{mail.subject}\n{mail.text}".casefold()
    named = [o for o in facts.others if o and o != facts.establishment and o.casefold() in words]
    named = [o for o in named if o.casefold() not in facts.establishment.casefold()]
    if named:
        return Guard("establishment", RED, f"Le message nomme un autre établissement : {named[0]}.")
    return Guard("establishment", GREEN, "Aucun autre établissement n'est nommé.")


def _language(mail: Rendered, facts: Facts) -> Guard:
    words = _even(f"{mail.subject}\n{_main(mail)}")
    for key, said in facts.untranslated:
        if re.search(rf"(?<!\w){re.escape(_even(said))}(?!\w)", words):
            return Guard(
                "language",
                RED,
                f"« {label(key, 'fr')} » est écrit en français dans un message en anglais : ajoutez {key}{ENGLISH} à"
                " la fiche du poste, ou traduisez-le dans le message.",
            )
    return Guard("language", GREEN, "Le message est d'une seule langue.")


def _even(words: str) -> str:
    return " ".join(words.casefold().split())


def _private(mail: Rendered, facts: Facts) -> Guard:
    words = f"{mail.subject}\n{_main(mail)}"
    if facts.to is not Party.DOCTOR and facts.to is not Party.RECRUITER and (found := wording.UNTOLD.search(words)):
        return Guard("private", RED, f"« {found.group()} » : un point personnel ne va jamais à l'établissement.")
    signed = facts.stage in MAIN_STAGES[MAIN_STAGES.index(Stage.SIGNED) :]
    if not signed and (found := wording.PRIVATE.search(words)):
        return Guard("private", RED, f"« {found.group()} » ne se demande ni ne s'écrit avant la signature.")
    if any(wording.FAMILY.search(s) for s in re.findall(r"[^.?!\n]*\?", words)):
        return Guard("private", RED, "Une question touche à la famille ou à la santé : proposer, ne jamais demander.")
    return Guard("private", GREEN, "Rien de personnel n'est demandé ni rapporté.")


def _pressure(mail: Rendered, facts: Facts) -> Guard:
    if found := wording.PRESSURE.search(f"{mail.subject}\n{_main(mail)}"):
        return Guard("pressure", AMBER, f"« {found.group()} » presse le lecteur : donnez la date et sa raison.")
    return Guard("pressure", GREEN, "Aucune pression.")


def _files(mail: Rendered, facts: Facts) -> Guard:
    if facts.missing_files:
        return Guard("files", RED, f"Pièce absente ou ancienne : {', '.join(facts.missing_files)}.")
    if not facts.files and wording.ATTACHED.search(_main(mail)):
        return Guard("files", RED, "Le message annonce une pièce jointe et n'en porte pas.")
    return Guard("files", GREEN, "Les pièces annoncées sont jointes.")


_UNBORNE: Mapping[tuple[Party, ...], str] = {
    (Party.DOCTOR,): "Le fichier au dossier ne porte pas la signature du médecin : déposez le fichier signé, ou notez"
    " que la signature est sur papier uniquement.",
    (Party.DIRECTOR,): "Le fichier au dossier ne porte pas la signature de la direction : déposez le fichier signé, ou"
    " notez que la signature est sur papier uniquement.",
}
_UNBORNE_BOTH = (
    "Aucun fichier au dossier ne porte la signature du médecin ni celle de la direction : déposez le fichier signé, ou"
    " notez que les signatures sont sur papier uniquement."
)


def _signature(mail: Rendered, facts: Facts) -> Guard:
    if facts.unborne:
        return Guard("signature", RED, _UNBORNE.get(facts.unborne, _UNBORNE_BOTH))
    return Guard("signature", GREEN, "Les signatures dont parle le message sont au dossier.")


def _subject(mail: Rendered, facts: Facts) -> Guard:
    subject = mail.subject
    if not subject:
        return Guard("subject", RED, "Le message n'a pas d'objet.")
    if wording.FALSE_REPLY.match(subject) and not facts.in_thread:
        return Guard("subject", RED, "« Re: » en tête d'un premier message est trompeur.")
    if len(subject) > SUBJECT_MAX and not wording.FALSE_REPLY.match(subject):
        return Guard("subject", AMBER, f"L'objet a {len(subject)} caractères ; {SUBJECT_MAX} au plus se lisent.")
    if wording.EMOJI.search(subject):
        return Guard("subject", AMBER, "L'objet contient un pictogramme.")
    return Guard("subject", GREEN, "L'objet est court et vrai.")


def _length(mail: Rendered, facts: Facts) -> Guard:
    if facts.to in (Party.DOCTOR, Party.DIRECTOR) and mail.words > WORDS_MAX:
        return Guard("length", AMBER, f"{mail.words} mots ; au-delà de {WORDS_MAX}, on ne lit plus.")
    return Guard("length", GREEN, f"{mail.words} mots.")


def _question(mail: Rendered, facts: Facts) -> Guard:
    if facts.asks and "?" not in _main(mail):
        return Guard("question", AMBER, "La question attendue n'est plus dans le message.")
    return Guard("question", GREEN, "La question est claire." if facts.asks else "Le message ne demande rien.")
