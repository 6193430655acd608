"""Several processes and threads over one database: no mail is owned twice, no history forks."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from pathlib import Path

import pytest

from mailflow.adapters.sql.open_store import open_store
from mailflow.core.causes import Cause
from mailflow.core.records import Change, OutboxState
from mailflow.errors import Conflict
from mailflow.ports import Store
from tests.adapters.store_samples import NOW, REAL, act, claim, draft, in_loop, note, opened_closing, queued, row
from tests.servers.postgres import Postgres

ROOT = Path(__file__).parents[2]
MAILS = 16

#: a sender as a process of its own: it claims, begins and finishes until nothing is left, and prints what it sent
SENDER = """
import asyncio, json, sys
from datetime import timedelta
from mailflow.adapters.clock import SystemClock, SystemIds
from mailflow.adapters.sql.open_store import open_store
from mailflow.core.causes import Cause
from mailflow.core.records import Outcome, Verdict
from tests.adapters.store_samples import NOW

def judge(facts):
    return Verdict("go") if facts.sent_last_day < 12 else Verdict("later", Cause.DAY_CAP, NOW + timedelta(days=1))

async def main(url):
    store, clock, ids, sent = open_store(url), SystemClock(), SystemIds(), []
    sys.stdin.readline()
    while True:
        token = ids.token()
        got = await store.claim("rh", judge, lambda a: (), NOW, clock.real(), token, timedelta(minutes=5))
        if got is None:
            break
        if await store.begin(got.row.draft, token, NOW, clock.real()):
            sent.append(got.row.draft)
            await store.finish(got.row.draft, token, Outcome("submitted", 250), NOW, None)
    await store.close()
    print(json.dumps(sent))

asyncio.run(main(sys.argv[1]))
"""


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.servers)])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/m.db"
    postgres: Postgres = request.getfixturevalue("postgres")
    return postgres.fresh_url()


def sender(url: str) -> subprocess.Popen[str]:
    """Start a sender; it waits for a line before its first claim."""
    return subprocess.Popen([sys.executable, "-c", SENDER, url], stdin=-1, stdout=-1, text=True, cwd=ROOT)


@in_loop
async def test_two_processes_never_send_one_mail_twice_nor_pass_a_cap(url: str) -> None:
    store = open_store(url)
    for number in range(MAILS):
        await queued(store, f"d{number:02}")
    senders = [sender(url) for _ in range(2)]
    answers = await asyncio.gather(*(asyncio.to_thread(s.communicate, "go\n", 60) for s in senders))
    sent = [draft for out, _ in answers for draft in json.loads(out)]
    assert len(sent) == len(set(sent)) == 12
    assert len(await store.outbox((OutboxState.SUBMITTED,))) == 12
    await store.close()


async def won(work: list[object]) -> int:
    """Return how many of these calls came through; the others were a Conflict."""
    results = await asyncio.gather(*work, return_exceptions=True)  # type: ignore[call-overload]  # coroutines
    assert all(r is None or isinstance(r, Conflict) for r in results), results
    return sum(r is None for r in results)


@in_loop
async def test_one_of_many_writers_with_the_same_view_wins(url: str) -> None:
    one, two = open_store(url), open_store(url)
    await opened_closing(one, "c1")
    await opened_closing(one, "c2")
    assert await won([s.commit([act("c1", 1, note()), act("c2", 1, note())]) for s in (one, two) * 4]) == 1
    assert [r.seq for r in await one.history("c1")] == [r.seq for r in await one.history("c2")] == [1, 2]
    made = [draft(f"d{n}", key="k") for n in range(8)]
    assert await won([s.commit(change=Change(drafts=(d,))) for s, d in zip((one, two) * 4, made, strict=True)]) == 1
    for store in (one, two):
        await store.close()


@in_loop
async def test_a_cancel_and_a_begin_never_both_win(url: str) -> None:
    one, two = open_store(url), open_store(url)
    for number in range(10):
        ident = f"d{number}"
        await queued(one, ident)
        assert await claim(one, "t")
        cancel = two.commit(change=Change(cancel=((ident, Cause.REPLY),)))
        raw, _ = await asyncio.gather(one.begin(ident, "t", NOW, REAL), cancel)
        found = await one.outgoing(ident)
        assert found is not None
        assert found.state is (OutboxState.SENDING if raw else OutboxState.CANCELLED)
    for store in (one, two):
        await store.close()


@in_loop
async def test_a_cancelled_caller_leaves_a_whole_transaction(url: str) -> None:
    store: Store = open_store(url)
    made = draft("d1", mime=b"x" * 200_000)
    task = asyncio.create_task(store.commit(change=Change(drafts=(made,), outbox=(row(made),))))
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    # closing waits for what runs
    await store.close()
    store = open_store(url)
    there = await store.draft("d1") is not None
    assert there is (await store.outgoing("d1") is not None)
    await store.close()
