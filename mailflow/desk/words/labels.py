"""What each code is called on screen: French, the source language of the catalogue."""

from __future__ import annotations

from collections.abc import Mapping

from mailflow.core.objections import ObjectionKind
from mailflow.core.promises import PromiseKind
from mailflow.core.stages import Stage
from mailflow.core.tasks import TaskKind
from mailflow.desk.words.mail_labels import INTENTS as INTENTS
from mailflow.desk.words.mail_labels import MEANINGS as MEANINGS
from mailflow.desk.words.mail_labels import ORIGINS as ORIGINS
from mailflow.desk.words.marks import N_ as N_
from mailflow.desk.words.plan_labels import CONDITIONS as CONDITIONS
from mailflow.desk.words.plan_labels import MOTIVES as MOTIVES
from mailflow.desk.words.plan_labels import SILENCES as SILENCES
from mailflow.desk.words.plan_labels import SINCE as SINCE

STAGES: Mapping[str, str] = {
    "approach": N_("Prise de contact"),
    "agreed": N_("Accord de principe"),
    "visit": N_("Visite"),
    "offer": N_("Proposition"),
    "negotiation": N_("Échanges"),
    "oral_yes": N_("Accord oral"),
    "contract_sent": N_("Contrat envoyé"),
    "review": N_("Relecture"),
    "signing": N_("Signature"),
    "signed": N_("Signé"),
    "onboarding": N_("Pré-arrivée"),
    "arrived": N_("Arrivé"),
    "on_hold": N_("En pause"),
    "unreachable": N_("Injoignable"),
    "lost": N_("Perdu"),
    "opted_out": N_("Désinscrit"),
    "withdrawn": N_("Retiré"),
}
PARTIES: Mapping[str, str] = {
    "doctor": N_("le médecin"),
    "director": N_("la direction"),
    "recruiter": N_("nous"),
    "administration": N_("l'administration"),
}
#: the same, at the head of a line
PARTY_HEADS: Mapping[str, str] = {
    "doctor": N_("Médecin"),
    "director": N_("Direction"),
    "recruiter": N_("Nous"),
    "administration": N_("Administration"),
}
#: what the ball holder has to do (codes of core.waiting)
ACTS: Mapping[str, str] = {
    "first_contact": N_("premier message à écrire"),
    "answer": N_("sa réponse"),
    "recap": N_("récapitulatif à envoyer"),
    "validate_offer": N_("valider la proposition"),
    "propose_visit": N_("proposer une visite"),
    "choose_visit": N_("choisir une date de visite"),
    "hold_visit": N_("accueillir la visite"),
    "send_offer": N_("envoyer la proposition"),
    "objection": N_("répondre à l'objection"),
    "confirm": N_("une étape à confirmer"),
    "prepare_contract": N_("préparer le contrat"),
    "send_contract": N_("envoyer le contrat"),
    "read_contract": N_("lire le contrat"),
    "remarks": N_("ses remarques"),
    "sign": N_("sa signature"),
    "countersign": N_("la contre-signature"),
    "welcome": N_("mot de bienvenue"),
    "registration": N_("inscription à l'Ordre"),
    "take_over": N_("reprise à confirmer"),
    "silent": N_("ne plus écrire, appeler"),
    "move_on": N_("passer à l'étape suivante"),
    "call_dead_address": N_("adresse morte : appeler"),
    "call_doctor": N_("rappeler le médecin"),
    "call_director": N_("appeler la direction"),
    "call_after_stop": N_("appeler : plus de mails"),
    "check_done": N_("vérifier que c'est fait"),
    "read_director": N_("lire la réponse de la direction"),
    "contact_referral": N_("contacter la personne indiquée"),
    "answer_challenge": N_("répondre au filtre anti-spam"),
    "long_absence": N_("longue absence : décider"),
    "write_correction": N_("écrire un rectificatif"),
    "owner_idle": N_("personne n'a agi depuis deux jours"),
    "call_visit_declined": N_("appeler : visite déclinée"),
    "call_withdrawn": N_("appeler : retrait après signature"),
    "call_refused_mail": N_("mail refusé par son serveur : appeler"),
    "director_refused": N_("la direction refuse : appeler"),
    "director_change": N_("la direction valide avec une réserve"),
    "decision_yes": N_("la direction dit oui : à confirmer"),
    "decision_no": N_("la direction dit non : appeler"),
    "read_forwarded": N_("lire le mail transmis"),
    "ask_delegate": N_("demander qui décide"),
    "old_version_signed": N_("une ancienne version a été signée"),
    "read_document": N_("vérifier le document reçu"),
    "other_case_signed": N_("il a signé un autre dossier"),
    "position_taken": N_("le poste est pourvu"),
    "esign_signed_by_one": N_("signature électronique : un côté a signé"),
    "esign_refused": N_("signature électronique refusée"),
    "esign_unproven": N_("signature électronique non prouvée : vérifier"),
    "esign_completed": N_("signature électronique terminée"),
    "missing": N_("compléter une information"),
    "piece": N_("pièce demandée au médecin"),
    "promise": N_("une promesse à tenir"),
    "submission_refused": N_("envoi refusé"),
    "submission_unknown": N_("envoi incertain"),
    "submission_cancelled": N_("envoi annulé"),
    "news": N_("des nouvelles"),
    "decision": N_("sa décision"),
    "offer": N_("la proposition"),
    "contract": N_("le contrat"),
    "answer_message": N_("répondre à son message"),
    "answer_question": N_("répondre à sa question"),
    "answer_objection": N_("répondre à son objection"),
    "answer_accept": N_("répondre à son oui"),
    "answer_signed": N_("vérifier la signature"),
    "answer_decline": N_("répondre à son refus"),
    "answer_call_request": N_("le rappeler"),
    "answer_referral": N_("contacter la personne indiquée"),
    "answer_unsubscribe": N_("respecter son stop"),
    "answer_other": N_("répondre à son message"),
} | {f"objection_{kind}": N_("répondre à une objection") for kind in ObjectionKind}
#: a promise whose day comes near, by what was promised
PROMISES: Mapping[str, str] = {
    PromiseKind.NEWS: N_("promesse à tenir : des nouvelles"),
    PromiseKind.DECISION: N_("promesse à tenir : sa décision"),
    PromiseKind.OFFER: N_("promesse à tenir : la proposition"),
    PromiseKind.CONTRACT: N_("promesse à tenir : le contrat"),
    PromiseKind.ANSWER: N_("promesse à tenir : une réponse"),
    PromiseKind.COUNTERSIGN: N_("promesse à tenir : la contre-signature"),
}
OBJECTIONS: Mapping[str, str] = {
    "salary": N_("rémunération"),
    "schedule": N_("gardes et horaires"),
    "location": N_("lieu"),
    "family": N_("entourage"),
    "contract_terms": N_("clauses du contrat"),
    "notice_period": N_("préavis"),
    "competing_offer": N_("offre concurrente"),
    "counter_offer": N_("contre-offre"),
    "working_conditions": N_("conditions de travail"),
    "hesitation": N_("hésitation"),
    "administrative": N_("démarches"),
}
KINDS: Mapping[str, str] = {
    "answer": N_("Réponse"),
    "delivery": N_("Envoi promis"),
    "reminder": N_("Relance"),
    "presence": N_("Présence"),
}
OUTCOMES: Mapping[str, str] = {
    "yes": N_("dit oui"),
    "change": N_("veut un changement"),
    "refuses": N_("refuse"),
    "thinks": N_("réfléchit jusqu'au"),
    "call_again": N_("rappeler le"),
    "stop": N_("ne plus écrire"),
    "message": N_("message laissé"),
    "no_answer": N_("pas de réponse"),
    "done": N_("c'est fait"),
}
FOLLOW_UPS: Mapping[str, str] = {
    "first": N_("Premier contact"),
    "second": N_("Deuxième contact"),
    "interest": N_("Réponse à son intérêt"),
    "recap": N_("Récapitulatif de l'accord"),
    "licence": N_("Autorisation d'exercice"),
    "reminder_1": N_("Relance"),
    "reminder_2": N_("Deuxième relance"),
    "reminder_last": N_("Dernière relance"),
    "proposal": N_("Proposition"),
    "settled": N_("Point réglé"),
    "confirm": N_("Confirmation de l'accord"),
    "contract": N_("Envoi du contrat"),
    "missing_documents": N_("Pièces manquantes"),
    "new_version": N_("Nouvelle version"),
    "sign": N_("Pour signature"),
    "countersign": N_("Contre-signature"),
    "slots": N_("Dates de visite"),
    "invitation": N_("Invitation à la visite"),
    "eve": N_("Veille de la visite"),
    "after_visit": N_("Après la visite"),
    "welcome": N_("Bienvenue"),
    "order": N_("Inscription à l'Ordre"),
    "promise_broken": N_("Retard annoncé"),
    "promise_due": N_("Promesse à échéance"),
    "holding": N_("Message d'attente"),
    "call_recap": N_("Suite de l'appel"),
    "missed_call": N_("Appel manqué"),
    "back_from_absence": N_("Retour d'absence"),
    "correction": N_("Rectificatif"),
    "j30": N_("J-30"),
    "j7": N_("J-7"),
    "j1": N_("J-1"),
    "first_week": N_("Première semaine"),
    "first_month": N_("Premier mois"),
    "presence_1": N_("Nouvelles (1)"),
    "presence_2": N_("Nouvelles (2)"),
    "presence_3": N_("Nouvelles (3)"),
    "director_validate": N_("Direction : valider la proposition"),
    "director_validate_again": N_("Direction : relance de la validation"),
    "director_call": N_("Direction : appeler le médecin"),
    "director_visit": N_("Direction : préparer la visite"),
    "director_decide": N_("Direction : décision attendue"),
    "director_objection": N_("Direction : objection du médecin"),
    "director_contract": N_("Direction : préparer le contrat"),
    "director_contract_again": N_("Direction : relance du contrat"),
    "director_remarks": N_("Direction : remarques sur le contrat"),
    "director_sign": N_("Direction : signer"),
    "director_sign_again": N_("Direction : relance de la signature"),
    "director_facts": N_("Direction : informations manquantes"),
    "director_prepare": N_("Direction : préparer l'arrivée"),
    "director_welcome": N_("Direction : mot de bienvenue"),
    "last": N_("Dernier contact"),
    "on_the_eve": N_("Veille de la visite"),
    "presence": N_("Nouvelles"),
}
GUARDS: Mapping[str, str] = {
    "engagement": N_("Engagement"),
    "filled": N_("Champs"),
    "civility": N_("Civilité"),
    "establishment": N_("Établissement"),
    "language": N_("Langue"),
    "private": N_("Vie privée"),
    "pressure": N_("Ton"),
    "files": N_("Pièces"),
    "signature": N_("Signatures"),
    "subject": N_("Objet"),
    "length": N_("Longueur"),
    "question": N_("Question"),
}
DOCUMENTS: Mapping[str, str] = {
    "offer": N_("Proposition"),
    "contract": N_("Contrat"),
    "amendment": N_("Avenant"),
    "piece": N_("Pièce"),
    "signed": N_("Contrat signé"),
}
HOLDS: Mapping[str, str] = {
    "absence": N_("absence"),
    "later": N_("il répondra plus tard"),
    "question": N_("question à traiter"),
    "objection": N_("objection à traiter"),
    "call_request": N_("appel demandé"),
    "referral": N_("tiers à contacter"),
    "dsn": N_("mail non remis"),
    "person": N_("pause décidée"),
    "promise": N_("promesse en cours"),
    "other_case": N_("autre dossier"),
    "stop": N_("ne plus écrire"),
    "stop_party": N_("ce contact ne veut plus de mails"),
    "delegated": N_("décision déléguée"),
    "signature": N_("signature à vérifier"),
    "triage": N_("message à lire"),
    "decline": N_("refus à confirmer"),
}
OUTBOX: Mapping[str, str] = {
    "ready": N_("prêt"),
    "claimed": N_("en cours"),
    "sending": N_("en cours"),
    "submitted": N_("envoyé"),
    "deferred": N_("différé par le serveur"),
    "refused": N_("refusé"),
    "unknown": N_("incertain"),
    "cancelled": N_("annulé"),
}
SENDING: Mapping[str, str] = {
    "off": N_("Envois coupés : rien ne part."),
    "to_me": N_("Répétition : chaque mail part à la personne qui l'approuve, jamais au destinataire."),
    "on": "",
}
TRACKS: Mapping[str, str] = {
    "ph": N_("praticien hospitalier"),
    "contractuel": N_("praticien contractuel"),
    "liberal": N_("libéral"),
    "salarie_prive": N_("salarié du privé"),
    "remplacement": N_("remplacement"),
    "padhue": N_("PADHUE"),
}
ROLES: Mapping[str, str] = {
    "director": N_("direction"),
    "hr": N_("ressources humaines"),
    "chief": N_("chefferie de service"),
    "secretary": N_("secrétariat"),
    "recruiter": N_("recrutement"),
    "admin": N_("administration de mailflow"),
}
#: why a person reads, after « À lire parce que »: every veto of docs/understanding.md
VETOES: Mapping[str, str] = {
    "negation": N_("une négation"),
    "condition": N_("une condition"),
    "irony": N_("de l'ironie"),
    "question": N_("une question"),
    "unsure": N_("un oui peu sûr"),
    "not_plain": N_("un oui qui répond peut-être à autre chose"),
    "no_commitment": N_("un oui sans engagement exprès"),
    "other_yes": N_("un oui à autre chose que la proposition"),
    "other_post": N_("un poste, un lieu ou une personne dont nous n'avons pas parlé"),
    "bare_answer": N_("une réponse d'un mot à une question inconnue"),
    "two_intents": N_("deux intentions"),
    "maybe_refusal": N_("peut-être un refus"),
    "stop_doubt": N_("peut-être une demande de ne plus écrire"),
    "machine_text": N_("des mots adressés à un logiciel"),
    "too_long": N_("un texte trop long"),
    "unread_language": N_("une langue non lue"),
    "forwarded": N_("un mail transmis"),
    "truncated": N_("un mail tronqué"),
    "empty": N_("un mail sans texte"),
    "unreadable": N_("un mail illisible, à ouvrir dans l'original"),
    "encrypted": N_("un mail chiffré, à redemander en clair"),
    "winmail": N_("un winmail.dat sans texte lisible, à redemander en texte simple"),
    "no_encoder": N_("une lecture sans l'extra « semantic »"),
    "second_opinion": N_("un second avis différent"),
    "no_second_opinion": N_("un second avis absent"),
}
WHAT: Mapping[str, str] = {
    "offer": N_("valider la proposition"),
    "call": N_("appeler le médecin"),
    "contract": N_("préparer le contrat"),
    "sign": N_("signer le contrat"),
}
#: what never reaches a client's screen in these words: it is the doctor's private life
PERSONAL = frozenset({ObjectionKind.FAMILY, ObjectionKind.HESITATION})
PERSONAL_LABEL = N_("un point personnel, suivi par le recruteur")

#: side states that a person may choose by hand
SIDE_MOVES = (Stage.ON_HOLD, Stage.UNREACHABLE, Stage.WITHDRAWN)


def name(table: Mapping[str, str], code: object) -> str:
    """Return the French label of a code; an unknown one is shown as it is."""
    return table.get(str(code), str(code))


def follow_up(code: str) -> str:
    """Return what a follow-up is called; an own one of a campaign shows its code in words."""
    return FOLLOW_UPS.get(code) or code.replace("_", " ").capitalize()


def act(code: str) -> str:
    """Return what the ball holder has to do."""
    return name(ACTS, code)


def task(kind: TaskKind, subject: str) -> str:
    """Return what a task asks for; a promise says which one."""
    return PROMISES.get(subject, ACTS[kind]) if kind is TaskKind.PROMISE else name(ACTS, kind)
