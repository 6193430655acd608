"""The words beside a day that say what the day is for: a call, an answer, a return, or a job start that is not ours."""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass

from mailflow.core.understand.dates.cue_words import KINDS

#: what a doctor asks or promises for that day
ACTIONS = ("call", "write_again", "answer", "sign")
#: cues after which a day is not one to act on
NEVER = ("start", "birth", "past", "busy", "elsewhere")

_BREAK = re.compile(r",|:| mais | but | sinon | otherwise | puis | then | donc | so | car | et | and | - |\(|\)")
_STEP = 14
#: a word farther off than this speaks of something else
_FARTHEST = 75


@dataclass(frozen=True, slots=True)
class Cue:
    """The word that decides, its kind, and how far from the day it stands (a comma counts as some letters more)."""

    kind: str
    words: str
    distance: int


def nearest(left: str, right: str, until_next: int | None = None) -> tuple[Cue, ...]:
    """The cues around a day, the nearest first: `left` and `right` are the rest of its sentence, folded.

    `until_next` is how far behind this day another one stands: a word nearer to that one speaks of that one.
    """
    found: list[Cue] = []
    for kind, words in KINDS:
        pattern = words.regex
        last = next(iter(deque(pattern.finditer(left), maxlen=1)), None)
        if last is not None:
            between = left[last.end() :]
            found.append(Cue(kind, last[0], len(between) + _STEP * len(_BREAK.findall(between))))
        after = pattern.search(right)
        if after is not None:
            between = right[: after.start()]
            distance = 8 + len(between) + (_STEP + 6) * len(_BREAK.findall(between))
            if until_next is None or distance - 8 < until_next - after.end():
                found.append(Cue(kind, after[0], distance))
    near = [cue for cue in found if cue.distance <= _FARTHEST]
    return tuple(sorted(near, key=lambda cue: (cue.distance, -len(cue.words))))
