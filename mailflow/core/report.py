"""Who waited on whom, how long: days to signature, time per stage and per side, objections, what will be late."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from statistics import median

from mailflow.core import events as ev
from mailflow.core.acts import standing
from mailflow.core.calendar import Calendar
from mailflow.core.campaign import Milestone, Rules
from mailflow.core.closing import Closing, fold
from mailflow.core.holds import HoldReason
from mailflow.core.messages import Party
from mailflow.core.stages import AFTER_SIGNATURE, ENDED, MAIN_STAGES, Stage
from mailflow.core.waiting import plan_day, signed_at, slip, waiting

#: an oral yes without a contract is red from here on
ORAL_YES_RED = timedelta(hours=48)
#: the week that a closing has from the agreement
WEEK_DAYS = 7
DAY_S = 86_400


@dataclass(frozen=True, slots=True)
class Course:
    """One closing as the report needs it."""

    closing: str
    history: tuple[ev.Recorded, ...]
    rules: Rules
    calendar: Calendar


@dataclass(frozen=True, slots=True)
class Line:
    """One closing in figures; days are calendar days with decimals, no person is named."""

    closing: str
    establishment: str
    position: str
    owner: str
    stage: Stage
    agreed_at: datetime
    signed_at: datetime | None
    days: float | None
    slip: int
    waiting_on: str
    waiting_for: str
    #: days in each stage, and days in which each side held the ball
    stages: Mapping[str, float]
    sides: Mapping[str, float]
    objections: Mapping[str, int]
    #: of the days that we held it, those of the hours in which no mail may leave: nights, week-ends, holidays
    closed: float = 0.0
    oral_yes_hours: float | None = None
    due_on: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """All closings in figures; shares are of the signed ones, 0 to 1, None where nothing is signed."""

    lines: tuple[Line, ...]
    open: int = 0
    signed: int = 0
    outcomes: Mapping[str, int] = field(default_factory=dict)
    median_days: float | None = None
    mean_days: float | None = None
    share_in_a_week: float | None = None
    #: mean days per closing that was there, by stage; share of all waited days by side
    stages: Mapping[str, float] = field(default_factory=dict)
    sides: Mapping[str, float] = field(default_factory=dict)
    side_shares: Mapping[str, float] = field(default_factory=dict)
    objections: Mapping[str, int] = field(default_factory=dict)
    #: closings whose oral yes is older than 48 hours, and those behind their back-plan, the latest first
    old_yes: tuple[str, ...] = ()
    late: tuple[str, ...] = ()


def line(course: Course, now: datetime) -> Line:
    """Return one closing in figures; what was undone never was, absences and dead addresses are nobody's time."""
    closing = fold(course.closing, course.history)
    signed = signed_at(closing)
    stages, sides, closed = _times(course, min(now, _ended_at(closing, signed) or now))
    turn, opened = waiting(closing), closing.opened
    yes = closing.stage is Stage.ORAL_YES
    return Line(
        closing=course.closing,
        establishment=opened.establishment,
        position=opened.position,
        owner=closing.owner,
        stage=closing.stage,
        agreed_at=closing.agreed_at,
        signed_at=signed,
        days=_days(signed - closing.agreed_at) if signed else None,
        slip=slip(course.rules, closing, course.calendar, course.calendar.day_of(now)),
        waiting_on=str(turn.on or ""),
        waiting_for=turn.act,
        stages=stages,
        sides=sides,
        objections=Counter(
            str(r.event.kind) for r in standing(course.history) if isinstance(r.event, ev.ObjectionOpened)
        ),
        closed=closed,
        oral_yes_hours=round((now - closing.since).total_seconds() / 3600, 1) if yes else None,
        due_on=plan_day(course.rules, closing, Milestone.SIGNED, course.calendar).isoformat(),
    )


def report(courses: Iterable[Course], now: datetime) -> Report:
    """Return the figures of these closings at this instant; first contacts that nobody agreed to are left out."""
    lines = tuple(line(c, now) for c in courses)
    lines = tuple(one for one in lines if one.stage is not Stage.APPROACH)
    days = [one.days for one in lines if one.days is not None]
    sides = _sum(one.sides for one in lines)
    waited = sum(sides.values())
    running = [one for one in lines if one.stage not in ENDED | AFTER_SIGNATURE]
    red = ORAL_YES_RED.total_seconds() / 3600
    return Report(
        lines=lines,
        open=len(running),
        signed=len(days),
        outcomes=dict(sorted(Counter(str(one.stage) for one in lines if one.stage in ENDED).items())),
        median_days=round(median(days), 2) if days else None,
        mean_days=round(sum(days) / len(days), 2) if days else None,
        share_in_a_week=round(sum(d <= WEEK_DAYS for d in days) / len(days), 3) if days else None,
        stages=_means([one.stages for one in lines]),
        sides=sides,
        side_shares={side: round(value / waited, 3) for side, value in sides.items()} if waited else {},
        objections=dict(Counter(k for one in lines for k, n in one.objections.items() for _ in range(n)).most_common()),
        old_yes=tuple(one.closing for one in running if (one.oral_yes_hours or 0) > red),
        late=tuple(one.closing for one in sorted(running, key=lambda one: -one.slip) if one.slip > 0),
    )


def _ended_at(closing: Closing, signed: datetime | None) -> datetime | None:
    """Return when nobody waited any more: the signature, or the end of the case."""
    return signed or (closing.since if closing.ended else None)


def _times(course: Course, until: datetime) -> tuple[dict[str, float], dict[str, float], float]:
    """Return days per stage and per side between the events, by who held the ball after each, and ours when closed."""
    stages: dict[str, float] = {}
    sides: dict[str, float] = {}
    closed = 0.0
    history = standing(course.history)
    for number, record in enumerate(history):
        after = history[number + 1].at if number + 1 < len(history) else until
        span = (min(after, until) - record.at).total_seconds()
        if span <= 0:
            continue
        closing = fold(course.closing, history[: number + 1])
        stages[str(closing.stage)] = stages.get(str(closing.stage), 0.0) + span
        if side := _side(closing):
            sides[side] = sides.get(side, 0.0) + span
        if side == Party.RECRUITER:
            closed += span - 3600 * course.calendar.working_hours_between(record.at, min(after, until))
    return _in_days(stages), _in_days(sides), round(closed / DAY_S, 2)


def _side(closing: Closing) -> str:
    """Return the side whose time it is; "" while the doctor is away or cannot be reached, and after the end."""
    if any(h.reason == HoldReason.ABSENCE for h in closing.holds) or Party.DOCTOR in closing.unreachable:
        return ""
    turn = waiting(closing)
    return str(turn.on) if turn.on else ""


def _in_days(seconds: Mapping[str, float]) -> dict[str, float]:
    order = [str(s) for s in MAIN_STAGES] + [str(p) for p in Party]
    rank = {name: place for place, name in enumerate(order)}
    return {k: round(v / DAY_S, 2) for k, v in sorted(seconds.items(), key=lambda kv: rank.get(kv[0], 99))}


def _days(span: timedelta) -> float:
    return round(span.total_seconds() / DAY_S, 2)


def _sum(parts: Iterable[Mapping[str, float]]) -> dict[str, float]:
    found = list(parts)
    total = {str(p): round(sum(part.get(str(p), 0.0) for part in found), 2) for p in Party}
    return {side: value for side, value in total.items() if value}


def _means(parts: Sequence[Mapping[str, float]]) -> dict[str, float]:
    found = {str(s): [p[str(s)] for p in parts if str(s) in p] for s in MAIN_STAGES}
    return {name: round(sum(values) / len(values), 2) for name, values in found.items() if values}
