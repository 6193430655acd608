"""One set of loops per SQLite database: a lock file beside it, held while they run."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mailflow.errors import StoreError


@contextmanager
def only_one(database_url: str) -> Iterator[None]:
    """Hold the lock of a SQLite database's loops; StoreError where another process holds it. PostgreSQL needs none."""
    prefix = "sqlite:///"
    if not database_url.startswith(prefix) or database_url.endswith(":memory:"):
        yield
        return
    path = Path(database_url.removeprefix(prefix) + ".lock")
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise StoreError(
                f"another `mailflow run` works on {path.with_suffix('').name} already",
                "stop it first; other commands may run beside it",
            ) from None
        yield
