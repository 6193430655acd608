"""What an answer does: the table of the core is asked, and its closing, the person and other cases remember it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from mailflow.core import events
from mailflow.core.advance.answers import consequences, detail_text
from mailflow.core.advance.arrived import Arrived
from mailflow.core.advance.decide import Decision, decide
from mailflow.core.causes import Cause
from mailflow.core.closing import MACHINE
from mailflow.core.holds import HoldReason
from mailflow.core.messages import Origin, Party, Reading
from mailflow.core.records import (
    Act,
    Change,
    Inbound,
    InboundState,
    Suppressed,
    Text,
)
from mailflow.core.render import call_hours
from mailflow.core.tasks import TaskKind
from mailflow.core.understand.sender import match
from mailflow.ports import Office
from mailflow.steps import documents, other_cases
from mailflow.steps.case import Case, act, store_state, void
from mailflow.steps.compose import doctors_zone
from mailflow.steps.whose import Arriving


async def advance(arriving: Arriving, case: Case, reading: Reading, found: match.Match) -> Inbound:
    """Ask the table what the answer does, append it, and carry out what concerns the person everywhere."""
    store, office, now, inbound = arriving.store, arriving.office, arriving.now, arriving.inbound
    closing = case.closing
    party = found.party or Party.DOCTOR
    heard = _heard(case, inbound, reading, found)
    decision, added, files = heard.decision, heard.events, documents.Received()
    if reading.origin is Origin.HUMAN:
        files = await documents.received(store, office, case, arriving.mail, heard.arrived)
        added = [*added, *files.events]
    done = replace(
        inbound,
        state=InboundState.TRIAGE if _waits(decision, added) else InboundState.DONE,
        closing=closing.id,
        party=party,
        person=found.person_id or "",
        how="forwarded" if found.forwarded_by else found.how,
        reading=reading,
        action=decision.action,
        act=closing.seq + 1,
    )
    voided = [e.draft for e in added if isinstance(e, events.DraftClosed)]
    rows = await void(store, voided, Cause.REPLY)
    change = of_person(office, case, heard)
    change = replace(change, drafts=rows.drafts, cancel=rows.cancel, inbound=(done,), documents=files.documents)
    acts = [act(case, added, MACHINE, now)]
    beside = other_cases.everywhere(reading, decision, added) if party is Party.DOCTOR else None
    if beside is not None:
        others, more = await other_cases.told(arriving.acting, case, beside)
        acts, change = [*acts, *others], change + more
    elif decision.doubted_stop:
        others, more = await other_cases.hold_in_doubt(arriving, (closing.id,))
        acts, change = [*acts, *others], change + more
    await store.commit(acts, change)
    return done


async def share(
    arriving: Arriving, parts: Sequence[tuple[Case, Reading]], reading: Reading, found: match.Match
) -> Inbound:
    """Tell each closing of a digest what the answer says of its own decision, all in one transaction."""
    store, office, now, inbound = arriving.store, arriving.office, arriving.now, arriving.inbound
    if not parts:
        kept = replace(inbound, closing=found.closing_id or "", party=found.party, person=found.person_id or "")
        return await store_state(
            store, replace(kept, state=InboundState.DONE, how=found.how, reading=reading, action="none")
        )
    if len(parts) == 1 and parts[0][0].id == found.closing_id:
        return await advance(arriving, parts[0][0], parts[0][1], found)
    acts, voided, homes, suppress = list[Act](), list[str](), list[tuple[bool, Case, str]](), Change()
    doubted = False
    for case, own in parts:
        heard = _heard(case, inbound, own, found)
        decision, added = heard.decision, heard.events
        if arriving.mail.attachments and own.origin is Origin.HUMAN:
            # whose contract it is, a person sees
            added = [*added, events.TaskOpened(f"files:{inbound.id}", TaskKind.READ_DIRECTOR, inbound=inbound.id)]
        acts.append(act(case, added, MACHINE, now))
        voided += [e.draft for e in added if isinstance(e, events.DraftClosed)]
        homes.append((_waits(decision, added), case, decision.action))
        suppress = of_person(office, case, heard)
        doubted = doubted or decision.doubted_stop
    waits, home, action = next((h for h in homes if h[0]), homes[0])
    done = replace(
        inbound,
        state=InboundState.TRIAGE if waits else InboundState.DONE,
        closing=home.id,
        party=found.party,
        person=found.person_id or "",
        how="forwarded" if found.forwarded_by else found.how,
        reading=reading,
        action=action,
        act=home.closing.seq + 1,
    )
    rows = await void(store, voided, Cause.REPLY)
    change = Change(drafts=rows.drafts, cancel=rows.cancel, inbound=(done,), suppress=suppress.suppress)
    if doubted:
        others, more = await other_cases.hold_in_doubt(arriving, [case.id for case, _ in parts])
        acts, change = [*acts, *others], change + more
    await store.commit(acts, change)
    return done


@dataclass(frozen=True, slots=True)
class Heard:
    """What one answer does to one closing: the mail, its meaning, the decision and the events that follow."""

    arrived: Arrived
    reading: Reading
    decision: Decision
    events: Sequence[events.Event]


def _heard(case: Case, inbound: Inbound, reading: Reading, found: match.Match) -> Heard:
    """Ask the table what an answer does to a closing."""
    authentic = found.authentic(reading.authentication)
    decision = decide(
        case.closing.stage,
        reading,
        on_yes=case.on_yes,
        authentic=authentic,
        threshold=case.rules.threshold,
    )
    party = found.party or Party.DOCTOR
    takes = _takes(case, reading, party)
    arrived = Arrived(inbound.id, party, inbound.received_at, found.how, authentic, takes)
    return Heard(arrived, reading, decision, consequences(case.closing, arrived, reading, decision, case.business))


def _takes(case: Case, reading: Reading, party: Party) -> datetime | None:
    """Return the hour that an answer takes among those that our last question to the doctor offered for a call."""
    asked = next((s for s in reversed(case.closing.mails_to(Party.DOCTOR)) if s.asks), None)
    if party is not Party.DOCTOR or asked is None or not asked.hours:
        return None
    zone = doctors_zone(case)
    offered = call_hours.Told(tuple(at.astimezone(zone) for at in asked.hours), asked.hour)
    return call_hours.taken(reading.visible, offered, case.business.calendar.day_of(case.business.now))


def _waits(decision: Decision, added: Sequence[events.Event]) -> bool:
    """Say whether a person still has to decide: such a mail stays in sight; an hour that was taken is settled."""
    if any(isinstance(e, events.CallBooked) for e in added):
        return False
    return decision.action == "triage" or any(isinstance(e, (events.MoveProposed, events.TaskOpened)) for e in added)


def of_person(office: Office, case: Case, heard: Heard) -> Change:
    """Return what belongs to the person and not to one closing: an opt-out, an absence, its end, what they told."""
    human, party = heard.reading.origin is Origin.HUMAN, heard.arrived.party
    if human and other_cases.is_stop(heard.reading, heard.decision):
        writer = case.addressee(party)
        hashes = [d for a in (writer.addresses if writer else ()) for d in office.keyed_hashes(a.email)]
        return Change(suppress=tuple(Suppressed(d, "all", "reply", case.business.now) for d in hashes))
    if party is not Party.DOCTOR:
        return Change()
    kept = tuple(
        Text(detail_text(heard.arrived.inbound, told), case.id, case.person.id, "detail", told.words)
        for told in heard.reading.details
    )
    away = [e for e in heard.events if isinstance(e, events.Held) and e.reason == HoldReason.ABSENCE]
    if human and case.around.person_hold:
        return Change(holds=((case.person.id, None, "wrote"),), texts=kept)
    return Change(texts=kept, holds=tuple((case.person.id, e.until, "absence") for e in away))
