"""Who gets in: every route with every role, every form with and without its token, hosts, headers and lifetimes."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import timedelta

import pytest

from mailflow.core.accounts import ABSOLUTE, IDLE, Right
from mailflow.core.records import DraftState
from mailflow.desk.needs import Entry
from mailflow.desk.site import ENTRIES
from mailflow.errors import ConfigError
from tests.desk.client import BASE, Desk
from tests.desk.world import World

#: right -> accounts that have it: an administrator, a recruiter who approves, one who does not, a director
ALLOWED = {
    Right.PUBLIC: {"claire", "paul", "zoe", "marchand", ""},
    Right.SELF: {"claire", "paul", "zoe", "marchand"},
    Right.READ: {"claire", "paul", "zoe"},
    Right.EDIT: {"claire", "paul", "zoe"},
    Right.APPROVE: {"claire", "paul"},
    Right.NUMBERS: {"claire", "paul", "zoe"},
    Right.DECIDE: {"claire", "marchand"},
    Right.PEOPLE: {"claire"},
}
#: what each account may see
HOUSES = {"claire": {"chu_angers", "clinique_loire"}, "paul": {"clinique_loire"}, "zoe": {"chu_angers"}}
HOUSES["marchand"] = {"chu_angers"}


@dataclass(frozen=True)
class Things:
    """What the paths of the table name, in one establishment."""

    place: str
    closing: str
    draft: str
    inbound: str


def things(world: World, ids: dict[str, str], place: str) -> Things:
    async def find() -> Things:
        closing = ids["Lefort"] if place == "chu_angers" else ids["Girard"]
        states = tuple(DraftState)
        draft = (await world.journey.store.drafts(states, closing))[0]
        mail = (await world.reads.mails(closing))[0]
        return Things(place, closing, draft.id, mail.id)

    return asyncio.run(find())


def path_of(entry: Entry, at: Things) -> str:
    return entry.path.format(
        place=at.place, closing=at.closing, draft=at.draft, inbound=at.inbound, position="cardiologie", token="none",
        seal="none",
        campaign="closing", stage="offer", follow_up="proposal", chart="stages", document="none", number="0",
        code="paul",
    )  # fmt: skip


def test_the_table_holds_every_route(desk: Desk) -> None:
    served = {(route.path, method) for route in desk.app.routes for method in getattr(route, "methods", None) or {""}}
    methods = {"GET": ("GET", "HEAD"), "POST": ("POST",)}
    listed = {(entry.path, method) for entry in ENTRIES for method in methods[entry.method]}
    # a doctor's way out has no account and a test of its own
    assert served - listed == {("/u/{token}/{seal}", m) for m in ("GET", "HEAD", "POST")} | {("/static", "")}
    assert listed - served == set()


@pytest.mark.parametrize("account", ["claire", "paul", "zoe", "marchand", ""])
def test_every_route_with_every_role(desk: Desk, ids: dict[str, str], account: str) -> None:
    browser = desk.browser(account)
    houses = HOUSES.get(account, set())
    for place in ("chu_angers", "clinique_loire"):
        at = things(desk.world, ids, place)
        for entry in ENTRIES:
            if entry.path in {"/logout", "/account/logins", "/account/password"}:
                continue  # these end the login that the walk needs
            path = path_of(entry, at)
            answer = browser.get(path) if entry.method == "GET" else browser.post(path)
            allowed = account in ALLOWED[entry.right] and (not entry.of or place in houses)
            if entry.right is Right.PUBLIC:
                continue
            if not account:
                assert answer.status_code in {303, 401, 403}, (entry.method, path, answer.status_code)
                assert entry.method == "POST" or answer.headers["location"].startswith("/login")
            elif allowed:
                assert answer.status_code not in {401, 403, 500}, (entry.method, path, answer.status_code)
            else:
                assert answer.status_code == 403, (entry.method, path, answer.status_code)


def test_nobody_meets_another_establishments_people(desk: Desk, ids: dict[str, str]) -> None:
    paul = desk.browser("paul")
    for path in ("/queue?all=1", "/closings?all=1", "/closings?text=lefort", "/triage", "/sent", "/establishments",
                 "/numbers", "/calls", "/take-over", "/campaigns/closing/offer/proposal"):  # fmt: skip
        page = paul.get(path).text
        for name in ("Lefort", "Marchand", "Faure", "Moreau", "CHU"):
            assert name not in page.replace('value="lefort"', ""), (path, name)
    assert "Girard" in paul.get("/closings?all=1").text
    made = paul.post(f"/mails/{things(desk.world, ids, 'clinique_loire').inbound}/correct", {"closing": ids["Lefort"]})
    assert made.status_code == 404


def test_a_form_without_its_token_does_nothing(desk: Desk, ids: dict[str, str]) -> None:
    claire, at = desk.browser("claire"), things(desk.world, ids, "chu_angers")
    before = asyncio.run(desk.world.journey.store.history(at.closing))
    for entry in (e for e in ENTRIES if e.method == "POST"):
        path = path_of(entry, at)
        for data, headers in (({}, {}), ({"csrf": "guess"}, {}), ({}, {"x-csrf-token": "guess", "hx-request": "true"})):
            answer = claire.http.post(path, data=data, headers=headers)
            assert answer.status_code == 403, (path, data, headers)
    assert asyncio.run(desk.world.journey.store.history(at.closing)) == before


def test_the_token_may_travel_in_a_header(desk: Desk, ids: dict[str, str]) -> None:
    claire = desk.browser("claire")
    answer = claire.http.post(
        f"/closings/{ids['Lefort']}/note", data={"text": "rappeler mardi"}, headers={"x-csrf-token": claire.csrf}
    )
    assert answer.status_code == 303


@pytest.mark.parametrize(
    "headers", [{"origin": "http://evil.example"}, {"sec-fetch-site": "cross-site"}, {"sec-fetch-site": "same-site"}]
)
def test_a_form_from_another_site_is_refused(desk: Desk, ids: dict[str, str], headers: dict[str, str]) -> None:
    claire = desk.browser("claire")
    data = {"csrf": claire.csrf, "text": "x"}
    assert claire.http.post(f"/closings/{ids['Lefort']}/note", data=data, headers=headers).status_code == 403


def test_a_login_ends_by_idleness_and_by_age(desk: Desk) -> None:
    claire, clock = desk.browser("claire"), desk.world.clock
    begun = clock.at
    assert claire.get("/queue").status_code == 200
    clock.at = begun + IDLE + timedelta(minutes=1)
    assert claire.get("/queue").status_code == 303
    clock.at = begun
    while clock.at - begun < ABSOLUTE:
        assert claire.get("/help").status_code == 200
        clock.at += IDLE - timedelta(minutes=1)
    assert claire.get("/help").status_code == 303


def test_a_closed_account_is_out_at_once(desk: Desk) -> None:
    zoe, claire = desk.browser("zoe"), desk.browser("claire")
    assert zoe.get("/queue").status_code == 200
    form = {"code": "zoe", "name": "Zoé Blanc", "role": "recruiter", "scope": "chu_angers", "active": "off"}
    assert claire.post("/people", form).status_code == 303
    assert zoe.get("/queue").status_code == 303


def test_an_account_keeps_an_address_that_a_header_can_carry(desk: Desk) -> None:
    claire = desk.browser("claire")
    form = {"code": "zoe", "name": "Zoé Blanc", "role": "recruiter", "scope": "chu_angers"}
    for wrong in ("zoé@agence.test", "zoe at agence", "zoe@"):
        refused = claire.post("/people", {**form, "email": wrong})
        assert (refused.status_code, "n'est pas une adresse" in refused.text.replace("&#39;", "'")) == (422, True)
    assert claire.post("/people", {**form, "email": "Zoe@Hôpital.example"}).status_code == 303
    kept = asyncio.run(desk.world.accounts.account("zoe"))
    assert kept is not None
    assert kept.email == "zoe@xn--hpital-ixa.example"


def test_headers_of_every_page(desk: Desk, ids: dict[str, str]) -> None:
    claire, at = desk.browser("claire"), things(desk.world, ids, "chu_angers")
    for entry in (e for e in ENTRIES if e.method == "GET"):
        answer = claire.get(path_of(entry, at))
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe-eval" not in policy
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["cache-control"] == "no-store"


def test_an_open_desk_answers_on_loopback_only(world: World) -> None:
    with pytest.raises(ConfigError, match=r"cannot stand open on 0\.0\.0\.0"):
        world.desk(open_for="claire", bind="0.0.0.0")
    with Desk(world, open_for="claire", hosts=("127.0.0.1",)) as open_desk:
        stranger = open_desk.browser("")
        assert stranger.get("/queue").status_code == 200
        assert stranger.http.get("/queue", headers={"host": "rebound.example"}).status_code == 421
        assert stranger.http.post("/language", data={"csrf": "guess"}).status_code == 403


def test_the_audit_tells_who_opened_which_case(desk: Desk, ids: dict[str, str]) -> None:
    desk.browser("zoe").get(f"/closings/{ids['Lefort']}")
    desk.browser("paul").get(f"/closings/{ids['Lefort']}")
    lines = asyncio.run(desk.world.accounts.audited(ids["Lefort"]))
    assert [(line.by, line.act) for line in lines] == [("zoe", "open")]
    assert "Lefort" in desk.browser("claire").get("/audit").text


def test_pages_that_do_not_exist_say_so(desk: Desk) -> None:
    claire = desk.browser("claire")
    assert claire.get("/nowhere").status_code == 404
    assert claire.get("/closings/unknown").status_code == 404
    assert claire.http.get(f"{BASE}/static/../pyproject.toml").status_code == 404
