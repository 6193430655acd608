"""Whose turn it is, since when and for what, and how far a closing is behind its back-plan; derived, never typed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from types import MappingProxyType

from mailflow.core.calendar import Calendar, at_local
from mailflow.core.campaign import LEAVES_BY, Milestone, Rules
from mailflow.core.closing import Closing, Promise, Sent
from mailflow.core.messages import Intent, Party
from mailflow.core.stages import MAIN_STAGES, Stage


@dataclass(frozen=True, slots=True)
class Waiting:
    """Who holds the ball, since when, and for which act (a code)."""

    on: Party | None
    since: datetime | None
    act: str


@dataclass(frozen=True, slots=True)
class Obligation:
    """An act that a stage needs from a side; the first one that is not met holds the ball."""

    act: str
    owner: Party


#: what each stage needs, in order
OBLIGATIONS: Mapping[Stage, tuple[Obligation, ...]] = MappingProxyType(
    {
        Stage.APPROACH: (Obligation("first_contact", Party.RECRUITER), Obligation("answer", Party.DOCTOR)),
        Stage.AGREED: (Obligation("recap", Party.RECRUITER), Obligation("validate_offer", Party.DIRECTOR)),
        Stage.VISIT: (
            Obligation("propose_visit", Party.RECRUITER),
            Obligation("choose_visit", Party.DOCTOR),
            Obligation("hold_visit", Party.DIRECTOR),
        ),
        Stage.OFFER: (
            Obligation("validate_offer", Party.DIRECTOR),
            Obligation("send_offer", Party.RECRUITER),
            Obligation("answer", Party.DOCTOR),
        ),
        Stage.NEGOTIATION: (Obligation("objection", Party.RECRUITER), Obligation("answer", Party.DOCTOR)),
        Stage.ORAL_YES: (
            Obligation("confirm", Party.RECRUITER),
            Obligation("prepare_contract", Party.DIRECTOR),
            Obligation("send_contract", Party.RECRUITER),
        ),
        Stage.CONTRACT_SENT: (Obligation("read_contract", Party.DOCTOR),),
        Stage.REVIEW: (Obligation("objection", Party.RECRUITER), Obligation("remarks", Party.DOCTOR)),
        Stage.SIGNING: (Obligation("sign", Party.DOCTOR), Obligation("countersign", Party.DIRECTOR)),
        Stage.SIGNED: (Obligation("welcome", Party.RECRUITER),),
        Stage.ONBOARDING: (Obligation("registration", Party.ADMINISTRATION),),
    }
)


def met(closing: Closing, act: str) -> bool:
    """Say whether a stage's obligation has been fulfilled."""
    mailed = {(s.stage, s.to) for s in closing.sent if s.visit == closing.visits.get(s.stage, 1)}
    contacted = closing.contacted.get(Party.DOCTOR)
    reached = (closing.stage, Party.DOCTOR) in mailed or (contacted is not None and contacted >= closing.since)
    match act:
        case "recap" | "first_contact" | "confirm" | "welcome" | "propose_visit":
            return reached
        case "validate_offer":
            return "offer" in closing.validated
        case "send_offer":
            return (reached and any(s.asks == "accept" for s in closing.sent if s.stage is closing.stage)) or (
                "offer" in closing.documents_sent
            )
        case "choose_visit":
            return closing.visit_on is not None
        case "hold_visit":
            return closing.visit_done
        case "objection":
            return not closing.objections
        case "prepare_contract":
            return "contract" in closing.documents
        case "send_contract":
            return "contract" in closing.documents_sent
        case "sign":
            return Party.DOCTOR in closing.signed_by
        case "countersign":
            return Party.DIRECTOR in closing.signed_by
    # the rest (answers, remarks, registration) is only ever met by the move that follows
    return False


#: who of the establishment is written to
ESTABLISHMENT = frozenset({Party.DIRECTOR, Party.ADMINISTRATION})


def waiting(closing: Closing) -> Waiting:
    """Return who holds the ball: an unanswered message, else a proposal, promise, task or objection, else the stage."""
    if closing.ended:
        return Waiting(None, None, "")
    if not closing.confirmed:
        return Waiting(Party.RECRUITER, closing.since, "take_over")
    if closing.silent:
        return Waiting(Party.RECRUITER, closing.since, "silent")
    if open_messages := [r for r in closing.awaited() if r.intent is not Intent.LATER]:
        oldest = min(open_messages, key=lambda r: r.at)
        act = "confirm" if closing.proposal else "answer_" + (str(oldest.intent) if oldest.intent else "message")
        return Waiting(Party.RECRUITER, oldest.at, act)
    if closing.proposal is not None:
        return Waiting(Party.RECRUITER, closing.since, "confirm")
    if theirs := [p for p in closing.promises if p.side is not Party.RECRUITER]:
        return _promised(theirs)
    needed = _needed(closing)
    # what we promised a doctor rests on the establishment where it is its turn
    ours = closing.promises and needed.on not in ESTABLISHMENT
    return _promised(closing.promises) if ours else needed


def _promised(promises: Sequence[Promise]) -> Waiting:
    first = min(promises, key=lambda p: p.due_on)
    return Waiting(first.side, first.made_at, first.what)


def _needed(closing: Closing) -> Waiting:
    """Return who holds the ball by what has to be done: a task, an objection, else what the stage needs."""
    for task in closing.tasks:
        if task.blocks or any(task.holds_back(side) for side in ESTABLISHMENT):
            return Waiting(task.owner, task.opened_at, task.kind)
    if closing.objections:
        first = min(closing.objections, key=lambda o: o.due_at)
        return Waiting(first.owner, first.opened_at, f"objection_{first.kind}")
    if Party.DOCTOR in closing.unreachable:
        return Waiting(Party.RECRUITER, closing.since, "call_dead_address")
    for obligation in OBLIGATIONS.get(closing.stage, ()):
        if not met(closing, obligation.act):
            return Waiting(obligation.owner, _ball_since(closing, obligation), obligation.act)
    return Waiting(Party.RECRUITER, closing.since, "move_on")


def _ball_since(closing: Closing, obligation: Obligation) -> datetime:
    """Return when the side got the ball: our first mail of this stage to it, else the start of the stage."""
    first = next((s.at for s in closing.sent if s.to is obligation.owner and s.stage is closing.stage), closing.since)
    heard = closing.heard.get(obligation.owner, closing.since)
    return max(first, heard, closing.since) if obligation.owner is not Party.RECRUITER else closing.since


#: mails to the establishment's side without an answer, in one visit of a stage, after which only a call helps
DIRECTOR_MAILS = 2
#: a promise is spoken of from this hour of the working day before its day: half a day ahead
WARN_HOUR = time(12, 0)


def unanswered_asks(closing: Closing, party: Party) -> tuple[Sent, ...]:
    """Return our mails of this visit of the stage to a party of the establishment since its last sign of life."""
    heard = closing.heard.get(party)
    mails = [s for s in closing.mails_to(party) if s.stage is closing.stage and s.visit == closing.visit]
    return tuple(s for s in mails if heard is None or s.at > heard)


def warn_at(promise: Promise, calendar: Calendar) -> datetime:
    """Return when the owner of a promise is warned: noon of the working day before the promised one."""
    day = calendar.working_day_before(promise.due_on - timedelta(days=1))
    return at_local(day, WARN_HOUR, calendar.tz)


#: an agreement made after this hour of the last working day of a week starts its hour clocks on the next working day
LATE_FRIDAY = time(16, 0)


def plan_day(rules: Rules, closing: Closing, milestone: Milestone, calendar: Calendar) -> date:
    """Return the day of a back-plan milestone: a closed day moves to the working day before, not before D0's clock."""
    table = rules.back_plan.fast if closing.opened.visit_needed is False else rules.back_plan.with_visit
    start = calendar.day_of(closing.plan_from)
    if milestone not in table:
        return start + timedelta(days=table[Milestone.SIGNED])
    first = calendar.day_of(clock_start(closing.plan_from, calendar))
    return max(calendar.working_day_before(start + timedelta(days=table[milestone])), first)


def clock_start(at: datetime, calendar: Calendar) -> datetime:
    """Return when the hour clocks of an agreement start: at once, or on the next working day after Friday 16:00."""
    local = at.astimezone(calendar.tz)
    day = local.date()
    last_of_week = not calendar.is_working_day(day + timedelta(days=1))
    if calendar.is_working_day(day) and last_of_week and local.time() >= LATE_FRIDAY:
        return calendar.opens_on(calendar.working_day_from(day + timedelta(days=1)))
    return calendar.next_open(at)


def slip(rules: Rules, closing: Closing, calendar: Calendar, on: date) -> int:
    """Return days behind the back-plan at that day (negative: ahead); 0 where no milestone stands for the stage."""
    milestone = LEAVES_BY.get(closing.stage)
    if milestone is None or closing.ended:
        return 0
    return (on - plan_day(rules, closing, milestone, calendar)).days


def signed_at(closing: Closing) -> datetime | None:
    """Return when both signatures were proven in this round, None while they are not."""
    at = closing.stage_at.get(Stage.SIGNED)
    return at if at and at >= closing.plan_from and not before(closing.stage, Stage.SIGNED) else None


def day_number(closing: Closing, calendar: Calendar, on: date) -> int:
    """Return N in "day N (aim 7)": whole days since the agreement; it stops at the signature, or at the end."""
    stopped = signed_at(closing) or (closing.since if closing.ended else None)
    last = min(on, calendar.day_of(stopped)) if stopped else on
    return (last - calendar.day_of(closing.plan_from)).days


def deadline(rules: Rules, closing: Closing, calendar: Calendar) -> datetime:
    """Return the end of the signature day (D+7 by default)."""
    return at_local(plan_day(rules, closing, Milestone.SIGNED, calendar), calendar.window.closes, calendar.tz)


def before(a: Stage, b: Stage) -> bool:
    """Say whether a main stage comes before another."""
    return a in MAIN_STAGES and b in MAIN_STAGES and MAIN_STAGES.index(a) < MAIN_STAGES.index(b)
