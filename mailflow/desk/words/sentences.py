"""Errors and refusals as the screen says them: what happened, and what to do next."""

from __future__ import annotations

import re

from mailflow.core.render.facts import label
from mailflow.desk.words.labels import N_
from mailflow.desk.words.language import Speech
from mailflow.errors import MailflowError, TemplateError

#: the program's own sentence -> the screen's; groups are carried over
KNOWN: tuple[tuple[str, str], ...] = (
    (r"draft \S+ is (\w+), so it cannot become \w+", N_("Ce brouillon n'attend plus : il a changé d'état.")),
    (r"draft \S+ changed since it was shown.*", N_("Ce brouillon a changé depuis que vous l'avez vu.")),
    (r"draft \S+ went stale at .*", N_("Ce brouillon est périmé : ses dates ne sont plus vraies.")),
    (r"draft \S+ is held back: (.*)", N_("Un garde-fou retient ce mail : %s")),
    (
        r"a mail to the doctor waits already",
        N_("Un mail pour ce médecin attend déjà : approuvez-le ou refusez-le d'abord."),
    ),
    (r"nothing may be written to this doctor \(.*\)", N_("Ce médecin ne peut pas recevoir de mail : téléphonez.")),
    (r'there is no card "(.*)"', N_("Cette réponse n'existe pas : %s.")),
    (r"this mail is already on its way", N_("Ce mail est déjà parti.")),
    (r"this mail is not uncertain", N_("Cet envoi n'est plus incertain.")),
    (r"a mail needs a subject and a text", N_("Un mail a besoin d'un objet et d'un texte.")),
    (r"the note is empty", N_("La note est vide.")),
    (r"the closing is already in \w+", N_("Le dossier est déjà à cette étape.")),
    (r"the doctor's signature is not proven yet", N_("La signature du médecin n'est pas encore prouvée.")),
    (
        r"the establishment's signature is not proven yet",
        N_("La signature de l'établissement n'est pas encore prouvée."),
    ),
    (r"the campaign \S+ has no stage \w+", N_("Cette campagne n'a pas cette étape.")),
    (r"closing \S+ has no act \d+", N_("Cette action n'existe pas.")),
    (r"an act can be undone for 30 days", N_("Une action s'annule pendant trente jours.")),
    (r"the opening of a closing cannot be undone", N_("L'ouverture d'un dossier ne s'annule pas : déclarez-le perdu.")),
    (r"a lost case needs its reason and who decided", N_("Un dossier perdu demande sa raison et qui a décidé.")),
    (r"the closing is open", N_("Ce dossier est ouvert.")),
    (r"\S+ is empty", N_("Ce fichier est vide.")),
    (r"a doctor needs a last name", N_("Il manque le nom du médecin.")),
    (r'there is no establishment "(.*)"', N_("Cet établissement n'existe pas : %s.")),
    (r'\S+ has no position "(.*)"', N_("Ce poste n'existe pas dans cet établissement : %s.")),
    (
        r"outreach needs the source of the address.*",
        N_("Un premier contact demande d'où vient l'adresse (art. 14 RGPD)."),
    ),
    (r"this person asked not to be written to", N_("Cette personne a demandé à ne plus recevoir de mails.")),
    (r"(.*) has an open closing for this position already \(.*\)", N_("%s a déjà un dossier ouvert pour ce poste.")),
    (r"this doctor is being contacted for another position", N_("Ce médecin est déjà contacté pour un autre poste.")),
    (r"this mail belongs to no closing yet", N_("Ce mail n'appartient encore à aucun dossier.")),
    (r'"(.*)" is no date', N_("« %s » n'est pas une date : écrivez 26/11/2026.")),
    (r"closing \S+: the (\w+) is missing", N_("Une pièce manque à ce mail : ajoutez-la au dossier.")),
    (
        r'closing \S+ has no document ".*"',
        N_("Ce document n'est pas dans ce dossier : choisissez l'un des siens, ou déposez le fichier signé."),
    ),
    (
        r'"(.*)" is of kind "\w+", and a signature stands on a contract',
        N_("« %s » n'est pas un contrat : choisissez le contrat signé, ou déposez-le."),
    ),
    (
        r"a signature stands on a file or on paper only, not both",
        N_("La signature est sur un fichier ou sur papier uniquement : choisissez."),
    ),
    (r"this document is not kept any more", N_("Ce document n'est plus gardé.")),
    (r"these persons were not merged", N_("Ces fiches n'ont pas été réunies.")),
    (r"these are the same person( already)?", N_("C'est déjà la même personne.")),
    (r"the other person has no closing", N_("L'autre fiche n'a aucun dossier : rien à réunir.")),
    (r"somebody who decides must be reachable", N_("Donnez une adresse ou un téléphone de cette personne.")),
    (r"closing \S+ changed in between.*", N_("Le dossier a changé entre-temps.")),
    (r"somebody changed this in between", N_("Quelqu'un a changé cela entre-temps.")),
)


def told(say: Speech, error: MailflowError) -> tuple[str, str]:
    """Return the sentence and the hint of an error, in the language of the screen where it is known."""
    for pattern, sentence in KNOWN:
        if found := re.fullmatch(pattern, error.message, re.S):
            words = say(sentence)
            return (words % found.group(1) if "%s" in words else words), say("Rechargez la page, puis décidez.")
    return error.message, error.hint


def lacking(say: Speech, error: TemplateError) -> str:
    """Return why a mail cannot be written: the fact that it lacks, by the name that the sheet gives it."""
    if not error.name:
        return error.message
    return say("il manque « %(fact)s ».", fact=label(error.name.removeprefix("facts."), say.language))


def refusal(say: Speech, status: int) -> str:
    """Return why a request was refused before any page was asked."""
    if status == 401:
        return say("Votre session a pris fin : connectez-vous de nouveau, rien n'a été changé.")
    return say("Cette page ne vous est pas ouverte. Si c'était un formulaire, rechargez la page et recommencez.")
