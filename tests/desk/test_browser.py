"""The desk in a real browser: axe on every page, keys and touch alone, no script, and a hostile mail that is inert."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page

from mailflow.adapters import passwords
from mailflow.core.records import DraftState, OutboxState
from mailflow.desk.serving import Serving
from tests.desk.test_received import HOSTILE
from tests.desk.world import Loop, World, build

#: a notch of the mouse apart: nothing may stick out of the page
SLACK_PX = 1


#: every rule in light; in dark only the colours are different
AXE: dict[str, dict[str, Any]] = {
    "light": {"resultTypes": ["violations"]},
    "dark": {"resultTypes": ["violations"], "runOnly": {"type": "rule", "values": ["color-contrast"]}},
}


class Served:
    """A desk on a socket, with its own loop, and the paths of all its pages."""

    def __init__(self, folder: Path, **house: Any) -> None:
        told = json.loads((folder / "ids.json").read_text())
        self.ids: dict[str, str] = told["ids"]
        self.run = Loop()
        self.world: World = self.run(build(folder, datetime.fromisoformat(told["at"])))
        self.serving = Serving(self.world.desk(**house), port=0)
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
            f"/closings/{case}/call", f"/closings/{case}/merge", "/take-over", "/sent", "/outage", "/establishments", "/establishments/chu_angers",
            "/establishments/chu_angers/positions/urgences", "/campaigns", "/campaigns/closing/offer/reminder_1",
            "/numbers", "/people", "/audit", "/account", "/help", "/decisions", "/accessibility", "/closings/unknown",
        ]  # fmt: skip

    def drafts(self) -> list[str]:
        states = (DraftState.PROPOSED, DraftState.EDITED)
        return [d.id for d in self.run(self.world.journey.store.drafts(states))]


@pytest.fixture
def served(folder: Path) -> Iterator[Served]:
    made = Served(folder, open_for="claire")
    yield made
    made.stop()


@pytest.fixture(scope="module")
def shown(lived_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A desk that is only looked at."""
    copy = shutil.copytree(lived_folder, tmp_path_factory.mktemp("shown") / "world")
    made = Served(copy, open_for="claire")
    yield made
    made.stop()


def watched(context: BrowserContext) -> tuple[Page, list[str]]:
    """A page, and what its console complained about."""
    page, complaints = context.new_page(), []
    page.on("console", lambda m: complaints.append(m.text) if m.type in {"error", "warning"} else None)
    page.on("pageerror", lambda e: complaints.append(str(e)))
    return page, complaints


@pytest.mark.timeout(420)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_any_page(browser: Browser, shown: Served, scheme: Any) -> None:
    context = browser.new_context(viewport={"width": 1366, "height": 768}, color_scheme=scheme)
    page, found = context.new_page(), {}
    for path in shown.paths():
        page.goto(shown.url + path)
        result = Axe().run(page, options=AXE[scheme]).response
        bad = [
            (v["id"], [n["target"] for n in v["nodes"]][:3], v["nodes"][0]["html"][:120]) for v in result["violations"]
        ]
        if bad:
            found[path] = bad
    context.close()
    assert found == {}, json.dumps(found, indent=1, ensure_ascii=False)


@pytest.mark.parametrize("width", [320, 390])
def test_nothing_sticks_out_of_a_narrow_screen(browser: Browser, shown: Served, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 780})
    page, found = context.new_page(), {}
    for path in shown.paths():
        page.goto(shown.url + path)
        wide = page.evaluate("document.documentElement.scrollWidth")
        if wide > width + SLACK_PX:
            found[path] = wide
    context.close()
    assert found == {}


def test_the_browser_accepts_every_page_under_the_policy(browser: Browser, shown: Served) -> None:
    context = browser.new_context(viewport={"width": 1366, "height": 768})
    page, complaints = watched(context)
    for path in shown.paths()[:-1]:
        page.goto(shown.url + path)
    context.close()
    assert [c for c in complaints if "autocomplete" not in c] == []


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


def test_the_tab_key_reaches_the_approval_and_shows_where_it_is(browser: Browser, served: Served) -> None:
    page = browser.new_page(viewport={"width": 1366, "height": 768})
    page.goto(served.url + "/queue")
    count = len(served.drafts())
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.classList.contains('go')"):
            break
    style = "getComputedStyle(document.activeElement)"
    assert page.evaluate(f"{style}.outlineStyle") != "none" or page.evaluate(f"{style}.boxShadow") != "none"
    page.keyboard.press("Enter")
    page.wait_for_url("**done=approved*")
    assert len(served.drafts()) == count - 1
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


def test_the_preview_follows_the_typing(browser: Browser, served: Served) -> None:
    draft = served.drafts()[0]
    page = browser.new_page()
    page.goto(f"{served.url}/drafts/{draft}/edit")
    page.locator("textarea").press("Control+End")
    page.keyboard.type("Une phrase de plus.")
    page.locator("#preview ins").get_by_text("phrase").wait_for()
    page.keyboard.press("Control+Enter")
    page.wait_for_url(f"**/drafts/{draft}?done=edited*")
    page.close()


def test_a_call_takes_four_taps(browser: Browser, served: Served) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 780})
    page.goto(f"{served.url}/closings/{served.ids['Haddad']}")
    page.get_by_role("button", name="J'ai appelé").click()
    page.get_by_text("Sofia Haddad", exact=True).click()
    page.get_by_text("message laissé").click()
    page.get_by_role("button", name="Noter l'appel").click()
    page.wait_for_url("**done=called*")
    closing = served.run(served.world.journey.load(served.ids["Haddad"])).closing
    assert closing.contacted
    page.close()


def test_a_hostile_mail_stays_inert(browser: Browser, served: Served) -> None:
    mail = served.run(served.world.reply(served.ids["Lefort"], "Bonjour", html=HOSTILE + "<p>x" * 50_000))
    context = browser.new_context(viewport={"width": 1366, "height": 768})
    page, asked = context.new_page(), []
    page.on("request", lambda r: asked.append(r.url))
    page.on("dialog", lambda d: asked.append("dialog"))
    page.goto(f"{served.url}/mails/{mail}?view=html")
    frame = page.frames[1]
    frame.get_by_text("Le poste m'intéresse.").wait_for()
    assert frame.locator("script, form, img, iframe, svg, a, [style], [onload]").count() == 0
    assert [url for url in asked if not url.startswith(served.url)] == []
    assert page.locator("h1").is_visible()
    context.close()


def test_a_day_from_login_to_the_submission(browser: Browser, folder: Path) -> None:
    desk = Served(folder)
    try:
        desk.run(desk.world.accounts.set_password("claire", desk.run(passwords.hashed("une phrase assez longue"))))
        context = browser.new_context()
        page = context.new_page()
        page.goto(desk.url + "/queue")
        page.get_by_label("Code ou adresse").fill("claire")
        page.get_by_label("Mot de passe").fill("une phrase assez longue")
        page.get_by_role("button", name="Se connecter").click()
        page.wait_for_url("**/queue")
        page.get_by_role("link", name="Dr Hugo Bernard").first.click()
        page.get_by_role("button", name="Approuver et suivant").click()
        page.get_by_text("Part à").wait_for()
        desk.run(desk.world.days(2))
        assert desk.run(desk.world.send_all()) >= 1
        page.goto(desk.url + "/sent")
        assert page.get_by_text("envoyé").first.is_visible()
        rows = desk.run(desk.world.journey.store.outbox((OutboxState.SUBMITTED,)))
        assert any(r.recipient == "bernard@mail.example" for r in rows)
        context.close()
    finally:
        desk.stop()
