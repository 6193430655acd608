"""The desk in a real browser: axe on every page, keys and touch alone, no script, and a hostile mail that is inert."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from mailflow.core.accounts import Login
from mailflow.core.records import DraftState
from mailflow.desk.entrance.gate import digest
from mailflow.desk.serving import Serving
from tests.desk.pages.test_hostile_mail import HOSTILE
from tests.desk.world import Loop, World, build

WIDE: Any = {"width": 1366, "height": 768}
NARROW = (390, 320)
#: a notch of the mouse apart: nothing may stick out of the page
SLACK_PX = 1


#: every rule in light; in dark only the colours are different
AXE: dict[str, dict[str, Any]] = {
    "light": {"resultTypes": ["violations"]},
    "dark": {"resultTypes": ["violations"], "runOnly": {"type": "rule", "values": ["color-contrast"]}},
}


class Served:
    """A desk on a socket, with its own loop, and the paths of all its pages."""

    def __init__(self, folder: Path, **installation: Any) -> None:
        told = json.loads((folder / "ids.json").read_text())
        self.ids: dict[str, str] = told["ids"]
        self.run = Loop()
        self.world: World = self.run(build(folder, datetime.fromisoformat(told["at"])))
        self.serving = Serving(self.world.desk(**installation), port=0)
        self.url = self.run(self.serving.start())

    def stop(self) -> None:
        self.run(self.serving.stop())
        self.run(self.world.app.close())
        self.run.stop()

    def paths(self) -> list[str]:
        case = self.ids["Lefort"]
        mail = self.run(self.world.reads.mails(case))[0].id
        draft = self.drafts()[0]
        return [
            "/queue", f"/drafts/{draft}?view=html", f"/drafts/{draft}/edit", "/queue/bulk", "/calls", "/triage",
            f"/mails/{mail}?view=html", "/closings", "/closings?list=1", "/closings/new", f"/closings/{case}",
            f"/closings/{case}/call", f"/closings/{case}/merge", "/take-over", "/sent", "/outage", "/establishments",
            "/establishments/chu_angers", "/establishments/chu_angers/positions/urgences", "/campaigns",
            "/campaigns/closing/offer/reminder_1", "/numbers", "/people", "/audit", "/account", "/help", "/decisions",
            "/accessibility", "/closings/unknown",
        ]  # fmt: skip

    def drafts(self) -> list[str]:
        return self.drafts_of("")

    def drafts_of(self, closing: str) -> list[str]:
        states = (DraftState.PROPOSED, DraftState.EDITED)
        return [d.id for d in self.run(self.world.journey.store.drafts(states, closing))]


@pytest.fixture
def served(folder: Path) -> Iterator[Served]:
    """A desk of one's own, for a test that empties its queue."""
    made = Served(folder, open_for="claire")
    yield made
    made.stop()


@pytest.fixture(scope="module")
def common(lived_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A desk that tests share: each touches a case of its own, or only looks."""
    made = Served(shutil.copytree(lived_folder, tmp_path_factory.mktemp("common") / "world"), open_for="claire")
    yield made
    made.stop()


@dataclass
class Walk:
    """What was found on the pages of the desk, by path: each page is opened once and looked at in every way."""

    axe: dict[str, object] = field(default_factory=dict)
    wide: dict[str, object] = field(default_factory=dict)
    complaints: list[str] = field(default_factory=list)


def violations(page: Page, scheme: str) -> list[object]:
    found = Axe().run(page, options=AXE[scheme]).response["violations"]
    return [(scheme, v["id"], [n["target"] for n in v["nodes"]][:3], v["nodes"][0]["html"][:120]) for v in found]


@pytest.fixture(scope="module")
def walk(browser: Browser, common: Served) -> Walk:
    """Open every page: axe in light and dark, three widths, and what the console says."""
    # colours change at once, so that they are judged as they will stand
    context = browser.new_context(viewport=WIDE, color_scheme="light", reduced_motion="reduce")
    found = Walk()
    page = context.new_page()
    page.on("console", lambda m: found.complaints.append(m.text) if m.type in {"error", "warning"} else None)
    page.on("pageerror", lambda e: found.complaints.append(str(e)))
    for path in common.paths():
        page.goto(common.url + path)
        bad = violations(page, "light")
        page.emulate_media(color_scheme="dark")
        if bad := bad + violations(page, "dark"):
            found.axe[path] = bad
        for width in NARROW:
            page.set_viewport_size({"width": width, "height": 780})
            if (wide := page.evaluate("document.documentElement.scrollWidth")) > width + SLACK_PX:
                found.wide[path] = (width, wide)
        page.set_viewport_size(WIDE)
        page.emulate_media(color_scheme="light")
    context.close()
    return found


@pytest.mark.timeout(420)
def test_axe_finds_nothing_on_any_page(walk: Walk) -> None:
    assert walk.axe == {}, json.dumps(walk.axe, indent=1, ensure_ascii=False)


@pytest.mark.timeout(420)
def test_nothing_sticks_out_of_a_narrow_screen(walk: Walk) -> None:
    assert walk.wide == {}


@pytest.mark.timeout(420)
def test_the_browser_accepts_every_page_under_the_policy(walk: Walk) -> None:
    # the page that does not exist answers 404, which the console tells
    assert [c for c in walk.complaints if "autocomplete" not in c and "404" not in c] == []


def test_a_printed_case_is_a_case_on_paper(browser: Browser, common: Served) -> None:
    page = browser.new_page()
    page.goto(f"{common.url}/closings/{common.ids['Lefort']}?with=director")
    pages = PdfReader(io.BytesIO(page.pdf(format="A4"))).pages
    words = " ".join(" ".join(p.extract_text() for p in pages).split())
    for said in ("Claire Lefort", "Bien à vous", "Historique", "Liste de contrôle"):
        assert said in words, said
    for only_on_screen in (
        "J'ai appelé",
        "Noter",
        "Déclarer perdu",
        "Mon compte",
        "Corriger la lecture",
        "Ajouter une version",
    ):
        assert only_on_screen not in words, only_on_screen
    assert len(pages) <= 5
    page.close()


def test_ctrl_k_goes_acts_and_finds(browser: Browser, common: Served) -> None:
    page = browser.new_page(viewport=WIDE)
    page.goto(common.url + "/numbers")
    page.keyboard.press("Control+k")
    page.keyboard.type("etabl")
    assert page.locator("#palette li").all_inner_texts() == ["Établissements"]
    page.keyboard.press("Enter")
    page.wait_for_url("**/establishments")
    page.keyboard.press("Control+k")
    page.keyboard.type("girard")
    page.keyboard.press("Enter")
    page.wait_for_url("**/closings?text=girard")
    page.goto(f"{common.url}/closings/{common.ids['Colin']}")
    page.keyboard.press("Control+k")
    page.keyboard.type("appele")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/call")
    page.keyboard.press("Control+k")
    assert page.locator("#palette").is_visible()
    assert Axe().run(page, options=AXE["light"]).response["violations"] == []
    page.keyboard.press("Escape")
    assert not page.locator("#palette").is_visible()
    page.close()


def test_a_recruiter_of_another_establishment_is_refused_everywhere(browser: Browser, folder: Path) -> None:
    desk = Served(folder)
    try:
        context, now = browser.new_context(), desk.world.clock.real()
        login = Login(digest("token-of-paul"), "paul", "csrf-of-paul", now, now, "test")
        desk.run(desk.world.accounts.begin_login(login))
        context.add_cookies([{"name": "mailflow", "value": "token-of-paul", "url": desk.url}])
        page, case, names = context.new_page(), desk.ids["Lefort"], ("Lefort", "Bernard", "Moreau", "Faure", "Marchand")
        mail, draft = desk.run(desk.world.reads.mails(case))[0].id, desk.drafts_of(desk.ids["Bernard"])[0]
        theirs = [
            f"/closings/{case}", f"/closings/{case}/call", f"/closings/{case}/merge", f"/mails/{mail}",
            f"/mails/{mail}/html", f"/drafts/{draft}", f"/drafts/{draft}/edit", f"/drafts/{draft}/html",
            "/establishments/chu_angers", "/establishments/chu_angers/positions/urgences",
        ]  # fmt: skip
        for path in theirs:
            answer = page.goto(desk.url + path)
            assert answer is not None
            assert answer.status == 403, path
            assert "Accès refusé" in page.inner_text("h1")
        for path in [p for p in desk.paths() if not any(p.startswith(t) for t in theirs)]:
            page.goto(desk.url + path)
            shown = page.inner_text("body")
            assert [name for name in names if name in shown] == [], path
        context.close()
    finally:
        desk.stop()


def test_three_drafts_by_keys_alone_and_one_taken_back(browser: Browser, served: Served) -> None:
    waiting = served.drafts()
    page = browser.new_page(viewport={"width": 1366, "height": 768})
    page.goto(served.url + "/queue")
    box = page.locator(".go").bounding_box()
    assert box
    assert box["y"] + box["height"] <= 768
    for _ in range(3):
        before = page.url
        page.keyboard.press("a")
        page.wait_for_url(lambda url, before=before: url != before)
    assert len(served.drafts()) == len(waiting) - 3
    page.keyboard.press("z")
    page.wait_for_url("**/drafts/*done=undone*")
    assert len(served.drafts()) == len(waiting) - 2
    page.keyboard.press("x")
    page.keyboard.type("a reason with an a and an e")
    assert "/edit" not in page.url
    assert len(served.drafts()) == len(waiting) - 2
    page.keyboard.press("Enter")
    page.wait_for_url("**done=rejected*")
    page.close()


def test_the_tab_key_reaches_the_approval_and_shows_where_it_is(browser: Browser, common: Served) -> None:
    page = browser.new_page(viewport={"width": 1366, "height": 768})
    page.goto(common.url + "/queue")
    count = len(common.drafts())
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.classList.contains('go')"):
            break
    style = "getComputedStyle(document.activeElement)"
    assert page.evaluate(f"{style}.outlineStyle") != "none" or page.evaluate(f"{style}.boxShadow") != "none"
    page.keyboard.press("Enter")
    page.wait_for_url("**done=approved*")
    assert len(common.drafts()) == count - 1
    page.close()


def test_every_draft_by_touch_on_a_telephone_without_script(browser: Browser, served: Served) -> None:
    context = browser.new_context(
        viewport={"width": 390, "height": 780}, has_touch=True, is_mobile=True, java_script_enabled=False
    )
    page = context.new_page()
    page.goto(served.url + "/queue")
    for _ in range(len(served.drafts())):
        button = page.locator(".go")
        box = button.bounding_box()
        assert box
        assert box["height"] >= 44
        assert box["y"] + box["height"] <= 780
        button.tap()
    page.get_by_text("Rien n'attend votre accord").wait_for()
    assert served.drafts() == []
    context.close()


def test_the_preview_follows_the_typing(browser: Browser, common: Served) -> None:
    draft = common.drafts()[-1]
    page = browser.new_page()
    page.goto(f"{common.url}/drafts/{draft}/edit")
    page.locator("textarea").press("Control+End")
    page.keyboard.type("Une phrase de plus.")
    page.locator("#preview ins").get_by_text("phrase").wait_for()
    page.keyboard.press("Control+Enter")
    page.wait_for_url(f"**/drafts/{draft}?done=edited*")
    page.close()


def test_a_call_takes_four_taps(browser: Browser, common: Served) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 780})
    page.goto(f"{common.url}/closings/{common.ids['Haddad']}")
    page.get_by_role("button", name="J'ai appelé").click()
    page.get_by_text("Sofia Haddad", exact=True).click()
    page.get_by_text("message laissé").click()
    page.get_by_role("button", name="Noter l'appel").click()
    page.wait_for_url("**done=called*")
    closing = common.run(common.world.journey.load(common.ids["Haddad"])).closing
    assert closing.contacted
    page.close()


def test_a_hostile_mail_stays_inert(browser: Browser, common: Served) -> None:
    mail = common.run(common.world.reply(common.ids["Lefort"], "Bonjour", html=HOSTILE + "<p>x" * 50_000))
    context = browser.new_context(viewport={"width": 1366, "height": 768})
    page, asked = context.new_page(), []
    page.on("request", lambda r: asked.append(r.url))
    page.on("dialog", lambda d: asked.append("dialog"))
    page.goto(f"{common.url}/mails/{mail}?view=html")
    frame = page.frames[1]
    frame.get_by_text("Le poste m'intéresse.").wait_for()
    assert frame.locator("script, form, img, iframe, svg, a, [style], [onload]").count() == 0
    assert [url for url in asked if not url.startswith(common.url)] == []
    assert page.locator("h1").is_visible()
    context.close()
