"""What the planner's codes are called on screen: motives, conditions, silences."""

from __future__ import annotations

from collections.abc import Mapping

from mailflow.desk.words.marks import N_ as N_
from mailflow.words import acts, mails
from mailflow.words.pairs import french

#: why a mail is due when it is (codes of core.plan)
MOTIVES = french(acts.MOTIVES)
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
CARDS = french(mails.CARDS)
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
    "doctor_named_day": N_("le médecin a demandé d'attendre"),
    "visit_tomorrow": N_("visite demain"),
    "visit_told": N_("visite annoncée au médecin"),
    "visit_moved": N_("visite déplacée, le médecin ne le sait pas"),
    "visit_off": N_("visite annulée, le médecin ne le sait pas"),
    "visit_told_director": N_("visite annoncée à la direction"),
    "visit_moved_director": N_("visite déplacée, la direction ne le sait pas"),
    "visit_off_director": N_("visite annulée, la direction ne le sait pas"),
    "visit_counter": N_("le médecin propose une autre heure"),
    "call_booked": N_("appel fixé, le médecin ne le sait pas"),
    "call_moved": N_("appel déplacé, le médecin ne le sait pas"),
    "call_off": N_("appel annulé, le médecin ne le sait pas"),
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
    "interest_shown": N_("intérêt ou question exprimés"),
    "director_asked": N_("direction sollicitée"),
    "delay_told": N_("retard déjà annoncé"),
    "promise_theirs_passed": N_("sa promesse est passée"),
    "promise_director_passed": N_("promesse de la direction passée"),
    "promise_ours_broken": N_("une promesse de notre côté est en retard"),
    "back_from_absence": N_("de retour d'absence"),
    "documents_missing": N_("pièces manquantes"),
    "facts_missing": N_("informations manquantes"),
    "facts_to_tell": N_("le médecin a demandé ce que dit la fiche"),
    "facts_to_ask": N_("le médecin a demandé ce que la fiche ne dit pas"),
    "call_logged": N_("appel noté"),
    "calls_missed": N_("appels sans réponse"),
    "start_known": N_("premier jour connu"),
    "start_told": N_("date de début indiquée"),
}
