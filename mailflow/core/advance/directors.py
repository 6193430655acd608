"""What an answer of the establishment's side does: one authentic plain yes validates, all else a recruiter confirms."""

from __future__ import annotations

from collections.abc import Mapping

from mailflow.core import events as ev
from mailflow.core.advance.arrived import Arrived, BusinessTime, objection
from mailflow.core.advance.decide import Decision
from mailflow.core.advance.establishment import Given, answer_events, asked
from mailflow.core.asks import Answer, Channel
from mailflow.core.closing import Closing
from mailflow.core.holds import HoldReason
from mailflow.core.messages import DirectorMeaning, Intent, Reading
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
    answer = _answer(reading, decision)
    ask, by = asked(closing, mail.party)
    if answer is None or ask is None:
        return [_task("director", TaskKind.READ_DIRECTOR, mail, business)]
    if answer is Answer.YES and not decision.authentic:
        return [ev.Held(HoldReason.TRIAGE, None, mail.inbound, mail.party)]
    given = Given(ask, answer, Channel.MAIL, mail.party, reading.date, by, mail.inbound)
    terms = reading.objections if answer in {Answer.CHANGE, Answer.NO} else ()
    # nothing that rests on the old terms leaves before somebody settled the new ones
    return [*(objection(topic, mail.inbound, business) for topic in terms), *answer_events(closing, given, business)]


#: what a mail means -> the answer that it is
_ANSWERS: Mapping[DirectorMeaning, Answer] = {
    DirectorMeaning.SAYS_DONE: Answer.DONE,
    DirectorMeaning.DELEGATED: Answer.DELEGATED,
    DirectorMeaning.VALIDATED_WITH_CHANGE: Answer.CHANGE,
    DirectorMeaning.REFUSED: Answer.NO,
}


def _answer(reading: Reading, decision: Decision) -> Answer | None:
    """Return the answer that a mail is; None where a recruiter has to read it."""
    match reading.director:
        case DirectorMeaning.VALIDATED:
            plain = decision.action in {"advance", "suggest"} and not reading.vetoes
            return Answer.YES if plain else None
        case DirectorMeaning.WILL_DO_BY:
            return Answer.LATER if reading.date else None
        case DirectorMeaning.QUESTION | DirectorMeaning.UNCLEAR | None:
            return Answer.CALL_ME if reading.intent is Intent.CALL_REQUEST else None
        case meant:
            return _ANSWERS[meant]


def _task(name: str, kind: TaskKind, mail: Arrived, business: BusinessTime) -> ev.Event:
    due = business.calendar.add_working_hours(business.now, READ_HOURS)
    return ev.TaskOpened(f"{name}:{mail.inbound}", kind, due_at=due, inbound=mail.inbound)
