"""What every act of a person shares: decide on the loaded case, append, void the rows it closes, plan again."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from mailflow.core import events
from mailflow.core.causes import Cause
from mailflow.core.closing import Closing
from mailflow.core.messages import Party
from mailflow.core.plan.plan import Planned
from mailflow.core.records import Change, Draft, Text
from mailflow.core.render.render import Rendered
from mailflow.errors import Conflict
from mailflow.journey import Journey
from mailflow.steps import compose, other_cases
from mailflow.steps.case import Acting, Case, Decide, act, append, void

#: from a loaded case to what an act adds beside it
Elsewhere = Callable[[Case], Awaitable[other_cases.Beside]]


@dataclass(frozen=True, slots=True)
class Base:
    """An act appends events in a person's name, in one transaction, and is decided again when somebody was quicker."""

    journey: Journey

    async def add(self, closing_id: str, by: str, *added: events.Event) -> Case:
        return await self.do(closing_id, lambda case: (added, None), by)

    async def do(self, closing_id: str, decide: Decide, by: str, beside: Elsewhere | None = None) -> Case:
        """Append what the act is, void the rows of the drafts it closes, and look at the plan again.

        `beside` gives what the act adds to other closings; all of it is one transaction of one instant.
        """

        async def with_rows() -> None:
            case = await self.journey.load(closing_id)
            now = case.business.now
            added, change = decide(case)
            gone = [e for e in added if isinstance(e, events.DraftClosed)]
            voided = await void(self.journey.store, [e.draft for e in gone], gone[0].cause if gone else Cause.NONE)
            change = (change or Change()) + voided
            acts = [act(case, added, by, now)]
            if beside is not None:
                others, rows = await beside(case)
                acts, change = [*acts, *others], change + rows
            await self.journey.store.commit(acts, change)

        for _ in range(4):
            try:
                await with_rows()
                break
            except Conflict:
                continue
        else:
            await with_rows()
        return await self.journey.refresh(closing_id)

    def acting(self, case: Case, by: str) -> Acting:
        return Acting(self.journey.store, self.journey.office, by, case.business.now)

    async def put(self, case: Case, mail: Planned, words: Rendered, by: str, asked: str = "") -> Draft:
        """Return the draft of a mail to the doctor in these words; Conflict where the case changed meanwhile."""
        j = self.journey
        thread = await j.store.thread(case.id, Party.DOCTOR)
        new = compose.draft(case, mail, words, (), compose.identity(j.ids, case, thread))
        drafted = events.Drafted(new.id, new.follow_up, new.stage, new.visit, new.n, new.to, new.kind, new.hash, asked)
        await append(self.acting(case, by), case, [drafted], Change(drafts=(new,)))
        return new

    def text(self, case: Case, kind: str, body: str) -> Text | None:
        return Text(self.journey.ids.new(), case.id, case.person.id, kind, body.strip()) if body.strip() else None


def void_all(closing: Closing, cause: Cause) -> list[events.Event]:
    return [events.DraftClosed(d.draft, "void", cause) for d in closing.drafts]
