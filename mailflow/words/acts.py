"""What a side has to do, and why nothing is planned or why not sooner, in French and in English."""

from __future__ import annotations

from mailflow.core.objections import ObjectionKind
from mailflow.core.pieces import label as piece_label
from mailflow.core.reasons import Reason, ReasonCode
from mailflow.core.render.facts import label as fact_label
from mailflow.core.tasks import TaskKind
from mailflow.words.codes import ASKS, HOLDS, PARTIES
from mailflow.words.mails import follow_up
from mailflow.words.pairs import Words, said, word
from mailflow.words.stages import stage_word

#: what a side has to do: obligations, tasks, promises
ACTS: Words = {
    **{f"objection_{kind}": ("répondre à une objection", "answer an objection") for kind in ObjectionKind},
    "first_contact": ("premier message à écrire", "first message to write"),
    "answer": ("sa réponse", "their answer"),
    "recap": ("récapitulatif à envoyer", "recap to send"),
    "validate_offer": ("valider la proposition", "validate the offer"),
    "propose_visit": ("proposer une visite", "propose a visit"),
    "choose_visit": ("choisir une date de visite", "choose a date for the visit"),
    "hold_visit": ("accueillir la visite", "host the visit"),
    "send_offer": ("envoyer la proposition", "send the offer"),
    "objection": ("répondre à l'objection", "answer the objection"),
    "confirm": ("une étape à confirmer", "a stage to confirm"),
    "prepare_contract": ("préparer le contrat", "prepare the contract"),
    "send_contract": ("envoyer le contrat", "send the contract"),
    "read_contract": ("lire le contrat", "read the contract"),
    "remarks": ("ses remarques", "their remarks"),
    "sign": ("sa signature", "their signature"),
    "countersign": ("la contresignature", "the countersignature"),
    "welcome": ("mot de bienvenue", "word of welcome"),
    "registration": ("inscription à l'Ordre", "registration with the Ordre"),
    "take_over": ("reprise à confirmer", "take-over to confirm"),
    "silent": ("ne plus écrire, appeler", "write no more, call"),
    "move_on": ("passer à l'étape suivante", "move to the next stage"),
    "call_dead_address": ("adresse morte : appeler", "dead address: call"),
    "call_doctor": ("rappeler le médecin", "call the doctor back"),
    "call_director": ("appeler la direction", "call the director"),
    "call_after_stop": ("appeler : plus de mails", "call: no more mail"),
    "check_done": ("vérifier que c'est fait", "check that it is done"),
    "read_director": ("lire la réponse de la direction", "read the director's answer"),
    "contact_referral": ("contacter la personne indiquée", "contact the person named"),
    "answer_challenge": ("répondre au filtre anti-spam", "answer the spam filter"),
    "long_absence": ("longue absence : décider", "long absence: decide"),
    "write_correction": ("écrire un rectificatif", "write a correction"),
    "owner_idle": ("personne n'a agi depuis deux jours", "nobody has acted for two days"),
    "call_visit_declined": ("appeler : visite déclinée", "call: visit declined"),
    "call_visit_counter": ("fixer la visite : le médecin propose une autre heure", "book the visit: new hour proposed"),
    "call_withdrawn": ("appeler : désistement après signature", "call: withdrawal after signature"),
    "call_refused_mail": ("mail refusé par son serveur : appeler", "mail refused by their server: call"),
    "director_refused": ("la direction refuse : appeler", "the director refuses: call"),
    "director_change": ("la direction valide avec une réserve", "the director approves with a condition"),
    "read_forwarded": ("lire le mail transmis", "read the forwarded mail"),
    "ask_delegate": ("demander qui décide", "ask who decides"),
    "old_version_signed": ("une ancienne version a été signée", "an old version was signed"),
    "read_document": ("vérifier le document reçu", "check the document received"),
    "other_case_signed": ("il a signé un autre dossier", "they signed in another case"),
    "position_taken": ("le poste est pourvu", "the position is filled"),
    "esign_signed_by_one": ("signature électronique : un côté a signé", "electronic signature: one side has signed"),
    "esign_refused": ("signature électronique refusée", "electronic signature refused"),
    "esign_unproven": ("signature électronique non prouvée : vérifier", "electronic signature not proven: check it"),
    "decision_yes": ("la direction dit oui : à confirmer", "the director says yes: confirm it"),
    "decision_no": ("la direction dit non : appeler", "the director says no: call"),
    "missing": ("compléter une information", "fill in what is missing"),
    "cannot_write": (
        "mail impossible à composer : vérifier l'adresse, ou appeler",
        "mail cannot be composed: check the address, or call",
    ),
    "piece": ("pièce demandée au médecin", "a document asked of the doctor"),
    "promise": ("une promesse à tenir", "a promise to keep"),
    "esign_completed": ("signature électronique terminée", "electronic signature completed"),
    "submission_refused": ("envoi refusé", "mail refused"),
    "submission_unknown": ("envoi incertain", "mail uncertain"),
    "submission_cancelled": ("envoi annulé", "mail cancelled"),
    "news": ("des nouvelles", "news"),
    "decision": ("sa décision", "their decision"),
    "offer": ("la proposition", "the offer"),
    "contract": ("le contrat", "the contract"),
    "answer_message": ("répondre à son message", "answer their message"),
    "answer_question": ("répondre à sa question", "answer their question"),
    "answer_objection": ("répondre à son objection", "answer their objection"),
    "answer_accept": ("répondre à son oui", "answer their yes"),
    "answer_signed": ("vérifier la signature", "check the signature"),
    "answer_decline": ("répondre à son refus", "answer their refusal"),
    "answer_call_request": ("le rappeler", "call them back"),
    "answer_referral": ("contacter la personne indiquée", "contact the person named"),
    "answer_unsubscribe": ("respecter son stop", "respect their stop"),
    "answer_other": ("répondre à son message", "answer their message"),
}
#: tasks that stand for a promise, by what was promised
PROMISES: Words = {
    "news": ("promesse à tenir : des nouvelles", "promise to keep: news"),
    "decision": ("promesse à tenir : sa décision", "promise to keep: their decision"),
    "offer": ("promesse à tenir : la proposition", "promise to keep: the offer"),
    "contract": ("promesse à tenir : le contrat", "promise to keep: the contract"),
    "answer": ("promesse à tenir : une réponse", "promise to keep: an answer"),
    "countersign": ("promesse à tenir : la contresignature", "promise to keep: the countersignature"),
}
#: why nothing is planned; %s is the detail
SILENCES: Words = {
    "awaits": ("on attend : %s", "waiting for: %s"),
    "draft": ("un brouillon pour %s attend votre accord", "a draft for %s waits for your approval"),
    "answer_first": ("son message attend d'abord une réponse", "their message must be answered first"),
    "take_over": ("la reprise du dossier est à confirmer", "the take-over is to be confirmed"),
    "silent": ("la personne ne veut plus de mails", "they want no more mail"),
    "paused": ("le dossier est en pause", "the case is paused"),
    "on_hold": ("le dossier est en pause", "the case is paused"),
    "ended": ("le dossier est clos : %s", "the case is closed: %s"),
    "task": ("une tâche passe d'abord : %s", "a task comes first: %s"),
    "hold": ("en attente : %s", "waiting: %s"),
    "no_address": ("aucune adresse : au téléphone", "no address: by telephone"),
    "suppressed": ("la personne a demandé à ne plus être contactée", "the person asked not to be contacted any more"),
    "phone_only": ("ce contact se joint au téléphone", "this contact is reached by telephone"),
    "dead_address": ("l'adresse est morte : au téléphone", "the address is dead: by telephone"),
    "budget_spent": (
        "quatre messages sans réponse : appeler, ou faire une pause",
        "four messages without an answer: call, or pause",
    ),
    "offer_ends": (
        "la proposition arrive à son terme : appeler plutôt que relancer",
        "the offer is about to end: call rather than remind",
    ),
    "promise_ours_broken": (
        "une promesse de notre côté est en retard : le médecin en est d'abord informé",
        "a promise of ours is late: the doctor is told first",
    ),
    "no_anchor": ("le premier jour n'est pas encore connu", "the first day is not known yet"),
    "own_side": ("rien à écrire", "nothing to write"),
    "approved": ("un message approuvé pour %s attend son heure", "an approved mail for %s waits for its hour"),
    "other_case": (
        "une signature dans un autre dossier : son responsable décide",
        "a signature in another case: its owner decides",
    ),
    "call_director": (
        "deux messages sans réponse : appeler la direction",
        "two mails without an answer: call the director",
    ),
    "back_from_absence": (
        "le message de retour d'absence passe d'abord",
        "the mail that welcomes them back goes first",
    ),
}
#: why a mail is due when it is; %s is the detail
MOTIVES: Words = {
    "slip": ("retard sur le plan : %s j", "behind the plan: %s d"),
    "hold": ("après une attente : %s", "after a wait: %s"),
    "promise": ("après une promesse : %s", "after a promise: %s"),
    "budget": ("repoussé par le budget de contact", "moved by the contact budget"),
    "card": ("choisi à la main", "chosen by hand"),
    "window": ("repoussé à l'ouverture de la plage d'envoi", "moved to the opening of the sending window"),
}


def act(code: str, language: str) -> str:
    """Return what a side has to do or has promised, without what it is about: that may be nothing for every reader."""
    return word(ACTS, code, language) if code in ACTS else said(("une tâche", "a task"), language)


def task(kind: str, subject: str, language: str) -> str:
    """Return what a task asks for; also what was promised or answered, which everybody may know."""
    if kind == TaskKind.PROMISE and subject in PROMISES:
        return word(PROMISES, subject, language)
    if subject in ASKS and any(kind == k for k in TaskKind if k.acts_on_answer):
        return f"{act(kind, language)} ({word(ASKS, subject, language)})"
    return act(kind, language)


def about(kind: str, subject: str, language: str) -> str:
    """Return what a task is about, by name (a fact, a piece of the file), or the empty string."""
    if kind == TaskKind.PIECE:
        return piece_label(subject, language)
    if kind == TaskKind.CANNOT_WRITE:
        return follow_up(subject, language)
    if kind == TaskKind.MISSING:
        return fact_label(subject.removeprefix("facts."), language).replace("_", " ")
    return ""


def task_in_full(kind: str, subject: str, language: str) -> str:
    """Return what a task asks for, and in brackets what it is about, where that has a name."""
    what = about(kind, subject, language)
    return task(kind, subject, language) + (f" ({what})" if what else "")


def silence(reason: Reason, language: str) -> str:
    """Return why nothing is planned, or why not sooner, in words."""
    found = word(SILENCES if reason.why in SILENCES else MOTIVES, reason.why, language)
    if "%s" not in found:
        return found
    match reason.why:
        case ReasonCode.ENDED:
            return found % stage_word(reason.value, language)
        case ReasonCode.DRAFT | ReasonCode.APPROVED:
            return found % word(PARTIES, reason.value, language)
        case ReasonCode.HOLD:
            return found % word(HOLDS, reason.value, language)
        case ReasonCode.SLIP | ReasonCode.PROMISE:
            return found % " ".join(reason.values)
        case _:
            return found % act(reason.value, language)
