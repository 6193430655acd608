"""What an answer of the establishment's side does: one authentic plain yes validates, all else a recruiter confirms."""

from __future__ import annotations

from mailflow.core import events as ev
from mailflow.core.advance.arrived import Arrived, BusinessTime, objection
from mailflow.core.advance.decide import Decision
from mailflow.core.closing import Closing
from mailflow.core.holds import HoldReason
from mailflow.core.messages import DirectorMeaning, Reading
from mailflow.core.promises import PromiseKind
from mailflow.core.stages import Stage
from mailflow.core.tasks import TaskKind

#: working hours in which a recruiter should have read a director's answer
READ_HOURS = 4


def director_events(
    closing: Closing, mail: Arrived, reading: Reading, decision: Decision, business: BusinessTime
) -> list[ev.Event]:
    """Return the events of a director's or secretary's mail after `ReplyRead`; what is not plain becomes a task."""
    if decision.action == "stop":
        # a director who wants no mail is called; the doctor's case goes on
        held = ev.Held(HoldReason.STOP_PARTY, None, mail.inbound, mail.party)
        return [held, _task("stop", TaskKind.CALL_DIRECTOR, mail, business)]
    if decision.doubted_stop:
        return [ev.Held(HoldReason.DOUBTED_STOP, None, mail.inbound, mail.party)]
    if "forwarded" in reading.vetoes:
        # a third person's words, handed on: shown as such, they decide nothing
        return [_task("forwarded", TaskKind.READ_FORWARDED, mail, business)]
    if len(reading.answers) > 1:
        return [
            _task(f"decision_{number}", TaskKind.DECISION_YES if yes else TaskKind.DECISION_NO, mail, business)
            for number, yes in reading.answers
        ]
    match reading.director:
        case DirectorMeaning.VALIDATED if decision.action in {"advance", "suggest"} and not reading.vetoes:
            return _validated(closing, mail, decision)
        case DirectorMeaning.WILL_DO_BY if reading.date and _asked(closing, mail) == "call":
            # « je l'appelle jeudi »: a call of theirs leaves no trace with us, so somebody asks whether it took place
            due = business.calendar.closes_on(business.calendar.working_day_from(reading.date))
            asked = ev.TaskOpened(f"called:{mail.inbound}", TaskKind.CHECK_DONE, due_at=due, subject=mail.inbound)
            return [asked, ev.Answered(mail.party, mail.inbound)]
        case DirectorMeaning.WILL_DO_BY if reading.date:
            promise = ev.PromiseMade(mail.party, waited_act(closing), reading.date, mail.inbound)
            return [promise, ev.Answered(mail.party, mail.inbound)]
        case DirectorMeaning.SAYS_DONE:
            return [_task("done", TaskKind.CHECK_DONE, mail, business)]
        case DirectorMeaning.DELEGATED:
            # nobody chases the one who handed it on; the recruiter records who decides now
            return [
                ev.Held(HoldReason.DELEGATED, None, mail.inbound, mail.party),
                _task("delegate", TaskKind.ASK_DELEGATE, mail, business),
            ]
        case DirectorMeaning.VALIDATED_WITH_CHANGE | DirectorMeaning.REFUSED as meant:
            kind = TaskKind.DIRECTOR_REFUSED if meant is DirectorMeaning.REFUSED else TaskKind.DIRECTOR_CHANGE
            lines = [objection(topic, mail.inbound, business) for topic in reading.objections]
            # nothing that rests on the old terms leaves before somebody settled the new ones
            return [*lines, _task("terms", kind, mail, business)]
    return [_task("director", TaskKind.READ_DIRECTOR, mail, business)]


def _validated(closing: Closing, mail: Arrived, decision: Decision) -> list[ev.Event]:
    if not decision.authentic:
        return [ev.Held(HoldReason.TRIAGE, None, mail.inbound, mail.party)]
    asked = next((s for s in reversed(closing.mails_to(mail.party)) if s.asks), None)
    what = "offer" if asked is None or asked.asks == "decision" else asked.asks
    return [ev.Validated(what, "mail", mail.inbound), ev.Answered(mail.party, mail.inbound)]


def _task(name: str, kind: TaskKind, mail: Arrived, business: BusinessTime) -> ev.Event:
    due = business.calendar.add_working_hours(business.now, READ_HOURS)
    return ev.TaskOpened(f"{name}:{mail.inbound}", kind, due_at=due, inbound=mail.inbound)


def _asked(closing: Closing, mail: Arrived) -> str:
    """Return what our last mail to that party asked."""
    return next((s.asks for s in reversed(closing.mails_to(mail.party)) if s.asks), "")


def waited_act(closing: Closing) -> PromiseKind:
    """Return what the director's side owes at this stage."""
    if "offer" not in closing.validated and closing.stage in {Stage.AGREED, Stage.VISIT, Stage.OFFER}:
        return PromiseKind.OFFER
    return PromiseKind.COUNTERSIGN if closing.stage is Stage.SIGNING else PromiseKind.CONTRACT
