"""Backup under load, restore into safe mode, and an erasure that leaves no byte."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from mailflow.adapters.sql.backup import backup, check, restore
from mailflow.adapters.sql.lock import RunLock
from mailflow.adapters.sql.open_store import open_store
from mailflow.core.messages import Party
from mailflow.core.records import Change, Document, Inbound, InboundState, OutboxState, Suppressed, Text
from mailflow.core.said import PROSE, Said
from mailflow.errors import StoreError
from mailflow.ports import Store
from tests.adapters.store_samples import (
    NOW,
    REAL,
    act,
    at,
    claim,
    doctor,
    in_loop,
    kept,
    note,
    opened_closing,
    queued,
    reading,
    seen,
    sent,
)
from tests.servers.postgres import Postgres

WORDS = [b"Chlo", b"Moreau", b"moreau", b"+3360", b"SECRET", b"4Qg=="]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "mailflow.db"


@pytest.fixture
def url(path: Path) -> str:
    path.parent.mkdir()
    return f"sqlite:///{path}"


async def everything_of_a_person(store: Store) -> None:
    """Leave the person's words in every table that can hold some."""
    await store.save_person(doctor())
    await opened_closing(store, "c1")
    for number in range(30):
        secret = f"SECRET {number} Docteur Moreau ".encode() * 40
        prose = Said(PROSE, (("text", "Dr Moreau attend"),))
        await sent(store, f"d{number}", of={"mime": secret, "why": (prose,), "facts": (prose,)})
        await kept(store, f"i{number}", number + 1, raw=b"From: c.moreau@chu.test\r\n\r\nSECRET " + secret * 9)
        found = Inbound(f"i{number}", "rh", "INBOX", "inbox", 7, 1, "", NOW, InboundState.DONE, "c1", Party.DOCTOR)
        found = replace(found, reading=reading(visible="SECRET"), guesses=(("c1", "même nom: Moreau"),))
        text = Text(f"t{number}", "c1", "p1", "note", "Moreau SECRET")
        paper = Document(f"f{number}", "c1", "contract", number, "contrat Moreau.pdf", "ab" * 32)
        change = Change(inbound=(found,), texts=(text,), documents=((paper, b"%PDF SECRET" * 5000),))
        await store.commit(change=change)
    await queued(store, "d99", {"text": "SECRET"})


@in_loop
async def test_an_erasure_leaves_no_byte_in_the_files(url: str, path: Path) -> None:
    store = open_store(url)
    await everything_of_a_person(store)
    await store.commit(change=Change(suppress=(Suppressed("hash", "all", "reply", NOW),)))
    assert words_in(path) != []
    await store.erase_person("p1", NOW)
    await store.compact()
    assert words_in(path) == []
    assert len(await store.history("c1")) == 1
    assert await store.suppressed(["hash"]) == "all"
    await store.close()


def words_in(path: Path) -> list[bytes]:
    files = [f for f in path.parent.iterdir() if f.name.startswith(path.name)]
    return [word for word in WORDS if any(word in f.read_bytes() for f in files)]


@in_loop
async def test_a_backup_under_writes_is_whole(url: str, tmp_path: Path) -> None:
    store = open_store(url)
    await opened_closing(store, "c1")
    stop = asyncio.Event()

    async def write() -> int:
        seq = 1
        while not stop.is_set():
            await store.commit([act("c1", seq, note(), note())])
            seq += 2
        return seq

    async def copy() -> list[Path]:
        made = [await asyncio.to_thread(backup, url, tmp_path / "b", now=at(n)) for n in range(4)]
        stop.set()
        return made

    written, made = await asyncio.gather(write(), copy())
    assert written > 1
    for file in made:
        with closing(sqlite3.connect(file)) as db:
            assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            # an act is there as a whole, with its projection
            [(last, projected)] = db.execute("select (select max(seq) from events), seq from closings")
            assert last == projected
            assert last % 2 == 1
    assert check(made[0]) == 1
    await store.close()


def test_only_the_newest_backups_stay(url: str, tmp_path: Path) -> None:
    asyncio.run(open_store(url).close())
    made = [backup(url, tmp_path / "b", now=at(n), keep=2) for n in range(4)]
    assert sorted((tmp_path / "b").iterdir()) == made[2:]


def test_a_backup_that_fails_leaves_nothing(url: str, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="there is no database"):
        backup(url, tmp_path / "b", now=NOW)
    (tmp_path / "file").write_text("x")
    asyncio.run(open_store(url).close())
    with pytest.raises(StoreError, match="cannot hold backups: File exists"):
        backup(url, tmp_path / "file", now=NOW)
    assert list((tmp_path / "b").iterdir()) == []


async def restored_begins_safe(url: str, folder: Path) -> None:
    """What holds after a restore on either database."""
    store = open_store(url)
    await store.save_person(doctor())
    await store.save_person(doctor("p2", "Marc", "Petit"))
    await opened_closing(store, "c1")
    await opened_closing(store, "c2", person="p2")
    await queued(store, "d1")
    await queued(store, "d2", {"closing": "c2", "person": "p2"})
    await store.own("rh", "machine", REAL, timedelta(days=9))
    await store.mark_synced("rh", REAL)
    await store.close()
    file = backup(url, folder, now=NOW)

    store = open_store(url)
    assert await claim(store)
    assert await store.begin("d1", "t1", NOW, REAL)
    await store.erase_person("p2", at(1))
    await store.close()
    assert restore(url, file, now=at(10)) == 1

    store = open_store(url)
    assert (await store.flag("safe_mode")).startswith("restored 2026-03-02")
    assert await store.ours("<tokd1@agence.test>") is OutboxState.READY
    assert await store.person("p1") == doctor()
    assert await store.person("p2") is None
    assert [r.draft for r in await store.unjournaled()] == ["d2"]
    box = await store.mailbox("rh")
    assert (box.owner, box.synced_at) == ("", None)
    assert [f.mailbox_stopped for f in await seen(store)] == ["safe_mode"]
    await store.close()


@in_loop
async def test_a_restored_database_begins_safe(url: str, path: Path, tmp_path: Path) -> None:
    await restored_begins_safe(url, tmp_path / "b")
    left = {f.name for f in path.parent.iterdir()}
    assert {"mailflow.db", "mailflow.db.before-restore-20260302T091000Z"} <= left
    assert not any("restored" in name for name in left)


@in_loop
async def test_a_restored_postgresql_begins_safe(postgres: Postgres, tmp_path: Path) -> None:
    await restored_begins_safe(postgres.fresh_url(), tmp_path / "b")


def test_an_erasure_outlives_the_loss_of_the_database(url: str, path: Path, tmp_path: Path) -> None:
    async def before() -> None:
        store = open_store(url)
        await store.save_person(doctor())
        await store.close()

    async def erase() -> None:
        store = open_store(url)
        await store.erase_person("p1", NOW)
        await store.close()

    async def after() -> object:
        store = open_store(url)
        found = await store.person("p1")
        await store.close()
        return found

    asyncio.run(before())
    old = backup(url, tmp_path / "b", now=NOW)
    asyncio.run(erase())
    backup(url, tmp_path / "b", now=at(1))
    for file in path.parent.iterdir():
        file.unlink()
    assert restore(url, old, now=at(2)) == 1
    assert asyncio.run(after()) is None


def test_a_bad_backup_leaves_the_database_as_it_was(url: str, path: Path, tmp_path: Path) -> None:
    asyncio.run(open_store(url).close())
    before = path.read_bytes()
    bad = tmp_path / "bad.db"
    bad.write_bytes(before[:5000] + b"\0" * 3000)
    newer = tmp_path / "newer.db"
    newer.write_bytes(before)
    with closing(sqlite3.connect(newer)) as db, db:
        db.execute("update alembic_version set version_num = '9999'")
    for file, words in ((bad, "no sound database"), (newer, "newer mailflow"), (tmp_path / "none.db", "no backup")):
        with pytest.raises(StoreError, match=words):
            restore(url, file, now=NOW)
    with RunLock(url), pytest.raises(StoreError, match="works on this database already"):
        restore(url, newer, now=NOW)
    assert path.read_bytes() == before
    assert sorted(f.name for f in path.parent.iterdir()) == ["mailflow.db", "mailflow.db.lock"]
