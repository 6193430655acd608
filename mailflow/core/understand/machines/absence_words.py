"""The turns of absence notices: back, until, away, whom to ask meanwhile, and what is no absence at all."""

from __future__ import annotations

from mailflow.core.understand.word_list import Line, WordList

#: the day of the return
BACK = WordList(
    (
        Line(
            "back, in French",
            r"de retour|mon retour|retour(?:ne|nerai|nons)?",
            "Je serai de retour le 3.",
            "Retrouvez-nous le 3.",
        ),
        Line(
            "starting again, in French",
            r"reprends?|reprendrai|reprise|reprendra|reviens|reviendrai|reviendra|rentre|rentrerai",
            "Reprise le 3.",
            "Je prends le train.",
        ),
        Line(
            "there again, in French",
            r"serai la|a nouveau (?:disponible|joignable|present)e?|(?:de|a) nouveau au bureau|retrouve (?:mon"
            r"|le) (?:poste|bureau)",
            "Je serai là le 3.",
            "Je serai en stage le 3.",
        ),
        Line("on my feet again", r"remets pied", "Je me remets pied à terre le 3.", "Je pars à pied."),
        Line("again, in English", r"in again", "I am in again on the 3rd.", "I may call again."),
        Line(
            "answering again",
            r"reponds a nouveau|i return|de nouveau (?:disponible|joignable|present)e?",
            "Je réponds à nouveau le 3.",
            "Je réponds le 3.",
        ),
        Line("to be reached, in French", r"disponible|joignable", "Joignable le 3.", "Je vous joins le 3."),
        Line("open again, in French", r"reouv\w*|rouvr\w*|ouvrira", "Nous rouvrons le 3.", "Ouvert le 3."),
        Line("back, in English", r"back|return(?:ing|s)?", "Back on the 3rd.", "Away on the 3rd."),
        Line("to be reached, in English", r"available|reachable", "Reachable on the 3rd.", "Far away on the 3rd."),
        Line("starting again, in English", r"resum\w*|re-?open\w*", "We reopen on the 3rd.", "Open on the 3rd."),
        Line("in the office", r"in the office|in office", "In the office on the 3rd.", "The office is shut."),
    ),
    around="(?:{})",
)
#: the day behind is the last one
UNTIL = WordList(
    (
        Line("until, in French", r"jusqu'? ?(?:au|a|en)|jusque", "Absent jusqu'au ", "Absent le "),
        Line("until, in English", r"until|till|'til", "Away until the ", "Away on the "),
        Line("through", r"through|thru|up to|up until|to and including", "Away up to the ", "Though the "),
        Line("inclusive, in French", r"inclus jusqu", "Absent, inclus jusqu", "Absent, inclus "),
    ),
    around="(?:{})(?: (?:ce|le|la|the|and including|including|soir|du))* ?$",
)
UNTIL_INSIDE = WordList(
    (
        Line("until, in French", r"jusqu", "jusqu'à lundi", "lundi"),
        Line("until, in English", r"until|till", "until Monday", "on Monday"),
    ),
    around="{}",
)
AFTER = WordList(
    (
        Line("after, in French", r"apres", "Après le ", "Avant le "),
        Line("after, in English", r"after", "After the ", "Before the "),
        Line("beyond", r"au-dela du|past", "Au-delà du ", "À partir du "),
    ),
    around="(?:{})(?: le| the)? ?$",
)
INCLUSIVE = WordList(
    (
        Line("inclusive, in French", r"inclus|compris", " inclus", " exclu"),
        Line("inclusive, in English", r"inclusive|included", " included", " exclusive"),
    ),
    around="^ ?[,(]? ?(?:soir |au soir )?(?:{})",
)
#: « je ne lirai vos mails qu'à partir du 3 »
ONLY_FROM = WordList(
    (Line("not before", r"a partir|a compter", "Je ne réponds qu'à partir du ", "Je réponds à partir du "),),
    around="qu'(?:{})(?: du| de| d')? ?$",
)
#: what will happen on the day behind
ANSWERS = WordList(
    (
        Line(
            "will answer",
            r"(?:repondr|reviendrai vers|recontacter|lecture|pick this up|respond|reply|get back)[a-z' ]{0,20}",
            "Je vous répondrai le ",
            "Vous répondez le ",
        ),
        Line(
            "will read",
            r"(?:\blir(?:ai|a|ons)|prendr(?:ai|a|ons) connaissance|traiter(?:ai|a|ons)|(?:seront|sera) (?:lue?s?"
            r"|traitee?s?)|(?:will|shall|'ll) (?:be )?(?:read|see|look|answer|deal|open|check|handled|seen"
            r"|answered))[a-z' ]{0,45}",
            "Je lirai vos messages le ",
            "Je publie vos messages le ",
        ),
    ),
    around="(?:{})$",
)
#: "not back until the 3rd": that day itself
UNTIL_BACK = WordList(
    (
        Line("back, in English", r"return", "I do not return until the ", "I am away until the "),
        Line("back, in French", r"retour|back|reprise|rentree", "Pas de retour avant le ", "Absent jusqu'au "),
        Line("no mail", r"pas de (?:courriel|mail)s?|no e-?mails?", "Pas de mails avant le ", "Des mails le "),
    ),
    around="(?:{})[a-z' ]{0,20}(?:until|till|jusqu'au|before|avant)(?: le| the)? ?$",
)
#: "no post till Wednesday": what is denied begins on Wednesday
NOT_UNTIL = WordList(
    (
        Line("no post until", r"\b(?:no|not|nothing|never|nobody|without|unable)\b", "No post till ", "Away till "),
        Line("not until, with n't", r"n't", "I won't answer until the ", "I am away until the "),
    ),
    around="(?:{})[a-z' -]{0,40} (?:until|till|'til)(?: the)? ?$",
)
#: a day after which mail goes nowhere
ENDS = WordList(
    (
        Line(
            "no longer or ceases, in English",
            r"\bnot|n't|no longer|cease\w*|stops?",
            "It will cease on the ",
            "It will open on the ",
        ),
        Line(
            "no longer or ceases, in French",
            r"ne sera plus|n'est plus|cessera|supprim\w*|fermee?|desactiv\w*",
            "L'adresse sera supprimée à compter du ",
            "L'adresse sera ouverte à compter du ",
        ),
    ),
    around=r"(?:{})[a-z' ]{0,25}(?:after|past|apres|au-dela du|a partir du|a compter du|des|from|on"
    r"|as of)(?: le| the)? ?$",
)
#: what such a day may be said of
BOX = WordList(
    (
        Line("passing on", r"forward\w*|redirect\w*|transfer\w*", "Mails are forwarded.", "Wards are full."),
        Line(
            "an address or a box",
            r"adresse|address|mailbox|boite|messagerie|compte",
            "Cette adresse ferme.",
            "Ce cabinet ferme.",
        ),
        Line("the mails", r"e?-?mails?|courriels?", "Les courriels se perdent.", "Les colis se perdent."),
    ),
    around="{}",
)
#: « ouvert du lundi au vendredi » is every week
WEEKDAYS_ONLY = WordList(
    (
        Line(
            "from one weekday to another",
            r"(?:du|de|from|between|entre) [a-z]{5,9} (?:au|a|et|to|and|-) [a-z]{5,9}",
            "du lundi au vendredi",
            "lundi et vendredi",
        ),
    ),
    around="{}",
)
NOT_BEFORE = WordList(
    (
        Line("not before", r"\bpas|\bnot|n't", "Pas de réponse avant le ", "Réponse avant le "),
        Line("nor before", r"\bni|\bplus", "Ni appel avant le ", "Appel avant le "),
        Line("none before", r"aucune?|\bno", "Aucune réponse avant le ", "Une réponse avant le "),
    ),
    around=r"(?:{})\b[a-z' -]{0,40} (?:avant|before)(?: le| the)? ?$",
)
AWAY = WordList(
    (
        Line("absent, in French", r"absen\w*|conges?|vacances", "Je suis absente.", "Je suis présente."),
        Line("travelling or learning, in French", r"deplacement|formation|congres", "En formation.", "En forme."),
        Line(
            "closed or not to be reached, in French",
            r"ferme\w*|indisponib\w*|injoignab\w*",
            "Cabinet fermé.",
            "Cabinet ouvert.",
        ),
        Line("stopped, in French", r"arret|mission|rtt", "En arrêt.", "En poste."),
        Line("on leave, in English", r"away|leave|holidays?|vacation", "On holiday.", "On duty."),
        Line("out or closed, in English", r"out\b|office|off\b|closed|unavailable", "I am out.", "I am in."),
        Line("abroad, in English", r"travel\w*|abroad|conference", "I am travelling.", "I am working."),
    ),
    around="{}",
)
#: a day that is past or that something dates from
SINCE = WordList(
    (
        Line("since", r"depuis|since", "Absent depuis le ", "Absent le "),
        Line("from a day on, in French", r"a compter du|a partir du|des", "À compter du ", "De retour "),
        Line("from a day on, in English", r"from|as of|starting", "Starting on ", "Back on the "),
        Line(
            "the day of a mail",
            r"dated?|envoye|sent|recu|message du|mail du|votre mail|your email",
            "Votre mail du ",
            "Au bureau ",
        ),
    ),
    around="(?:{})(?: le| the| du| of| on)? ?$",
)
DEPUTY = WordList(
    (
        Line(
            "ask there, in French",
            r"contact\w*|joindre|adress\w*|appel\w*|remplac\w*",
            "Contactez le Dr Roux.",
            "Le Dr Roux est là.",
        ),
        Line("ask there, in English", r"call|reach|ring", "Please call Dr Roux.", "Dr Roux is here."),
        Line("a colleague", r"colleague|collegue|confrere", "Ma collègue est là.", "Ma femme est là."),
        Line("the secretary or an emergency", r"secretar\w*|urgen\w*", "Urgences : le 15.", "Il est là le 15."),
        Line("a deputy", r"deputy|cover\w*", "Dr Roux will cover for me.", "Dr Roux is here."),
        Line("in my absence", r"in my absence|mon absence", "En mon absence, M. Roux.", "Votre absence, M. Roux."),
        Line(
            "an assistant, or passing on",
            r"assistant\w*|transf\w*|forward\w*",
            "Mon assistante répond.",
            "Ma fille répond.",
        ),
    ),
    around="{}",
)
LEFT = WordList(
    (
        Line(
            "has left, in French",
            r"(?:a|ai) (?:definitivement )?quitte",
            "Le Dr Roux a quitté le CHU.",
            "Le Dr Roux est absent.",
        ),
        Line(
            "works there no more, in French",
            r"n'exerce plus|ne (?:fait|fais) plus partie|ne travaille plus|n'est plus (?:en poste|en fonction"
            r"|dans|au |salarie|membre|employe)",
            "Elle ne travaille plus ici.",
            "Elle travaille ici.",
        ),
        Line(
            "has left, in English",
            r"has left|have left|no longer (?:work|with|employ|at\b|practi|part of|in)",
            "Dr Roux has left us.",
            "Dr Roux is away.",
        ),
        Line(
            "has retired",
            r"retire[ds]?\b|(?:a la|en) retraite",
            "Le Dr Roux est en retraite.",
            "Le Dr Roux est en congés.",
        ),
        Line(
            "the address is closed",
            r"adresse (?:n'est plus|ne sera plus|est desactivee|est fermee)|(?:mailbox|address"
            r"|account) is no longer",
            "Cette adresse est désactivée.",
            "Cette adresse est la mienne.",
        ),
    ),
    around="{}",
)
ACKNOWLEDGED = WordList(
    (
        Line(
            "well received, in French",
            r"bien (?:recu|ete recu|ete enregistr|pris en compte)",
            "Votre dossier est bien reçu.",
            "Bien à vous.",
        ),
        Line(
            "receipt acknowledged, in French",
            r"accus(?:ons|e) (?:bonne )?(?:de )?reception",
            "Nous accusons réception.",
            "Nous sommes absents.",
        ),
        Line(
            "received, in English",
            r"(?:have|has been|was) received|we received|received your",
            "Your mail was received.",
            "Your mail was kind.",
        ),
        Line(
            "a ticket",
            r"ticket|numero de dossier|acknowledge|bonne reception",
            "Votre numéro de dossier : 45.",
            "Votre dossier est beau.",
        ),
        Line(
            "taken in hand",
            r"a ete prise? en (?:compte|charge)|has been logged",
            "Il a été pris en charge.",
            "Il est en vacances.",
        ),
    ),
    around="{}",
)
#: with these words an acknowledgement is an absence
ON_LEAVE = WordList(
    (
        Line("absent or on leave, in French", r"absen|conges?\b|vacances", "Je suis en congé.", "Je suis au bloc."),
        Line(
            "out or on leave, in English",
            r"out of (?:the )?office|on (?:[a-z]+ )?leave|away",
            "I am on annual leave.",
            "I am on call.",
        ),
    ),
    around="{}",
)
RECEIPT = WordList(
    (
        Line("was read", r"a ete lu|was read", "Your mail was read.", "Your mail was kind."),
        Line(
            "a receipt for reading",
            r"accuse de lecture|read receipt|return receipt",
            "Accusé de lecture",
            "Accusé de réception",
        ),
        Line("was displayed", r"was displayed", "The message was displayed.", "The message is clear."),
    ),
    around="{}",
)
