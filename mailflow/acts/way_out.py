"""The way out of a mail by one click (RFC 8058): what its page says is what is done, in every case of the person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mailflow.acts.base import Base, void_all
from mailflow.core import events
from mailflow.core.causes import Cause
from mailflow.core.closing import Closing
from mailflow.core.holds import HoldReason
from mailflow.core.messages import Party
from mailflow.core.people import Person
from mailflow.core.records import Change, Draft, Suppressed
from mailflow.core.stages import PAPER_STAGES, Stage
from mailflow.core.tasks import TaskKind
from mailflow.steps import other_cases
from mailflow.steps.case import Case, Decided, act, void


@dataclass(frozen=True, slots=True)
class WayOutActs(Base):
    """The act of somebody who wants no more mail of ours."""

    async def unsubscribed(self, message_id: str) -> bool:
        """Take the way out of a mail of ours, once; False where no mail of ours has that id."""
        draft = await self.journey.store.draft_by_message_id(message_id)
        if draft is None:
            return False
        case = await self.journey.load(draft.closing)
        if draft.to is Party.DOCTOR:
            await self._doctor(case, f"link:{draft.person}")
        else:
            await self._house(case, draft)
        return True

    async def _doctor(self, case: Case, by: str) -> None:
        """A doctor is left in peace in every case, also where this one is over; again changes nothing."""
        # a click on the way out of a first contact objects to prospecting, any other means all
        scope = "prospection" if case.closing.stage is Stage.APPROACH else "all"

        def decide(case: Case) -> Decided:
            added = doctor_events(case.closing)
            return added, Change(suppress=self._suppressed(case.person, scope, case)) if added else None

        async def beside(case: Case) -> other_cases.Beside:
            return await other_cases.told(self.acting(case, by), case, other_cases.stopped)

        await self.do(case.id, decide, by, beside)

    async def _house(self, case: Case, draft: Draft) -> None:
        """A person of the establishment is left in peace in every open case that has their address; somebody calls."""
        j, by = self.journey, f"link:{draft.person}"
        person = next((c.person for c in case.establishment.contacts if c.person.id == draft.person), None)
        addresses = [a.email for a in person.addresses] if person else [draft.to_address]
        known: dict[str, list[Party]] = {} if case.closing.ended else {case.id: [draft.to]}
        for address in addresses:
            known |= await other_cases.known_under(j.store, address)
        acts, change = [], Change(suppress=self._suppressed(person, "all", case) if person else ())
        for closing, parties in sorted(known.items()):
            one = await j.load(closing)
            if added := [e for party in parties for e in house_events(one.closing, party)]:
                gone = [e.draft for e in added if isinstance(e, events.DraftClosed)]
                change += await void(j.store, gone, Cause.STOP)
                acts.append(act(one, added, by, one.business.now))
        await j.store.commit(acts, change)
        for done in acts:
            await j.refresh(done.closing)

    def _suppressed(self, person: Person, scope: str, case: Case) -> tuple[Suppressed, ...]:
        keyed = [k for a in person.addresses for k in self.journey.office.keyed_hashes(a.email)]
        return tuple(Suppressed(k, scope, "link", case.business.now) for k in keyed)


def doctor_events(closing: Closing) -> Sequence[events.Event]:
    """Return what a doctor's click adds to a case: its end, or silence where paper binds or where it is over."""
    if closing.silent or closing.stage is Stage.OPTED_OUT:
        return []
    if closing.stage in PAPER_STAGES:
        held = events.Held(HoldReason.STOP, None)
        return [*void_all(closing, Cause.STOP), held, events.TaskOpened("stop:link", TaskKind.CALL_AFTER_STOP)]
    if closing.ended:
        return [events.Held(HoldReason.STOP, None)]
    return [*void_all(closing, Cause.STOP), events.Moved(Stage.OPTED_OUT, "person")]


def house_events(closing: Closing, party: Party) -> Sequence[events.Event]:
    """Return what a click of somebody of the establishment adds to a case: it goes on without mail to them."""
    if any(h.reason == HoldReason.STOP_PARTY and h.party is party for h in closing.holds):
        return []
    gone = [events.DraftClosed(d.draft, "void", Cause.STOP) for d in closing.drafts if d.to is party]
    held = events.Held(HoldReason.STOP_PARTY, None, "", party)
    return [*gone, held, events.TaskOpened("stop:link", TaskKind.CALL_DIRECTOR, party=party)]
