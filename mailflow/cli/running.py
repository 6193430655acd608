"""Commands that stay: run."""

from __future__ import annotations

import asyncio
from typing import Annotated

import typer

from mailflow.adapters.lock import only_one
from mailflow.app import build
from mailflow.cli.output import ConfigOption, console, settings
from mailflow.daemon import Daemon

app = typer.Typer()


@app.command()
def run(
    once: Annotated[bool, typer.Option("--once", help="One round of every step, then leave.")] = False,
    config: ConfigOption = None,
) -> None:
    """Scheduler, sender and watcher on one machine, until stopped."""
    found = settings(config)

    async def go() -> None:
        with only_one(found.database_url):
            installed = await build(found)
            try:
                if once:
                    await one_round(installed)
                    return
                daemon = Daemon(installed)
                daemon.stop_on_signals()
                console.print("mailflow runs; Ctrl-C stops it after the present step.")
                await daemon.run()
            finally:
                await installed.close()

    asyncio.run(go())


async def one_round(installed: object) -> None:
    """Watch, plan and send once over every mailbox."""
    from mailflow.app import App

    assert isinstance(installed, App)
    journey = installed.journey
    for mailbox in journey.mailboxes:
        await journey.watch(mailbox)
    await journey.tick()
    for mailbox in journey.mailboxes:
        while await journey.send(mailbox):
            continue
