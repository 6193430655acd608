"""In which language the terminal speaks, and that a refusal is said in it while JSON stays the same."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from mailflow.cli import output
from mailflow.errors import NotAllowed, Refusal


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LANG": "fr_FR.UTF-8"}, "fr"),
        ({"LANG": "C.UTF-8", "LC_ALL": "fr_CA"}, "fr"),
        ({"LANG": "fr_FR.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({}, "en"),
    ],
)
def test_the_locale_chooses_where_nothing_else_does(environment: dict[str, str], language: str) -> None:
    assert output.of_machine(environment) == language


@pytest.mark.parametrize(
    ("lang", "option", "words"),
    [
        ("fr_FR.UTF-8", (), "Ensuite"),
        ("en_GB.UTF-8", (), "Next"),
        ("fr_FR.UTF-8", ("--lang", "en"), "Next"),
    ],
)
def test_a_verb_without_a_configuration_follows_lang_then_the_locale(
    tmp_path: Path, lang: str, option: tuple[str, ...], words: str
) -> None:
    command = [sys.executable, "-m", "mailflow", "init", str(tmp_path / "new"), *option]
    environment = {**os.environ, "LANG": lang, "LC_ALL": lang}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    assert words in done.stdout


@pytest.mark.parametrize(
    ("language", "told"),
    [("fr", "Le dossier a changé entre-temps.\n"), ("en", "The case changed meanwhile.\n")],
)
def test_a_refusal_is_said_in_the_language_of_the_terminal(
    language: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    error = NotAllowed("the case changed", "load it again", refusal=Refusal.CASE_CHANGED)
    output.speak(language)
    try:
        assert output.failed(error, as_json=True) == 1
    finally:
        output.speak("")
    said = capsys.readouterr()
    assert said.err == told
    assert json.loads(said.out)["error"] == {
        "code": "not_allowed",
        "message": "the case changed",
        "hint": "load it again",
    }, "JSON is the same in every language"


def test_what_is_wrong_with_a_configuration_is_told_in_the_language_that_it_names(tmp_path: Path) -> None:
    for language, told in (("fr", "la clé sendd n'existe pas"), ("en", "there is no key sendd")):
        file = tmp_path / f"{language}.toml"
        file.write_text(f"sendd = 'off'\n[agency]\nlanguage = '{language}'\n", encoding="utf-8")
        command = [sys.executable, "-m", "mailflow", "status", "--config", str(file)]
        environment = {**os.environ, "LANG": "C", "LC_ALL": "C"}
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        assert told in done.stderr
        assert done.returncode == 2
