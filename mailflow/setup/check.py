"""Check an installation before it sends anything: configuration, campaigns, templates."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Self

from pydantic import BaseModel, SecretStr

from mailflow.config.campaigns import built_in
from mailflow.config.models import EstablishmentTable
from mailflow.config.settings import Settings
from mailflow.core.campaign import OnYes, Rules, SendMode, yes_policy
from mailflow.core.render import doubts
from mailflow.core.render.engine import environment
from mailflow.core.render.lint import lint
from mailflow.core.said import Said
from mailflow.errors import ConfigError, MailflowError
from mailflow.wiring.app import template_sources
from mailflow.wiring.seed import establishment, position
from mailflow.words.check import Found, found

COLOURS = {"ok": "green", "warn": "yellow", "fail": "red"}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was checked: ok, warn or fail, where, one sentence and what to do."""

    level: str
    where: str
    sentence: str
    remedy: str = ""
    #: the same as a code with its values, where the catalogue knows it
    said: Said | None = None
    #: what stopped the check, told within the sentence as `error` and `hint`
    because: MailflowError | None = None

    @classmethod
    def of(cls, level: str, where: str, code: StrEnum, /, **values: object) -> Self:
        """Return a finding of the catalogue; its own words are English, as JSON shows them."""
        return cls.of_said(level, where, Said.of(code, **values))

    @classmethod
    def of_said(cls, level: str, where: str, what: Said) -> Self:
        """Return a finding that is a code with its values already."""
        return cls(level, where, *found(what, "en"), what)

    @classmethod
    def after(cls, error: MailflowError, level: str, where: str, code: StrEnum, /, **values: object) -> Self:
        """Return a finding of the catalogue that an error led to."""
        what = Said.of(code, **values)
        return cls(level, where, *found(what, "en", error), what, error)

    def told(self, language: str) -> tuple[str, str]:
        """Return the sentence and the remedy in that language; what the catalogue does not know stays English."""
        return found(self.said, language, self.because) if self.said else (self.sentence, self.remedy)


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

    def count(self, level: str) -> int:
        """Return how many findings are of that level."""
        return sum(f.level == level for f in self.findings)


def check(settings: Settings, today: date = date.min) -> Report:
    """Return what is wrong with a configuration on that day; touches neither database nor network (that is `live`)."""
    return Report((*_settings(settings, today), *_campaigns(settings), *_templates(settings)))


def _settings(settings: Settings, today: date) -> Iterable[Finding]:
    if settings.send is not SendMode.ON:
        yield Finding.of("ok", "send", Found.SEND_NOT_ON, send=settings.send)
    if not settings.mailboxes:
        yield Finding.of("warn", "mailboxes", Found.NO_MAILBOX)
    for code, box in settings.mailboxes.items():
        if box.password is None and box.password_file is None and box.auth == "password":
            yield Finding.of("warn", f"mailboxes.{code}", Found.LOGIN_UNNAMED)
        elif box.password_file and not settings.path(box.password_file).exists():
            where = settings.path(box.password_file)
            yield Finding.of("warn", f"mailboxes.{code}.password_file", Found.LOGIN_FILE_MISSING, file=where)
    for code, place in settings.establishments.items():
        if not (place.legal.controller or settings.agency.legal.controller):
            yield Finding.of("warn", f"establishments.{code}.legal", Found.NO_CONTROLLER)
        if not place.contacts:
            yield Finding.of("warn", f"establishments.{code}.contacts", Found.NO_CONTACT)
        yield from _doubts(settings, code, place, today)


def _doubts(settings: Settings, code: str, place: EstablishmentTable, today: date) -> Iterable[Finding]:
    """Say what the desk's forms say too: names without a sure article, sheets that contradict themselves."""
    for what in doubts.of_house(establishment(code, place, settings.agency.legal)):
        yield Finding.of_said("warn", f"establishments.{code}.called", what)
    for post, row in place.positions.items():
        where = f"establishments.{code}.positions.{post}.facts"
        for what in doubts.of_sheet(position(code, post, row), today):
            yield Finding.of_said("warn", where, what)


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
            yield Finding.of("warn", f"campaigns.{name}.on_yes", Found.AUTO_FALLS_BACK, stages=", ".join(fallen))
        yield Finding.of(
            "ok", f"campaigns.{name}", Found.CAMPAIGN, stages=len(rules.stages), follow_ups=len(rules.follow_ups)
        )


def _templates(settings: Settings) -> Iterable[Finding]:
    try:
        sources = environment(template_sources(settings.path(settings.templates)))
        names = [place.name for place in settings.establishments.values()]
        problems = lint(sources, [rules for _, rules in _rules(settings)], establishments=names)
    except ConfigError as error:
        yield Finding.after(error, "fail", "templates", Found.TEMPLATES_FAIL)
        return
    for problem in problems:
        level = "fail" if problem.severity == "error" else "warn"
        yield Finding.of_said(level, f"templates/{problem.file}:{problem.line}", problem.said)
    yield Finding.of("ok", "templates", Found.TEMPLATES, n=len(sources.names()))


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
