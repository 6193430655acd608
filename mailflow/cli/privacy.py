"""Commands for the rights of a person and the papers of a protection officer: export, erase, retention, legal."""

from __future__ import annotations

import os
import sys
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from mailflow.adapters.clock import SystemClock
from mailflow.cli import output
from mailflow.cli.output import (
    ByOption,
    ConfigOption,
    JsonOption,
    console,
    emit,
    say,
    settings,
    t,
    table,
    who,
    with_app,
)
from mailflow.core.plain import to_plain
from mailflow.errors import BadInput, NotAllowed
from mailflow.privacy import erasure
from mailflow.privacy.archive import archive
from mailflow.privacy.dossier import gather
from mailflow.privacy.erasure import Erased
from mailflow.privacy.legal import papers
from mailflow.privacy.persons import closings_of, person_of
from mailflow.privacy.retention import Due, Report, run
from mailflow.wiring.app import App
from mailflow.words.codes import KEPT
from mailflow.words.pairs import word
from mailflow.words.terminal import JSON_LANGUAGE, told
from mailflow.words.troubles import Trouble, trouble

app = typer.Typer()

WhomArgument = Annotated[str, typer.Argument(help="An id of a person or closing, an address, or a full name.")]


@app.command()
def export(
    whom: WhomArgument,
    to: Annotated[Path, typer.Option("--to", help="The zip file to write.")],
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """Write all that is kept about a person into one zip: JSON, the mails as .eml, the files, a readable page."""
    if to.exists():
        raise trouble(BadInput, Trouble.FILE_EXISTS, file=to)

    async def work(installed: App) -> tuple[str, int, int]:
        person = await person_of(installed.store, whom)
        found = await gather(installed.store, installed.office, person)
        _write_private(to, archive(found, installed.journey.clock.now()))
        return person.id, len(found.cases), len(found.arrived)

    person, cases, mails = with_app(config, work)
    if as_json:
        return emit({"person": person, "closings": cases, "mails": mails, "file": str(to)})
    console.print(t("export.done", file=to, closings=cases, mails=mails))


@app.command()
def erase(
    whom: WhomArgument,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    by: ByOption = "",
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """Erase a person for good, with every closing of theirs, and say what remains; the suppression entry stays."""

    async def work(installed: App) -> Erased:
        person = await person_of(installed.store, whom)
        if not yes:
            name = person.full_name
            _confirm(name, await closings_of(installed.store, person))
        return await erasure.erase(installed.acts, installed.settings, person, who(installed, by))

    done = with_app(config, work)
    if as_json:
        return emit(to_plain(done) | {"remains": _remains(done, JSON_LANGUAGE)})
    numbers = {"closings": len(done.closings), "ended": len(done.ended), "mails": done.mails}
    console.print(t("erase.done", person=done.person, **numbers))
    for sentence in _remains(done, output.language()):
        console.print(f"- {sentence}")
    for mailbox, folder, uid in done.folders:
        console.print(f"  {mailbox} {folder} UID {uid}")


def _remains(done: Erased, language: str) -> list[str]:
    return [told(f"erase.{what.code}", language, **dict(what.values)) for what in done.remains]


def _confirm(name: str, closings: list[str]) -> None:
    if not sys.stdin.isatty():
        raise NotAllowed(f"{name} and {len(closings)} closings would be erased for good", "say --yes to do it")
    say(t("erase.warning", name=name, n=len(closings), closings=", ".join(closings)))
    typer.confirm(t("erase.ask"), abort=True)


@app.command()
def retention(
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Report only; nothing changes.")] = False,
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """Report whose time has run out, erase those reported 30 days ago, drop files of old contracts. Run it nightly."""

    async def work(installed: App) -> Report:
        now = installed.journey.clock.now()
        return await run(installed.store, installed.settings.retention, now, dry_run=dry_run)

    report = with_app(config, work)
    if as_json:
        return emit({"items": report.persons, "files": report.files, "dry_run": report.dry_run})
    rows = [
        [
            p.name,
            ", ".join(p.closings),
            t("retention.days", rule=word(KEPT, p.rule, output.language()), days=p.days),
            _end(p, report.dry_run),
        ]
        for p in report.persons
    ]
    if rows:
        table([t(f"retention.{head}") for head in ("person", "closings", "rule", "erasure")], rows)
    dropped = "retention.would_drop" if dry_run else "retention.dropped"
    for found in report.files:
        console.print(t(dropped, closing=found.closing, n=found.files))
    gone = sum(p.erased for p in report.persons)
    console.print(t("retention.are_due" if dry_run else "retention.were_erased", n=gone, all=len(rows)))


def _end(due: Due, dry_run: bool) -> str:
    if due.erased:
        return t("retention.due" if dry_run else "retention.erased")
    return t("retention.announced", on=f"{due.erase_on:%d/%m/%Y}", announced=f"{due.announced_on:%d/%m/%Y}")


@app.command()
def legal(
    language: Annotated[str, typer.Option("--language", help="fr or en.", show_default="agency.language")] = "",
    to: Annotated[Path | None, typer.Option("--to", help="A folder; without it all is printed.")] = None,
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """Write register entry, notices, DPIA, processors, retention and the note to employees from the configuration."""
    found = settings(config)
    texts = papers(found, language or found.agency.language, _now(found.agency.zone).date())
    if to is not None:
        try:
            to.mkdir(parents=True, exist_ok=True)
            for name, text in texts.items():
                (to / f"{name}.md").write_text(text, encoding="utf-8")
        except OSError:
            raise trouble(BadInput, Trouble.NOT_WRITABLE, file=to) from None
    if as_json:
        return emit({"items": [{"name": name, "text": text} for name, text in texts.items()]})
    if to is not None:
        return say(t("legal.written", n=len(texts), folder=to))
    typer.echo("\n\n".join(texts.values()))


def _now(zone: str) -> datetime:
    from zoneinfo import ZoneInfo

    return SystemClock().now().astimezone(ZoneInfo(zone))


def _write_private(path: Path, content: bytes) -> None:
    """Write a new file that only its owner may read."""
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(content)
    except OSError:
        raise trouble(BadInput, Trouble.NOT_WRITABLE, file=path) from None
