"""Days that a sentence mentions in passing, and numbers that look like a day: neither is one to act on."""

from __future__ import annotations

import re

from mailflow.core.understand.dates import aside_words
from mailflow.core.understand.dates.cues import ACTIONS

#: « le 6 et le 7 »
_LIST = re.compile(r"^ (?:et|ou) (?:le|la) \d{1,2}(?!\d)[^.?!]{0,60}")
_OF = re.compile(r"(?:du|des|au|aux)$")
#: « le onze », "on the tenth": only where an act stands beside it
_DIGITS = re.compile(r"\d|quinze|trente|vingt")
#: « le 15 m'appelle »: the emergency numbers
_SERVICE = re.compile(r"(?:le|au|du) (?:15|17|18|112)$")


def number(left: str, right: str, inside: str, kind: str) -> bool:
    """Whether a bare number (« le 6 ») is no day of the month, by the words beside it in its sentence (folded); `kind`
    is what they made of it."""
    if _SERVICE.match(inside) and aside_words.IS_SUBJECT.regex.match(right):
        return True
    if not _DIGITS.search(inside) and kind not in ACTIONS:
        return True
    if aside_words.GRADES.regex.search(left) and kind not in ACTIONS:
        return True
    if kind != "day":
        return False
    return bool(
        aside_words.NUMBERED.regex.search(left[-45:])
        or aside_words.NUMBERED.regex.search(right[:25])
        or aside_words.CHOSEN.regex.search(left)
        or aside_words.GENITIVE.regex.match(right)
        or aside_words.IS_SUBJECT.regex.match(right)
        or (_OF.match(inside.split(" ")[0]) and not aside_words.BOUND.regex.search(left))
        or (_LIST.match(right) and not aside_words.MEET.regex.search(left + right))
    )


def passing(left: str, right: str, inside: str, shape: str, kind: str) -> bool:
    """Whether a day only tells when something was, would be or is announced; `left` and `right` are the rest of its
    sentence, folded, `kind` what the words beside it made of it."""
    if aside_words.WISH.regex.search(left) and shape in ("week", "this week", "part", "feast"):
        return True
    if aside_words.DEPENDS.regex.match(right) or (
        aside_words.WOULD.regex.search(left) and aside_words.CONDITION.regex.search(left + right)
    ):
        return True
    if (
        aside_words.DONE.regex.search(left) or aside_words.GONE.regex.search(left)
    ) and not aside_words.TO_COME.regex.search(left):
        return True
    if (
        aside_words.SAID_VERSION.regex.search(left)
        or aside_words.THANKS.regex.search(left)
        or (aside_words.EVENT_OF.regex.search(left) and aside_words.EVENT_SPOKE.regex.match(right))
    ):
        return True
    if (
        aside_words.BEFORE_LEAVING.regex.match(left)
        and not aside_words.PROMISE.regex.search(right)
        and not aside_words.PROMISE.regex.search(left)
    ):
        return True
    if aside_words.PROGRAM_SAID.regex.search(left) and aside_words.BACK_ALREADY.regex.match(right):
        return True
    if aside_words.BACK_LEFT.regex.match(left) and aside_words.BACK_ALREADY.regex.match(right):
        return True
    if kind in ("until", "return", "day", "answer", "busy") and (
        aside_words.DESPITE.regex.search(left[:60]) or aside_words.YET.regex.search(right)
    ):
        return not aside_words.LATER.regex.search(right)
    if shape == "week" and inside.endswith(("week-end", "weekend")):
        return bool(aside_words.AFTER_WEEKEND.regex.search(left)) or (
            kind == "day" and inside.startswith(("apres", "after"))
        )
    course = left + (re.match(r"(?:du|des|les|le|from)? ?", inside) or [""])[0]
    return kind in ("day", "until", "meeting", "sign") and bool(aside_words.COURSE.regex.search(course))
