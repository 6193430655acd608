"""A closing driven by its plan alone: mails leave when due, and people answer as a script says."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from mailflow.core import events as ev
from mailflow.core.calendar import Calendar
from mailflow.core.campaign import FollowUp, Rules
from mailflow.core.closing import Closing, fold
from mailflow.core.messages import Intent, Origin, Party
from mailflow.core.plan.conditions import Surroundings
from mailflow.core.plan.plan import make
from mailflow.core.stages import Stage

PARIS = Calendar()
#: handing the contract over keeps the promise that the confirmation of the yes made
CONTRACT_GIVEN = ev.PromiseKept(Party.DIRECTOR, "contract")
#: what a mail sets in motion: (hours later, event)
Reaction = Iterable[tuple[float, ev.Event]]


@dataclass
class Run:
    """One closing from its agreement on; `sent` lists (instant, follow-up)."""

    rules: Rules
    agreed_at: datetime
    stage: Stage = Stage.AGREED
    visit_needed: bool = False
    around: Surroundings = field(default_factory=lambda: Surroundings((PARIS,), PARIS))
    sent: list[tuple[datetime, FollowUp]] = field(default_factory=list)
    history: list[ev.Recorded] = field(default_factory=list)
    waiting: list[tuple[datetime, ev.Event]] = field(default_factory=list)
    #: each plan that had no mail: (instant, reason, when it is looked at again)
    silences: list[tuple[datetime, str, datetime | None]] = field(default_factory=list)

    def __post_init__(self) -> None:
        opened = ev.Opened(
            "c", "h", "loire", "neuro", "p", "claire", self.stage, self.agreed_at, visit_needed=self.visit_needed
        )
        self._add(self.agreed_at, opened)

    @property
    def closing(self) -> Closing:
        """The state after what has happened."""
        return fold("c1", self.history)

    def _add(self, at: datetime, event: ev.Event) -> None:
        number = len(self.history) + 1
        self.history.append(ev.Recorded(number, number, at, "test", event))

    def go(self, until: datetime, react: Callable[[Closing, FollowUp], Reaction]) -> None:
        """Send what is due, let people react, until that instant or the end of the case."""
        now = self.agreed_at
        while now <= until and not self.closing.ended:
            if self.waiting and self.waiting[0][0] <= now:
                self._add(*self.waiting.pop(0))
                continue
            plan = make(self.closing, self.rules, self.around, now)
            first = plan.mails[0] if plan.mails else None
            if first and first.due_at <= now:
                self._submit(now, first.follow_up, first.visit, first.n, react)
                continue
            if first is None:
                self.silences.append((now, plan.silence, plan.look_at))
            times = [t for t in (first and first.due_at, plan.look_at, self.waiting and self.waiting[0][0]) if t]
            now = max(now + timedelta(minutes=1), min(times))

    def _submit(
        self, now: datetime, f: FollowUp, visit: int, n: int, react: Callable[[Closing, FollowUp], Reaction]
    ) -> None:
        before = self.closing
        business = self.around.business
        day = business.add_working_days(business.day_of(now), 2) if f.promises else None
        event = ev.MessageSubmitted(
            f"d{len(self.history)}", f.code, f.stage, visit, n, f.to, f.kind, f.asks, None, f.promises, day, f.attach
        )
        self._add(now, event)
        self.sent.append((now, f))
        later = [(business.add_working_hours(now, hours), e) for hours, e in react(before, f)]
        self.waiting = sorted([*self.waiting, *later], key=lambda pair: pair[0])


def said(party: Party, intent: Intent = Intent.OTHER) -> ev.ReplyRead:
    """Return a person's answer that the recruiter has dealt with."""
    return ev.ReplyRead("i", party, Origin.HUMAN, "none", intent)


def cooperative(closing: Closing, f: FollowUp) -> Reaction:
    """Return what people do who answer each mail within half a working day."""
    doctor, director = said(Party.DOCTOR), said(Party.DIRECTOR)
    match (str(f.stage), f.code):
        case ("agreed" | "visit" | "offer", "director_validate" | "director_validate_again"):
            return [(2, director), (2, ev.Validated("offer", "mail")), (2, ev.Moved(Stage.OFFER, "person"))]
        case ("agreed", "recap") if closing.opened.visit_needed:
            return [(2, doctor), (2, ev.Moved(Stage.VISIT, "person"))]
        case ("agreed", "recap"):
            return [(2, doctor)]
        case ("visit", "slots"):
            return [(2, doctor), (2, ev.VisitBooked(PARIS.day_of(closing.since))), (6, ev.VisitDone())]
        case ("offer", "proposal"):
            return [(4, doctor), (4, ev.Moved(Stage.ORAL_YES, "reply"))]
        case ("oral_yes", "director_contract" | "director_contract_again"):
            return [(3, director), (3, ev.DocumentRecorded("k", "contract", 1, "ready")), (3, CONTRACT_GIVEN)]
        case ("oral_yes", "contract"):
            return [(0, ev.Moved(Stage.CONTRACT_SENT, "fact")), (8, doctor), (8, ev.Moved(Stage.SIGNING, "reply"))]
        case ("signing", "sign"):
            return [(4, doctor), (4, ev.Signed(Party.DOCTOR, "file"))]
        case ("signing", "director_sign" | "director_sign_again"):
            return [(4, director), (4, ev.Signed(Party.DIRECTOR, "file")), (4, ev.Moved(Stage.SIGNED, "fact"))]
    return []


def silent(closing: Closing, f: FollowUp) -> Reaction:
    """Return nothing: nobody answers."""
    return []
