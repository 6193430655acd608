"""The two ways to watch the demo: jumping through time without a desk, or flowing, with the desk beside the story."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import dataclass

from rich.console import Console

from mailflow.desk.serving import Serving, desk_of
from mailflow.errors import ConfigError
from mailflow.sandbox import ending
from mailflow.sandbox.cast import RECRUITER
from mailflow.sandbox.clock import FlowingClock
from mailflow.sandbox.mails import mails
from mailflow.sandbox.run import world
from mailflow.sandbox.story import Teller
from mailflow.views.correspondence import Mailed
from mailflow.wiring.app import App

#: real seconds of a simulated day once the story is told and the visitor acts
SLOW_DAY_S = 1800.0
#: the desk's usual port, else any free one
PORTS = (8025, 0)


@dataclass(frozen=True, slots=True)
class Told:
    """A demo that has been played: its report, and every mail of the story."""

    report: dict[str, object]
    mails: list[Mailed]


async def headless(seed: int, console: Console | None, english: bool = False) -> Told:
    """Play the whole demo as fast as the machine can; a console is told the story."""
    async with world(seed) as played:
        teller = Teller(console, english) if console else None
        await played.play(teller)
        told = Told(await played.report(), await mails(played))
        if teller:
            await ending.show(played, told.report, told.mails, teller.console, teller.language)
    return told


async def shown(seed: int, day_s: float, console: Console, english: bool = False) -> None:
    """Play the demo in flowing time with the desk open in a browser; it stays open until Ctrl-C."""
    async with world(seed, day_s) as played:
        desk, address = await _serve(played.app)
        teller = Teller(console, english)
        console.print(("Desk: {}" if english else "Bureau : {}").format(address), style="bold")
        try:
            await played.play(teller)
            await ending.show(played, await played.report(), await mails(played), console, teller.language)
            console.print(
                "The desk stays open; Ctrl-C ends it." if english else "Le bureau reste ouvert ; Ctrl-C le ferme."
            )
            if isinstance(played.clock, FlowingClock):
                played.clock.slow(SLOW_DAY_S)
            with suppress(asyncio.CancelledError):
                await played.stay()
        finally:
            await desk.stop()


async def _serve(app: App) -> tuple[Serving, str]:
    made = await desk_of(app, open_for=RECRUITER)
    for port in PORTS:
        serving = Serving(made, port=port)
        try:
            return serving, await serving.start()
        except ConfigError:
            if port == PORTS[-1]:
                raise
    raise AssertionError("unreachable")
