"""The contract of the store, the same on SQLite, on PostgreSQL and in memory: one mail for several closings."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from mailflow.core.campaign import Kind
from mailflow.core.messages import Party
from mailflow.core.records import Change, Draft, DraftState, InboundState, OutboxState, Part
from mailflow.core.stages import Stage
from mailflow.errors import Conflict
from mailflow.ports import Store
from tests.adapters.store_samples import NOW, act, case, claim, draft, in_loop, note, opened_closing, queued, seen

PARTS = tuple(Part(c, "director_validate", Stage.OFFER, 1, 1, Kind.DELIVERY, "decision") for c in ("c1", "c2"))


def digest(ident: str = "d1", **values: Any) -> Draft:
    return draft(ident, to=Party.DIRECTOR, parts=PARTS, **values)


@in_loop
async def test_a_digest_comes_back_whole_and_each_closing_is_told_once(store: Store) -> None:
    made = digest()
    await store.commit(change=Change(drafts=(made, draft("d2"))))
    assert await store.draft("d1") == made
    assert await store.lagging() == ()
    await store.commit(change=Change(drafts=(replace(made, state=DraftState.VOID),)))
    assert await store.lagging() == (("d1", "c1"), ("d1", "c2"))
    await store.commit(change=Change(told=(("d1", "c1"),)))
    await store.commit(change=Change(drafts=(replace(made, state=DraftState.VOID, cause="reply"),)))
    assert await store.lagging() == (("d1", "c2"),)


@in_loop
async def test_drafts_to_one_person_are_found(store: Store) -> None:
    await store.commit(change=Change(drafts=(draft("d1", person="p1"), draft("d2", person="p2"))))
    assert [d.id for d in await store.drafts((DraftState.PROPOSED,), person="p2")] == ["d2"]


@in_loop
async def test_a_mail_that_waits_is_taken_back_or_nothing_is_changed(store: Store) -> None:
    await queued(store, "d1")
    await queued(store, "d2")
    await store.commit(change=Change(retract=("d1",)))
    gone = await store.outgoing("d1")
    assert gone is not None
    assert (gone.state, gone.why.code, gone.journaled) == (OutboxState.CANCELLED, "digest", True)
    assert await claim(store)
    with pytest.raises(Conflict):
        await store.commit(change=Change(drafts=(draft("d9"),), retract=("d2",)))
    assert await store.draft("d9") is None


@in_loop
async def test_a_digest_is_judged_by_all_its_closings(store: Store) -> None:
    for closing in ("c1", "c2"):
        await opened_closing(store, closing)
    await queued(store, "d1", {"to": Party.DIRECTOR, "parts": PARTS})
    (facts,) = await seen(store)
    assert (facts.closing_open, facts.closing_held) == (True, "")
    held = replace(act("c2", 1, note()), projection=case("c2", 2, held="person"))
    await store.commit([held])
    (facts,) = await seen(store, now=NOW.replace(month=12))
    assert (facts.closing_open, facts.closing_held) == (True, "person")
    await store.commit([replace(act("c2", 2, note()), projection=case("c2", 3, open=False))])
    (facts,) = await seen(store, now=NOW.replace(year=2027))
    assert not facts.closing_open


@in_loop
async def test_who_is_erased_is_in_no_digest_any_more(store: Store) -> None:
    for closing, person in (("c1", "p1"), ("c2", "p2")):
        await opened_closing(store, closing, person=person)
    await queued(store, "d1", {"to": Party.DIRECTOR, "parts": PARTS, "person": "director"})
    await store.erase_person("p2", NOW)
    gone, row = await store.draft("d1"), await store.outgoing("d1")
    assert gone is not None
    assert row is not None
    assert (gone.state, gone.text, row.state) == (DraftState.VOID, "", OutboxState.CANCELLED)
    assert await store.inbounds((InboundState.TRIAGE,)) == ()
