"""The fixtures `mailhost`, `postgres` and `browser`: a missing server skips, or fails where all are required."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from typing import NoReturn

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.servers import dovecot
from tests.servers import postfix as postfix_host
from tests.servers import postgres as postgres_host
from tests.servers.mailhost import MailHost
from tests.servers.postgres import Postgres

NEED_SERVERS = frozenset({"mailhost", "postfix", "postgres", "browser"})


def absent(reason: str) -> NoReturn:
    """Leave the test out and say why; fail instead where MAILFLOW_REQUIRE_ALL=1 asks for everything."""
    if os.environ.get("MAILFLOW_REQUIRE_ALL") == "1":
        pytest.fail(f"MAILFLOW_REQUIRE_ALL=1, and {reason}", pytrace=False)
    pytest.skip(reason)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs a server, so that `-m "not servers"` runs anywhere."""
    for item in items:
        if NEED_SERVERS.intersection(getattr(item, "fixturenames", ())):
            item.add_marker("servers")


@pytest.fixture(scope="session")
def mailhost() -> Iterator[MailHost]:
    """Dovecot with Postfix (root) or with a relay before it; each test adds users of its own."""
    if reason := dovecot.missing():
        absent(reason)
    host = MailHost()
    try:
        yield host.start()
    finally:
        host.stop()


@pytest.fixture
def postfix(mailhost: MailHost) -> MailHost:
    """The mail host where Postfix is required: real delivery reports, TLS and tokens over SMTP."""
    if not mailhost.has_postfix:
        absent(postfix_host.missing())
    return mailhost


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A running PostgreSQL; `postgres.fresh_url()` is the SQLAlchemy URL of a new, empty database."""
    if reason := postgres_host.missing():
        absent(reason)
    server = Postgres()
    try:
        yield server.start()
    finally:
        server.stop()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The system's Chromium, without a window; `browser.new_page()` for a page of one's own.

    While it lives, Playwright's own event loop runs in this thread, so `asyncio.run` is refused here: a browser module
    runs its coroutines in another thread, and no other module may overlap, which is why this is not one per session.
    """
    path = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if path is None:
        absent("Chromium is not installed (Debian: apt install chromium)")
    with sync_playwright() as playwright:
        # A container has little shared memory, and root no sandbox of its own.
        chromium = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-dev-shm-usage"])
        yield chromium
        chromium.close()
