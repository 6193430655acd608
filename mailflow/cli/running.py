"""Commands that stay, and those that let sending go on after a person has looked: run, worker, safe-mode, resume."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Annotated

import structlog
import typer

from mailflow.adapters import sd_notify
from mailflow.adapters.lock import only_one
from mailflow.cli.output import ConfigOption, JsonOption, console, emit, settings, t, with_app
from mailflow.config.settings import find
from mailflow.desk.serving import Serving, desk_of, setup_link
from mailflow.errors import BadInput, ConfigError
from mailflow.running.daemon import Daemon
from mailflow.setup.reload import reload
from mailflow.wiring.app import App, build
from mailflow.words.troubles import Trouble, nearest, trouble

app = typer.Typer()


@app.command()
def run(
    once: Annotated[bool, typer.Option("--once", help="One round of every step, then leave.")] = False,
    desk: Annotated[bool, typer.Option("--desk/--no-desk", help="Serve the desk too.")] = True,
    config: ConfigOption = None,
) -> None:
    """Scheduler, sender, watcher and desk on one machine, until stopped."""
    found = settings(config)

    async def go() -> None:
        with only_one(found.database_url):
            installed = await build(found)
            try:
                if once:
                    await one_round(installed)
                else:
                    await stay(installed, Daemon(installed), find(config), desk=desk)
            finally:
                await installed.close()

    asyncio.run(go())


@app.command()
def worker(config: ConfigOption = None) -> None:
    """The same work shared by several machines over one PostgreSQL, until stopped."""
    found = settings(config)
    if not found.database_url.startswith("postgresql"):
        raise ConfigError("`mailflow worker` needs PostgreSQL", "on SQLite one `mailflow run` does all the work")
    try:
        from mailflow.running.worker import Worker
    except ModuleNotFoundError:
        raise ConfigError("`mailflow worker` needs Procrastinate", "pip install 'mailflow-closing[postgres]'") from None

    async def go() -> None:
        installed = await build(found)
        try:
            await stay(installed, Worker(installed), find(config), desk=False)
        finally:
            await installed.close()

    asyncio.run(go())


async def stay(installed: App, daemon: Daemon, config: Path, *, desk: bool) -> None:
    """Run the loops, and the desk beside them, until SIGTERM or SIGINT; tell systemd how it goes."""
    structlog.configure(logger_factory=structlog.PrintLoggerFactory(), processors=LOG)
    daemon.on_hangup = lambda: reload(installed, config)
    daemon.obey_signals()
    daemon.on_tick = sd_notify.alive
    place, serving = installed.settings.desk, None
    if desk:
        serving = Serving(
            await desk_of(installed, host=place.host, config=config, reread=daemon.on_hangup), place.host, place.port
        )
        bound = await serving.start()
        address = place.public_url or bound
        console.print(t("run.desk", url=address))
        if link := await setup_link(installed, address):
            console.print(t("run.first", link=link))
    console.print(t("run.runs"))
    sd_notify.ready()
    try:
        await daemon.run()
    finally:
        sd_notify.stopping()
        if serving is not None:
            await serving.stop()


#: one JSON object a line, for operators; never a body, never an address
LOG = (
    structlog.processors.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    structlog.processors.JSONRenderer(ensure_ascii=False),
)


async def one_round(installed: App) -> None:
    """Watch, plan and send once over every mailbox."""
    journey = installed.journey
    for mailbox in journey.mailboxes:
        await journey.watch(mailbox)
    while await journey.tick():
        continue
    for mailbox in journey.mailboxes:
        while await journey.send(mailbox):
            continue


@app.command("safe-mode")
def safe_mode(
    end: Annotated[bool, typer.Option("--end", help="Sent has been read and the overdue drafts looked at.")] = False,
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """Say whether nothing leaves since a restore; with --end let mail leave again."""

    async def work(installed: App) -> str:
        if end:
            await installed.acts.end_safe_mode()
        return await installed.store.flag("safe_mode")

    since = with_app(config, work)
    if as_json:
        return emit({"safe_mode": bool(since), "since": since.removeprefix("restored ")})
    if since:
        console.print(t("safe_mode.on"))
    else:
        console.print(t("safe_mode.off"))


@app.command()
def resume(mailbox: str, config: ConfigOption = None, as_json: JsonOption = False) -> None:
    """Let a stopped mailbox send again, after a person has looked at why it stopped."""

    async def work(installed: App) -> str:
        if mailbox not in installed.journey.mailboxes:
            advice = nearest(mailbox, sorted(installed.journey.mailboxes))
            raise trouble(BadInput, Trouble.NO_MAILBOX, name=mailbox, advice=advice)
        before = await installed.store.mailbox(mailbox)
        await installed.acts.start_again(mailbox)
        return before.stopped

    before = with_app(config, work)
    if as_json:
        return emit({"mailbox": mailbox, "was": before})
    console.print(t("resume.done" if before else "resume.not_stopped", mailbox=mailbox))
