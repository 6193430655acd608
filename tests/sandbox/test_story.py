"""The demo's story as a terminal and a pipe receive it: styled there, plain here, nobody's words taken as markup."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys

from mailflow.cli.output import console
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
#: any escape sequence of a terminal
ESCAPE = re.compile(r"\x1b\[[0-9;]*m")


async def story() -> None:
    """Tell one closing and one answer on the console that every command prints with."""
    scene = Scene()
    closing = await scene.open()
    await scene.until_mailed(closing, "recap")
    await scene.writes(SAYS)
    app, calendar = App(office(), scene.store, scene.journey, scene.acts), office().calendar("Europe/Paris")
    post = Post(MailServer({}, scene.clock.now))
    recruiter = Recruiter(app, post, {}, calendar, {0: closing})
    await Teller(console)(World(app, JumpingClock(), post, calendar, {}, [], recruiter))


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
