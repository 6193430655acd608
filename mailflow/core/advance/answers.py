"""What follows from a reading: the events of a doctor's answer, of a director's, and of a machine's mail."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from mailflow.core import events as ev
from mailflow.core.advance import Decision
from mailflow.core.calendar import Calendar
from mailflow.core.campaign import ObjectionAnswer, Stage
from mailflow.core.closing import Closing
from mailflow.core.messages import DirectorMeaning, Intent, ObjectionKind, Origin, Party, Reading

#: an absence without a return date parks the doctor for so many days
ABSENCE_DAYS = 7
#: a return date farther away than this asks a person
FAR_DAYS = 30


@dataclass(frozen=True, slots=True)
class Arrived:
    """One matched incoming mail: which, from whom, when, and how it was matched."""

    inbound: str
    party: Party
    at: datetime
    how: str


@dataclass(frozen=True, slots=True)
class House:
    """What the consequences of an answer depend on beside the closing: business time and who answers what."""

    calendar: Calendar
    answers: Mapping[ObjectionKind, ObjectionAnswer]
    now: datetime


def consequences(closing: Closing, mail: Arrived, reading: Reading, decision: Decision, house: House) -> list[ev.Event]:
    """Return the events that one matched mail adds to its closing, in order."""
    read = ev.ReplyRead(
        inbound=mail.inbound,
        party=mail.party,
        origin=reading.origin,
        action=decision.action,
        intent=reading.intent,
        confidence=round(reading.confidence, 3),
        objections=reading.objections,
        date=reading.date,
        director=reading.director,
        how=mail.how,
        reason=decision.reason,
        at=mail.at,
    )
    if reading.origin is not Origin.HUMAN:
        return [read, *_machine(mail, reading, decision, house)]
    voided = [ev.DraftClosed(d.draft, "void", "reply") for d in closing.drafts]
    if mail.party is Party.DOCTOR:
        return [read, *voided, *_doctor(closing, mail, reading, decision, house)]
    return [read, *voided, *_director(closing, mail, reading, decision, house)]


def _doctor(closing: Closing, mail: Arrived, reading: Reading, decision: Decision, house: House) -> list[ev.Event]:
    events: list[ev.Event] = [_objection(kind, mail, house) for kind in reading.objections]
    match decision.action:
        case "stop":
            events += _stop(closing, mail, reading, decision)
        case "advance":
            events.append(ev.Moved(decision.stage_after, "reply", mail.inbound, "words"))
        case "suggest":
            if decision.proposed:
                events.append(ev.MoveProposed(decision.proposed, mail.inbound, str(reading.intent)))
            else:
                events.append(ev.Held("triage", None, mail.inbound))
        case "hold":
            events += _hold(mail, reading, house)
        case "triage":
            events.append(ev.Held("triage", None, mail.inbound))
    return events


def _objection(kind: ObjectionKind, mail: Arrived, house: House) -> ev.Event:
    answer = house.answers.get(kind, ObjectionAnswer(kind))
    due = house.calendar.after(house.now, answer.within)
    return ev.ObjectionOpened(kind, answer.owner, due, mail.inbound)


def _stop(closing: Closing, mail: Arrived, reading: Reading, decision: Decision) -> list[ev.Event]:
    held = ev.Held("stop", None, mail.inbound)
    if decision.stage_after is Stage.OPTED_OUT and closing.stage is not Stage.OPTED_OUT:
        # an opt-out ends the case, so there is nothing left to hold
        return [ev.Moved(Stage.OPTED_OUT, "reply", mail.inbound, "words")]
    if reading.intent is Intent.DECLINE:
        return [held, ev.MoveProposed(Stage.LOST, mail.inbound, "decline")]
    return [held, ev.TaskOpened(f"stop:{mail.inbound}", "call_after_stop", inbound=mail.inbound)]


def _hold(mail: Arrived, reading: Reading, house: House) -> list[ev.Event]:
    reason = str(reading.intent)
    until = reading.date if reading.intent is Intent.LATER else None
    events: list[ev.Event] = [ev.Held(reason, until, mail.inbound)]
    if reading.intent is Intent.CALL_REQUEST:
        due = house.calendar.opens_on(reading.date) if reading.date else house.calendar.add_working_hours(house.now, 2)
        events.append(ev.TaskOpened(f"call:{mail.inbound}", "call_doctor", due_at=due, inbound=mail.inbound))
    elif reading.intent is Intent.REFERRAL:
        due = house.calendar.add_working_hours(house.now, 8)
        events.append(ev.TaskOpened(f"referral:{mail.inbound}", "contact_referral", due_at=due, inbound=mail.inbound))
    return events


def _director(closing: Closing, mail: Arrived, reading: Reading, decision: Decision, house: House) -> list[ev.Event]:
    """Authentic, one decision, no condition: validated. Everything else a recruiter confirms."""
    asked = next((s for s in reversed(closing.mails_to(mail.party)) if s.asks), None)
    match reading.director:
        case DirectorMeaning.VALIDATED if decision.action in {"advance", "suggest"} and not reading.vetoes:
            what = "offer" if asked is None or asked.asks == "decision" else asked.asks
            if not decision.authentic:
                return [ev.Held("triage", None, mail.inbound, mail.party)]
            return [ev.Validated(what, "mail", mail.inbound), ev.Answered(mail.party, mail.inbound)]
        case DirectorMeaning.WILL_DO_BY if reading.date:
            promise = ev.PromiseMade(Party.DIRECTOR, waited_act(closing), reading.date, mail.inbound)
            return [promise, ev.Answered(mail.party, mail.inbound)]
        case DirectorMeaning.SAYS_DONE:
            return [ev.TaskOpened(f"done:{mail.inbound}", "check_done", inbound=mail.inbound)]
    if decision.action == "stop":
        # a director who wants no mail is called; the doctor's case goes on
        return [
            ev.Held("stop_party", None, mail.inbound, mail.party),
            ev.TaskOpened(f"stop:{mail.inbound}", "call_director", inbound=mail.inbound),
        ]
    return [ev.TaskOpened(f"director:{mail.inbound}", "read_director", inbound=mail.inbound)]


def waited_act(closing: Closing) -> str:
    """Return what the director's side owes at this stage."""
    if "offer" not in closing.validated and closing.stage in {Stage.AGREED, Stage.VISIT, Stage.OFFER}:
        return "offer"
    return "countersign" if closing.stage is Stage.SIGNING else "contract"


def _machine(mail: Arrived, reading: Reading, decision: Decision, house: House) -> list[ev.Event]:
    if reading.origin is Origin.AUTO_REPLY:
        return absence(mail, reading.date, house)
    if reading.origin is Origin.CHALLENGE:
        return [ev.TaskOpened(f"challenge:{mail.inbound}", "answer_challenge", inbound=mail.inbound)]
    return []


def absence(mail: Arrived, back: date | None, house: House) -> list[ev.Event]:
    """Return the events of an absence: the person is parked until the day after the return, or a week."""
    until = absence_until(back, house)
    events: list[ev.Event] = [ev.Held("absence", until, mail.inbound, mail.party)]
    if back and (back - house.calendar.day_of(house.now)).days > FAR_DAYS:
        events.append(ev.TaskOpened(f"away:{mail.inbound}", "long_absence", inbound=mail.inbound))
    return events


def absence_until(back: date | None, house: House, business_days: int = 1) -> date:
    """Return the day from which we may write again: return date + 1 business day, else a week from now."""
    if back is None:
        return house.calendar.day_of(house.now) + timedelta(days=ABSENCE_DAYS)
    return house.calendar.add_working_days(back, business_days)


def bounced(closing: Closing, mail: Arrived, reading: Reading, dead: bool, house: House) -> list[ev.Event]:
    """Return the events of a delivery failure: the address is dead, full, or our own reputation is at fault."""
    report = reading.dsn
    permanent = bool(report and report.permanent)
    status, reason = (report.status or "", report.reason) if report else ("", "unknown")
    if dead:
        reason = "dead"
    events: list[ev.Event] = [ev.Bounced(mail.inbound, mail.party, permanent, status, reason)]
    if permanent:
        due = house.calendar.add_working_hours(house.now, 4)
        kind = "call_dead_address" if dead else "call_refused_mail"
        events.append(ev.TaskOpened(f"bounce:{mail.inbound}", kind, due_at=due, inbound=mail.inbound))
        events += [ev.DraftClosed(d.draft, "void", "bounce") for d in closing.drafts if d.to is mail.party]
    return events
