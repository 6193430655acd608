"""Read the configuration again while mailflow runs: whole or not at all."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path

from mailflow.config.models import MailboxTable
from mailflow.config.settings import Settings, load
from mailflow.errors import ConfigError, MailflowError
from mailflow.setup import changed_rules, check
from mailflow.wiring.app import App, build_office, template_sources
from mailflow.wiring.seed import seed

#: what connections, loops and the open database were made from
AT_START = ("database", "suppression_key_file", "desk", "engine", "reading")
#: of a mailbox the rest is only asked for when a mail leaves
OF_A_MAILBOX = {"name", "send", "new", "limits", "sent_copy", "authserv_id", "dkim_selector"}


async def reload(installed: App, path: Path) -> str:
    """Take the file's settings, campaigns and templates in place of the present ones, and return one sentence.

    Anything that `check` would refuse keeps everything as it was. Running closings keep their rules; words, windows and
    limits are the new ones from the next step on.
    """
    try:
        found = await asyncio.to_thread(_checked, installed.settings, path)
        office = build_office(found, installed.office.reader)
        compared = await changed_rules.running(installed.store, office, installed.journey.clock.now())
        _refuse(compared)
        await seed(installed.store, found, installed.journey.clock.now())
    except MailflowError as error:
        return f"The configuration was not read again, all stays as it was: {error.message} ({error.hint})."
    installed.office.become(office)
    older = sum(f.level == "warn" and f.where.startswith("campaigns.") for f in compared)
    kept = " Running closings keep the rules they began with; `mailflow check` compares." if older else ""
    return f"The configuration was read again from {path.name}.{kept}"


def _checked(present: Settings, path: Path) -> Settings:
    """Return the settings of the file; ConfigError where something in them must be mended, or needs a restart."""
    found = load(path)
    refuse_restart(present, found)
    _refuse(refused(path, found, template_sources(found.path(found.templates))))
    return found


def refused(path: Path, found: Settings, sources: Mapping[str, str]) -> tuple[check.Finding, ...]:
    """Return what `check` finds that must be mended in the settings of a file and its templates."""
    return _refused(path, found.model_dump_json(), tuple(sources.items()))


@lru_cache(maxsize=4)
def _refused(path: Path, _settings: str, _sources: tuple[tuple[str, str], ...]) -> tuple[check.Finding, ...]:
    # Trying every template takes seconds: the same texts are tried once, when they are looked at before they are taken.
    return tuple(f for f in check.check(load(path)).findings if f.level == "fail")


def refuse_restart(present: Settings, found: Settings) -> None:
    """Raise ConfigError where settings differ that only a restart can change."""
    for name in AT_START:
        if getattr(found, name) != getattr(present, name):
            raise ConfigError(f"{name} differs from what runs", "restart mailflow to change it")
    if {c: _line(b) for c, b in found.mailboxes.items()} != {c: _line(b) for c, b in present.mailboxes.items()}:
        raise ConfigError("the mailboxes differ from those that are open", "restart mailflow to change their servers")


def _line(box: MailboxTable) -> dict[str, object]:
    """Return what the connections of a mailbox are made from."""
    return {name: getattr(box, name) for name in MailboxTable.model_fields if name not in OF_A_MAILBOX}


def _refuse(findings: Iterable[check.Finding]) -> None:
    for finding in findings:
        if finding.level == "fail":
            raise ConfigError(f"{finding.where}: {finding.sentence}", finding.remedy or "`mailflow check` says more")
