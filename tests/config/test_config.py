"""The configuration: the sample is whole, every typo is named with its path, secrets never show."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from mailflow.adapters.public_holidays import days
from mailflow.config.models import Table
from mailflow.config.settings import Settings, find, from_data, load, refuse_unknown_environment
from mailflow.core.campaign import Delay, OnYes, SendMode
from mailflow.core.stages import Stage
from mailflow.errors import ConfigError

EXAMPLE = Path(__file__).resolve().parents[2] / "config.example.toml"
MAILBOX = '[mailboxes.main]\naddress = "a@b.fr"\n'


def written(folder: Path, text: str) -> Path:
    path = folder / "config.toml"
    path.write_text(text, encoding="utf-8")
    return path


def refused(folder: Path, text: str) -> str:
    with pytest.raises(ConfigError) as caught:
        load(written(folder, text))
    return f"{caught.value.message} | {caught.value.hint}"


def test_the_sample_loads_and_sends_nothing() -> None:
    found = load(EXAMPLE)
    assert found.send is SendMode.OFF
    assert found.rules("closing", "ch_angers").follow_up(Stage.AGREED, "recap") is not None
    recap = found.rules("closing", "ch_angers").follow_up(Stage.AGREED, "recap")
    assert recap is not None
    assert recap.after == Delay(hours=2)


def test_the_sample_shows_every_key_that_may_be_set() -> None:
    text = EXAMPLE.read_text(encoding="utf-8")
    commented = {*re.findall(r"^#(\w+) = ", text, re.M), *re.findall(r"^#\[(?:\w+\.)*(\w+)\]", text, re.M)}
    shown = set(_keys(tomllib.loads(text))) | commented
    missing = {name for model in _models(Settings) for name in model.model_fields if name not in shown}
    assert missing == {"window", "password", "campaigns", "description"} & missing


def _keys(table: Mapping[str, Any]) -> Iterator[str]:
    for key, value in table.items():
        yield key
        if isinstance(value, Mapping):
            yield from _keys(value)


def _models(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    yield model
    yield from (m for m in Table.__subclasses__() if m.__name__ not in {"FactTable"})


@pytest.mark.parametrize(
    ("text", "path", "meant"),
    [
        ("sendd = 'off'", "sendd", '"send"'),
        (MAILBOX + "adress = 'x'", "mailboxes.main.adress", '"address"'),
        (MAILBOX + "[mailboxes.main.imap]\nhots = 'x'", "mailboxes.main.imap.hots", '"host"'),
        ("[establishments.ch]\nname = 'x'\nnme = 'y'", "establishments.ch.nme", '"name"'),
        ("[campaigns.c]\nextends = 'closing'\n[campaigns.c.follow_ups.agreed.recap]\ntemplte = 'x'",
         "campaigns.c.follow_ups.agreed.recap.templte", "template"),
        ("[campaigns.c]\nextends = 'closing'\n[campaigns.c.follow_ups.agred.recap]\nafter = 'P1D'",
         "campaigns.c.follow_ups.agred", "agreed"),
        ("[campaigns.c]\nextends = 'closing'\n[campaigns.c.follow_ups.agreed.recap]\nwhen = ['recap_snt']",
         "follow_ups.agreed.recap.when", "recap_sent"),
        ("[campaigns.c]\nextends = 'closng'", "closng", "closing"),
        ("[recruiters.a]\nname = 'A'\nemail = 'a@b.fr'\nmailbox = 'man'\n" + MAILBOX, "recruiters.a.mailbox", '"main"'),
    ],
)  # fmt: skip
def test_a_typo_is_named_with_its_path_and_what_was_meant(tmp_path: Path, text: str, path: str, meant: str) -> None:
    sentence = refused(tmp_path, text)
    assert path in sentence
    assert meant in sentence


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a = ", "not valid TOML"),
        ("[mailboxes.Main]\naddress = 'a@b.fr'", "cannot be a code"),
        ("[mailboxes.main]\nname = 'x'", "mailboxes.main.address is missing"),
        (MAILBOX + "[mailboxes.main.imap]\nport = 99999", "mailboxes.main.imap.port"),
        ("[agency]\nzone = 'Europe/Pariss'", "no time zone"),
        ("[mailboxes.main]\naddress = 'not an address'", "not an e-mail address"),
        ("[campaigns.c]\nextends = 'closing'\n[campaigns.c.follow_ups.agreed.recap]\nafter = '2 days'", "recap.after"),
        ("[campaigns.c]\n[campaigns.c.follow_ups.agreed.recap]\nafter = 'P1D'", "campaigns.c has no stages"),
    ],
)
def test_a_wrong_value_gets_one_sentence(tmp_path: Path, text: str, said: str) -> None:
    assert said in refused(tmp_path, text)


def test_a_secret_never_stands_in_an_error(tmp_path: Path) -> None:
    sentence = refused(tmp_path, MAILBOX + "password = 'hunter2'\nkind = 'hunter2'")
    assert "hunter2" not in sentence


def test_a_key_is_overridden_from_the_environment_and_a_foreign_name_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path, MAILBOX)
    command = [sys.executable, "-m", "mailflow", "check", "--show", "--json", "--config", str(path)]
    given = {**os.environ, "MAILFLOW_MAILBOXES__MAIN__PASSWORD_FILE": "/run/secrets/main"}
    shown = subprocess.run(command, env=given, capture_output=True, text=True, check=True)
    values = {v["path"]: v for v in json.loads(shown.stdout)["values"]}
    assert values["mailboxes.main.password_file"]["value"] == "/run/secrets/main"
    assert values["mailboxes.main.password_file"]["origin"] == "MAILFLOW_MAILBOXES__MAIN__PASSWORD_FILE"
    with pytest.raises(ConfigError, match="MAILFLOW_MAILBOX__MAIN"):
        refuse_unknown_environment({"MAILFLOW_MAILBOX__MAIN": "x"})
    refuse_unknown_environment({"MAILFLOW_CONFIG": "x", "MAILFLOW_REQUIRE_ALL": "1", "PATH": "x"})


def test_the_most_careful_mode_counts(tmp_path: Path) -> None:
    text = 'send = "on"\n' + MAILBOX + 'send = "to_me"\n[establishments.ch]\nname = "x"\nsend = "off"\n'
    found = load(written(tmp_path, text))
    assert found.send_mode("main") is SendMode.TO_ME
    assert found.send_mode("main", "ch") is SendMode.OFF
    assert found.send_mode("nobody") is SendMode.OFF


def test_paths_are_relative_to_the_file(tmp_path: Path) -> None:
    found = load(written(tmp_path, MAILBOX))
    assert found.database_url == f"sqlite:///{tmp_path}/mailflow.db"
    assert found.path(found.templates) == tmp_path / "templates"


def test_without_a_file_one_sentence_names_init(tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as caught:
        find(tmp_path / "nothing.toml", {})
    assert "mailflow init" in caught.value.hint


def test_an_automatic_yes_is_the_default_of_the_built_in_campaign(tmp_path: Path) -> None:
    rules = load(written(tmp_path, "[campaigns.closing]\nextends = 'closing'")).rules("closing")
    assert rules.on_yes[Stage.OFFER] is OnYes.AUTO


def test_every_calendar_that_the_documents_name_exists() -> None:
    assert all(days(code) for code in ("FR", "FR-67", "FR-974", "CA-QC"))


def test_settings_keep_the_folder_of_their_own_file(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text("", encoding="utf-8")
    read = load(file)
    assert read.model_copy().path(Path("x.db")) == tmp_path / "x.db", "a copy is of the same file"
    for _ in range(50):
        load(file)
        # an object that takes the place of a dead one in memory is not of its file
        assert from_data({}).path(Path("x.db")) == Path("x.db")


def test_an_establishment_that_names_no_zone_is_in_that_of_the_agency() -> None:
    places = {"saint_denis": {"name": "CHU"}, "lyon": {"name": "HCL", "zone": "Europe/Paris"}}
    read = from_data({"agency": {"zone": "Indian/Reunion"}, "establishments": places})
    assert [read.establishments[c].zone for c in places] == ["Indian/Reunion", "Europe/Paris"]
    assert from_data({"establishments": places}).establishments["saint_denis"].zone == "Europe/Paris"
