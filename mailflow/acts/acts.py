"""What people do beside approving: edit, call, decide, correct, undo; each act is one transaction in their name."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass

from mailflow.acts.answer_cards import CORRECTION
from mailflow.acts.cases import UNDO_WITHIN, CaseActs
from mailflow.acts.decisions import AnswerActs
from mailflow.acts.drafts import DraftActs
from mailflow.acts.facts import FactActs, Proof
from mailflow.acts.replies import ReplyActs
from mailflow.acts.voice import VoiceActs
from mailflow.acts.way_out import WayOutActs
from mailflow.core import events
from mailflow.core.advance.papers import borne
from mailflow.core.causes import Proposed
from mailflow.core.messages import Party
from mailflow.core.stages import Stage
from mailflow.core.tasks import TaskKind
from mailflow.errors import NotAllowed, TemplateError
from mailflow.steps.case import Case

#: what proves a signature that a mail announced
SIGNED_BY = {Proposed.SIGNED_FILE: "file", Proposed.ESIGN: "esign"}


@dataclass(frozen=True, slots=True)
class Acts(DraftActs, CaseActs, FactActs, AnswerActs, ReplyActs, VoiceActs, WayOutActs):
    """Acts of recruiters, directors and operators over one journey."""

    async def undo(self, closing_id: str, act: int, by: str) -> Case:
        """Take an act back as if it had not been; to a doctor whom a mail reached meanwhile a correction is written."""
        case = await CaseActs.undo(self, closing_id, act, by)
        if any(t.kind is TaskKind.WRITE_CORRECTION and t.subject == str(act) for t in case.closing.tasks):
            # where another mail waits, or a word is missing, the task alone stays
            with suppress(NotAllowed, TemplateError):
                await self.write_card(closing_id, CORRECTION, by)
                return await self.journey.load(closing_id)
        return case

    async def confirm(self, closing_id: str, by: str) -> Case:
        """Do what a mail only proposed: record the signature that it brings, end the case, or move it."""
        case = await self.journey.load(closing_id)
        proposal = case.closing.proposal
        if proposal is None:
            raise NotAllowed("nothing is proposed for this closing", "move it by hand instead")
        if proposal.to in {Stage.LOST, Stage.WITHDRAWN}:
            return await self.lose(closing_id, proposal.why, str(Party.DOCTOR), "", by)
        if proposal.to is not Stage.SIGNED:
            return await self.move(closing_id, proposal.to, by)
        # a mail that was corrected was read twice, and its file recorded once
        read = [(r.act, e) for r in case.history if isinstance(e := r.event, events.ReplyRead)]
        same = [(act, e) for act, e in read if e.inbound == proposal.inbound]
        acts = {act for act, _ in same}
        kept = [e for r in case.history if r.act in acts and isinstance(e := r.event, events.DocumentRecorded)]
        document = next((e.document for e in reversed(kept) if e.kind == "signed"), "")
        party = same[-1][1].party if same else proposal.party
        proof = SIGNED_BY.get(proposal.why, "confirmed")
        both = proposal.why is Proposed.ESIGN or (bool(document) and len(borne(case.closing, party)) > 1)
        return await self.signed(closing_id, party, by, Proof(kind=proof, document=document, both=both))


__all__ = ["UNDO_WITHIN", "Acts"]
