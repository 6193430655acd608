"""A copy of the database under load, and the way back, which always begins in safe mode."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import tempfile
from collections.abc import Iterable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import sqlalchemy as sa

from mailflow.adapters.sql.columns import upsert
from mailflow.adapters.sql.engine import Database
from mailflow.adapters.sql.erase import erase_person
from mailflow.adapters.sql.lock import RunLock
from mailflow.adapters.sql.migrate import bring_up_to_date
from mailflow.adapters.sql.schema import closings, erasures, flags, mailboxes
from mailflow.errors import StoreError

#: ids of erased persons beside the backups: an older copy forgets them again when it comes back
ERASED = "erased.txt"
PREFIX = "mailflow-"


def backup(url: str, folder: Path, *, now: datetime, keep: int = 14) -> Path:
    """Return a new, checked copy in the folder and drop all but the newest `keep`; writers go on meanwhile.

    StoreError in one sentence when it fails; then no file is left behind. The suppression key, passwords and tokens are
    not in the database and are to be saved apart.
    """
    parsed = sa.make_url(url)
    stamp = now.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"{folder} cannot hold backups: {error.strerror}", "name a folder of yours") from error
    part = folder / f".{PREFIX}{stamp}.part"
    try:
        part.unlink(missing_ok=True)
        if parsed.get_backend_name() == "sqlite":
            target = folder / f"{PREFIX}{stamp}.db"
            _vacuum_into(Path(str(parsed.database)), part)
        else:
            target = folder / f"{PREFIX}{stamp}.dump"
            _tool(parsed, "pg_dump", "--format=custom", f"--file={part}")
        _note_erased(url, folder)
        part.replace(target)
    except (OSError, sqlite3.Error) as error:
        raise StoreError(f"the backup failed: {error}", "check the folder and its free space") from error
    finally:
        part.unlink(missing_ok=True)
    for old in sorted(folder.glob(f"{PREFIX}*{target.suffix}"))[:-keep]:
        old.unlink()
    return target


def check(file: Path) -> int:
    """Bring a copy of a SQLite backup up to date elsewhere, as a drill; return how many closings it holds."""
    with tempfile.TemporaryDirectory(prefix="mailflow-drill-") as place:
        copy = Path(place) / "drill.db"
        _copied(file, copy)
        db = Database(f"sqlite:///{copy}")
        try:
            bring_up_to_date(db)
            return int(db.read_now(lambda c: c.execute(sa.select(sa.func.count()).select_from(closings)).scalar_one()))
        finally:
            db.close()


def restore(url: str, file: Path, *, now: datetime) -> int:
    """Put a backup in the database's place, in safe mode, without the persons erased since; return how many those were.

    Nothing is sent until Sent is reconciled and a person ends the mode: the copy's outbox lies in the past. A SQLite
    database that was there stays beside it. StoreError when the copy is damaged or newer, or a `run` is at work.
    """
    if not file.is_file():
        raise StoreError(f"there is no backup {file}", "give the path of a file that `mailflow backup` made")
    parsed = sa.make_url(url)
    with RunLock(url):
        gone = {*_erased_in(url), *_listed(file.parent / ERASED)}
        if parsed.get_backend_name() != "sqlite":
            _tool(parsed, "pg_restore", "--clean", "--if-exists", "--no-owner", "--single-transaction", str(file))
            return _made_safe(url, gone, now)
        place = Path(str(parsed.database))
        fresh = place.with_name(f".{place.name}.restored")
        try:
            _copied(file, fresh)
            count = _made_safe(f"sqlite:///{fresh}", gone, now)
            _swap(place, fresh, now)
        except OSError as error:
            raise StoreError(f"the backup could not be restored: {error}", "check the folder and its space") from error
        finally:
            for leftover in _files(fresh):
                leftover.unlink(missing_ok=True)
        return count


def _vacuum_into(source: Path, target: Path) -> None:
    if not source.is_file():
        raise StoreError(f"there is no database {source}", "check `database` in the configuration")
    with closing(sqlite3.connect(source, timeout=15)) as db:
        db.execute("VACUUM INTO ?", (str(target),))
    _sound(target)
    with target.open("rb") as copy:
        os.fsync(copy.fileno())


def _sound(file: Path) -> None:
    try:
        with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as db:
            [answer] = db.execute("PRAGMA integrity_check(1)").fetchone()
    except sqlite3.DatabaseError as error:
        answer = str(error)
    if answer != "ok":
        raise StoreError(f"{file} is no sound database: {answer}", "use another backup")


def _copied(file: Path, target: Path) -> None:
    _sound(file)
    shutil.copyfile(file, target)


def _made_safe(url: str, gone: Iterable[str], now: datetime) -> int:
    """Migrate a restored database, erase again who was erased since, stop all sending; return how many were erased."""
    db = Database(url)
    try:
        bring_up_to_date(db)

        def work(c: sa.Connection) -> int:
            upsert(c, flags, [{"name": "safe_mode", "value": f"restored {now.astimezone(UTC).isoformat()}"}])
            # Nobody owns a mailbox of the past, and no look of the past is fresh.
            c.execute(sa.update(mailboxes).values(owner="", until=None, synced_at=None))
            again = sorted(set(gone) - set(c.execute(sa.select(erasures.c.person)).scalars()))
            for person in again:
                erase_person(c, person, now)
            return len(again)

        count = db.write_now(work)
        if db.is_sqlite:
            db.maintain_now(["VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)"])
        return count
    finally:
        db.close()


def _swap(place: Path, fresh: Path, now: datetime) -> None:
    """Set the present database aside with its journal files, then put the restored one in its place."""
    aside = f"{place.name}.before-restore-{now.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    for file in _files(place):
        if file.exists():
            file.replace(place.with_name(file.name.replace(place.name, aside, 1)))
    fresh.replace(place)


def _files(database: Path) -> list[Path]:
    return [database.with_name(database.name + end) for end in ("", "-wal", "-shm")]


def _erased_in(url: str) -> set[str]:
    """Return who was erased from the database that is there now; nobody, where it cannot be read any more."""
    parsed = sa.make_url(url)
    if parsed.get_backend_name() == "sqlite" and not Path(str(parsed.database)).is_file():
        return set()
    db = Database(url)
    try:
        return set(db.read_now(lambda c: c.execute(sa.select(erasures.c.person)).scalars().all()))
    except (StoreError, sa.exc.SQLAlchemyError):
        return set()
    finally:
        db.close()


def _listed(path: Path) -> set[str]:
    return set(path.read_text(encoding="utf-8").split()) if path.is_file() else set()


def _note_erased(url: str, folder: Path) -> None:
    gone = _erased_in(url) | _listed(folder / ERASED)
    if gone:
        (folder / ERASED).write_text("\n".join(sorted(gone)) + "\n", encoding="utf-8")


def _tool(url: sa.URL, program: str, *arguments: str) -> None:
    """Run one of PostgreSQL's own programs on the database; the password is not on its command line."""
    path = shutil.which(program)
    if path is None:
        raise StoreError(f"{program} is not installed", "install PostgreSQL's client programs (postgresql-client)")
    address = url.set(drivername="postgresql", password=None).render_as_string()
    secret = {"PGPASSWORD": str(url.password)} if url.password else {}
    done = subprocess.run(  # noqa: S603 (a fixed program, found on the path)
        [path, f"--dbname={address}", *arguments], capture_output=True, text=True, check=False, env=os.environ | secret
    )
    if done.returncode:
        lines = done.stderr.strip().splitlines() or ["no reason given"]
        raise StoreError(f"{program} failed: {lines[0]}", "check that its version is not older than the server's")
