"""The contract of the store, the same on SQLite, on PostgreSQL and in memory: drafts and whom they are for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from mailflow.core.causes import Cause
from mailflow.core.messages import Party, Question
from mailflow.core.records import (
    Change,
    DraftState,
    Inbound,
    InboundState,
    OutboxState,
)
from mailflow.core.render.guard import GuardCode, Lack
from mailflow.core.said import FactCode, Guard, Level, Said, WhyCode
from mailflow.errors import Conflict
from mailflow.ports import Store
from tests.adapters.store_samples import (
    NOW,
    REAL,
    SENT,
    at,
    claim,
    draft,
    in_loop,
    kept,
    queued,
    reading,
    row,
    seen,
    sent,
    state,
)


@in_loop
async def test_a_draft_comes_back_whole(store: Store) -> None:
    whole = draft(
        "d1",
        due_at=at(5),
        expires_at=at(50),
        question=Question("visit", date(2026, 3, 9)),
        why=(Said.of(WhyCode.KIND, kind="reminder"), Said.of(WhyCode.SINCE, stage="offer", day=date(2026, 3, 9))),
        facts=(Said.of(FactCode.LATE, n=-2),),
        guards=(Guard("engagement", Level.RED, Said.of(GuardCode.MAY_BIND, lacks=(Lack.NO_LIMIT, Lack.TOO_EARLY))),),
        documents=("contract",),
        dates=(date(2026, 3, 9),),
        facts_used=("net",),
        in_reply_to="<i1@chu.test>",
        references=("<a@x>", "<b@x>"),
        promised_on=date(2026, 3, 10),
    )
    await store.commit(change=Change(drafts=(whole,)))
    assert await store.draft("d1") == whole
    assert await store.draft_by_message_id("<tokd1@agence.test>") == whole
    assert await store.draft_by_message_id("<none@agence.test>") is None


@in_loop
async def test_drafts_are_listed_by_urgency(store: Store) -> None:
    made = [draft("d1", due_at=at(9)), draft("d2", due_at=at(3)), draft("d3"), draft("d4", closing="c2", due_at=at(1))]
    await store.commit(change=Change(drafts=(*made, draft("d5", state=DraftState.VOID))))
    listed = await store.drafts((DraftState.PROPOSED,))
    assert [d.id for d in listed] == ["d3", "d4", "d2", "d1"]
    assert [d.id for d in await store.drafts((DraftState.PROPOSED,), "c1", 2)] == ["d3", "d2"]
    assert [d.id for d in await store.drafts((DraftState.VOID,))] == ["d5"]


@in_loop
async def test_one_open_draft_and_one_living_row_per_key(store: Store) -> None:
    await store.commit(change=Change(drafts=(draft("d1", key="k"),)))
    with pytest.raises(Conflict):
        await store.commit(change=Change(drafts=(draft("d2", key="k"),)))
    await store.commit(change=Change(drafts=(draft("d1", key="k", state=DraftState.VOID), draft("d2", key="k"))))
    second = draft("d2", key="k", state=DraftState.APPROVED)
    await store.commit(change=Change(drafts=(second,), outbox=(row(second),)))
    for again in (row(second), row(draft("d3", key="k"))):
        with pytest.raises(Conflict):
            await store.commit(change=Change(drafts=(draft("d3"),), outbox=(again,)))
    assert await store.draft("d3") is None
    await store.commit(change=Change(cancel=(("d2", Cause.REPLY),)))
    assert await store.unjournaled() == ()
    await store.commit(change=Change(outbox=(row(second),)))
    assert await state(store, "d2") is OutboxState.READY


@in_loop
async def test_a_rehearsal_takes_no_place(store: Store) -> None:
    first = draft("d1", key="k", state=DraftState.APPROVED)
    await store.commit(change=Change(drafts=(first,), outbox=(row(first, rehearsal=True),)))
    assert await claim(store)
    assert await store.begin("d1", "t1", NOW, REAL)
    assert await store.finish("d1", "t1", SENT, NOW, None)
    assert await store.person_mails("p1") == ()
    second = draft("d2", key="k", state=DraftState.APPROVED)
    await store.commit(change=Change(drafts=(replace(first, state=DraftState.VOID), second), outbox=(row(second),)))
    assert (await seen(store))[0].sent_last_day == 0


@in_loop
async def test_drafts_expire_until_their_words_may_be_out(store: Store) -> None:
    await queued(store, "d1", {"expires_at": at(5)})
    await queued(store, "d2", {"expires_at": at(9)})
    await store.commit(change=Change(drafts=(draft("d3", expires_at=at(5), state=DraftState.REJECTED),)))
    assert [d.id for d in await store.expiring(at(5))] == ["d1"]
    assert await claim(store)
    assert [d.id for d in await store.expiring(at(9))] == ["d1", "d2"]
    assert await store.begin("d1", "t1", NOW, REAL)
    assert [d.id for d in await store.expiring(at(9))] == ["d2"]


@in_loop
async def test_a_thread_has_both_directions(store: Store) -> None:
    await sent(store, "d1", now=at(1))
    await queued(store, "d2")
    await kept(store, "i1", 2)
    answer = Inbound("i1", "rh", "INBOX", "inbox", 7, 2, "", at(2), InboundState.DONE, "c1", Party.DOCTOR, "p1")
    await store.commit(change=Change(inbound=(replace(answer, reading=reading("Re: Votre poste")),)))
    expected = (("<tokd1@agence.test>", "Votre poste d1"), ("<i1@chu.test>", "Re: Votre poste"))
    assert await store.thread("c1", "doctor") == expected
    assert await store.thread("c1", "director") == ()
