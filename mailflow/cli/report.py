"""`mailflow report`: the agency's own figures as text, JSON, CSV or a drawing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated
from xml.sax.saxutils import escape

import typer

from mailflow.adapters import tables
from mailflow.cli.output import ConfigOption, JsonOption, console, emit, language, say, t, table, with_app
from mailflow.core.events import Opened
from mailflow.core.records import Filter
from mailflow.core.report import Course, Line, Report, report
from mailflow.errors import BadInput
from mailflow.wiring.app import App
from mailflow.words import codes
from mailflow.words.pairs import percent, word
from mailflow.words.stages import stage_word
from mailflow.words.troubles import Trouble, trouble

app = typer.Typer()

PAGE = 500
COLUMNS = (
    "closing", "establishment", "position", "owner", "stage", "agreed_at", "signed_at", "days", "slip", "due_on",
    "waiting_on", "waiting_for",
)  # fmt: skip


@app.command("report")
def report_(
    establishment: Annotated[str, typer.Option(help="Only closings of this establishment.")] = "",
    csv: Annotated[Path | None, typer.Option("--csv", help="One line a closing into this file.")] = None,
    svg: Annotated[Path | None, typer.Option("--svg", help="A drawing of the time per stage and side.")] = None,
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """Days to signature, time per stage and per side, objections, old oral yeses, what will be late."""

    async def work(installed: App) -> Report:
        return report(await _courses(installed, establishment), installed.journey.clock.now())

    found = with_app(config, work)
    try:
        if csv is not None:
            tables.write_csv(csv, *_rows(found.lines))
            say(t("report.csv", n=len(found.lines), file=csv))
        if svg is not None:
            svg.write_text(drawing(found), encoding="utf-8")
            say(t("report.svg", file=svg))
    except OSError as error:
        raise trouble(BadInput, Trouble.NOT_WRITABLE, file=error.filename) from None
    if as_json:
        emit(found)
    else:
        _print(found)


async def _courses(installed: App, establishment: str) -> list[Course]:
    store, office = installed.store, installed.office
    courses: list[Course] = []
    last = ""
    while rows := await store.closings(Filter(open=None, establishment=establishment, limit=PAGE, after=last)):
        for row in rows:
            history = await store.history(row.closing)
            place = await store.establishment(row.establishment)
            calendar = office.calendar(place.zone, place.holidays) if place else office.own_calendar()
            pinned = next((r.event.rules for r in history if isinstance(r.event, Opened)), "")
            rules = await store.rules(pinned) or office.rules(row.campaign, row.establishment)
            courses.append(Course(row.closing, history, rules, calendar))
        last = rows[-1].closing
    return courses


def _rows(lines: Sequence[Line]) -> tuple[list[str], list[list[str]]]:
    """Return head and rows of the CSV: what every closing has, then a column for each stage and side that occurs."""
    stages = list(dict.fromkeys(k for one in lines for k in one.stages))
    sides = list(dict.fromkeys(k for one in lines for k in one.sides))
    head = [*COLUMNS, *(f"days_{s}" for s in stages), *(f"days_{s}" for s in sides), "objections"]
    rows = [
        [
            *(_cell(getattr(one, name)) for name in COLUMNS),
            *(_cell(one.stages.get(s, "")) for s in stages),
            *(_cell(one.sides.get(s, "")) for s in sides),
            " ".join(one.objections),
        ]
        for one in lines
    ]
    return head, rows


def _cell(value: object) -> str:
    isoformat = getattr(value, "isoformat", None)
    return "" if value is None else str(isoformat(timespec="minutes")) if isoformat else str(value)


def _print(found: Report) -> None:
    if not found.lines:
        console.print(t("report.none"))
        return
    speech = language()
    console.print(t("report.totals", n=len(found.lines), open=found.open, signed=found.signed))
    if found.median_days is None or found.share_in_a_week is None:
        console.print(t("report.unsigned"))
    else:
        share = percent(found.share_in_a_week, speech)
        console.print(t("report.days", median=found.median_days, mean=found.mean_days, share=share))
    for title, values in (("report.stages", _by_stage(found)), ("report.sides", _by_side(found))):
        if values:
            table([t(title), ""], [[name, f"{value:g}"] for name, value in values.items()])
    if found.objections:
        rows = [[word(codes.OBJECTIONS, kind, speech), str(count)] for kind, count in found.objections.items()]
        table([t("report.objections"), ""], rows)
    if found.outcomes:
        table(
            [t("report.outcomes"), ""],
            [[stage_word(name, speech), str(count)] for name, count in found.outcomes.items()],
        )
    if found.old_yes:
        console.print(t("report.old_yes", closings=", ".join(found.old_yes)))
    if found.late:
        console.print(t("report.late", closings=", ".join(found.late)))


def _by_stage(found: Report) -> Mapping[str, float]:
    return {stage_word(code, language()): days for code, days in found.stages.items()}


def _by_side(found: Report) -> Mapping[str, float]:
    return {word(codes.PARTY_HEADS, code, language()): days for code, days in found.sides.items()}


def drawing(found: Report) -> str:
    """Return an SVG of bars: mean days in each stage, and days by side; title and description tell it in words."""
    groups: list[tuple[str, Mapping[str, float]]] = [
        (t("report.stages").capitalize(), _by_stage(found)),
        (t("report.sides").capitalize(), _by_side(found)),
    ]
    parts, y = [], 30
    for title, values in groups:
        parts.append(f'<text x="20" y="{y}" font-weight="bold">{escape(title)}</text>')
        y += 14
        longest = max(values.values(), default=0) or 1
        for name, value in values.items():
            width = round(360 * value / longest, 1)
            parts.append(f'<text x="150" y="{y + 14}" text-anchor="end">{escape(name)}</text>')
            parts.append(f'<rect x="160" y="{y + 2}" width="{width}" height="16" fill="#1f6f8b"/>')
            parts.append(f'<text x="{160 + width + 6}" y="{y + 14}">{value:g}</text>')
            y += 24
        y += 26
    told = "; ".join(
        f"{title}: " + (", ".join(f"{k} {v:g}" for k, v in vs.items()) or t("report.nothing")) for title, vs in groups
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 {y}" width="600" height="{y}" role="img" '
        'aria-labelledby="title desc" font-family="sans-serif" font-size="13">\n'
        f'<title id="title">{escape(t("report.drawn"))}</title>\n<desc id="desc">{escape(told)}.</desc>\n'
        f'<rect width="600" height="{y}" fill="#ffffff"/>\n' + "\n".join(parts) + "\n</svg>\n"
    )
