"""Read config.toml and MAILFLOW_* into one frozen Settings; a typo is refused with its path and a suggestion."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import PrivateAttr, ValidationError, model_validator
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from mailflow.campaigns.read import Campaign
from mailflow.config import campaigns
from mailflow.config.models import (
    AgencyTable,
    Code,
    DeskTable,
    EngineTable,
    EstablishmentTable,
    LimitsTable,
    MailboxTable,
    ReadingTable,
    RecruiterTable,
    RetentionTable,
    WindowTable,
)
from mailflow.config.sentences import config_error
from mailflow.core.campaign import Rules, SendMode
from mailflow.errors import ConfigError
from mailflow.words.troubles import Trouble, nearest, trouble

#: names of the environment that are no settings
NOT_SETTINGS = frozenset({"MAILFLOW_CONFIG", "MAILFLOW_REQUIRE_ALL"})

#: from the most careful to the boldest; instance, mailbox and establishment must all agree
_CAUTION = (SendMode.OFF, SendMode.TO_ME, SendMode.ON)


class Settings(BaseSettings):
    """Everything an operator decides, frozen."""

    model_config = SettingsConfigDict(
        env_prefix="MAILFLOW_",
        env_nested_delimiter="__",
        env_ignore_empty=True,
        extra="forbid",
        frozen=True,
        hide_input_in_errors=True,
    )

    database: str = "sqlite:///mailflow.db"
    templates: Path = Path("templates")
    send: SendMode = SendMode.ON
    #: seconds in which an approval can be undone
    undo_s: int = 30
    #: file with the key of the suppression list, kept and backed up apart from the database
    suppression_key_file: Path = Path("suppression.key")
    agency: AgencyTable = AgencyTable()
    window: WindowTable = WindowTable()
    desk: DeskTable = DeskTable()
    reading: ReadingTable = ReadingTable()
    retention: RetentionTable = RetentionTable()
    engine: EngineTable = EngineTable()
    mailboxes: dict[Code, MailboxTable] = {}
    recruiters: dict[Code, RecruiterTable] = {}
    establishments: dict[Code, EstablishmentTable] = {}
    campaigns: dict[Code, dict[str, Any]] = {}
    #: the folder of the file that was read, to which its paths are relative; the working folder for settings of data
    _folder: Path = PrivateAttr(default_factory=Path)

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Return environment before file (handed over as parsed data); nothing else is read."""
        return env_settings, init_settings

    @model_validator(mode="before")
    @classmethod
    def _places_of_the_agency(cls, data: Any) -> Any:
        """An establishment that names no zone is in that of the agency."""
        agency, places = data.get("agency"), data.get("establishments")
        zone = agency.get("zone") if isinstance(agency, Mapping) else None
        if zone and isinstance(places, Mapping):
            there = {c: {"zone": zone, **p} if isinstance(p, Mapping) else p for c, p in places.items()}
            return {**data, "establishments": there}
        return data

    def path(self, value: Path) -> Path:
        """Return a path of the file, relative to the file's folder."""
        return value if value.is_absolute() else self._folder / value

    @property
    def database_url(self) -> str:
        """The database's URL, a relative SQLite file placed beside the configuration."""
        prefix = "sqlite:///"
        name = self.database.removeprefix(prefix)
        if self.database.startswith(prefix) and name != ":memory:" and not Path(name).is_absolute():
            return prefix + str(self.path(Path(name)))
        return self.database

    def send_mode(self, mailbox: str, establishment: str = "") -> SendMode:
        """Return the most careful of the modes of instance, mailbox and establishment."""
        modes = [self.send, self.mailboxes[mailbox].send if mailbox in self.mailboxes else SendMode.OFF]
        if establishment in self.establishments:
            modes.append(self.establishments[establishment].send)
        return min(modes, key=_CAUTION.index)

    def campaign(self, code: str, establishment: str = "") -> Campaign:
        """Return a campaign as one establishment runs it; ConfigError where no such campaign is configured."""
        if code not in self.campaigns and code not in campaigns.built_in():
            names = [*self.campaigns, *campaigns.built_in()]
            raise trouble(ConfigError, Trouble.NO_CAMPAIGN, name=code, advice=nearest(code, names))
        place = self.establishments.get(establishment)
        return campaigns.resolve(code, self.campaigns, place.campaigns.get(code) if place else None)

    def rules(self, code: str, establishment: str = "") -> Rules:
        """Return the rules of a campaign for one establishment."""
        return self.campaign(code, establishment).rules


def find(given: Path | None, environ: Mapping[str, str] | None = None) -> Path:
    """Return the file: `--config`, else MAILFLOW_CONFIG, else ./config.toml; ConfigError where there is none."""
    environ = os.environ if environ is None else environ
    path = given or (Path(environ["MAILFLOW_CONFIG"]) if environ.get("MAILFLOW_CONFIG") else Path("config.toml"))
    if not path.is_file():
        raise trouble(ConfigError, Trouble.NO_CONFIG, file=path)
    return path


def read(path: Path) -> Mapping[str, Any]:
    """Return what a file holds, not yet checked; ConfigError where it is no TOML."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except tomllib.TOMLDecodeError as error:
        raise trouble(ConfigError, Trouble.NOT_TOML, file=path, error=error) from None
    except (OSError, UnicodeDecodeError) as error:
        raise trouble(ConfigError, Trouble.CONFIG_UNREADABLE, file=path, error=error) from None


def load(path: Path) -> Settings:
    """Return the settings of a file and the environment; ConfigError says what, where and what to write instead."""
    settings = from_data(read(path), path.name)
    settings._folder = path.resolve().parent
    check_links(settings, path.name)
    return settings


def from_data(data: Mapping[str, Any], where: str = "configuration") -> Settings:
    """Return the settings of parsed data and the environment."""
    refuse_unknown_environment()
    try:
        return Settings(**data)
    except ValidationError as error:
        raise config_error(error, Settings, where) from None


def refuse_unknown_environment(environ: Mapping[str, str] | None = None) -> None:
    """Refuse a MAILFLOW_* name that is no setting: a typo there would otherwise be silent."""
    for name in os.environ if environ is None else environ:
        if not name.startswith("MAILFLOW_") or name in NOT_SETTINGS:
            continue
        top = name.removeprefix("MAILFLOW_").partition("__")[0].lower()
        if top not in Settings.model_fields:
            names = [f"MAILFLOW_{field.upper()}" for field in Settings.model_fields]
            advice = nearest(f"MAILFLOW_{top.upper()}", names, cutoff=0.8)
            raise trouble(ConfigError, Trouble.UNKNOWN_VARIABLE, name=name, advice=advice)


def check_links(settings: Settings, where: str) -> None:
    """Refuse a code that names nothing (a recruiter's mailbox, a deputy, a campaign's override)."""
    for code, recruiter in settings.recruiters.items():
        _known(f"{where}: recruiters.{code}.mailbox", recruiter.mailbox, settings.mailboxes)
        if recruiter.deputy:
            _known(f"{where}: recruiters.{code}.deputy", recruiter.deputy, settings.recruiters)
    for code, place in settings.establishments.items():
        if place.mailbox:
            _known(f"{where}: establishments.{code}.mailbox", place.mailbox, settings.mailboxes)
        for campaign in place.campaigns:
            _known(f"{where}: establishments.{code}.campaigns.{campaign}", campaign, settings.campaigns)
    for code in settings.campaigns:
        for place_code in ("", *settings.establishments):
            settings.campaign(code, place_code)


def _known(path: str, value: str, codes: Mapping[str, object]) -> None:
    if value not in codes:
        raise trouble(ConfigError, Trouble.UNKNOWN_LINK, path=path, name=value, advice=nearest(value, codes))


__all__ = [
    "LimitsTable",
    "MailboxTable",
    "Settings",
    "check_links",
    "find",
    "from_data",
    "load",
    "read",
]
