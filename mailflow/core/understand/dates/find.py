"""Finds the one day that an answer names: when to write again, call, sign, or expect the answer."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from mailflow.core.understand.dates import aside
from mailflow.core.understand.dates import cues as date_cues
from mailflow.core.understand.dates.mentions import Mention, mentions
from mailflow.core.understand.raw.folding import Folded, fold

_REACH = 90
_WORTH = {"call": 12, "write_again": 12, "answer": 10, "sign": 10, "meeting": 8, "until": 6, "return": 6, "day": 2}
_UNTIL = re.compile(
    r"(?:jusqu'?(?: ?a(?:u)?| en)?|until|till|'til|through|thru|up to|up until)(?: (?:ce|le|la|the|midi"
    r"|soir))*(?: a)? ?$"
)
_UNTIL_INSIDE = re.compile(r"jusqu|until|till|through")
_AFTER = re.compile(r"(?:passee?|apres|after|au-dela (?:du|de)|past)(?: le| the| du| ce)? ?$")
_NOT = re.compile(
    r"(?:\bpas|\bnot|\bsauf|\bexcept|\bni|\bnor|plutot que|last|dernier|rather than|instead of|au lieu (?:de"
    r"|du))(?: (?:le|ce|on"
    r"|for|pour|this|a|de|the))* ?$"
)
#: « pas avant le 21 »: the 21st is free
_NOT_BEFORE = re.compile(
    r"(?:\bpas|\bnot|n't|\bplus|\brien|\bno|\bnothing|\bnever)\b[a-z' -]{0,40} (?:avant|before|until|till"
    r"|'til)(?: le| the)? ?$"
)
_NOTHING_BEFORE = re.compile(
    r"\b(?:(?:rien|nothing|jamais|never)\b[a-z' -]{0,20} (?:avant|before)"
    r"|(?:not|no|nothing|never)\b[a-z' -]{0,40} (?:until|till|'til))(?: le| the)? ?$"
)
#: "not ... until the 3rd": what is denied begins on the 3rd
_NOT_UNTIL = re.compile(
    r"(?:\bnot|n't|\bno|\bnothing|\bnever|\bwithout)\b[a-z' -]{0,40} (?:until|till|'til)(?: the)? ?$"
)
#: "until Monday, ring me then": that day itself
_THEN = re.compile(
    r"^[ ,;:-]{0,3}(?:and |et |please |merci de )?(?:(?:write|call|ring|email|text|try|ask|chase|speak|talk)\b"
    r"[a-z ]{0,16} then\b|(?:r?appel|ecriv|recontact|relanc)[a-z-]{2,10} (?:alors|a ce moment|ce jour))"
)
#: « si je n'ai pas répondu le 10 » speaks of what is to come
_IF_NOT = re.compile(r"\b(?:si|if)\b[^,.]{0,30}\b(?:pas|rien|not|nothing)\b|\bif\b[^,.]{0,30}n't\b")
#: « donnez-moi dix jours » asks for time to answer
_ASKED_FOR = re.compile(r"(?:give|allow|leave|laisse|donne|accorde)")
_CORRECTS = re.compile(
    r"(?:disons|plutot|non,?|ou mieux|let's say|say|rather|make it|better|actually|je corrige|erratum|pardon,?)"
    r"(?: (?:le|for|on|pour|the|ce))* ?$"
)
#: « le lundi » is a habit; « le lundi 30 » and « lundi » are days
_HABIT = re.compile(
    r"(?:\ble|\bles|\bdu|\bau|\bun|\b1|(?<!')\ba|\bone|\bthe|chaque|tous les|every"
    r"|each) (?:matin du )?$"
)
#: « un samedi sur quatre »
_SHARE = re.compile(r"s? sur (?:deux|trois|quatre|cinq|\d)|s? (?:out of|in) (?:two|three|four|five|\d)")
#: a day of every year is none
_YEARLY = re.compile(r"chaque annee|tous les ans|every year|each year")
_FIRST_PERSON = re.compile(r"\b(?:je|j'|nous|on|i|i'll|we|we'll|ma|mon|my)\b")
_TO_READER = re.compile(r"\b(?:vous|vs|you)\b")
_ANY_WEEKEND = re.compile(r"(?:le |the )?week-?end")
#: shapes that give way to an exact day
_VAGUE = ("week", "this week", "part", "month", "months", "feast")
_BARE_WEEKDAY = re.compile(r"[a-z]{5,9}(?: (?:au )?(?:matin|midi|apres-midi|soir|morning|afternoon|evening))?")
_INCLUSIVE = re.compile(r"^ ?\(?(?:inclus|compris|inclusive|included)")
_ABSENT = re.compile(
    r"conges?|vacances|absente?|deplacement|congres|away|holiday|leave|off\b|abroad|annual|vacation|indisponible"
    r"|formation|rtt|arret|unavailable|injoignable"
)
_FAR_OPEN = re.compile(
    r"disponib\w*|dispos?|libre|free|available|availability|possible|arriv\w*|venir|ideal|come|coming"
)
_SAME_DAY = re.compile(
    r"\b(?:ce jour-la|ce jour la|cette date|la date (?:me|nous) convient|la date propose\w*|that day|that date"
    r"|the date (?:works|suits)|le jour propose)"
)
_TODAY_ACTS = ("call", "answer", "sign", "write_again", "meeting")
#: a day this far ahead, with no word that says what it is for, is somebody's birthday, not ours
_UNSAID_DAYS = 45
_START_DAYS = 35
#: « lundi ou mardi, appelez-moi »: the word after the second day speaks of both
_SAME_BREATH = 6


@dataclass(frozen=True, slots=True)
class DateFound:
    """A day, the verbatim words that name it, and its kind: call, write_again, answer, sign, meeting, until,"
    " return, day."""

    day: date
    quote: str
    kind: str


def local_day(received: datetime, zone: str) -> date:
    """The calendar day of `received` in `zone` (Europe/Paris where the zone is unknown; a naive time is taken as"
    " local)."""
    if received.tzinfo is None:
        return received.date()
    try:
        place = ZoneInfo(zone)
    except (ValueError, OSError, KeyError):
        place = ZoneInfo("Europe/Paris")
    try:
        return received.astimezone(place).date()
    except (OverflowError, ValueError):
        return received.date()


def find(text: str, received: datetime, zone: str, question_day: date | None = None) -> DateFound | None:
    """The day that `text` (the words typed in this mail) asks for or promises, or None; never before `received`.

    "Until the 31st" is the day after. Days of a job start, of birth, of the past and unusable ones are not it. Where
    several stand, an act (call, answer, signature) wins over a return, a return over a bare day, then the first.
    `question_day` is what « ce jour-là » means. Never raises; linear; the first 20,000 characters are read.
    """
    today = local_day(received, zone)
    folded = fold(text)
    best: tuple[int, DateFound] | None = None
    found = mentions(folded, today)
    for mention, following in zip(found, (*found, None)[1:], strict=True):
        judged = _judge(folded, mention, following, today)
        if judged is not None and (best is None or judged[0] > best[0]):
            best = judged
    if best is not None:
        return best[1]
    same = _SAME_DAY.search(folded.text) if question_day is not None and question_day >= today else None
    if same is None or question_day is None:
        return None
    return DateFound(question_day, folded.quote(*same.span()), "meeting")


def _judge(folded: Folded, mention: Mention, following: Mention | None, today: date) -> tuple[int, DateFound] | None:
    left, right = folded.sentence(mention.start, mention.end, _REACH)
    inside = folded.text[mention.start : mention.end]
    if (
        _NOT.search(left)
        or _SHARE.match(right)
        or _YEARLY.search(right)
        or (_HABIT.search(left) and _BARE_WEEKDAY.fullmatch(inside))
    ):
        return None
    gap = following.start - mention.end if following is not None else None
    cues = date_cues.nearest(left, right, gap if gap is not None and gap > _SAME_BREATH else None)
    if mention.shape in ("relative", "counted", "months") or _IF_NOT.search(left):
        cues = tuple(cue for cue in cues if cue.kind != "past")
    until = bool(_UNTIL.search(left) or _UNTIL_INSIDE.match(inside) or _INCLUSIVE.search(right))
    cue = cues[0] if cues else None
    if cue is not None and cue.kind == "meeting" and _FAR_OPEN.fullmatch(cue.words):
        # « je serai plus libre pour en parler »: what he is free for decides
        cue = next((other for other in cues if other.kind in date_cues.ACTIONS), cue)
    kind = cue.kind if cue else "day"
    if (kind == "busy" and _NOT_BEFORE.search(left)) or (kind == "day" and _NOTHING_BEFORE.search(left)):
        kind = "return"
    if kind == "day" and mention.shape == "counted" and _ASKED_FOR.match(inside):
        kind = "answer"
    until = until and not _NOT_UNTIL.search(left) and not (mention.shape == "weekday" and _THEN.match(right))
    if aside.passing(left, right, inside, mention.shape, kind):
        return None
    if mention.shape == "number" and aside.number(left, right, inside, kind):
        return None
    absent = bool(_ABSENT.search(left[-60:]) or _ABSENT.search(right[:30]))
    bound = until and (
        kind in ("busy", "meeting", "return") or (kind == "day" and (absent or mention.shape not in _VAGUE))
    )
    if kind == "day" and _ANY_WEEKEND.fullmatch(inside):
        return None  # « une garde le week-end » is none in particular
    if bound or (mention.shape == "range" and absent):
        kind, until = "until", True
    elif _rejected(mention, cue, kind, today) or (until and kind == "day"):
        return None
    day = _shifted(mention, until, left)
    if day is None or day < today:
        return None
    worth = _WORTH[kind] + (6 if _CORRECTS.search(left) else 0) - (1 if mention.shape in _VAGUE else 0)
    if kind == "answer" and _FIRST_PERSON.search(left[-70:]):
        worth += 1
    if kind in date_cues.ACTIONS and _TO_READER.search(left[-40:]):
        worth += 1  # « mon chef répond mardi, vous saurez le 24 »
    return worth, DateFound(day, _quote(folded, mention, left), kind)


def _rejected(mention: Mention, cue: date_cues.Cue | None, kind: str, today: date) -> bool:
    ahead = (mention.first - today).days
    if kind in date_cues.NEVER:
        return True
    if kind in ("meeting", "return") and cue is not None and _FAR_OPEN.fullmatch(cue.words):
        return ahead > _START_DAYS or mention.shape in ("month", "months", "part")
    if mention.shape in ("today", "this week"):
        past = cue is not None and cue.words.startswith("signe") and cue.distance <= 1
        return kind not in _TODAY_ACTS or past
    if kind == "day":
        return ahead > _UNSAID_DAYS or mention.shape in ("month", "months", "feast", "range", "counted")
    return False


def _shifted(mention: Mention, until: bool, left: str) -> date | None:
    day = mention.last if until else mention.first
    after = _AFTER.search(left) and mention.shape not in ("range", "relative", "counted", "today")
    if until or after:
        try:
            return day + timedelta(days=1)
        except OverflowError:
            return None
    return day


def _quote(folded: Folded, mention: Mention, left: str) -> str:
    """The words of the day with the preposition in front of them, which often carries the sense."""
    before = re.search(
        r"(?:jusqu'(?:au|a)|d'ici(?: le| a)?|avant(?: le)?|apres(?: le)?|until|by|after|before|on)(?: the)? ?$", left
    )
    return folded.quote(mention.start - len(before[0]) if before else mention.start, mention.end)
