"""A call costs what it answers, never what the database holds: hot queries walk an index."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from mailflow.adapters.sql.open_store import open_store
from mailflow.adapters.sql.store import SqlStore
from mailflow.core.records import Change, DraftState, Filter, InboundState, OutboxState
from tests.adapters.store_samples import NOW, REAL, claim, doctor, draft, in_loop, opened_closing, queued

#: tables that grow with the number of cases
GROWING = (
    "events",
    "closings",
    "persons",
    "person_addresses",
    "drafts",
    "outbox",
    "inbound",
    "draft_words",
    "raw_mails",
)

CALLS: dict[str, Callable[[SqlStore], Awaitable[Any]]] = {
    "due": lambda s: s.due(NOW),
    "next_due": lambda s: s.next_due(),
    "closings": lambda s: s.closings(Filter()),
    "closings of an owner": lambda s: s.closings(Filter(owner="anne")),
    "closings of a place": lambda s: s.closings(Filter(establishment="chu", after="c1")),
    "history": lambda s: s.history("c1"),
    "projection": lambda s: s.projection("c1"),
    "person": lambda s: s.person("p1"),
    "persons_like": lambda s: s.persons_like(["a@b.test"], "Chloé Moreau"),
    "person_closings": lambda s: s.person_closings("p1"),
    "person_mails": lambda s: s.person_mails("p1"),
    "drafts of a case": lambda s: s.drafts((DraftState.PROPOSED,), "c1"),
    "draft": lambda s: s.draft("d1"),
    "draft_by_message_id": lambda s: s.draft_by_message_id("<x@y>"),
    "expiring": lambda s: s.expiring(NOW),
    "thread": lambda s: s.thread("c1", "doctor"),
    "claim": lambda s: claim(s),
    "reap": lambda s: s.reap(REAL),
    "unjournaled": lambda s: s.unjournaled(),
    "ready rows": lambda s: s.outbox((OutboxState.READY,), "rh", 1),
    "stored mails": lambda s: s.inbounds((InboundState.STORED,)),
    "cases by address": lambda s: s.cases(["a@b.test"], (), (), ""),
    "cases by id": lambda s: s.cases((), ["<x@y>"], (), ""),
    "cases by name and domain": lambda s: s.cases((), (), ["Chloé Moreau"], "chu.test"),
    "ours": lambda s: s.ours("<x@y>"),
}


@pytest.mark.parametrize("name", CALLS)
@in_loop
async def test_no_hot_query_reads_a_whole_table(name: str, tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path}/m.db")
    await store.save_person(doctor())
    await opened_closing(store)
    await queued(store, "d1")
    asked: list[tuple[str, Any]] = []
    sa.event.listen(store.db.engine, "before_cursor_execute", lambda c, cu, sql, args, *_: asked.append((sql, args)))
    await CALLS[name](store)
    steps = [
        step
        for sql, args in asked
        if sql.lstrip().upper().startswith("SELECT")
        for step in store.db.read_now(
            lambda c, sql=sql, args=args: [r.detail for r in c.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", args)]
        )
    ]
    await store.close()
    assert steps
    assert [s for s in steps if s.startswith("SCAN") and s.split()[1] in GROWING] == []


@in_loop
async def test_whom_to_read_for_is_read_again_when_another_process_changed_it(tmp_path: Path) -> None:
    one, two = (open_store(f"sqlite:///{tmp_path}/m.db") for _ in range(2))
    assert (await one.known("rh")).addresses == frozenset()
    await two.save_person(doctor())
    assert "c.moreau@chu.test" in (await one.known("rh")).addresses
    await two.erase_person("p1", NOW)
    assert (await one.known("rh")).addresses == frozenset()
    first, again = await one.known("rh"), await one.known("rh")
    assert first.addresses is again.addresses
    for store in (one, two):
        await store.close()


@in_loop
async def test_a_long_queue_comes_in_one_answer(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path}/m.db")
    asked: list[str] = []
    sa.event.listen(store.db.engine, "before_cursor_execute", lambda c, cu, sql, *_: asked.append(sql))
    await store.commit(change=Change(drafts=tuple(draft(f"d{n}") for n in range(200))))
    asked.clear()
    assert len(await store.drafts((DraftState.PROPOSED,), limit=200)) == 200
    assert [sql.split()[0] for sql in asked] == ["SELECT"]
    await store.close()
