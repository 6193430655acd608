"""What `why`, `status` and `plan` print to people, in the language of the agency or of --lang; JSON in neither."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.cli.test_commands import ROWS, Shell

#: what only a program would write
CODE = re.compile(r"\b[a-z]+_[a-z_0-9]+\b|/agreed|\bwrite:|\b(recap|advance|triage|proposed|edited)\b")


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    """A person whose agency speaks French, with one case."""
    started = Shell(tmp_path)
    assert started("init", str(tmp_path)).code == 0
    (tmp_path / "list.csv").write_text(ROWS, encoding="utf-8")
    assert started("import", "list.csv", "--campaign", "closing").code == 0
    return started


def closing(shell: Shell) -> str:
    return str(shell("status", "--json").json["items"][0]["closing"])


def plain(text: str) -> str:
    return " ".join(text.split())


def hour(line: str) -> str:
    """Return the day and hour in a line of a table."""
    found = re.search(r"\d\d/\d\d \d\d:\d\d", line)
    assert found, line
    return found.group()


@pytest.mark.parametrize("verb", ["why", "status", "plan", "drafts", "report"])
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_people_read_words_and_no_code(shell: Shell, verb: str, lang: str) -> None:
    one = closing(shell)
    assert shell("log", one, "--outcome", "call_again", "--objection", "salary", "--on", "2027-03-01").code == 0
    said = shell(*((verb, one) if verb == "why" else (verb,)), "--lang", lang)
    assert said.code == 0
    table = said.out.replace("mailflow_", "")
    assert not CODE.search(table), CODE.search(table)


def test_the_history_is_told_in_french_and_in_english(shell: Shell) -> None:
    one = closing(shell)
    assert shell("log", one, "--outcome", "thinks", "--on", "2027-03-01", "--note", "rappeler le soir").code == 0
    french, english = plain(shell("why", one).out), plain(shell("why", one, "--lang", "en").out)
    assert "Anne Lefort : Dossier ouvert à l'étape « Intérêt confirmé »" in french
    assert "Appel avec le médecin : réfléchit, lundi 1er mars : rappeler le soir" in french
    assert "Case opened at “Interest confirmed”" in english
    assert "Call with the doctor: is thinking it over, Monday 1 March: rappeler le soir" in english
    assert "Appel" not in english
    assert "Call" not in french


def test_the_agency_chooses_the_language_and_lang_overrules_it(shell: Shell) -> None:
    config = shell.folder / "config.toml"
    assert "qui a la main" in plain(shell("status").out)
    config.write_text(config.read_text("utf-8").replace("[agency]\n", '[agency]\nlanguage = "en"\n', 1), "utf-8")
    if config.read_text("utf-8").count("\nlanguage = ") > 1:
        lines = config.read_text("utf-8").replace('\nlanguage = "fr"', "", 1)
        config.write_text(lines, "utf-8")
    assert "waiting on" in plain(shell("status").out)
    assert "qui a la main" in plain(shell("status", "--lang", "fr").out)
    assert "qui a la main" in plain(shell("--lang=fr", "status").out)
    assert shell("status", "--lang", "de").code == 2


def test_json_does_not_change_with_the_language(shell: Shell) -> None:
    one = closing(shell)
    for words in (("why", one), ("plan",), ("drafts", "--no-plan"), ("report",)):
        french, english = (shell(*words, "--json", "--lang", lang).out for lang in ("fr", "en"))
        assert french == english, words
    (row,) = shell("status", "--json", "--lang", "fr").json["items"]
    assert (row["stage"], row["waiting_on"]) == ("agreed", "recruiter")


def test_status_and_plan_show_the_same_hour_for_a_mail(shell: Shell) -> None:
    one = closing(shell)
    (row,) = [line for line in shell("status").out.splitlines() if line.startswith(one)]
    first = shell("plan").out.splitlines()[1]
    assert hour(row) == hour(first)
    assert "Direction : valider la proposition" in plain(first)


def test_an_approved_mail_waits_for_its_hour_and_not_for_an_approval(shell: Shell) -> None:
    rows = ROWS.replace("accord_le", "source;étape").replace("2026-11-20", "annuaire;approach")
    (shell.folder / "approached.csv").write_text(rows.replace("Lefort", "Roy").replace("anne@", "roy@"), "utf-8")
    (one,) = shell("import", "approached.csv", "--campaign", "outreach", "--json").json["opened"]
    assert shell("card", one, "too_many_mails").code == 0

    def line() -> str:
        (found,) = [row for row in re.split(r"\n(?=\w{26} )", shell("status").out) if row.startswith(one)]
        return plain(found)

    assert "un brouillon pour le médecin attend votre accord" in line()
    assert shell("approve", "all").code == 0
    assert "un message approuvé pour le médecin attend son" in line()


def test_a_day_that_is_past_is_no_promise(shell: Shell) -> None:
    one = closing(shell)
    said = shell("log", one, "--outcome", "later", "--on", "2020-01-15", "--lang", "en")
    assert said.code != 0
    assert "past" in said.err + said.out
    assert "2020" not in shell("why", one).out
