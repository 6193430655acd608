"""A person knows better than the reader: take back what a wrong reading did, and do what the right one asks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from mailflow.core import events
from mailflow.core.advance.answers import consequences
from mailflow.core.advance.arrived import Arrived
from mailflow.core.advance.decide import Decision, decide
from mailflow.core.campaign import OnYes
from mailflow.core.causes import Cause
from mailflow.core.closing import Closing, fold
from mailflow.core.messages import Intent, Origin, Party, Reading
from mailflow.core.objections import ObjectionKind
from mailflow.core.records import Act, Change, Inbound, InboundState
from mailflow.core.stages import Stage
from mailflow.core.understand.raw.parse import parse
from mailflow.errors import BadInput, NotFound, Refusal
from mailflow.journey import Journey
from mailflow.steps import answer, documents, other_cases
from mailflow.steps.case import Acting, Case, act, load, void
from mailflow.words.troubles import Trouble, trouble


@dataclass(frozen=True, slots=True)
class Given:
    """What the person says; what is left out stays as it was read."""

    closing: str = ""
    party: Party | None = None
    intent: Intent | None = None
    objections: Sequence[ObjectionKind] | None = None
    day: date | None = None


async def correct(journey: Journey, inbound_id: str, given: Given, by: str) -> Inbound:
    """Return the mail as it stands corrected; the old act is undone and the new one done in one transaction."""
    store, now = journey.store, journey.clock.now()
    inbound = await store.inbound(inbound_id)
    if inbound is None:
        raise trouble(NotFound, Trouble.NO_MAIL, name=inbound_id)
    target = given.closing or inbound.closing
    if not target:
        raise BadInput(
            "this mail belongs to no closing yet", "say which closing it belongs to", refusal=Refusal.NO_CASE_YET
        )
    acting, case = Acting(store, journey.office, by, now), await load(store, journey.office, target, now)
    inbound = await _placed(journey, inbound, target)
    party = given.party or inbound.party or Party.DOCTOR
    reading = _right(inbound.reading or Reading(Origin.HUMAN), given)
    confirmed = reading.stop and party is Party.DOCTOR
    undone, acts, rows = await _taken_back(journey, inbound, case, by, confirmed)
    if confirmed and inbound.closing != target:
        known = {act.closing for act in acts}
        others, more = await other_cases.told(acting, case, other_cases.stopped)
        acts += [act for act in others if act.closing not in known]
        rows += more
    before = fold(target, (*case.history, *_recorded(case, undone, by)))
    decision = _decided(before.stage, reading)
    arrived = Arrived(inbound.id, party, inbound.received_at, "person")
    raw = await store.raw(inbound_id)
    files = documents.Received()
    if raw is not None and reading.origin is Origin.HUMAN:
        files = await documents.received(store, journey.office, case, parse(raw), arrived)
    added = [*undone, *consequences(before, arrived, reading, decision, case.business), *files.events]
    heard = answer.Heard(arrived, reading, decision, added)
    done = replace(
        inbound,
        state=InboundState.DONE,
        closing=target,
        party=party,
        person=case.person.id if party is Party.DOCTOR else inbound.person,
        how="person",
        reading=reading,
        action=decision.action,
        act=case.history[-1].seq + 1,
    )
    voided = [e.draft for e in added if isinstance(e, events.DraftClosed)]
    change = await void(store, voided, Cause.REPLY) + rows + answer.of_person(journey.office, case, heard)
    change += Change(inbound=(done,), documents=files.documents)
    await store.commit([*acts, act(case, added, by, now)], change)
    return done


async def _placed(journey: Journey, inbound: Inbound, target: str) -> Inbound:
    """Return the mail with whose it is and what it did, where it was matched to nobody but its address is known."""
    sender = inbound.reading.envelope.sender if inbound.reading else ""
    if inbound.closing or not sender:
        return inbound
    known = await other_cases.known_under(journey.store, sender)
    parties = known.get(target) or next(iter(known.values()), [])
    inbound = replace(inbound, party=inbound.party or next(iter(parties), None))
    for closing in sorted(known, key=lambda one: one != target):
        for held in await journey.store.history(closing):
            if isinstance(held.event, events.Held) and held.event.inbound == inbound.id:
                return replace(inbound, closing=closing, act=held.act)
    return inbound


async def _taken_back(
    journey: Journey, inbound: Inbound, case: Case, by: str, confirmed: bool
) -> tuple[list[events.Event], list[Act], Change]:
    """Return what takes back what the mail did: events of the closing it belongs to, acts of others, and rows."""
    if not inbound.closing or inbound.act is None:
        return [], [], Change()
    wrong = await load(journey.store, journey.office, inbound.closing, case.business.now)
    at = next((r.at for r in wrong.history if r.act == inbound.act), case.business.now)
    sender = inbound.reading.envelope.sender if inbound.reading else ""

    def tell(closing: Closing) -> Sequence[events.Event]:
        return other_cases.stopped(closing) if closing.id != case.id else []

    # a stop or an absence that was read from it holds nowhere else either
    then = tell if confirmed and wrong.person.id == case.person.id else None
    acting = Acting(journey.store, journey.office, by, case.business.now)
    others, rows = await other_cases.echoes(acting, wrong, at, then, sender)
    if wrong.id == case.id:
        return [events.Undone(inbound.act)], list(others), rows
    undone = other_cases.taken_back(wrong, [inbound.act], by, then)
    gone = [e.draft for e in undone if isinstance(e, events.DraftClosed)]
    rows += await void(journey.store, gone, Cause.OTHER_CASE)
    here = [e for act in others if act.closing == case.id for e in act.events]
    apart = [act for act in others if act.closing != case.id]
    return here, [*apart, act(wrong, undone, by, case.business.now)], rows


def _right(reading: Reading, given: Given) -> Reading:
    """Return the reading as the person says it is: nothing is doubtful any more."""
    return replace(
        reading,
        origin=Origin.HUMAN if given.intent else reading.origin,
        intent=given.intent or reading.intent,
        confidence=1.0,
        vetoes=(),
        error=None,
        stop=given.intent is Intent.UNSUBSCRIBE if given.intent else reading.stop,
        objections=tuple(given.objections) if given.objections is not None else reading.objections,
        date=given.day or reading.date,
    )


def _decided(stage: Stage, reading: Reading) -> Decision:
    """Return what the corrected answer does; the person's click is the confirmation that a yes needs."""
    return decide(stage, reading, on_yes=OnYes.AUTO, authentic=True, threshold=0.0)


def _recorded(case: Case, added: list[events.Event], by: str) -> list[events.Recorded]:
    first = case.history[-1].seq + 1
    return [events.Recorded(first + i, first, case.business.now, by, e) for i, e in enumerate(added)]
