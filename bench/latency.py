"""How soon a reply moves its closing over Dovecot, and what many idle TLS mailboxes cost in one process.

python bench/latency.py [--mailboxes 200] [--replies 40] [--json]
"""

from __future__ import annotations

import argparse
import asyncio
import json
import smtplib
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.breaking.seed import Work, configuration, reply, seed
from bench.breaking.servers import AGENCY, HOSPITAL, PASSWORD, MailServers
from mailflow.adapters.sql.open_store import open_store
from mailflow.config.settings import from_data
from mailflow.running.daemon import Daemon
from mailflow.wiring.app import App, build
from tests.servers import dovecot, postfix

#: seconds in which nothing happens and the processor is watched
IDLE_S = 20.0


def resident_kib() -> int:
    """Return this process's resident memory."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4


def settings(folder: Path, servers: MailServers, count: int) -> dict[str, Any]:
    """Return an installation of so many mailboxes, read over TLS."""
    data = configuration(f"sqlite:///{folder}/mailflow.db", folder, servers.postfix.smtp_port, 1, 600)
    first = data["mailboxes"]["f0"]
    host = {"host": "localhost", "port": servers.dovecot.imaps_port, "ca_file": str(servers.dovecot.ca_file)}
    codes = [f"f{n}" for n in range(count)]
    data["mailboxes"] = {c: {**first, "address": f"{c}@{AGENCY}", "imap": host} for c in codes}
    data["engine"] = {}
    return data


class Timing:
    """When the watcher was woken for a mailbox, and when its closing had been moved."""

    def __init__(self, daemon: Daemon) -> None:
        self.woken: dict[str, float] = {}
        self.moved: dict[str, asyncio.Event] = {}
        self.shares: list[float] = []
        watcher: Any = daemon.watching._watcher
        give = watcher._give

        def noted(line: Any, look: bool = False) -> None:
            self.woken[line.account.mailbox] = time.monotonic()
            give(line, look)

        watcher._give = noted
        daemon.watching.on_look = self.looked

    def looked(self, mailbox: str, began: datetime) -> None:
        """Note the end of a look that somebody waits for."""
        if mailbox in self.moved:
            self.shares.append(time.monotonic() - self.woken[mailbox])
            self.moved.pop(mailbox).set()


async def measure(app: App, count: int, replies: int, port: int) -> dict[str, object]:
    """Run the daemon over all mailboxes, watch it idle, then let doctors write one after another."""
    daemon, before = Daemon(app), resident_kib()
    timing = Timing(daemon)
    running = asyncio.create_task(daemon.run())
    async with asyncio.timeout(600):
        while not (len(daemon.watching.epochs) == count and daemon.watching.read_once()):  # noqa: ASYNC110 (a bench)
            await asyncio.sleep(0.2)
    after, cpu, wall = resident_kib(), time.process_time(), time.monotonic()
    await asyncio.sleep(IDLE_S)
    idle = (time.process_time() - cpu) / (time.monotonic() - wall)
    whole: list[float] = []
    for number in range(replies):
        mailbox, event = f"f{number}", asyncio.Event()
        timing.moved[mailbox] = event
        began = time.monotonic()
        await asyncio.to_thread(deliver, number, mailbox, port)
        await asyncio.wait_for(event.wait(), 60)
        whole.append(time.monotonic() - began)
    daemon.stop()
    await running
    shares = sorted(timing.shares)
    return {
        "mailboxes": count,
        "replies": replies,
        "share_p50_s": round(shares[len(shares) // 2], 3),
        "share_p95_s": round(shares[int(len(shares) * 0.95)], 3),
        "whole_p95_s": round(sorted(whole)[int(len(whole) * 0.95)], 3),
        "kib_per_mailbox": round((after - before) / count, 1),
        "idle_cpu": round(idle, 4),
    }


def deliver(number: int, mailbox: str, port: int) -> None:
    """Let a doctor answer."""
    with smtplib.SMTP("127.0.0.1", port, local_hostname="localhost", timeout=30) as line:
        line.sendmail(f"dt{number:06}@{HOSPITAL}", [f"{mailbox}@{AGENCY}"], reply(number, mailbox))


async def whole(count: int, replies: int) -> dict[str, object]:
    """Start the servers, measure, and stop them."""
    folder, servers = Path(tempfile.mkdtemp(prefix="mf-latency-", dir="/tmp")), MailServers().start()
    try:
        for number in range(count):
            servers.dovecot.add_user(f"f{number}@{AGENCY}", PASSWORD)
        data = settings(folder, servers, count)
        await open_store(data["database"]).close()
        app = await build(from_data(data))
        await seed(app, Work(0, 0, replies), datetime.now(UTC))
        try:
            return await measure(app, count, replies, servers.postfix.smtp_port)
        finally:
            await app.close()
    finally:
        servers.stop()


def main() -> int:
    """Print one JSON value; 1 where mailflow's own share is half a second or more (95th percentile)."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mailboxes", type=int, default=200)
    parser.add_argument("--replies", type=int, default=40)
    parser.add_argument("--json", action="store_true", help="one JSON value on standard output, nothing else")
    given = parser.parse_args()
    if reason := dovecot.missing() or postfix.missing():
        print(f"bench/latency.py: {reason}; script/servers installs it", file=sys.stderr)
        return 2
    found = asyncio.run(whole(given.mailboxes, min(given.replies, given.mailboxes)))
    print(json.dumps(found))
    return 0 if float(str(found["share_p95_s"])) < 0.5 else 1


if __name__ == "__main__":
    sys.exit(main())
