"""What an answer of the establishment's side does: one table of question and answer, whatever way it comes on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from mailflow.core import events as ev
from mailflow.core.advance.arrived import BusinessTime
from mailflow.core.asks import Answer, Ask, Channel, ask_of
from mailflow.core.causes import Proposed
from mailflow.core.closing import Closing
from mailflow.core.holds import HoldReason
from mailflow.core.messages import Party
from mailflow.core.promises import PromiseKind
from mailflow.core.stages import Stage
from mailflow.core.tasks import TaskKind
from mailflow.core.waiting import OBLIGATIONS, met

#: working hours in which a recruiter acts on a no, on a change, on a call that was asked for
ACT_HOURS = 2
#: working days after which is asked again where nobody named a day
UNDATED = 2


class Effect(StrEnum):
    """One thing that an answer does."""

    #: the offer is validated
    VALIDATE = "validate"
    #: what earlier answers to the same question asked of us is done
    SETTLE = "settle"
    #: they said that they will, by their day or the one that we named
    PROMISE = "promise"
    #: they say that they have signed: a person of ours confirms it in one click
    SIGNATURE = "signature"
    #: somebody of ours looks whether it is so, now, or when their day is over
    CHECK = "check"
    CHECK_LATER = "check_later"
    CALL_BACK = "call_back"
    #: a no without which the case goes on: somebody of ours telephones
    SAID_NO = "said_no"
    #: a no, or a change, that holds the case until somebody of ours has decided
    REFUSED = "refused"
    CHANGE = "change"
    DELEGATE = "delegate"


_YES = (Effect.VALIDATE, Effect.SETTLE)
_WILL = (Effect.PROMISE, Effect.SETTLE)
_WILL_CALL = (Effect.CHECK_LATER, Effect.SETTLE)
#: what is the same for every question, where its own line says nothing else
ALIKE: Mapping[Answer, tuple[Effect, ...]] = MappingProxyType(
    {
        Answer.YES: _WILL,
        Answer.CHANGE: (Effect.CHANGE,),
        Answer.NO: (Effect.SAID_NO,),
        Answer.LATER: _WILL,
        Answer.CALL_ME: (Effect.CALL_BACK,),
        Answer.DONE: (Effect.CHECK,),
        Answer.DELEGATED: (Effect.DELEGATE,),
    }
)
_REFUSED = {Answer.NO: (Effect.REFUSED,)}
_TALK = {Answer.YES: (Effect.CALL_BACK,), Answer.LATER: (Effect.CALL_BACK,), **_REFUSED}
_SETTLED = {Answer.YES: (Effect.SETTLE,), Answer.DONE: (Effect.SETTLE,), Answer.LATER: (Effect.SETTLE,)}
OWN: Mapping[Ask, Mapping[Answer, tuple[Effect, ...]]] = MappingProxyType(
    {
        Ask.OFFER: {Answer.YES: _YES, **_REFUSED},
        Ask.FACTS: {},
        Ask.VISIT: _SETTLED,
        Ask.CALL: {Answer.YES: _WILL_CALL, Answer.LATER: _WILL_CALL},
        Ask.POINT: _TALK,
        Ask.CONTRACT: _REFUSED,
        Ask.REMARKS: _TALK,
        Ask.SIGN: {Answer.DONE: (Effect.SIGNATURE,), **_REFUSED},
        Ask.WELCOME: _SETTLED,
    }
)
#: where a person of ours heard it, « c'est fait » to the offer is the yes; written by them it may be about anything
HEARD_BY_US: Mapping[tuple[Ask, Answer, Channel], tuple[Effect, ...]] = MappingProxyType(
    {(Ask.OFFER, Answer.DONE, Channel.PHONE): _YES}
)

#: what a side owes that said it will
OWES: Mapping[Ask, PromiseKind] = MappingProxyType(
    {Ask.OFFER: PromiseKind.OFFER, Ask.CONTRACT: PromiseKind.CONTRACT, Ask.SIGN: PromiseKind.COUNTERSIGN}
)
#: the question behind what a stage needs from the establishment
_NEEDED: Mapping[str, Ask] = MappingProxyType(
    {
        "validate_offer": Ask.OFFER,
        "hold_visit": Ask.VISIT,
        "prepare_contract": Ask.CONTRACT,
        "countersign": Ask.SIGN,
    }
)


@dataclass(frozen=True, slots=True)
class Given:
    """One answer: to what, what, on which way, from which side, and the days that they and we named."""

    ask: Ask
    answer: Answer
    channel: Channel
    party: Party = Party.DIRECTOR
    #: their day
    on: date | None = None
    #: the day that our question named
    by: date | None = None
    inbound: str = ""


def effects(ask: Ask, answer: Answer, channel: Channel) -> tuple[Effect, ...]:
    """Return what an answer does, by the table of docs/stages.md."""
    if (ask, answer, channel) in HEARD_BY_US:
        return HEARD_BY_US[ask, answer, channel]
    return OWN[ask].get(answer, ALIKE[answer])


def answer_events(closing: Closing, given: Given, business: BusinessTime) -> list[ev.Event]:
    """Return the events of an answer, after the one that records how it came; a case that has ended takes none."""
    if closing.ended:
        return []
    events: list[ev.Event] = []
    for effect in effects(given.ask, given.answer, given.channel):
        events += _events(effect, closing, given, business)
    return events


def _events(effect: Effect, closing: Closing, given: Given, business: BusinessTime) -> list[ev.Event]:
    today = business.calendar.day_of(business.now)
    undated = business.calendar.add_working_days(today, UNDATED)
    match effect:
        case Effect.VALIDATE:
            return [ev.Validated("offer", given.channel, given.inbound)]
        case Effect.SETTLE:
            done: list[ev.Event] = [
                ev.TaskDone(t.task) for t in closing.tasks if t.holds_back(given.party) and t.subject == given.ask
            ]
            # a call and a page record by themselves that somebody was heard
            return [*done, *([ev.Answered(given.party, given.inbound)] if given.channel is Channel.MAIL else [])]
        case Effect.PROMISE:
            named = given.by if given.by and given.by >= today else undated
            owed = OWES.get(given.ask, PromiseKind.ANSWER)
            return [ev.PromiseMade(given.party, owed, given.on or named, given.inbound)]
        case Effect.SIGNATURE:
            held = ev.Held(HoldReason.SIGNATURE, None, given.inbound, given.party)
            return [held, ev.MoveProposed(Stage.SIGNED, given.inbound, Proposed.SIGNED, given.party)]
        case Effect.CHECK_LATER:
            # a call of theirs leaves no trace with us, so somebody asks whether it took place
            day = given.on or business.calendar.add_working_days(today, 1)
            due = business.calendar.closes_on(business.calendar.working_day_from(day))
            name = f"called:{_name(given, business)}"
            return [ev.TaskOpened(name, TaskKind.CHECK_DONE, due_at=due, subject=given.inbound or given.ask)]
        case Effect.DELEGATE:
            # nobody chases the one who handed it on; the recruiter records who decides now
            held = ev.Held(HoldReason.DELEGATED, None, given.inbound, given.party)
            return [held, _task(TaskKind.ASK_DELEGATE, given, business)]
    return [_task(TASKS[effect], given, business)]


TASKS: Mapping[Effect, TaskKind] = MappingProxyType(
    {
        Effect.CHECK: TaskKind.CHECK_DONE,
        Effect.CALL_BACK: TaskKind.CALL_DIRECTOR,
        Effect.SAID_NO: TaskKind.DECISION_NO,
        Effect.REFUSED: TaskKind.DIRECTOR_REFUSED,
        Effect.CHANGE: TaskKind.DIRECTOR_CHANGE,
    }
)


def _task(kind: TaskKind, given: Given, business: BusinessTime) -> ev.Event:
    """Return the task that a person of ours acts on; that side is asked nothing before it is done."""
    due = business.calendar.opens_on(business.calendar.working_day_from(given.on)) if given.on else None
    soon = business.calendar.add_working_hours(business.now, ACT_HOURS)
    name = f"{kind}:{given.ask}:{_name(given, business)}"
    return ev.TaskOpened(name, kind, due_at=due or soon, inbound=given.inbound, party=given.party, subject=given.ask)


def _name(given: Given, business: BusinessTime) -> str:
    return given.inbound or f"{business.now:%Y%m%d%H%M%S}"


def needed(closing: Closing) -> Ask | None:
    """Return what the case needs from the establishment where it stands, None where it needs nothing."""
    for obligation in OBLIGATIONS.get(closing.stage, ()):
        if obligation.act in _NEEDED and not met(closing, obligation.act):
            return _NEEDED[obligation.act]
    if any(o.owner is Party.DIRECTOR for o in closing.objections):
        return Ask.REMARKS if closing.stage is Stage.REVIEW else Ask.POINT
    return None


def fulfilled(closing: Closing, ask: Ask) -> bool:
    """Say whether a case has what a question asks for; of what leaves no trace nobody can say."""
    return any(wanted is ask and met(closing, act) for act, wanted in _NEEDED.items())


def asked(closing: Closing, party: Party) -> tuple[Ask | None, date | None]:
    """Return what our last mail to that side asked and the day that it named; without one, what the case needs."""
    mail = next((s for s in reversed(closing.mails_to(party)) if s.asks), None)
    found = ask_of(mail.stage, mail.asks) if mail else None
    return (found, mail.day) if mail and found else (needed(closing), None)
