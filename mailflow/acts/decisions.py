"""What the establishment answers on a page: taken once, changed for ten minutes, and told to nobody else before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mailflow.acts.base import Base
from mailflow.core import events
from mailflow.core.advance.establishment import Given, answer_events, asked
from mailflow.core.asks import Answer, Ask, Channel
from mailflow.core.causes import Cause
from mailflow.core.closing import MACHINE, grow
from mailflow.core.events import Recorded
from mailflow.core.messages import Party
from mailflow.core.records import Change
from mailflow.errors import NotAllowed, Refusal
from mailflow.steps import other_cases
from mailflow.steps.case import Case, Decided


@dataclass(frozen=True, slots=True)
class Said:
    """An answer as a page takes it."""

    ask: Ask
    answer: Answer
    channel: Channel
    #: the day that it names
    on: date | None = None
    #: one line for the case
    words: str = ""


@dataclass(frozen=True, slots=True)
class AnswerActs(Base):
    """Acts of the establishment's side."""

    async def give(
        self,
        closing_id: str,
        said: Said,
        by: str,
    ) -> Case:
        """Take an answer to a question, in place of one that the same person gave less than ten minutes ago.

        NotAllowed where the case has ended meanwhile.
        """

        def decide(case: Case) -> Decided:
            if case.closing.ended:
                raise NotAllowed(
                    "this case has ended, so nothing is left to decide",
                    "telephone the recruiter",
                    refusal=Refusal.CASE_ENDED,
                )
            text = self.text(case, "note", said.words)
            told = events.AnswerGiven(
                Party.DIRECTOR, said.ask, said.answer, said.channel, said.on, text.id if text else ""
            )
            undone = _changed(case, said.ask, by)
            first = case.history[-1].seq + 1
            lifted = tuple(Recorded(first + i, first, case.business.now, by, e) for i, e in enumerate(undone))
            before = grow(case.closing, case.history, lifted)
            # nobody is asked for what they have just said
            gone = [events.DraftClosed(d.draft, "void", Cause.ANSWER) for d in before.drafts if d.to is Party.DIRECTOR]
            last, named = asked(before, Party.DIRECTOR)
            day = named if last is said.ask else None
            done = answer_events(before, Given(said.ask, said.answer, said.channel, on=said.on, by=day), case.business)
            return [*undone, told, *gone, *done], Change(texts=(text,) if text else ())

        return await self.do(closing_id, decide, by)


def given(case: Case, ask: Ask, by: str) -> Recorded | None:
    """Return the answer to a question that this person gave last and has not taken back, None where there is none."""
    undone = {r.event.act for r in case.history if isinstance(r.event, events.Undone)}
    answers = [r for r in case.history if isinstance(r.event, events.AnswerGiven) and r.event.ask is ask]
    return next((r for r in reversed(answers) if r.by == by and r.act not in undone), None)


def _changed(case: Case, ask: Ask, by: str) -> list[events.Event]:
    """Return what takes back an answer that may still be changed, with the moves and drafts that followed from it."""
    before = given(case, ask, by)
    if before is None or not case.closing.changing(case.business.now):
        return []
    followed = {
        r.act
        for r in case.history
        if r.seq > before.seq and r.by == MACHINE and isinstance(r.event, events.Moved) and r.event.cause == "fact"
    }
    written = [d.draft for d in case.closing.drafts if d.at and d.at >= before.at]
    gone = [events.DraftClosed(d, "void", Cause.ANSWER) for d in written]
    return [*gone, *other_cases.taken_back(case, {before.act, *followed}, by)]
