"""Compares the files on disk with the loaded configuration and says what a reload would change."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from mailflow.config.settings import Settings, load
from mailflow.errors import ConfigError, TemplateError
from mailflow.setup import changed_rules, reload
from mailflow.setup.changed_rules import Version
from mailflow.setup.check import Finding
from mailflow.wiring.app import App, build_office, template_sources
from mailflow.wiring.office import SettingsOffice
from mailflow.words.changed_rules import Running
from mailflow.words.check import Found

_TABLE = re.compile(r"\[\s*([\w.\-]+)\s*\]")
_KEY = re.compile(r"([\w.\-]+)\s*=")
_DOTTED = re.compile(r"[a-z_]\w*(?:\.[\w\-]+)+")


@dataclass(frozen=True, slots=True)
class Edits:
    """An edit of the configuration or of its templates, before and after it is read."""

    #: files that say something else than what this process has read
    files: tuple[str, ...] = ()
    #: what must be mended first, each with its file and, where it is known, its line
    problems: tuple[Finding, ...] = ()
    #: versions of rules that differ from what the files say now, each with its closings
    versions: tuple[Version, ...] = ()
    #: whether closings beyond the most urgent ones were left out
    more: bool = False


async def edits(installed: App, path: Path | None, establishments: tuple[str, ...] | None = None) -> Edits:
    """Return what the files would change for running closings (of these establishments); nothing is changed.

    Without a file (the demo) the rules that this process has read are compared. May take a second or two.
    """
    found, files, problems = await asyncio.to_thread(_looked, installed, path)
    office, store, now = installed.office, installed.store, installed.journey.clock.now()
    if found is not None:
        # broken templates are among the problems already; the words that were read go on being compared
        with suppress(TemplateError):
            office = await asyncio.to_thread(build_office, found, installed.office.reader)
    present, gone = await changed_rules.versions(store, office, now, establishments)
    lacks = [f for version in present for f in changed_rules.lost(office.templates, version)]
    lacks += [Finding.of("fail", f"campaigns.{c}", Running.UNCONFIGURED, n=n) for c, n in gone.items()]
    changed = tuple(v for v in present if v.old != v.newest)
    compared = sum(len(v.cases) for v in present)
    return Edits(files, (*problems, *lacks), changed, compared >= changed_rules.MOST_CLOSINGS)


def _looked(installed: App, path: Path | None) -> tuple[Settings | None, tuple[str, ...], tuple[Finding, ...]]:
    """Return the settings of the file if it can be read, the files that differ, and what must be mended."""
    if path is None:
        return None, (), ()
    present, office = installed.settings, installed.office
    try:
        found = load(path)
    except ConfigError as error:
        return None, (path.name,), (_placed(Finding.after(error, "fail", path.name, Found.CONFIG_FAILS), path),)
    own = (path.name,) if found != present else ()
    sources = template_sources(found.path(found.templates))
    files = (*own, *_templates(office, sources))
    if not files:
        return None, (), ()
    problems = list(reload.refused(path, found, sources))
    try:
        reload.refuse_restart(present, found)
    except ConfigError as error:
        problems.insert(0, Finding.after(error, "fail", path.name, Found.CONFIG_FAILS))
    return found, files, tuple(_placed(f, path) for f in problems)


def _templates(office: SettingsOffice, after: Mapping[str, str]) -> tuple[str, ...]:
    """Return the templates that differ from those that were read."""
    before = office.templates.sources
    return tuple(f"templates/{n}" for n in sorted({*before, *after}) if before.get(n) != after.get(n))


def _placed(finding: Finding, path: Path) -> Finding:
    """Return a finding about the configuration with the line of the key that it names."""
    if finding.where.startswith("templates/"):
        return finding
    for key in _DOTTED.findall(f"{finding.where} {finding.sentence}"):
        if line := line_of(path.read_text(encoding="utf-8", errors="replace"), key):
            return replace(finding, where=f"{path.name}:{line}")
    return finding


def line_of(text: str, key: str) -> int:
    """Return the line of a TOML file where a dotted key stands, or its nearest table; 0 where neither is there."""
    table, best, found = "", 0, 0
    for number, line in enumerate(text.splitlines(), 1):
        bare = line.strip()
        if head := _TABLE.match(bare):
            table = at = head[1]
        elif word := _KEY.match(bare):
            at = f"{table}.{word[1]}".strip(".")
        else:
            continue
        if len(at) > best and (key == at or key.startswith(at + ".")):
            best, found = len(at), number
    return found
