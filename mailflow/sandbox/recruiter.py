"""The simulated recruiter: approves drafts, opens mails, confirms moves and proofs, brings documents, telephones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from mailflow.acts.corrections import Given
from mailflow.acts.facts import Proof
from mailflow.core.calendar import Calendar
from mailflow.core.closing import Closing
from mailflow.core.holds import HoldReason
from mailflow.core.messages import Intent, Origin, Party
from mailflow.core.records import DraftState, Filter, Inbound, InboundState
from mailflow.core.said import Level
from mailflow.core.stages import Stage
from mailflow.core.tasks import TaskKind
from mailflow.errors import NotAllowed
from mailflow.sandbox import layouts, pdf
from mailflow.sandbox.cast import CAST, MAILBOX, RECRUITER
from mailflow.sandbox.doctors import Actor
from mailflow.sandbox.layouts import Letter
from mailflow.sandbox.post import Meant, Post
from mailflow.steps.case import Case
from mailflow.steps.documents import NewFile
from mailflow.wiring.app import App
from mailflow.words.drafts import sentence
from mailflow.words.refusals import refused

ANSWER = (
    "Docteur,\n\nMerci de votre question : le service compte 9 praticiens, les week-ends sont partagés, et un "
    "logement meublé est proposé les trois premiers mois.\n\nBien à vous,\nClaire Martin"
)


BOTH = frozenset({Party.DOCTOR, Party.DIRECTOR})
#: what comes after the signature is no part of the demo
AFTER = frozenset({Stage.SIGNED, Stage.ONBOARDING, Stage.ARRIVED})


@dataclass
class Recruiter:
    """Claire, who does what the desk offers and nothing else; she reads each mail once, as its writer meant it."""

    app: App
    post: Post
    actors: Mapping[int, Actor]
    calendar: Calendar
    #: closing id by index in the cast
    closings: dict[int, str] = field(default_factory=dict)
    #: closings that she leaves to the visitor of the demo
    left: set[str] = field(default_factory=set)
    #: she has left the demo to its visitor
    gone: bool = False
    corrected: int = 0
    _seen: dict[str, tuple[int, date]] = field(default_factory=dict)
    _opened: set[str] = field(default_factory=set)
    _answers: int = 0
    _unseen: int = 0

    async def work(self, now: datetime) -> int:
        """Do everything that waits for her, if she is at work, and return how many things she did."""
        if self.gone or not self.calendar.is_open(now):
            return 0
        done = await self._approve()
        for mail in await self.app.store.inbounds((InboundState.TRIAGE,)):
            if not mail.closing:
                done += await self._assign(mail)
            elif (await self._state(mail.closing)).ended and (meant := self.post.meant.get(mail.message_id)):
                # an answer that came after the end is read like any other; nothing follows from it
                await self._correct(mail, meant, mail.closing)
                done += 1
        for row in await self.app.store.closings(Filter(open=True)):
            if row.stage in AFTER or row.closing in self.left:
                continue
            state = row.seq, self.calendar.day_of(now)
            if self._seen.get(row.closing) != state:
                self._seen[row.closing] = state
                done += await self._case(row.closing, now)
        return done

    def wrote(self) -> int:
        """Return how many mails she wrote by hand since the last call."""
        count, self._unseen = self._unseen, 0
        return count

    async def _approve(self) -> int:
        journey, done = self.app.journey, 0
        for draft in await self.app.store.drafts((DraftState.PROPOSED, DraftState.EDITED)):
            if {draft.closing, *draft.others()} <= self.left:
                continue
            if reds := [guard.said for guard in draft.guards if guard.level is Level.RED]:
                await self.app.acts.reject(draft.id, sentence(reds[0], "fr"), RECRUITER)
            else:
                try:
                    await journey.approve(draft.id, draft.hash, RECRUITER)
                except NotAllowed as changed:
                    await self.app.acts.reject(draft.id, refused(changed, "fr"), RECRUITER)
            done += 1
        return done

    async def _assign(self, mail: Inbound) -> int:
        """Give a mail that nobody could place to the closing that it belongs to."""
        if not (meant := self.post.meant.get(mail.message_id)) or not (closing := self.closings.get(meant.closing)):
            return 0
        self._opened.add(mail.id)
        await self._correct(mail, meant, closing)
        if meant.party is not Party.DOCTOR:
            await self._director(mail, meant, closing)
        return 1

    async def _correct(self, mail: Inbound, meant: Meant, closing: str) -> None:
        await self.app.acts.correct(
            mail.id,
            Given(
                closing=closing, party=meant.party, intent=meant.intents[0], objections=meant.objections, day=meant.day
            ),
            RECRUITER,
        )

    # one case ---------------------------------------------------------------------------------------------------

    async def _case(self, closing: str, now: datetime) -> int:
        done = 0
        for mail in await self.app.store.inbounds((InboundState.TRIAGE, InboundState.DONE), closing=closing):
            if mail.id not in self._opened and mail.role == "inbox":
                self._opened.add(mail.id)
                await self._open(mail, closing)
                done += 1
        case = await self.app.journey.load(closing)
        for act in (self._proposal, self._shared, self._papers, self._telephone):
            if await act(case, now):
                done, case = done + 1, await self.app.journey.load(closing)
        return done

    async def _open(self, mail: Inbound, closing: str) -> None:
        """Read one mail that came to this case, and put right what the machine got wrong or left to a person."""
        meant = self.post.meant.get(mail.message_id)
        if meant is None or mail.reading is None:
            return
        if meant.party is not Party.DOCTOR:
            await self._director(mail, meant, closing)
            return
        wrong = mail.reading.intent not in meant.intents or mail.reading.origin is not Origin.HUMAN
        held = any(h.inbound == mail.id and h.reason == HoldReason.TRIAGE for h in (await self._state(closing)).holds)
        if wrong or held:
            self.corrected += wrong
            await self._correct(mail, meant, closing)
        state = await self._state(closing)
        got = state.received.get(Party.DOCTOR)
        if got is None or got.answered or state.proposal:
            return
        if got.intent is Intent.QUESTION:
            await self._by_hand(mail, meant)
        elif got.intent is Intent.ACCEPT:
            await self.app.acts.answered(closing, Party.DOCTOR, RECRUITER)

    async def _director(self, mail: Inbound, meant: Meant, closing: str) -> None:
        acts, state = self.app.acts, await self._state(closing)
        files = await self._attached(mail)
        if meant.decision == "validated" and "offer" not in state.validated:
            await acts.validated(closing, "offer", RECRUITER, "mail")
        elif meant.decision == "contract" and files and "contract" not in state.documents:
            await acts.add_document(closing, NewFile("contract", *files[0], Party.DIRECTOR), RECRUITER)
        elif meant.decision == "countersigned" and files and not state.bearing(BOTH):
            kept = await acts.add_document(closing, NewFile("signed", *files[0], Party.DIRECTOR), RECRUITER)
            await acts.signed(closing, Party.DIRECTOR, RECRUITER, Proof(kind="file", document=kept.id, both=True))
        state = await self._state(closing)
        got = state.received.get(Party.DIRECTOR)
        if got and not got.answered:
            await acts.answered(closing, Party.DIRECTOR, RECRUITER)
        for task in state.tasks:
            if mail.id in {task.inbound, task.subject}:
                await acts.task_done(closing, task.task, RECRUITER)

    async def _attached(self, mail: Inbound) -> list[tuple[str, bytes]]:
        raw = await self.app.store.raw(mail.id)
        return layouts.attached(raw or b"")

    async def _proposal(self, case: Case, now: datetime) -> bool:
        """Confirm the move that the journey proposes, with the proof that it asks for."""
        proposal, closing, acts = case.closing.proposal, case.id, self.app.acts
        if any(h.reason == HoldReason.OTHER_CASE for h in case.closing.holds):
            # the same doctor has signed elsewhere, and the owner is asked what becomes of this one
            await acts.lose(closing, "A signé pour un autre poste", "le médecin", "", RECRUITER)
            return True
        if proposal is None:
            return False
        if proposal.to is Stage.LOST:
            await acts.lose(closing, "Ne donne pas suite", "le médecin", "vivier", RECRUITER)
        elif proposal.to is Stage.SIGNED:
            mail = await self.app.store.inbound(proposal.inbound)
            files = await self._attached(mail) if mail else []
            if files:
                await acts.confirm(closing, RECRUITER)
            if (await self._state(closing)).proposal:
                await acts.dismiss(closing, RECRUITER)
        else:
            await acts.move(closing, proposal.to, RECRUITER)
        return True

    async def _shared(self, case: Case, now: datetime) -> bool:
        """Settle what an answer to several decisions left to a person in this case; the mail stands in another one."""
        done = False
        for task in [t for t in case.closing.tasks if t.kind is TaskKind.READ_DIRECTOR and t.inbound]:
            mail = await self.app.store.inbound(task.inbound)
            if mail and mail.closing and mail.closing != case.id:
                await self.app.acts.answered(case.id, Party.DIRECTOR, RECRUITER)
                await self.app.acts.task_done(case.id, task.task, RECRUITER)
                done = True
        return done

    async def _papers(self, case: Case, now: datetime) -> bool:
        """Bring the proposal as soon as it is validated; what a mail lacks is looked for each day."""
        state, doctor = case.closing, CAST[self._index(case.id)]
        if state.stage is Stage.OFFER and "offer" in state.validated and "offer" not in state.documents:
            content = pdf.offer(doctor.name, case.position.title, case.establishment.name)
            await self.app.acts.add_document(case.id, NewFile("offer", "proposition.pdf", content), RECRUITER)
            return True
        return False

    # the telephone ----------------------------------------------------------------------------------------------

    async def _telephone(self, case: Case, now: datetime) -> bool:
        """Make the calls that are due: tasks of the day, and the whole case where there is no address."""
        state, index = case.closing, self._index(case.id)
        calls = [t for t in state.tasks if t.kind.is_call and (t.due_at is None or t.due_at <= now)]
        last = state.contacted.get(Party.DOCTOR)
        called_today = last is not None and self.calendar.day_of(last) == self.calendar.day_of(now)
        if CAST[index].email and not calls:
            return False
        if calls and calls[0].party is Party.DIRECTOR:
            await self.app.acts.log_call(case.id, Party.DIRECTOR, "done", RECRUITER)
        elif not called_today:
            await self.app.acts.log_call(case.id, Party.DOCTOR, self.actors[index].on_phone(), RECRUITER)
        elif not CAST[index].email:
            return await self._by_post(case)
        else:
            return False
        return True

    async def _by_post(self, case: Case) -> bool:
        """Where there is no address, papers go by post and a person says what happened."""
        state = case.closing
        if state.stage is Stage.ORAL_YES and "contract" in state.documents:
            await self.app.acts.move(case.id, Stage.CONTRACT_SENT, RECRUITER)
        elif state.stage is Stage.SIGNING and Party.DOCTOR not in state.signed_by:
            await self.app.acts.signed(case.id, Party.DOCTOR, RECRUITER, Proof(on_paper=True))
        else:
            return False
        return True

    async def _by_hand(self, mail: Inbound, meant: Meant) -> None:
        """Answer a question from her own mail program: the mail leaves, a copy stands in Sent."""
        raw = await self.app.store.raw(mail.id)
        if raw is None:
            return
        asked, doctor = layouts.original(raw), CAST[meant.closing]
        self._answers += 1
        letter = Letter(
            name="Claire Martin",
            sender=MAILBOX,
            to=doctor.email,
            at=self.app.journey.clock.now(),
            message_id=f"<hand.{self._answers}@recrutement.exemple.test>",
            text=ANSWER,
            answers=asked,
        )
        written = layouts.write("gmail", letter)
        self.post.server.submit(MAILBOX, [doctor.email], written)
        self.post.server.deliver(MAILBOX, written, "Sent", seen=True)
        self._unseen += 1

    async def _state(self, closing: str) -> Closing:
        return (await self.app.journey.load(closing)).closing

    def _index(self, closing: str) -> int:
        return next(i for i, known in self.closings.items() if known == closing)
