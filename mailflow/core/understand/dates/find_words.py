"""The turns of phrase that bound, deny or correct a day, and those that say what a bare one is for."""

from __future__ import annotations

from mailflow.core.understand.word_list import Line, WordList

UNTIL = WordList(
    (
        Line("until, in French", r"jusqu'?(?: ?a(?:u)?| en)?", "Absent jusqu'au ", "Absent le "),
        Line("until, in English", r"until|till|'til", "Away until the ", "Away on the "),
        Line("through", r"through|thru|up to|up until", "Away through ", "Though "),
    ),
    around=r"(?:{})(?: (?:ce|le|la|the|midi|soir))*(?: a)? ?$",
)
UNTIL_INSIDE = WordList(
    (
        Line("until, in French", r"jusqu", "jusqu'à lundi", "lundi"),
        Line("until, in English", r"until|till|through", "until Monday", "on Monday"),
    ),
    around="{}",
)
AFTER = WordList(
    (
        Line("past, in French", r"passee?|apres", "Après le ", "Avant le "),
        Line("after, in English", r"after", "After the ", "Before the "),
        Line("beyond, in French", r"au-dela (?:du|de)", "Au-delà du ", "À partir du "),
        Line("past, in English", r"past", "Past the ", "The past was "),
    ),
    around=r"(?:{})(?: le| the| du| ce)? ?$",
)
NOT = WordList(
    (
        Line("not or except", r"\bpas|\bnot|\bsauf|\bexcept", "Pas le ", "Le passage du médecin "),
        Line("nor", r"\bni|\bnor", "Ni le ", "Le midi "),
        Line("rather than, in French", r"plutot que", "Plutôt que le ", "Plutôt le "),
        Line("last", r"last|dernier", "Last ", "Next "),
        Line("instead of", r"rather than|instead of|au lieu (?:de|du)", "Instead of ", "Instead, "),
    ),
    around=r"(?:{})(?: (?:le|ce|on|for|pour|this|a|de|the))* ?$",
)
_NEVER_OR_NOT = r"\bpas|\bnot|n't|\bplus|\brien|\bno|\bnothing|\bnever"
#: « pas avant le 21 »: the 21st is free
NOT_BEFORE = WordList(
    (
        Line(
            "not before, in either language",
            rf"(?:{_NEVER_OR_NOT})\b[a-z' -]{{0,40}} (?:avant|before|until|till|'til)",
            "Pas libre avant le ",
            "Pas le ",
        ),
    ),
    around=r"{}(?: le| the)? ?$",
)
NOTHING_BEFORE = WordList(
    (
        Line(
            "nothing before",
            r"(?:rien|nothing|jamais|never)\b[a-z' -]{0,20} (?:avant|before)",
            "Rien avant le ",
            "Répondez avant le ",
        ),
        Line(
            "nothing until",
            r"(?:not|no|nothing|never)\b[a-z' -]{0,40} (?:until|till|'til)",
            "No time until the ",
            "Away until the ",
        ),
    ),
    around=r"\b(?:{})(?: le| the)? ?$",
)
#: "not ... until the 3rd": what is denied begins on the 3rd
NOT_UNTIL = WordList(
    (
        Line("not", r"\bnot|n't", "I won't know until the ", "I am away until the "),
        Line("no or nothing", r"\bno|\bnothing", "No news until the ", "News until the "),
        Line("never or without", r"\bnever|\bwithout", "Without news until the ", "With leave until the "),
    ),
    around=r"(?:{})\b[a-z' -]{0,40} (?:until|till|'til)(?: the)? ?$",
)
#: "until Monday, ring me then": that day itself
THEN = WordList(
    (
        Line(
            "ring me then, in English",
            r"(?:write|call|ring|email|text|try|ask|chase|speak|talk)\b[a-z ]{0,16} then\b",
            ", ring me then",
            ", ring me now",
        ),
        Line(
            "ring me on that day, in French",
            r"(?:r?appel|ecriv|recontact|relanc)[a-z-]{2,10} (?:alors|a ce moment|ce jour)",
            ", rappelez-moi à ce moment",
            ", rappelez-moi demain",
        ),
    ),
    around=r"^[ ,;:-]{0,3}(?:and |et |please |merci de )?(?:{})",
)
#: « si je n'ai pas répondu le 10 » speaks of what is to come
IF_NOT = WordList(
    (
        Line(
            "if not, in two words",
            r"\b(?:si|if)\b[^,.]{0,30}\b(?:pas|rien|not|nothing)\b",
            "Si je n'ai pas répondu le 10",
            "Si j'ai répondu le 10",
        ),
        Line(
            "if not, with n't",
            r"\bif\b[^,.]{0,30}n't\b",
            "If I haven't replied by the 10th",
            "If I have replied by the 10th",
        ),
    ),
    around="{}",
)
#: « donnez-moi dix jours » asks for time to answer
ASKED_FOR = WordList(
    (
        Line("give me, in English", r"give|allow|leave", "give me ten days", "in ten days"),
        Line("give me, in French", r"laisse|donne|accorde", "donnez-moi dix jours", "dans dix jours"),
    ),
    around="(?:{})",
)
CORRECTS = WordList(
    (
        Line("let us say, in French", r"disons|plutot|non,?|ou mieux", "Non, disons le ", "Nous disions que "),
        Line("let us say, in English", r"let's say|say|rather|make it|better|actually", "Make it ", "Made on "),
        Line("I correct myself", r"je corrige|erratum|pardon,?", "Pardon, le ", "Je pars le "),
    ),
    around=r"(?:{})(?: (?:le|for|on|pour|the|ce))* ?$",
)
#: « le lundi » is a habit; « le lundi 30 » and « lundi » are days
HABIT = WordList(
    (
        Line("an article, in French", r"\ble|\bles|\bdu|\bau|\bun|\b1|(?<!')\ba", "Les matins du ", "Ce matin, "),
        Line("an article, in English", r"\bone|\bthe", "The ", "This "),
        Line("every", r"chaque|tous les|every|each", "Tous les ", "Ce "),
    ),
    around=r"(?:{}) (?:matin du )?$",
)
#: « un samedi sur quatre »
SHARE = WordList(
    (
        Line("one out of some, in French", r"s? sur (?:deux|trois|quatre|cinq|\d)", " sur quatre", " sur place"),
        Line("one out of some, in English", r"s? (?:out of|in) (?:two|three|four|five|\d)", " in four", " in town"),
    ),
    around="{}",
)
#: a day of every year is none
YEARLY = WordList(
    (
        Line("every year, in French", r"chaque annee|tous les ans", " de chaque année", " de cette année"),
        Line("every year, in English", r"every year|each year", " every year", " this year"),
    ),
    around="{}",
)
FIRST_PERSON = WordList(
    (
        Line("I or we, in French", r"je|j'|nous|on", "Je répondrai", "Vous répondrez"),
        Line("I or we, in English", r"i|i'll|we|we'll", "We will answer", "You will answer"),
        Line("my", r"ma|mon|my", "Ma réponse", "Votre réponse"),
    )
)
TO_READER = WordList(
    (
        Line("you, in French", r"vous|vs", "Je vous réponds", "Je réponds"),
        Line("you, in English", r"you", "I tell you", "My youth"),
    )
)
INCLUSIVE = WordList(
    (
        Line("inclusive, in French", r"inclus|compris", " inclus", " exclu"),
        Line("inclusive, in English", r"inclusive|included", " inclusive", " exclusive"),
    ),
    around=r"^ ?\(?(?:{})",
)
ABSENT = WordList(
    (
        Line(
            "on leave, in French",
            r"conges?|vacances|absente?|deplacement|congres",
            "Je suis en congés",
            "Je suis au bloc",
        ),
        Line(
            "on leave, in English", r"away|holiday|leave|off\b|abroad|annual|vacation", "I am away", "I have an offer"
        ),
        Line("unavailable, in French", r"indisponible|formation|rtt|arret", "Je suis en formation", "Je suis en forme"),
        Line("cannot be reached", r"unavailable|injoignable", "Je suis injoignable", "Je suis joignable"),
    ),
    around="{}",
)
FAR_OPEN = WordList(
    (
        Line("free, in French", r"disponib\w*|dispos?|libre", "disponible", "indisponible"),
        Line("free, in English", r"free|available|availability|possible", "available", "unavailable"),
        Line("coming, in French", r"arriv\w*|venir|ideal", "venir", "souvenir"),
        Line("coming, in English", r"come|coming", "coming", "welcome"),
    ),
    around=r"\A(?:{})\Z",
)
SAME_DAY = WordList(
    (
        Line("that day, in French", r"ce jour-la|ce jour la|cette date", "Ce jour-là me va.", "Un jour ou l'autre."),
        Line(
            "the date that was proposed",
            r"la date (?:me|nous) convient|la date propose\w*",
            "La date proposée me va.",
            "La date reste à fixer.",
        ),
        Line("that day, in English", r"that day|that date|the date (?:works|suits)", "That day works.", "That works."),
        Line("the day that was proposed", r"le jour propose", "Le jour proposé me va.", "Je propose un jour."),
    ),
    around=r"\b(?:{})",
)
#: the preposition in front of a day, which often carries the sense
PREPOSITION = WordList(
    (
        Line("until, in French", r"jusqu'(?:au|a)", "absent jusqu'au ", "absent le "),
        Line("by, in French", r"d'ici(?: le| a)?", "réponse d'ici le ", "je suis ici le "),
        Line("before or after, in French", r"avant(?: le)?|apres(?: le)?", "réponse avant le ", "réponse le "),
        Line("by or on, in English", r"until|by|after|before|on", "reply by ", "reply next "),
    ),
    around=r"(?:{})(?: the)? ?$",
)
