"""What a call does: the same as a mail would, with the recruiter's word as proof."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

from mailflow.core import events as ev
from mailflow.core import sms
from mailflow.core.advance.answers import overcome, withdrawal
from mailflow.core.advance.arrived import BusinessTime, objection
from mailflow.core.advance.decide import YES_MOVES
from mailflow.core.advance.establishment import Given, answer_events, asked, needed
from mailflow.core.advance.visits import booked
from mailflow.core.asks import Answer, Ask, Channel
from mailflow.core.causes import Cause, Proposed
from mailflow.core.closing import Closing
from mailflow.core.holds import HoldReason
from mailflow.core.messages import Party
from mailflow.core.promises import PromiseKind
from mailflow.core.stages import AFTER_SIGNATURE, PAPER_STAGES, Stage
from mailflow.core.tasks import TaskKind

#: what a recruiter may say of a call
OUTCOMES = (
    "yes",
    "change",
    "refuses",
    "thinks",
    "later",
    "call_again",
    "delegated",
    "stop",
    "message",
    "no_answer",
    "done",
)
#: after this many calls without an answer a mail is proposed, then a pause
UNREACHED = 2


def call_events(
    closing: Closing, call: ev.CallLogged, business: BusinessTime, about: Ask | None = None
) -> list[ev.Event]:
    """Return the events of a logged call, SMS or visit; it voids that party's pending drafts.

    `about` is the question that a side of the establishment answered; without it, the one that is open.
    """
    events: list[ev.Event] = [call]
    events += [ev.DraftClosed(d.draft, "void", Cause.CALL) for d in closing.drafts if d.to is call.party]
    closing = replace(closing, drafts=tuple(d for d in closing.drafts if d.to is not call.party))
    if call.outcome in {"no_answer", "message"}:
        return events + _missed(closing, call)
    events += [objection(kind, "", business) for kind in call.objections]
    if call.party is Party.DOCTOR:
        return events + _doctor(closing, call, business)
    return events + _side(closing, call, about, business)


def _missed(closing: Closing, call: ev.CallLogged) -> list[ev.Event]:
    """Two calls without an answer put a mail ready (condition `calls_missed`); two more propose a pause."""
    if (
        call.channel != sms.CHANNEL
        and call.party is Party.DOCTOR
        and closing.missed_calls + 1 == 2 * UNREACHED
        and closing.proposal is None
    ):
        return [ev.MoveProposed(Stage.ON_HOLD, why=Proposed.CALLS)]
    return []


def _doctor(closing: Closing, call: ev.CallLogged, business: BusinessTime) -> list[ev.Event]:
    tomorrow = business.calendar.add_working_days(business.calendar.day_of(business.now), 1)
    match call.outcome:
        case "yes" if closing.stage in YES_MOVES and not call.objections:
            return [ev.Moved(YES_MOVES[closing.stage], "person", proof="phone"), *overcome(closing)]
        case "yes" if closing.stage is Stage.APPROACH:
            return [ev.Moved(Stage.AGREED, "person", proof="phone")]
        case "yes" if closing.stage is Stage.VISIT and call.on:
            return booked(closing, call.on)
        case "thinks" | "later":
            # they said when they would decide: nothing is asked before that day
            return [ev.PromiseMade(Party.DOCTOR, PromiseKind.ANSWER, call.on or tomorrow + timedelta(days=2))]
        case "call_again":
            due = business.calendar.opens_on(call.on or tomorrow)
            return [ev.TaskOpened(f"call:{business.now:%Y%m%d%H%M}", TaskKind.CALL_DOCTOR, due_at=due)]
        case "refuses" if closing.stage in AFTER_SIGNATURE:
            return [ev.Held(HoldReason.PERSON, None), *withdrawal("phone", business)]
        case "refuses":
            return [ev.Held(HoldReason.PERSON, None), ev.MoveProposed(Stage.LOST, why=Proposed.DECLINE)]
        case "stop" if closing.stage in PAPER_STAGES:
            return [ev.Held(HoldReason.STOP, None), ev.TaskOpened("stop:phone", TaskKind.CALL_AFTER_STOP)]
        case "stop":
            return [ev.Moved(Stage.OPTED_OUT, "person", proof="phone")]
    return []


#: what was heard of the establishment on the telephone -> the answer that it is
ANSWERS: Mapping[str, Answer] = {
    "yes": Answer.YES,
    "change": Answer.CHANGE,
    "refuses": Answer.NO,
    "thinks": Answer.LATER,
    "later": Answer.LATER,
    "call_again": Answer.CALL_ME,
    "done": Answer.DONE,
    "delegated": Answer.DELEGATED,
}


def _side(closing: Closing, call: ev.CallLogged, about: Ask | None, business: BusinessTime) -> list[ev.Event]:
    """The establishment's side: "told by phone" does what the same answer by mail does, and satisfies the guard."""
    if call.outcome == "stop":
        return [ev.Held(HoldReason.STOP_PARTY, None, party=call.party)]
    ask, by = (about, None) if about else _open(closing, call.party)
    if ask is None:
        return []
    given = Given(ask, ANSWERS[call.outcome], Channel.PHONE, call.party, call.on, by)
    return answer_events(closing, given, business)


def _open(closing: Closing, party: Party) -> tuple[Ask | None, date | None]:
    """Return what a call to that side is about where nobody said it: what the case needs, else what we asked last."""
    ask = needed(closing)
    last, by = asked(closing, party)
    return (ask, by if ask is last else None) if ask else (last, by)
