"""What each code is called in French and in English: parties, acts, objections, mails, documents, outcomes."""

from __future__ import annotations

from mailflow.core.pieces import TASK
from mailflow.core.pieces import label as piece_label
from mailflow.core.render.facts import label as fact_label
from mailflow.words.pairs import Words, said, word
from mailflow.words.stages import stage_word

#: parties within a sentence
PARTIES: Words = {
    "doctor": ("le médecin", "the doctor"),
    "director": ("la direction", "the director"),
    "recruiter": ("nous", "us"),
    "administration": ("l'administration", "the administration"),
}
#: the same, at the head of a line
PARTY_HEADS: Words = {
    "doctor": ("Médecin", "Doctor"),
    "director": ("Direction", "Director"),
    "recruiter": ("Nous", "Us"),
    "administration": ("Administration", "Administration"),
}
#: what a side has to do: obligations, tasks, promises
ACTS: Words = {
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
    "esign_completed": ("signature électronique terminée", "electronic signature completed"),
    "promise_news": ("promesse à tenir : des nouvelles", "promise to keep: news"),
    "promise_decision": ("promesse à tenir : sa décision", "promise to keep: their decision"),
    "promise_offer": ("promesse à tenir : la proposition", "promise to keep: the offer"),
    "promise_contract": ("promesse à tenir : le contrat", "promise to keep: the contract"),
    "promise_answer": ("promesse à tenir : une réponse", "promise to keep: an answer"),
    "promise_countersign": ("promesse à tenir : la contresignature", "promise to keep: the countersignature"),
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
OBJECTIONS: Words = {
    "salary": ("rémunération", "pay"),
    "schedule": ("gardes et horaires", "on-call duty and hours"),
    "location": ("lieu", "location"),
    "family": ("entourage", "family"),
    "contract_terms": ("clauses du contrat", "terms of the contract"),
    "notice_period": ("préavis", "notice period"),
    "competing_offer": ("offre concurrente", "competing offer"),
    "counter_offer": ("contre-offre", "counter-offer"),
    "working_conditions": ("conditions de travail", "working conditions"),
    "hesitation": ("hésitation", "hesitation"),
    "administrative": ("démarches", "formalities"),
}
#: kinds of follow-up
KINDS: Words = {
    "answer": ("Réponse", "Answer"),
    "delivery": ("Envoi promis", "Promised mail"),
    "reminder": ("Relance", "Reminder"),
    "presence": ("Présence", "News"),
}
#: what a call ended with
OUTCOMES: Words = {
    "yes": ("dit oui", "says yes"),
    "change": ("veut un changement", "wants a change"),
    "refuses": ("refuse", "declines"),
    "thinks": ("réfléchit", "is thinking it over"),
    "call_again": ("demande à être rappelé", "asks to be called again"),
    "stop": ("ne plus écrire", "wants no more mail"),
    "message": ("message laissé", "message left"),
    "no_answer": ("pas de réponse", "no answer"),
    "done": ("c'est fait", "it is done"),
}
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
    "eve": ("Veille de la visite", "Day before the visit"),
    "after_visit": ("Après la visite", "After the visit"),
    "welcome": ("Bienvenue", "Welcome"),
    "order": ("Inscription à l'Ordre", "Registration with the Ordre"),
    "promise_broken": ("Retard annoncé", "Delay announced"),
    "promise_due": ("Promesse à échéance", "Promise due"),
    "holding": ("Message d'attente", "Holding message"),
    "call_recap": ("Suite de l'appel", "After the call"),
    "missed_call": ("Appel manqué", "Missed call"),
    "back_from_absence": ("Retour d'absence", "Back from absence"),
    "correction": ("Rectificatif", "Correction"),
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
    "director_facts": ("informations manquantes", "missing facts"),
    "director_prepare": ("préparer l'arrivée", "prepare the arrival"),
    "director_welcome": ("mot de bienvenue", "word of welcome"),
    "last": ("Dernier contact", "Last contact"),
    "on_the_eve": ("Veille de la visite", "Day before the visit"),
    "presence": ("Nouvelles", "News"),
}
DOCUMENTS: Words = {
    "offer": ("Proposition", "Offer"),
    "contract": ("Contrat", "Contract"),
    "amendment": ("Avenant", "Amendment"),
    "piece": ("Pièce", "Document"),
    "signed": ("Contrat signé", "Signed contract"),
}
#: why nothing is written
HOLDS: Words = {
    "absence": ("absence", "absence"),
    "later": ("il répondra plus tard", "will answer later"),
    "question": ("question à traiter", "a question to answer"),
    "objection": ("objection à traiter", "an objection to answer"),
    "call_request": ("appel demandé", "a call was asked for"),
    "referral": ("tiers à contacter", "somebody else to contact"),
    "dsn": ("mail non remis", "a mail was not delivered"),
    "person": ("pause décidée", "paused by a person"),
    "promise": ("promesse en cours", "a promise is running"),
    "other_case": ("autre dossier", "another case"),
    "stop": ("ne plus écrire", "wants no more mail"),
    "stop_party": ("ce contact ne veut plus de mails", "this contact wants no more mail"),
    "delegated": ("décision déléguée", "the decision was delegated"),
    "signature": ("signature à vérifier", "a signature to check"),
    "triage": ("message à lire", "a message to read"),
    "decline": ("refus à confirmer", "a refusal to confirm"),
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
#: what a doctor's answer does, behind who wrote it
INTENTS: Words = {
    "accept": ("accepte", "accepts"),
    "signed": ("dit avoir signé", "says they signed"),
    "question": ("pose une question", "asks a question"),
    "objection": ("formule une objection", "objects"),
    "decline": ("refuse", "declines"),
    "call_request": ("veut un appel", "wants a call"),
    "later": ("répondra plus tard", "will answer later"),
    "unsubscribe": ("ne veut plus de mails", "wants no more mail"),
    "out_of_office": ("est absent (réponse automatique)", "is away (automatic reply)"),
    "referral": ("renvoie vers un tiers", "names somebody else"),
    "other": ("écrit à un autre sujet", "writes about something else"),
}
#: who produced a mail
ORIGINS: Words = {
    "human": ("écrit par une personne", "written by a person"),
    "auto_reply": ("réponse d'absence", "automatic reply"),
    "dsn": ("non remis", "not delivered"),
    "delay": ("remise retardée", "delivery delayed"),
    "mdn": ("accusé de lecture", "read receipt"),
    "challenge": ("filtre anti-spam", "spam filter"),
    "calendar": ("agenda", "calendar answer"),
    "own": ("un mail de nous", "a mail of ours"),
}
#: what a director's answer does, behind who wrote it
MEANINGS: Words = {
    "validated": ("valide", "approves"),
    "validated_with_change": ("valide avec une réserve", "approves with a condition"),
    "refused": ("refuse", "declines"),
    "delegated": ("délègue", "delegates"),
    "will_do_by": ("s'engage à une date", "commits to a date"),
    "says_done": ("dit que c'est fait", "says that it is done"),
    "question": ("pose une question", "asks a question"),
    "unclear": ("répond, à lire", "answers; a person reads it"),
}
#: why a person reads an answer
VETOES: Words = {
    "negation": ("une négation", "a negation"),
    "condition": ("une condition", "a condition"),
    "irony": ("de l'ironie", "irony"),
    "question": ("une question", "a question"),
    "unsure": ("un oui peu sûr", "a yes that is not sure"),
    "not_plain": ("un oui qui répond peut-être à autre chose", "a yes that may answer something else"),
    "no_commitment": ("un oui sans engagement exprès", "a yes without an express commitment"),
    "other_yes": ("un oui à autre chose que la proposition", "a yes to something other than the offer"),
    "other_post": (
        "un poste, un lieu ou une personne dont nous n'avons pas parlé",
        "a post, place or person of which we did not write",
    ),
    "bare_answer": ("une réponse d'un mot à une question inconnue", "an answer of one word to an unknown question"),
    "two_intents": ("deux intentions", "two intentions"),
    "maybe_refusal": ("peut-être un refus", "perhaps a refusal"),
    "stop_doubt": ("peut-être une demande de ne plus écrire", "perhaps a wish not to be written to"),
    "machine_text": ("des mots adressés à un logiciel", "words addressed to a program"),
    "too_long": ("un texte trop long", "too long a text"),
    "unread_language": ("une langue non lue", "a language not read"),
    "forwarded": ("un mail transmis", "a forwarded mail"),
    "truncated": ("un mail tronqué", "a truncated mail"),
    "empty": ("un mail sans texte", "a mail without text"),
    "unreadable": ("un mail illisible, à ouvrir dans l'original", "a mail that cannot be read, open the original"),
    "encrypted": ("un mail chiffré, à redemander en clair", "an encrypted mail: ask for it in clear"),
    "winmail": (
        "un winmail.dat sans texte lisible, à redemander en texte simple",
        "a winmail.dat without readable text: ask for it as plain text",
    ),
    "no_encoder": ("une lecture sans l'extra « semantic »", 'read without the extra "semantic"'),
    "second_opinion": ("un second avis différent", "a second opinion that differs"),
    "no_second_opinion": ("un second avis absent", "no second opinion"),
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
    "window": ("repoussé à l'ouverture de la plage d'envoi", "moved to the opening of the sending window"),
}

#: why a draft does not leave
CAUSES: Words = {
    "digest": ("réuni à d'autres décisions dans un seul mail", "gathered with other decisions in one mail"),
    "reply": ("une réponse est arrivée", "an answer arrived"),
    "call": ("un appel a été noté", "a call was logged"),
    "validated": ("la direction a décidé", "the director has decided"),
    "stop": ("la personne ne veut plus de mails", "they want no more mail"),
    "hand_mail": ("un mail écrit à la main est parti", "a mail written by hand has left"),
    "stale_date": ("ses dates n'étaient plus vraies", "its dates were no longer true"),
    "fact_changed": ("une information a changé", "a fact changed"),
    "person": ("décision d'un recruteur", "a recruiter's decision"),
    "moved": ("le dossier a changé d'étape", "the case moved to another stage"),
    "paused": ("le dossier est en pause", "the case is paused"),
    "lost": ("le dossier est perdu", "the case is lost"),
    "signed": ("une signature est arrivée", "a signature arrived"),
    "bounce": ("un mail n'a pas été remis", "a mail was not delivered"),
    "to_me": ("mode répétition", "rehearsal mode"),
    "new_version": ("une nouvelle version est arrivée", "a new version arrived"),
    "other_case": ("un autre dossier de la personne", "another case of the same person"),
    "undo": ("une action a été annulée", "an act was taken back"),
    "suppressed": ("la personne a demandé à ne plus être contactée", "they asked not to be contacted any more"),
    "closed": ("le dossier est clos", "the case is closed"),
    "not_approved": ("l'accord donné ne vaut plus", "its approval no longer holds"),
    "unanswered": ("quatre messages sont restés sans réponse", "four mails were left unanswered"),
    "hash": ("son texte n'était plus celui approuvé", "its bytes were no longer those approved"),
    "erased": ("la personne a été effacée", "the person was erased"),
    "withdrawn": ("le médecin s'est désisté", "the doctor withdrew"),
    "unreachable": ("la personne est injoignable", "they cannot be reached"),
    "opted_out": ("la personne ne veut plus de mails", "they want no more mail"),
}
#: what proves a move or a signature
PROOFS: Words = {
    "words": ("ses mots", "their words"),
    "phone": ("au téléphone", "by telephone"),
    "file": ("un fichier signé", "a signed file"),
    "esign": ("la signature électronique", "the electronic signature"),
    "confirmed": ("confirmé par un recruteur", "confirmed by a recruiter"),
    "fact": ("les faits du dossier", "the facts of the case"),
    "first_day": ("premier jour", "first day"),
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
#: roles of accounts and of people at an establishment
ROLES: Words = {
    "director": ("direction", "director"),
    "hr": ("ressources humaines", "human resources"),
    "chief": ("chefferie de service", "head of department"),
    "secretary": ("secrétariat", "secretary"),
    "recruiter": ("recrutement", "recruiter"),
    "admin": ("administration de mailflow", "administrator"),
}
#: why somebody's data is kept so long
KEPT: Words = {
    "arrived": ("arrivé", "arrived"),
    "prospect": ("contacté sans suite", "only ever approached"),
    "lost": ("sans suite", "came to nothing"),
}
#: to whom we write
TO: Words = {
    "doctor": ("au médecin", "to the doctor"),
    "director": ("à la direction", "to the director"),
    "recruiter": ("au recruteur", "to the recruiter"),
    "administration": ("à l'administration", "to the administration"),
}
#: whose something is
OF: Words = {
    "doctor": ("du médecin", "the doctor's"),
    "director": ("de la direction", "the director's"),
    "recruiter": ("de notre côté", "ours"),
    "administration": ("de l'administration", "the administration's"),
}
#: what mailflow does with an answer
ACTIONS: Words = {
    "advance": ("le dossier avance", "the case moves on"),
    "suggest": ("une étape est proposée", "a move is proposed"),
    "hold": ("nous attendons", "we hold back"),
    "triage": ("à lire par une personne", "a person has to read it"),
    "stop": ("plus rien ne part", "nothing more leaves"),
    "none": ("rien ne change", "nothing changes"),
    "resume": ("les messages reprennent", "mail resumes"),
}
#: how a call, or what stands for one, took place
CHANNELS: Words = {
    "phone": ("Appel", "Call"),
    "sms": ("SMS", "Text message"),
    "visit": ("Visite", "Visit"),
}
#: why a move is proposed
PROPOSED: Words = {
    "accept": ("le médecin accepte", "the doctor accepts"),
    "signed": ("le médecin dit avoir signé", "the doctor says that they signed"),
    "signed_file": ("un fichier signé est arrivé", "a signed file arrived"),
    "esign": ("la signature électronique est annoncée", "an electronic signature was announced"),
    "decline": ("le médecin refuse", "the doctor declines"),
    "silence": ("aucune réponse", "no answer"),
    "calls": ("quatre appels sans réponse", "four calls without an answer"),
    "dead_address": ("l'adresse est morte", "the address is dead"),
}
#: why messages go on
RESUMED: Words = {
    "ran_out": ("l'attente est finie", "the wait is over"),
    "person": ("décision d'un recruteur", "a recruiter's decision"),
    "reply": ("une réponse est arrivée", "an answer arrived"),
}
#: how an objection ended
SETTLED: Words = {
    "answered": ("nous y avons répondu", "answered"),
    "resolved": ("réglée", "settled"),
    "wrong_label": ("ce n'en était pas une", "it was none"),
}
#: how a decision reached us
GIVEN: Words = {
    "mail": ("par mail", "by mail"),
    "phone": ("au téléphone", "by telephone"),
    "link": ("par le lien du mail", "through the link in the mail"),
    "person": ("noté par un recruteur", "noted by a recruiter"),
    "desk": ("sur le bureau", "on the desk"),
}
#: what a director decides on
DECIDED: Words = {
    "offer": ("la proposition", "the offer"),
    "terms": ("les conditions", "the terms"),
    "contract": ("le contrat", "the contract"),
    "sign": ("la signature", "the signature"),
    "call": ("l'appel au médecin", "the call to the doctor"),
    "visit": ("la visite", "the visit"),
}
#: what became of a document
FILED: Words = {
    "ready": ("au dossier", "on file"),
    "sent": ("envoyé", "sent"),
    "received": ("reçu", "received"),
    "blocked": ("bloqué", "blocked"),
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


def named(code: str) -> str:
    """Return a code that a user chose, such as a follow-up of their own, as words: "Coffee break"."""
    return code.replace("_", " ").strip().capitalize()


def follow_up(code: str, language: str) -> str:
    """Return what a mail of ours is called in a list; one to the director says so."""
    name = letter(code, language)
    return said((f"Direction : {name}", f"Director: {name}"), language) if code.startswith("director_") else name


def letter(code: str, language: str) -> str:
    """Return what a mail of ours is called; an answer names the objection, one of a user's own shows its name."""
    kind = code.removeprefix("answer_").removeprefix("card_")
    if code != kind:
        about = CARDS.get(kind) or OBJECTIONS.get(kind)
        detail = said(about, language).lower() if about else named(kind).lower()
        return said((f"Réponse : {detail}", f"Answer: {detail}"), language)
    return said(FOLLOW_UPS[code], language) if code in FOLLOW_UPS else named(code)


def act(code: str, language: str) -> str:
    """Return what a side has to do, without what it is about: that may be nothing for every reader."""
    if code in ACTS:
        return word(ACTS, code, language)
    if code.startswith("objection_"):
        return said(("répondre à une objection", "answer an objection"), language)
    if code.startswith(TASK):
        return said(("pièce demandée au médecin", "a document asked of the doctor"), language)
    if code.startswith(("missing:", "write:")):
        return said(("compléter une information", "fill in what is missing"), language)
    if code.startswith("promise_"):
        return said(("une promesse à tenir", "a promise to keep"), language)
    return said(("une tâche", "a task"), language)


def about(code: str, language: str) -> str:
    """Return what an act is about, by name (a fact, a document, an objection, a mail), or the empty string."""
    head, _, detail = code.partition(":")
    if code.startswith("objection_"):
        return word(OBJECTIONS, code.removeprefix("objection_"), language)
    if code.startswith(TASK):
        return piece_label(code.removeprefix(TASK), language)
    if head == "missing":
        return fact_label(detail.removeprefix("facts."), language).replace("_", " ")
    if head == "write" and detail.count("/") == 3:
        return follow_up(detail.split("/")[2], language)
    return ""


def silence(code: str, language: str) -> str:
    """Return why nothing is planned, or why not sooner: a code of the planner in words."""
    head, _, detail = code.partition(":")
    found = word(SILENCES if head in SILENCES else MOTIVES, head, language)
    if "%s" not in found:
        return found
    if head == "ended":
        return found % stage_word(detail, language)
    if head in {"draft", "approved"}:
        return found % word(PARTIES, detail, language)
    if head == "hold":
        return found % word(HOLDS, detail, language)
    return found % (detail.replace("_", " ") if head in {"slip", "promise"} else act(detail, language))
