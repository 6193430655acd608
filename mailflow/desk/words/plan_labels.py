"""What the planner's codes are called on screen: motives, conditions, silences."""

from __future__ import annotations

from collections.abc import Mapping

from mailflow.core.reasons import ReasonCode
from mailflow.desk.words.marks import N_ as N_

#: why a mail is due when it is (codes of core.plan)
MOTIVES: Mapping[ReasonCode, str] = {
    ReasonCode.SLIP: N_("retard sur le plan : %s j"),
    ReasonCode.HOLD: N_("après une attente : %s"),
    ReasonCode.PROMISE: N_("après une promesse : %s"),
    ReasonCode.BUDGET: N_("repoussé par le budget de contact"),
    ReasonCode.WINDOW: N_("repoussé à l'ouverture de la plage d'envoi"),
    ReasonCode.CARD: N_("choisi à la main"),
}
#: what an edit of a campaign can change: keys of a follow-up, then of the campaign itself
KEYS: Mapping[str, str] = {
    "to": N_("destinataire"),
    "kind": N_("nature"),
    "template": N_("modèle"),
    "after": N_("délai"),
    "since": N_("compté depuis"),
    "when": N_("conditions"),
    "slip": N_("à partir d'un retard de"),
    "repeats": N_("nombre de fois"),
    "every": N_("intervalle"),
    "approval": N_("accord"),
    "asks": N_("ce qu'il demande"),
    "attach": N_("pièces jointes"),
    "promises": N_("ce qu'il promet"),
    "milestone": N_("jalon"),
    "threshold": N_("le seuil de lecture"),
    "absence_days": N_("le délai après une absence"),
    "give_up_after": N_("le délai avant « injoignable »"),
    "budget": N_("le budget de contact"),
    "back_plan": N_("le plan des sept jours"),
    "on_yes": N_("ce que fait un oui"),
}
#: answers that a person chooses, beside those that are named after an objection
CARDS: Mapping[str, str] = {
    "activity": N_("Activité du service"),
    "bad_experience": N_("Mauvaise expérience passée"),
    "correction": N_("Rectificatif"),
    "decline": N_("Après un refus"),
    "equipment": N_("Équipement"),
    "housing": N_("Logement"),
    "project": N_("Projet du service"),
    "status": N_("Statut"),
    "too_many_mails": N_("Trop de mails"),
}
#: from when a delay counts
SINCE: Mapping[str, str] = {
    "stage": N_("après l'entrée dans l'étape"),
    "last_mail": N_("après notre dernier mail"),
    "cause": N_("après ce qui l'appelle"),
    "start": N_("du premier jour"),
}
APPROVAL: Mapping[str, str] = {"required": N_("un accord pour chaque mail"), "auto": N_("part sans accord")}
#: when a follow-up may leave (names of core.plan.conditions)
CONDITIONS: Mapping[str, str] = {
    "waiting_on_doctor": N_("le médecin a la main"),
    "waiting_on_director": N_("la direction a la main"),
    "waiting_on_recruiter": N_("nous avons la main"),
    "waiting_on_administration": N_("l'administration a la main"),
    "first_contact_made": N_("premier contact envoyé"),
    "recap_sent": N_("récapitulatif envoyé"),
    "mailed_in_stage": N_("déjà écrit à cette étape"),
    "visit_needed": N_("visite à faire"),
    "slots_proposed": N_("dates proposées"),
    "visit_booked": N_("visite fixée"),
    "visit_tomorrow": N_("visite demain"),
    "visit_done": N_("visite faite"),
    "offer_asked": N_("validation demandée"),
    "offer_validated": N_("proposition validée"),
    "offer_sent": N_("proposition envoyée"),
    "contract_ready": N_("contrat au dossier"),
    "contract_sent": N_("contrat envoyé"),
    "doctor_signed": N_("signé par le médecin"),
    "director_signed": N_("signé par l'établissement"),
    "objection_open": N_("objection ouverte"),
    "question_open": N_("question posée"),
    "promise_theirs_passed": N_("sa promesse est passée"),
    "promise_director_passed": N_("promesse de la direction passée"),
    "promise_ours_broken": N_("une promesse de notre côté est en retard"),
    "back_from_absence": N_("de retour d'absence"),
    "documents_missing": N_("pièces manquantes"),
    "facts_missing": N_("informations manquantes"),
    "call_logged": N_("appel noté"),
    "calls_missed": N_("appels sans réponse"),
    "start_known": N_("premier jour connu"),
}
#: why nothing is planned (codes of core.plan)
SILENCES: Mapping[ReasonCode, str] = {
    ReasonCode.AWAITS: N_("on attend : %s"),
    ReasonCode.DRAFT: N_("un brouillon pour %s attend votre accord"),
    ReasonCode.ANSWER_FIRST: N_("son message attend d'abord une réponse"),
    ReasonCode.TAKE_OVER: N_("la reprise du dossier est à confirmer"),
    ReasonCode.SILENT: N_("la personne ne veut plus de mails"),
    ReasonCode.PAUSED: N_("le dossier est en pause"),
    ReasonCode.ON_HOLD: N_("le dossier est en pause"),
    ReasonCode.ENDED: N_("le dossier est clos : %s"),
    ReasonCode.TASK: N_("une tâche passe d'abord : %s"),
    ReasonCode.HOLD: N_("en attente : %s"),
    ReasonCode.NO_ADDRESS: N_("aucune adresse : au téléphone"),
    ReasonCode.SUPPRESSED: N_("la personne a demandé à ne plus être contactée"),
    ReasonCode.PHONE_ONLY: N_("ce contact se joint au téléphone"),
    ReasonCode.DEAD_ADDRESS: N_("l'adresse est morte : au téléphone"),
    ReasonCode.CALL_DIRECTOR: N_("deux messages sans réponse : appeler la direction"),
    ReasonCode.OTHER_CASE: N_("une signature dans un autre dossier : décider de celui-ci"),
    ReasonCode.BACK_FROM_ABSENCE: N_("de retour d'absence : le message prévu pour cela part d'abord"),
    ReasonCode.BUDGET_SPENT: N_("quatre messages sans réponse : appeler, ou faire une pause"),
    ReasonCode.PROMISE_OURS_BROKEN: N_("une promesse de notre côté est en retard : le médecin en est d'abord informé"),
    ReasonCode.NO_ANCHOR: N_("le premier jour n'est pas encore connu"),
    ReasonCode.OWN_SIDE: N_("rien à écrire"),
}
