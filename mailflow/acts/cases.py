"""What people do with a case: move, undo, lose, reopen, pause, hand over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from mailflow.acts.base import void_all
from mailflow.acts.people import PeopleActs
from mailflow.core import events
from mailflow.core.advance.papers import claiming
from mailflow.core.causes import Cause
from mailflow.core.holds import HoldReason
from mailflow.core.messages import Party
from mailflow.core.records import Change, DraftState
from mailflow.core.stages import AFTER_SIGNATURE, SIDE_STATES, Stage
from mailflow.core.tasks import TaskKind
from mailflow.errors import BadInput, NotAllowed, NotFound, Refusal
from mailflow.steps import other_cases
from mailflow.steps.case import Case, Decided

#: an act is undone by one click for this long
UNDO_WITHIN = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class CaseActs(PeopleActs):
    """Acts that move or hold a case."""

    async def move(self, closing_id: str, to: Stage, by: str, *, proof: str = "confirmed", reason: str = "") -> Case:
        """Move a case by a person's word; `signed` needs both signatures proven."""

        def decide(case: Case) -> Decided:
            closing = case.closing
            if to is closing.stage:
                raise NotAllowed(f"the closing is already in {to}", "nothing to do", refusal=Refusal.SAME_STAGE)
            if to is Stage.SIGNED and not {Party.DOCTOR, Party.DIRECTOR} <= closing.signed_by:
                doctor = Party.DOCTOR not in closing.signed_by
                raise NotAllowed(
                    f"the {'doctor' if doctor else 'establishment'}'s signature is not proven yet",
                    "record each signature with its proof",
                    refusal=Refusal.DOCTOR_UNPROVEN if doctor else Refusal.ESTABLISHMENT_UNPROVEN,
                )
            if to not in case.rules.stages and to not in SIDE_STATES:
                raise NotAllowed(
                    f"the campaign {closing.opened.campaign} has no stage {to}",
                    "choose one of its stages",
                    refusal=Refusal.NO_STAGE,
                )
            added: list[events.Event] = [events.Moved(to, "person", proof=proof, reason=reason)]
            if closing.received.get(Party.DOCTOR):
                added.append(events.Answered(Party.DOCTOR))
            return [*void_all(closing, Cause.MOVED), *added], None

        return await self.do(closing_id, decide, by)

    async def dismiss(self, closing_id: str, by: str) -> Case:
        """Set a proposed move aside."""
        return await self.add(closing_id, by, events.ProposalDismissed())

    async def undo(self, closing_id: str, act: int, by: str) -> Case:
        """Take an act back as if it had not been; what left meanwhile is told to the owner as a task."""

        def decide(case: Case) -> Decided:
            acts = [r for r in case.history if r.act == act]
            if not acts:
                raise NotFound(
                    f"closing {closing_id} has no act {act}",
                    "`mailflow why` shows the acts with their numbers",
                    refusal=Refusal.NO_ACT,
                )
            if case.business.now - acts[0].at > UNDO_WITHIN:
                raise NotAllowed(
                    "an act can be undone for 30 days", "move the case by hand instead", refusal=Refusal.UNDO_TOO_LATE
                )
            if any(isinstance(r.event, events.Opened) for r in acts):
                raise NotAllowed(
                    "the opening of a closing cannot be undone",
                    "close it as lost, with its reason",
                    refusal=Refusal.OPENING_STAYS,
                )
            unsigned = [r.event.party for r in acts if isinstance(r.event, events.Signed)]
            gone = claiming(case.closing, case.rules, unsigned)
            added: list[events.Event] = [events.Undone(act), *shared, *gone]
            instant.append(acts[0].at)
            left = [r for r in case.history if r.seq > act and isinstance(r.event, events.MessageSubmitted)]
            if left:
                task = events.TaskOpened(
                    f"correct:{act}", TaskKind.WRITE_CORRECTION, due_at=case.business.now, subject=str(act)
                )
                added.append(task)
            return added, Change(drafts=restored)

        async def beside(case: Case) -> other_cases.Beside:
            # a stop or an absence was told in the person's other closings, and on the suppression list
            return await other_cases.echoes(self.acting(case, by), case, instant[-1])

        instant: list[datetime] = []
        history = await self.journey.store.history(closing_id)
        merged = [r.event for r in history if r.act == act and isinstance(r.event, events.PersonChanged)]
        if merged and isinstance(history[0].event, events.Opened):
            await self.split(merged[0].person, history[0].event.person, by)
            return await self.journey.load(closing_id)
        # drafts that the act voided wait again, to be approved anew
        voided = [
            r.event.draft
            for r in history
            if r.act == act and isinstance(r.event, events.DraftClosed) and r.event.how == "void"
        ]
        rows = [await self.journey.store.draft(d) for d in voided]
        # but for a digest: its other closings were told meanwhile, and what it asked is asked anew
        shared = [events.DraftClosed(d.id, "void", Cause.UNDO) for d in rows if d and d.parts]
        restored = tuple(
            replace(d, state=DraftState.PROPOSED, cause=Cause.UNDO)
            for d in rows
            if d and d.state is DraftState.VOID and not d.parts
        )
        return await self.do(closing_id, decide, by, beside)

    async def lose(self, closing_id: str, reason: str, decided_by: str, next_step: str, by: str) -> Case:
        """End a case as lost, after signature as withdrawn: a reason and who decided are asked, never by a machine."""
        if not reason.strip() or not decided_by.strip():
            raise BadInput(
                "a lost case needs its reason and who decided", "give both", refusal=Refusal.LOST_WITHOUT_REASON
            )

        def decide(case: Case) -> Decided:
            text = self.text(case, "lost", f"{reason}\n{decided_by}\n{next_step}".strip())
            # who steps back after both signed has withdrawn: an outcome of its own
            end = Stage.WITHDRAWN if case.closing.stage in AFTER_SIGNATURE else Stage.LOST
            moved = events.Moved(end, "person", proof="confirmed", reason=text.id if text else "")
            return [*void_all(case.closing, Cause(end.value)), moved], Change(texts=(text,) if text else ())

        return await self.do(closing_id, decide, by)

    async def reopen(self, closing_id: str, stage: Stage, by: str) -> Case:
        """Open a new round of an ended case: fresh back-plan, new visits of the stages."""

        def decide(case: Case) -> Decided:
            if not case.closing.ended:
                raise NotAllowed("the closing is open", "move it instead", refusal=Refusal.CASE_OPEN)
            return [events.Reopened(stage, case.business.now)], None

        return await self.do(closing_id, decide, by)

    async def pause(self, closing_id: str, until: date | None, by: str) -> Case:
        """Write nothing until a day, or until somebody resumes."""

        def decide(case: Case) -> Decided:
            return [*void_all(case.closing, Cause.PAUSED), events.Held(HoldReason.PERSON, until)], None

        return await self.do(closing_id, decide, by)

    async def resume(self, closing_id: str, by: str) -> Case:
        """Lift every hold of a case; an opt-out stays."""
        return await self.add(closing_id, by, events.Resumed("person"))

    async def hand_over(self, closing_id: str, to: str, by: str) -> Case:
        """Give a case to another owner."""
        return await self.add(closing_id, by, events.HandedOver(to))

    async def adopt_rules(self, closing_id: str, by: str) -> Case:
        """Let a running case follow the newest rules of its campaign; its drafts stay, and one click undoes it."""
        office, case = self.journey.office, await self.journey.load(closing_id)
        newest = office.rules(case.closing.opened.campaign, case.establishment.code)
        if case.closing.stage not in {*newest.stages, *SIDE_STATES}:
            raise NotAllowed(
                f"the newest rules have no stage {case.closing.stage}, where this closing stands", "move it first"
            )
        sha256 = await self.journey.store.pin(newest)
        return case if sha256 == case.closing.rules else await self.add(closing_id, by, events.RulesPinned(sha256))

    async def confirm_take_over(self, closing_ids: Sequence[str], by: str) -> None:
        """Confirm imported cases: from now on their mails are planned."""
        for closing_id in closing_ids:
            await self.add(closing_id, by, events.TakeOverConfirmed())
