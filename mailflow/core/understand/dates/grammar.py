"""The phrases that name a day in French and English, each with the resolver that knows what it means."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from mailflow.core.understand.dates import resolvers as mean
from mailflow.core.understand.dates.arithmetic import months_later, safe
from mailflow.core.understand.dates.resolvers import Days
from mailflow.core.understand.dates.vocabulary import (
    DAY_NUMBERS,
    FULL_MONTHS,
    MONTHS,
    NUMBERS,
    SHORT_WEEKDAYS,
    WEEKDAYS,
    either,
)

Resolver = Callable[[re.Match[str], date], Days | None]

_W = either(WEEKDAYS)
_ANY_W = f"(?:{either({**WEEKDAYS, **dict.fromkeys(SHORT_WEEKDAYS, 0)})})\\.?"
_M = either(MONTHS)
_D = f"(?:\\d{{1,2}}|{either(DAY_NUMBERS)})"
_SUFFIX = "(?:er|st|nd|rd|th|eme|e)?"
_COUNT = f"(?:\\d{{1,3}}|{either(NUMBERS)})"
#: what may follow a bare day number: not an hour, a unit, a sum, another digit
_NOT_UNIT = (
    r"(?!\d|[.,:/]\d|[/-]\d| ?[%€$°h]\b| ?[%€$°]| ?(?:h|heures?|hours?|ans?|years?|mois|months?|minutes?|min|euros?|k"
    r"|jours?|days?|gardes?|nuits?|lits?|beds?|astreintes?|rue|avenue|av|bd|boulevard|place|bis|ter|allee|chemin|route"
    r"|quai|etp|km|kms|patients?|semaines?|weeks?|points?|medecins?|confreres?|am|pm|et \d{1,2} rue"
    r"|time|floor|year|arrondissement|page|article|clause)\b)"
)
#: « le onze » and "the tenth"; « le troisième » is a person
_SPELLED = either(word for word in DAY_NUMBERS if not word.endswith(("ieme", "eme")) and word != "seconde")
#: « les 4 et 5 »; « les 4 sites » are counted
_TWO = r"\d{1,2}(?:,| et| ou|/|-) ?(?:le )?\d"
#: "the 4th", and "the 4" where no counted noun follows
_ENGLISH = r"\d{1,2}(?:st|nd|rd|th|\b(?! [a-z])|\b(?= (?:at|in|or|and|if|works|suits|please|is|for|then)\b))"
_PART = r"(?: (?:au )?(?:matin|midi|apres-midi|soir|morning|afternoon|evening))?"


def _range(match: re.Match[str], today: date) -> Days | None:
    last = _end(match["l"], today)
    if last is None:
        return None
    first = _end(match["f"], today)
    number = re.search(r"\d{1,2}", match["f"])
    if number is not None and not any(month in match["f"] for month in MONTHS) and "/" not in match["f"]:
        first = safe(last.year, last.month, int(number[0]))
        if first is not None and first > last:
            before = months_later(last, -1)
            first = safe(before.year, before.month, int(number[0])) if before else None
    if first is None or first > last:
        first = min(today, last)
    return Days(max(first, today) if last >= today else first, last, "range")


def _end(words: str, today: date) -> date | None:
    for pattern, resolve in _DAYS:
        match = pattern.search(words)
        if match is not None and (found := resolve(match, today)) is not None:
            return found.first
    number = re.search(r"\b(?P<d>\d{1,2})", words)
    found = mean.bare(number, today) if number else None
    return found.first if found else None


_DAY_MONTH = rf"(?:{_ANY_W},? )?(?:le |the )?{_D}{_SUFFIX}(?: of)?[ -](?:{_M})\b\.?(?:,? 20\d\d)?"
_MONTH_DAY = rf"(?:{_ANY_W},? )?(?:{_M})\.? (?:the )?\d{{1,2}}{_SUFFIX}\b(?!:|h\b| ?[ap]m)(?:,? 20\d\d)?"
_NUMERIC = r"\d{1,2}/\d{1,2}(?:/(?:20)?\d\d)?"
_WEEK_NUMBER = rf"(?:{_W}) \d{{1,2}}{_SUFFIX}"
_FULL_DAY = (
    rf"(?:{_DAY_MONTH}|{_MONTH_DAY}|(?:le |the )?{_NUMERIC}|(?:{_ANY_W} )?\d{{1,2}}[.-]\d{{1,2}}[.-](?:20)?\d\d)"
)
_LOOSE_DAY = rf"(?:{_FULL_DAY}|{_WEEK_NUMBER}|(?:le |the )?\d{{1,2}}{_SUFFIX}|{_W})"

_DAYS: tuple[tuple[re.Pattern[str], Resolver], ...] = (
    (re.compile(r"(?<!\d)(?P<q>(?P<y>20\d\d)-(?P<m>\d\d)-(?P<d>\d\d))(?!\d)"), mean.iso),
    (
        re.compile(
            rf"(?<![\w/])(?P<q>(?:{_ANY_W},? )?(?:le |the )?(?P<d>{_D}){_SUFFIX}(?: of)?[ -]"
            rf"(?P<m>{_M})\b\.?(?:,? (?P<y>20\d\d))?)"
        ),
        mean.day_month,
    ),
    (
        re.compile(
            rf"(?<![\w/])(?P<q>(?:{_ANY_W},? )?(?P<m>{_M})\.? (?:the )?(?P<d>\d{{1,2}})"
            rf"{_SUFFIX}\b(?!:|h\b| ?[ap]m)(?:,? (?P<y>20\d\d))?)"
        ),
        mean.day_month,
    ),
    (
        re.compile(
            rf"(?<![\w/.,-])(?P<q>(?:{_ANY_W},? )?(?:le |the )?(?P<d>\d{{1,2}})/(?P<m>\d{{1,2}})"
            rf"(?:/(?P<y>(?:20)?\d\d))?)(?![\d/]|[.,]\d|h)"
        ),
        mean.numeric,
    ),
    (
        re.compile(
            rf"(?<![\w/.,-])(?P<q>(?:{_ANY_W} )?(?P<d>\d{{1,2}})[.-](?P<m>\d{{1,2}})[.-](?P<y>(?:20)?\d\d))(?![\d/]"
            rf"|[.,-]\d)"
        ),
        mean.numeric,
    ),
    (
        re.compile(r"(?<=\ble )(?P<q>(?P<d>\d{2})\.(?P<m>\d{2})(?P<y>(?!))?)(?![\d.]|,\d)"),
        mean.numeric,
    ),
    (
        re.compile(
            rf"(?<!\w)(?P<q>(?P<b>ce |cet |this |next )?(?P<w>{_W})"
            rf"(?: (?:le |the )?(?P<d>\d{{1,2}}){_SUFFIX}\b{_NOT_UNIT})?"
            rf"(?P<a>(?:{_PART})?(?: prochain| pro\b| qui vient| en (?:huit|8\b)| en (?:quinze|15\b)"
            rf"| (?:de )?(?:la )?sem(?:aine)?\.? pro(?:chaine)?"
            rf"| d'apres| fortnight| week\b| (?:of )?next week)?))(?!s\b)(?!\w)(?! dernier| passe)"
        ),
        mean.weekday,
    ),
)

_UNIT = r"(?P<u>jours?|days?|j\b|semaines?|sem\b|weeks?|wks?|mois|months?|heures?|hours?|h\b)"
GRAMMAR: tuple[tuple[re.Pattern[str], Resolver], ...] = (
    *_DAYS,
    (
        re.compile(
            rf"(?<!\w)(?P<q>(?:du |entre (?:le )?|from (?:the )?|between (?:the )?|le |les |the )?(?P<f>{_LOOSE_DAY})"
            rf" ?(?:au|a|et le|et|to the|to|->|=>|→|-|and the|and|jusqu'au|et jusqu'au|until|till|through|thru)"
            rf" ?(?P<l>(?:le |the )?(?:{_FULL_DAY}|{_WEEK_NUMBER})))(?!\d|/\d)"
        ),
        _range,
    ),
    (
        re.compile(
            rf"(?<!\w)(?P<q>(?:du (?:{_W} )?|entre (?:le )?|from the |between the )(?P<f>\d{{1,2}})(?:er|st|nd|rd"
            rf"|th)? ?"
            rf"(?:au|et le|et|to the|to|-|and the|and) ?(?:{_W} )?(?P<l>\d{{1,2}}){_SUFFIX})\b{_NOT_UNIT}"
        ),
        _range,
    ),
    (
        re.compile(
            rf"(?<!\w)(?P<q>(?:du |de |entre |from |between )(?P<f>{_W}) (?:au|a|et|to|and|until|-) (?P<l>{_W}))(?!\w)"
        ),
        _range,
    ),
    (
        re.compile(
            rf"(?<!\w)(?P<q>(?:le |au |du |les (?={_TWO})|the (?={_ENGLISH})|an |l')"
            rf"(?P<d>\d{{1,2}}|quinze|trente|vingt)(?:er|st|nd|rd|th)?\b)(?!'){_NOT_UNIT}"
        ),
        mean.bare,
    ),
    (
        re.compile(rf"(?<!\w)(?P<q>(?:le |(?<=\bon )the )(?P<d>{_SPELLED}))(?= ?(?:[,.;:!?\n)]|$))"),
        mean.bare,
    ),
    (
        re.compile(rf"(?<!\w)(?P<q>(?P<n>a week|two weeks|2 weeks|a fortnight) (?:on|from) (?P<w>{_W}))(?!\w)"),
        mean.week_on,
    ),
    (
        re.compile(
            rf"(?<!\w)(?P<q>(?P<w>{either(SHORT_WEEKDAYS)})\.? (?:the )?(?P<d>\d{{1,2}}){_SUFFIX})(?![\w/:]"
            rf"|[.,]\d){_NOT_UNIT}"
        ),
        mean.short_weekday,
    ),
    (
        re.compile(
            r"(?:\b(?:on|by|next|til|till|until|before|call me|see you|free|signing) )(?P<q>(?P<w>mon|tues?|weds?|thu"
            r"|thurs?|fri|sat)(?P<d>(?!))?)(?!\w)"
        ),
        mean.short_weekday,
    ),
    (
        re.compile(
            r"(?<!\w)(?P<q>le lendemain|the (?:next|following) day|the day after)(?!\w)(?! (?:tomorrow|de "
            r"|du ))"
        ),
        mean.following,
    ),
    (re.compile(rf"(?<!\w)(?P<q>(?P<r>{either(mean.RELATIVE)}))(?!\w)"), mean.relative),
    (
        re.compile(
            rf"(?<!\w)(?P<q>(?:dans|sous|d'ici(?: a)?|d ici|in|within|d'ici environ|dans les|sous les"
            rf"|within the next|in about"
            rf"|d'ici une|dans une|sous une|give me|laisse[zr]?[ -]moi|donne[zr]?[ -]moi|accordez[ -]moi|il me faut"
            rf"|i need"
            rf"|i'll need|(?<!\bi )allow(?: me| us)?|give us|leave me|(?:laisse[zr]?|donne[zr]?|accordez)[ -]nous)"
            rf" (?:environ |a peu pres |about |around |encore |plus ou moins )?(?P<n>{_COUNT})"
            rf"(?: ?(?:a|ou|or|to|-) ?{_COUNT})? ?{_UNIT}(?:'s? time| time)?)(?!\w)(?! (?:de preavis"
            rf"|d'essai|notice|par |per |a year|of (?:leave|study)))"
        ),
        mean.within,
    ),
    (
        re.compile(rf"(?<!\w)(?P<q>(?P<n>{_COUNT}) ?(?P<u>days?|weeks?|months?) (?:from now|from today))(?!\w)"),
        mean.within,
    ),
    (
        re.compile(
            r"(?<!\w)(?P<q>(?:sous|dans|d'ici|in|within)(?: une| la| a)? (?P<s>huitaine|quinzaine|fortnight"
            r"|dizaine))(?! de)(?!\w)"
        ),
        mean.named_span,
    ),
    (
        re.compile(
            r"(?<!\w)(?P<q>(?:(?P<p>debut|en debut de|au debut de|milieu|en milieu de|mi|fin|la fin de|en fin de"
            r"|a la fin de|early|mid"
            r"|late|(?:the )?end of|(?:the )?beginning of|start of)[ -](?:de )?)?(?:la )?(?:semaine prochaine"
            r"|sem\.? pro(?:chaine)?"
            r"|semaine pro|semaine qui vient|next week))(?!\w)"
        ),
        mean.week,
    ),
    (
        re.compile(
            r"(?<!\w)(?P<q>(?:(?:la |en |d'ici )?fin de (?:cette |la )?semaine|(?:the )?end of (?:the|this) week"
            r"|later this week"
            r"|(?:d'ici |en )?fin de sem|dans la semaine|cette semaine|this week))(?!\w)(?! (?:prochaine|pro\b|du"
            r"|de |suivante))"
        ),
        mean.this_week,
    ),
    (
        re.compile(
            r"(?<!\w)(?P<q>(?P<b>apres |after )?(?:ce |le |this |the )?week-?end)(?!s)(?!\w)(?! (?:de garde|sur|par"
            r"|dernier))"
        ),
        mean.weekend,
    ),
    (
        re.compile(
            rf"(?<!\w)(?P<q>(?:au |a la |la |en |vers la |the |d'ici (?:la )?)?"
            rf"(?P<p>debut|mi|milieu|fin|early|mid|middle of|late|end of|beginning of|start of|bout)"
            rf"[ -](?:de |du |d'|the |of )?(?P<m>{either(FULL_MONTHS)}|{either(n for n in MONTHS if len(n) > 2)}"
            rf"|mois prochain|mois|next month|month|this month)(?: (?P<y>20\d\d))?)(?!\w)"
        ),
        mean.month_part,
    ),
    (
        re.compile(
            rf"(?<!\w)(?P<q>(?:en|in|courant|au mois (?:de |d')|au cours (?:de |d')|pour|d'ici|by|before|avant|apres"
            rf"|after"
            rf"|until|till|jusqu'en|jusqu'a"
            rf"|a partir de) (?:debut )?(?P<m>{either(FULL_MONTHS)})(?: (?P<y>20\d\d))?)(?! \d)(?!\w)"
        ),
        mean.month,
    ),
    (re.compile(r"(?<!\w)(?P<q>(?:le |au )?mois prochain|next month)(?!\w)"), mean.next_month),
    (
        re.compile(
            rf"(?<!\w)(?P<q>(?:la |the )?(?P<n>premiere|1ere|deuxieme|2eme|2e|troisieme|3eme|derniere|first|second"
            rf"|third|last)"
            rf" (?:semaine|week) (?:de |d'|of |in )(?P<m>{either(FULL_MONTHS)}))(?!\w)"
        ),
        mean.week_of_month,
    ),
    (
        re.compile(
            r"(?<!\w)(?P<q>(?:la |en |d'ici (?:la )?|au )?(?P<p>fin d'annee|fin de l'annee|end of (?:the )?year"
            r"|debut d'annee(?: prochaine)?"
            r"|debut de l'annee(?: prochaine)?|early next year|(?:beginning|start) of (?:the )?(?:next"
            r"|new) year))(?!\w)"
        ),
        mean.year_end,
    ),
    (
        re.compile(
            r"(?<!\w)(?P<q>(?P<f>noel|christmas|xmas|(?:le |du )?nouvel an|(?:the )?new year(?:'s day)?"
            r"|le jour de l'an))(?!\w)(?! eve)"
        ),
        mean.feast,
    ),
)
