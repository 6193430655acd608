"""The templates and campaigns that the project ships, read once for the tests."""

from __future__ import annotations

from pathlib import Path

from mailflow.campaigns.read import Campaign, read
from mailflow.core.render.engine import Templates, environment

ROOT = Path(__file__).parents[3]
SOURCES = {p.relative_to(ROOT / "templates").as_posix(): p.read_text() for p in (ROOT / "templates").rglob("*.j2")}
TEXTS = {p.stem: p.read_text() for p in (ROOT / "mailflow" / "campaigns").glob("*.toml")}


def templates() -> Templates:
    """Return the shipped templates, compiled anew."""
    return environment(SOURCES)


def campaigns() -> dict[str, Campaign]:
    """Return every shipped campaign by its name."""
    return {name: read(name, TEXTS) for name in sorted(TEXTS)}


def one(name: str, source: str) -> Templates:
    """Return the shipped parts and this one mail: quick to compile."""
    parts = {n: s for n, s in SOURCES.items() if n.rsplit("/", 1)[-1].startswith("_")}
    return environment({**parts, name: source})
