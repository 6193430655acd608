"""Retention: who has been kept long enough, told first, erased after 30 days of grace; contract files sooner."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from mailflow.config.models import RetentionTable
from mailflow.core import events as ev
from mailflow.core.closing import Closing, fold
from mailflow.core.records import Filter
from mailflow.core.stages import AFTER_SIGNATURE, Stage
from mailflow.ports import Store
from mailflow.privacy.persons import closings_of

#: closings that one page of the walk holds
PAGE = 1000
#: from the report to the erasure: time to notice a mistake
GRACE = timedelta(days=30)
#: instance flag: the day on which each person was first reported, JSON {person id: ISO day}
ANNOUNCED = "retention_announced"
#: contacts that no mail row shows
_BY_HAND = (ev.CallLogged, ev.HandMailSeen)


@dataclass(frozen=True, slots=True)
class Due:
    """A person whose time has run out: which rule, since when it is announced, when they are erased."""

    person: str
    name: str
    closings: tuple[str, ...]
    #: lost, prospect or arrived
    rule: str
    days: int
    announced_on: date
    erase_on: date
    erased: bool = False


@dataclass(frozen=True, slots=True)
class Files:
    """The files of a closing whose contract was signed long enough ago; fingerprints stay."""

    closing: str
    files: int


@dataclass(frozen=True, slots=True)
class Report:
    """What a run of retention found and did."""

    persons: tuple[Due, ...]
    files: tuple[Files, ...]
    dry_run: bool


def term(closing: Closing, keep: RetentionTable) -> tuple[str, int] | None:
    """Return (rule, days after the last contact) for an ended closing, None while it runs.

    An arrival keeps its case for `signed_days`; who was only ever approached may stay for `vivier_days`; every other
    end explains itself for `lost_days`. Contact is a person's: a machine's mail prolongs nothing.
    """
    if not closing.ended:
        return None
    if closing.stage is Stage.ARRIVED:
        return "arrived", keep.signed_days
    only_approached = closing.opened.stage is Stage.APPROACH and set(closing.stage_at) <= {
        Stage.APPROACH,
        closing.stage,
    }
    if closing.opened.stage is Stage.APPROACH and only_approached and closing.stage is not Stage.OPTED_OUT:
        return "prospect", keep.vivier_days
    return "lost", keep.lost_days


async def run(store: Store, keep: RetentionTable, now: datetime, *, dry_run: bool) -> Report:
    """Report who is due, erase whose grace is over, drop the files of old contracts; a dry run changes nothing."""
    announced: dict[str, str] = json.loads(await store.flag(ANNOUNCED) or "{}")
    due = [d async for d in _due(store, keep, now, announced)]
    files = [f async for f in _contract_files(store, keep, now)]
    if not dry_run:
        for found in files:
            await store.purge_files(found.closing)
        gone = [d for d in due if d.erased]
        for one in gone:
            await store.erase_person(one.person, now)
        announced = {d.person: d.announced_on.isoformat() for d in due if not d.erased}
        await store.set_flag(ANNOUNCED, json.dumps(announced) if announced else "")
        if gone or files:
            await store.compact()
    return Report(tuple(due), tuple(files), dry_run)


async def _due(store: Store, keep: RetentionTable, now: datetime, announced: dict[str, str]) -> AsyncIterator[Due]:
    shortest = min(keep.lost_days, keep.vivier_days, keep.signed_days)
    silent: dict[int, frozenset[str]] = {}
    for ident in await store.silent_since(now - timedelta(days=shortest)):
        person = await store.person(ident)
        cases = [] if person is None else [await _folded(store, c) for c in await closings_of(store, person)]
        terms = [term(folded, keep) for folded, _ in cases]
        if person is None or not terms or None in terms:
            continue
        rule, days = max((t for t in terms if t), key=lambda t: t[1])
        before = now - timedelta(days=days)
        if days not in silent:
            silent[days] = frozenset(await store.silent_since(before))
        if ident not in silent[days] or any(at >= before for _, contacts in cases for at in contacts):
            continue
        told = date.fromisoformat(announced.get(ident, now.date().isoformat()))
        name = person.full_name
        ids = tuple(folded.id for folded, _ in cases)
        yield Due(ident, name, ids, rule, days, told, told + GRACE, erased=now.date() >= told + GRACE)


async def _folded(store: Store, closing: str) -> tuple[Closing, list[datetime]]:
    """Return a closing and the instants of contacts by telephone or by a mail written by hand."""
    history = await store.history(closing)
    return fold(closing, history), [r.at for r in history if isinstance(r.event, _BY_HAND)]


async def _contract_files(store: Store, keep: RetentionTable, now: datetime) -> AsyncIterator[Files]:
    """Closings signed `contract_days` ago whose files are still here: the personnel file holds them by now."""
    for stage in sorted({*AFTER_SIGNATURE, Stage.WITHDRAWN}):
        after = ""
        while page := await store.closings(Filter(open=None, stage=stage, limit=PAGE, after=after)):
            for row in page:
                folded, _ = await _folded(store, row.closing)
                signed = folded.stage_at.get(Stage.SIGNED)
                if signed is None or now - signed < timedelta(days=keep.contract_days):
                    continue
                kept = [d for d in await store.documents(row.closing) if await store.document_bytes(d.id) is not None]
                if kept:
                    yield Files(row.closing, len(kept))
            after = page[-1].closing
