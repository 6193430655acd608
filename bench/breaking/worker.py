"""One worker of a run: the daemon as `mailflow run` starts it, over the shared clock; it is killed without warning."""

from __future__ import annotations

import asyncio
import io
import logging
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any, TextIO

import structlog

from bench.breaking.clock import SharedClock
from mailflow.adapters import public_holidays
from mailflow.adapters.lock import only_one
from mailflow.config.settings import from_data
from mailflow.errors import MailflowError
from mailflow.running.daemon import Daemon
from mailflow.running.worker import Worker
from mailflow.wiring.app import build, compiled, template_sources

# The processes are forked from one that has this module: it reads templates and holidays once for all of them.
compiled(tuple(template_sources(None).items()))
public_holidays.days("FR")


class Lossy(io.TextIOBase):
    """A log that takes what the disk takes: where no tmpfs can be mounted, a full disk means all files of a worker."""

    def __init__(self, file: TextIO) -> None:
        self._file = file

    def write(self, text: str) -> int:
        """Write, or lose it."""
        with suppress(OSError):
            self._file.write(text)
        return len(text)

    def flush(self) -> None:
        """Write out, or lose it."""
        with suppress(OSError):
            self._file.flush()


def work(data: dict[str, Any], clock: str, log: str, owners: str, engine: str) -> None:
    """Run until killed; `owners` is a folder where the worker notes by which token it owns mailboxes."""
    with Path(log).open("a") as file:
        os.dup2(file.fileno(), sys.stdout.fileno())
        os.dup2(file.fileno(), sys.stderr.fileno())
    structlog.configure(
        wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING),
        logger_factory=structlog.PrintLoggerFactory(Lossy(sys.stdout)),
    )
    try:
        asyncio.run(_work(data, clock, Path(owners), engine))
    except MailflowError as error:
        print(f"worker ends: {error.message}", flush=True)
        os._exit(1)


async def _work(data: dict[str, Any], clock: str, owners: Path, engine: str) -> None:
    settings = from_data(data)
    with only_one(settings.database_url):
        app = await build(settings, clock=SharedClock(Path(clock)), migrate=False)
        try:
            daemon = Worker(app) if engine == "procrastinate" else Daemon(app)
            (owners / str(os.getpid())).write_text(daemon.watching.owner)
            daemon.obey_signals()
            await daemon.run()
        finally:
            await app.close()
