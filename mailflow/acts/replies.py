"""A reply that an endpoint proposes: its sources gathered, its words checked against them, a draft or nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mailflow.acts import answer_cards
from mailflow.acts.base import Base
from mailflow.core import events
from mailflow.core.acts import standing
from mailflow.core.messages import Party
from mailflow.core.records import Draft, DraftState, Filter, Inbound, OutboxState
from mailflow.core.render import wording
from mailflow.core.render.facts import label
from mailflow.core.render.grounds import Sources, ungrounded
from mailflow.core.render.language import day
from mailflow.core.render.page import words_of
from mailflow.errors import NotAllowed, Refusal
from mailflow.ports import Asking
from mailflow.steps import compose
from mailflow.steps.case import Case
from mailflow.words.drafts import sentence
from mailflow.words.pairs import said
from mailflow.words.stages import stage_word

#: the template of a reply whose words an endpoint proposed, and the card that it becomes
PROPOSED = "proposed"
#: how many notes are shown, and how many earlier mails; in how many cases those are looked for
NOTES, EXAMPLES, SEARCHED = 10, 3, 40


@dataclass(frozen=True, slots=True)
class ReplyActs(Base):
    """The act of a recruiter who has a reply proposed."""

    async def propose_reply(self, closing_id: str, by: str) -> Draft:
        """Return the draft of a reply to the doctor's last mail, which waits for approval like every mail.

        NotAllowed names the first word that no source holds, EndpointError says that nobody answered; nothing is kept
        of either.
        """
        j = self.journey
        case = await j.load(closing_id)
        mail = answer_cards.by_hand(case, j.office.templates, PROPOSED, f"any/{PROPOSED}")
        asking = await self._asking(case, await self._to_answer(case), by)
        answer = await j.office.propose(asking, case.establishment.code)
        if why := ungrounded(answer.text, sources(case, asking)):
            raise NotAllowed(
                f"the proposed reply was set aside: {sentence(why, 'en')}",
                "ask again, note what is missing, or write the mail yourself",
                refusal=Refusal.UNGROUNDED,
                why=why,
            )
        paragraphs = tuple(p.strip() for p in re.split(r"\n\s*\n", answer.text) if p.strip())
        words = compose.in_own_words(case, j.office.templates, mail.follow_up, paragraphs)
        return await self.put(case, mail, words, by, answer.asked)

    async def _to_answer(self, case: Case) -> Inbound:
        last = case.closing.received.get(Party.DOCTOR)
        found = await self.journey.store.inbound(last.inbound) if last else None
        if found is None or found.reading is None or not found.reading.visible.strip():
            raise NotAllowed(
                "there is no mail of this doctor to reply to",
                "write the mail yourself",
                refusal=Refusal.NO_MAIL_TO_ANSWER,
            )
        return found

    async def _asking(self, case: Case, mail: Inbound, by: str) -> Asking:
        kept = {text.id: text.body for text in await self.journey.store.texts(case.id)}
        ids = [e.text for r in standing(case.history) if isinstance(e := r.event, events.Noted | events.CallLogged)]
        told = [kept[text] for text in ids if text in kept and not wording.UNTOLD.search(kept[text])]
        assert mail.reading is not None
        return Asking(
            language=case.closing.language,
            mail=mail.reading.visible,
            facts=dict(_sheet(case)),
            case=tuple(_state(case)),
            notes=tuple(told[-NOTES:]),
            examples=await self._examples(case, by),
            names=_names(case),
        )

    async def _examples(self, case: Case, by: str) -> tuple[str, ...]:
        """Return the newest mails to doctors of this establishment that this person rewrote, approved and sent.

        One that holds a private matter is none.
        """
        store, found = self.journey.store, list[Draft]()
        for known in await store.closings(
            Filter(establishment=case.establishment.code, owner=case.closing.owner, open=None, limit=SEARCHED)
        ):
            for draft in await store.drafts((DraftState.APPROVED,), known.closing):
                row = await store.outgoing(draft.id) if _rewritten(draft, case.closing.language, by) else None
                if row is not None and row.state is OutboxState.SUBMITTED:
                    found.append(draft)
        newest = sorted(found, key=lambda d: d.id, reverse=True)[:EXAMPLES]
        people = [await store.person(d.person) for d in newest]
        return tuple(
            _without(words_of(d.text), (p.first_name, p.last_name) if p else ())
            for d, p in zip(newest, people, strict=True)
        )


def sources(case: Case, asking: Asking) -> Sources:
    """Return what a reply may draw upon: what was shown, and who is known by name."""
    facts = (f"{label}\n{value}" for label, value in asking.facts.items())
    return Sources(
        (*facts, *asking.case, *asking.notes, " ".join(asking.names)),
        (asking.mail,),
        case.business.calendar.day_of(case.business.now),
    )


def _rewritten(draft: Draft, language: str, by: str) -> bool:
    own = words_of(draft.text)
    private = wording.UNTOLD.search(own) or wording.PRIVATE.search(own) or wording.FAMILY.search(own)
    wanted = draft.to is Party.DOCTOR and draft.approved_by == by and draft.language == language
    return wanted and own.split() != words_of(draft.original_text).split() and not private


def _without(text: str, names: tuple[str, ...]) -> str:
    for name in filter(None, names):
        text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", "…", text, flags=re.IGNORECASE)
    return text


def _sheet(case: Case) -> Iterator[tuple[str, str]]:
    """Return label and value of every fact that holds today, in the language of the mail."""
    position, language = case.position, case.closing.language
    today = case.business.calendar.day_of(case.business.now)
    for key in position.facts:
        if value := position.fact(key, today):
            yield label(key, language), value
    own = {"title": position.title, "specialty": position.specialty, "quota": position.quota}
    yield from ((label(key, language), value) for key, value in own.items() if value)


def _state(case: Case) -> Iterator[str]:
    """Return where the case stands, a line each, every date in full."""
    closing, language = case.closing, case.closing.language
    yield stage_word(closing.stage, language)
    yield ", ".join(filter(None, (case.establishment.name, case.establishment.city, case.position.place)))
    if closing.appointment:
        at = closing.appointment
        visit = f"{day(at.day, language)} {at.day.year}, {at.hour:%H:%M}"
        yield said((f"Visite : {visit}", f"Visit: {visit}"), language)
    if closing.starts_on:
        first = f"{day(closing.starts_on, language)} {closing.starts_on.year}"
        yield said((f"Premier jour : {first}", f"First day: {first}"), language)


def _names(case: Case) -> tuple[str, ...]:
    """Return everybody who is known by name in this case: the doctor, the establishment's people, the recruiter."""
    people = [case.person, *(c.person for c in case.establishment.contacts)]
    names = [n for p in people for n in (p.first_name, p.last_name)]
    return tuple(dict.fromkeys(n for n in (*names, *case.recruiter.name.split()) if n))
