"""What our mails are called, where they stand, and why one does not leave, in French and in English."""

from __future__ import annotations

from mailflow.core.causes import Cause, MailWhy
from mailflow.core.objections import ObjectionKind
from mailflow.words.codes import OBJECTIONS
from mailflow.words.pairs import Words, said, word

#: our mails, by follow-up
FOLLOW_UPS: Words = {
    "first": ("Premier contact", "First contact"),
    "second": ("Deuxième contact", "Second contact"),
    "interest": ("Réponse à son intérêt", "Answer to their interest"),
    "recap": ("Récapitulatif de l'accord", "Recap of the agreement"),
    "licence": ("Autorisation d'exercice", "Licence to practise"),
    "reminder_1": ("Relance", "Reminder"),
    "reminder_2": ("Deuxième relance", "Second reminder"),
    "reminder_last": ("Dernière relance", "Last reminder"),
    "proposal": ("Proposition", "Offer"),
    "settled": ("Point réglé", "Point settled"),
    "confirm": ("Confirmation de l'accord", "Confirmation of the agreement"),
    "contract": ("Envoi du contrat", "Contract"),
    "missing_documents": ("Pièces manquantes", "Missing documents"),
    "new_version": ("Nouvelle version", "New version"),
    "sign": ("Pour signature", "For signature"),
    "countersign": ("Contresignature", "Countersignature"),
    "slots": ("Dates de visite", "Dates for the visit"),
    "invitation": ("Invitation à la visite", "Invitation to the visit"),
    "visit_moved": ("Visite déplacée", "Visit moved"),
    "visit_cancelled": ("Visite annulée", "Visit called off"),
    "visit_counter": ("Autre heure pour la visite", "Another hour for the visit"),
    "director_visit_moved": ("visite déplacée", "visit moved"),
    "director_visit_off": ("visite annulée", "visit called off"),
    "eve": ("Veille de la visite", "Day before the visit"),
    "after_visit": ("Après la visite", "After the visit"),
    "welcome": ("Bienvenue", "Welcome"),
    "order": ("Inscription à l'Ordre", "Registration with the Ordre"),
    "promise_broken": ("Retard annoncé", "Delay announced"),
    "promise_broken_again": ("Second retard annoncé", "Second delay announced"),
    "promise_due": ("Promesse à échéance", "Promise due"),
    "holding": ("Message d'attente", "Holding message"),
    "call_recap": ("Suite de l'appel", "After the call"),
    "missed_call": ("Appel manqué", "Missed call"),
    "call_booked": ("Appel fixé", "Call booked"),
    "call_moved": ("Appel déplacé", "Call moved"),
    "call_off": ("Appel annulé", "Call called off"),
    "back_from_absence": ("Retour d'absence", "Back from absence"),
    "correction": ("Rectificatif", "Correction"),
    "card_chief": ("Mot du chef de service", "Words of the head of department"),
    "card_proposed": ("Réponse proposée", "Proposed reply"),
    "j30": ("J-30", "D-30"),
    "j7": ("J-7", "D-7"),
    "j1": ("J-1", "D-1"),
    "first_week": ("Première semaine", "First week"),
    "first_month": ("Premier mois", "First month"),
    "presence_1": ("Nouvelles (1)", "News (1)"),
    "presence_2": ("Nouvelles (2)", "News (2)"),
    "presence_3": ("Nouvelles (3)", "News (3)"),
    "director_validate": ("valider la proposition", "validate the offer"),
    "director_validate_again": ("relance de la validation", "reminder of the validation"),
    "director_call": ("appeler le médecin", "call the doctor"),
    "director_visit": ("préparer la visite", "prepare the visit"),
    "director_decide": ("décision attendue", "decision awaited"),
    "director_objection": ("objection du médecin", "objection of the doctor"),
    "director_contract": ("préparer le contrat", "prepare the contract"),
    "director_contract_again": ("relance du contrat", "reminder of the contract"),
    "director_remarks": ("remarques sur le contrat", "remarks on the contract"),
    "director_sign": ("signer", "sign"),
    "director_sign_again": ("relance de la signature", "reminder of the signature"),
    "answer_question": ("Réponse à ses questions", "Answer to their questions"),
    "director_question": ("question sur le poste", "question about the position"),
    "director_facts": ("informations manquantes", "missing facts"),
    "director_prepare": ("préparer l'arrivée", "prepare the arrival"),
    "director_welcome": ("mot de bienvenue", "word of welcome"),
    "last": ("Dernier contact", "Last contact"),
    "on_the_eve": ("Veille de la visite", "Day before the visit"),
    "presence": ("Nouvelles", "News"),
}
#: kinds of follow-up
KINDS: Words = {
    "answer": ("Réponse", "Answer"),
    "delivery": ("Envoi promis", "Promised mail"),
    "notice": ("Mot d'attente", "Holding note"),
    "reminder": ("Relance", "Reminder"),
    "presence": ("Présence", "News"),
}
#: answers that a person chooses, beside those that are named after an objection
CARDS: Words = {
    "activity": ("Activité du service", "Activity of the department"),
    "bad_experience": ("Mauvaise expérience passée", "A bad past experience"),
    "correction": ("Rectificatif", "Correction"),
    "decline": ("Après un refus", "After a refusal"),
    "equipment": ("Équipement", "Equipment"),
    "housing": ("Logement", "Housing"),
    "project": ("Projet du service", "Project of the department"),
    "status": ("Statut", "Status"),
    "too_many_mails": ("Trop de mails", "Too many mails"),
}
#: where a mail stands on its way
OUTBOX: Words = {
    "ready": ("prêt", "ready"),
    "claimed": ("en cours", "under way"),
    "sending": ("en cours", "under way"),
    "submitted": ("envoyé", "sent"),
    "deferred": ("différé par le serveur", "deferred by the server"),
    "refused": ("refusé", "refused"),
    "unknown": ("incertain", "uncertain"),
    "cancelled": ("annulé", "cancelled"),
}
#: where a draft stands
DRAFTS: Words = {
    "proposed": ("à approuver", "to approve"),
    "edited": ("modifié, à relire", "changed, to read again"),
    "approved": ("approuvé", "approved"),
    "rejected": ("refusé", "rejected"),
    "void": ("devenu sans objet", "no longer needed"),
    "expired": ("périmé", "out of date"),
}
#: why a draft does not leave, why a mail waits, or what told how it ended
CAUSES: Words = {
    Cause.DIGEST: ("réuni à d'autres décisions dans un seul mail", "gathered with other decisions in one mail"),
    Cause.REPLY: ("une réponse est arrivée", "an answer arrived"),
    Cause.OVERTAKEN: ("un message plus important part avant lui", "a more important mail goes first"),
    Cause.CALL: ("un appel a été noté", "a call was logged"),
    Cause.ANSWER: ("la direction a répondu", "the director has answered"),
    Cause.VALIDATED: ("la direction a décidé", "the director has decided"),
    Cause.STOP: ("la personne ne veut plus de mails", "they want no more mail"),
    Cause.HAND_MAIL: ("un mail écrit à la main est parti", "a mail written by hand has left"),
    Cause.STALE_DATE: ("ses dates n'étaient plus vraies", "its dates were no longer true"),
    Cause.FACT_CHANGED: ("une information a changé", "a fact changed"),
    Cause.PERSON: ("décision d'un recruteur", "a recruiter's decision"),
    Cause.MOVED: ("le dossier a changé d'étape", "the case moved to another stage"),
    Cause.PAUSED: ("le dossier est en pause", "the case is paused"),
    Cause.LOST: ("le dossier est perdu", "the case is lost"),
    Cause.SIGNED: ("une signature est arrivée", "a signature arrived"),
    Cause.BOUNCE: ("un mail n'a pas été remis", "a mail was not delivered"),
    Cause.TO_ME: ("mode répétition", "rehearsal mode"),
    Cause.NEW_VERSION: ("une nouvelle version est arrivée", "a new version arrived"),
    Cause.OTHER_CASE: ("un autre dossier de la personne", "another case of the same person"),
    Cause.UNDO: ("une action a été annulée", "an act was taken back"),
    Cause.SUPPRESSED: ("la personne a demandé à ne plus être contactée", "they asked not to be contacted any more"),
    Cause.CLOSED: ("le dossier est clos", "the case is closed"),
    Cause.NOT_APPROVED: ("l'accord donné ne vaut plus", "its approval no longer holds"),
    Cause.UNANSWERED: ("quatre messages sont restés sans réponse", "four mails were left unanswered"),
    Cause.HASH: ("son texte n'était plus celui approuvé", "its bytes were no longer those approved"),
    Cause.ERASED: ("la personne a été effacée", "the person was erased"),
    Cause.WITHDRAWN: ("le médecin s'est désisté", "the doctor withdrew"),
    Cause.UNREACHABLE: ("la personne est injoignable", "they cannot be reached"),
    Cause.OPTED_OUT: ("la personne ne veut plus de mails", "they want no more mail"),
    Cause.EDITED: ("son texte a été modifié", "its text was changed"),
    Cause.SEND_OFF: ("les envois sont coupés", "sending is off"),
    Cause.MAILBOX: ("la boîte est arrêtée", "the mailbox is stopped"),
    Cause.MAILBOX_LATE: ("la boîte n'a pas encore été relue", "the mailbox has not been read again yet"),
    Cause.STALE: ("il a attendu trop longtemps", "it waited too long"),
    Cause.REPLY_WAITS: ("une réponse attend d'être lue", "an answer waits to be read"),
    Cause.HOLD: ("le dossier est en attente", "the case is on hold"),
    Cause.PERSON_AWAY: ("la personne est absente", "they are away"),
    Cause.WINDOW: ("hors des heures d'envoi", "outside the hours of sending"),
    Cause.DAY_CAP: ("le nombre de mails par jour est atteint", "the limit of mails a day is reached"),
    Cause.HOUR_CAP: ("le nombre de mails par heure est atteint", "the limit of mails an hour is reached"),
    Cause.GAP: ("un autre mail vient de partir", "another mail has just left"),
    Cause.BUDGET: (
        "la personne a eu assez de mails de nous ces jours-ci",
        "they have had enough mail from us these days",
    ),
    Cause.ONE_A_DAY: ("la personne a déjà un mail de nous aujourd'hui", "they have a mail of ours today already"),
    Cause.THREE_A_WEEK: (
        "la personne a déjà plusieurs mails de nous cette semaine",
        "they have several mails of ours this week already",
    ),
    Cause.DEFERRED: ("le serveur demande d'attendre", "the server asks to wait"),
    Cause.TRIES_USED: ("le serveur l'a différé trop de fois", "the server put it off too many times"),
    Cause.REFUSED: ("le serveur l'a refusé", "the server refused it"),
    Cause.SENT_UNREAD: ("les envoyés ne disent pas s'il est parti", "Sent does not tell whether it left"),
    Cause.LOST_AFTER_DATA: ("la connexion s'est coupée à la fin de l'envoi", "the connection broke at the end"),
    Cause.OWNER_GONE: ("l'envoi s'est interrompu", "sending was interrupted"),
    Cause.ANSWERED_LATE: ("le serveur a répondu tard", "the server answered late"),
    Cause.SENT_FOLDER: ("retrouvé dans les envoyés", "found in Sent"),
    Cause.OTHER: ("une autre raison", "another reason"),
}
#: why a server did not deliver
BOUNCES: Words = {
    "dead": ("l'adresse n'existe plus", "the address does not exist"),
    "full": ("la boîte est pleine", "the mailbox is full"),
    "policy": ("refusé par une règle du serveur", "refused by a rule of the server"),
    "spam": ("pris pour un indésirable", "taken for spam"),
    "login": ("notre compte est refusé", "our account was refused"),
    "too_large": ("le message est trop lourd", "the mail is too large"),
    "host": ("le serveur ne répond pas", "the server does not answer"),
    "moved": ("l'adresse a changé", "the address has changed"),
    "unknown": ("sans raison donnée", "no reason was given"),
}


#: codes of the mails that a person chooses, and of those that answer an objection
_CHOSEN: Words = {f"card_{name}": words for name, words in CARDS.items()}
_ANSWERS: Words = {f"{head}_{kind}": OBJECTIONS[kind] for head in ("answer", "card") for kind in ObjectionKind}


def named(code: str) -> str:
    """Return a code that a user chose, such as a follow-up of their own, as words: "Coffee break"."""
    return code.replace("_", " ").strip().capitalize()


def follow_up(code: str, language: str) -> str:
    """Return what a mail of ours is called in a list; one to the director says so."""
    name = letter(code, language)
    return said((f"Direction : {name}", f"Director: {name}"), language) if code.startswith("director_") else name


def letter(code: str, language: str) -> str:
    """Return what a mail of ours is called; an answer names the objection, one of a user's own shows its name."""
    if chosen := FOLLOW_UPS.get(code) or _CHOSEN.get(code):
        return said(chosen, language)
    if about := _ANSWERS.get(code):
        detail = said(about, language).lower()
        return said((f"Réponse : {detail}", f"Answer: {detail}"), language)
    return named(code)


def waits(why: MailWhy, language: str) -> str:
    """Return why a mail waits or how its end became known; words of old, which are no code, as they stand."""
    if why.cause is Cause.OTHER and why.detail:
        return why.detail
    return word(CAUSES, why.cause, language)
