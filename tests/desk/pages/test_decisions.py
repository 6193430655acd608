"""Links for the establishment: opening never acts, one answer counts, the code is asked, private points stay away."""

from __future__ import annotations

import asyncio
import re

import pytest

from mailflow.acts.facts import CallDetails
from mailflow.core.messages import Party
from mailflow.core.objections import ObjectionKind
from tests.desk.client import Browser, Desk, hidden
from tests.desk.world import World


def link(desk: Desk, closing: str, what: str = "offer") -> tuple[str, str]:
    """Make a link as a recruiter; return its path and its code."""
    page = desk.browser("claire").post(f"/closings/{closing}/links", {"what": what}).text
    found = re.search(r'value="https://desk\.example(/d/[0-9a-f]+)"', page)
    assert found
    code = re.search(r'class="big">(\d{3}) (\d{3})<', page)
    return found.group(1), "".join(code.groups()) if code else ""


@pytest.fixture
def public(world: World) -> Desk:
    return Desk(world, public_url="https://desk.example")


def answer(browser: Browser, path: str, **form: str) -> int:
    page = browser.get(path).text
    csrf = hidden(page, "csrf") if 'name="csrf"' in page else ""
    status: int = browser.http.post(path, data={"csrf": csrf, **form}).status_code
    return status


def validated(world: World, closing: str) -> bool:
    return "offer" in asyncio.run(world.journey.load(closing)).closing.validated


def test_ten_looks_change_nothing_and_one_click_decides(public: Desk, ids: dict[str, str]) -> None:
    path, code = link(public, ids["Lefort"])
    before = asyncio.run(public.world.journey.store.history(ids["Lefort"]))
    director = public.browser("")
    for _ in range(10):
        assert director.get(path).status_code == 200
        assert director.http.head(path).status_code == 200
    assert asyncio.run(public.world.journey.store.history(ids["Lefort"])) == before
    assert answer(director, path, answer="yes", code=code) == 303
    assert validated(public.world, ids["Lefort"])
    events = asyncio.run(public.world.journey.store.history(ids["Lefort"]))
    assert "enregistrée" in director.get(path).text
    assert answer(public.browser(""), path, answer="no", code=code) in {403, 409}
    assert asyncio.run(public.world.journey.store.history(ids["Lefort"])) == events


def test_a_code_is_asked_and_may_not_be_guessed(public: Desk, ids: dict[str, str]) -> None:
    path, code = link(public, ids["Lefort"])
    director = public.browser("")
    wrong = "000000" if code != "000000" else "111111"
    assert [answer(director, path, answer="yes", code=wrong) for _ in range(6)] == [422] * 5 + [429]
    assert not validated(public.world, ids["Lefort"])


def test_a_known_browser_needs_no_code_again(public: Desk, ids: dict[str, str]) -> None:
    director = public.browser("")
    path, code = link(public, ids["Lefort"])
    assert answer(director, path, answer="yes", code=code) == 303
    second, _ = link(public, ids["Bernard"])
    assert "Code à six chiffres" not in director.get(second).text
    assert answer(director, second, answer="yes") == 303
    assert validated(public.world, ids["Bernard"])


def test_a_link_from_another_site_or_without_a_token_does_nothing(public: Desk, ids: dict[str, str]) -> None:
    path, code = link(public, ids["Lefort"])
    director = public.browser("")
    assert director.http.post(path, data={"answer": "yes", "code": code}).status_code == 403
    token = hidden(director.get(path).text, "csrf")
    evil = {"origin": "https://evil.example"}
    form = {"answer": "yes", "code": code, "csrf": token}
    assert director.http.post(path, data=form, headers=evil).status_code == 403
    assert not validated(public.world, ids["Lefort"])


def test_without_a_public_address_there_is_no_link(desk: Desk, ids: dict[str, str]) -> None:
    refused = desk.browser("claire").post(f"/closings/{ids['Lefort']}/links", {"what": "offer"})
    assert refused.status_code == 409
    assert "en répondant au mail" in refused.text


def test_private_points_and_durations_never_reach_the_establishment(public: Desk, ids: dict[str, str]) -> None:
    async def family() -> None:
        kinds = [ObjectionKind.FAMILY, ObjectionKind.HESITATION]
        await public.world.acts.log_call(
            ids["Bernard"],
            Party.DOCTOR,
            "change",
            "claire",
            CallDetails(objections=kinds, note="son épouse est malade"),
        )

    asyncio.run(family())
    path, _ = link(public, ids["Bernard"])
    seen = public.browser("").get(path).text + public.browser("marchand").get("/decisions").text
    for word in ("entourage", "hésit", "épouse", "malade", "retard", "depuis"):
        assert word not in seen, word


def test_a_director_sees_decisions_of_one_house_and_nothing_else(desk: Desk, ids: dict[str, str]) -> None:
    director = desk.browser("marchand")
    page = director.get("/decisions").text
    assert "Faure" in page
    assert "Loire" not in page
    assert director.get(f"/closings/{ids['Faure']}").status_code == 403
    assert director.post(f"/decisions/{ids['Girard']}", {"what": "offer"}).status_code == 403
    assert director.post(f"/decisions/{ids['Lefort']}", {"what": "offer"}).status_code == 303
    assert validated(desk.world, ids["Lefort"])
