"""A private PostgreSQL for the tests: its own cluster on loopback, a fresh database for whoever asks."""

from __future__ import annotations

import itertools
import os
import shutil
import subprocess
from pathlib import Path

import psycopg

from tests.servers.process import Server, free_port


def folder_of_programs() -> Path | None:
    """Return the folder that holds initdb and postgres, the newest version first; Debian keeps it off PATH."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]), reverse=True)
    on_path = shutil.which("initdb")
    return found[0].parent if found else Path(on_path).parent if on_path else None


def missing() -> str:
    """Return why PostgreSQL cannot serve here, in one sentence; empty when it can."""
    return "" if folder_of_programs() else "PostgreSQL is not installed (Debian: apt install postgresql)"


class Postgres(Server):
    """`fresh_url()` is the door; root runs it as the package's user, since PostgreSQL refuses to be root."""

    def __init__(self) -> None:
        super().__init__("mf-pg-")
        self.port = free_port()
        self.user = "postgres" if os.getuid() == 0 else None
        self._numbers = itertools.count(1)

    def start(self) -> Postgres:
        """Make the cluster, start it, and return once it answers."""
        programs = folder_of_programs()
        assert programs, missing()
        cluster = self.base / "cluster"
        cluster.mkdir(mode=0o700)
        if self.user:
            shutil.chown(cluster, self.user)
        make = [str(programs / "initdb"), "-D", str(cluster), "-U", "mailflow", "-A", "trust", "-E", "UTF8"]
        make += ["--locale=C.UTF-8", "--no-sync", "--no-instructions"]
        subprocess.run(make, check=True, capture_output=True, user=self.user, cwd="/tmp")
        # Durable against our kills, not against a power cut, which no test makes.
        run = [str(programs / "postgres"), "-D", str(cluster), "-h", "127.0.0.1", "-p", str(self.port), "-k", ""]
        self.launch([*run, "-c", "fsync=off", "-c", "max_connections=200"], self._answers, user=self.user)
        return self

    def fresh_url(self) -> str:
        """Return a SQLAlchemy URL (driver psycopg) of a new, empty database."""
        name = f"mailflow_{next(self._numbers)}"
        with psycopg.connect(self._dsn("postgres"), autocommit=True) as connection:
            connection.execute(f'create database "{name}"')
        return f"postgresql+psycopg://mailflow@127.0.0.1:{self.port}/{name}"

    def _dsn(self, database: str) -> str:
        return f"host=127.0.0.1 port={self.port} user=mailflow dbname={database} connect_timeout=2"

    def _answers(self) -> bool:
        try:
            psycopg.connect(self._dsn("postgres")).close()
        except psycopg.OperationalError:
            return False
        return True
