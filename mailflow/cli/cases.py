"""Commands about closings: import, plan, status, why, log, note, confirm, undo."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import Progress
from rich.text import Text

from mailflow.acts.facts import CallDetails
from mailflow.acts.import_file import Imported, Into, import_rows
from mailflow.acts.opening import day
from mailflow.adapters import tables
from mailflow.cli.output import (
    ByOption,
    ConfigOption,
    JsonOption,
    console,
    emit,
    items,
    language,
    say,
    t,
    table,
    who,
    with_app,
)
from mailflow.core.advance.calls import OUTCOMES
from mailflow.core.asks import Ask
from mailflow.core.closing import MACHINE
from mailflow.core.messages import Party
from mailflow.core.objections import ObjectionKind
from mailflow.core.plan.forecast import forecast
from mailflow.core.records import Filter, Projection
from mailflow.core.stages import Stage
from mailflow.errors import BadInput
from mailflow.views.history import Told, tell
from mailflow.views.status import AHEAD, PlannedLine, Status, overview, planned, totals
from mailflow.wiring.app import App
from mailflow.words import acts, codes, mails
from mailflow.words.pairs import word
from mailflow.words.stages import stage_word
from mailflow.words.terminal import JSON_LANGUAGE, moment

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
                Into(
                    campaign,
                    actor,
                    establishment=establishment or _only(list(installed.settings.establishments)),
                    position=position,
                ),
                actor,
                lambda: progress.advance(task),
            )

    done = with_app(config, work)
    if done.refused:
        place = rejected or file.with_suffix(".rejected.csv")
        head = list(done.refused[0].cells)
        lines = [[str(r.line), *[r.cells.get(c, "") for c in head], r.reason] for r in done.refused]
        tables.write_csv(place, ["line", *head, "reason"], lines)
        say(t("import.rejected", n=len(done.refused), file=place))
    if as_json:
        refused = [{"line": r.line, "reason": r.reason} for r in done.refused]
        emit({"opened": list(done.opened), "known": done.known, "refused": refused})
    else:
        console.print(t("import.done", opened=len(done.opened), known=done.known, refused=len(done.refused)))
    if done.refused and not done.opened and not done.known:
        raise typer.Exit(1)


def _only(codes: list[str]) -> str:
    return codes[0] if len(codes) == 1 else ""


@app.command()
def plan(
    closing: Annotated[str | None, typer.Argument(help="One closing; all open ones without it.")] = None,
    days: Annotated[int, typer.Option("--days", min=1, max=120, help="How far ahead.")] = AHEAD,
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """Say what will be written when, and why not sooner."""

    async def work(installed: App) -> list[PlannedLine]:
        now = installed.journey.clock.now()
        chosen = [closing] if closing else [p.closing for p in await installed.store.closings(Filter())]
        lines: list[PlannedLine] = []
        for one in chosen:
            case = await installed.journey.load(one)
            ahead = forecast(case.closing, case.rules, case.around, now, days)
            lines += planned(case, ahead, now, JSON_LANGUAGE if as_json else language())
        return sorted(lines, key=lambda line: line.at or now + timedelta(days=days))

    lines = with_app(config, work)
    if as_json:
        return items(lines)
    speech = language()
    rows = [
        [
            moment(x.at, speech) if x.at else "-",
            x.who,
            mails.follow_up(x.follow_up, speech) if x.follow_up else "-",
            word(codes.PARTIES, x.to, speech) if x.to else "-",
            x.why,
        ]
        for x in lines
    ]
    table([t("head.when"), t("head.doctor"), t("head.mail"), t("head.to"), t("head.why")], rows)


@app.command()
def status(
    mine: Annotated[str, typer.Option("--owner", help="Only this recruiter's.")] = "",
    stage: Annotated[Stage | None, typer.Option(help="Only this stage.")] = None,
    everything: Annotated[bool, typer.Option("--all", help="Ended ones too.")] = False,
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """Say where everything stands: whose turn it is, what comes next, what is late, how the mailboxes are."""

    async def work(installed: App) -> Status:
        wanted = Filter(owner=mine, stage=stage, open=None if everything else True)
        return await overview(installed.store, installed.office, wanted, installed.journey.clock.now(), language())

    found = with_app(config, work)
    if as_json:
        return emit({"items": found.closings, **totals(found)})
    for sentence in found.sentences:
        console.print(sentence)
    head = [t(f"head.{name}") for name in ("closing", "doctor", "stage", "turn", "next", "slip")]
    table(head, [_line(p, found, language()) for p in found.closings])


def _line(p: Projection, found: Status, speech: str) -> list[str]:
    mail = found.next_mails.get(p.closing)
    silence = found.silences.get(p.closing)
    soon = acts.silence(silence, speech) if silence else ""
    if mail:
        local = mail.due_at.astimezone(found.zones.get(p.establishment))
        soon = f"{moment(local, speech)}, {mails.follow_up(mail.follow_up.code, speech)}"
    name, stage = found.names.get(p.person, ""), stage_word(p.stage, speech)
    return [p.closing, name, stage, _turn(p, speech), soon, f"{p.slip:+d}"]


def _turn(p: Projection, speech: str) -> str:
    """Return who holds the ball, and for what."""
    if not p.waiting_on:
        return t("status.nobody")
    who = word(codes.PARTIES, p.waiting_on, speech)
    return t("status.turn", who=who, what=acts.act(p.waiting_for, speech)) if p.waiting_for else who


@app.command()
def why(closing: str, config: ConfigOption = None, as_json: JsonOption = False) -> None:
    """Tell the history of a closing in sentences, with the number of each act."""

    async def work(installed: App) -> list[Told]:
        case = await installed.journey.load(closing)
        texts = {t.id: t.body for t in await installed.store.texts(closing)}
        people = {code: one.name for code, one in installed.settings.recruiters.items()}
        return tell(case, texts, JSON_LANGUAGE if as_json else language(), people)

    told = with_app(config, work)
    if as_json:
        return items(told)
    for line in told:
        by = Text("" if line.by == MACHINE else f"({line.by})", style="dim")
        console.print(Text(f"{line.at:%d/%m %H:%M} #{line.act}", style="dim"), line.sentence, by)


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
    about: Annotated[
        Ask | None, typer.Option("--about", help="What the hospital answered; by default what is open.")
    ] = None,
    matters: Annotated[
        str | None,
        typer.Option("--matters", help="What matters to this doctor, kept until told anew; empty erases it."),
    ] = None,
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
            closing,
            call,
            outcome,
            actor,
            CallDetails(on=day(on), objections=objection or (), channel=channel, note=note, about=about),
        )
        if matters is not None:
            await installed.acts.tell_matters(closing, matters, actor)
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
    console.print(t("confirm.done", n=len(done)))


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
    console.print(t("adopt.done", n=len(done)))


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
        stage = stage_word(projection.stage, language())
        console.print(t("status.line", closing=projection.closing, stage=stage, turn=_turn(projection, language())))
