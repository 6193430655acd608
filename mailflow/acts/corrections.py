"""A person knows better than the reader: take back what a wrong reading did, and do what the right one asks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from mailflow.core import closing as closings
from mailflow.core import events
from mailflow.core.advance.answers import consequences
from mailflow.core.advance.decide import Decision, decide
from mailflow.core.advance.house import Arrived
from mailflow.core.campaign import OnYes
from mailflow.core.messages import Intent, Origin, Party, Reading
from mailflow.core.objections import ObjectionKind
from mailflow.core.records import Act, Change, Inbound, InboundState
from mailflow.core.stages import Stage
from mailflow.core.understand.raw.parse import parse
from mailflow.errors import BadInput, NotFound, Refusal
from mailflow.journey import Journey
from mailflow.steps import answer, case, documents, other_cases


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
        raise NotFound(f'there is no mail "{inbound_id}"', "it may have been erased")
    target, party = given.closing or inbound.closing, given.party or inbound.party or Party.DOCTOR
    if not target:
        raise BadInput(
            "this mail belongs to no closing yet", "say which closing it belongs to", refusal=Refusal.NO_CASE_YET
        )
    reading = _right(inbound.reading or Reading(Origin.HUMAN), given)
    confirmed = reading.stop and party is Party.DOCTOR
    undone: list[events.Event] = []
    acts: list[Act] = []
    rows = Change()
    if inbound.closing and inbound.act is not None:
        undone = [events.Undone(inbound.act)]
        wrong = await case.load(store, journey.office, inbound.closing, now)
        at = next((r.at for r in wrong.history if r.act == inbound.act), now)
        # a stop or an absence that was read from it holds nowhere else either
        tell = other_cases.stopped if confirmed and inbound.closing == target else None
        others, rows = await other_cases.echoes(store, journey.office, wrong, at, by, tell)
        acts += others
        if inbound.closing != target:
            acts.append(case.act(wrong, undone, by, now))
            undone = []
    table = await case.load(store, journey.office, target, now)
    if confirmed and inbound.closing != target:
        known = {act.closing for act in acts}
        others, more = await other_cases.told(store, journey.office, table, other_cases.stopped, by, now)
        acts += [act for act in others if act.closing not in known]
        rows += more
    before = closings.fold(target, (*table.history, *_recorded(table, undone, by)))
    decision = _decided(before.stage, reading)
    arrived = Arrived(inbound.id, party, inbound.received_at, "person")
    raw = await store.raw(inbound_id)
    files = documents.Received()
    if raw is not None and reading.origin is Origin.HUMAN:
        files = await documents.received(store, journey.office, table, parse(raw), arrived, authentic=True)
    added = [*undone, *consequences(before, arrived, reading, decision, table.house), *files.events]
    done = replace(
        inbound,
        state=InboundState.DONE,
        closing=target,
        party=party,
        person=table.person.id if party is Party.DOCTOR else inbound.person,
        how="person",
        reading=reading,
        action=decision.action,
        act=table.history[-1].seq + 1,
    )
    voided = [e.draft for e in added if isinstance(e, events.DraftClosed)]
    person = answer.of_person(journey.office, table, party, reading, decision, added, now)
    change = await case.void(store, voided, "reply") + rows + person
    change += Change(inbound=(done,), documents=files.documents)
    await store.commit([*acts, case.act(table, added, by, now)], change)
    return done


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


def _recorded(table: case.Case, added: list[events.Event], by: str) -> list[events.Recorded]:
    first = table.history[-1].seq + 1
    return [events.Recorded(first + i, first, table.house.now, by, e) for i, e in enumerate(added)]
