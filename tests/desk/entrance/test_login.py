"""The first account, logins and passwords with the real hash, and a door that closes after wrong tries."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import sqlalchemy as sa

from mailflow.adapters import passwords
from mailflow.core.accounts import TRIES, TRIES_WITHIN
from mailflow.desk.entrance.login import SETUP_LIFE, offer_setup
from tests.desk.client import Browser, Desk, hidden
from tests.desk.world import World

PASSWORD = "une phrase assez longue"


def filled(browser: Browser, path: str, **form: str) -> int:
    token = hidden(browser.get(path).text, "csrf")
    status: int = browser.http.post(path, data={"csrf": token, **form}).status_code
    return status


def no_accounts(world: World) -> None:
    world.accounts.db.write_now(lambda db: db.execute(sa.text("delete from accounts")))


def test_the_first_account_by_a_token_that_serves_once(world: World) -> None:
    no_accounts(world)
    now, form = world.clock.real(), {"name": "Ada", "email": "ada@x.example", "code": "ada", "password": PASSWORD}
    assert asyncio.run(offer_setup(world.accounts, world.journey.store, "once", now))
    with Desk(world) as desk:
        stranger = desk.browser("")
        assert stranger.get("/setup/guess").status_code == 404
        world.clock.at += SETUP_LIFE + timedelta(minutes=1)
        assert stranger.get("/setup/once").status_code == 404
        world.clock.at -= timedelta(minutes=2)
        assert filled(stranger, "/setup/once", **{**form, "password": "court"}) == 422
        assert filled(stranger, "/setup/once", **{**form, "email": "adà@x.example"}) == 422, "no header carries it"
        assert filled(stranger, "/setup/once", **form) == 303
        assert stranger.get("/people").status_code == 200
        assert desk.browser("").get("/setup/once").status_code == 404
    assert not asyncio.run(offer_setup(world.accounts, world.journey.store, "again", now))


def test_login_logout_and_a_door_that_closes(world: World) -> None:
    kept = asyncio.run(passwords.hashed(PASSWORD))
    asyncio.run(world.accounts.set_password("claire", kept))
    with Desk(world) as desk:
        stranger = desk.browser("")
        assert filled(stranger, "/login", name="nobody", password=PASSWORD) == 401
        assert filled(stranger, "/login", name="CLAIRE", password=PASSWORD) == 303
        token = stranger.http.cookies["mailflow"]
        assert stranger.get("/queue").status_code == 200
        page = stranger.get("/help").text
        assert stranger.http.post("/logout", data={"csrf": hidden(page, "csrf")}).status_code == 303
        stranger.http.cookies.set("mailflow", token)
        assert stranger.get("/queue").status_code == 303
        other = desk.browser("")
        assert [filled(other, "/login", name="zoe", password="faux") for _ in range(TRIES + 1)][-1] == 429
        world.clock.at += TRIES_WITHIN
        assert filled(other, "/login", name="zoe", password="faux") == 401
