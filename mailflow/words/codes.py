"""What parties, answers, proofs, documents, decisions and calls are called, in French and in English."""

from __future__ import annotations

from mailflow.core.advance.decide import DecisionCode
from mailflow.core.causes import Proposed
from mailflow.core.details import Detail
from mailflow.words.pairs import Words

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
OBJECTIONS: Words = {
    "salary": ("rémunération", "pay"),
    "schedule": ("gardes et horaires", "on-call duty and hours"),
    "location": ("lieu", "location"),
    "family": ("entourage", "family"),
    "contract_terms": ("clauses du contrat", "terms of the contract"),
    "notice_period": ("préavis", "notice period"),
    "competing_offer": ("proposition concurrente", "competing offer"),
    "counter_offer": ("contre-offre", "counter-offer"),
    "working_conditions": ("conditions de travail", "working conditions"),
    "hesitation": ("hésitation", "hesitation"),
    "administrative": ("démarches", "formalities"),
}
#: what a call ended with
OUTCOMES: Words = {
    "yes": ("dit oui", "says yes"),
    "change": ("veut un changement", "wants a change"),
    "refuses": ("refuse", "declines"),
    "thinks": ("réfléchit", "is thinking it over"),
    "later": ("répondra plus tard", "will answer later"),
    "delegated": ("renvoie vers un collègue", "names a colleague"),
    "call_again": ("demande à être rappelé", "asks to be called again"),
    "stop": ("ne plus écrire", "wants no more mail"),
    "message": ("message laissé", "message left"),
    "no_answer": ("pas de réponse", "no answer"),
    "done": ("c'est fait", "it is done"),
}
DOCUMENTS: Words = {
    "offer": ("Proposition", "Offer"),
    "contract": ("Contrat", "Contract"),
    "amendment": ("Avenant", "Amendment"),
    "piece": ("Pièce", "Document"),
    "signed": ("Contrat signé", "Signed contract"),
}
#: what a doctor told when asked
DETAILS: Words = {
    Detail.NOTICE: ("Préavis", "Notice"),
    Detail.START: ("Disponibilité", "Availability"),
    Detail.ADDRESS: ("Adresse postale", "Postal address"),
}
#: why nothing is written
HOLDS: Words = {
    "doubted_stop": ("peut-être un stop, à confirmer", "perhaps a stop, to be confirmed"),
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
#: why an answer does what it does
DECISIONS: Words = {
    DecisionCode.MACHINE: ("{origin}", "{origin}"),
    DecisionCode.STOP_WORDS: ("demande de ne plus écrire", "asks for no more mail"),
    DecisionCode.STOP_NOT_AUTHENTIC: (
        "une demande de ne plus écrire, sans preuve qu'elle vienne de cette personne",
        "a request for no more mail, without proof that it comes from this person",
    ),
    DecisionCode.STOP_WITHOUT_WORDS: (
        "peut-être une demande de ne plus écrire, qui n'est pas dite en toutes lettres",
        "perhaps a request for no more mail, not made in so many words",
    ),
    DecisionCode.UNREAD: ("un message qui n'a pas pu être lu", "a message that could not be read"),
    DecisionCode.VETO: ("{veto}", "{veto}"),
    DecisionCode.CONFIDENCE: ("une lecture trop peu sûre", "a reading that is not sure enough"),
    DecisionCode.DECLINE: ("un refus", "a refusal"),
    DecisionCode.DECLINE_NOT_AUTHENTIC: (
        "un refus, sans preuve qu'il vienne de cette personne",
        "a refusal, without proof that it comes from this person",
    ),
    DecisionCode.ACCEPT: ("un oui sans condition", "an unconditional yes"),
    DecisionCode.ACCEPT_CONFIRM: ("un oui que vous confirmez", "a yes for you to confirm"),
    DecisionCode.ACCEPT_NOT_AUTHENTIC: (
        "un oui, sans preuve qu'il vienne de cette personne",
        "a yes, without proof that it comes from this person",
    ),
    DecisionCode.INTENT: ("{intent}", "{intent}"),
    DecisionCode.ESIGN: ("un message du service de signature", "a message of the signature service"),
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
#: how a mail greets a person, by an example
SALUTATIONS: Words = {
    "": ("Docteur Lefort, Madame Petit", "by title or courtesy"),
    "dear": ("Cher Docteur Lefort", "Cher Docteur Lefort (French mails)"),
    "hello": ("Bonjour Docteur Lefort", "Bonjour Docteur Lefort (French mails)"),
    "function": ("Madame la Directrice", "Madame la Directrice (French mails)"),
    "first_name": ("Bonjour Anne, avec « vous »", "by first name"),
    "tu": ("Bonjour Anne, avec « tu »", "by first name, with “tu” in French"),
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
    Proposed.ACCEPT: ("le médecin accepte", "the doctor accepts"),
    Proposed.SIGNED: ("le médecin dit avoir signé", "the doctor says that they signed"),
    Proposed.SIGNED_FILE: ("un fichier signé est arrivé", "a signed file arrived"),
    Proposed.ESIGN: ("la signature électronique est annoncée", "an electronic signature was announced"),
    Proposed.DECLINE: ("le médecin refuse", "the doctor declines"),
    Proposed.SILENCE: ("aucune réponse", "no answer"),
    Proposed.CALLS: ("quatre appels sans réponse", "four calls without an answer"),
    Proposed.DEAD_ADDRESS: ("l'adresse est morte", "the address is dead"),
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
    "facts": ("les informations du poste", "the facts of the post"),
}
#: what the establishment is asked, within a sentence
ASKS: Words = {
    "offer": ("la proposition", "the offer"),
    "facts": ("les chiffres du poste", "the figures of the post"),
    "visit": ("l'accueil de la visite", "greeting the visitor"),
    "call": ("l'appel au médecin", "the call to the doctor"),
    "point": ("le point soulevé par le médecin", "the point that the doctor raised"),
    "contract": ("l'envoi du contrat", "sending the contract"),
    "remarks": ("les remarques sur le contrat", "the remarks on the contract"),
    "sign": ("la signature du contrat", "signing the contract"),
    "welcome": ("le mot de bienvenue", "the word of welcome"),
}
#: what the establishment answers on a page, within a sentence
ANSWERS: Words = {
    "yes": ("oui", "yes"),
    "change": ("oui, avec un changement", "yes, with a change"),
    "no": ("non", "no"),
    "later": ("plus tard", "later"),
    "call_me": ("rappelez-moi", "call me back"),
    "done": ("c'est fait", "it is done"),
    "delegated": ("voyez avec un collègue", "ask a colleague"),
}
#: what became of a document
FILED: Words = {
    "ready": ("au dossier", "on file"),
    "sent": ("envoyé", "sent"),
    "received": ("reçu", "received"),
    "blocked": ("bloqué", "blocked"),
}
