"""A desk under test, and browsers that are logged in as somebody."""

from __future__ import annotations

import asyncio
import re
from typing import Any

from starlette.testclient import TestClient

from mailflow.core.accounts import Login
from mailflow.desk.entrance.gate import digest
from tests.desk.world import World

BASE = "http://127.0.0.1"


class Browser:
    """One logged-in browser: it keeps its cookie and sends the token of its login with each form."""

    def __init__(self, app: Any, token: str, csrf: str) -> None:
        self.http = TestClient(app, base_url=BASE, follow_redirects=False, cookies={"mailflow": token} if token else {})
        self.csrf = csrf

    def get(self, path: str) -> Any:
        return self.http.get(path)

    def post(self, path: str, data: dict[str, Any] | None = None, **more: Any) -> Any:
        return self.http.post(path, data={"csrf": self.csrf, **(data or {})}, headers={"origin": BASE}, **more)


class Desk:
    """The application, its world, and a browser for each account."""

    def __init__(self, world: World, **installation: Any) -> None:
        self.world = world
        self.app = world.desk(**installation)
        self._made: list[Browser] = []

    def __enter__(self) -> Desk:
        return self

    def __exit__(self, *_: object) -> None:
        for browser in self._made:
            browser.http.close()

    def browser(self, account: str) -> Browser:
        """Return a browser logged in as that account; "" for a stranger."""
        token, csrf = "", ""
        if account:
            token, csrf = f"token-of-{account}", f"csrf-of-{account}"
            now = self.world.clock.real()
            login = Login(digest(token), account, csrf, now, now, "test")

            async def begin() -> None:
                await self.world.accounts.end_login(login.digest, account)
                await self.world.accounts.begin_login(login)

            asyncio.run(begin())
        made = Browser(self.app, token, csrf)
        self._made.append(made)
        return made


def hidden(html: str, name: str, within: str = "") -> str:
    """Return the value of a hidden field, of the first form whose address holds `within`."""
    start = html.index(within) if within else 0
    found = re.search(rf'name="{name}" value="([^"]*)"', html[start:])
    assert found, f"no field {name}"
    return found.group(1)
