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
#: rules that these stories still break, each for a known cause: a rule that holds again must leave this list
STILL_BROKEN = frozenset(
    {
        # counted from the date of the document, not from the day on which the offer leaves
        "validity",
        # milestones answer under the first subject of the thread, a digest names nobody
        "subjects",
        # « recontactez-moi lundi » is answered with the date of the plan
        "their_date",
        # one mail with two objections has two answers
        "one_answer",
        # several cases of one director are not gathered in a half-day
        "director_once",
        # an apology, and the recap of a second post, say the same words again
        "repeated",
        # an approved offer waits for the budget of the doctor's other case
        "prompt",
        # « à Le Mans », « à EPSM du Morbihan »
        "articles",
    }
)


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
    assert [(seed, f) for seed, f in found if f.rule not in STILL_BROKEN] == []
    assert {f.rule for _, f in found} == STILL_BROKEN <= set(RULES), "what holds again leaves the list"


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
