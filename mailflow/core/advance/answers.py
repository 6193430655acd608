"""What follows from a reading: the events of a doctor's answer, of a machine's mail and of a bounce."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

from mailflow.core import events as ev
from mailflow.core.advance.arrived import Arrived, BusinessTime, objection
from mailflow.core.advance.booked_calls import booked as call_booked
from mailflow.core.advance.booked_calls import hour_taken
from mailflow.core.advance.decide import Decision
from mailflow.core.advance.directors import director_events
from mailflow.core.advance.visits import attended, booked
from mailflow.core.causes import Cause, Proposed
from mailflow.core.closing import CHIEF_VOICE, Closing, OpenDraft, Sent
from mailflow.core.details import Told
from mailflow.core.holds import HoldReason
from mailflow.core.messages import Intent, Origin, Party, Reading
from mailflow.core.stages import AFTER_SIGNATURE, Stage
from mailflow.core.tasks import TaskKind

#: an absence without a return date parks the doctor for so many days
ABSENCE_DAYS = 7
#: a return date farther away than this asks a person
FAR_DAYS = 30


def consequences(
    closing: Closing, mail: Arrived, reading: Reading, decision: Decision, business: BusinessTime
) -> list[ev.Event]:
    """Return the events that one matched mail adds to its closing, in order."""
    asks = mail.party is Party.DOCTOR and decision.action == "hold" and reading.intent is Intent.QUESTION
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
        asked=reading.asked,
        facts=reading.facts if asks else (),
        unmapped=reading.unmapped if asks else 0,
    )
    if reading.origin is not Origin.HUMAN:
        return [read, *_machine(closing, mail, reading, business)]
    voided = [ev.DraftClosed(d.draft, "void", Cause.REPLY) for d in closing.drafts if not _awaits(d, mail.party)]
    if mail.party is Party.DOCTOR:
        closing = replace(closing, drafts=())
        answered = [] if decision.action == "stop" else attended(closing, mail, reading)
        return [read, *voided, *_doctor(closing, mail, reading, decision, business), *answered]
    return [read, *voided, *director_events(closing, mail, reading, decision, business)]


def _awaits(draft: OpenDraft, party: Party) -> bool:
    """Say whether a draft waits for what this side of the table may have written: its consent to be quoted."""
    return draft.follow_up == CHIEF_VOICE and not draft.approved and party is not Party.DOCTOR


def _doctor(
    closing: Closing, mail: Arrived, reading: Reading, decision: Decision, business: BusinessTime
) -> list[ev.Event]:
    events: list[ev.Event] = [objection(kind, mail.inbound, business) for kind in reading.objections]
    events += [ev.DetailTold(t.detail, detail_text(mail.inbound, t), mail.inbound) for t in reading.details]
    if reading.language in {"fr", "en"} and reading.language != closing.language and _is_a_sentence(reading):
        events.append(ev.LanguageChanged(reading.language))
    if day := visit_day(closing, reading, decision):
        return [*events, *booked(closing, day), ev.Answered(mail.party, mail.inbound)]
    if at := hour_taken(mail, reading, decision):
        return [*events, *call_booked(closing, at, mail.inbound), ev.Answered(mail.party, mail.inbound)]
    match decision.action:
        case "stop":
            events += _stop(closing, mail, reading, decision, business)
        case "advance":
            events.append(ev.Moved(decision.stage_after, "reply", mail.inbound, "words"))
            events += overcome(closing)
        case "suggest":
            if decision.proposed is None and _goes_on(closing, reading, decision):
                events.append(ev.Answered(mail.party, mail.inbound))
            elif decision.proposed:
                events.append(ev.MoveProposed(decision.proposed, mail.inbound, Proposed(str(reading.intent))))
            else:
                events.append(ev.Held(HoldReason.TRIAGE, None, mail.inbound))
        case "hold":
            events += _hold(mail, reading, business)
        case "triage":
            why = HoldReason.DOUBTED_STOP if decision.doubted_stop else HoldReason.TRIAGE
            events.append(ev.Held(why, None, mail.inbound))
    return events


def detail_text(inbound: str, told: Told) -> str:
    """Return the id of the text that keeps what a mail tells."""
    return f"{inbound}.{told.detail}"


def _asked(closing: Closing) -> Sent | None:
    """Return our last mail to the doctor that asked something."""
    return next((s for s in reversed(closing.mails_to(Party.DOCTOR)) if s.asks), None)


def _goes_on(closing: Closing, reading: Reading, decision: Decision) -> bool:
    """Say whether a yes answers a question that moves nothing (« ce résumé est-il juste ? »): nobody has to decide."""
    asked = _asked(closing)
    return asked is not None and asked.asks == "detail" and decision.authentic and not reading.objections


def overcome(closing: Closing) -> list[ev.Event]:
    """Return the end of every objection that a yes without conditions has overcome: nobody owes it an answer now."""
    return [ev.ObjectionClosed(o.kind, "resolved") for o in closing.objections]


def _stop(
    closing: Closing, mail: Arrived, reading: Reading, decision: Decision, business: BusinessTime
) -> list[ev.Event]:
    held = ev.Held(HoldReason.STOP, None, mail.inbound)
    if closing.stage in AFTER_SIGNATURE and reading.intent is Intent.DECLINE:
        return [held, *withdrawal(mail.inbound, business)]
    if decision.stage_after is Stage.OPTED_OUT and closing.stage is not Stage.OPTED_OUT:
        # an opt-out ends the case: nothing is left to hold; « plus de mails, appelez-moi » still asks for a call
        ended = ev.Moved(Stage.OPTED_OUT, "reply", mail.inbound, "words")
        call = ev.TaskOpened(f"stop:{mail.inbound}", TaskKind.CALL_AFTER_STOP, inbound=mail.inbound)
        return [ended, call] if reading.intent is Intent.CALL_REQUEST else [ended]
    if reading.intent is Intent.DECLINE:
        return [held, ev.MoveProposed(Stage.LOST, mail.inbound, Proposed.DECLINE)]
    return [held, ev.TaskOpened(f"stop:{mail.inbound}", TaskKind.CALL_AFTER_STOP, inbound=mail.inbound)]


#: a shorter answer (« ok », « yes ») says nothing about the language of its writer
SENTENCE = 5


def _is_a_sentence(reading: Reading) -> bool:
    return len(reading.visible.split()) >= SENTENCE


def visit_day(closing: Closing, reading: Reading, decision: Decision) -> date | None:
    """Return the day that a plain, authentic yes to our question about a visit books, or None."""
    asked = _asked(closing)
    plain = decision.action == "suggest" and decision.authentic and reading.intent is Intent.ACCEPT
    if asked is None or asked.asks != "visit" or not plain or reading.objections:
        return None
    return reading.date or asked.day


def withdrawal(inbound: str, business: BusinessTime) -> list[ev.Event]:
    """Return the alarm of a doctor who steps back after having signed: within the hour, a person decides."""
    due = business.calendar.add_working_hours(business.now, 1)
    task = ev.TaskOpened(f"withdrawn:{inbound}", TaskKind.CALL_WITHDRAWN, due_at=due, inbound=inbound)
    return [task, ev.MoveProposed(Stage.WITHDRAWN, inbound, Proposed.DECLINE)]


#: what keeps quiet after an answer that only asks for one of ours
HELD_BY: Mapping[Intent, HoldReason] = {
    Intent.OBJECTION: HoldReason.OBJECTION,
    Intent.QUESTION: HoldReason.QUESTION,
    Intent.CALL_REQUEST: HoldReason.CALL_REQUEST,
    Intent.LATER: HoldReason.LATER,
    Intent.REFERRAL: HoldReason.REFERRAL,
}


def _hold(mail: Arrived, reading: Reading, business: BusinessTime) -> list[ev.Event]:
    reason = HELD_BY.get(reading.intent, HoldReason.TRIAGE) if reading.intent else HoldReason.TRIAGE
    until = reading.date if reading.intent is Intent.LATER else None
    events: list[ev.Event] = [ev.Held(reason, until, mail.inbound)]
    if reading.intent is Intent.CALL_REQUEST:
        due = (
            business.calendar.opens_on(reading.date)
            if reading.date
            else business.calendar.add_working_hours(business.now, 2)
        )
        events.append(ev.TaskOpened(f"call:{mail.inbound}", TaskKind.CALL_DOCTOR, due_at=due, inbound=mail.inbound))
    elif reading.intent is Intent.REFERRAL:
        due = business.calendar.add_working_hours(business.now, 8)
        name, kind = f"referral:{mail.inbound}", TaskKind.CONTACT_REFERRAL
        events.append(ev.TaskOpened(name, kind, due_at=due, inbound=mail.inbound))
    return events


def _machine(closing: Closing, mail: Arrived, reading: Reading, business: BusinessTime) -> list[ev.Event]:
    if reading.origin is Origin.AUTO_REPLY:
        return absence(mail, reading.date, business)
    if reading.origin is Origin.CALENDAR and reading.attendance:
        return attended(closing, mail, reading)
    if reading.origin is Origin.CHALLENGE:
        return [ev.TaskOpened(f"challenge:{mail.inbound}", TaskKind.ANSWER_CHALLENGE, inbound=mail.inbound)]
    return []


def absence(mail: Arrived, back: date | None, business: BusinessTime) -> list[ev.Event]:
    """Return the events of an absence: the person is parked until the day after the return, or a week."""
    until = absence_until(back, business)
    events: list[ev.Event] = [ev.Held(HoldReason.ABSENCE, until, mail.inbound, mail.party)]
    if back and (back - business.calendar.day_of(business.now)).days > FAR_DAYS:
        events.append(ev.TaskOpened(f"away:{mail.inbound}", TaskKind.LONG_ABSENCE, inbound=mail.inbound))
    return events


def absence_until(back: date | None, business: BusinessTime, business_days: int = 1) -> date:
    """Return the day from which we may write again: return date + 1 business day, else a week from now."""
    if back is None:
        return business.calendar.day_of(business.now) + timedelta(days=ABSENCE_DAYS)
    return business.calendar.add_working_days(back, business_days)


def bounced(closing: Closing, mail: Arrived, reading: Reading, dead: bool, business: BusinessTime) -> list[ev.Event]:
    """Return the events of a delivery failure: the address is dead, full, or our own reputation is at fault."""
    report = reading.dsn
    permanent = bool(report and report.permanent)
    status, reason = (report.status or "", report.reason) if report else ("", "unknown")
    if dead:
        reason = "dead"
    events: list[ev.Event] = [ev.Bounced(mail.inbound, mail.party, permanent, status, reason)]
    if permanent:
        due = business.calendar.add_working_hours(business.now, 4)
        kind = TaskKind.CALL_DEAD_ADDRESS if dead else TaskKind.CALL_REFUSED_MAIL
        name = f"bounce:{mail.inbound}"
        events.append(ev.TaskOpened(name, kind, due_at=due, inbound=mail.inbound, party=mail.party))
        events += [ev.DraftClosed(d.draft, "void", Cause.BOUNCE) for d in closing.drafts if d.to is mail.party]
    return events
