"""The figures of the agency: seven days, time per side, objections, oral yes without paper, mailboxes; CSV behind."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from starlette.responses import Response

from mailflow.core.accounts import Right
from mailflow.core.board import Line, Scope, Stages
from mailflow.core.messages import Party
from mailflow.core.records import Filter, MailboxState
from mailflow.core.stages import MAIN_STAGES, Stage
from mailflow.desk.needs import Desk, Entry, Visit
from mailflow.desk.page import page
from mailflow.desk.pages.charts import Bar, bars
from mailflow.desk.pages.figures import Signatures, hours_per_side, signatures
from mailflow.desk.words import labels
from mailflow.errors import NotFound

#: figures look back this far, and are computed again after this long
SINCE, FRESH = timedelta(days=90), timedelta(minutes=10)
#: closings over which the time per side is summed
DEEP = 80
#: an oral yes without paper is red after this long
PAPER = timedelta(hours=48)


@dataclass(frozen=True, slots=True)
class Figures:
    """What the page shows, as it stood at an instant."""

    at: datetime
    signed: Signatures
    sides: Mapping[Party, float]
    deep: int
    holders: Mapping[str, int]
    objections: Mapping[str, int]
    stages: Stages
    late_yes: tuple[Line, ...]
    mailboxes: tuple[MailboxState, ...]


#: figures by (desk, establishments): one look serves everybody with the same scope
_KEPT: dict[tuple[str, tuple[str, ...] | None], Figures] = {}


async def figures(desk: Desk, scope: Scope, now: datetime) -> Figures:
    """Return the figures of a scope, at most ten minutes old."""
    key = (desk.secret, scope.establishments)
    kept = _KEPT.get(key)
    if kept and timedelta() <= now - kept.at < FRESH:
        return kept
    ids = await desk.reads.signed(scope, now - SINCE)
    histories = list((await desk.reads.histories(ids)).values())
    calendar = desk.journey.office.calendar(desk.installation.zone)
    yes = await desk.reads.lines(Filter(establishments=scope.establishments, stage=Stage.ORAL_YES))
    found = Figures(
        at=now,
        signed=signatures(histories),
        sides=hours_per_side(histories[:DEEP], calendar),
        deep=min(len(histories), DEEP),
        holders=await desk.reads.holders(scope),
        objections=await desk.reads.objections(scope, now - SINCE),
        stages=await desk.reads.stages(scope),
        late_yes=tuple(li for li in yes if now - li.closing.since > PAPER),
        mailboxes=tuple([await desk.journey.store.mailbox(code) for code in desk.journey.office.mailboxes()]),
    )
    _KEPT[key] = found
    return found


def tables(visit: Visit, f: Figures) -> dict[str, tuple[str, list[Bar]]]:
    """Return each chart's title and rows; the page, the SVG and the CSV say the same."""
    say = visit.say

    def heads(code: str) -> str:
        return say(labels.name(labels.PARTY_HEADS, code))

    hours = [Bar(heads(str(p)), h, f"{h / max(f.deep, 1):.0f} h") for p, h in f.sides.items() if h]
    stages = [s for s in (*MAIN_STAGES, Stage.ON_HOLD) if s in f.stages.counts]
    return {
        "days": (say("Jours de l'accord à la signature"), [Bar(n, v, str(v)) for n, v in f.signed.spread()]),
        "sides": (say("Heures ouvrées par dossier signé, selon qui était attendu"), hours),
        "holders": (
            say("Dossiers ouverts, selon qui est attendu"),
            [Bar(heads(p), n, str(n)) for p, n in sorted(f.holders.items(), key=lambda x: -x[1])],
        ),
        "stages": (
            say("Dossiers ouverts par étape"),
            [Bar(say(labels.name(labels.STAGES, s)), f.stages.counts[s], str(f.stages.counts[s])) for s in stages],
        ),
        "objections": (
            say("Objections depuis 90 jours"),
            [
                Bar(say(labels.name(labels.OBJECTIONS, k)), n, str(n))
                for k, n in sorted(f.objections.items(), key=lambda x: -x[1])
            ],
        ),
    }


async def show(visit: Visit) -> Response:
    """The page of figures."""
    found = await figures(visit.desk, visit.scope(), visit.now)
    charts = [
        (name, title, bars(name, title, rows))
        for name, (title, rows) in tables(visit, found).items()
        if any(r.value for r in rows)
    ]
    return page(visit, "numbers.html", nav="numbers", f=found, charts=charts)


async def as_csv(visit: Visit) -> Response:
    """One chart's figures as CSV: semicolons and a byte order mark, as French spreadsheets open it."""
    found = tables(visit, await figures(visit.desk, visit.scope(), visit.now))
    name = str(visit.path["chart"])
    if name not in found:
        raise NotFound(visit.say("Ces chiffres n'existent pas."), visit.say("Revenez aux chiffres."))
    title, rows = found[name]
    return csv_response(f"{name}.csv", [(title, ""), *((row.label, f"{row.value:g}") for row in rows)])


def csv_response(name: str, rows: list[tuple[str, ...]]) -> Response:
    """Return rows as a CSV download; a cell that a spreadsheet would run as a formula is made a text."""
    out = io.StringIO()
    csv.writer(out, delimiter=";").writerows([[inert(cell) for cell in row] for row in rows])
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response("\ufeff" + out.getvalue(), media_type="text/csv; charset=utf-8", headers=headers)


def inert(cell: str) -> str:
    """Return the cell, with an apostrophe before =, +, -, @, tab or return (CSV injection)."""
    return f"'{cell}" if cell[:1] in {"=", "+", "-", "@", "\t", "\r"} else cell


ENTRIES = (
    Entry("GET", "/numbers", show, Right.NUMBERS),
    Entry("GET", "/numbers/{chart}.csv", as_csv, Right.NUMBERS),
)
