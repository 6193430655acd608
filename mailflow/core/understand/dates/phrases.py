"""The phrases that name a day in French and English, as patterns whose groups the resolvers read."""

from __future__ import annotations

from mailflow.core.understand.dates.resolvers import RELATIVE
from mailflow.core.understand.dates.vocabulary import (
    DAY_NUMBERS,
    FULL_MONTHS,
    MONTHS,
    NUMBERS,
    SHORT_WEEKDAYS,
    WEEKDAYS,
    either,
)
from mailflow.core.understand.word_list import Line, WordList

# Groups: `q` the words to quote, `d` day, `m` month, `y` year, `w` weekday, `a` what follows it, `b` what stands before
# it, `n` a number and `u` its unit, `p` a part of a span, `s` a span, `f` and `l` the first and last day of a range.

_W = either(WEEKDAYS)
_ANY_W = f"(?:{either({**WEEKDAYS, **dict.fromkeys(SHORT_WEEKDAYS, 0)})})\\.?"
_M = either(MONTHS)
_D = f"(?:\\d{{1,2}}|{either(DAY_NUMBERS)})"
_SUFFIX = "(?:er|st|nd|rd|th|eme|e)?"
_COUNT = f"(?:\\d{{1,3}}|{either(NUMBERS)})"
_COUNTED = (
    r"h|heures?|hours?|ans?|years?|mois|months?|minutes?|min|euros?|k"
    r"|jours?|days?|gardes?|nuits?|lits?|beds?|astreintes?|rue|avenue|av|bd|boulevard|place|bis|ter|allee|chemin|route"
    r"|quai|etp|km|kms|patients?|semaines?|weeks?|points?|medecins?|confreres?|am|pm|et \d{1,2} rue"
    r"|time|floor|year|arrondissement|page|article|clause"
)
#: what may follow a bare day number: not an hour, a unit, a sum, another digit
_NOT_UNIT = rf"(?!\d|[.,:/]\d|[/-]\d| ?[%€$°h]\b| ?[%€$°]| ?(?:{_COUNTED})\b)"
#: « le onze » and "the tenth"; « le troisième » is a person
_SPELLED = either(word for word in DAY_NUMBERS if not word.endswith(("ieme", "eme")) and word != "seconde")
#: « les 4 et 5 »; « les 4 sites » are counted
_TWO = r"\d{1,2}(?:,| et| ou|/|-) ?(?:le )?\d"
#: "the 4th", and "the 4" where no counted noun follows
_ENGLISH = r"\d{1,2}(?:st|nd|rd|th|\b(?! [a-z])|\b(?= (?:at|in|or|and|if|works|suits|please|is|for|then)\b))"
_PART = r"(?: (?:au )?(?:matin|midi|apres-midi|soir|morning|afternoon|evening))?"

_DAY_MONTH = rf"(?:{_ANY_W},? )?(?:le |the )?{_D}{_SUFFIX}(?: of)?[ -](?:{_M})\b\.?(?:,? 20\d\d)?"
_MONTH_DAY = rf"(?:{_ANY_W},? )?(?:{_M})\.? (?:the )?\d{{1,2}}{_SUFFIX}\b(?!:|h\b| ?[ap]m)(?:,? 20\d\d)?"
_NUMERIC = r"\d{1,2}/\d{1,2}(?:/(?:20)?\d\d)?"
_WEEK_NUMBER = rf"(?:{_W}) \d{{1,2}}{_SUFFIX}"
_FULL_DAY = (
    rf"(?:{_DAY_MONTH}|{_MONTH_DAY}|(?:le |the )?{_NUMERIC}|(?:{_ANY_W} )?\d{{1,2}}[.-]\d{{1,2}}[.-](?:20)?\d\d)"
)
_LOOSE_DAY = rf"(?:{_FULL_DAY}|{_WEEK_NUMBER}|(?:le |the )?\d{{1,2}}{_SUFFIX}|{_W})"
_UNIT = r"(?P<u>jours?|days?|j\b|semaines?|sem\b|weeks?|wks?|mois|months?|heures?|hours?|h\b)"


#: a phrase that is tried as it is written
_AS_WRITTEN = "{}"

ISO = WordList(
    (
        Line(
            "a day as computers write it",
            r"(?<!\d)(?P<q>(?P<y>20\d\d)-(?P<m>\d\d)-(?P<d>\d\d))(?!\d)",
            "Je serai là le 2026-12-24.",
            "La période 2026-12.",
        ),
    ),
    around=_AS_WRITTEN,
)
DAY_THEN_MONTH = WordList(
    (
        Line(
            "the day before the month",
            rf"(?<![\w/])(?P<q>(?:{_ANY_W},? )?(?:le |the )?(?P<d>{_D}){_SUFFIX}(?: of)?[ -]"
            rf"(?P<m>{_M})\b\.?(?:,? (?P<y>20\d\d))?)",
            "Rappelez-moi le jeudi 24 décembre.",
            "Rappelez-moi en décembre.",
        ),
    ),
    around=_AS_WRITTEN,
)
MONTH_THEN_DAY = WordList(
    (
        Line(
            "the month before the day",
            rf"(?<![\w/])(?P<q>(?:{_ANY_W},? )?(?P<m>{_M})\.? (?:the )?(?P<d>\d{{1,2}})"
            rf"{_SUFFIX}\b(?!:|h\b| ?[ap]m)(?:,? (?P<y>20\d\d))?)",
            "Call me on December 24th.",
            "Call me in December at 2:30.",
        ),
    ),
    around=_AS_WRITTEN,
)
WITH_STROKES = WordList(
    (
        Line(
            "day and month with a stroke",
            rf"(?<![\w/.,-])(?P<q>(?:{_ANY_W},? )?(?:le |the )?(?P<d>\d{{1,2}})/(?P<m>\d{{1,2}})"
            rf"(?:/(?P<y>(?:20)?\d\d))?)(?![\d/]|[.,]\d|h)",
            "Je rentre le 24/12.",
            "Une astreinte de 18/24h.",
        ),
    ),
    around=_AS_WRITTEN,
)
WITH_STOPS = WordList(
    (
        Line(
            "day, month and year with full stops",
            rf"(?<![\w/.,-])(?P<q>(?:{_ANY_W} )?(?P<d>\d{{1,2}})[.-](?P<m>\d{{1,2}})[.-](?P<y>(?:20)?\d\d))(?![\d/]"
            rf"|[.,-]\d)",
            "Je rentre le 24.12.2026.",
            "La version 2.1 du contrat.",
        ),
    ),
    around=_AS_WRITTEN,
)
WITH_ONE_STOP = WordList(
    (
        Line(
            "day and month with one full stop",
            r"(?<=\ble )(?P<q>(?P<d>\d{2})\.(?P<m>\d{2})(?P<y>(?!))?)(?![\d.]|,\d)",
            "Je rentre le 24.12",
            "Un taux de 24.12",
        ),
    ),
    around=_AS_WRITTEN,
)
WEEKDAY = WordList(
    (
        Line(
            "a weekday, with its number or which one",
            rf"(?<!\w)(?P<q>(?P<b>ce |cet |this |next )?(?P<w>{_W})"
            rf"(?: (?:le |the )?(?P<d>\d{{1,2}}){_SUFFIX}\b{_NOT_UNIT})?"
            rf"(?P<a>(?:{_PART})?(?: prochain| pro\b| qui vient| en (?:huit|8\b)| en (?:quinze|15\b)"
            rf"| (?:de )?(?:la )?sem(?:aine)?\.? pro(?:chaine)?"
            rf"| d'apres| fortnight| week\b| (?:of )?next week)?))(?!s\b)(?!\w)(?! dernier| passe)",
            "Appelez-moi mardi prochain.",
            "Nous en parlions mardi dernier.",
        ),
    ),
    around=_AS_WRITTEN,
)

RANGE_OF_FULL_DAYS = WordList(
    (
        Line(
            "from one day to another",
            rf"(?<!\w)(?P<q>(?:du |entre (?:le )?|from (?:the )?|between (?:the )?|le |les |the )?(?P<f>{_LOOSE_DAY})"
            rf" ?(?:au|a|et le|et|to the|to|->|=>|→|-|and the|and|jusqu'au|et jusqu'au|until|till|through|thru)"
            rf" ?(?P<l>(?:le |the )?(?:{_FULL_DAY}|{_WEEK_NUMBER})))(?!\d|/\d)",
            "Absent du 20 au 28 décembre.",
            "Absent le 20, présent ensuite.",
        ),
    ),
    around=_AS_WRITTEN,
)
RANGE_OF_NUMBERS = WordList(
    (
        Line(
            "from one number to another",
            rf"(?<!\w)(?P<q>(?:du (?:{_W} )?|entre (?:le )?|from the |between the )(?P<f>\d{{1,2}})(?:er|st|nd|rd"
            rf"|th)? ?"
            rf"(?:au|et le|et|to the|to|-|and the|and) ?(?:{_W} )?(?P<l>\d{{1,2}}){_SUFFIX})\b{_NOT_UNIT}",
            "Absent du 20 au 28.",
            "Je passe du 20 au 28 lits.",
        ),
    ),
    around=_AS_WRITTEN,
)
RANGE_OF_WEEKDAYS = WordList(
    (
        Line(
            "from one weekday to another",
            rf"(?<!\w)(?P<q>(?:du |de |entre |from |between )(?P<f>{_W}) (?:au|a|et|to|and|until|-) (?P<l>{_W}))(?!\w)",
            "Absent de lundi à mercredi.",
            "Absent lundi, présent mercredi.",
        ),
    ),
    around=_AS_WRITTEN,
)
BARE_NUMBER = WordList(
    (
        Line(
            "a bare number of the month",
            rf"(?<!\w)(?P<q>(?:le |au |du |les (?={_TWO})|the (?={_ENGLISH})|an |l')"
            rf"(?P<d>\d{{1,2}}|quinze|trente|vingt)(?:er|st|nd|rd|th)?\b)(?!'){_NOT_UNIT}",
            "Je rentre le 24.",
            "Je connais les 24 lits.",
        ),
    ),
    around=_AS_WRITTEN,
)
SPELLED_NUMBER = WordList(
    (
        Line(
            "a number of the month in words",
            rf"(?<!\w)(?P<q>(?:le |(?<=\bon )the )(?P<d>{_SPELLED}))(?= ?(?:[,.;:!?\n)]|$))",
            "Je rentre le onze.",
            "Je suis le onzième.",
        ),
    ),
    around=_AS_WRITTEN,
)
WEEK_ON_WEEKDAY = WordList(
    (
        Line(
            "some weeks from a weekday",
            rf"(?<!\w)(?P<q>(?P<n>a week|two weeks|2 weeks|a fortnight) (?:on|from) (?P<w>{_W}))(?!\w)",
            "Call me a week on Monday.",
            "Call me once a week, Monday.",
        ),
    ),
    around=_AS_WRITTEN,
)
SHORT_WEEKDAY_NUMBER = WordList(
    (
        Line(
            "a short weekday and its number",
            rf"(?<!\w)(?P<q>(?P<w>{either(SHORT_WEEKDAYS)})\.? (?:the )?(?P<d>\d{{1,2}}){_SUFFIX})(?![\w/:]"
            rf"|[.,]\d){_NOT_UNIT}",
            "Appelez-moi mar. 24",
            "Je suis mar. 24 ans",
        ),
    ),
    around=_AS_WRITTEN,
)
SHORT_WEEKDAY = WordList(
    (
        Line("on or by", r"on|by|next", "Let us talk on tues", "Let us talk, tues"),
        Line("until", r"til|till|until|before", "Away until thurs", "Away thurs"),
        Line("call me or see you", r"call me|see you|free|signing", "See you fri", "The fri"),
    ),
    around=r"(?:\b(?:{}) )(?P<q>(?P<w>mon|tues?|weds?|thu|thurs?|fri|sat)(?P<d>(?!))?)(?!\w)",
)
FOLLOWING_DAY = WordList(
    (
        Line("the day after, in French", r"le lendemain", "Rappelez-moi le lendemain.", "Le lendemain de mon retour."),
        Line(
            "the day after, in English",
            r"the (?:next|following) day|the day after",
            "Call me the day after.",
            "Call me the day after tomorrow.",
        ),
    ),
    around=r"(?<!\w)(?P<q>{})(?!\w)(?! (?:tomorrow|de |du ))",
)
RELATIVE_DAY = WordList(
    (
        Line(
            "today, tomorrow and the like",
            rf"(?<!\w)(?P<q>(?P<r>{either(RELATIVE)}))(?!\w)",
            "Je réponds demain.",
            "Je demande un délai.",
        ),
    ),
    around=_AS_WRITTEN,
)
WITHIN = WordList(
    (
        Line(
            "in some days, in French",
            r"dans|sous|d'ici(?: a)?|d ici",
            "Je réponds sous huit jours.",
            "Je réponds depuis huit jours.",
        ),
        Line("in some days, in English", r"in|within", "I'll reply within ten days.", "I replied after ten days."),
        Line(
            "in about some days",
            r"d'ici environ|dans les|sous les|within the next|in about",
            "Réponse dans les dix jours.",
            "Réponse dans les délais.",
        ),
        Line(
            "in one, in French",
            r"d'ici une|dans une|sous une",
            "Réponse sous une huitaine de jours.",
            "Réponse sous pli.",
        ),
        Line(
            "give me some days",
            r"give me|laisse[zr]?[ -]moi|donne[zr]?[ -]moi|accordez[ -]moi",
            "Laissez-moi dix jours.",
            "Laissez-moi tranquille.",
        ),
        Line("I need some days", r"il me faut|i need|i'll need", "Il me faut dix jours.", "Il me reste dix jours."),
        Line(
            "allow me some days",
            r"(?<!\bi )allow(?: me| us)?|give us|leave me",
            "Please allow me two weeks.",
            "I allow two weeks.",
        ),
        Line(
            "give us some days, in French",
            r"(?:laisse[zr]?|donne[zr]?|accordez)[ -]nous",
            "Accordez-nous dix jours.",
            "Accordez-nous un logement.",
        ),
    ),
    around=(
        rf"(?<!\w)(?P<q>(?:{{}})"
        rf" (?:environ |a peu pres |about |around |encore |plus ou moins )?(?P<n>{_COUNT})"
        rf"(?: ?(?:a|ou|or|to|-) ?{_COUNT})? ?{_UNIT}(?:'s? time| time)?)(?!\w)(?! (?:de preavis"
        rf"|d'essai|notice|par |per |a year|of (?:leave|study)))"
    ),
)
FROM_NOW = WordList(
    (
        Line(
            "some days from now",
            rf"(?<!\w)(?P<q>(?P<n>{_COUNT}) ?(?P<u>days?|weeks?|months?) (?:from now|from today))(?!\w)",
            "Two weeks from now.",
            "Two weeks of leave.",
        ),
    ),
    around=_AS_WRITTEN,
)
NAMED_SPAN = WordList(
    (
        Line(
            "a span with a name of its own",
            r"(?<!\w)(?P<q>(?:sous|dans|d'ici|in|within)(?: une| la| a)? (?P<s>huitaine|quinzaine|fortnight|dizaine))"
            r"(?! de)(?!\w)",
            "Réponse sous quinzaine.",
            "Dans une dizaine de lits.",
        ),
    ),
    around=_AS_WRITTEN,
)
NEXT_WEEK = WordList(
    (
        Line(
            "next week, in French",
            r"semaine prochaine|sem\.? pro(?:chaine)?",
            "Début de semaine prochaine.",
            "Début de semaine.",
        ),
        Line(
            "next week, in spoken French",
            r"semaine pro|semaine qui vient",
            "La semaine qui vient.",
            "La semaine passée.",
        ),
        Line("next week, in English", r"next week", "Early next week.", "Early last week."),
    ),
    around=(
        r"(?<!\w)(?P<q>(?:(?P<p>debut|en debut de|au debut de|milieu|en milieu de|mi|fin|la fin de|en fin de"
        r"|a la fin de|early|mid"
        r"|late|(?:the )?end of|(?:the )?beginning of|start of)[ -](?:de )?)?(?:la )?(?:{}))(?!\w)"
    ),
)
THIS_WEEK = WordList(
    (
        Line(
            "the end of this week, in French",
            r"(?:la |en |d'ici )?fin de (?:cette |la )?semaine",
            "D'ici la fin de semaine.",
            "Fin de semaine prochaine.",
        ),
        Line(
            "the end of this week, in English",
            r"(?:the )?end of (?:the|this) week|later this week",
            "By the end of the week.",
            "By the end of a week.",
        ),
        Line("the end of this week, in short", r"(?:d'ici |en )?fin de sem", "En fin de sem.", "En fin de séminaire."),
        Line(
            "this week, in French",
            r"dans la semaine|cette semaine",
            "Je signe dans la semaine.",
            "Dans la semaine du 24.",
        ),
        Line("this week, in English", r"this week", "I'll sign this week.", "I'll sign this weekend."),
    ),
    around=r"(?<!\w)(?P<q>(?:{}))(?!\w)(?! (?:prochaine|pro\b|du|de |suivante))",
)
WEEKEND = WordList(
    (
        Line(
            "the weekend",
            r"(?<!\w)(?P<q>(?P<b>apres |after )?(?:ce |le |this |the )?week-?end)(?!s)(?!\w)(?! (?:de garde|sur|par"
            r"|dernier))",
            "Je relis cela ce week-end.",
            "Un week-end de garde.",
        ),
    ),
    around=_AS_WRITTEN,
)
MONTH_PART = WordList(
    (
        Line(
            "the beginning, middle or end of a month",
            rf"(?<!\w)(?P<q>(?:au |a la |la |en |vers la |the |d'ici (?:la )?)?"
            rf"(?P<p>debut|mi|milieu|fin|early|mid|middle of|late|end of|beginning of|start of|bout)"
            rf"[ -](?:de |du |d'|the |of )?(?P<m>{either(FULL_MONTHS)}|{either(n for n in MONTHS if len(n) > 2)}"
            rf"|mois prochain|mois|next month|month|this month)(?: (?P<y>20\d\d))?)(?!\w)",
            "Je réponds mi-janvier.",
            "Je suis à mi-temps en janvier.",
        ),
    ),
    around=_AS_WRITTEN,
)
MONTH = WordList(
    (
        Line("in a month, in French", r"en", "En janvier.", "Ce janvier."),
        Line("in a month, in English", r"in", "In January.", "This January."),
        Line(
            "in the course of a month",
            r"courant|au mois (?:de |d')|au cours (?:de |d')",
            "Courant janvier.",
            "Le mois de janvier.",
        ),
        Line(
            "for or by a month",
            r"pour|d'ici|by|before|avant|apres|after",
            "Pas avant janvier.",
            "Pas avant le 3 janvier.",
        ),
        Line("until a month", r"until|till|jusqu'en|jusqu'a", "Jusqu'en janvier.", "Jusque-là, janvier."),
        Line("from a month on", r"a partir de", "À partir de janvier.", "À Paris, janvier."),
    ),
    around=rf"(?<!\w)(?P<q>(?:{{}}) (?:debut )?(?P<m>{either(FULL_MONTHS)})(?: (?P<y>20\d\d))?)(?! \d)(?!\w)",
)
NEXT_MONTH = WordList(
    (
        Line("next month, in French", r"(?:le |au )?mois prochain", "Le mois prochain.", "Le mois dernier."),
        Line("next month, in English", r"next month", "Next month.", "Last month."),
    ),
    around=r"(?<!\w)(?P<q>{})(?!\w)",
)
WEEK_OF_MONTH = WordList(
    (
        Line(
            "a week of a month",
            rf"(?<!\w)(?P<q>(?:la |the )?(?P<n>premiere|1ere|deuxieme|2eme|2e|troisieme|3eme|derniere|first|second"
            rf"|third|last)"
            rf" (?:semaine|week) (?:de |d'|of |in )(?P<m>{either(FULL_MONTHS)}))(?!\w)",
            "La première semaine de janvier.",
            "La première semaine de mon contrat.",
        ),
    ),
    around=_AS_WRITTEN,
)
YEAR_END = WordList(
    (
        Line(
            "the end of the year",
            r"fin d'annee|fin de l'annee|end of (?:the )?year",
            "D'ici la fin de l'année.",
            "L'année finit.",
        ),
        Line(
            "the beginning of the next year, in French",
            r"debut d'annee(?: prochaine)?|debut de l'annee(?: prochaine)?",
            "Début d'année prochaine.",
            "Une année de débuts.",
        ),
        Line(
            "the beginning of the next year, in English",
            r"early next year|(?:beginning|start) of (?:the )?(?:next|new) year",
            "Early next year.",
            "Early last year.",
        ),
    ),
    around=r"(?<!\w)(?P<q>(?:la |en |d'ici (?:la )?|au )?(?P<p>{}))(?!\w)",
)
FEAST = WordList(
    (
        Line("Christmas", r"noel|christmas|xmas", "Après Noël.", "La famille Noëlle."),
        Line(
            "New Year's Day",
            r"(?:le |du )?nouvel an|(?:the )?new year(?:'s day)?|le jour de l'an",
            "Après le jour de l'an.",
            "La nouvelle année.",
        ),
    ),
    around=r"(?<!\w)(?P<q>(?P<f>{}))(?!\w)(?! eve)",
)
