"""An edit of the campaign files as the desk shows it: which file, which mails move, and who lets closings follow."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from mailflow.acts.opening import NewClosing
from mailflow.config.settings import load
from mailflow.core.stages import Stage
from mailflow.desk.serving import desk_of
from mailflow.setup import changed_rules
from mailflow.setup.changed_files import line_of
from mailflow.setup.reload import reload
from mailflow.wiring.app import App, build
from tests.desk.client import BASE, Desk

CONFIG = """
send = "off"
[agency]
name = "Agence"
[agency.legal]
controller = "Agence SAS"
address = "1 rue du Port"
privacy_url = "https://agence.test/donnees"
privacy_contact = "dpo@agence.test"
[mailboxes.claire]
address = "claire@agence.test"
password = "x"
imap = { host = "127.0.0.1" }
smtp = { host = "127.0.0.1" }
[recruiters.claire]
name = "Claire Martin"
email = "claire@agence.test"
mailbox = "claire"
[establishments.angers]
name = "CHU d'Angers"
[establishments.angers.contacts.director]
name = "Hélène Marchand"
email = "h.marchand@chu.test"
role = "director"
[establishments.angers.positions.anesthesie]
title = "Anesthésiste"
[campaigns.closing]
extends = "closing"
"""
SLOWER = """
[campaigns.closing.follow_ups.agreed.recap]
after = "P2D"
[campaigns.closing.follow_ups.agreed.director_validate]
enabled = false
"""
PAGE = "/changes"


class House:
    """An installation of one file, its desk open for an administrator, and one closing that runs."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "config.toml"
        self.path.write_text(CONFIG)
        self.app: App = asyncio.run(build(load(self.path)))

        async def begin() -> tuple[str, Any]:
            new = NewClosing("Anne", "Lefort", "closing", "angers", "anesthesie", "claire", email="a@mail.test")
            opened = await self.app.acts.open(new, "claire")
            reread = lambda: reload(self.app, self.path)  # noqa: E731 (as `run` hands it over)
            return opened.id, await desk_of(self.app, open_for="claire", config=self.path, reread=reread)

        self.closing, made = asyncio.run(begin())
        self.http = TestClient(made, base_url=BASE, follow_redirects=True)

    def edit(self, more: str) -> None:
        self.path.write_text(CONFIG + more)

    def text(self) -> str:
        """Return the page as it reads, without marks and with plain spaces."""
        words = re.sub(r"<[^>]+>", " ", self.http.get(PAGE).text)
        return " ".join(words.replace("&#39;", "'").split())

    def press(self, action: str, **more: Any) -> str:
        page = self.http.get(PAGE).text
        form = page[page.index(f'action="{action}"') :].partition("</form>")[0]
        data: dict[str, Any] = {}
        for name, value in re.findall(r'name="(\w+)" value="([^"]*)"', form):
            data.setdefault(name, []).append(value)
        return str(self.http.post(action, data={**data, **more}, headers={"origin": BASE}).text)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    made = House(tmp_path_factory.mktemp("house"))
    yield made
    made.http.close()
    asyncio.run(made.app.close())


def test_an_edit_is_read_shown_taken_and_followed(house: House) -> None:
    assert "Aucun fichier n'a changé" in house.text()
    house.edit(SLOWER)
    told = house.text()
    for words in (
        "config.toml",
        "Rien n'empêche de les reprendre",
        "1 dossier en cours suit des règles plus anciennes",
        "« Récapitulatif de l'accord » (Intérêt confirmé), délai : 1 h ouvrée → 2 j",
        "« Direction : valider la proposition » (Intérêt confirmé) ne s'écrit plus",
    ):
        assert words in told, (words, told)
    assert re.search(r"Récapitulatif de l'accord : \d+ \S+ → \d+ \S+", told), told
    assert "Faire suivre" not in told, "what was not read again cannot be followed"
    assert "Les fichiers ont été relus." in house.press("/changes/read")
    told = house.text()
    assert "config.toml" not in told
    assert "Faire suivre les nouvelles règles à ce dossier" in told
    before = asyncio.run(house.app.journey.load(house.closing)).rules
    assert "a encore changé depuis que vous" in house.press("/changes/adopt", rules="0" * 64), "not what was shown"
    assert asyncio.run(house.app.journey.load(house.closing)).rules == before
    house.press("/changes/adopt")
    case = asyncio.run(house.app.journey.load(house.closing))
    assert case.rules.follow_up(Stage.AGREED, "director_validate") is None
    assert "Aucun fichier n'a changé" in house.text()


def test_another_houses_closings_are_not_compared(house: House) -> None:
    store, office, now = house.app.store, house.app.office, house.app.journey.clock.now()
    for establishments, number in ((("angers",), 1), (("elsewhere",), 0), (None, 1)):
        found, _ = asyncio.run(changed_rules.versions(store, office, now, establishments))
        assert len(found) == number, establishments


def test_errors_stand_with_their_file_and_line(house: House) -> None:
    lines = CONFIG.count("\n")
    house.edit('[campaigns.closing.follow_ups.agreed.recap]\nwhen = ["full_moon"]\n')
    assert f"config.toml:{lines + 2}" in (told := house.text()), told
    assert "full_moon" in told
    assert "Relire les fichiers" not in told
    house.edit("oops\n")
    assert f"at line {lines + 1}" in house.text()
    house.edit("")
    template = house.path.parent / "templates" / "fr" / "agreed" / "recap.j2"
    template.parent.mkdir(parents=True)
    template.write_text(
        "{% block subject %}Bonjour{% endblock %}\n{% block body %}\n{{ nobody_knows_this }}\n{% endblock %}"
    )
    told = house.text()
    assert "templates/fr/agreed/recap.j2" in told
    assert re.search(r"recap\.j2:3", told), told
    template.unlink()


def test_only_administrators_let_closings_follow(desk: Desk) -> None:
    zoe = desk.browser("zoe")
    assert zoe.get(PAGE).status_code == 200
    for action in ("/changes/adopt", "/changes/read"):
        assert zoe.post(action).status_code == 403


def test_the_line_of_a_key_is_its_own_or_its_tables() -> None:
    lines = CONFIG.splitlines()
    assert lines[line_of(CONFIG, "agency.legal.address") - 1].startswith("address")
    assert lines[line_of(CONFIG, "establishments.angers.contacts.director.phone") - 1].endswith("director]")
    assert line_of(CONFIG, "nothing.of.this") == 0
