"""Cases beside a case: a person's stop or absence holds everywhere; a signature holds whoever it leaves waiting."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from mailflow.core import events as ev
from mailflow.core.advance.decide import Decision
from mailflow.core.closing import Closing, grow
from mailflow.core.events import Recorded
from mailflow.core.holds import HoldReason
from mailflow.core.messages import Origin, Party, Reading
from mailflow.core.records import Act, Change, Filter
from mailflow.core.stages import AFTER_SIGNATURE
from mailflow.core.tasks import TaskKind
from mailflow.ports import Office, Store
from mailflow.steps import case
from mailflow.steps.case import Case

MACHINE = "mailflow"

#: acts of other closings, and the rows that change with them
Beside = tuple[list[Act], Change]


async def told(
    store: Store,
    office: Office,
    table: Case,
    events_for: Callable[[Closing], Sequence[ev.Event]],
    by: str,
    now: datetime,
) -> Beside:
    """Return what one fact about a person adds to each other open closing of that person."""
    others = [c for c in await store.person_closings(table.person.id) if c != table.id]
    return await _beside(store, office, others, events_for, by, now)


async def _beside(
    store: Store,
    office: Office,
    others: Iterable[str],
    events_for: Callable[[Closing], Sequence[ev.Event]],
    by: str,
    now: datetime,
) -> Beside:
    acts, change = list[Act](), Change()
    for other in others:
        beside = await case.load(store, office, other, now)
        added = events_for(beside.closing)
        if not added:
            continue
        gone = [e.draft for e in added if isinstance(e, ev.DraftClosed)]
        change += await case.void(store, gone, "other_case")
        acts.append(case.act(beside, added, by, now))
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
    voided = [ev.DraftClosed(d.draft, "void", "stop") for d in closing.drafts if d.to is Party.DOCTOR]
    return [*voided, ev.Held(HoldReason.DOUBTED_STOP, None)]


def stopped(closing: Closing) -> Sequence[ev.Event]:
    """Return what a stop adds to a closing in which it was not said: silence, and one task for its owner."""
    if closing.silent:
        return []
    voided = [ev.DraftClosed(d.draft, "void", "stop") for d in closing.drafts]
    return [*voided, ev.Held(HoldReason.STOP, None), ev.TaskOpened("stop:other", TaskKind.CALL_AFTER_STOP)]


def _back(closing: Closing) -> Sequence[ev.Event]:
    return [ev.Resumed("reply")] if any(h.reason == HoldReason.ABSENCE for h in closing.holds) else []


async def signed(store: Store, office: Office, table: Case, now: datetime) -> Beside:
    """Return what a signature adds to the person's other closings and to the position's other candidates, once each.

    They are held and their owners asked; the order in which a person answers them stays theirs.
    """
    if table.closing.stage not in AFTER_SIGNATURE:
        return [], Change()
    opened, task = table.closing.opened, f"other:{table.id}:{table.closing.round}"
    rivals = await store.closings(Filter(establishment=opened.establishment))
    others = [p.closing for p in rivals if p.position == opened.position and p.person != opened.person]
    others += await store.person_closings(table.person.id)
    asked = {o for o in dict.fromkeys(others) if o != table.id and not _asked(await store.history(o), task)}

    def hold(closing: Closing) -> Sequence[ev.Event]:
        if closing.stage in AFTER_SIGNATURE:
            return []
        same = closing.opened.person == opened.person
        kind = TaskKind.OTHER_CASE_SIGNED if same else TaskKind.POSITION_TAKEN
        voided = [ev.DraftClosed(d.draft, "void", "other_case") for d in closing.drafts]
        return [*voided, ev.Held(HoldReason.OTHER_CASE, None), ev.TaskOpened(task, kind)]

    return await _beside(store, office, sorted(asked), hold, MACHINE, now)


def _asked(history: Sequence[Recorded], task: str) -> bool:
    return any(isinstance(r.event, ev.TaskOpened) and r.event.task == task for r in history)


async def echoes(
    store: Store,
    office: Office,
    table: Case,
    at: datetime,
    by: str,
    then: Callable[[Closing], Sequence[ev.Event]] | None = None,
) -> Beside:
    """Return the undoing of what an act of that instant did beside its closing: other closings, suppression.

    `then` says what each other open closing is told instead.
    """
    now = table.house.now
    acts, rows = [], Change()
    for other in await store.person_closings(table.person.id):
        beside = await case.load(store, office, other, now)
        same = {r.act for r in beside.history if other != table.id and r.at == at and isinstance(r.event, ev.Held)}
        undone: list[ev.Event] = [ev.Undone(a) for a in sorted(same)]
        first = beside.history[-1].seq + 1
        lifted = tuple(Recorded(first + i, first, now, by, e) for i, e in enumerate(undone))
        before = grow(beside.closing, beside.history, lifted)
        # the words that were voided stay void: the plan writes what is due anew
        kept = {d.draft for d in beside.closing.drafts}
        undone += [ev.DraftClosed(d.draft, "void", "undo") for d in before.drafts if d.draft not in kept]
        if then and other != table.id and not before.ended:
            undone += then(replace(before, drafts=tuple(d for d in before.drafts if d.draft in kept)))
        if undone:
            gone = [e.draft for e in undone if isinstance(e, ev.DraftClosed)]
            rows += await case.void(store, gone, "other_case")
            acts.append(case.act(beside, undone, by, now))
    digests = [d for a in table.person.addresses for d in office.digests(a.email)]
    absent = any(
        isinstance(r.event, ev.Held) and r.event.reason == HoldReason.ABSENCE and r.at == at for r in table.history
    )
    holds = ((table.person.id, None, "undone"),) if absent else ()
    return acts, rows + Change(unsuppress=tuple((d, at) for d in digests), holds=holds)
