"""What people do with drafts: edit, reject, snooze, take back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from mailflow.acts import answer_cards
from mailflow.acts.base import Base
from mailflow.core import approve, events
from mailflow.core.causes import Cause
from mailflow.core.records import Change, Draft, DraftState, OutboxState
from mailflow.errors import BadInput, NotAllowed, Refusal
from mailflow.steps import compose, digest, documents
from mailflow.steps.case import Case, append


@dataclass(frozen=True, slots=True)
class DraftActs(Base):
    """Acts on drafts."""

    async def write_card(self, closing_id: str, name: str, by: str) -> Draft:
        """Return the draft of a card that a person chose (housing, status, correction ...); it waits for approval."""
        j, now = self.journey, self.journey.clock.now()
        case = await j.load(closing_id)
        mail = answer_cards.planned(case, j.office.templates, name)
        words = compose.words(case, j.office.templates, mail.follow_up, await j.store.documents(closing_id), now)
        return await self.put(case, mail, words, by)

    async def edit(self, draft_id: str, subject: str, text: str, by: str) -> Draft:
        """Return the draft with a person's words: composed anew, a new hash, to be approved again."""
        j, old = self.journey, await self.journey.draft(draft_id)
        if not text.strip() or not subject.strip():
            raise BadInput(
                "a mail needs a subject and a text", "write both, or reject the draft", refusal=Refusal.EMPTY_MAIL
            )
        case = await j.load(old.closing)
        files = await documents.attached(j.store, case, old.documents, compose.follow_up_of(case, old).claims)
        wording = compose.Wording(subject, text)
        new = compose.edit(case, j.office.templates, approve.move(old, DraftState.EDITED), wording, files)
        cancel = ((old.id, Cause.EDITED),) if old.state is DraftState.APPROVED else ()
        change = Change(drafts=(replace(new, approved_by="", approved_at=None),), cancel=cancel)
        return await self._again(case, new, change, by)

    async def _again(self, case: Case, draft: Draft, change: Change, by: str) -> Draft:
        """Return the draft, to be approved anew: its closing knows, and every other one of a digest."""
        acting, again = self.acting(case, by), [events.DraftEdited(draft.id, draft.hash)]
        others = await digest.beside(acting, draft, lambda case, own: again)
        await append(acting, case, again, change, others)
        return draft

    async def reject(self, draft_id: str, reason: str, by: str) -> Draft:
        """Return the rejected draft; its reason is an erasable text."""
        j, old = self.journey, await self.journey.draft(draft_id)
        case = await j.load(old.closing)
        gone, text = approve.move(old, DraftState.REJECTED, Cause.PERSON), self.text(case, "reason", reason)
        closed = events.DraftClosed(old.id, "rejected", Cause.PERSON, text.id if text else "")
        change = Change(drafts=(gone,), cancel=((old.id, Cause.PERSON),), texts=(text,) if text else ())
        await append(self.acting(case, by), case, [closed], change)
        await j.refresh(old.closing)
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
            raise NotAllowed(
                "this mail is already on its way", "write a correction instead", refusal=Refusal.ON_ITS_WAY
            )
        case = await j.load(old.closing)
        back = replace(approve.move(old, DraftState.PROPOSED, Cause.UNDO), approved_by="", approved_at=None)
        return await self._again(case, back, Change(drafts=(back,), cancel=((old.id, Cause.UNDO),)), by)
