"""The end of the demo in figures: days to each signature, with whom each case waited, and what mailflow did."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from statistics import median
from typing import Any

from rich.console import Console
from rich.table import Table

from mailflow.core.campaign import UNASKED
from mailflow.core.messages import Party
from mailflow.core.report import WEEK_DAYS, Course, Line, line
from mailflow.core.stages import Stage
from mailflow.sandbox.cast import CAST
from mailflow.sandbox.run import World
from mailflow.views.correspondence import Mailed
from mailflow.words.pairs import Words, said
from mailflow.words.stages import stage_word

WORDS: Words = {
    "case": ("dossier", "case"),
    "outcome": ("issue", "outcome"),
    "days": ("jours", "days"),
    "doctor": ("médecin", "doctor"),
    "director": ("direction", "director"),
    "recruiter": ("nous", "us"),
    "closed": ("fermé", "closed"),
    "absence": ("absence", "absence"),
    "unit": (
        "En jours : jusqu'à la signature, puis chez qui le dossier attendait (fermé : nuits et week-ends chez nous).",
        "In days: until the signature, then with whom the case waited (closed: nights and week-ends with us).",
    ),
    "end": (
        "Contrats signés : {signed} sur {all} ; la moitié en {median} jours au plus (objectif {aim}).",
        "Contracts signed: {signed} of {all}; half of them within {median} days (aim {aim}).",
    ),
    "late": ("{name} : {days} jours, dont {held} {side}.", "{name}: {days} days, {held} of them {side}."),
    "with.doctor": ("chez le médecin", "with the doctor"),
    "with.director": ("chez la direction", "with the director"),
    "with.recruiter": ("chez nous", "with us"),
    "with.absence": ("d'absence du médecin", "of the doctor's absence"),
    "counts": (
        "Messages écrits : {sent} ; réponses lues : {replies} ; en double : {duplicates} ; sans dossier : {unmatched}.",
        "Mails written: {sent}; answers read: {replies}; twice: {duplicates}; without a case: {unmatched}.",
    ),
    "did": (
        "mailflow a écrit au bon moment, lu chaque réponse et tenu chaque dossier ; ce qui était promis au médecin "
        "est parti {waited} au plus après avoir été approuvé, aux heures d'envoi.",
        "mailflow wrote at the right moment, read each answer and kept each case; what a doctor had been promised "
        "left {waited} at most after its approval, in sending hours.",
    ),
}
#: with whom a case can wait, in the order of the columns
SIDES = ("doctor", "director", "recruiter", "closed", "absence")


async def show(
    world: World, report: Mapping[str, Any], mails: Sequence[Mailed], console: Console, language: str
) -> None:
    """Print what became of each closing, who kept whoever signed late, and what mailflow did."""

    def t(key: str, **values: object) -> str:
        return said(WORDS[key], language).format(**values)

    def number(days: float) -> str:
        return f"{days:.1f}".replace(".", "," if language == "fr" else ".")

    lines = await _lines(world)
    signed = {index: one.days for index, one in lines.items() if one.days is not None}
    table = Table(box=None, pad_edge=False, header_style="bold")
    for key in ("case", "outcome", "days", *SIDES):
        table.add_column(t(key), justify="left" if key in {"case", "outcome"} else "right", no_wrap=key == "case")
    for index, one in lines.items():
        outcome = Stage.SIGNED if index in signed else one.stage
        days = number(signed[index]) if index in signed else "–"
        table.add_row(
            _name(index), stage_word(outcome, language), days, *(number(d) if d else "" for d in _held(one).values())
        )
    console.print(table)
    console.print(t("unit"), style="dim")
    middle = number(median(signed.values())) if signed else "–"
    console.print(t("end", signed=len(signed), all=len(lines), median=middle, aim=WEEK_DAYS), style="bold")
    for index, took in signed.items():
        if took > WEEK_DAYS:
            # nights and week-ends are nobody's choice
            sides = {side: held for side, held in _held(lines[index]).items() if side != "closed"}
            side, held = max(sides.items(), key=lambda pair: pair[1])
            console.print(t("late", name=_name(index), days=number(took), held=number(held), side=t(f"with.{side}")))
    sent, replies = (sum(row[key] for row in report["closings"]) for key in ("submitted", "replies"))
    counts = {"duplicates": report["duplicates"], "unmatched": report["unmatched"]}
    console.print(t("counts", sent=sent, replies=replies, **counts))
    console.print(t("did", waited=_waited(mails)))


async def _lines(world: World) -> dict[int, Line]:
    """Return each closing of the cast in figures, by its place there."""
    found = {}
    for index, closing in sorted(world.recruiter.closings.items()):
        case = await world.app.journey.load(closing)
        course = Course(closing, case.history, case.rules, case.business.calendar)
        found[index] = line(course, world.clock.now())
    return found


def _waited(mails: Sequence[Mailed]) -> str:
    """Return how long an answer or a delivery to a doctor waited at most, once it could leave."""
    prompt = [m for m in mails if m.window_at and m.party is Party.DOCTOR and m.kind not in UNASKED]
    longest = max((round((m.at - m.window_at).total_seconds() / 60) for m in prompt if m.window_at), default=0)
    hours, minutes = divmod(longest, 60)
    return f"{hours} h {minutes:02}" if hours else f"{minutes} min"


def _name(index: int) -> str:
    """Return a doctor's last name, numbered in a second case: short, so that the table fits a terminal."""
    before = sum(one.name == CAST[index].name for one in CAST[:index])
    return f"{CAST[index].last_name} ({before + 1})" if before else CAST[index].last_name


def _held(one: Line) -> dict[str, float]:
    """Return the days of a case by whom it waited with; what is left of a signed one is the doctor's absence."""
    ours = one.sides.get(Party.RECRUITER, 0.0)
    held = {str(p): one.sides.get(p, 0.0) for p in (Party.DOCTOR, Party.DIRECTOR)}
    held |= {"recruiter": max(ours - one.closed, 0.0), "closed": one.closed}
    return held | {"absence": max(one.days - sum(one.sides.values()), 0.0) if one.days is not None else 0.0}
