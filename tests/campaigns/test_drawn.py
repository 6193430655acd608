"""Whatever configuration is accepted: the budget holds, nobody is written to at night, each silence has a reason."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import Phase, assume, given, settings
from hypothesis import strategies as st

from mailflow.adapters.public_holidays import of_zone
from mailflow.config.settings import check_links, from_data
from mailflow.core import events as ev
from mailflow.core.calendar import Calendar, at_local, next_open
from mailflow.core.campaign import UNASKED, FollowUp, Kind, Milestone, Rules
from mailflow.core.messages import Party
from mailflow.core.plan.conditions import Surroundings
from mailflow.core.reasons import ReasonCode
from mailflow.core.stages import Stage
from mailflow.core.waiting import plan_day
from mailflow.errors import ConfigError
from mailflow.wiring.office import SettingsOffice
from tests.campaigns.run import Run, cooperative, silent
from tests.core.render.shipped import campaigns

#: where the establishment and the doctor are
ZONES = (
    "Europe/Paris",
    "America/Martinique",
    "America/Cayenne",
    "Indian/Reunion",
    "Indian/Mayotte",
    "America/Montreal",
)
SHIPPED = campaigns()
#: three months with Easter, both changes of the clock and the holidays of May, August and November in other draws
DAYS = st.dates(date(2026, 1, 5), date(2027, 12, 20))
LONG = timedelta(days=45)
#: to explain a failure would trace every line of each run
PHASES = (Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink)
#: fewer days on which both sides work (Easter, May, one holiday where a visit has to be made) promise no signature
WORKED = {False: 5, True: 6}


@dataclass(frozen=True)
class Drawn:
    """An accepted configuration, as one doctor's closing meets it."""

    rules: Rules = field(repr=False)
    doctor: Calendar = field(repr=False)
    business: Calendar = field(repr=False)
    agreed_at: datetime
    stage: Stage
    visit: bool

    @property
    def meet(self) -> bool:
        """Whether both windows are ever open at once; else the reader's alone decides."""
        both = (self.doctor, self.business)
        return all(c.is_open(next_open(both, self.agreed_at)) for c in both)

    def run(self) -> Run:
        around = Surroundings((self.doctor,), self.business)
        return Run(self.rules, self.agreed_at, self.stage, self.visit, around)


def office(data: dict[str, Any]) -> SettingsOffice:
    """Return the office of a configuration; ConfigError where `check` would refuse it."""
    found = from_data(data)
    check_links(found, "config.toml")
    return SettingsOffice(found, None, None, lambda: b"")  # type: ignore[arg-type]  # neither written nor read here


def hours(days: int, low: int = 0) -> st.SearchStrategy[str]:
    return st.one_of(
        st.integers(low, days).map(lambda n: f"P{n}D"), st.integers(max(low, 1), 20).map(lambda n: f"PT{n}H")
    )


@st.composite
def follow_ups(draw: st.DrawFn, base: Rules) -> dict[str, dict[str, Any]]:
    """Return what somebody changed of some follow-ups: later, sooner, oftener, at another slip, or not at all."""
    tables: dict[str, dict[str, Any]] = {}
    own = [f for f in base.follow_ups if f.kind in UNASKED and f.since != "start" and f.code not in SHARED]
    for f in draw(st.lists(st.sampled_from(own), max_size=8, unique_by=lambda f: (f.stage, f.code))):
        table: dict[str, Any] = {"after": draw(hours(6)), "repeats": draw(st.integers(1, 4)), "every": draw(hours(4))}
        if f.slip is not None:
            table["slip"] = draw(st.integers(-3, 8))
        if draw(st.integers(0, 5)) == 0:
            table = {"enabled": False}
        tables.setdefault(str(f.stage), {})[f.code] = table
    return tables


#: stand in several stages and are written once, below `any`
SHARED = {"missed_call", "back_from_absence", "promise_due"}


@st.composite
def drawn(draw: st.DrawFn) -> Drawn:
    """Return an accepted configuration and the beginning of a case in it."""
    base = draw(st.sampled_from(sorted(SHIPPED)))
    zone, doctor = draw(st.sampled_from(ZONES)), draw(st.sampled_from(ZONES))
    opens = draw(st.integers(7, 10))
    rules = SHIPPED[base].rules
    later = [s for s in rules.stages if s not in {Stage.ONBOARDING, Stage.ARRIVED, Stage.SIGNED}]
    first = draw(st.integers(0, min(3, len(later) - 1)))
    data: dict[str, Any] = {
        "window": {
            "opens": time(opens),
            "closes": time(draw(st.integers(opens + 6, 20))),
            "weekdays": sorted(draw(st.sets(st.integers(1, 7), min_size=3))),
        },
        "establishments": {"house": {"name": "Clinique", "zone": zone, "holidays": of_zone(zone)}},
        "campaigns": {
            "own": {
                "extends": base,
                "stages": [str(s) for s in rules.stages[first:]],
                "give_up_after": draw(st.integers(1, 12)),
                "budget": {
                    "every_days": draw(st.integers(1, 5)),
                    "per_week": draw(st.integers(1, 4)),
                    "unanswered": draw(st.integers(1, 6)),
                    "all_per_week": draw(st.integers(1, 5)),
                },
                "follow_ups": draw(follow_ups(rules)),
            }
        },
    }
    found = office(data)
    own = found.rules("own", "house")
    business = found.calendar(zone, of_zone(zone))
    begins = at_local(draw(DAYS), time(draw(st.integers(0, 23)), draw(st.sampled_from([0, 17, 59]))), business.tz)
    stage = draw(st.sampled_from([s for s in later if s in own.stages]))
    return Drawn(own, found.calendar(doctor), business, begins, stage, draw(st.booleans()))


def beginning(stage: Stage) -> list[ev.Event]:
    """What is known of a case that stands there when everybody falls silent."""
    late = stage in {Stage.CONTRACT_SENT, Stage.REVIEW, Stage.SIGNING}
    events: list[ev.Event] = [ev.DocumentRecorded("k", "contract", 1, "sent")] if late else []
    return [*events, *([] if stage in {Stage.APPROACH, Stage.AGREED, Stage.VISIT} else [ev.Validated("offer", "mail")])]


@settings(max_examples=25, deadline=None, phases=PHASES)
@given(drawn())
def test_nobody_who_is_silent_hears_from_us_too_often_or_at_night(case: Drawn) -> None:
    run = case.run()
    for event in beginning(case.stage):
        run._add(case.agreed_at, event)
    run.go(case.agreed_at + LONG, silent)
    for party in (Party.DOCTOR, Party.DIRECTOR):
        budget_held([(at, f) for at, f in run.sent if f.to is party], case)
    for at, f in run.sent:
        assert case.business.is_open(at) or not case.meet, (at, f.code)
        assert f.to is not Party.DOCTOR or case.doctor.is_open(at), (at, f.code)
    for at, reason, again in run.silences:
        assert reason, f"silent without a reason at {at}"
        assert again or reason.why is ReasonCode.ENDED, f"forgotten at {at}: {reason}"
        assert again is None or at < again <= at + timedelta(days=21)


def budget_held(mails: list[tuple[datetime, FollowUp]], case: Drawn) -> None:
    """Nobody answered: count as users do, in business days of the establishment."""
    business, budget = case.business, case.rules.budget
    asked = [business.day_of(at) for at, f in mails if f.kind in UNASKED]
    told = [business.day_of(at) for at, f in mails if f.kind is not Kind.ANSWER]
    assert len(asked) <= budget.unanswered
    assert all(business.working_days_between(a, b) >= budget.every_days for a, b in pairwise(asked)), asked
    assert max(Counter(told).values(), default=0) <= 1, told
    for days, most in ((asked, budget.per_week), (told, budget.all_per_week)):
        for day in days:
            within = [d for d in days if d <= day and business.working_days_between(d, day) < 5]
            assert len(within) <= most, (days, most)


@pytest.mark.parametrize("name", sorted(SHIPPED))
@settings(max_examples=8, deadline=None, phases=PHASES)
@given(st.sampled_from(ZONES[:5]), st.sampled_from(ZONES[:5]), DAYS, st.integers(7, 18), st.booleans())
def test_the_back_plan_can_be_reached_over_any_two_shores(
    name: str, zone: str, doctor: str, day: date, hour: int, visit: bool
) -> None:
    found = office({"establishments": {"house": {"name": "Clinique", "zone": zone, "holidays": of_zone(zone)}}})
    business = found.calendar(zone, of_zone(zone))
    # nobody crosses an ocean for a visit within three days
    doctor = zone if visit else doctor
    agreed = at_local(business.working_day_from(day), time(hour), business.tz)
    case = Drawn(SHIPPED[name].rules, found.calendar(doctor), business, agreed, Stage.AGREED, visit)
    run = case.run()
    last = plan_day(case.rules, run.closing, Milestone.SIGNED, business)
    days = [agreed.date() + timedelta(days=n) for n in range((last - agreed.date()).days + 1)]
    assume(sum(business.is_working_day(d) and case.doctor.is_working_day(d) for d in days) >= WORKED[visit])
    run.go(business.closes_on(last), cooperative)
    said = [(f"{at:%a %d %H:%M}", f.stage.value, f.code) for at, f in run.sent]
    assert run.closing.signed_by == {Party.DOCTOR, Party.DIRECTOR}, said


@pytest.mark.parametrize(
    ("table", "where"),
    [
        ({"window": {"opens": time(19), "closes": time(8)}}, "window"),
        ({"window": {"weekdays": []}}, "window"),
        ({"window": {"weekdays": [0, 8]}}, "window"),
        ({"campaigns": {"own": {"extends": "closing", "budget": {"per_week": 0}}}}, "budget.per_week"),
        ({"campaigns": {"own": {"extends": "closing", "budget": {"every_days": "two"}}}}, "budget.every_days"),
        ({"campaigns": {"own": {"extends": "closing", "threshold": "high"}}}, "threshold"),
        ({"campaigns": {"own": {"extends": "closing", "stages": ["agreed", "lost"]}}}, "stages"),
        ({"campaigns": {"own": {"extends": "closing", "stages": ["agreed", "agreed"]}}}, "stages"),
    ],
)
def test_what_no_plan_can_keep_is_refused(table: dict[str, Any], where: str) -> None:
    with pytest.raises(ConfigError) as caught:
        office(table)
    assert where in f"{caught.value.message} {caught.value.hint}"


@pytest.mark.parametrize("table", [{"repeats": 0}, {"after": "-P2D"}, {"every": "-PT2H"}])
def test_a_follow_up_that_goes_backwards_is_refused(table: dict[str, Any]) -> None:
    with pytest.raises(ConfigError, match=r"own\.follow_ups\.offer\.reminder_1"):
        office({"campaigns": {"own": {"extends": "closing", "follow_ups": {"offer": {"reminder_1": table}}}}})
