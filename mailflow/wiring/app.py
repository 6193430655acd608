"""The composition root: settings in, a wired journey out; the only module that knows every adapter."""

from __future__ import annotations

import secrets  # noqa: TID251 (the suppression key is made here once, when an installation begins)
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache, partial
from importlib.resources import files
from pathlib import Path

from mailflow.acts.acts import Acts
from mailflow.adapters.clock import SystemClock, SystemIds
from mailflow.adapters.imap.mailbox import ImapMailbox
from mailflow.adapters.reader import BuiltInReader
from mailflow.adapters.smtp import SmtpSubmission
from mailflow.adapters.sql.open_store import open_store
from mailflow.config.settings import Settings
from mailflow.core.render.engine import Templates, environment
from mailflow.errors import ConfigError
from mailflow.journey import Journey
from mailflow.ports import Clock, Ids, Mailbox, Store, Submission
from mailflow.wiring.accounts import imap_account, opinion, replies, smtp_account, smtp_owners
from mailflow.wiring.office import Reader, SettingsOffice
from mailflow.wiring.seed import seed


@dataclass(frozen=True, slots=True)
class App:
    """One installation, wired."""

    office: SettingsOffice
    store: Store
    journey: Journey
    acts: Acts

    @property
    def settings(self) -> Settings:
        """The configuration that holds now."""
        return self.office.settings

    async def close(self) -> None:
        """Let every connection go, then the database."""
        for submission in self.journey.submissions.values():
            await submission.close()
        for mailbox in self.journey.mailboxes.values():
            await mailbox.close()
        await self.store.close()


async def build(
    settings: Settings,
    *,
    clock: Clock | None = None,
    ids: Ids | None = None,
    store: Store | None = None,
    reader: Reader | None = None,
    migrate: bool = True,
) -> App:
    """Return the wired installation; the establishments of the file are in the store as rows."""
    clock, ids = clock or SystemClock(), ids or SystemIds()
    store = store or open_store(settings.database_url, migrate=migrate)
    office = build_office(settings, reader)
    owners = smtp_owners(settings.mailboxes, settings.path)
    lines = {c: SmtpSubmission(smtp_account(c, settings.mailboxes[c], settings.path)) for c in set(owners.values())}
    submissions: dict[str, Submission] = {code: lines[owner] for code, owner in owners.items()}

    def today() -> date:
        # A server stamps real time, the demo's own server the demo's: the earlier of both forgets nothing.
        return min(clock.now(), clock.real()).date()

    mailboxes: dict[str, Mailbox] = {
        code: ImapMailbox(imap_account(code, box, settings.path, today)) for code, box in settings.mailboxes.items()
    }
    leases = timedelta(seconds=settings.engine.claim_lease_s), timedelta(seconds=settings.engine.look_s)
    journey = Journey(store, office, clock, ids, submissions, mailboxes, *leases)
    await seed(store, settings, clock.now())
    return App(office, store, journey, Acts(journey))


def build_office(settings: Settings, reader: Reader | None = None) -> SettingsOffice:
    """Return the office alone: enough for `check`, `plan --days` on samples and `preview`."""
    pepper = partial(_pepper, settings.path(settings.suppression_key_file))
    return SettingsOffice(
        settings,
        templates(settings),
        reader or BuiltInReader(settings.reading.semantic),
        cache(pepper),
        opinion(settings.reading, settings.path),
        replies(settings.reading, settings.path),
    )


def _pepper(path: Path) -> bytes:
    """Return the key of the suppression list, made at first use; losing it loses the list."""
    try:
        if path.exists():
            return path.read_bytes().strip()
        key = secrets.token_hex(32).encode()
        path.touch(mode=0o600)
        path.write_bytes(key)
        return key
    except OSError as error:
        raise ConfigError(f"the suppression key {path} cannot be read or made: {error.strerror}", "check it") from None


def template_sources(folder: Path | None) -> dict[str, str]:
    """Return every template by name: the wheel's or the checkout's, hidden by the user's file of the same name."""
    shipped = files("mailflow") / "_shipped" / "templates"
    base = Path(str(shipped)) if shipped.is_dir() else Path(__file__).resolve().parents[2] / "templates"
    sources: dict[str, str] = {}
    for place in (base, folder):
        if place is not None and place.is_dir():
            for path in sorted(place.rglob("*.j2")):
                sources[path.relative_to(place).as_posix()] = path.read_text(encoding="utf-8")
    return sources


def templates(settings: Settings) -> Templates:
    """Return the compiled templates of an installation; TemplateError names file and line."""
    return compiled(tuple(template_sources(settings.path(settings.templates)).items()))


@lru_cache(maxsize=8)
def compiled(sources: tuple[tuple[str, str], ...]) -> Templates:
    """Return these templates (name, text), compiled once in a process: it takes the better part of a second."""
    return environment(dict(sources))
