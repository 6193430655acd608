"""What a person is refused and why, in French and in English."""

from __future__ import annotations

from mailflow.core.said import Said
from mailflow.errors import MailflowError, Refusal
from mailflow.words.drafts import sentence
from mailflow.words.pairs import Words, said

REFUSALS: Words = {
    Refusal.DRAFT_MOVED: (
        "Ce brouillon n'attend plus : il a changé d'état.",
        "This draft no longer waits: its state changed.",
    ),
    Refusal.DRAFT_CHANGED: ("Ce brouillon a changé depuis que vous l'avez vu.", "This draft changed since you saw it."),
    Refusal.DRAFT_STALE: (
        "Ce brouillon est périmé : ses dates ne sont plus vraies.",
        "This draft is stale: its dates are no longer true.",
    ),
    Refusal.HELD_BACK: ("Un contrôle retient ce mail : {guard}", "A check holds this mail back: {guard}"),
    Refusal.MAIL_WAITS: (
        "Un mail pour ce médecin attend déjà : approuvez-le ou refusez-le d'abord.",
        "A mail to this doctor waits already: approve or reject it first.",
    ),
    Refusal.NOT_WRITTEN_TO: (
        "Ce médecin ne peut pas recevoir de mail : téléphonez.",
        "This doctor cannot be sent mail: telephone.",
    ),
    Refusal.DOUBTED_STOP: (
        "Un mail de ce médecin est peut-être un stop : confirmez-le ou écartez-le d'abord, parmi les mails à lire.",
        "A mail of this doctor may be a stop: confirm or dismiss it first, among the mails to read.",
    ),
    Refusal.NO_CARD: ("Cette réponse n'existe pas : {name}.", "There is no such answer: {name}."),
    Refusal.ON_ITS_WAY: ("Ce mail est déjà parti.", "This mail has left already."),
    Refusal.NOT_UNCERTAIN: ("Cet envoi n'est plus incertain.", "This mail is no longer uncertain."),
    Refusal.EMPTY_MAIL: ("Un mail a besoin d'un objet et d'un texte.", "A mail needs a subject and a text."),
    Refusal.EMPTY_NOTE: ("La note est vide.", "The note is empty."),
    Refusal.MATTERS_LONG: (
        "Ce qui compte se dit en {lines} lignes de {n} caractères au plus : raccourcissez.",
        "What matters is told in {lines} lines of {n} characters at most: shorten it.",
    ),
    Refusal.SAME_STAGE: ("Le dossier est déjà à cette étape.", "The case is at this stage already."),
    Refusal.DOCTOR_UNPROVEN: (
        "La signature du médecin n'est pas encore prouvée.",
        "The doctor's signature is not proven yet.",
    ),
    Refusal.ESTABLISHMENT_UNPROVEN: (
        "La signature de l'établissement n'est pas encore prouvée.",
        "The establishment's signature is not proven yet.",
    ),
    Refusal.NO_STAGE: ("Cette campagne n'a pas cette étape.", "This campaign has no such stage."),
    Refusal.NO_ACT: ("Cette action n'existe pas.", "There is no such act."),
    Refusal.UNDO_TOO_LATE: ("Une action s'annule pendant trente jours.", "An act can be undone for thirty days."),
    Refusal.OPENING_STAYS: (
        "L'ouverture d'un dossier ne s'annule pas : déclarez-le perdu.",
        "The opening of a case cannot be undone: declare it lost.",
    ),
    Refusal.LOST_WITHOUT_REASON: (
        "Un dossier perdu demande sa raison et qui a décidé.",
        "A lost case needs its reason and who decided.",
    ),
    Refusal.CASE_ENDED: (
        "Ce dossier est clos : il n'y a plus rien à décider.",
        "This case has ended: nothing is left to decide.",
    ),
    Refusal.DAY_IS_PAST: (
        "Ce jour est passé : donnez aujourd'hui ou un jour à venir.",
        "That day is past: name today or a later day.",
    ),
    Refusal.CALL_PAST: ("Cette heure est passée : donnez une heure à venir.", "This hour is over: give one to come."),
    Refusal.VISIT_PAST: ("Ce jour est passé : donnez un jour à venir.", "This day is over: give one to come."),
    Refusal.NO_ENDPOINT: (
        "Aucun service de rédaction n'est activé pour cet établissement.",
        "No service that proposes replies is switched on for this establishment.",
    ),
    Refusal.ENDPOINT_SILENT: (
        "Le service de rédaction ne répond pas : réessayez, ou écrivez vous-même.",
        "The service that proposes replies does not answer: try again, or write it yourself.",
    ),
    Refusal.ENDPOINT_UNCLEAR: (
        "Le service de rédaction n'a donné aucun texte utilisable : réessayez, ou écrivez vous-même.",
        "The service that proposes replies gave no usable text: try again, or write it yourself.",
    ),
    Refusal.ENDPOINT_KEY: (
        "La clé du service de rédaction ne peut pas être lue : prévenez l'administrateur.",
        "The key of the service that proposes replies cannot be read: tell the administrator.",
    ),
    Refusal.NO_MAIL_TO_ANSWER: (
        "Aucun mail de ce médecin n'est au dossier : il n'y a rien à quoi répondre.",
        "The case holds no mail of this doctor: there is nothing to reply to.",
    ),
    Refusal.NO_CHIEF: (
        "Aucun chef de service n'est connu pour cet établissement : ajoutez-le à ses interlocuteurs.",
        "This establishment has no known head of department: add one to its people.",
    ),
    Refusal.NOT_FROM_CHIEF: (
        "Ce mail ne prouve pas l'accord du chef de service : il ne vient pas, ou pas sûrement, de son adresse.",
        "This mail does not prove their consent: it does not come, or not surely, from the head of department.",
    ),
    Refusal.NO_OTHER_VOICE: (
        "Ce mail ne parle au nom de personne d'autre.",
        "This mail speaks in nobody else's name.",
    ),
    Refusal.UNGROUNDED: ("La réponse proposée est écartée : {why}", "The proposed reply was set aside: {why}"),
    Refusal.CASE_OPEN: ("Ce dossier est ouvert.", "This case is open."),
    Refusal.EMPTY_FILE: ("Ce fichier est vide.", "This file is empty."),
    Refusal.NO_LAST_NAME: ("Il manque le nom du médecin.", "The doctor's name is missing."),
    Refusal.NO_ESTABLISHMENT: (
        "Cet établissement n'existe pas : {name}.",
        "There is no such establishment: {name}.",
    ),
    Refusal.NO_POSITION: (
        "Ce poste n'existe pas dans cet établissement : {name}.",
        "This establishment has no such position: {name}.",
    ),
    Refusal.NO_SOURCE: (
        "Un premier contact demande d'où vient l'adresse (art. 14 RGPD).",
        "A first contact needs the source of the address (art. 14 GDPR).",
    ),
    Refusal.SUPPRESSED: (
        "Cette personne a demandé à ne plus recevoir de mails.",
        "This person asked not to get mails any more.",
    ),
    Refusal.CASE_EXISTS: (
        "{name} a déjà un dossier ouvert pour ce poste.",
        "{name} has an open case for this position already.",
    ),
    Refusal.OTHER_POSITION: (
        "Ce médecin est déjà contacté pour un autre poste.",
        "This doctor is being contacted for another position.",
    ),
    Refusal.NO_CASE_YET: ("Ce mail n'appartient encore à aucun dossier.", "This mail belongs to no case yet."),
    Refusal.NO_DATE: (
        "« {text} » n'est pas une date : écrivez 26/11/2026.",
        "“{text}” is no date: write 26/11/2026.",
    ),
    Refusal.DOCUMENT_MISSING: (
        "Une pièce manque à ce mail : ajoutez-la au dossier.",
        "A document is missing for this mail: add it to the case.",
    ),
    Refusal.NO_DOCUMENT: (
        "Ce document n'est pas dans ce dossier : choisissez l'un des siens, ou déposez le fichier signé.",
        "This document is not part of this case: choose one of its own, or add the signed file.",
    ),
    Refusal.NO_CONTRACT: (
        "« {name} » n'est pas un contrat : choisissez le contrat signé, ou déposez-le.",
        "“{name}” is no contract: choose the signed contract, or add it.",
    ),
    Refusal.FILE_OR_PAPER: (
        "La signature est sur un fichier ou sur papier uniquement : choisissez.",
        "The signature is on a file or on paper only: choose one.",
    ),
    Refusal.DOCUMENT_GONE: ("Ce document n'est plus gardé.", "This document is no longer kept."),
    Refusal.NOT_MERGED: ("Ces fiches n'ont pas été réunies.", "These records were not joined."),
    Refusal.SAME_PERSON: ("C'est déjà la même personne.", "It is the same person already."),
    Refusal.NOTHING_TO_MERGE: (
        "L'autre fiche n'a aucun dossier : rien à réunir.",
        "The other record has no case: nothing to join.",
    ),
    Refusal.UNREACHABLE: (
        "Donnez une adresse ou un téléphone de cette personne.",
        "Give an address or a telephone number of this person.",
    ),
    Refusal.CASE_CHANGED: ("Le dossier a changé entre-temps.", "The case changed meanwhile."),
    Refusal.CHANGED_MEANWHILE: ("Quelqu'un a changé cela entre-temps.", "Somebody changed this meanwhile."),
}


def refused(error: MailflowError, language: str) -> str:
    """Return why something was refused; an error that names no refusal keeps its own sentence."""
    if error.refusal is None:
        return error.message
    values = {n: sentence(v, language) if isinstance(v, Said) else v for n, v in error.values.items()}
    return said(REFUSALS[error.refusal], language).format(**values)
