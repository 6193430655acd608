"""`mailflow report` in its four forms, from an empty agency to one with a case."""

from __future__ import annotations

import csv
from pathlib import Path
from xml.etree import ElementTree as XML

import pytest

from tests.cli.test_commands import ROWS, Shell

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    started = Shell(tmp_path)
    assert started("init", str(tmp_path)).code == 0
    return started


def test_nothing_yet_is_one_sentence(shell: Shell) -> None:
    said = shell("report")
    assert said.code == 0
    assert "Aucun dossier" in said.out


def test_text_json_table_and_drawing_tell_the_same_case(shell: Shell) -> None:
    (shell.folder / "list.csv").write_text(ROWS, encoding="utf-8")
    (closing,) = shell("import", "list.csv", "--campaign", "closing", "--json").json["opened"]
    found = shell("report", "--json", "--csv", "figures.csv", "--svg", "figures.svg").json
    assert [one["closing"] for one in found["lines"]] == [closing]
    assert (found["open"], found["signed"], found["share_in_a_week"]) == (1, 0, None)
    with (shell.folder / "figures.csv").open(encoding="utf-8-sig", newline="") as file:
        (row,) = csv.DictReader(file, delimiter=";")
    assert (row["closing"], row["stage"]) == (closing, found["lines"][0]["stage"])
    assert "Lefort" not in (shell.folder / "figures.csv").read_text(encoding="utf-8"), "no name beside a duration"
    drawing = XML.parse(shell.folder / "figures.svg").getroot()
    assert [drawing.find(f"{SVG}{tag}") is not None for tag in ("title", "desc")] == [True, True]
    assert "open: 1" in shell("report", "--lang", "en").out


def test_a_file_that_cannot_be_written_is_one_sentence(shell: Shell) -> None:
    said = shell("report", "--svg", "no/such/folder/x.svg")
    assert said.code == 1
    assert "ne peut pas être écrit" in said.err
    said = shell("report", "--csv", "no/such/folder/x.csv")
    assert said.code == 1
    assert "ne peut pas être écrit" in said.err
