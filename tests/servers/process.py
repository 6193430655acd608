"""What every test server needs: a free port, a short folder, a limit to wait for it, a sure end."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")

#: set it to keep folders and logs of the servers for reading
KEEP = "TEST_HOSTS_KEEP" in os.environ


def free_port() -> int:
    """Return a TCP port of 127.0.0.1 that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def short_folder(prefix: str) -> Path:
    """Return a new folder right under /tmp: names of unix sockets end at 108 bytes, pytest's folders are too deep."""
    folder = Path(tempfile.mkdtemp(prefix=prefix, dir="/tmp"))
    folder.chmod(0o755)
    return folder


def until(condition: Callable[[], T | None], seconds: float = 10.0, what: str = "the condition") -> T:
    """Return the first true answer of `condition`; TimeoutError names `what` when none came within `seconds`."""
    end = time.monotonic() + seconds
    pause = threading.Event()
    while not (answer := condition()):
        if time.monotonic() > end:
            raise TimeoutError(f"{what} did not come true within {seconds} s")
        pause.wait(0.01)
    return answer


def speaks(port: int) -> bool:
    """Tell whether the server behind the port greets: an open port alone is not yet a ready server."""
    try:
        with socket.create_connection(("127.0.0.1", port), 0.5) as line:
            line.settimeout(1.0)
            return bool(line.recv(64))
    except OSError:
        return False


def fill(template: Path, values: Mapping[str, object]) -> str:
    """Return the template's text with each @NAME@ replaced by its value."""
    text = template.read_text(encoding="utf-8")
    for name, value in values.items():
        text = text.replace(f"@{name}@", str(value))
    return text


class Server:
    """One server process in its own session and folder; a subclass gives the command, the ports and the log."""

    log_name = "server.log"

    def __init__(self, prefix: str) -> None:
        self.base = short_folder(prefix)
        self.process: subprocess.Popen[bytes] | None = None

    def launch(self, command: list[str], ready: Callable[[], bool], user: str | None = None) -> None:
        """Start the command and return once it is ready; RuntimeError carries what the server wrote."""
        with (self.base / "stderr").open("wb") as stderr:
            self.process = subprocess.Popen(
                command, stdout=stderr, stderr=stderr, stdin=subprocess.DEVNULL, start_new_session=True, user=user
            )
        try:
            until(ready, what=f"a greeting of {Path(command[0]).name}")
        except TimeoutError as error:
            words = (self.base / "stderr").read_text(errors="replace") + self.log()
            self.stop()
            raise RuntimeError(f"{error}; it said:\n{words}") from error

    def log(self) -> str:
        """Return the server's log so far, for the message of a failed test."""
        path = self.base / self.log_name
        return path.read_text(errors="replace") if path.exists() else ""

    def stop(self) -> None:
        """End every process of the server and remove its folder."""
        if self.process and self.process.poll() is None:
            # A polite SIGTERM takes Dovecot over a second, longer with clients connected.
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait(5)
        if not KEEP:
            shutil.rmtree(self.base, ignore_errors=True)
