"""The pages say what the program does: drawn tables, named commands, listed decisions, no foreign words."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from typer.main import get_command

ROOT = Path(__file__).resolve().parent.parent


def test_the_drawn_tables_are_those_of_the_program() -> None:
    done = subprocess.run([ROOT / "script" / "docs", "--check"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("page", [*sorted((ROOT / "docs").rglob("*.md")), ROOT / "README.md"], ids=lambda p: p.name)
def test_every_link_of_a_page_leads_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), f"{page.name} links to {target}"


def test_every_command_that_the_readme_names_exists() -> None:
    from mailflow.cli.app import app

    known = set(get_command(app).commands)  # type: ignore[attr-defined]  # a group
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    named = set(re.findall(r"(?:^|`|bin/)mailflow ([a-z]+)", re.sub(r"\n(?=[a-z])", " ", text), re.M)) - {"closes"}
    assert named <= known


def test_every_decision_is_listed() -> None:
    folder = ROOT / "docs" / "decisions"
    listed = (folder / "README.md").read_text(encoding="utf-8")
    assert {p.name for p in folder.glob("*.md") if p.name != "README.md" and p.name not in listed} == set()
