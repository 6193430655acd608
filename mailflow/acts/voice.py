"""A mail in the name of the head of department: that person's own words, sent by the recruiter with their consent."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from mailflow.acts import answer_cards
from mailflow.acts.base import Base
from mailflow.core import approve, events
from mailflow.core.people import Person
from mailflow.core.records import Change, Draft, DraftState, Inbound
from mailflow.core.render.guard import voice
from mailflow.core.understand.raw.clean import clean
from mailflow.errors import BadInput, NotAllowed, Refusal
from mailflow.steps import compose
from mailflow.steps.case import Case, append

#: the template that carries the words, and the card that it becomes
CHIEF = "chief"


@dataclass(frozen=True, slots=True)
class VoiceActs(Base):
    """Acts on mails that speak in the name of the head of department."""

    async def write_as_chief(self, closing_id: str, words: str, by: str) -> Draft:
        """Return the draft that brings these words to the doctor; it stays red until their author has agreed to it."""
        j = self.journey
        case = await j.load(closing_id)
        _chief(case)
        paragraphs = tuple(p.strip() for p in re.split(r"\n\s*\n", clean(words)) if p.strip())
        if not paragraphs:
            raise BadInput(
                "the words of the head of department are missing",
                "paste them, without greeting and signature",
                refusal=Refusal.EMPTY_MAIL,
            )
        mail = answer_cards.by_hand(case, j.office.templates, CHIEF, f"any/{CHIEF}")
        said = compose.in_own_words(case, j.office.templates, mail.follow_up, paragraphs)
        return await self.put(case, mail, said, by)

    async def voice_given(self, draft_id: str, seen: str, inbound: str, by: str) -> Draft:
        """Record that the head of department agreed to a draft's words, by that mail or else by telephone.

        The consent names the hash of the words: one more edit, and it is to be asked again.
        """
        j = self.journey
        draft = await j.draft(draft_id)
        case = await j.load(draft.closing)
        if not compose.in_whose_name(case, draft):
            raise NotAllowed(
                "this mail speaks in nobody else's name", "approve it as it is", refusal=Refusal.NO_OTHER_VOICE
            )
        chief = _chief(case)
        approve.move(draft, DraftState.EDITED)
        if seen != draft.hash:
            raise NotAllowed("the draft changed since it was shown", "look at it again", refusal=Refusal.DRAFT_CHANGED)
        mail = await j.store.inbound(inbound) if inbound else None
        if inbound and not (mail and from_chief(case, mail)):
            raise NotAllowed(
                "this mail does not prove the consent of the head of department",
                "choose a mail from the address on record, or telephone",
                refusal=Refusal.NOT_FROM_CHIEF,
            )
        how = events.Consent.MAIL if mail else events.Consent.PHONE
        given = events.VoiceGiven(draft.id, draft.hash, chief.id, how, inbound)
        green = voice(compose.header_name(chief), given=True)
        new = replace(draft, guards=tuple(green if g.name == green.name else g for g in draft.guards))
        await append(self.acting(case, by), case, [given], Change(drafts=(new,)))
        return new


def from_chief(case: Case, mail: Inbound) -> bool:
    """Say whether a mail comes from an address of the head of department, and nothing proves that it was forged."""
    chief = compose.chief_of(case)
    if chief is None or mail.reading is None or mail.reading.authentication.failed:
        return False
    return mail.reading.envelope.sender.casefold() in {a.email.casefold() for a in chief.addresses}


def _chief(case: Case) -> Person:
    if chief := compose.chief_of(case):
        return chief
    raise NotAllowed(
        "this establishment has no known head of department", "add one to its people", refusal=Refusal.NO_CHIEF
    )
