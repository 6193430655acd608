"""Charts as SVG made by the server: bars with a title, a description and the figures as text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

BAR, GAP, LEFT, WIDTH = 18, 7, 146, 420


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its label, its value, the value as it is written."""

    label: str
    value: float
    text: str


def bars(ident: str, title: str, rows: Sequence[Bar]) -> Markup:
    """Return a chart of horizontal bars; it says in words what it shows, for those who cannot see it."""
    top = max((row.value for row in rows), default=0) or 1
    height = max(len(rows), 1) * (BAR + GAP) + GAP
    said = "; ".join(f"{row.label} : {row.text}" for row in rows)
    out = Markup(
        '<svg class="chart" viewBox="0 0 {w} {h}" role="img" aria-labelledby="{i}-t {i}-d">'
        '<title id="{i}-t">{t}</title><desc id="{i}-d">{d}</desc>'
    ).format(w=WIDTH, h=height, i=ident, t=title, d=said)
    for number, row in enumerate(rows):
        y = GAP + number * (BAR + GAP)
        width = max(round((WIDTH - LEFT - 56) * row.value / top), 1 if row.value else 0)
        out += Markup(
            '<text x="{lx}" y="{ty}" text-anchor="end">{label}</text>'
            '<rect class="bar" x="{x}" y="{y}" width="{w}" height="{b}" rx="3"></rect>'
            '<text x="{vx}" y="{ty}">{text}</text>'
        ).format(
            lx=LEFT - 8,
            ty=y + BAR * 0.7,
            label=row.label,
            x=LEFT,
            y=y,
            w=width,
            b=BAR,
            vx=LEFT + width + 6,
            text=row.text,
        )
    return out + Markup("</svg>")
