"""The store that every contract test runs on: SQLite, PostgreSQL and the fake in memory."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from mailflow.adapters.sql.open_store import open_store
from mailflow.adapters.sql.schema import metadata
from mailflow.adapters.sql.store import SqlStore
from mailflow.ports import Store
from mailflow.testing import MemoryStore
from tests.servers.postgres import Postgres

KINDS = ["memory", "sqlite", pytest.param("postgresql", marks=pytest.mark.servers)]


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty SQLite database with its schema: migrating once is enough."""
    path = tmp_path_factory.mktemp("store") / "empty.db"
    asyncio.run(open_store(f"sqlite:///{path}").close())
    return path


@pytest.fixture(scope="session")
def migrated_url(postgres: Postgres) -> str:
    """The same on PostgreSQL; each test empties it."""
    url = postgres.fresh_url()
    asyncio.run(open_store(url).close())
    return url


def emptied(url: str) -> SqlStore:
    """Return the store of a database whose rows are gone."""
    store = open_store(url)
    names = ", ".join(metadata.tables)
    store.db.write_now(lambda db: db.execute(sa.text(f"truncate {names}")))
    return store


@pytest.fixture(params=KINDS)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """A fresh, empty store."""
    if request.param == "memory":
        made: Store = MemoryStore()
    elif request.param == "sqlite":
        copy = shutil.copy(request.getfixturevalue("migrated"), tmp_path / "mailflow.db")
        made = open_store(f"sqlite:///{copy}")
    else:
        made = emptied(request.getfixturevalue("migrated_url"))
    yield made
    asyncio.run(made.close())
