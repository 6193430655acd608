"""The command `demo`: a whole agency in accelerated time, on a machine with nothing but Python."""

from __future__ import annotations

import asyncio
from typing import Annotated

import typer

from mailflow.cli.output import JsonOption, console, emit, language
from mailflow.errors import ConfigError

app = typer.Typer()


@app.command()
def demo(
    headless: Annotated[bool, typer.Option("--headless", help="No desk, and time jumps: under a minute.")] = False,
    seed: Annotated[int, typer.Option("--seed", help="Who writes what, and when: the same seed, the same story.")] = 1,
    day: Annotated[float, typer.Option("--day", min=1.0, help="Seconds that a simulated day lasts.")] = 8.0,
    english: Annotated[bool, typer.Option("--english", help="Tell the story in English.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Play twelve closings: embedded mail server, SQLite, desk, simulated doctors and directors."""
    try:
        from mailflow.sandbox import play
    except ModuleNotFoundError as missing:
        raise ConfigError(f"the demo needs {missing.name}", "pip install 'mailflow-closing[demo]'") from None
    english = english or language() == "en"
    report = asyncio.run(
        play.headless(seed, None if as_json else console, english)
        if headless or as_json
        else play.shown(seed, day, console, english)
    )
    if as_json:
        emit(report)
