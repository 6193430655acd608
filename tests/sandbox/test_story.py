"""The demo's story as a terminal and a pipe receive it: styled there, plain here, nobody's words taken as markup."""

from __future__ import annotations

import asyncio
import os
import pty
import re
import subprocess
import sys
from datetime import timedelta
from io import StringIO

import pytest
from rich.console import Console

from mailflow.acts.facts import CallDetails, Proof
from mailflow.cli.output import console
from mailflow.core.messages import Party
from mailflow.core.objections import ObjectionKind
from mailflow.core.stages import Stage
from mailflow.sandbox import ending
from mailflow.sandbox.clock import JumpingClock
from mailflow.sandbox.post import Post
from mailflow.sandbox.recruiter import Recruiter
from mailflow.sandbox.run import World
from mailflow.sandbox.server import MailServer
from mailflow.sandbox.story import Teller
from mailflow.wiring.app import App
from tests.stories.scene import Scene, office

SAYS = "oui [bold]pour[/bold] le poste [dim :smile: [/x] \x1b]0;titre\x07"
SHOWN = "oui [bold]pour[/bold] le poste [dim :smile: [/x]"
COUNTS = {"closings": [{"submitted": 1, "replies": 1}], "duplicates": 0, "unmatched": 0}
#: any escape sequence of a terminal
ESCAPE = re.compile(r"\x1b\[[0-9;]*m")


async def story(into: Console = console, english: bool = False, *, long: bool = False) -> None:
    """Tell one closing and one answer on the console that every command prints with; a long one tells more of it."""
    scene = Scene()
    closing = await scene.open()
    await scene.until_mailed(closing, "recap")
    if long:
        await scene.acts.log_call(
            closing, Party.DOCTOR, "call_again", "claire", CallDetails(objections=(ObjectionKind.SALARY,))
        )
        await scene.acts.log_call(closing, Party.DIRECTOR, "yes", "claire")
        await scene.acts.signed(closing, Party.DOCTOR, "claire", Proof(on_paper=True))
    await scene.writes(SAYS)
    app, calendar = App(office(), scene.store, scene.journey, scene.acts), office().calendar("Europe/Paris")
    post = Post(MailServer({}, scene.clock.now))
    recruiter = Recruiter(app, post, {}, calendar, {0: closing})
    world = World(app, JumpingClock(), post, calendar, {}, [], recruiter)
    await Teller(into, english)(world)
    await ending.show(world, COUNTS, [], into, "en" if english else "fr")


def told(stdout: int) -> None:
    command = "import asyncio; from tests.sandbox.test_story import story; asyncio.run(story())"
    env = {k: v for k, v in os.environ.items() if k not in {"NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE"}}
    subprocess.run([sys.executable, "-c", command], stdout=stdout, check=True, env=env | {"TERM": "xterm-256color"})


def test_a_pipe_receives_plain_lines_with_a_doctors_brackets_as_they_stand() -> None:
    reader, writer = os.pipe()
    told(writer)
    os.close(writer)
    with os.fdopen(reader, encoding="utf-8") as pipe:
        text = pipe.read()
    assert SHOWN in text
    assert "\x1b" not in text
    assert "[" not in text.replace(SHOWN, "")


def test_a_terminal_receives_styled_lines_with_a_doctors_brackets_as_they_stand() -> None:
    reader, writer = pty.openpty()
    told(writer)
    text = os.read(reader, 65536).decode()
    os.close(writer)
    os.close(reader)
    plain = ESCAPE.sub("", text)
    assert ESCAPE.search(text)
    assert "\x1b" not in plain
    assert SHOWN in plain
    assert "[" not in plain.replace(SHOWN, "")


#: what only a program would write
CODE = re.compile(r"\w_\w|\b(recap|accept|advance|suggest|hold|triage|agreed|salary|call_again|stop)\b")


@pytest.mark.parametrize("english", [False, True])
def test_the_story_is_told_in_words_and_holds_no_code(english: bool) -> None:
    into = Console(file=StringIO(), width=300, markup=False, emoji=False, highlight=False)
    asyncio.run(story(into, english, long=True))
    assert isinstance(into.file, StringIO)
    text = into.file.getvalue()
    assert text.count("\n") > 5
    assert not CODE.search(text), text
    assert ("The director approves the offer" if english else "La direction valide la proposition") in text
    assert ("Sent to the doctor" if english else "Envoyé au médecin") in text
    assert ("day 0 (aim 7)" if english else "jour 0 (objectif 7)") in text


@pytest.fixture(scope="module")
def last_table() -> list[str]:
    """The lines that a terminal of eighty columns shows at the end of a demo with a signed case."""
    into = Console(file=StringIO(), width=80, markup=False, emoji=False, highlight=False, soft_wrap=True)
    asyncio.run(signed(into))
    assert isinstance(into.file, StringIO)
    return into.file.getvalue().replace("\u202f", " ").splitlines()


async def signed(into: Console) -> None:
    """A case that is signed ten days after the agreement, most of them with the director, and the end of its story."""
    scene = Scene()
    closing = await scene.open()
    await scene.until_mailed(closing, "recap")
    await scene.acts.move(closing, Stage.SIGNING, "claire")
    await scene.acts.signed(closing, Party.DOCTOR, "claire", Proof(on_paper=True))
    scene.clock.advance(timedelta(days=9))
    await scene.acts.signed(closing, Party.DIRECTOR, "claire", Proof(on_paper=True))
    scene.clock.advance(timedelta(days=9))
    app, calendar = App(office(), scene.store, scene.journey, scene.acts), office().calendar("Europe/Paris")
    post = Post(MailServer({}, scene.clock.now))
    recruiter = Recruiter(app, post, {}, calendar, {0: closing})
    world = World(app, JumpingClock(scene.clock.now()), post, calendar, {}, [], recruiter)
    await ending.show(world, COUNTS, [], into, "fr")


def test_the_end_shows_the_days_to_each_signature_and_who_kept_a_late_one(last_table: list[str]) -> None:
    head, row, *rest = last_table
    assert head.split()[:6] == ["dossier", "issue", "jours", "médecin", "direction", "nous"]
    assert max(map(len, (head, row))) <= 80
    assert re.search(r"Signé\s+9,\d ", row), "the count stopped at the signature, nine days later"
    text = "\n".join(rest)
    assert "est parti 0 min au plus après avoir été approuvé" in text
    assert "Contrats signés : 1 sur 1" in text
    assert re.search(r"Lefort.* : 9,\d jours, dont 9,\d chez la direction\.", text)
    assert "Messages écrits : 1 ; réponses lues : 1 ; en double : 0 ; sans dossier : 0." in text
