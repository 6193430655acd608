"""Whole stories of the demo, read as the people in them would read them: nobody stumbles."""

from __future__ import annotations

import asyncio
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from mailflow.cli import mail_folder
from mailflow.core.render.facts import label
from mailflow.sandbox import play
from mailflow.sandbox.cast import ENGLISH, FACTS
from tests.correspondence.faults import RULES, Fault, faults
from tests.correspondence.letters import Mail, read
from tests.correspondence.test_faults import ours

SEEDS = (3, 11, 20)


@pytest.fixture(scope="module")
def stories(tmp_path_factory: pytest.TempPathFactory) -> dict[int, tuple[dict[str, Any], list[Mail]]]:
    """The report and the mails of each seed's story."""
    found = {}
    for seed in SEEDS:
        folder: Path = tmp_path_factory.mktemp(f"seed{seed}")
        told = asyncio.run(play.headless(seed, None))
        mail_folder.fill(folder, told.mails)
        found[seed] = told.report, read(folder)
    return found


@pytest.mark.timeout(600)
def test_nobody_stumbles_over_a_whole_story(stories: dict[int, tuple[dict[str, Any], list[Mail]]]) -> None:
    found: list[tuple[int, Fault]] = [(seed, f) for seed, (_, mails) in stories.items() for f in faults(mails)]
    assert found == []


@pytest.mark.timeout(600)
def test_a_story_holds_every_mail_of_both_directions(stories: dict[int, tuple[dict[str, Any], list[Mail]]]) -> None:
    for report, mails in stories.values():
        signed = [c for c in report["closings"] if c["outcome"] == "signed"]
        assert len(signed) >= 4
        assert not report["duplicates"]
        assert not report["unmatched"]
        left = Counter(m.closing for m in mails if m.ours and m.follow_up)
        shared = Counter(other for m in mails for other in m.others)
        assert {c["id"]: c["submitted"] for c in report["closings"]} == {
            c["id"]: left[c["id"]] + shared[c["id"]] for c in report["closings"]
        }
        assert {m.closing for m in mails} == {c["id"] for c in report["closings"] if left[c["id"]]}
        assert {"doctor", "director"} == {m.party for m in mails if not m.ours}
        welcomed = [m for m in mails if m.follow_up == "welcome"]
        assert all([name for name, _ in m.files] for m in welcomed)
        assert {m.ours for m in mails if m.closing == signed[0]["id"]} == {True, False}


def test_the_sheets_of_the_demo_say_no_label_twice() -> None:
    for language, facts in (("fr", FACTS), ("en", {k: v for k, v in ENGLISH.items() if k in FACTS})):
        text = "Voici.\n\n" + "\n".join(f"- {label(key, language)} : {value}" for key, value in facts.items())
        assert [f.what for f in faults([ours("proposal", text)], {"labels": RULES["labels"]})] == []
