"""Every mail of a demo that was played, in both directions, with the closing that it belongs to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage

from mailflow.core import events
from mailflow.core.messages import Party
from mailflow.core.records import Inbound, InboundState
from mailflow.core.stages import Stage
from mailflow.sandbox.cast import DIRECTORS, MAILBOX
from mailflow.sandbox.run import World
from mailflow.sandbox.server import Accepted
from mailflow.steps.case import Case
from mailflow.views.correspondence import Mailed, Way, ours


async def mails(world: World) -> list[Mailed]:
    """Return what the mail server took during the story, in order."""
    inbounds = await world.app.store.inbounds(tuple(InboundState))
    cases = {c: await world.app.journey.load(c) for c in world.recruiter.closings.values()}
    sorting = _Sorting(world, {m.message_id: m for m in inbounds}, cases)
    return [await sorting.mailed(one) for one in world.post.server.accepted]


@dataclass(frozen=True, slots=True)
class _Sorting:
    """What is known of the mails of one demo, by Message-ID and by closing."""

    world: World
    inbounds: dict[str, Inbound]
    cases: dict[str, Case]

    async def mailed(self, one: Accepted) -> Mailed:
        """Return one mail with all that its bytes do not say."""
        mail = message_from_bytes(one.raw, policy=policy.default)
        draft = await self.world.app.store.draft_by_message_id(_id(mail, "Message-ID"))
        if draft and draft.closing in self.cases:
            return ours(self.cases[draft.closing], draft, one.raw, one.at)
        closing, out = self._closing(mail), one.sender == MAILBOX
        case = self.cases.get(closing)
        return Mailed(
            Way.OUT if out else Way.IN,
            self._party(one.recipient if out else one.sender),
            closing,
            _stage(case, one.at),
            one.at,
            one.raw,
            doctor=case.person.full_name if case else "",
            establishment=case.establishment.name if case else "",
        )

    def _closing(self, mail: EmailMessage) -> str:
        """Return the closing of a mail that is no draft: where it was put, else what its writer or its answer meant."""
        if (known := self.inbounds.get(_id(mail, "Message-ID"))) and known.closing:
            return known.closing
        for header in ("Message-ID", "In-Reply-To"):
            if meant := self.world.post.meant.get(_id(mail, header)):
                return self.world.recruiter.closings.get(meant.closing, "")
        return ""

    def _party(self, address: str) -> Party:
        """Return whose address it is; a report of a server tells of a doctor's."""
        if address == MAILBOX:
            return Party.RECRUITER
        return Party.DIRECTOR if address in {d.email for d in DIRECTORS} else Party.DOCTOR


def _id(mail: EmailMessage, header: str) -> str:
    return str(mail.get(header, "")).strip()


def _stage(case: Case | None, at: datetime) -> Stage:
    """Return where the case stood when a mail was taken."""
    moves = [(r.at, r.event) for r in case.history if isinstance(r.event, events.Moved)] if case else []
    begun = case.closing.opened.stage if case else Stage.AGREED
    return next((e.to for moved, e in reversed(moves) if moved <= at), begun)
