"""One set of loops per SQLite database: a lock file beside it, which ends with its process."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path
from types import TracebackType

import sqlalchemy as sa

from mailflow.errors import StoreError
from mailflow.words.troubles import Trouble, trouble


class RunLock:
    """Hold `<database>.lock` while the loops run; short commands need none, and PostgreSQL has leases instead."""

    def __init__(self, url: str) -> None:
        parsed = sa.make_url(url)
        is_file = parsed.get_backend_name() == "sqlite" and parsed.database
        self.path = Path(f"{parsed.database}.lock") if is_file else None
        self._file: int | None = None

    def __enter__(self) -> RunLock:
        """Take the lock; StoreError names the process that has it."""
        if self.path is None:
            return self
        try:
            self._file = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise StoreError(
                f"the lock file {self.path} cannot be opened: {error.strerror}", "give this user the folder"
            ) from error
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            owner = os.pread(self._file, 32, 0).decode(errors="replace").strip() or "unknown"
            self._release()
            raise trouble(StoreError, Trouble.DATABASE_TAKEN, owner=owner) from error
        os.ftruncate(self._file, 0)
        os.pwrite(self._file, f"{os.getpid()}\n".encode(), 0)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Let it go; the file stays, since removing it could free it twice."""
        self._release()

    def _release(self) -> None:
        if self._file is not None:
            os.close(self._file)
            self._file = None
