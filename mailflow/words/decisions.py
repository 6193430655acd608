"""What the establishment reads on its page and in its receipts, in French and in English."""

from __future__ import annotations

from mailflow.words.pairs import Words

QUESTIONS: Words = {
    "offer": ("Validez-vous la proposition ?", "Do you approve the offer?"),
    "facts": (
        "Pouvez-vous nous donner ce qui manque à la proposition ?",
        "Can you give us what the offer still lacks?",
    ),
    "visit": ("Pourrez-vous saluer le médecin lors de sa visite ?", "Will you be able to greet the doctor that day?"),
    "call": ("Pouvez-vous appeler le médecin ?", "Can you call the doctor?"),
    "point": ("Pouvons-nous en parler au téléphone ?", "May we talk it over by telephone?"),
    "contract": ("Pouvez-vous nous envoyer le contrat ?", "Can you send us the contract?"),
    "remarks": (
        "Pouvons-nous parler au téléphone des remarques sur le contrat ?",
        "May we talk over the remarks on the contract by telephone?",
    ),
    "sign": ("Pouvez-vous signer le contrat ?", "Can you sign the contract?"),
    "welcome": ("Pouvez-vous écrire un mot de bienvenue ?", "Can you write a word of welcome?"),
}
BUTTONS: Words = {
    "yes": ("Oui", "Yes"),
    "change": ("Oui, avec un changement", "Yes, with a change"),
    "no": ("Non", "No"),
    "later": ("Pas avant une date", "Not before a date"),
    "call_me": ("Rappelez-moi", "Call me back"),
    "done": ("C'est fait", "It is done"),
    "delegated": ("Voyez avec un collègue", "Ask a colleague"),
}
#: what a yes leads to
NEXT: Words = {
    "offer": (
        "Dès votre oui, nous envoyons la proposition au médecin et vous donnons sa réponse.",
        "As soon as you say yes, we send the offer to the doctor and tell you the answer.",
    ),
    "facts": (
        "Nous mettons la proposition en forme et vous la soumettons avant tout envoi.",
        "We put the offer into shape and show it to you before anything is sent.",
    ),
    "visit": ("Nous nous occupons du reste de la visite.", "We take care of the rest of the visit."),
    "call": (
        "Nous prenons des nouvelles le lendemain, sans vous relancer d'ici là.",
        "We ask how it went the day after, and leave you in peace until then.",
    ),
    "point": ("Nous vous appelons.", "We call you."),
    "contract": (
        "Nous comparons le contrat à la proposition et l'adressons au médecin le jour même.",
        "We check the contract against the offer and send it to the doctor the same day.",
    ),
    "remarks": (
        "Nous vous appelons, puis nous rédigeons une seule nouvelle version.",
        "We call you, then write one new version.",
    ),
    "sign": (
        "Dès que nous avons votre exemplaire, le médecin le reçoit et son arrivée se prépare.",
        "As soon as we have your copy, the doctor receives it and the arrival is prepared.",
    ),
    "welcome": (
        "Le médecin aura de vos nouvelles avant son premier jour.",
        "The doctor hears from you before the first day.",
    ),
}
#: what became of an answer, at once
RECEIVED: Words = {
    "yes": ("Votre oui est enregistré.", "Your yes is recorded."),
    "change": (
        "Votre demande de changement est enregistrée : nous vous appelons, et rien ne part d'ici là.",
        "The change you ask for is recorded: we call you, and nothing leaves before that.",
    ),
    "no": ("Votre non est enregistré : nous vous appelons.", "Your no is recorded: we call you."),
    "later": ("C'est noté : nous ne vous relançons pas d'ici là.", "Noted: we do not write to you before that."),
    "call_me": ("C'est noté : nous vous rappelons.", "Noted: we call you back."),
    "done": ("C'est noté, merci : nous vérifions de notre côté.", "Noted, thank you: we check on our side."),
    "delegated": ("C'est noté : nous voyons avec votre collègue.", "Noted: we ask your colleague."),
}
#: the two letters that answer a click
LETTERS: Words = {
    "code_subject": ("Votre code : {code}", "Your code: {code}"),
    "code": (
        "Bonjour,\n\nVoici le code à six chiffres demandé pour valider la proposition : {code}\n\n"
        "Si vous n'avez rien demandé, ne le communiquez à personne : sans lui, rien n'est validé.\n\n{who}\n{phone}",
        "Hello,\n\nHere is the six-digit code that was asked for to approve the offer: {code}\n\n"
        "If you did not ask for it, give it to nobody: nothing is approved without it.\n\n{who}\n{phone}",
    ),
    "receipt_subject": ("Votre réponse est enregistrée : {doctor}", "Your answer is recorded: {doctor}"),
    "receipt": (
        "Bonjour,\n\n{doctor}, {position}\n{question}\nVotre réponse : {answer}.\n\n{received}\n\n"
        "Une erreur ? Appelez-moi.\n\n{who}\n{phone}",
        "Hello,\n\n{doctor}, {position}\n{question}\nYour answer: {answer}.\n\n{received}\n\n"
        "A mistake? Please call me.\n\n{who}\n{phone}",
    ),
}
#: how what is no decision is answered by mail, after « répondez »
REPLIES: Words = {
    "facts": ("avec les chiffres, même approximatifs", "with the figures, even rough ones"),
    "visit": ("« présent », ou « absent »", '"there", or "away"'),
    "call": ("« appelé », ou donnez un jour", '"called", or name a day'),
    "point": ("avec une heure qui vous convient", "with a time that suits you"),
    "contract": ("« envoyé », ou donnez un jour", '"sent", or name a day'),
    "remarks": ("avec une heure qui vous convient", "with a time that suits you"),
    "sign": ("« signé », ou donnez un jour", '"signed", or name a day'),
    "welcome": ("« écrit », ou donnez un jour", '"written", or name a day'),
}
