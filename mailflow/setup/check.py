"""Check an installation before it sends anything: configuration, campaigns, templates."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from pydantic import BaseModel, SecretStr

from mailflow.config.campaigns import built_in
from mailflow.config.models import EstablishmentTable
from mailflow.config.settings import Settings
from mailflow.core.campaign import OnYes, Rules, SendMode, yes_policy
from mailflow.core.render import doubts
from mailflow.core.render.engine import environment
from mailflow.core.render.lint import lint
from mailflow.errors import ConfigError
from mailflow.wiring.app import template_sources
from mailflow.wiring.seed import establishment, position
from mailflow.words.doubts import doubt

COLOURS = {"ok": "green", "warn": "yellow", "fail": "red"}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was checked: ok, warn or fail, where, one sentence and what to do."""

    level: str
    where: str
    sentence: str
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class Value:
    """One value of the configuration and where it comes from."""

    path: str
    value: str
    origin: str


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found."""

    findings: tuple[Finding, ...]
    values: tuple[Value, ...] = ()

    @property
    def failed(self) -> bool:
        """Whether something must be mended before anything may leave."""
        return any(f.level == "fail" for f in self.findings)

    @property
    def summary(self) -> str:
        """One sentence."""
        fails = sum(f.level == "fail" for f in self.findings)
        warns = sum(f.level == "warn" for f in self.findings)
        return f"{fails} to mend, {warns} to look at." if fails or warns else "All is well."


def check(settings: Settings) -> Report:
    """Return what is wrong with a configuration; never touches the database, nor the network (that is `live`)."""
    return Report((*_settings(settings), *_campaigns(settings), *_templates(settings)))


def _settings(settings: Settings) -> Iterable[Finding]:
    if settings.send is not SendMode.ON:
        yield Finding("ok", "send", f'send = "{settings.send}": nothing leaves for a doctor')
    if not settings.mailboxes:
        yield Finding(
            "warn", "mailboxes", "no mailbox is configured", "`mailflow mailbox add`, or see config.example.toml"
        )
    for code, box in settings.mailboxes.items():
        if box.password is None and box.password_file is None and box.auth == "password":
            yield Finding(
                "warn", f"mailboxes.{code}", "no password is named", "set password_file; it is read when used"
            )
        elif box.password_file and not settings.path(box.password_file).exists():
            where = settings.path(box.password_file)
            yield Finding("warn", f"mailboxes.{code}.password_file", f"{where} is not there yet", "write it, mode 0600")
    for code, place in settings.establishments.items():
        if not (place.legal.controller or settings.agency.legal.controller):
            yield Finding(
                "warn",
                f"establishments.{code}.legal",
                "no controller is named",
                "the footer must say who holds the data",
            )
        if not place.contacts:
            yield Finding(
                "warn", f"establishments.{code}.contacts", "nobody can be asked to decide", "add the director"
            )
        yield from _doubts(settings, code, place)


def _doubts(settings: Settings, code: str, place: EstablishmentTable) -> Iterable[Finding]:
    """Say what the desk's forms say too: names without a sure article, sheets that contradict themselves."""
    for found in doubts.of_house(establishment(code, place, settings.agency.legal)):
        yield Finding("warn", f"establishments.{code}.called", doubt(found, settings.agency.language))
    for post, row in place.positions.items():
        where = f"establishments.{code}.positions.{post}.facts"
        for found in doubts.of_sheet(position(code, post, row), date.min):
            yield Finding("warn", where, doubt(found, settings.agency.language))


def _rules(settings: Settings) -> Iterable[tuple[str, Rules]]:
    for code in settings.campaigns or built_in():
        yield code, settings.rules(code)
        for place in settings.establishments:
            if code in settings.establishments[place].campaigns:
                yield f"{code} ({place})", settings.rules(code, place)


def _campaigns(settings: Settings) -> Iterable[Finding]:
    for name, rules in _rules(settings):
        fallen = [
            str(s)
            for s, wanted in rules.on_yes.items()
            if wanted is OnYes.AUTO and yes_policy(rules, s) is OnYes.CONFIRM
        ]
        if fallen:
            yield Finding(
                "warn",
                f"campaigns.{name}.on_yes",
                f"auto falls back to confirm in {', '.join(fallen)}: a mail that follows needs no approval",
                'set approval = "required" on what follows, or on_yes to confirm',
            )
        yield Finding("ok", f"campaigns.{name}", f"{len(rules.stages)} stages, {len(rules.follow_ups)} follow-ups")


def _templates(settings: Settings) -> Iterable[Finding]:
    try:
        found = environment(template_sources(settings.path(settings.templates)))
        names = [place.name for place in settings.establishments.values()]
        problems = lint(found, [rules for _, rules in _rules(settings)], establishments=names)
    except ConfigError as error:
        yield Finding("fail", "templates", error.message, error.hint)
        return
    for problem in problems:
        level = "fail" if problem.severity == "error" else "warn"
        yield Finding(level, f"templates/{problem.file}:{problem.line}", problem.message, problem.remedy)
    yield Finding("ok", "templates", f"{len(found.names())} templates were tried")


def with_values(report: Report, settings: Settings) -> Report:
    """Return the report with every value that is set and where it comes from; secrets are masked."""
    return replace(report, values=tuple(_values(settings, "")))


def _values(model: BaseModel, path: str) -> Iterable[Value]:
    for name in type(model).model_fields:
        dotted = f"{path}{name}"
        given = name in model.model_fields_set
        yield from _value(getattr(model, name), dotted, given)


def _value(value: object, dotted: str, given: bool) -> Iterable[Value]:
    if isinstance(value, BaseModel):
        yield from _values(value, f"{dotted}.")
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _value(inner, f"{dotted}.{key}", True)
    else:
        name = "MAILFLOW_" + dotted.upper().replace(".", "__")
        origin = name if name in os.environ else "file" if given else "default"
        yield Value(dotted, "********" if isinstance(value, SecretStr) else str(value), origin)
