"""Why a draft waits, the facts behind it and what its guards found, in French and in English."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from mailflow.core.approve import Alone
from mailflow.core.campaign import Since
from mailflow.core.reasons import Reason
from mailflow.core.render.facts import label as fact_label
from mailflow.core.render.grounds import Ungrounded
from mailflow.core.render.guard import GuardCode, Lack
from mailflow.core.render.language import day
from mailflow.core.render.typography import set_text
from mailflow.core.said import PROSE, FactCode, Said, WhyCode
from mailflow.words import acts, mails
from mailflow.words.codes import DECISIONS, DOCUMENTS, INTENTS, OBJECTIONS, ORIGINS, VETOES
from mailflow.words.pairs import UNKNOWN, Words, said, word
from mailflow.words.stages import stage_word

#: parts of why a mail waits; `{s}` is the ending of the plural
WHY: Words = {
    WhyCode.DIGEST: (
        "Récapitulatif : {n} décisions de la même personne en un seul message.",
        "Digest: {n} decisions of one person in one message.",
    ),
    WhyCode.KIND: ("{kind}", "{kind}"),
    WhyCode.SINCE: ("{stage} depuis {day}", "{stage} since {day}"),
    WhyCode.LAST_MAIL: (
        "dernier message {day} (il y a {n} jour{s} ouvré{s})",
        "last message {day} ({n} working day{s} ago)",
    ),
    WhyCode.LAST_MAIL_TODAY: ("dernier message {day} (aujourd'hui)", "last message {day} (today)"),
    WhyCode.HEARD_DOCTOR: ("le médecin s'est manifesté {day}", "the doctor was in touch {day}"),
    WhyCode.HEARD_DIRECTOR: ("la direction s'est manifestée {day}", "the director was in touch {day}"),
    WhyCode.NO_ANSWER: ("aucune réponse depuis", "no answer since"),
    WhyCode.BEHIND: ("{n} jour{s} de retard sur le plan", "{n} day{s} behind the plan"),
    WhyCode.AFTER_HOURS: ("{n} heure{s} ouvrée{s} {counted}", "{n} working hour{s} {counted}"),
    WhyCode.AFTER_WORKING_DAYS: ("{n} jour{s} ouvré{s} {counted}", "{n} working day{s} {counted}"),
    WhyCode.AFTER_DAYS: ("{n} jour{s} {counted}", "{n} day{s} {counted}"),
    WhyCode.DAYS_BEFORE: ("{n} jour{s} avant, {counted}", "{n} day{s} before, {counted}"),
    WhyCode.BY_HAND: ("choisi à la main", "chosen by hand"),
}
#: why a reply that a machine proposed became no draft
UNGROUNDED: Words = {
    Ungrounded.NOWHERE: (
        "« {words} » ne figure ni dans la fiche, ni dans le mail, ni dans les notes.",
        "“{words}” stands neither on the sheet, nor in the mail, nor in the notes.",
    ),
    Ungrounded.ONLY_THEIRS: (
        "« {words} » ne vient que du mail du médecin : on ne peut que le citer comme son souhait.",
        "“{words}” comes from the doctor's mail alone: it may be quoted as a wish only.",
    ),
    Ungrounded.PROMISES: (
        "« {words} » engage, et ni la fiche, ni le dossier, ni les notes ne le disent.",
        "“{words}” is a commitment that neither the sheet, nor the case, nor the notes hold.",
    ),
    Ungrounded.LEFT_OPEN: ("« {words} » est resté à compléter.", "“{words}” was left to be filled in."),
}
#: from when a delay counts
SINCE: Words = {
    Since.STAGE: ("après l'entrée dans l'étape", "after the stage began"),
    Since.LAST_MAIL: ("après notre dernier message", "after our last mail to them"),
    Since.CAUSE: ("après ce qui l'a motivé", "after what called for it"),
    Since.START: ("par rapport au premier jour", "counted from the first day of work"),
}
GUARDS: Words = {
    GuardCode.BINDS_NOBODY: (
        "Le message n'engage pas l'établissement.",
        "The message does not bind the establishment.",
    ),
    GuardCode.MAY_BIND: (
        "Poste, rémunération et date réunis peuvent engager l'employeur : {lacks}.",
        "Position, pay and date together may bind the employer: {lacks}.",
    ),
    GuardCode.OFFER_COMPLETE: (
        "Offre complète : validée, datée, avec réflexion et réserves.",
        "Complete offer: validated, dated, with time to reflect and reservations.",
    ),
    GuardCode.FIELD_LEFT: (
        "Un champ du modèle est resté vide : « {words} ».",
        "A field of the template stayed empty: “{words}”.",
    ),
    GuardCode.ADDRESSED_TO_NOBODY: (
        "Le message s'adresse à quelqu'un sans nom.",
        "The message addresses somebody without a name.",
    ),
    GuardCode.FILLED: ("Tous les champs sont remplis.", "Every field is filled."),
    GuardCode.WRONG_CIVILITY: (
        "La civilité ne correspond pas : « {words} ».",
        "The form of address does not fit: “{words}”.",
    ),
    GuardCode.GREETING_LACKS_NAME: ("La salutation ne nomme pas {name}.", "The greeting does not name {name}."),
    GuardCode.SAYS_VOUS: (
        "Vous tutoyez {name} : le message dit « vous », tournez-le avant l'envoi.",
        "You say “tu” to {name} and the message says “vous”: turn it before it leaves.",
    ),
    GuardCode.GREETED: ("La salutation est la bonne.", "The greeting is right."),
    GuardCode.OTHER_ESTABLISHMENT: (
        "Le message nomme un autre établissement : {name}.",
        "The message names another establishment: {name}.",
    ),
    GuardCode.NO_OTHER_ESTABLISHMENT: ("Aucun autre établissement n'est nommé.", "No other establishment is named."),
    GuardCode.IN_FRENCH: (
        "« {fact} » est écrit en français dans un message en anglais : ajoutez « {english} » à la fiche du poste, ou"
        " traduisez-le dans le message.",
        "“{fact}” is in French within an English message: add “{english}” to the position's sheet, or translate it in"
        " the message.",
    ),
    GuardCode.ONE_LANGUAGE: ("Le message est d'une seule langue.", "The message is in one language."),
    GuardCode.UNTOLD_TO_ESTABLISHMENT: (
        "« {words} » : un point personnel ne va jamais à l'établissement.",
        "“{words}”: a personal point never goes to the establishment.",
    ),
    GuardCode.PRIVATE_BEFORE_SIGNATURE: (
        "« {words} » ne se demande ni ne s'écrit avant la signature.",
        "“{words}” is neither asked nor written before the signature.",
    ),
    GuardCode.FAMILY_ASKED: (
        "Une question touche à la famille ou à la santé : proposer, ne jamais demander.",
        "A question touches family or health: offer, never ask.",
    ),
    GuardCode.NOTHING_PRIVATE: (
        "Rien de personnel n'est demandé ni rapporté.",
        "Nothing personal is asked or reported.",
    ),
    GuardCode.PRESSES: (
        "« {words} » presse le lecteur : donnez la date et sa raison.",
        "“{words}” presses the reader: give the date and its reason.",
    ),
    GuardCode.NO_PRESSURE: ("Aucune pression.", "No pressure."),
    GuardCode.FILES_MISSING: ("Pièce absente ou ancienne : {document}.", "File missing or out of date: {document}."),
    GuardCode.ANNOUNCED_FILE_MISSING: (
        "Le message annonce une pièce jointe et n'en porte pas.",
        "The message announces an attachment and carries none.",
    ),
    GuardCode.FILES_JOINED: ("Les pièces annoncées sont jointes.", "What is announced is attached."),
    GuardCode.DOCTOR_UNSIGNED: (
        "Le fichier au dossier ne porte pas la signature du médecin : déposez le fichier signé, ou notez que la"
        " signature est sur papier uniquement.",
        "The file on record does not bear the doctor's signature: file it, or record that it is on paper only.",
    ),
    GuardCode.DIRECTOR_UNSIGNED: (
        "Le fichier au dossier ne porte pas la signature de la direction : déposez le fichier signé, ou notez que la"
        " signature est sur papier uniquement.",
        "The file on record does not bear the director's signature: file it, or record that it is on paper only.",
    ),
    GuardCode.BOTH_UNSIGNED: (
        "Aucun fichier au dossier ne porte la signature du médecin ni celle de la direction : déposez le fichier signé,"
        " ou notez que les signatures sont sur papier uniquement.",
        "No file on record bears the doctor's or the director's signature: file it, or record that they are on paper"
        " only.",
    ),
    GuardCode.SIGNATURES_ON_RECORD: (
        "Les signatures dont parle le message sont au dossier.",
        "The signatures that the message speaks of are on record.",
    ),
    GuardCode.OWN_VOICE: ("Le message parle en votre nom.", "The message speaks in your own name."),
    GuardCode.VOICE_WITHHELD: (
        "{name} n'a pas encore donné son accord à ces mots : notez-le sur le dossier quand vous l'aurez.",
        "{name} has not agreed to these words yet: record it on the case when you have it.",
    ),
    GuardCode.VOICE_GIVEN: ("{name} a donné son accord à ces mots.", "{name} agreed to these words."),
    GuardCode.NO_SUBJECT: ("Le message n'a pas d'objet.", "The message has no subject."),
    GuardCode.FALSE_REPLY: (
        "« Re: » en tête d'un premier message est trompeur.",
        "“Re:” on a first message misleads.",
    ),
    GuardCode.LONG_SUBJECT: (
        "L'objet a {n} caractères ; {most} au plus se lisent.",
        "The subject has {n} characters; at most {most} are read.",
    ),
    GuardCode.EMOJI_IN_SUBJECT: ("L'objet contient un pictogramme.", "The subject contains a pictogram."),
    GuardCode.GOOD_SUBJECT: ("L'objet est court et vrai.", "The subject is short and true."),
    GuardCode.TOO_LONG: (
        "{n} mots ; au-delà de {most}, on ne lit plus.",
        "{n} words; beyond {most} nobody reads on.",
    ),
    GuardCode.LENGTH: ("{n} mot{s}.", "{n} word{s}."),
    GuardCode.QUESTIONS_LEFT: (
        "Le médecin demande aussi ce que la fiche du poste ne dit pas ({n} question{s}) : ajoutez votre réponse, ou"
        " appelez.",
        "The doctor also asks what the position's sheet does not tell ({n} question{s}): add your answer, or call.",
    ),
    GuardCode.ASK_YOURSELF: (
        "Aucun mail ne part vers la direction : demandez-lui vous-même « {fact} » avant d'envoyer.",
        "No mail goes to the director: ask them for “{fact}” yourself before you send this.",
    ),
    GuardCode.QUESTIONS_SEEN: (
        "Aucune question du médecin n'est laissée de côté.",
        "No question of the doctor's is passed over.",
    ),
    GuardCode.QUOTES_DOCTOR: (
        "Le mail reprend votre note « {words} » : relisez la phrase telle que le médecin la lira.",
        "The mail uses your note “{words}”: read the sentence as the doctor will.",
    ),
    GuardCode.QUOTES_NOTHING: (
        "Le mail ne reprend aucune note sur le médecin.",
        "The mail uses no note about the doctor.",
    ),
    GuardCode.QUESTION_GONE: (
        "La question attendue n'est plus dans le message.",
        "The expected question is no longer in the message.",
    ),
    GuardCode.QUESTION_CLEAR: ("La question est claire.", "The question is clear."),
    GuardCode.ASKS_NOTHING: ("Le message ne demande rien.", "The message asks nothing."),
}
#: what an offer lacks
LACKS: Words = {
    Lack.TOO_EARLY: ("l'étape « Proposition » n'est pas atteinte", "the stage “Offer” is not reached"),
    Lack.NOT_VALIDATED: ("la direction n'a pas validé", "the director has not validated"),
    Lack.NO_LIMIT: ("« valable jusqu'au » manque", "“valid until” is missing"),
    Lack.NO_REFLECTION: ("le délai de réflexion manque", "the time to reflect is missing"),
    Lack.NO_RESERVES: (
        "une réserve manque (Ordre, visite médicale, accord)",
        "a reservation is missing (medical board, medical check, agreement)",
    ),
}
#: what the guards are called (the checks of core.render.guard)
GUARD_NAMES: Words = {
    "engagement": ("Engagement", "Commitment"),
    "filled": ("Champs", "Fields"),
    "civility": ("Civilité", "Form of address"),
    "establishment": ("Établissement", "Establishment"),
    "language": ("Langue", "Language"),
    "private": ("Vie privée", "Privacy"),
    "pressure": ("Ton", "Tone"),
    "files": ("Pièces", "Files"),
    "signature": ("Signatures", "Signatures"),
    "voice": ("Au nom de qui", "In whose name"),
    "subject": ("Objet", "Subject"),
    "length": ("Longueur", "Length"),
    "question": ("Question", "Question"),
    "answers": ("Réponses", "Answers"),
    "quoted": ("Ce qui compte", "What matters"),
}
#: why a draft is approved by itself
ALONE: Words = {
    Alone.CHANGED: ("il a été modifié : relisez-le seul", "it was edited: read it by itself"),
    Alone.GUARDED: ("un contrôle demande votre attention", "a check asks for your attention"),
    Alone.STAGE: ("cette étape se valide toujours une par une", "this stage is always approved one by one"),
    Alone.DECISIONS: ("il porte plusieurs décisions : relisez-le seul", "it carries several decisions: read it alone"),
    Alone.OBJECTION: ("une objection est ouverte", "an objection is open"),
    Alone.OTHER_MAIL: ("ce n'est pas le même message", "it is not the same message"),
}
#: heads of the facts behind a planned mail
FACTS: Words = {
    FactCode.STAGE: ("étape", "stage"),
    FactCode.RULE: ("règle", "rule"),
    FactCode.DUE: ("échéance", "due"),
    FactCode.LATE: ("retard", "late"),
    FactCode.REASON: ("motif", "reason"),
    FactCode.ALSO: ("soulevé aussi, sans réponse ici", "raised as well, not answered here"),
}
#: how the values of a sentence are said, by their name; the others stand as they are
VALUES: Mapping[str, Callable[[Any, str], str]] = {
    "kind": lambda code, language: word(mails.KINDS, code, language),
    "stage": lambda code, language: stage_word(code, language).lower(),
    "day": lambda value, language: day(date.fromisoformat(value), language),
    "counted": lambda code, language: word(SINCE, code, language),
    "lacks": lambda code, language: word(LACKS, code, language),
    "document": lambda code, language: word(DOCUMENTS, code, language).lower(),
    "origin": lambda code, language: word(ORIGINS, code, language),
    "veto": lambda code, language: word(VETOES, code, language),
    "intent": lambda code, language: word(INTENTS, code, language),
    "fact": fact_label,
    "english": fact_label,
}


def sentence(what: Said, language: str) -> str:
    """Return what a code and its values say; words of old, which have no code, as they stand."""
    if what.code == PROSE:
        return " ".join(map(str, what.all("text")))
    pair = next((table[what.code] for table in (WHY, GUARDS, DECISIONS, UNGROUNDED) if what.code in table), UNKNOWN)
    values = {name: ", ".join(_value(name, v, language) for v in what.all(name)) for name, _ in what.values}
    return set_text(pair[language == "en"].format(**values, s=_plural(what, language)), language)


def _value(name: str, value: str | int, language: str) -> str:
    return VALUES[name](value, language) if name in VALUES else str(value)


def _plural(what: Said, language: str) -> str:
    # nought is singular in French, and plural in English
    several = any(n != 1 if language == "en" else isinstance(n, int) and n > 1 for n in what.all("n"))
    return "s" if several else ""


def why(parts: Sequence[Said], language: str) -> str:
    """Return why a mail waits in one sentence: its kind, what is known of the case, and what asked for it."""
    if len(parts) < 2 or parts[0].code == PROSE:
        return " ".join(sentence(part, language) for part in parts)
    if parts[0].code == WhyCode.DIGEST:
        return f"{sentence(parts[0], language)} {why(parts[1:], language)}".strip()
    kind, *known, asked = (sentence(part, language) for part in parts)
    if parts[-1].code != WhyCode.BY_HAND:
        asked = said((f"cadence : {asked}", f"schedule: {asked}"), language)
    told = ", ".join(known)
    return said((f"{kind} : {told} ; {asked}.", f"{kind}: {told}; {asked}."), language)


def fact(what: Said, language: str) -> tuple[str, str]:
    """Return a fact behind a mail as its head and its words."""
    value = next((v for _, v in what.values), "")
    text = str(value)
    match what.code:
        case FactCode.STAGE:
            text = stage_word(text, language)
        case FactCode.RULE:
            text = mails.follow_up(text, language)
        case FactCode.DUE:
            at = datetime.fromisoformat(text)
            text = f"{day(at.date(), language)}, {at:%H:%M}"
        case FactCode.LATE:
            text = said((f"{text} j", f"{text} d"), language)
        case FactCode.REASON:
            text = acts.silence(Reason.of(text), language)
        case FactCode.ALSO:
            text = word(OBJECTIONS, text, language)
    return word(FACTS, what.code, language), text
