"""Draw every page of the desk into docs/desk/, from the agency of the tests.

.venv/bin/python -m tests.desk.screenshots
"""

from __future__ import annotations

import shutil
import tempfile
from datetime import timedelta
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from mailflow.core.accounts import Link
from mailflow.core.records import DraftState
from mailflow.desk.entrance.gate import digest
from mailflow.desk.serving import Serving
from mailflow.wiring.app import build_office
from tests.desk.pages.test_hostile_mail import HOSTILE
from tests.desk.world import Loop, World, lived

#: a recruiter's laptop, and a telephone
WIDE, NARROW = (1280, 800), (390, 780)
DOCS = Path(__file__).parents[2] / "docs" / "desk"


def pages(run: Loop, world: World, ids: dict[str, str]) -> dict[str, str]:
    drafts = run(world.journey.store.drafts((DraftState.PROPOSED,), ids["Bernard"]))
    mail = run(world.reply(ids["Colin"], "Bonjour", html=HOSTILE))
    return {
        "approuver": f"/drafts/{drafts[0].id}",
        "modifier": f"/drafts/{drafts[0].id}/edit",
        "en-lot": "/queue/bulk?follow_up=director_facts",
        "appels": "/calls",
        "appel": f"/closings/{ids['Lefort']}/call",
        "a-lire": "/triage",
        "mail-hostile": f"/mails/{mail}?view=html",
        "dossiers": "/closings?all=1",
        "liste": "/closings?list=1",
        "dossier": f"/closings/{ids['Lefort']}",
        "nouveau": "/closings/new",
        "meme-personne": f"/closings/{ids['Lefort']}/merge?find=bernard",
        "envois": "/sent",
        "apres-une-panne": "/outage",
        "etablissements": "/establishments",
        "fiche-de-poste": "/establishments/chu_angers/positions/urgences",
        "campagne": "/campaigns/closing",
        "apercu": f"/campaigns/closing/agreed/recap?closing={ids['Bernard']}",
        "chiffres": "/numbers",
        "decisions": "/decisions",
        "comptes": "/people",
        "journal-des-acces": "/audit",
        "aide": "/help",
    }


def question(run: Loop, world: World, closing: str) -> str:
    """Return the address that a director opens to validate an offer."""
    now, token = world.clock.at, "a-token-for-the-picture"
    link = Link(
        digest(token), closing, "chu_angers", "offer", "director", "Hélène Marchand", "claire", now,
        now + timedelta(days=2), digest("123456"),
    )  # fmt: skip
    run(world.accounts.add_link(link))
    return f"/d/{token}"


def edit(world: World) -> None:
    """Let somebody edit the campaign: running cases keep what they began with."""
    slower = {"agreed": {"reminder_1": {"after": "P3D"}}, "offer": {"director_validate_again": {"enabled": False}}}
    table = {"closing": {"extends": "closing", "follow_ups": slower}}
    settings = world.app.settings.model_copy(update={"campaigns": table})
    world.app.office.become(build_office(settings, world.app.office.reader))


def draw(browser: Browser, url: str, paths: dict[str, str], size: tuple[int, int], suffix: str, **context: Any) -> None:
    made = browser.new_context(viewport={"width": size[0], "height": size[1]}, **context)
    page = made.new_page()
    for name, path in paths.items():
        page.goto(url + path)
        page.screenshot(path=DOCS / f"{name}{suffix}.png")
    made.close()


def main() -> None:
    DOCS.mkdir(parents=True, exist_ok=True)
    run = Loop()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        world, ids = run(lived(Path(folder)))
        paths = pages(run, world, ids)
        serving = Serving(world.desk(open_for="claire", public_url="https://desk.example"), port=0)
        url = run(serving.start())
        chromium = shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-dev-shm-usage"])
        draw(browser, url, paths, WIDE, "", color_scheme="light", locale="fr-FR")
        some = {name: paths[name] for name in ("approuver", "dossier", "dossiers")}
        draw(browser, url, some, WIDE, "-sombre", color_scheme="dark", locale="fr-FR")
        some |= {"appel": paths["appel"]}
        draw(browser, url, some, NARROW, "-telephone", locale="fr-FR", has_touch=True)
        # a director has no account: the page stands alone
        alone = Serving(world.desk(public_url="https://desk.example"), port=0)
        asked = {"decision": question(run, world, ids["Lefort"])}
        draw(browser, run(alone.start()), asked, NARROW, "-telephone", locale="fr-FR", has_touch=True)
        run(alone.stop())
        edit(world)
        draw(browser, url, {"modifications": "/changes"}, WIDE, "", color_scheme="light", locale="fr-FR")
        browser.close()
        run(serving.stop())
        run(world.app.close())
    run.stop()


if __name__ == "__main__":
    main()
