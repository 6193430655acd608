"""What people do beside approving: edit, call, decide, correct, undo; each act is one transaction in their name."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from mailflow import case, corrections, departure, intake, wording
from mailflow.case import Case
from mailflow.core import approve, events
from mailflow.core.advance.calls import call_events
from mailflow.core.campaign import PAPER_STAGES, SIDE_STATES, Stage
from mailflow.core.closing import Closing
from mailflow.core.messages import Intent, ObjectionKind, Party
from mailflow.core.records import Change, Document, Draft, DraftState, Inbound, OutboxState, Suppressed, Text
from mailflow.errors import BadInput, Conflict, NotAllowed, NotFound
from mailflow.intake import NewClosing
from mailflow.journey import Journey

#: an act is undone by one click for this long
UNDO_WITHIN = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Acts:
    """Acts of recruiters, directors and operators over one journey."""

    journey: Journey

    # drafts -----------------------------------------------------------------------------------------------------

    async def edit(self, draft_id: str, subject: str, text: str, by: str) -> Draft:
        """Return the draft with a person's words: composed anew, a new hash, to be approved again."""
        j, old = self.journey, await self.journey.draft(draft_id)
        if not text.strip() or not subject.strip():
            raise BadInput("a mail needs a subject and a text", "write both, or reject the draft")
        table = await j.load(old.closing)
        files = await j.files(old.closing, old.documents)
        new = wording.edit(table, j.office.templates, approve.move(old, DraftState.EDITED), subject, text, files)
        cancel = ((old.id, "edited"),) if old.state is DraftState.APPROVED else ()
        change = Change(drafts=(replace(new, approved_by="", approved_at=None),), cancel=cancel)
        await case.append(j.store, table, [events.DraftEdited(old.id, new.hash)], by, j.clock.now(), change)
        return new

    async def reject(self, draft_id: str, reason: str, by: str) -> Draft:
        """Return the rejected draft; its reason is an erasable text."""
        j, old = self.journey, await self.journey.draft(draft_id)
        table = await j.load(old.closing)
        gone, text = approve.move(old, DraftState.REJECTED, "person"), self._text(table, "reason", reason)
        closed = events.DraftClosed(old.id, "rejected", "person", text.id if text else "")
        change = Change(drafts=(gone,), cancel=((old.id, "rejected"),), texts=(text,) if text else ())
        await case.append(j.store, table, [closed], by, j.clock.now(), change)
        await j.settle(old.closing)
        return gone

    async def snooze(self, draft_id: str, until: datetime, by: str) -> Draft:
        """Return the draft, out of the queue until then."""
        draft = replace(await self.journey.draft(draft_id), snoozed_until=until)
        approve.move(draft, DraftState.EDITED)
        await self.journey.store.commit(change=Change(drafts=(draft,)))
        return draft

    async def unapprove(self, draft_id: str, by: str) -> Draft:
        """Return an approved draft to the queue; NotAllowed once it is on its way."""
        j, old = self.journey, await self.journey.draft(draft_id)
        row = await j.store.outgoing(draft_id)
        if row is None or row.state not in {OutboxState.READY, OutboxState.DEFERRED}:
            raise NotAllowed("this mail is already on its way", "write a correction instead")
        table = await j.load(old.closing)
        back = replace(approve.move(old, DraftState.PROPOSED, "undo"), approved_by="", approved_at=None)
        change = Change(drafts=(back,), cancel=((old.id, "undo"),))
        await case.append(j.store, table, [events.DraftEdited(old.id, old.hash)], by, j.clock.now(), change)
        return back

    # calls and words ----------------------------------------------------------------------------------------------

    async def log_call(
        self,
        closing_id: str,
        party: Party,
        outcome: str,
        by: str,
        *,
        on: date | None = None,
        objections: Sequence[ObjectionKind] = (),
        channel: str = "phone",
        note: str = "",
    ) -> Case:
        """Log a call, SMS or visit: it moves everything that a mail would, and voids that party's drafts."""

        def decide(table: Case) -> departure.Decision:
            text = self._text(table, "note", note)
            call = events.CallLogged(party, outcome, on, tuple(objections), channel, text.id if text else "")
            added = call_events(table.closing, call, table.house)
            suppress: tuple[Suppressed, ...] = ()
            if outcome == "stop" and party is Party.DOCTOR:
                digests = [d for a in table.person.addresses for d in self.journey.office.digests(a.email)]
                suppress = tuple(Suppressed(d, "all", "phone", table.house.now) for d in digests)
            return added, Change(texts=(text,) if text else (), suppress=suppress)

        return await self._do(closing_id, decide, by)

    async def note(self, closing_id: str, text: str, by: str) -> Case:
        """Keep a remark; it never enters a mail."""

        def decide(table: Case) -> departure.Decision:
            kept = self._text(table, "note", text)
            if kept is None:
                raise BadInput("the note is empty", "write a sentence")
            return [events.Noted(kept.id)], Change(texts=(kept,))

        return await self._do(closing_id, decide, by)

    async def answered(self, closing_id: str, party: Party, by: str) -> Case:
        """Settle their message without a mail of ours."""
        return await self._events(closing_id, by, events.Answered(party))

    async def objection_closed(self, closing_id: str, kind: ObjectionKind, how: str, by: str) -> Case:
        """Close an objection: resolved, or a wrong label."""
        return await self._events(closing_id, by, events.ObjectionClosed(kind, how))

    async def task_done(self, closing_id: str, task: str, by: str) -> Case:
        """Tick off a task."""
        return await self._events(closing_id, by, events.TaskDone(task))

    # moves ------------------------------------------------------------------------------------------------------

    async def move(self, closing_id: str, to: Stage, by: str, *, proof: str = "confirmed", reason: str = "") -> Case:
        """Move a case by a person's word; `signed` needs both signatures proven."""

        def decide(table: Case) -> departure.Decision:
            closing = table.closing
            if to is closing.stage:
                raise NotAllowed(f"the closing is already in {to}", "nothing to do")
            if to is Stage.SIGNED and not {Party.DOCTOR, Party.DIRECTOR} <= closing.signed_by:
                missing = "the doctor's" if Party.DOCTOR not in closing.signed_by else "the establishment's"
                raise NotAllowed(f"{missing} signature is not proven yet", "record each signature with its proof")
            if to not in table.rules.stages and to not in SIDE_STATES:
                raise NotAllowed(
                    f"the campaign {closing.opened.campaign} has no stage {to}", "choose one of its stages"
                )
            added: list[events.Event] = [events.Moved(to, "person", proof=proof, reason=reason)]
            if closing.received.get(Party.DOCTOR):
                added.append(events.Answered(Party.DOCTOR))
            return [*_void_all(closing, "moved"), *added], None

        return await self._do(closing_id, decide, by)

    async def dismiss(self, closing_id: str, by: str) -> Case:
        """Set a proposed move aside."""
        return await self._events(closing_id, by, events.ProposalDismissed())

    async def undo(self, closing_id: str, act: int, by: str) -> Case:
        """Take an act back as if it had not been; what left meanwhile is told to the owner as a task."""

        def decide(table: Case) -> departure.Decision:
            acts = [r for r in table.history if r.act == act]
            if not acts:
                raise NotFound(
                    f"closing {closing_id} has no act {act}", "`mailflow why` shows the acts with their numbers"
                )
            if table.house.now - acts[0].at > UNDO_WITHIN:
                raise NotAllowed("an act can be undone for 30 days", "move the case by hand instead")
            if any(isinstance(r.event, events.Opened) for r in acts):
                raise NotAllowed("the opening of a closing cannot be undone", "close it as lost, with its reason")
            added: list[events.Event] = [events.Undone(act)]
            left = [r for r in table.history if r.seq > act and isinstance(r.event, events.MessageSubmitted)]
            if left:
                task = events.TaskOpened(f"correct:{act}", "write_correction", due_at=table.house.now)
                added.append(task)
            return added, Change(drafts=restored)

        # drafts that the act voided wait again, to be approved anew
        voided = [
            r.event.draft
            for r in await self.journey.store.history(closing_id)
            if r.act == act and isinstance(r.event, events.DraftClosed) and r.event.how == "void"
        ]
        rows = [await self.journey.store.draft(d) for d in voided]
        restored = tuple(
            replace(d, state=DraftState.PROPOSED, cause="undo") for d in rows if d and d.state is DraftState.VOID
        )
        return await self._do(closing_id, decide, by)

    async def lose(self, closing_id: str, reason: str, decided_by: str, next_step: str, by: str) -> Case:
        """End a case as lost: a reason, who decided and what next are asked; never by a machine alone."""
        if not reason.strip() or not decided_by.strip():
            raise BadInput("a lost case needs its reason and who decided", "give both")

        def decide(table: Case) -> departure.Decision:
            text = self._text(table, "lost", f"{reason}\n{decided_by}\n{next_step}".strip())
            moved = events.Moved(Stage.LOST, "person", proof="confirmed", reason=text.id if text else "")
            return [*_void_all(table.closing, "lost"), moved], Change(texts=(text,) if text else ())

        return await self._do(closing_id, decide, by)

    async def reopen(self, closing_id: str, stage: Stage, by: str) -> Case:
        """Open a new round of an ended case: fresh back-plan, new visits of the stages."""

        def decide(table: Case) -> departure.Decision:
            if not table.closing.ended:
                raise NotAllowed("the closing is open", "move it instead")
            return [events.Reopened(stage, table.house.now)], None

        return await self._do(closing_id, decide, by)

    # holds, owners ------------------------------------------------------------------------------------------------

    async def pause(self, closing_id: str, until: date | None, by: str) -> Case:
        """Write nothing until a day, or until somebody resumes."""

        def decide(table: Case) -> departure.Decision:
            return [*_void_all(table.closing, "paused"), events.Held("person", until)], None

        return await self._do(closing_id, decide, by)

    async def resume(self, closing_id: str, by: str) -> Case:
        """Lift every hold of a case; an opt-out stays."""
        return await self._events(closing_id, by, events.Resumed("person"))

    async def stop(self, closing_id: str, by: str) -> Case:
        """The person wants no more mail: as a stop in a reply, over all closings."""
        return await self.log_call(closing_id, Party.DOCTOR, "stop", by)

    async def hand_over(self, closing_id: str, to: str, by: str) -> Case:
        """Give a case to another owner."""
        return await self._events(closing_id, by, events.HandedOver(to))

    async def confirm_take_over(self, closing_ids: Sequence[str], by: str) -> None:
        """Confirm imported cases: from now on their mails are planned."""
        for closing_id in closing_ids:
            await self._events(closing_id, by, events.TakeOverConfirmed())

    # facts ------------------------------------------------------------------------------------------------------

    async def add_document(
        self, closing_id: str, kind: str, name: str, content: bytes, by: str, side: Party = Party.RECRUITER
    ) -> Document:
        """Keep a new version of an offer, contract, amendment or piece."""
        if not content:
            raise BadInput(f"{name} is empty", "choose the file again")
        j, digest = self.journey, hashlib.sha256(content).hexdigest()
        known = [d for d in await j.store.documents(closing_id) if d.kind == kind]
        same = next((d for d in known if d.sha256 == digest), None)
        if same:
            return same
        document = Document(
            id=j.ids.new(),
            closing=closing_id,
            kind=kind,
            version=max((d.version for d in known), default=0) + 1,
            name=name,
            sha256=digest,
            side=side,
            created_at=j.clock.now(),
        )
        recorded = events.DocumentRecorded(document.id, kind, document.version, "ready", side)

        def decide(table: Case) -> departure.Decision:
            kept = [events.PromiseKept(Party.DIRECTOR, "contract")] if kind == "contract" else []
            return [recorded, *kept], Change(documents=((document, content),))

        await self._do(closing_id, decide, by)
        return document

    async def validated(self, closing_id: str, what: str, by: str, how: str = "phone") -> Case:
        """Record the director's decision; told by telephone it satisfies the engagement guard too."""
        return await self._events(closing_id, by, events.Validated(what, how), events.Answered(Party.DIRECTOR))

    async def signed(self, closing_id: str, party: Party, by: str, proof: str = "confirmed") -> Case:
        """Record one side's proven signature; with both, the closing is signed."""

        def decide(table: Case) -> departure.Decision:
            added: list[events.Event] = [events.Signed(party, proof)]
            both = table.closing.signed_by | {party} >= {Party.DOCTOR, Party.DIRECTOR}
            if both and table.closing.stage not in {Stage.SIGNED, Stage.ONBOARDING, Stage.ARRIVED}:
                added = [*added, *_void_all(table.closing, "signed"), events.Moved(Stage.SIGNED, "fact", proof=proof)]
            elif table.closing.stage in PAPER_STAGES and table.closing.stage is not Stage.SIGNING and not both:
                added = [*added, *_void_all(table.closing, "signed"), events.Moved(Stage.SIGNING, "fact", proof=proof)]
            added.append(events.Answered(party))
            return added, None

        return await self._do(closing_id, decide, by)

    async def book_visit(self, closing_id: str, day: date, by: str) -> Case:
        """Book the visit for a day."""
        return await self._events(closing_id, by, events.VisitBooked(day), events.Answered(Party.DOCTOR))

    async def visit_done(self, closing_id: str, by: str) -> Case:
        """The visit took place."""
        return await self._events(closing_id, by, events.VisitDone())

    async def start_known(self, closing_id: str, day: date, by: str) -> Case:
        """The first day of work is fixed."""
        return await self._events(closing_id, by, events.StartKnown(day))

    async def correct(
        self,
        inbound_id: str,
        by: str,
        *,
        closing_id: str = "",
        party: Party | None = None,
        intent: Intent | None = None,
        objections: Sequence[ObjectionKind] | None = None,
        day: date | None = None,
    ) -> Inbound:
        """Give a mail its closing, person, intent, objections or date; what the wrong reading did is taken back."""
        given = corrections.Given(closing_id, party, intent, objections, day)
        return await corrections.correct(self.journey, inbound_id, given, by)

    async def open(self, new: NewClosing, by: str) -> Case:
        """Open a closing from a form, an import or a mail; a running one waits for its take-over to be confirmed."""
        return await intake.open_closing(self.journey, new, by)

    async def settle_unknown(self, draft_id: str, submitted: bool, by: str) -> None:
        """Decide what became of an uncertain mail: it left, or it did not."""
        state = OutboxState.SUBMITTED if submitted else OutboxState.CANCELLED
        if not await self.journey.store.settle(draft_id, state, self.journey.clock.now(), f"person:{by}"):
            raise NotAllowed("this mail is not uncertain", "reload: it may have been settled already")
        await self.journey.journal()

    # ------------------------------------------------------------------------------------------------------------

    async def _events(self, closing_id: str, by: str, *added: events.Event) -> Case:
        return await self._do(closing_id, lambda table: (added, None), by)

    async def _do(self, closing_id: str, decide: departure.Decide, by: str) -> Case:
        """Append what the act is, void the rows of the drafts it closes, and look at the plan again."""

        async def with_rows() -> Case:
            table = await self.journey.load(closing_id)
            added, change = decide(table)
            gone = [e for e in added if isinstance(e, events.DraftClosed)]
            voided = await departure.void(self.journey.store, [e.draft for e in gone], gone[0].cause if gone else "")
            change = change or Change()
            change = replace(change, drafts=(*change.drafts, *voided.drafts), cancel=voided.cancel)
            return await case.append(self.journey.store, table, added, by, self.journey.clock.now(), change)

        for _ in range(4):
            try:
                await with_rows()
                break
            except Conflict:
                continue
        else:
            await with_rows()
        return await self.journey.settle(closing_id)

    def _text(self, table: Case, kind: str, body: str) -> Text | None:
        return Text(self.journey.ids.new(), table.id, table.person.id, kind, body.strip()) if body.strip() else None


def _void_all(closing: Closing, cause: str) -> list[events.Event]:
    return [events.DraftClosed(d.draft, "void", cause) for d in closing.drafts]
