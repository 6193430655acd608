"""The named conditions of a campaign's `when`: each a small question about a closing's state."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from mailflow.core.budget import Mail
from mailflow.core.calendar import Calendar
from mailflow.core.campaign import IF_OBJECTED
from mailflow.core.closing import DIRECTOR_FACTS, Closing, Sent
from mailflow.core.details import Detail
from mailflow.core.messages import Intent, Party
from mailflow.core.objections import ObjectionKind
from mailflow.core.reasons import ReasonCode
from mailflow.core.stages import Stage
from mailflow.core.tasks import TaskKind
from mailflow.core.waiting import Waiting, waiting

#: calls without an answer after which a mail is put ready
CALLS_MISSED = 2


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a plan needs beside the closing itself, loaded as data."""

    #: the doctor's side first; both must be open for a mail to the doctor
    calendars: tuple[Calendar, ...]
    #: the establishment's calendar: director, HR, chief
    business: Calendar
    #: mails of ours to the doctor in other closings
    other_mails: tuple[Mail, ...] = ()
    #: the doctor's last sign of life in other closings
    heard_elsewhere: datetime | None = None
    #: our last mail to the director, whichever closing it was for
    director_mailed_at: datetime | None = None
    #: the last day of the offer that the doctor has
    offer_ends: date | None = None
    #: the time to reflect, as the sheet of the position grants it
    granted: str = ""
    #: parties to whom nothing may be written: opted out, no address, dead address
    closed_to: Mapping[Party, ReasonCode] | None = None
    #: the doctor is away or promised a day, in all closings: (last day, reason)
    person_hold: tuple[date, str] | None = None
    #: keys of facts that the position's sheet lacks
    facts_missing: tuple[str, ...] = ()
    #: keys of the facts that it holds
    facts_known: frozenset[str] = frozenset()
    #: keys of pieces still asked from the doctor
    pieces_missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Moment:
    """The state at which conditions are asked."""

    closing: Closing
    around: Surroundings
    now: datetime
    waiting: Waiting

    @property
    def today(self) -> date:
        """The establishment's day."""
        return self.around.business.day_of(self.now)


def moment(closing: Closing, around: Surroundings, now: datetime) -> Moment:
    """Return the moment at which a plan is made."""
    return Moment(closing, around, now, waiting(closing))


def _sent(m: Moment, *, to: Party, stage: Stage | None = None, asks: str = "") -> bool:
    return any(
        s.to is to and (stage is None or s.stage is stage) and (not asks or s.asks == asks) for s in m.closing.sent
    )


def _here(m: Moment) -> Iterator[Sent]:
    c = m.closing
    return (s for s in c.sent if s.stage is c.stage and s.visit == c.visit)


def _mailed_here(m: Moment) -> bool:
    return any(s.to is Party.DOCTOR for s in _here(m))


def _director_asked(m: Moment) -> bool:
    """Say whether the director knows that something is awaited: by a mail of this visit or a contact since."""
    contacted = m.closing.contacted.get(Party.DIRECTOR)
    return any(s.to is Party.DIRECTOR for s in _here(m)) or (contacted is not None and contacted >= m.closing.since)


def _got(m: Moment, intent: Intent) -> bool:
    got = m.closing.received.get(Party.DOCTOR)
    return got is not None and not got.answered and got.intent is intent


def _broken(m: Moment, side: Party | None) -> bool:
    return any(p.due_on < m.today for p in m.closing.promises if side is None or p.side is side)


def promise_of_ours_broken(m: Moment) -> bool:
    """Say whether a promise that we told the doctor of has passed its day unkept."""
    return any(p.told and p.side is not Party.DOCTOR and p.due_on < m.today for p in m.closing.promises)


def answerable(closing: Closing, around: Surroundings) -> tuple[str, ...]:
    """Return the facts that an answer to the doctor speaks of now, in the order in which they were asked.

    All that was asked in a question nobody has answered yet; of what we owe, only what the sheet holds by now.
    """
    return tuple(a.fact for a in closing.asked if not a.owed or a.fact in around.facts_known)


def to_ask(closing: Closing, around: Surroundings) -> tuple[str, ...]:
    """Return the facts that the doctor asked for, that the sheet lacks and that nobody has asked for yet."""
    asked_already = around.facts_missing if any(s.follow_up == DIRECTOR_FACTS for s in closing.sent) else ()
    lacking = (a.fact for a in closing.asked if not a.put and a.fact not in around.facts_known)
    return tuple(fact for fact in lacking if fact not in asked_already)


def _called(m: Moment) -> bool:
    contacted = m.closing.contacted.get(Party.DOCTOR)
    last = max((s.at for s in m.closing.mails_to(Party.DOCTOR)), default=None)
    heard = m.closing.heard.get(Party.DOCTOR)
    return contacted is not None and heard == contacted and (last is None or last < contacted)


def visit_off(m: Moment, party: Party) -> bool:
    """Say whether that party still expects a visit that nobody has booked any more."""
    told = m.closing.visit_told.get(party)
    return told is not None and m.closing.appointment is None and not m.closing.visit_done and told.day >= m.today


def _visit_moved(party: Party) -> Callable[[Moment], bool]:
    return lambda m: (
        m.closing.appointment is not None
        and not m.closing.visit_done
        and m.closing.visit_told.get(party) not in {None, m.closing.appointment}
    )


def call_off(m: Moment) -> bool:
    """Say whether the doctor still expects a call that nobody has booked any more."""
    told = m.closing.call.told
    return told is not None and m.closing.call.at is None and told > m.now


def _call_to_tell(m: Moment) -> bool:
    call = m.closing.call
    return call.at is not None and call.at > m.now and call.told != call.at


def _on(party: Party) -> Callable[[Moment], bool]:
    return lambda m: m.waiting.on is party


def _objection(kind: ObjectionKind) -> Callable[[Moment], bool]:
    return lambda m: any(o.kind is kind for o in m.closing.objections)


CONDITIONS: Mapping[str, Callable[[Moment], bool]] = {
    "waiting_on_doctor": _on(Party.DOCTOR),
    "waiting_on_director": _on(Party.DIRECTOR),
    "waiting_on_recruiter": _on(Party.RECRUITER),
    "waiting_on_administration": _on(Party.ADMINISTRATION),
    "first_contact_made": lambda m: _sent(m, to=Party.DOCTOR, stage=Stage.APPROACH),
    "recap_sent": lambda m: _sent(m, to=Party.DOCTOR, stage=Stage.AGREED),
    "mailed_in_stage": _mailed_here,
    "visit_needed": lambda m: m.closing.opened.visit_needed and not m.closing.visit_done,
    "slots_proposed": lambda m: _sent(m, to=Party.DOCTOR, asks="visit"),
    "visit_booked": lambda m: m.closing.visit_on is not None,
    "visit_tomorrow": lambda m: m.closing.visit_on is not None and m.closing.visit_on - timedelta(days=1) <= m.today,
    "visit_told": lambda m: Party.DOCTOR in m.closing.visit_told,
    "visit_moved": _visit_moved(Party.DOCTOR),
    "visit_off": lambda m: visit_off(m, Party.DOCTOR),
    "visit_told_director": lambda m: Party.DIRECTOR in m.closing.visit_told,
    "visit_moved_director": _visit_moved(Party.DIRECTOR),
    "visit_off_director": lambda m: visit_off(m, Party.DIRECTOR),
    "visit_counter": lambda m: any(t.kind is TaskKind.CALL_VISIT_COUNTER and t.subject for t in m.closing.tasks),
    "call_booked": lambda m: _call_to_tell(m) and m.closing.call.told is None,
    "call_moved": lambda m: _call_to_tell(m) and m.closing.call.told is not None,
    "call_off": call_off,
    "visit_done": lambda m: m.closing.visit_done,
    "doctor_named_day": lambda m: (
        bool(m.around.person_hold) or any(h.until and h.party is Party.DOCTOR for h in m.closing.holds)
    ),
    "offer_asked": lambda m: _sent(m, to=Party.DIRECTOR, asks="decision"),
    "director_asked": _director_asked,
    "delay_told": lambda m: any(s.follow_up == "promise_broken" for s in _here(m)),
    "offer_validated": lambda m: "offer" in m.closing.validated,
    "offer_sent": lambda m: (
        _sent(m, to=Party.DOCTOR, stage=Stage.OFFER, asks="accept") or "offer" in m.closing.documents_sent
    ),
    "contract_ready": lambda m: "contract" in m.closing.documents,
    "contract_sent": lambda m: "contract" in m.closing.documents_sent,
    "doctor_signed": lambda m: Party.DOCTOR in m.closing.signed_by,
    "director_signed": lambda m: Party.DIRECTOR in m.closing.signed_by,
    "objection_open": lambda m: bool(m.closing.objections),
    "facts_to_tell": lambda m: bool(answerable(m.closing, m.around)),
    "facts_to_ask": lambda m: bool(to_ask(m.closing, m.around)),
    "question_open": lambda m: _got(m, Intent.QUESTION),
    "interest_shown": lambda m: any(_got(m, i) for i in (Intent.QUESTION, Intent.ACCEPT)),
    "promise_theirs_passed": lambda m: _broken(m, Party.DOCTOR),
    "promise_director_passed": lambda m: _broken(m, Party.DIRECTOR),
    "promise_ours_broken": promise_of_ours_broken,
    "back_from_absence": lambda m: m.closing.returned_on is not None,
    "documents_missing": lambda m: bool(m.around.pieces_missing),
    "facts_missing": lambda m: bool(m.around.facts_missing),
    "call_logged": _called,
    "calls_missed": lambda m: m.closing.missed_calls >= CALLS_MISSED,
    "start_known": lambda m: m.closing.starts_on is not None,
    "start_told": lambda m: m.closing.starts_on is not None or Detail.START in m.closing.details,
    **{name: _objection(kind) for name, kind in IF_OBJECTED.items()},
}


def holds(name: str, m: Moment) -> bool:
    """Say whether a condition of a campaign holds; "not x" negates; the configuration refuses unknown names."""
    if name.startswith("not "):
        return not CONDITIONS[name[4:].strip()](m)
    return CONDITIONS[name](m)


def known(name: str) -> bool:
    """Say whether a campaign may use this condition."""
    return name.removeprefix("not ").strip() in CONDITIONS
