"""What the configuration as it stands now would change for the closings that run under earlier rules."""

from __future__ import annotations

import dataclasses
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from mailflow.adapters.sql.open_store import open_store
from mailflow.config.settings import Settings
from mailflow.core.campaign import FollowUp, Rules
from mailflow.core.plan.forecast import forecast
from mailflow.core.records import Filter
from mailflow.core.render.engine import Templates, resolve
from mailflow.core.render.lint import LANGUAGES
from mailflow.core.said import Said
from mailflow.errors import ConfigError, StoreError, TemplateError
from mailflow.ports import Office, Store
from mailflow.setup.check import Finding
from mailflow.steps.case import Case, load
from mailflow.wiring.app import build_office
from mailflow.words.changed_rules import Running

SQLITE = "sqlite:///"
#: closings whose next mails are compared, the most urgent first; all of them would take long
MOST_CLOSINGS = 500
#: closings that are named one by one
SHOWN = 20
#: how far ahead mails are compared, in days
DAYS_COMPARED = 14


async def compare(settings: Settings, now: datetime) -> list[Finding]:
    """Return what an edit means for running closings; nothing, and no database made, where there is none yet."""
    if not stands(settings.database_url):
        return []
    try:
        store = open_store(settings.database_url, migrate=False)
    except StoreError as error:
        return [Finding.after(error, "warn", "database", Running.NOT_COMPARED)]
    try:
        return await running(store, build_office(settings), now)
    except TemplateError:
        # what is wrong with the templates themselves is told by `check`
        return []
    finally:
        await store.close()


def stands(url: str) -> bool:
    """Say whether there is a database at this address; a database on a server always is."""
    return not url.startswith(SQLITE) or Path(url.removeprefix(SQLITE)).exists()


@dataclass(frozen=True, slots=True)
class Version:
    """Closings that run under the same rules, and the newest rules of their campaign."""

    campaign: str
    establishment: str
    #: the most urgent first
    cases: tuple[Case, ...]
    newest: Rules

    @property
    def old(self) -> Rules:
        """The rules that these closings keep."""
        return self.cases[0].rules


@dataclass(frozen=True, slots=True)
class Alteration:
    """One thing that an edit of a campaign changed."""

    #: stages, gone, added, follow_up, key or order
    what: str
    #: "stage/follow_up", else a key of the campaign
    name: str = ""
    #: of a follow-up: which key, and its values
    key: str = ""
    was: object = None
    would: object = None


@dataclass(frozen=True, slots=True)
class Shift:
    """One mail of the next days that would leave on another day; None: it would not leave (or does not now)."""

    follow_up: str
    n: int
    was: date | None
    would: date | None


async def versions(
    store: Store, office: Office, now: datetime, establishments: tuple[str, ...] | None = None
) -> tuple[tuple[Version, ...], Mapping[str, int]]:
    """Return the versions of rules that run (of these establishments), and how many closings have no campaign left."""
    groups: defaultdict[tuple[str, str, str], list[Case]] = defaultdict(list)
    gone: Counter[str] = Counter()
    for row in await store.closings(Filter(limit=MOST_CLOSINGS, establishments=establishments)):
        if not _configured(office, row.campaign, row.establishment):
            gone[row.campaign] += 1
            continue
        case = await load(store, office, row.closing, now)
        groups[row.campaign, row.establishment, case.closing.rules].append(case)
    found = (
        Version(campaign, place, tuple(cases), office.rules(campaign, place))
        for (campaign, place, _), cases in sorted(groups.items(), key=lambda g: g[0])
    )
    return tuple(found), gone


async def running(store: Store, office: Office, now: datetime) -> list[Finding]:
    """Return what differs from each version of rules that still runs, and the templates that it would lose."""
    found: list[Finding] = []
    present, gone = await versions(store, office, now)
    for version in present:
        found += lost(office.templates, version)
        if version.old != version.newest:
            found += _changed(version, now)
    for campaign, number in sorted(gone.items()):
        found.append(Finding.of("fail", f"campaigns.{campaign}", Running.UNCONFIGURED, n=number))
    return found


def _configured(office: Office, campaign: str, establishment: str) -> bool:
    try:
        office.rules(campaign, establishment)
    except ConfigError:
        return False
    return True


def lost(templates: Templates, version: Version) -> Iterable[Finding]:
    """A template that a running version names must not be lost: its mails could be written no more."""
    for follow_up in version.old.follow_ups:
        for language in LANGUAGES:
            try:
                resolve(templates, language, str(follow_up.stage), follow_up.name)
            except TemplateError as error:
                needed, n = f"{follow_up.stage}/{follow_up.code}", len(version.cases)
                values = {"n": n, "follow_up": needed, "rules": _where(version)}
                yield Finding.of("fail", f"templates/{error.file}", Running.TEMPLATE_GONE, **values)


def _where(version: Version) -> str:
    return f"campaigns.{version.campaign} ({version.establishment})"


def _changed(version: Version, now: datetime) -> Iterable[Finding]:
    parts = map(_altered, alterations(version.old, version.newest))
    what = Said.of(Running.EARLIER_RULES, n=len(version.cases))
    yield Finding.of_said("warn", _where(version), replace(what, values=(*what.values, *parts)))
    lines = [(t.id, found) for t in version.cases if (found := shifts(t, version.newest, now))]
    for closing, found in lines[:SHOWN]:
        what = Said(Running.OTHER_DAYS, tuple(map(_shifted, found)))
        yield Finding.of_said("warn", f"closing {closing}", what)
    if len(lines) > SHOWN:
        yield Finding.of("warn", _where(version), Running.MORE_CHANGE, n=len(lines) - SHOWN)


def alterations(old: Rules, new: Rules) -> tuple[Alteration, ...]:
    """Return what an edit changed: stages, follow-ups taken out, added or altered, and the other keys."""
    found: list[Alteration] = []
    if old.stages != new.stages:
        found.append(Alteration("stages", would=new.stages))
    before, after = _named(old), _named(new)
    found += [Alteration("gone", name) for name in before if name not in after]
    found += [Alteration("added", name) for name in after if name not in before]
    for name, follow_up in before.items():
        if name in after and after[name] != follow_up:
            found += _keys(name, follow_up, after[name])
    other = ("threshold", "absence_days", "give_up_after", "budget", "back_plan", "on_yes")
    found += [Alteration("key", key) for key in other if getattr(old, key) != getattr(new, key)]
    return tuple(found) or (Alteration("order"),)


def _named(rules: Rules) -> Mapping[str, FollowUp]:
    return {f"{f.stage}/{f.code}": f for f in rules.follow_ups}


def _keys(name: str, old: FollowUp, new: FollowUp) -> Iterable[Alteration]:
    for field in dataclasses.fields(FollowUp):
        was, would = getattr(old, field.name), getattr(new, field.name)
        if was != would:
            yield Alteration("follow_up", name, field.name, was, would)


def _altered(a: Alteration) -> tuple[str, str]:
    """Return one alteration as a part that the catalogue says."""
    if a.what == "stages":
        return a.what, _said(a.would)
    return a.what, f"{a.name} {a.key} {_said(a.was)} → {_said(a.would)}" if a.what == "follow_up" else a.name


def _said(value: object) -> str:
    return ", ".join(str(v) for v in value) or "[]" if isinstance(value, tuple) else str(value)


def shifts(case: Case, newest: Rules, now: datetime) -> tuple[Shift, ...]:
    """Return which mails of the next days would leave on another day, leave no more, or be new, for one closing."""
    was, would = _days(case, case.rules, now), _days(case, newest, now)
    moved = [Shift(*key, was[key], day) for key, day in would.items() if key in was and was[key] != day]
    gone = [Shift(*key, day, None) for key, day in was.items() if key not in would]
    new = [Shift(*key, None, day) for key, day in would.items() if key not in was]
    return (*moved, *gone, *new)


def _days(case: Case, rules: Rules, now: datetime) -> dict[tuple[str, int], date]:
    """Return the day of each mail that would leave if nobody answered."""
    mails = forecast(case.closing, rules, case.around, now, DAYS_COMPARED)
    return {(p.follow_up.code, p.n): case.business.calendar.day_of(p.due_at) for p in mails}


def _shifted(shift: Shift) -> tuple[str, str]:
    """Return one shift as a part that the catalogue says."""
    name = f"{shift.follow_up} {shift.n}".removesuffix(" 1")
    if shift.was is None:
        return "new_mail", f"{name} ({shift.would:%d/%m})"
    if shift.would is None:
        return "gone_mail", f"{name} ({shift.was:%d/%m})"
    return "moved_mail", f"{name} {shift.was:%d/%m} → {shift.would:%d/%m}"
