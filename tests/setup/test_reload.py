"""SIGHUP reads the configuration again, whole or not at all, and says in one sentence which."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from queue import Empty, Queue
from threading import Thread

import pytest

from mailflow.config.settings import load
from mailflow.core.campaign import Delay
from mailflow.core.stages import Stage
from mailflow.setup.init import start
from mailflow.setup.reload import reload
from mailflow.wiring.app import App, build

CONFIG = """
database = "sqlite:///mailflow.db"
undo_s = {undo}
[agency]
name = "Agence"
[agency.legal]
controller = "Agence SAS"
address = "1 rue du Port"
privacy_url = "https://agence.test/donnees"
privacy_contact = "dpo@agence.test"
[campaigns.closing]
extends = "closing"
[campaigns.closing.follow_ups.agreed.recap]
after = "{after}"
"""


def write(folder: Path, undo: int = 30, after: str = "PT1H", more: str = "") -> Path:
    path = folder / "config.toml"
    path.write_text(CONFIG.format(undo=undo, after=after) + more)
    return path


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("house")


def recap(app: App) -> Delay:
    follow_up = app.office.rules("closing", "").follow_up(Stage.AGREED, "recap")
    assert follow_up is not None
    return follow_up.after


async def test_all_of_a_good_file_and_nothing_of_a_broken_one(folder: Path) -> None:
    path = write(folder)
    app = await build(load(path))
    try:
        assert recap(app) == Delay(hours=1)
        write(folder, 45, "PT2H", '[establishments.brest]\nname = "Clinique de la Rade"\n')
        assert "was read again" in await reload(app, path)
        assert (app.settings.undo_s, recap(app), app.journey.office.undo.seconds) == (45, Delay(hours=2), 45)
        assert [e.name for e in await app.store.establishments()] == ["Clinique de la Rade"]

        for after, more, why in (
            ("P2", "", "not a delay"),
            ("PT3H", "[mailboxes.new]\naddress = 'a@b.test'\n", "restart"),
            ("PT3H", "[desk]\nport = 9999\n", "desk differs"),
            ("PT3H", "[agencey]\nname = 'x'\n", "agencey"),
        ):
            write(folder, 60, after, more)
            said = await reload(app, path)
            assert said.startswith("The configuration was not read again")
            assert why in said
            assert "\n" not in said
            assert (app.settings.undo_s, recap(app)) == (45, Delay(hours=2)), "nothing of it is taken"
    finally:
        await app.close()


async def test_a_broken_template_keeps_every_word_as_it_was(folder: Path) -> None:
    path = write(folder)
    app = await build(load(path))
    try:
        words, own = app.office.templates, folder / "templates" / "fr" / "agreed"
        own.mkdir(parents=True)
        (own / "recap.j2").write_text("{% block subject %}")
        write(folder, 50)
        assert "recap.j2" in await reload(app, path)
        assert (app.office.templates, app.settings.undo_s) == (words, 30)
        (own / "recap.j2").unlink()
    finally:
        await app.close()


class Running:
    """A real `mailflow run` in that folder, its log line by line."""

    def __init__(self, folder: Path) -> None:
        command = [sys.executable, "-m", "mailflow", "run", "--no-desk", "--config", str(folder / "config.toml")]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        self.lines: Queue[str] = Queue()
        self.listener = Thread(target=self._listen, daemon=True)
        self.listener.start()

    def _listen(self) -> None:
        for line in self.process.stdout or ():
            self.lines.put(line)

    def end(self) -> int:
        """Stop it politely and return its exit code."""
        self.process.terminate()
        with self.process:
            self.listener.join(60)
        return self.process.returncode

    def says(self, words: str) -> str:
        """Return the next line with these words; fails where none comes."""
        heard: list[str] = []
        while True:
            try:
                heard.append(self.lines.get(timeout=60))
            except Empty:
                raise AssertionError(f"“{words}” was never said: {heard}") from None
            if words in heard[-1]:
                return heard[-1]


def test_a_running_process_obeys_the_signal(tmp_path: Path) -> None:
    write(tmp_path)
    run = Running(tmp_path)
    try:
        run.says("mailflow tourne")
        write(tmp_path, 90)
        os.kill(run.process.pid, signal.SIGHUP)
        assert "was read again from config.toml" in json.loads(run.says("configuration"))["message"]
        write(tmp_path, 90, "soon")
        os.kill(run.process.pid, signal.SIGHUP)
        assert "was not read again, all stays as it was" in json.loads(run.says("configuration"))["message"]
        assert run.process.poll() is None, "it goes on"
    finally:
        code = run.end()
    assert code == 0


def test_check_compares_with_what_runs_and_makes_no_database(tmp_path: Path) -> None:
    from mailflow.adapters.clock import SystemClock
    from mailflow.setup import changed_rules

    start(tmp_path)
    settings = load(tmp_path / "config.toml")
    assert asyncio.run(changed_rules.compare(settings, SystemClock().now())) == []
    assert not (tmp_path / "mailflow.db").exists()
