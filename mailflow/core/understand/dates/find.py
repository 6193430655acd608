"""Finds the one day that an answer names: when to write again, call, sign, or expect the answer."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from mailflow.core.calendar import USUAL_ZONE
from mailflow.core.understand.dates import aside, find_words
from mailflow.core.understand.dates.cues import ACTIONS, NEVER, Cue, nearest
from mailflow.core.understand.dates.mentions import Mention, mentions
from mailflow.core.understand.raw.folding import Folded, fold

_REACH = 90
_WORTH = {"call": 12, "write_again": 12, "answer": 10, "sign": 10, "meeting": 8, "until": 6, "return": 6, "day": 2}
_ANY_WEEKEND = re.compile(r"(?:le |the )?week-?end")
#: shapes that give way to an exact day
_VAGUE = ("week", "this week", "part", "month", "months", "feast")
_BARE_WEEKDAY = re.compile(r"[a-z]{5,9}(?: (?:au )?(?:matin|midi|apres-midi|soir|morning|afternoon|evening))?")
_TODAY_ACTS = ("call", "answer", "sign", "write_again", "meeting")
#: a day this far ahead, with no word that says what it is for, is somebody's birthday, not ours
_UNSAID_DAYS = 45
_START_DAYS = 35
#: « lundi ou mardi, appelez-moi »: the word after the second day speaks of both
_SAME_BREATH = 6


@dataclass(frozen=True, slots=True)
class DateFound:
    """A day, the verbatim words that name it, and its kind: call, write_again, answer, sign, meeting, until,
    return, day."""

    day: date
    quote: str
    kind: str


def local_day(received: datetime, zone: str) -> date:
    """The calendar day of `received` in `zone` (Europe/Paris where the zone is unknown; a naive time is taken as
    local)."""
    if received.tzinfo is None:
        return received.date()
    try:
        place = ZoneInfo(zone)
    except (ValueError, OSError, KeyError):
        place = ZoneInfo(USUAL_ZONE)
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
    same = find_words.SAME_DAY.regex.search(folded.text) if question_day is not None and question_day >= today else None
    if same is None or question_day is None:
        return None
    return DateFound(question_day, folded.quote(*same.span()), "meeting")


def _judge(folded: Folded, mention: Mention, following: Mention | None, today: date) -> tuple[int, DateFound] | None:
    left, right = folded.sentence(mention.start, mention.end, _REACH)
    inside = folded.text[mention.start : mention.end]
    if (
        find_words.NOT.regex.search(left)
        or find_words.SHARE.regex.match(right)
        or find_words.YEARLY.regex.search(right)
        or (find_words.HABIT.regex.search(left) and _BARE_WEEKDAY.fullmatch(inside))
    ):
        return None
    gap = following.start - mention.end if following is not None else None
    cues = nearest(left, right, gap if gap is not None and gap > _SAME_BREATH else None)
    if mention.shape in ("relative", "counted", "months") or find_words.IF_NOT.regex.search(left):
        cues = tuple(cue for cue in cues if cue.kind != "past")
    until = bool(
        find_words.UNTIL.regex.search(left)
        or find_words.UNTIL_INSIDE.regex.match(inside)
        or find_words.INCLUSIVE.regex.search(right)
    )
    cue = cues[0] if cues else None
    if cue is not None and cue.kind == "meeting" and find_words.FAR_OPEN.regex.search(cue.words):
        # « je serai plus libre pour en parler »: what he is free for decides
        cue = next((other for other in cues if other.kind in ACTIONS), cue)
    kind = cue.kind if cue else "day"
    if (kind == "busy" and find_words.NOT_BEFORE.regex.search(left)) or (
        kind == "day" and find_words.NOTHING_BEFORE.regex.search(left)
    ):
        kind = "return"
    if kind == "day" and mention.shape == "counted" and find_words.ASKED_FOR.regex.match(inside):
        kind = "answer"
    until = (
        until
        and not find_words.NOT_UNTIL.regex.search(left)
        and not (mention.shape == "weekday" and find_words.THEN.regex.match(right))
    )
    if aside.passing(left, right, inside, mention.shape, kind):
        return None
    if mention.shape == "number" and aside.number(left, right, inside, kind):
        return None
    absent = bool(find_words.ABSENT.regex.search(left[-60:]) or find_words.ABSENT.regex.search(right[:30]))
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
    worth = _WORTH[kind] + (6 if find_words.CORRECTS.regex.search(left) else 0) - (1 if mention.shape in _VAGUE else 0)
    if kind == "answer" and find_words.FIRST_PERSON.regex.search(left[-70:]):
        worth += 1
    if kind in ACTIONS and find_words.TO_READER.regex.search(left[-40:]):
        worth += 1  # « mon chef répond mardi, vous saurez le 24 »
    return worth, DateFound(day, _quote(folded, mention, left), kind)


def _rejected(mention: Mention, cue: Cue | None, kind: str, today: date) -> bool:
    ahead = (mention.first - today).days
    if kind in NEVER:
        return True
    if kind in ("meeting", "return") and cue is not None and find_words.FAR_OPEN.regex.search(cue.words):
        return ahead > _START_DAYS or mention.shape in ("month", "months", "part")
    if mention.shape in ("today", "this week"):
        past = cue is not None and cue.words.startswith("signe") and cue.distance <= 1
        return kind not in _TODAY_ACTS or past
    if kind == "day":
        return ahead > _UNSAID_DAYS or mention.shape in ("month", "months", "feast", "range", "counted")
    return False


def _shifted(mention: Mention, until: bool, left: str) -> date | None:
    day = mention.last if until else mention.first
    after = find_words.AFTER.regex.search(left) and mention.shape not in ("range", "relative", "counted", "today")
    if until or after:
        try:
            return day + timedelta(days=1)
        except OverflowError:
            return None
    return day


def _quote(folded: Folded, mention: Mention, left: str) -> str:
    """The words of the day with the preposition in front of them, which often carries the sense."""
    before = find_words.PREPOSITION.regex.search(left)
    return folded.quote(mention.start - len(before[0]) if before else mention.start, mention.end)
