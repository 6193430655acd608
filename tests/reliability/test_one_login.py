"""Mailboxes that log in as one SMTP account share its one connection, and go from process to process together."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

from mailflow.config.settings import from_data
from mailflow.running.watching import Watching
from mailflow.testing import HandClock
from mailflow.wiring.app import App, build
from tests.stories.scene import MONDAY


def box(address: str, **more: Any) -> dict[str, Any]:
    server = {"host": "127.0.0.1", "port": 1, "tls": "none"}
    return {"address": f"{address}@agence.test", "password": "s3same", "imap": server, "smtp": server | more}


async def installed(folder: Path, clock: HandClock) -> App:
    boxes = {"a": box("a", user="relay"), "b": box("b", user="Relay"), "c": box("c")}
    data = {
        "database": f"sqlite:///{folder}/mailflow.db",
        "suppression_key_file": f"{folder}/key",
        "engine": {"mailbox_lease_s": 15},
        "mailboxes": boxes,
    }
    return await build(from_data(data), clock=clock)


async def test_one_login_has_one_connection_and_one_owner(tmp_path: Path) -> None:
    clock = HandClock(MONDAY)
    app = await installed(tmp_path, clock)
    lines = app.journey.submissions
    assert lines["a"] is lines["b"]
    assert lines["a"] is not lines["c"]

    lease = timedelta(seconds=app.settings.engine.mailbox_lease_s)
    first, second = Watching(app, "first", lease), Watching(app, "second", lease)
    first.start()
    second.start()
    assert not await second.own("b"), "nobody takes the second mailbox of a login alone"
    assert await first.own("a")
    assert not await second.own("b")
    assert await first.own("b")
    assert await second.own("c")

    clock.advance(timedelta(seconds=16))
    assert await second.own("a")
    assert not await first.own("a")
    assert not await first.own("b"), "who loses the first loses the others"
    clock.advance(timedelta(seconds=16))
    assert await second.own("a")
    assert await second.own("b")
    await first.stop()
    await second.stop()
    await app.close()
