"""Login by an identity provider: who is let in as what, and that nothing forged, replayed or foreign is."""

from __future__ import annotations

import asyncio
import http.client
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

import pytest
from joserfc.jwk import RSAKey

from mailflow.core.accounts import Account, Role
from mailflow.desk.entrance.oidc import Provider
from tests.desk.client import BASE, Browser, Desk
from tests.desk.provider import CLIENT, SECRET, IdentityProvider
from tests.desk.world import World

GROUPS = {"rh-recrutement": Role.RECRUITER, "direction": Role.DIRECTOR, "dsi": Role.ADMIN}


@pytest.fixture
def idp(world: World) -> Iterator[IdentityProvider]:
    with IdentityProvider(lambda: world.clock.real().timestamp()) as made:
        yield made


@pytest.fixture
def signed_on(world: World, idp: IdentityProvider) -> Iterator[Desk]:
    """The desk with that provider, for one domain and three groups."""
    provider = Provider(idp.issuer, CLIENT, lambda: SECRET, "Compte agence", ("recrut.example",), GROUPS)
    with Desk(world, sso="Compte agence") as made:
        made.app = world.desk(sso="Compte agence", provider=provider)
        yield made


def at_the_provider(url: str) -> str:
    """Visit the provider as a browser does; return where it sends the browser back to, without the host."""
    place = urlsplit(url)
    line = http.client.HTTPConnection(place.netloc, timeout=10)
    line.request("GET", f"{place.path}?{place.query}")
    back = urlsplit(str(line.getresponse().getheader("Location")))
    line.close()
    return f"{back.path}?{back.query}"


def come_in(desk: Desk) -> tuple[Browser, int]:
    """Go out to the provider and back; return the browser and the answer's status."""
    browser = desk.browser("")
    out = browser.get("/sso")
    assert out.status_code == 303
    return browser, browser.get(at_the_provider(out.headers["location"])).status_code


def account(desk: Desk, name: str) -> Account | None:
    return asyncio.run(desk.world.accounts.account_named(name))


def test_a_known_person_comes_in_and_a_group_gives_the_role(signed_on: Desk, idp: IdentityProvider) -> None:
    idp.claims = {"email": "Paul.Roux@recrut.example", "groups": ["rh-recrutement", "autre"]}
    browser, status = come_in(signed_on)
    assert status == 303
    assert "Paul Roux" in browser.get("/queue").text
    idp.claims["groups"] = ["direction"]
    come_in(signed_on)
    paul = account(signed_on, "paul")
    assert paul is not None
    assert (paul.role, paul.scope) == (Role.DIRECTOR, ("clinique_loire",))


def test_a_new_person_of_the_house_sees_nothing_yet(signed_on: Desk, idp: IdentityProvider) -> None:
    idp.claims = {"email": "paul@recrut.example", "name": "Paule Aubry", "groups": ["rh-recrutement"]}
    browser, status = come_in(signed_on)
    assert status == 303
    made = account(signed_on, "paul@recrut.example")
    assert made == Account("paul_2", "Paule Aubry", "paul@recrut.example", Role.RECRUITER)
    page = browser.get("/closings?all=1").text
    assert "Lefort" not in page
    assert "Girard" not in page


def test_an_administrator_stays_one_whatever_the_groups_say(signed_on: Desk, idp: IdentityProvider) -> None:
    idp.claims = {"email": "claire.martin@recrut.example", "groups": ["rh-recrutement"]}
    assert come_in(signed_on)[1] == 303
    claire = account(signed_on, "claire")
    assert claire is not None
    assert claire.role is Role.ADMIN


@pytest.mark.parametrize(
    "claims",
    [
        {"email": "x@elsewhere.example", "groups": ["rh-recrutement"]},
        {"email": "x@recrut.example", "groups": []},
        {"email": "x@recrut.example", "groups": ["rh-recrutement"], "email_verified": False},
        {"groups": ["dsi"]},
    ],
)
def test_who_has_no_business_here_is_told_so(signed_on: Desk, idp: IdentityProvider, claims: dict[str, Any]) -> None:
    before = asyncio.run(signed_on.world.accounts.accounts())
    idp.claims = claims
    browser, status = come_in(signed_on)
    assert status == 401
    assert browser.get("/queue").status_code == 303
    assert asyncio.run(signed_on.world.accounts.accounts()) == before


@pytest.mark.parametrize(
    "spoil",
    [
        lambda claims: claims.update(nonce="another"),
        lambda claims: claims.update(iss="https://evil.example"),
        lambda claims: claims.update(aud="another-client"),
        lambda claims: claims.update(exp=claims["iat"] - 3600),
    ],
)
def test_a_token_that_does_not_fit_is_refused(
    signed_on: Desk, idp: IdentityProvider, spoil: Callable[[dict[str, Any]], None]
) -> None:
    idp.claims, idp.spoil = {"email": "paul.roux@recrut.example", "groups": ["rh-recrutement"]}, spoil
    assert come_in(signed_on)[1] == 401


def test_a_token_of_another_key_is_refused(signed_on: Desk, idp: IdentityProvider) -> None:
    idp.claims = {"email": "paul.roux@recrut.example", "groups": ["rh-recrutement"]}
    idp.signer = RSAKey.generate_key(2048, {"kid": "one"})
    assert come_in(signed_on)[1] == 401


def test_what_another_browser_began_is_refused_and_a_code_serves_once(signed_on: Desk, idp: IdentityProvider) -> None:
    idp.claims = {"email": "paul.roux@recrut.example", "groups": ["rh-recrutement"]}
    first, second = signed_on.browser(""), signed_on.browser("")
    back = at_the_provider(first.get("/sso").headers["location"])
    second.get("/sso")
    assert second.get(back).status_code == 401
    assert signed_on.browser("").get(back).status_code == 401
    assert first.get(back).status_code == 303
    assert first.get(back).status_code == 401


def test_a_closed_account_stays_closed(signed_on: Desk, idp: IdentityProvider) -> None:
    paul = account(signed_on, "paul")
    assert paul is not None
    asyncio.run(signed_on.world.accounts.save_account(replace(paul, active=False)))
    idp.claims = {"email": "paul.roux@recrut.example", "groups": ["rh-recrutement"]}
    assert come_in(signed_on)[1] == 401


def test_a_provider_that_does_not_answer_leaves_the_password(signed_on: Desk, idp: IdentityProvider) -> None:
    gone = Provider("http://127.0.0.1:9", CLIENT, lambda: SECRET, "Compte agence")
    signed_on.app = signed_on.world.desk(sso="Compte agence", provider=gone)
    answer = signed_on.browser("").get("/sso")
    assert answer.status_code == 401
    assert 'name="password"' in answer.text


def test_without_a_provider_there_is_no_such_page(desk: Desk) -> None:
    stranger = desk.browser("")
    assert stranger.get("/sso").status_code == 404
    assert "/sso" not in stranger.http.get(f"{BASE}/login").text
