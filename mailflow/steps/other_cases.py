"""Cases beside a case: a person's stop or absence holds everywhere; a signature holds whoever it leaves waiting."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from mailflow.core import events as ev
from mailflow.core.advance.decide import Decision
from mailflow.core.causes import Cause
from mailflow.core.closing import MACHINE, Closing, grow
from mailflow.core.events import Recorded
from mailflow.core.holds import HoldReason
from mailflow.core.messages import Origin, Party, Reading
from mailflow.core.records import Act, Change, Filter
from mailflow.core.stages import AFTER_SIGNATURE
from mailflow.core.tasks import TaskKind
from mailflow.ports import Office, Store
from mailflow.steps.case import Acting, Case, act, load, void
from mailflow.steps.whose import Arriving

#: acts of other closings, and the rows that change with them
Beside = tuple[list[Act], Change]


async def told(acting: Acting, case: Case, events_for: Callable[[Closing], Sequence[ev.Event]]) -> Beside:
    """Return what one fact about a person adds to each other open closing of that person."""
    others = [c for c in await acting.store.person_closings(case.person.id) if c != case.id]
    return await _beside(acting, others, events_for)


async def _beside(acting: Acting, others: Iterable[str], events_for: Callable[[Closing], Sequence[ev.Event]]) -> Beside:
    acts, change = list[Act](), Change()
    for other in others:
        beside = await load(acting.store, acting.office, other, acting.now)
        added = events_for(beside.closing)
        if not added:
            continue
        gone = [e.draft for e in added if isinstance(e, ev.DraftClosed)]
        change += await void(acting.store, gone, Cause.OTHER_CASE)
        acts.append(act(beside, added, acting.by, acting.now))
    return acts, change


def everywhere(
    reading: Reading, decision: Decision, added: Sequence[ev.Event]
) -> Callable[[Closing], Sequence[ev.Event]] | None:
    """Return what a doctor's mail adds to the other closings of that doctor, or None when it concerns one alone.

    A decline concerns the one that it answers. No event names the closing in which it was said.
    """
    if reading.origin is Origin.HUMAN:
        if decision.doubted_stop:
            return doubted
        return stopped if is_stop(reading, decision) else _back
    away = [replace(e, inbound="") for e in added if isinstance(e, ev.Held) and e.reason == HoldReason.ABSENCE]
    return (lambda _: away) if away else None


def is_stop(reading: Reading, decision: Decision) -> bool:
    """Say whether an answer ends all mail to its writer: words of stop, carried out."""
    return reading.stop and decision.action == "stop"


def doubted(closing: Closing) -> Sequence[ev.Event]:
    """Return what a stop in doubt adds to a closing in which it was not said: it waits until a person decides."""
    if closing.silent:
        return []
    voided = [ev.DraftClosed(d.draft, "void", Cause.STOP) for d in closing.drafts if d.to is Party.DOCTOR]
    return [*voided, ev.Held(HoldReason.DOUBTED_STOP, None)]


async def known_under(store: Store, address: str) -> dict[str, list[Party]]:
    """Return the open closings in which this address is somebody's, each with the parties whose it is."""
    known: dict[str, list[Party]] = {}
    for ref in await store.cases((address,), (), (), "") if address else ():
        if ref.open and address in ref.addresses and ref.party not in known.get(ref.closing, ()):
            known.setdefault(ref.closing, []).append(ref.party)
    return known


async def hold_in_doubt(arriving: Arriving, but: Collection[str] = ()) -> Beside:
    """Return what a stop in doubt adds to each open closing, `but` these, in which its writer's address is known."""
    acts, change = list[Act](), Change()
    for closing, parties in sorted((await known_under(arriving.store, arriving.mail.envelope.sender)).items()):
        if closing in but:
            continue
        case = await load(arriving.store, arriving.office, closing, arriving.now)
        voided = [d.draft for d in case.closing.drafts if d.to in parties]
        added: list[ev.Event] = [ev.DraftClosed(d, "void", Cause.REPLY) for d in voided]
        added += [ev.Held(HoldReason.DOUBTED_STOP, None, arriving.inbound.id, party) for party in parties]
        acts.append(act(case, added, MACHINE, arriving.now))
        change += await void(arriving.store, voided, Cause.REPLY)
    return acts, change


def stopped(closing: Closing) -> Sequence[ev.Event]:
    """Return what a stop adds to a closing in which it was not said: silence, and one task for its owner."""
    if closing.silent:
        return []
    voided = [ev.DraftClosed(d.draft, "void", Cause.STOP) for d in closing.drafts]
    return [*voided, ev.Held(HoldReason.STOP, None), ev.TaskOpened("stop:other", TaskKind.CALL_AFTER_STOP)]


def _back(closing: Closing) -> Sequence[ev.Event]:
    return [ev.Resumed("reply")] if any(h.reason == HoldReason.ABSENCE for h in closing.holds) else []


async def signed(store: Store, office: Office, case: Case, now: datetime) -> Beside:
    """Return what a signature adds to the person's other closings and to the position's other candidates, once each.

    They are held and their owners asked; the order in which a person answers them stays theirs.
    """
    if case.closing.stage not in AFTER_SIGNATURE:
        return [], Change()
    opened, task = case.closing.opened, f"other:{case.id}:{case.closing.round}"
    rivals = await store.closings(Filter(establishment=opened.establishment))
    others = [p.closing for p in rivals if p.position == opened.position and p.person != opened.person]
    others += await store.person_closings(case.person.id)
    asked = {o for o in dict.fromkeys(others) if o != case.id and not _asked(await store.history(o), task)}

    def hold(closing: Closing) -> Sequence[ev.Event]:
        if closing.stage in AFTER_SIGNATURE:
            return []
        same = closing.opened.person == opened.person
        kind = TaskKind.OTHER_CASE_SIGNED if same else TaskKind.POSITION_TAKEN
        voided = [ev.DraftClosed(d.draft, "void", Cause.OTHER_CASE) for d in closing.drafts]
        return [*voided, ev.Held(HoldReason.OTHER_CASE, None), ev.TaskOpened(task, kind)]

    return await _beside(Acting(store, office, MACHINE, now), sorted(asked), hold)


def _asked(history: Sequence[Recorded], task: str) -> bool:
    return any(isinstance(r.event, ev.TaskOpened) and r.event.task == task for r in history)


def taken_back(
    case: Case, acts: Collection[int], by: str, then: Callable[[Closing], Sequence[ev.Event]] | None = None
) -> list[ev.Event]:
    """Return what undoes these acts of a closing, and what it is told instead by `then`.

    The words that were voided stay void: the plan writes what is due anew.
    """
    undone: list[ev.Event] = [ev.Undone(a) for a in sorted(acts)]
    first = case.history[-1].seq + 1
    lifted = tuple(Recorded(first + i, first, case.business.now, by, e) for i, e in enumerate(undone))
    before = grow(case.closing, case.history, lifted)
    kept = tuple(d for d in before.drafts if case.closing.draft(d.draft))
    undone += [ev.DraftClosed(d.draft, "void", Cause.UNDO) for d in before.drafts if d not in kept]
    if then and not before.ended:
        undone += then(replace(before, drafts=kept))
    return undone


async def echoes(
    acting: Acting,
    case: Case,
    at: datetime,
    then: Callable[[Closing], Sequence[ev.Event]] | None = None,
    sender: str = "",
) -> Beside:
    """Return the undoing of what an act of that instant did beside its closing: other closings, suppression.

    `then` says what each other open closing of the person is told instead. Where it was a mail of `sender`, a stop
    in doubt is lifted in every closing in which that address is known.
    """
    store, acts, rows = acting.store, [], Change()
    theirs = await store.person_closings(case.person.id)
    for other in dict.fromkeys((*theirs, *await known_under(store, sender))):
        if other == case.id:
            continue
        beside = await load(store, acting.office, other, acting.now)
        held = [(r.act, r.event) for r in beside.history if r.at == at and isinstance(r.event, ev.Held)]
        same = {act for act, e in held if other in theirs or e.reason == HoldReason.DOUBTED_STOP}
        if undone := taken_back(beside, same, acting.by, then if other in theirs else None):
            gone = [e.draft for e in undone if isinstance(e, ev.DraftClosed)]
            rows += await void(store, gone, Cause.OTHER_CASE)
            acts.append(act(beside, undone, acting.by, acting.now))
    addresses = dict.fromkeys((*(a.email for a in case.person.addresses), *([sender] if sender else ())))
    keyed = [d for address in addresses for d in acting.office.keyed_hashes(address)]
    absent = any(
        isinstance(r.event, ev.Held) and r.event.reason == HoldReason.ABSENCE and r.at == at for r in case.history
    )
    holds = ((case.person.id, None, "undone"),) if absent else ()
    return acts, rows + Change(unsuppress=tuple((d, at) for d in dict.fromkeys(keyed)), holds=holds)
