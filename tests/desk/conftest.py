"""A lived-in agency, built once and copied for each test; a browser without windows for its pages."""

from __future__ import annotations

import asyncio
import json
import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from tests.desk.client import Desk
from tests.desk.world import World, build, lived


@pytest.fixture(scope="session")
def lived_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database of a working morning."""
    folder = tmp_path_factory.mktemp("desk")

    async def make() -> None:
        world, ids = await lived(folder)
        (folder / "ids.json").write_text(json.dumps({"ids": ids, "at": world.clock.at.isoformat()}))
        await world.app.close()

    asyncio.run(make())
    return folder


@pytest.fixture
def folder(lived_folder: Path, tmp_path: Path) -> Path:
    """A copy of one's own."""
    return Path(shutil.copytree(lived_folder, tmp_path / "world"))


@pytest.fixture
def ids(lived_folder: Path) -> dict[str, str]:
    """Closings by last name."""
    found: dict[str, str] = json.loads((lived_folder / "ids.json").read_text())["ids"]
    return found


def reopen(folder: Path) -> World:
    """Start the program again over the same database, at the hour at which the morning ended."""
    at = datetime.fromisoformat(json.loads((folder / "ids.json").read_text())["at"])
    return asyncio.run(build(folder, at))


@pytest.fixture
def world(folder: Path) -> Iterator[World]:
    """The agency."""
    made = reopen(folder)
    yield made
    asyncio.run(made.app.close())


@pytest.fixture
def desk(world: World) -> Iterator[Desk]:
    """The desk with logins."""
    with Desk(world) as made:
        yield made
