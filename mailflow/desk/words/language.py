"""The screen's two languages: French as written, English from its catalogue, and dates as each one says them."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from functools import cache
from importlib.resources import files

from mailflow.core.render.language import day as day_words
from mailflow.core.render.typography import set_text
from mailflow.words import acts, codes, decisions, mails, stages

LANGUAGES = ("fr", "en")
_ENTRY = re.compile(r'^msgid ((?:"(?:[^"\\]|\\.)*"\s*)+)^msgstr ((?:"(?:[^"\\]|\\.)*"\s*)+)', re.M)
_MONTHS = {
    "fr": ("janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."),
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
}


def _text(quoted: str) -> str:
    return "".join(ast.literal_eval(part) for part in re.findall(r'"(?:[^"\\]|\\.)*"', quoted))


@cache
def catalogue(language: str) -> dict[str, str]:
    """Return French text -> text of that language: codes by `mailflow.words`, the rest by its .po file (GNU gettext).

    It is empty for French itself.
    """
    if language == "fr":
        return {}
    source = (files("mailflow.desk") / "locale" / f"{language}.po").read_text(encoding="utf-8")
    return spoken() | {_text(key): _text(value) for key, value in _ENTRY.findall(source) if _text(key) and _text(value)}


@cache
def spoken() -> dict[str, str]:
    """Return French -> English for every code that `mailflow.words` names."""
    rooms = (codes, acts, mails, stages, decisions)
    tables = [table for room in rooms for name, table in vars(room).items() if name.isupper() and name != "TASK"]
    return {french: english for table in tables for french, english in table.values()}


@cache
def translated(text: str, language: str) -> str:
    """Return a text of the screen in that language, its spaces set as printers do; French where it is missing."""
    return set_text(catalogue(language).get(text, text), language)


@dataclass(frozen=True, slots=True)
class Speech:
    """How one person reads the screen: language, zone, and the present instant."""

    language: str
    tz: tzinfo
    now: datetime

    def __call__(self, text: str, /, **values: object) -> str:
        """Return a text of the screen, with its named values filled in."""
        found = translated(text, self.language)
        return found % values if values else found

    @property
    def today(self) -> date:
        """The calendar day here."""
        return self.now.astimezone(self.tz).date()

    def day(self, value: date | datetime | None) -> str:
        """Return « mardi 24 novembre »; aujourd'hui, demain and hier by name."""
        if value is None:
            return "–"
        day = value.astimezone(self.tz).date() if isinstance(value, datetime) else value
        near = {0: self("aujourd'hui"), 1: self("demain"), -1: self("hier")}.get((day - self.today).days)
        return near or day_words(day, self.language)

    def short(self, value: date | datetime | None) -> str:
        """Return « 24 nov. »."""
        if value is None:
            return "–"
        day = value.astimezone(self.tz).date() if isinstance(value, datetime) else value
        return f"{day.day}\u00a0{_MONTHS[self.language][day.month - 1]}"

    def hour(self, value: datetime | None) -> str:
        """Return « 09:10 » in this zone."""
        return f"{value.astimezone(self.tz):%H:%M}" if value else "–"

    def moment(self, value: datetime | None) -> str:
        """Return « mardi 24 novembre, 09:10 »."""
        return f"{self.day(value)}, {self.hour(value)}" if value else "–"

    def ago(self, value: datetime | None) -> str:
        """Return how long ago, or in how long, in the largest unit that is honest."""
        if value is None:
            return "–"
        gap = self.now - value
        future, minutes = gap < timedelta(), int(abs(gap).total_seconds() // 60)
        if minutes < 1:
            return self("à l'instant")
        size = f"{minutes} min" if minutes < 60 else f"{minutes // 60} h" if minutes < 48 * 60 else ""
        size = size or self("%(n)s j", n=minutes // 1440)
        size = size.replace(" ", "\u00a0")
        return self("dans %(size)s", size=size) if future else self("il y a %(size)s", size=size)
