"""The turns of read receipts, calendar answers and mails that ask the sender to prove to be a person."""

from __future__ import annotations

import re

from mailflow.core.understand.word_list import Line, WordList

READ_SUBJECT = WordList(
    (
        Line("read", r"lu|lue|non lu|read|not read", "Lu : votre proposition", "Lu et approuvé"),
        Line(
            "a receipt for reading, in French",
            r"accuse de lecture|confirmation de lecture|lecture",
            "Accusé de lecture : votre offre",
            "Accusé de réception : votre offre",
        ),
        Line("read, in other languages", r"gelesen|ungelesen|leido", "Gelesen: Ihr Angebot", "Angebot gelesen"),
        Line(
            "a receipt for reading, in English",
            r"return receipt|read receipt|disposition notification",
            "Read receipt: your offer",
            "Receipts: your offer",
        ),
        Line("deleted unread", r"supprime|deleted", "Deleted: your offer", "Is it deleted: your offer"),
        Line(
            "displayed",
            r"accuse de reception \(affiche\)|accuse de lecture \(affiche\)|return receipt \(displayed\)",
            "Return receipt (displayed): your offer",
            "Displayed: your offer",
        ),
    ),
    around=r"^ ?(?:{}) ?(?::|\(|-|$)",
)
READ_BODY = WordList(
    (
        Line(
            "your message was read",
            r"(?:votre message|your message|ihre nachricht).{0,600}?(?:a ete lu|was read|wurde .{0,40}gelesen"
            r"|was displayed|a ete affiche|sans (?:avoir ete|etre) lu|(?:was )?deleted without being read"
            r"|supprime sans)",
            "Votre message a été lu le 3.",
            "J'ai lu votre message.",
        ),
        Line(
            "this is a receipt",
            r"(?:ceci est un|this is a) (?:accuse de (?:lecture|reception)|return receipt|read receipt)",
            "Ceci est un accusé de lecture.",
            "Ceci est ma réponse.",
        ),
        Line(
            "the receipt of a mail",
            r"accuse de reception (?:du|pour le|concernant le) (?:courrier|message|mail)",
            "Accusé de réception du courrier envoyé",
            "Accusé sans preuve",
        ),
        Line(
            "when it was displayed",
            r"return receipt for the mail|message (?:has been|was) (?:displayed|opened|read) on"
            r"|le message a ete (?:affiche|lu|ouvert) (?:le|sur)",
            "The message was displayed on Monday.",
            "The message is clear.",
        ),
        Line(
            "nothing proves that it was understood",
            r"aucune garantie (?:n'est donnee )?que le (?:message|destinataire)"
            r"|no guarantee that the message has been read",
            "No guarantee that the message has been read.",
            "There is no guarantee.",
        ),
    ),
    around="{}",
    flags=re.DOTALL,
)
CALENDAR_SUBJECT = WordList(
    (
        Line(
            "accepted or refused, in French",
            r"accepte[e]?|refuse[e]?|provisoire",
            "Accepté : entretien",
            "J'ai accepté : merci",
        ),
        Line(
            "accepted or declined, in English",
            r"accepted|declined|tentative|tentatively accepted",
            "Declined: interview",
            "I declined: sorry",
        ),
        Line(
            "an invitation",
            r"invitation(?: mise a jour)?|updated invitation",
            "Invitation : entretien",
            "Votre invitation : merci",
        ),
        Line("cancelled", r"annule[e]?|cancell?ed(?: event)?", "Annulé : entretien", "Tout est annulé : désolé"),
        Line(
            "another time",
            r"new time proposed|nouvelle heure proposee|nouvel horaire propose",
            "New time proposed: interview",
            "A new time: Monday",
        ),
        Line(
            "in German, or an hour proposed",
            r"zugesagt|abgelehnt|proposition d'heure",
            "Proposition d'heure : entretien",
            "Proposition : entretien",
        ),
    ),
    around="^ ?(?:{}) ?:",
)
#: services that hold mail until its sender proves to be a person
VENDORS = WordList(
    (
        Line(
            "by the name of the service",
            r"mailinblack|boxbe\.com|spamarrest|spam arrest|vadesecure|vade-secure|tmda|choicemail|bluebottle"
            r"|spamblocker|sendio\b",
            "Protégé par Mailinblack",
            "Votre mail est noir",
        ),
        Line(
            "by a name made of mail or spam",
            r"sp[ai]m ?lion|qurb|mail ?protect|antispam\.|anti-spam",
            "Mail Protect",
            "Protect the ward",
        ),
    ),
    around="{}",
)
PENDING = WordList(
    (
        Line(
            "the message waits",
            r"(?:mail|message|courriel|courrier|email).{0,60}(?:en attente|bloque|mis en quarantaine|retenu|held"
            r"|pending|waiting|on hold|quarantin|not yet been delivered|n'a pas encore ete (?:remis|delivre"
            r"|distribue))",
            "Votre message est en attente.",
            "Votre message est clair.",
        ),
        Line(
            "for it to arrive, in French",
            r"(?:pour|afin) qu(?:e|'il|e votre).{0,60}(?:me |lui |nous |soit |puisse )?(?:parvien|remis|delivre"
            r"|distribue|achemine|transmis|etre lu)",
            "Pour que votre mail soit remis",
            "Pour que je signe",
        ),
        Line(
            "for it to arrive, in English",
            r"(?:to|before it can|in order to|so that).{0,40}(?:deliver(?:ed)?|get through|reach (?:me|my|his"
            r"|her|the))",
            "To get through, click here.",
            "Click here.",
        ),
        Line(
            "deliver the message",
            r"(?:deliver|livrer|release|remettre|liberer) (?:your|votre|the|le) (?:message|mail|email)",
            "Release your message",
            "Sign your contract",
        ),
    ),
    around="{}",
)
PROVE = WordList(
    (
        Line(
            "prove to be a person",
            r"(?:verif|confirm|prove|prouv|authentif|identif|valid).{0,70}(?:humain|human|real person"
            r"|vraie personne|robot|automate|(?:un|une) personne|(?:votre|your|my) (?:identite|identity|adresse"
            r"|address|email|e-mail|envoi)|expediteur|sender|vous-meme|yourself)",
            "Confirmez que vous êtes humain.",
            "Confirmez le rendez-vous.",
        ),
        Line("authenticate", r"(?:vous|te) authentifier", "Merci de vous authentifier.", "Merci de venir."),
        Line(
            "a challenge",
            r"captcha|demande d'authentification|authentication request|challenge|not a (?:robot|spammer|machine)",
            "Remplissez le captcha.",
            "Remplissez le dossier.",
        ),
        Line("no robot", r"pas un (?:robot|spam)", "Je ne suis pas un robot.", "Ce n'est pas un souci."),
        Line(
            "a list of those who may write",
            r"approved senders?|expediteurs? (?:autorises?|approuves?|de confiance)|liste blanche|white ?list"
            r"|guest list",
            "Ajout à la liste blanche",
            "La salle blanche",
        ),
    ),
    around="{}",
)
SHIELD = WordList(
    (
        Line(
            "protected, for the first time",
            r"protege|protected|premiere fois|first time",
            "Ma boîte est protégée.",
            "Ma boîte est pleine.",
        ),
        Line("one click", r"un(?: seul)? clic|one click|recopie\w* le code", "En un seul clic.", "En un seul jour."),
        Line("unwanted mail", r"indesirables?|\bspam", "Contre le spam.", "Contre la grippe."),
        Line("an unknown sender", r"unknown sender|expediteur inconnu", "Expéditeur inconnu", "Numéro inconnu"),
    ),
    around="{}",
)
CLICK = WordList(
    (
        Line("click", r"cliqu|click", "Cliquez ici.", "Venez ici."),
        Line("follow a link", r"suivez ce lien|lien (?:ci-dessous|suivant)", "Suivez ce lien.", "Suivez la route."),
        Line("one click or a code", r"un clic|one click|recopie\w* le code", "Recopiez le code.", "Le code civil."),
        Line(
            "a link or a button, in English",
            r"follow (?:this|the) link|bouton|button",
            "Press the button.",
            "Press the matter.",
        ),
        Line("an address of the web", r"https?://", "https://example.org", "example.org"),
        Line("answer this", r"repondez (?:simplement )?a ce", "Répondez simplement à ce message.", "Répondez-moi."),
    ),
    around="{}",
)
