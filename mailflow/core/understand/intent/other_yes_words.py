"""Turns that show a yes to something else than the offer: a meeting, an errand, better terms, the means of a ward."""

from __future__ import annotations

from mailflow.core.understand.word_list import Line, WordList

#: A yes to a meeting, to reading on, to a principle, or to other terms than those that were written.
ANOTHER_YES = WordList(
    (
        Line(
            "a visit or meeting",
            r"visit\w*|rencontr\w*|meet\w*|invitation\w*|rendez-vous|rdv",
            "Oui pour la visite.",
            "Oui pour le poste.",
        ),
        Line("a call", r"appel\w*|call\w*", "Oui pour un appel.", "Oui pour le poste."),
        Line(
            "an interview or coming over",
            r"attendance|entretien\w*|interview\w*|venue",
            "D'accord pour l'entretien.",
            "D'accord, je viens.",
        ),
        Line(
            "a meal or a coffee",
            r"dejeuner|lunch|dinner|coffee",
            "D'accord pour un déjeuner.",
            "D'accord pour le jeune service.",
        ),
        Line(
            "an exchange by video",
            r"echang\w*|visio|zoom|teams|creneau\w*|slot",
            "OK pour une visio.",
            "OK pour la vision du service.",
        ),
        Line(
            "reading on, in French",
            r"lire|relire|lis|relis|regard\w*|examin\w*|etudi\w*",
            "Oui, je vais relire.",
            "Oui, je vais signer.",
        ),
        Line("reading on, in English", r"consideration|review\w*|look", "I will review it.", "I will sign it."),
        Line(
            "keep posted, or get back",
            r"au courant|posted|get back|(?:revien\w*|reviendr\w*) vers",
            "Oui, je reviens vers vous.",
            "Oui, je viens chez vous.",
        ),
        Line(
            "references or a principle",
            r"references?|de principe",
            "D'accord pour les références.",
            "D'accord pour la préférence.",
        ),
        Line("interest only", r"interess\w*|interest\w*", "Oui, je suis intéressé.", "Oui, je signe."),
        Line("better, or instead", r"mieux|better|au lieu|instead", "Oui à mieux.", "Oui, c'est un bon lieu."),
        Line(
            "hoping for something",
            r"esper(?:e|ons|ant|er)|hope|hoping|en comptant|compte sur vous",
            "Oui, en espérant une prime.",
            "Oui, par expérience.",
        ),
        Line(
            "higher or lower",
            r"higher|lower|plus (?:haut|bas|eleve\w*)",
            "Oui à un échelon plus haut.",
            "Oui, je suis plus loin.",
        ),
        Line(
            "another working time",
            r"temps partiel|mi-temps|part-time|full-time|temps plein",
            "Oui, à mi-temps.",
            "Oui, à temps.",
        ),
        Line(
            "nursery, parking, bonus, housing",
            r"creche|nursery|parking|primes?|bonus|logement|housing",
            "Oui avec un logement.",
            "Oui avec plaisir.",
        ),
        Line(
            "on-call, nights and leave",
            r"gardes?|astreintes?|on-call|nights?|nuits?|week-?ends?|conges?|leave",
            "Oui avec trois gardes.",
            "Oui, je prends garantie.",
        ),
        Line(
            "pay",
            r"salaire|salary|pay|paye|paie|remuneration|echelons?|grade|euros?|net|brut|loyer|rent",
            "Oui pour ce salaire.",
            "Oui pour ce pays.",
        ),
    ),
    beside=(Line("a sum", r"[%€£$]|\d ?(?:k\b|000)", "Oui à 90 000.", "Oui le 9."),),
)

#: The usual name of a whole-time post, which is no wish.
WHOLE_TIME = WordList(
    (
        Line(
            "whole-time post, in French",
            r"(?:poste|contrat) (?:de |d')?(?:\w+ ){0,3}a temps plein",
            "Le poste de praticien à temps plein.",
            "Je veux un temps plein.",
        ),
        Line(
            "whole-time post, in English",
            r"full-time (?:post|job|position|role)",
            "The full-time post.",
            "I want full-time.",
        ),
    ),
    around=r"\b(?:{})\b",
)

_HOUR = Line("an hour", r"\b\d{1,2} ?(?:h|am|pm|heures?|o'clock)\b", "Oui, à 14 h.", "Oui, le 14.")
_CLOCK = Line("a time of the clock", r"\b\d{1,2}:\d\d\b", "Oui, 14:30.", "Oui, 1430.")

#: Papers sent, leave to pass something on, an hour: with a yes that names nothing else, a yes to these.
ERRAND = WordList(
    (
        Line(
            "I send it, in French",
            r"je (?:vous |te )?(?:l'|les |la |le )?"
            r"(?:envoie|envoye|enverrai|transmets|transmettrai|adresse|joins|scanne|fais (?:parvenir|suivre))",
            "Oui, je vous l'envoie.",
            "Oui, je l'accepte.",
        ),
        Line(
            "you may pass it on",
            r"vous (?:recevrez|aurez|pouvez (?:transmettre|communiquer|donner|montrer))",
            "Oui, vous pouvez transmettre.",
            "Oui, vous pouvez compter sur moi.",
        ),
        Line("enclosed, in French", r"ci-joint\w*|en piece jointe", "Oui, ci-joint le RIB.", "Oui, je vous rejoins."),
        Line(
            "I send it, in English",
            r"i(?:'ll| will|'m| am)? (?:send|forward|attach|e-?mail|upload)\w*",
            "Yes, I'll forward it.",
            "Yes, I'll join.",
        ),
        Line("enclosed, in English", r"attached|enclosed", "Yes, attached.", "Yes, detached."),
        Line(
            "a weekday, in French",
            r"lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|demain",
            "Oui, mardi.",
            "Oui, en mars.",
        ),
        Line(
            "a weekday, in English",
            r"monday|tuesday|wednesday|thursday|friday|saturday|sunday|tomorrow|tonight",
            "Yes, Monday.",
            "Yes, in May.",
        ),
        Line(
            "a time of day", r"ce soir|midi|noon|matin|morning|afternoon|apres-midi", "Oui, ce soir.", "Oui, ce jour."
        ),
    ),
    beside=(_HOUR, _CLOCK),
)

NAMES_OURS = WordList(
    (
        Line("accept or sign", r"accept\w*|sign\w*", "J'accepte.", "C'est oui."),
        Line(
            "a contract or post",
            r"contrat\w*|contracts?|postes?|posts?|jobs?|positions?",
            "Oui pour le poste.",
            "Oui pour demain.",
        ),
        Line("an offer", r"offres?|offers?|propositions?|proposals?", "Oui à votre offre.", "Oui à votre appel."),
        Line("join or commit", r"rejoin\w*|join\w*|m'engage\w*", "Je vous rejoins.", "Je vous rappelle."),
        Line("terms or role", r"termes|terms|conditions|roles?", "Les conditions me vont.", "L'heure me va."),
    )
)

#: Means that a hospital lacks: in a yes they are a complaint, or a joke.
MEANS = WordList(
    (
        Line(
            "staff, in French",
            r"infirmier\w*|soignants?|effectifs?",
            "Et les infirmières ?",
            "C'est effectivement oui.",
        ),
        Line("beds, in French", r"lits?|sous-effectif", "Avec des lits fermés.", "Je lis le contrat."),
        Line("staff and beds, in English", r"nurses?|beds?|staff\w*|understaffed", "With no nurses.", "The nursery."),
        Line("a shortage", r"penurie|shortage", "Malgré la pénurie.", "Le pneumologue."),
    )
)
