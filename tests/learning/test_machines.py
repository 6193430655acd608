"""Learning the words of answering machines: a table that separates its texts, the same each time."""

from __future__ import annotations

import runpy
from pathlib import Path

from mailflow.learning import machines

TRAINING = Path(__file__).parents[2] / "training"


def test_what_is_learnt_is_the_same_each_time_and_stands_in_the_table(tmp_path: Path) -> None:
    examples = [("absent du bureau", True), ("je signe", False)] * 5
    bias, levels = machines.learn(examples)
    assert levels["absent"] > 0 > levels["signe"]
    assert machines.learn(examples) == (bias, levels)
    (tmp_path / "grams.py").write_text(machines.table(bias, levels), "utf-8")
    written = runpy.run_path(str(tmp_path / "grams.py"))
    assert written["BIAS"] == bias
    assert {gram: level for level, row in written["LEVELS"] for gram in row.split("|")} == levels


def test_the_training_texts_hold_both_kinds() -> None:
    kinds = [machine for _, machine in machines.texts(TRAINING)]
    assert sum(kinds) > 200
    assert len(kinds) - sum(kinds) > 2_000
