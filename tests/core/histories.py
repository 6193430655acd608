"""Histories of closings drawn at random, and small builders for the tests of the core."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import strategies as st

from mailflow.adapters.public_holidays import days
from mailflow.config.campaigns import resolve
from mailflow.core import events as ev
from mailflow.core.calendar import Calendar
from mailflow.core.campaign import Kind, Rules
from mailflow.core.closing import Closing, fold
from mailflow.core.details import Detail
from mailflow.core.holds import HoldReason
from mailflow.core.messages import Intent, Origin, Party
from mailflow.core.objections import ObjectionKind
from mailflow.core.plan.conditions import Surroundings
from mailflow.core.stages import MAIN_STAGES, SIDE_STATES, Stage
from mailflow.core.tasks import TaskKind

START = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
HOUSE = Calendar("Europe/Paris", days("FR"))
AROUND = Surroundings((HOUSE,), HOUSE)
CLOSING = resolve("closing", {}).rules
RULES = [resolve(name, {}).rules for name in ("closing", "outreach", "padhue")]


def opened(stage: Stage = Stage.AGREED, **values: object) -> ev.Opened:
    """Return an opening event at START."""
    base = {"campaign": "closing", "rules": "r", "establishment": "ch", "position": "p", "person": "x", "owner": "o"}
    return ev.Opened(**{**base, "stage": stage, "agreed_at": START, **values})  # type: ignore[arg-type]  # drawn values


def record(*acts: list[ev.Event], start: datetime = START, every: timedelta = timedelta(hours=5)) -> list[ev.Recorded]:
    """Return acts as the journal would hold them, one every five hours."""
    history: list[ev.Recorded] = []
    for number, act in enumerate(acts):
        first = len(history) + 1
        at = start + every * number
        history += [ev.Recorded(first + i, first, at, "someone", event) for i, event in enumerate(act)]
    return history


def closing(*events: ev.Event, stage: Stage = Stage.AGREED, **values: object) -> Closing:
    """Return the closing after these events, each an act of its own."""
    return fold("c1", record([opened(stage, **values)], *[[e] for e in events]))


def sent(code: str, stage: Stage, *, to: Party = Party.DOCTOR, kind: Kind = Kind.REMINDER, **more: object) -> ev.Event:
    """Return that a mail left."""
    base = {"draft": f"d-{code}", "follow_up": code, "stage": stage, "visit": 1, "n": 1, "to": to, "kind": kind}
    return ev.MessageSubmitted(**{**base, **more})  # type: ignore[arg-type]  # keyword values of one event


STAGES = st.sampled_from([*MAIN_STAGES, *SIDE_STATES])
DAYS = st.dates(date(2026, 11, 20), date(2027, 2, 1))
PARTIES = st.sampled_from([Party.DOCTOR, Party.DIRECTOR])
EVENTS: st.SearchStrategy[ev.Event] = st.one_of(
    st.builds(ev.Moved, STAGES, st.sampled_from(["reply", "person", "fact"])),
    st.builds(ev.Reopened, st.sampled_from([Stage.AGREED, Stage.OFFER]), st.just(START + timedelta(days=9))),
    st.builds(
        ev.ReplyRead,
        st.just("i"),
        PARTIES,
        st.sampled_from(list(Origin)),
        st.sampled_from(["advance", "suggest", "hold", "triage", "none", "stop"]),
        st.sampled_from(list(Intent)),
    ),
    st.builds(ev.Answered, PARTIES),
    st.builds(ev.MoveProposed, STAGES),
    st.just(ev.ProposalDismissed()),
    st.builds(ev.Held, st.sampled_from(HoldReason), st.none() | DAYS),
    st.builds(ev.Resumed, st.sampled_from(["ran_out", "person"])),
    st.builds(ev.ObjectionOpened, st.sampled_from(list(ObjectionKind)), PARTIES, st.just(START + timedelta(days=1))),
    st.builds(ev.ObjectionClosed, st.sampled_from(list(ObjectionKind)), st.just("answered")),
    st.builds(ev.CallLogged, PARTIES, st.sampled_from(["yes", "thinks", "no_answer", "done"])),
    st.builds(
        ev.DocumentRecorded, st.just("d"), st.sampled_from(["offer", "contract"]), st.integers(1, 3), st.just("sent")
    ),
    st.builds(ev.Validated, st.just("offer"), st.just("phone")),
    st.builds(ev.VoiceGiven, st.just("d"), st.just("h"), st.just("p"), st.sampled_from(ev.Consent)),
    st.builds(ev.Signed, PARTIES, st.just("file"), st.sampled_from(ev.Bearer), st.just("d")),
    st.builds(ev.VisitBooked, DAYS),
    st.just(ev.VisitDone()),
    st.builds(ev.CallBooked, DAYS.map(lambda day: datetime(day.year, day.month, day.day, 10, tzinfo=UTC))),
    st.just(ev.CallCancelled()),
    st.builds(ev.PromiseMade, PARTIES, st.sampled_from(["answer", "offer"]), DAYS),
    st.builds(
        ev.TaskOpened,
        st.just("t"),
        st.sampled_from(list(TaskKind)),
        st.just(Party.RECRUITER),
        st.none(),
        st.booleans(),
        party=st.none() | PARTIES,
        subject=st.sampled_from(["", "offer", "facts.duty"]),
    ),
    st.just(ev.TaskDone("t")),
    st.builds(ev.StartKnown, DAYS),
    st.builds(ev.DetailTold, st.sampled_from(list(Detail)), st.just("x")),
    st.builds(
        sent,
        st.sampled_from([f.code for f in CLOSING.follow_ups]),
        st.sampled_from([f.stage for f in CLOSING.follow_ups]),
        kind=st.sampled_from(list(Kind)),
    ),
    st.builds(ev.Bounced, st.just("i"), PARTIES, st.booleans(), st.just("5.1.1"), st.just("dead")),
)
ACTS = st.lists(st.lists(EVENTS, min_size=1, max_size=3), max_size=12)
ANY_RULES: st.SearchStrategy[Rules] = st.sampled_from(RULES)
