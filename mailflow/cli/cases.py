"""Commands about closings: import, plan, status, why, log, note, confirm, undo."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import Progress
from rich.text import Text

from mailflow.acts.import_file import Imported, import_rows
from mailflow.acts.opening import day
from mailflow.adapters import tables
from mailflow.cli.output import ByOption, ConfigOption, JsonOption, console, emit, items, say, table, who, with_app
from mailflow.core.advance.calls import OUTCOMES
from mailflow.core.messages import Party
from mailflow.core.objections import ObjectionKind
from mailflow.core.plan.forecast import forecast
from mailflow.core.records import Filter, Projection
from mailflow.core.stages import Stage
from mailflow.errors import BadInput
from mailflow.views import history as telling
from mailflow.views import status as story
from mailflow.wiring.app import App

app = typer.Typer()


@app.command("import")
def import_(
    file: Annotated[Path, typer.Argument(help="CSV or XLSX, one doctor a line.")],
    campaign: Annotated[str, typer.Option("--campaign", help="Code of the campaign.")],
    establishment: Annotated[str, typer.Option(help="For rows that name none.")] = "",
    position: Annotated[str, typer.Option(help="For rows that name none.")] = "",
    rejected: Annotated[
        Path | None, typer.Option(help="Where refused rows go.", show_default="FILE.rejected.csv")
    ] = None,
    by: ByOption = "",
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """Take candidates in, running cases too; a second import of the same file changes nothing."""

    async def work(installed: App) -> Imported:
        actor = who(installed, by)
        installed.settings.campaign(campaign)
        rows = [(r.line, r.cells) for r in tables.read(file)]
        with Progress(disable=as_json or len(rows) < 20, transient=True) as progress:
            task = progress.add_task("import", total=len(rows))
            return await import_rows(
                installed.acts,
                rows,
                campaign,
                actor,
                actor,
                establishment=establishment or _only(list(installed.settings.establishments)),
                position=position,
                progress=lambda: progress.advance(task),
            )

    done = with_app(config, work)
    if done.refused:
        place = rejected or file.with_suffix(".rejected.csv")
        head = list(done.refused[0].cells)
        lines = [[str(r.line), *[r.cells.get(c, "") for c in head], r.reason] for r in done.refused]
        tables.write_csv(place, ["line", *head, "reason"], lines)
        say(f"{len(done.refused)} rows were refused; they are in {place}, each with its reason.")
    if as_json:
        refused = [{"line": r.line, "reason": r.reason} for r in done.refused]
        emit({"opened": list(done.opened), "known": done.known, "refused": refused})
    else:
        console.print(f"{len(done.opened)} closings opened, {done.known} known already, {len(done.refused)} refused.")
    if done.refused and not done.opened and not done.known:
        raise typer.Exit(1)


def _only(codes: list[str]) -> str:
    return codes[0] if len(codes) == 1 else ""


@app.command()
def plan(
    closing: Annotated[str | None, typer.Argument(help="One closing; all open ones without it.")] = None,
    days: Annotated[int, typer.Option("--days", min=1, max=120, help="How far ahead.")] = 14,
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """Say what will be written when, and why not sooner."""

    async def work(installed: App) -> list[story.PlannedLine]:
        now = installed.journey.clock.now()
        chosen = [closing] if closing else [p.closing for p in await installed.store.closings(Filter())]
        lines: list[story.PlannedLine] = []
        for one in chosen:
            case = await installed.journey.load(one)
            lines += story.planned(case, forecast(case.closing, case.rules, case.around, now, days), now)
        return sorted(lines, key=lambda line: line.at or now + timedelta(days=days))

    lines = with_app(config, work)
    if as_json:
        return items(lines)
    rows = [[f"{x.at:%a %d/%m %H:%M}" if x.at else "-", x.who, x.follow_up, x.to, x.why] for x in lines]
    table(["when", "closing", "mail", "to", "why"], rows)


@app.command()
def status(
    mine: Annotated[str, typer.Option("--owner", help="Only this recruiter's.")] = "",
    stage: Annotated[Stage | None, typer.Option(help="Only this stage.")] = None,
    everything: Annotated[bool, typer.Option("--all", help="Ended ones too.")] = False,
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """Say where everything stands: whose turn it is, what comes next, what is late, how the mailboxes are."""

    async def work(installed: App) -> story.Status:
        wanted = Filter(owner=mine, stage=stage, open=None if everything else True)
        return await story.status(installed.store, installed.office, wanted, installed.journey.clock.now())

    found = with_app(config, work)
    if as_json:
        return emit({"items": found.closings, **story.totals(found)})
    for sentence in found.sentences:
        console.print(sentence)
    table(["closing", "doctor", "stage", "waiting on", "next", "slip"], [_line(p, found) for p in found.closings])


def _line(p: Projection, found: story.Status) -> list[str]:
    waiting = f"{p.waiting_on or '-'} ({p.waiting_for})" if p.waiting_for else str(p.waiting_on or "-")
    due = f"{p.next_due_at.astimezone(found.zones.get(p.establishment)):%d/%m %H:%M}" if p.next_due_at else ""
    act = (p.next_act.follow_up or p.next_act.code) if p.next_act else ""
    soon = story.reasons((p.silence,)) if p.silence else f"{act} {due}".strip()
    return [p.closing, found.names.get(p.person, ""), str(p.stage), waiting, soon, f"{p.slip:+d}"]


@app.command()
def why(closing: str, config: ConfigOption = None, as_json: JsonOption = False) -> None:
    """Tell the history of a closing in sentences, with the number of each act."""

    async def work(installed: App) -> list[telling.Told]:
        case = await installed.journey.load(closing)
        texts = {t.id: t.body for t in await installed.store.texts(closing)}
        return telling.tell(case, texts)

    told = with_app(config, work)
    if as_json:
        return items(told)
    for line in told:
        console.print(Text(f"{line.at:%d/%m %H:%M} #{line.act}", style="dim"), line.sentence)


@app.command()
def log(
    closing: str,
    call: Annotated[Party, typer.Option("--call", help="Who was called.")] = Party.DOCTOR,
    outcome: Annotated[str, typer.Option("--outcome", help="One of: " + ", ".join(OUTCOMES))] = "done",
    on: Annotated[str, typer.Option("--on", help="The day they named.")] = "",
    objection: Annotated[
        list[ObjectionKind] | None, typer.Option("--objection", help="May be given several times.")
    ] = None,
    channel: Annotated[str, typer.Option(help="phone, sms or visit.")] = "phone",
    note: Annotated[str, typer.Option("--note", help="One line; it never enters a mail.")] = "",
    by: ByOption = "",
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """Log a call, an SMS or a visit; it moves everything that a mail would."""
    if outcome not in OUTCOMES:
        raise BadInput(f'there is no outcome "{outcome}"', "write one of: " + ", ".join(OUTCOMES))

    async def work(installed: App) -> Projection | None:
        actor = who(installed, by)
        await installed.acts.log_call(
            closing, call, outcome, actor, on=day(on), objections=objection or (), channel=channel, note=note
        )
        return await installed.store.projection(closing)

    _now(with_app(config, work), as_json)


@app.command()
def note(closing: str, text: str, by: ByOption = "", config: ConfigOption = None, as_json: JsonOption = False) -> None:
    """Keep a remark on a closing; it never enters a mail."""

    async def work(installed: App) -> Projection | None:
        await installed.acts.note(closing, text, who(installed, by))
        return await installed.store.projection(closing)

    _now(with_app(config, work), as_json)


@app.command()
def confirm(
    closings: Annotated[list[str], typer.Argument(help="Imported cases to take over, or `all`.")],
    by: ByOption = "",
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """Confirm the take-over of imported running cases: from now on their mails are planned."""

    async def work(installed: App) -> list[str]:
        waiting = [p.closing for p in await installed.store.closings(Filter(unconfirmed=True))]
        chosen = waiting if closings == ["all"] else closings
        await installed.acts.confirm_take_over(chosen, who(installed, by))
        return chosen

    done = with_app(config, work)
    if as_json:
        return items(done)
    console.print(f"{len(done)} cases are taken over.")


@app.command()
def adopt(
    closings: Annotated[list[str], typer.Argument(help="Running closings, or `all`.")],
    by: ByOption = "",
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """Let running closings follow the newest rules of their campaign; `mailflow check` shows what changes."""

    async def work(installed: App) -> list[str]:
        running = [p.closing for p in await installed.store.closings(Filter())]
        before = [await installed.journey.load(c) for c in (running if closings == ["all"] else closings)]
        after = [await installed.acts.adopt_rules(t.id, who(installed, by)) for t in before]
        return [new.id for old, new in zip(before, after, strict=True) if old.closing.rules != new.closing.rules]

    done = with_app(config, work)
    if as_json:
        return items(done)
    console.print(f"{len(done)} closings follow the newest rules from now on.")


@app.command()
def undo(
    closing: str,
    act: Annotated[int, typer.Argument(help="Number of the act, from `mailflow why`.")],
    by: ByOption = "",
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """Take an act back as if it had not been."""

    async def work(installed: App) -> Projection | None:
        await installed.acts.undo(closing, act, who(installed, by))
        return await installed.store.projection(closing)

    _now(with_app(config, work), as_json)


def _now(projection: Projection | None, as_json: bool) -> None:
    if as_json:
        return emit(projection)
    if projection:
        waiting = f"waiting on the {projection.waiting_on}" if projection.waiting_on else "nobody is awaited"
        console.print(f"{projection.closing}: {projection.stage}, {waiting} ({projection.waiting_for or 'nothing'}).")
