"""The command `demo`: a whole agency in accelerated time, on a machine with nothing but Python."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Annotated

import typer

from mailflow.cli import mail_folder
from mailflow.cli.output import JsonOption, console, emit, language
from mailflow.errors import ConfigError

app = typer.Typer()


@app.command()
def demo(
    headless: Annotated[bool, typer.Option("--headless", help="No desk, and time jumps: under a minute.")] = False,
    seed: Annotated[int, typer.Option("--seed", help="Who writes what, and when: the same seed, the same story.")] = 1,
    day: Annotated[float, typer.Option("--day", min=1.0, help="Seconds that a simulated day lasts.")] = 8.0,
    english: Annotated[bool, typer.Option("--english", help="Tell the story in English.")] = False,
    mails: Annotated[
        Path | None,
        typer.Option("--mails", help="With --headless: write every mail of the story to this empty folder."),
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Play twelve closings: embedded mail server, SQLite, desk, simulated doctors and directors."""
    headless = headless or as_json
    if mails and not headless:
        raise ConfigError("--mails needs a story that has an end", "add --headless")
    try:
        from mailflow.sandbox import play
    except ModuleNotFoundError as missing:
        raise ConfigError(f"the demo needs {missing.name}", "pip install 'mailflow-closing[demo]'") from None
    english = english or language() == "en"
    if not headless:
        asyncio.run(play.shown(seed, day, console, english))
        return
    folder = mail_folder.empty(mails) if mails else None
    told = asyncio.run(play.headless(seed, None if as_json else console, english))
    if folder:
        mail_folder.fill(folder, told.mails)
    if as_json:
        emit(told.report)
