"""The turns of subjects, systems and footers by which an answering program shows itself."""

from __future__ import annotations

from mailflow.core.understand.word_list import Line, WordList

GREETINGS = WordList(
    (
        Line("good day, in French", r"bonjour|bonsoir", "Bonjour Anne", "Un bon jour"),
        Line("good day, in English", r"hello|hi|dear", "Hello Anna", "Well done, Anna"),
        Line("dear or hi, in French", r"chere?|coucou|salut", "Chère Anne", "Une pierre d'Anne"),
    ),
)
#: addresses from which nobody types
NOBODY = WordList(
    (
        Line("does not read", r"no-?reply|ne-?pas-?repondre|do-?not-?reply", "noreply@hopital.fr", "roux@hopital.fr"),
        Line(
            "sends to many",
            r"newsletters?|infolettre|notifications?|mailing",
            "newsletter@hopital.fr",
            "anne@hopital.fr",
        ),
        Line("a robot", r"robot|automate", "robot@hopital.fr", "robert@hopital.fr"),
    ),
    around=r"(?:{})\b",
)
#: addresses of programs, which are never answered
ROBOT = WordList(
    (
        Line("the post itself", r"mailer-daemon|postmaster", "postmaster@hopital.fr", "post@hopital.fr"),
        Line(
            "does not read",
            r"no-?reply|noreply|ne-?pas-?repondre|nepasrepondre|do-?not-?reply",
            "no-reply@hopital.fr",
            "roux@hopital.fr",
        ),
        Line("returns or tells", r"bounces?|notifications?", "notifications@hopital.fr", "anne@hopital.fr"),
    ),
    around=r"^(?:{})\b",
)
#: written by programs alone: a person who answers has "Re:" in front of it
SUBJECT_PROGRAM = WordList(
    (
        Line(
            "automatic, in French", r"reponse automatique", "Réponse automatique : votre offre", "Réponse : votre offre"
        ),
        Line(
            "automatic, in English",
            r"automatic reply|auto(?:matic)?[ -]?(?:reply|response|responder)|autoreply|auto ?:",
            "Auto-reply: your offer",
            "Re: your offer",
        ),
        Line(
            "an answering machine, in French",
            r"autorepondeur|reponse auto\b|message automatique",
            "Message automatique",
            "Message important",
        ),
        Line(
            "automatic, in other languages",
            r"automatische antwort|respuesta automatica|risposta automatica|resposta automatica"
            r"|automatisch antwoord|abwesenheitsnotiz",
            "Automatische Antwort: Ihr Angebot",
            "Antwort: Ihr Angebot",
        ),
    ),
    around=r"^ ?\[?(?:{})",
)
SUBJECT_SURE = WordList(
    (
        Line("out of the office", r"out of (?:the )?office|ooo\b", "Out of office", "Out of reach"),
        Line(
            "absent, in French",
            r"absence du bureau|absente? du bureau|message d'absence|notification d'absence|avis d'absence",
            "Absence du bureau",
            "Absence de réponse",
        ),
        Line(
            "automatic, in English",
            r"automatic message|vacation (?:reply|response|message)",
            "Vacation reply",
            "Vacation in May",
        ),
        Line("absent, in German", r"abwesenheit", "Abwesenheit", "Anwesenheit"),
        Line("a receipt", r"accuse de reception automatique", "Accusé de réception automatique", "Accusé de réception"),
        Line(
            "I am out of the office",
            r"i am (?:currently )?out of (?:the )?office",
            "I am out of the office",
            "I am out of milk",
        ),
    ),
    around=r"^ ?\[?(?:{})",
)
SUBJECT_LIKELY = WordList(
    (
        Line(
            "absent, in French",
            r"absence|absente?\b|en conges?|conges?\b|vacances|je suis (?:absente?|en conges?)",
            "En congés",
            "Votre absence",
        ),
        Line(
            "on leave, in English",
            r"on (?:annual |maternity )?leave|on vacation|on holiday|away\b|i am away|i'm away",
            "On leave",
            "Of leave and pay",
        ),
        Line(
            "a leave of some kind",
            r"conge (?:maternite|maladie|annuel)|indisponible|actuellement absente?",
            "Congé maternité",
            "Le congé",
        ),
        Line("a departure", r"depart\b", "Départ", "Le départ"),
        Line(
            "received",
            r"accuse de reception|nous avons (?:bien )?recu|votre (?:message|demande|mail) a bien ete|we(?: have"
            r"|'ve) received|confirmation de reception",
            "Nous avons reçu votre message",
            "Avez-vous reçu mon message",
        ),
        Line(
            "an address that ends",
            r"changement d'adresse|adresse (?:inactive|fermee|desactivee)|no longer|has left",
            "Changement d'adresse",
            "Changement de date",
        ),
        Line("the number of a ticket", r"ticket|\[?(?:ticket|demande|case) ?#", "Ticket 4512", "Billet de train"),
    ),
    around=r"^ ?(?:re ?: ?)?\[?(?:{})",
)
#: an absence named in front of the subject it answers: people's programs write "Re:" there
SUBJECT_PREFIX = WordList(
    (
        Line(
            "absent, in French",
            r"(?:je suis )?(?:actuellement )?absente?(?:\(e\))?(?: (?:du bureau|pour conges?"
            r"|jusqu'a?u?[a-z0-9 /]{2,20}))?|absence(?: (?:du bureau|pour conges?|temporaire|prolongee))?",
            "Absente jusqu'au 3 : votre offre",
            "Absente hier : pardon",
        ),
        Line(
            "on leave, in French",
            r"(?:en )?conges?(?: annuels?| maternite)?|en vacances",
            "En vacances : votre offre",
            "Vacances d'été : pardon",
        ),
        Line(
            "out of the office, in French",
            r"hors du bureau|indisponible|message d'absence",
            "Hors du bureau : votre offre",
            "Hors de question : votre offre",
        ),
        Line(
            "out of the office, in English",
            r"(?:i am |i'm )?(?:currently )?(?:away|out of (?:the )?office)(?: from [a-z ]{3,12})?",
            "Away: your offer",
            "Away in May: sorry",
        ),
        Line(
            "on leave, in English",
            r"on (?:[a-z]{4,10} )?leave|on (?:holiday|vacation)|not in the office",
            "On annual leave: your offer",
            "On balance: your offer",
        ),
    ),
    around=r"^ ?\[?(?:{})\]? ?[:>] ?\S",
)
#: the post itself speaks: « votre mail a été reçu par notre système et sera distribué »
SYSTEM = WordList(
    (
        Line(
            "received, in French",
            r"recue?s?|enregistree?s?|receptionnee?s?",
            "Message reçu par notre serveur",
            "Message reçu par ma secrétaire",
        ),
        Line(
            "received, in English",
            r"received|accepted|logged|queued",
            "Message received by our system",
            "Message received by my boss",
        ),
    ),
    around=r"\b(?:{})\b[a-z' ]{0,12} (?:par|by) (?:notre|nos|le|la|our|the) (?:systemes?|serveurs?|passerelle"
    r"|plateforme|messagerie|mail ?server|system|server|gateway|platform)\b",
)
#: the last lines of some answering programs, under the rule of a signature
ANSWERED_BY = WordList(
    (
        Line(
            "sent by an answering program",
            r"(?:envoyee?|generee?|emise?|redigee?|sent|generated|written|produced)(?: automatiquement"
            r"| automatically)? (?:par|via|depuis|by|from|through) (?:le |un |mon |notre |l'|a |an |the |my "
            r"|our )?(?:auto-?)?(?:repondeur|responder|assistant d'absence|gestionnaire d'absence|vacation"
            r"|out[ -]of[ -]office|automatic reply|reponse automatique)",
            "Envoyé par mon répondeur",
            "Envoyé de mon iPhone",
        ),
        Line(
            "sent automatically",
            r"(?:envoyee?|generee?|sent|generated) automati(?:quement|cally)\b",
            "Généré automatiquement",
            "Envoyé rapidement",
        ),
    ),
    around="{}",
)
