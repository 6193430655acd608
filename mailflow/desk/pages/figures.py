"""Figures over closings that ended in a signature: days, share under seven, hours that each side held the ball."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from mailflow.core import events as ev
from mailflow.core.calendar import Calendar
from mailflow.core.closing import fold
from mailflow.core.events import Recorded
from mailflow.core.messages import Party
from mailflow.core.stages import Stage
from mailflow.core.waiting import signed_at, waiting

#: the promise: signed by both within this many days of the agreement
TARGET_DAYS = 7


@dataclass(frozen=True, slots=True)
class Signatures:
    """How long signatures took, in days from the agreement; empty where nothing was signed."""

    days: tuple[int, ...]

    @property
    def median(self) -> float | None:
        """The middle value, or None."""
        return median(self.days) if self.days else None

    @property
    def under_target(self) -> int | None:
        """Percent signed within the target, or None."""
        return round(100 * sum(d <= TARGET_DAYS for d in self.days) / len(self.days)) if self.days else None

    def spread(self) -> tuple[tuple[str, int], ...]:
        """Return how many took 0-3, 4-7, 8-14, 15-30, more days."""
        limits = ((0, 3), (4, 7), (8, 14), (15, 30), (31, 10**6))
        names = ("0–3", "4–7", "8–14", "15–30", "31+")
        return tuple((n, sum(a <= d <= b for d in self.days)) for n, (a, b) in zip(names, limits, strict=True))


def signatures(histories: Iterable[Sequence[Recorded]]) -> Signatures:
    """Return the days to signature of closings that reached it."""
    days = []
    for history in histories:
        closing = fold("", history)
        at = signed_at(closing)
        if at is not None:
            days.append(max((at - closing.agreed_at).days, 0))
    return Signatures(tuple(sorted(days)))


def hours_per_side(histories: Iterable[Sequence[Recorded]], calendar: Calendar) -> Mapping[Party, float]:
    """Return the working hours that each side held the ball, from agreement to signature, over these closings."""
    held: dict[Party, float] = dict.fromkeys(Party, 0.0)
    for history in histories:
        acts = sorted({r.act for r in history})
        last = None
        for act in acts:
            known = [r for r in history if r.act <= act]
            if last is not None:
                side, since = last
                held[side] += calendar.working_hours_between(since, known[-1].at)
            closing = fold("", known)
            on = waiting(closing).on
            last = (on, known[-1].at) if on and not any(_signed(r) for r in known) else None
    return held


def _signed(record: Recorded) -> bool:
    return isinstance(record.event, ev.Moved) and record.event.to is Stage.SIGNED
