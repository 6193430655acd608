"""What the configuration as it stands now would change for the closings that run under earlier rules."""

from __future__ import annotations

import dataclasses
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path

from mailflow import case
from mailflow.adapters.sql import open_store
from mailflow.app import build_office
from mailflow.case import Case
from mailflow.checking import Finding
from mailflow.config import Settings
from mailflow.core.campaign import FollowUp, Rules
from mailflow.core.plan import forecast
from mailflow.core.records import Filter
from mailflow.core.render import Templates, resolve
from mailflow.core.render.lint import LANGUAGES
from mailflow.errors import ConfigError, StoreError, TemplateError
from mailflow.ports import Office, Store

SQLITE = "sqlite:///"
#: closings whose next mails are compared, the most urgent first; all of them would take long
MANY = 500
#: closings that are named one by one
SHOWN = 20
#: how far ahead mails are compared, in days
AHEAD = 14
ADOPT = "they keep the rules they began with; `mailflow adopt CLOSING` lets one follow the file"


async def compare(settings: Settings, now: datetime) -> list[Finding]:
    """Return what an edit means for running closings; nothing, and no database made, where there is none yet."""
    if not _stands(settings.database_url):
        return []
    try:
        store = open_store(settings.database_url, migrate=False)
    except StoreError as error:
        return [Finding("warn", "database", f"running closings were not compared: {error.message}", error.hint)]
    try:
        return await running(store, build_office(settings), now)
    except TemplateError:
        # what is wrong with the templates themselves is told by `checking`
        return []
    finally:
        await store.close()


def _stands(url: str) -> bool:
    return not url.startswith(SQLITE) or Path(url.removeprefix(SQLITE)).exists()


async def running(store: Store, office: Office, now: datetime) -> list[Finding]:
    """Return what differs from each version of rules that still runs, and the templates that it would lose."""
    groups: defaultdict[tuple[str, str, str], list[Case]] = defaultdict(list)
    found: list[Finding] = []
    gone: Counter[str] = Counter()
    for row in await store.closings(Filter(limit=MANY)):
        if not _configured(office, row.campaign, row.establishment):
            gone[row.campaign] += 1
            continue
        table = await case.load(store, office, row.closing, now)
        groups[row.campaign, row.establishment, table.closing.rules].append(table)
    for (campaign, place, _), tables in sorted(groups.items(), key=lambda g: g[0]):
        where = f"campaigns.{campaign} ({place})"
        found += _lost(office.templates, tables[0].rules, where, len(tables))
        newest = office.rules(campaign, place)
        if tables[0].rules != newest:
            found += _changed(where, tables, newest, now)
    for campaign, number in sorted(gone.items()):
        sentence = f"{number} running closings follow it, and it is no longer configured"
        found.append(Finding("fail", f"campaigns.{campaign}", sentence, "bring it back: they have nothing else"))
    return found


def _configured(office: Office, campaign: str, establishment: str) -> bool:
    try:
        office.rules(campaign, establishment)
    except ConfigError:
        return False
    return True


def _lost(templates: Templates, rules: Rules, where: str, closings: int) -> Iterable[Finding]:
    """A template that a running version names must not be lost: its mails could be written no more."""
    for follow_up in rules.follow_ups:
        for language in LANGUAGES:
            try:
                resolve(templates, language, str(follow_up.stage), follow_up.name)
            except TemplateError as error:
                sentence = f"{closings} running closings need it for {follow_up.stage}/{follow_up.code}, and it is gone"
                yield Finding("fail", f"templates/{error.file}", sentence, f"bring it back; {where} runs with it")


def _changed(where: str, tables: list[Case], newest: Rules, now: datetime) -> Iterable[Finding]:
    told = "; ".join(differences(tables[0].rules, newest))
    yield Finding(
        "warn", where, f"{len(tables)} running closings follow earlier rules. The file differs: {told}", ADOPT
    )
    lines = [(t.id, line) for t in tables if (line := moved(t, newest, now))]
    for closing, line in lines[:SHOWN]:
        yield Finding("warn", f"closing {closing}", f"under the new rules: {line}")
    if len(lines) > SHOWN:
        yield Finding("warn", where, f"the next mails of {len(lines) - SHOWN} more closings would change too")


def differences(old: Rules, new: Rules) -> tuple[str, ...]:
    """Return what an edit changed, in words: stages, follow-ups taken out, added or altered, and the other keys."""
    told: list[str] = []
    if old.stages != new.stages:
        told.append("stages " + ", ".join(str(s) for s in new.stages))
    before, after = _named(old), _named(new)
    told += [f"{name} taken out" for name in before if name not in after]
    told += [f"{name} added" for name in after if name not in before]
    for name, follow_up in before.items():
        if name in after and after[name] != follow_up:
            told.append(f"{name} {', '.join(_keys(follow_up, after[name]))}")
    other = ("threshold", "absence_days", "give_up_after", "budget", "back_plan", "on_yes")
    told += [f"{key} altered" for key in other if getattr(old, key) != getattr(new, key)]
    return tuple(told) or ("the order of its follow-ups",)


def _named(rules: Rules) -> Mapping[str, FollowUp]:
    return {f"{f.stage}/{f.code}": f for f in rules.follow_ups}


def _keys(old: FollowUp, new: FollowUp) -> Iterable[str]:
    for field in dataclasses.fields(FollowUp):
        was, is_now = getattr(old, field.name), getattr(new, field.name)
        if was != is_now:
            yield f"{field.name} {_said(was)} → {_said(is_now)}"


def _said(value: object) -> str:
    return ", ".join(str(v) for v in value) or "none" if isinstance(value, tuple) else str(value)


def moved(table: Case, newest: Rules, now: datetime) -> str:
    """Return how the mails of the next days would change for one closing, or the empty string where they would not."""
    was, would = _days(table, table.rules, now), _days(table, newest, now)
    told = [f"{name} {was[name]} → {day}" for name, day in would.items() if name in was and was[name] != day]
    told += [f"{name} no longer ({day})" for name, day in was.items() if name not in would]
    told += [f"{name} new ({day})" for name, day in would.items() if name not in was]
    return "; ".join(told)


def _days(table: Case, rules: Rules, now: datetime) -> dict[str, str]:
    """Return the day of each mail that would leave if nobody answered."""
    mails = forecast(table.closing, rules, table.around, now, AHEAD)
    tz = table.house.calendar.tz
    return {f"{p.follow_up.code} {p.n}".removesuffix(" 1"): f"{p.due_at.astimezone(tz):%d/%m}" for p in mails}
