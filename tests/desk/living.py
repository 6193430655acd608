"""The whole program in a process of its own, as `mailflow run` starts it, over a business clock that a test moves.

python -m tests.desk.living CONFIG CLOCK: CLOCK is a file that holds the hours by which business time is moved.
"""

from __future__ import annotations

import asyncio
import os
import re
import signal
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from mailflow.adapters.lock import only_one
from mailflow.cli.running import stay
from mailflow.config.settings import load
from mailflow.running.daemon import Daemon
from mailflow.wiring.app import build
from tests.servers.process import until

ROOT = Path(__file__).parents[2]


class MovedClock:
    """Business time goes as fast as real time, moved by what stands in a file; both outlive the process."""

    def __init__(self, file: Path) -> None:
        self.file = file

    def now(self) -> datetime:
        return self.real() + timedelta(hours=float(self.file.read_text()))

    def real(self) -> datetime:
        return datetime.now(UTC)


class Program:
    """A running `mailflow run`, which can be killed and started again."""

    def __init__(self, config: Path, starts: datetime) -> None:
        self.config, self.file, self.output = config, config.with_name("hours"), config.with_name("output")
        self._move_to((starts - datetime.now(UTC)) / timedelta(hours=1))
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> str:
        """Start the process and return what it said once its desk answers."""
        with self.output.open("wb") as out:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "tests.desk.living", str(self.config), str(self.file)],
                cwd=ROOT, stdout=out, stderr=out, env={**os.environ, "COLUMNS": "200", "LC_ALL": "fr_FR.UTF-8"},
            )  # fmt: skip
        until(lambda: "mailflow tourne" in self.said() or (self.process and self.process.poll() is not None), 30)
        assert "mailflow tourne" in self.said(), self.said()
        return self.said()

    def kill(self) -> None:
        """End it as a power cut does."""
        if self.process:
            self.process.send_signal(signal.SIGKILL)
            self.process.wait(10)

    def said(self) -> str:
        return self.output.read_text(encoding="utf-8")

    def address(self, head: str) -> str:
        """Return the address that stands behind these words in its output."""
        found = re.search(rf"{head} (\S+?)\.?\s", self.said())
        assert found, self.said()
        return found.group(1)

    def hours(self, more: float) -> None:
        """Let business time jump."""
        self._move_to(float(self.file.read_text()) + more)

    def _move_to(self, hours: float) -> None:
        # replaced whole: the other process may read at this moment
        fresh = self.file.with_suffix(".new")
        fresh.write_text(str(hours))
        fresh.replace(self.file)


async def main(config: Path, clock: Path) -> None:
    """Run until killed."""
    settings = load(config)
    with only_one(settings.database_url):
        installed = await build(settings, clock=MovedClock(clock))
        try:
            await stay(installed, Daemon(installed), config, desk=True)
        finally:
            await installed.close()


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), Path(sys.argv[2])))
