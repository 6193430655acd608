"""Each template still says what was read and approved."""

from __future__ import annotations

import pytest

from tests.core.render.snapshots import FOLDER, expected

PAGES = expected()


@pytest.mark.parametrize("name", sorted(PAGES))
def test_a_template_says_what_was_read(name: str) -> None:
    kept = FOLDER / name
    assert kept.exists(), "a new template: run script/snapshots and read what it wrote"
    assert PAGES[name] == kept.read_text(encoding="utf-8"), (
        "changed words: run script/snapshots and read the difference"
    )


def test_no_snapshot_outlives_its_template() -> None:
    assert {p.relative_to(FOLDER).as_posix() for p in FOLDER.rglob("*.txt")} == set(PAGES)


def test_there_are_enough_mails_in_both_languages() -> None:
    for language in ("fr", "en"):
        assert sum(name.startswith(f"{language}/") for name in PAGES) >= 45
