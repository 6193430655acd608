"""The pages say what the program does: drawn tables, named commands, listed decisions, no foreign words."""

from __future__ import annotations

import ast
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


def changes() -> list[tuple[str, str, str]]:
    """The rows of docs/changing.md: what to change, the file to open, the word to look for."""
    page = (ROOT / "docs" / "changing.md").read_text(encoding="utf-8")
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in page.splitlines() if line.startswith("|")]
    return [(row[0], row[1], row[2].strip("`")) for row in rows if row[0] != "To change" and set(row[0]) != {"-"}]


@pytest.mark.parametrize(("what", "path", "word"), changes(), ids=lambda value: str(value)[:40])
def test_what_is_to_be_changed_stands_in_the_file_to_open(what: str, path: str, word: str) -> None:
    file = ROOT / path
    assert file.is_file(), f"{what}: {path} is gone"
    text = file.read_text(encoding="utf-8")
    if file.suffix == ".py":
        assert word in defined(text), f"{what}: {path} defines no {word}"
    else:
        assert word in text, f"{what}: {path} does not say {word}"


def defined(source: str) -> set[str]:
    """The names that a module makes at its top level."""
    names = set()
    for node in ast.parse(source).body:
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            names.add(node.name)
        targets = (
            node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
        )
        names |= {target.id for target in targets if isinstance(target, ast.Name)}
    return names


def test_the_table_of_changes_is_long_enough_to_be_used() -> None:
    assert len(changes()) >= 30
