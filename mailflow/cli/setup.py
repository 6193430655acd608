"""Commands that prepare and keep an installation: init, check, migrate, backup, restore."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from mailflow.adapters.clock import SystemClock
from mailflow.adapters.sql.backup import backup as make_backup
from mailflow.adapters.sql.backup import restore as bring_back
from mailflow.adapters.sql.engine import Database
from mailflow.adapters.sql.migrate import bring_up_to_date
from mailflow.cli.output import ConfigOption, JsonOption, console, emit, language, say, settings, t
from mailflow.errors import BadInput
from mailflow.setup import changed_rules
from mailflow.setup.check import COLOURS, with_values
from mailflow.setup.check import check as check_installation
from mailflow.setup.check_live import look
from mailflow.setup.init import start
from mailflow.words.troubles import Trouble, trouble

app = typer.Typer()


@app.command()
def init(
    folder: Annotated[Path, typer.Argument(help="Where; it is made if need be.")],
    as_json: JsonOption = False,
) -> None:
    """Write a commented config.toml (send = "off"), a folder for templates and a sample list of candidates."""
    written = start(folder)
    if as_json:
        return emit({"items": [str(p) for p in written]})
    console.print(t("init.written", files=", ".join(str(p.relative_to(folder)) for p in written), folder=folder))
    console.print(t("init.next", file=folder / "config.toml"))


@app.command()
def check(
    live: Annotated[bool, typer.Option("--live", help="Try mailboxes, DNS and tokens too.")] = False,
    show: Annotated[bool, typer.Option("--show", help="Values with their origin, secrets masked.")] = False,
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """Check configuration, campaigns and every template, and what an edit changes for running closings."""
    found = settings(config)
    report = check_installation(found, SystemClock().now().date())
    compared = asyncio.run(changed_rules.compare(found, SystemClock().now()))
    report = replace(report, findings=(*report.findings, *compared))
    if live:
        tried = asyncio.run(look(found, SystemClock().now()))
        report = replace(report, findings=(*report.findings, *tried))
    if show:
        report = with_values(report, found)
    if as_json:
        items = [{key: getattr(f, key) for key in ("level", "where", "sentence", "remedy")} for f in report.findings]
        emit({"items": items, "values": report.values})
    else:
        for value in report.values:
            console.print(f"{value.path} = {value.value} ", Text(f"({value.origin})", style="dim"))
        for finding in report.findings:
            level = Text(t(f"check.{finding.level}"), style=COLOURS[finding.level])
            sentence, remedy = finding.told(language())
            console.print(level, t("check.line", where=finding.where, sentence=sentence))
            if remedy:
                console.print(f"     {remedy}")
        fails, warns = report.count("fail"), report.count("warn")
        console.print(t("check.summary", fails=fails, warns=warns) if fails or warns else t("check.well"))
    if report.failed:
        raise typer.Exit(1)


@app.command()
def migrate(config: ConfigOption = None, as_json: JsonOption = False) -> None:
    """Bring the database's schema up to date, after a backup."""
    db = Database(settings(config).database_url)
    try:
        bring_up_to_date(db, allowed=True)
    finally:
        db.close()
    if as_json:
        return emit({"state": "up_to_date"})
    console.print(t("migrate.done"))


@app.command()
def backup(
    folder: Annotated[Path, typer.Argument(help="Where the copy goes.")],
    keep: Annotated[int, typer.Option("--keep", min=1, help="How many copies stay.")] = 14,
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """Make a consistent copy while everything runs; secrets and the suppression key are saved apart."""
    found = settings(config)
    copy = make_backup(found.database_url, folder, now=SystemClock().now(), keep=keep)
    if as_json:
        return emit({"file": str(copy)})
    console.print(t("backup.done", file=copy))
    say(t("backup.key", file=found.path(found.suppression_key_file)))


@app.command()
def restore(
    copy: Annotated[Path, typer.Argument(help="A copy made by `backup`.")],
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """Bring a copy back; it starts in safe mode: nothing leaves until Sent has been read and a person ends it."""
    found = settings(config)
    if not copy.is_file():
        raise trouble(BadInput, Trouble.NO_COPY, file=copy)
    bring_back(found.database_url, copy, now=SystemClock().now())
    if as_json:
        return emit({"state": "safe_mode"})
    console.print(t("restore.done"))
