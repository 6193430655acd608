"""What people know of persons: two rows are one doctor, or are not after all; somebody else decides for the clinic."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import date

from mailflow.acts.base import Base
from mailflow.core import events
from mailflow.core.address import check_address
from mailflow.core.causes import Cause
from mailflow.core.messages import Party
from mailflow.core.names import whole_name
from mailflow.core.people import Address, Contact, Person, Role, matters_of
from mailflow.core.plain import from_plain, to_plain
from mailflow.core.records import Change, Filter, Text
from mailflow.core.render.guard import quotes
from mailflow.core.tasks import TaskKind
from mailflow.errors import BadInput, NotAllowed, NotFound, Refusal
from mailflow.steps.case import Case, act

#: kind of the erasable text that remembers how a person was before a merge
MERGED = "merge"


@dataclass(frozen=True, slots=True)
class PeopleActs(Base):
    """Acts on persons; each can be taken back."""

    async def merge(self, keep_id: str, other_id: str, by: str) -> Person:
        """Return the one person that two rows were: all closings, addresses and phones are now hers."""
        store, now = self.journey.store, self.journey.clock.now()
        keep, other = await self._person(keep_id), await self._person(other_id)
        if keep_id == other_id:
            raise BadInput("these are the same person already", "choose two", refusal=Refusal.SAME_PERSON)
        theirs = await self._closings(other)
        if not theirs:
            raise NotAllowed(
                "the other person has no closing", "nothing has to be merged", refusal=Refusal.NOTHING_TO_MERGE
            )
        known = {a.email.lower() for a in keep.addresses}
        more = tuple(a for a in other.addresses if a.email.lower() not in known)
        phones = tuple(dict.fromkeys((*keep.phones, *other.phones)))
        told = keep.matters or other.matters
        one = replace(keep, addresses=(*keep.addresses, *more), phones=phones, matters=told)
        # first the addresses: no mail may come between and find nobody
        await store.save_person(one)
        cases = [await self.journey.load(c) for c in theirs]
        note = Text(self.journey.ids.new(), theirs[0], keep_id, MERGED, json.dumps(to_plain(keep)))
        hold = await store.person_hold(other_id)
        holds = ((keep_id, date.fromisoformat(hold[0]), hold[1]),) if hold and hold[0] else ()
        acts = [act(case, [events.PersonChanged(keep_id)], by, now) for case in cases]
        await store.commit(acts, Change(texts=(note,), holds=holds))
        for closing_id in theirs:
            await self.journey.refresh(closing_id)
        return one

    async def split(self, keep_id: str, other_id: str, by: str) -> None:
        """Take a merge back: each person has the closings, addresses and phones from before it."""
        store, now = self.journey.store, self.journey.clock.now()
        keep = await self._person(keep_id)
        acts, note = [], None
        for closing_id in await self._closings(keep):
            case = await self.journey.load(closing_id)
            undone = {r.event.act for r in case.history if isinstance(r.event, events.Undone)}
            merged = [r.act for r in case.history if isinstance(r.event, events.PersonChanged) and r.act not in undone]
            first = case.history[0].event
            if merged and isinstance(first, events.Opened) and first.person == other_id:
                acts.append(act(case, [events.Undone(merged[-1])], by, now))
                note = note or next((x for x in await store.texts(closing_id) if x.kind == MERGED), None)
        if not acts:
            raise NotFound("these persons were not merged", "nothing has to be taken back", refusal=Refusal.NOT_MERGED)
        await store.commit(acts)
        if note is not None:
            await store.save_person(from_plain(Person, json.loads(note.body)))
        for done in acts:
            await self.journey.refresh(done.closing)

    async def tell_matters(self, closing_id: str, words: str, by: str) -> Case:
        """Keep what matters to the doctor of a closing, in place of what was kept; empty words erase it.

        It stands on the person alone: no event tells it. Drafts that quote what is said no more are void.
        """
        kept = matters_of(words)
        case = await self.journey.load(closing_id)
        gone = [line for line in case.person.matters.splitlines() if line not in kept.splitlines()]
        await self.journey.store.save_person(replace(case.person, matters=kept))
        for other in {closing_id, *await self._closings(case.person)}:
            open_drafts = [d.draft for d in (await self.journey.load(other)).closing.drafts]
            rows = [d for d in [await self.journey.store.draft(i) for i in open_drafts] if d]
            quoting = [d.id for d in rows if any(quotes(d.text, line) for line in gone)]
            if quoting:
                await self.add(other, by, *(events.DraftClosed(i, "void", Cause.FACT_CHANGED) for i in quoting))
        return await self.journey.load(closing_id)

    async def delegate(self, closing_id: str, name: str, email: str, by: str, phone: str = "") -> Case:
        """Record who decides for the establishment in this closing; its mails go there from now on."""
        store, case = self.journey.store, await self.journey.load(closing_id)
        if not email.strip() and not phone.strip():
            raise BadInput(
                "somebody who decides must be reachable",
                "give an address or a telephone number",
                refusal=Refusal.UNREACHABLE,
            )
        place, key = case.establishment, check_address(email.lower()) if email.strip() else ""
        found = next((c for c in place.contacts if key and key in {a.email.lower() for a in c.person.addresses}), None)
        if found is None:
            first, last = whole_name(name)
            addresses, phones = (Address(key),) if key else (), (phone.strip(),) if phone.strip() else ()
            person = Person(self.journey.ids.new(), first, last, title="", addresses=addresses, phones=phones)
            found = Contact(person, Role.SECRETARY, Role.DIRECTOR)
            await store.save_person(person)
            await store.save_establishment(
                replace(place, contacts=(*place.contacts, found)), by, self.journey.clock.now()
            )
        done = [events.TaskDone(t.task) for t in case.closing.tasks if t.kind is TaskKind.ASK_DELEGATE]
        named = events.Delegated(Party.DIRECTOR, found.person.id)
        return await self.add(closing_id, by, named, events.Answered(Party.DIRECTOR), *done)

    async def hand_over_all(self, owner: str, to: str, by: str) -> int:
        """Give every open case of an owner to another, and return how many there were."""
        if owner == to:
            raise BadInput("these are the same person", "choose who takes the cases over", refusal=Refusal.SAME_PERSON)
        found = await self.journey.store.closings(Filter(owner=owner))
        for row in found:
            await self.add(row.closing, by, events.HandedOver(to))
        return len(found)

    async def _person(self, person: str) -> Person:
        if found := await self.journey.store.person(person):
            return found
        raise NotFound(f'there is no person "{person}"', "it may have been erased")

    async def _closings(self, person: Person) -> list[str]:
        """Return the closings of a person, ended ones too."""
        rows = await self.journey.store.closings(Filter(open=None, text=person.full_name))
        found = [r.closing for r in rows if r.person == person.id]
        return sorted({*found, *await self.journey.store.person_closings(person.id)})
