"""What people know: calls, notes, documents, decisions, signatures, visits, corrections."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, time

from mailflow.acts import corrections, opening
from mailflow.acts.base import Base, void_all
from mailflow.acts.corrections import Given
from mailflow.acts.opening import NewClosing
from mailflow.core import events, pieces
from mailflow.core.advance import booked_calls, visits
from mailflow.core.advance.calls import call_events
from mailflow.core.advance.papers import claiming, replaced
from mailflow.core.asks import Ask
from mailflow.core.calendar import at_local
from mailflow.core.causes import Cause, MailWhy
from mailflow.core.events import Bearer
from mailflow.core.messages import Party
from mailflow.core.objections import ObjectionKind
from mailflow.core.records import MAY_LEAVE, Change, Document, Inbound, OutboxState, Suppressed
from mailflow.core.stages import PAPER_STAGES, Stage
from mailflow.core.tasks import TaskKind
from mailflow.errors import BadInput, NotAllowed, NotFound, Refusal
from mailflow.steps import documents, other_cases
from mailflow.steps.case import Case, Decided
from mailflow.steps.compose import doctors_zone
from mailflow.steps.documents import NewFile

#: kinds of documents that a signature may stand on
SIGNABLE = frozenset({"contract", "signed"})
#: longer than that is no longer a few words
CHANGES_MAX = 300


@dataclass(frozen=True, slots=True)
class CallDetails:
    """What a call brought beside its outcome."""

    #: the day that was named: of a call again, of an answer
    on: date | None = None
    objections: Sequence[ObjectionKind] = ()
    #: phone, sms, visit
    channel: str = "phone"
    #: one line for the case; it never enters a mail
    note: str = ""
    #: the question that the establishment answered, where it is not the one that is open
    about: Ask | None = None


@dataclass(frozen=True, slots=True)
class Proof:
    """What shows a signature: how it is known, what bears it, and whether both signatures stand there."""

    #: confirmed, file, esign
    kind: str = "confirmed"
    #: the document of the case that bears it
    document: str = ""
    both: bool = False
    on_paper: bool = False


@dataclass(frozen=True, slots=True)
class FactActs(Base):
    """Acts that tell a fact."""

    async def log_call(
        self,
        closing_id: str,
        party: Party,
        outcome: str,
        by: str,
        details: CallDetails = CallDetails(),
    ) -> Case:
        """Log a call, SMS or visit: it moves everything that a mail would, and voids that party's drafts."""

        def decide(case: Case) -> Decided:
            if details.on and details.on < case.business.calendar.day_of(case.business.now):
                raise BadInput(f"{details.on} is in the past", "name today or a later day", refusal=Refusal.DAY_IS_PAST)
            text = self.text(case, "note", details.note)
            objections, channel = tuple(details.objections), details.channel
            call = events.CallLogged(party, outcome, details.on, objections, channel, text.id if text else "")
            added = call_events(case.closing, call, case.business, details.about)
            suppress: tuple[Suppressed, ...] = ()
            if outcome == "stop" and party is Party.DOCTOR:
                keyed = [d for a in case.person.addresses for d in self.journey.office.keyed_hashes(a.email)]
                suppress = tuple(Suppressed(d, "all", channel, case.business.now) for d in keyed)
            return added, Change(texts=(text,) if text else (), suppress=suppress)

        async def beside(case: Case) -> other_cases.Beside:
            return await other_cases.told(self.acting(case, by), case, other_cases.stopped)

        everywhere = beside if outcome == "stop" and party is Party.DOCTOR else None
        return await self.do(closing_id, decide, by, everywhere)

    async def stop(self, closing_id: str, by: str) -> Case:
        """The person wants no more mail: as a stop in a reply, over all closings."""
        return await self.log_call(closing_id, Party.DOCTOR, "stop", by)

    async def note(self, closing_id: str, text: str, by: str) -> Case:
        """Keep a remark; it never enters a mail."""

        def decide(case: Case) -> Decided:
            kept = self.text(case, "note", text)
            if kept is None:
                raise BadInput("the note is empty", "write a sentence", refusal=Refusal.EMPTY_NOTE)
            return [events.Noted(kept.id)], Change(texts=(kept,))

        return await self.do(closing_id, decide, by)

    async def answered(self, closing_id: str, party: Party, by: str) -> Case:
        """Settle their message without a mail of ours."""
        return await self.add(closing_id, by, events.Answered(party))

    async def objection_closed(self, closing_id: str, kind: ObjectionKind, how: str, by: str) -> Case:
        """Close an objection: resolved, or a wrong label."""
        return await self.add(closing_id, by, events.ObjectionClosed(kind, how))

    async def ask_pieces(self, closing_id: str, codes: Sequence[str], by: str) -> Case:
        """Ask the doctor for these pieces, or for those usual in the track; each is a task until ticked off."""
        if unknown := [code for code in codes if code not in pieces.PIECES]:
            raise BadInput(f'there is no piece "{unknown[0]}"', "write one of: " + ", ".join(pieces.PIECES))

        def decide(case: Case) -> Decided:
            known = pieces.missing(case.closing)
            asked = [c for c in codes or pieces.USUAL[case.closing.opened.track] if c not in known]
            return [events.TaskOpened(pieces.task(c), TaskKind.PIECE, Party.DOCTOR, subject=c) for c in asked], None

        return await self.do(closing_id, decide, by)

    async def task_done(self, closing_id: str, task: str, by: str) -> Case:
        """Tick off a task; one that warned of a promise says that it is kept."""

        def decide(case: Case) -> Decided:
            warned = [t for t in case.closing.tasks if t.task == task and t.kind is TaskKind.PROMISE]
            kept = [events.PromiseKept(t.party, t.subject) for t in warned if t.party]
            return [events.TaskDone(task), *kept], None

        return await self.do(closing_id, decide, by)

    async def add_document(self, closing_id: str, file: NewFile, by: str) -> Document:
        """Keep a new version of an offer, contract, amendment or piece, with what changed since the one before."""
        if not file.content:
            raise BadInput(f"{file.name} is empty", "choose the file again", refusal=Refusal.EMPTY_FILE)
        j, sha256 = self.journey, hashlib.sha256(file.content).hexdigest()
        known = await j.store.documents(closing_id)
        same = next((d for d in known if d.kind == file.kind and d.sha256 == sha256), None)
        if same:
            return same
        case, file = await j.load(closing_id), replace(file, changes=_few_words(file.changes))
        document = await documents.new_version(j.office, case, known, j.ids.new(), file)
        recorded = events.DocumentRecorded(document.id, file.kind, document.version, "ready", file.side)

        def decide(case: Case) -> Decided:
            kept = [events.PromiseKept(Party.DIRECTOR, file.kind)] if file.kind in {"contract", "offer"} else []
            gone = replaced(case.closing, case.rules, file.kind)
            return [recorded, *kept, *gone], Change(documents=((document, file.content),))

        await self.do(closing_id, decide, by)
        return document

    async def tell_changes(self, closing_id: str, document_id: str, changes: str) -> Document:
        """Keep what changed in a version, for the mail that brings it; a document is no history, so no event tells."""
        store = self.journey.store
        known = next((d for d in await store.documents(closing_id) if d.id == document_id), None)
        content = await store.document_bytes(document_id) if known else None
        if known is None or content is None:
            raise NotFound("this document is not kept any more", "add it again", refusal=Refusal.DOCUMENT_GONE)
        told = replace(known, changes=_few_words(changes))
        await store.commit(change=Change(documents=((told, content),)))
        return told

    async def validated(self, closing_id: str, what: str, by: str, how: str = "phone") -> Case:
        """Record the director's decision; told by telephone it satisfies the engagement guard too.

        Nobody is asked for what they have just said: the drafts that wait for the director are void.
        """

        def decide(case: Case) -> Decided:
            asked = [d for d in case.closing.drafts if d.to is Party.DIRECTOR]
            gone = [events.DraftClosed(d.draft, "void", Cause.VALIDATED) for d in asked]
            return [events.Validated(what, how), events.Answered(Party.DIRECTOR), *gone], None

        return await self.do(closing_id, decide, by)

    async def signed(
        self,
        closing_id: str,
        party: Party,
        by: str,
        proof: Proof = Proof(),
    ) -> Case:
        """Record a side's proven signature, or `both` at once, and what bears it; with both the closing is signed.

        It stands on that document of the case, or `on_paper` only; where neither is said, no mail speaks of it. Said
        again of the same side it names what was missing.
        """
        document, kind = proof.document, proof.kind
        if document:
            await self._contract(closing_id, document, proof.on_paper)
        sides = (Party.DOCTOR, Party.DIRECTOR) if proof.both else (party,)
        bearer = Bearer.FILE if document else Bearer.PAPER if proof.on_paper else Bearer.UNKNOWN

        def decide(case: Case) -> Decided:
            added: list[events.Event] = [events.Signed(side, kind, bearer, document) for side in sides]
            complete = case.closing.signed_by | set(sides) >= {Party.DOCTOR, Party.DIRECTOR}
            if complete and case.closing.stage not in {Stage.SIGNED, Stage.ONBOARDING, Stage.ARRIVED}:
                added = [*added, *void_all(case.closing, Cause.SIGNED), events.Moved(Stage.SIGNED, "fact", proof=kind)]
            elif case.closing.stage in PAPER_STAGES and case.closing.stage is not Stage.SIGNING and not complete:
                added = [*added, *void_all(case.closing, Cause.SIGNED), events.Moved(Stage.SIGNING, "fact", proof=kind)]
            else:
                added += claiming(case.closing, case.rules, sides)
            return [*added, *(events.Answered(side) for side in sides)], None

        return await self.do(closing_id, decide, by)

    async def _contract(self, closing_id: str, document: str, on_paper: bool) -> None:
        """BadInput where the case has no such document, where it is no contract, or where paper is named too."""
        known = await self.journey.store.documents(closing_id)
        found = next((d for d in known if d.id == document), None)
        if found is None:
            names = ", ".join(f"{d.id} ({d.kind}, version {d.version})" for d in known if d.kind in SIGNABLE)
            hint = f"it has: {names}" if names else "add the signed file, or say that it is on paper only"
            raise BadInput(f'closing {closing_id} has no document "{document}"', hint, refusal=Refusal.NO_DOCUMENT)
        if found.kind not in SIGNABLE:
            what = f'"{found.name}" is of kind "{found.kind}", and a signature stands on a contract'
            hint = "name the signed contract, add it, or say that it is on paper only"
            raise BadInput(what, hint, refusal=Refusal.NO_CONTRACT, name=found.name)
        if on_paper:
            raise BadInput(
                "a signature stands on a file or on paper only, not both",
                "say one of them",
                refusal=Refusal.FILE_OR_PAPER,
            )

    async def book_visit(self, closing_id: str, day: date, by: str, hour: time | None = None) -> Case:
        """Book the visit for a day and its local hour (None: the usual one), or move it there."""

        def decide(case: Case) -> Decided:
            if day < case.business.calendar.day_of(case.business.now):
                what = "a visit cannot be booked for a day that is over"
                raise BadInput(what, "give a day to come", refusal=Refusal.VISIT_PAST)
            return [*visits.booked(case.closing, day, hour), events.Answered(Party.DOCTOR)], None

        return await self.do(closing_id, decide, by)

    async def call_off_visit(self, closing_id: str, by: str) -> Case:
        """The booked visit does not take place; whoever was told of it is told so, once a person has approved."""
        return await self.do(closing_id, lambda case: (visits.called_off(case.closing), None), by)

    async def visit_done(self, closing_id: str, by: str) -> Case:
        """The visit took place."""
        return await self.add(closing_id, by, events.VisitDone())

    async def book_call(self, closing_id: str, day: date, hour: time, by: str) -> Case:
        """Book the call to the doctor for that day and hour of the doctor's own clock, or move it there."""

        def decide(case: Case) -> Decided:
            at = at_local(day, hour, doctors_zone(case))
            if at <= case.business.now:
                what = "a call cannot be booked for an hour that is over"
                raise BadInput(what, "give an hour to come", refusal=Refusal.CALL_PAST)
            return [*booked_calls.booked(case.closing, at), events.Answered(Party.DOCTOR)], None

        return await self.do(closing_id, decide, by)

    async def call_off_call(self, closing_id: str, by: str) -> Case:
        """The booked call does not take place; a doctor who was told of it is told so, once a person has approved."""
        return await self.do(closing_id, lambda case: (booked_calls.called_off(case.closing), None), by)

    async def start_known(self, closing_id: str, day: date, by: str) -> Case:
        """The first day of work is fixed."""
        return await self.add(closing_id, by, events.StartKnown(day))

    async def correct(self, inbound_id: str, given: Given, by: str) -> Inbound:
        """Give a mail its closing, person, intent, objections or date; what the wrong reading did is taken back."""
        return await corrections.correct(self.journey, inbound_id, given, by)

    async def open(self, new: NewClosing, by: str) -> Case:
        """Open a closing from a form, an import or a mail; a running one waits for its take-over to be confirmed."""
        return await opening.open_closing(self.journey, new, by)

    async def settle_unknown(self, draft_id: str, submitted: bool, by: str) -> None:
        """Decide what became of an uncertain mail: it left, or it did not."""
        state = OutboxState.SUBMITTED if submitted else OutboxState.CANCELLED
        row = await self.journey.store.outgoing(draft_id)
        uncertain = row is not None and row.state in {OutboxState.UNKNOWN, OutboxState.SENDING}
        if not uncertain or not await self.journey.store.settle(
            draft_id, state, self.journey.clock.now(), MailWhy(Cause.PERSON, by)
        ):
            raise NotAllowed(
                "this mail is not uncertain", "reload: it may have been settled already", refusal=Refusal.NOT_UNCERTAIN
            )
        await self.journey.tell_outcomes()

    async def start_again(self, mailbox: str) -> None:
        """Let a stopped mailbox send again; what was written before now leaves only where Sent does not show it."""
        await self._ask_sent(mailbox)
        await self.journey.store.stop_mailbox(mailbox, "", "")

    async def end_safe_mode(self) -> None:
        """Let mail leave again after a restore; what was written before now leaves only where Sent does not show it."""
        for mailbox in self.journey.mailboxes:
            await self._ask_sent(mailbox)
        await self.journey.store.set_flag("safe_mode", "")

    async def _ask_sent(self, mailbox: str) -> None:
        """Settle at once what Sent shows; the mark makes the rest ask again at its time, Sent readable or not."""
        journey = self.journey
        await journey.store.ask_sent(mailbox, journey.clock.now())
        for row in await journey.store.outbox(MAY_LEAVE, mailbox):
            if not await journey.reconcile(row):
                break
        await journey.tell_outcomes(mailbox)


def _few_words(changes: str) -> str:
    """Return what changed as a template continues it: one line, without the full stop that the template sets."""
    return " ".join(changes.split())[:CHANGES_MAX].rstrip(" .")
