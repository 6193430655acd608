"""Figures on cases that can be counted by hand."""

from __future__ import annotations

import pytest

from mailflow.learning import measure
from mailflow.learning.measure import Judged

FOUR = [Judged("a", "a", 0.9), Judged("a", "b", 0.6), Judged("b", "b", 0.8), Judged("b", "b", 0.3)]


def test_macro_f1_is_the_mean_over_labels() -> None:
    assert measure.macro_f1(FOUR) == pytest.approx((2 / 3 + 4 / 5) / 2)
    assert measure.accuracy(FOUR) == 0.75
    assert measure.macro_f1([]) == 0.0


def test_confusion_counts_each_pair() -> None:
    assert measure.confusion(FOUR) == {"a": {"a": 1, "b": 1}, "b": {"b": 2}}


def test_calibration_compares_promise_and_truth() -> None:
    rows = measure.calibration([Judged("a", "a", 0.95), Judged("a", "b", 0.95)])
    assert len(rows) == 1
    assert rows[0]["promised"] == pytest.approx(0.95)
    assert rows[0]["right"] == 0.5
    assert measure.calibration_error([Judged("a", "a", 1.0)]) == 0.0


def test_risk_falls_with_coverage() -> None:
    rows = {row["at"]: row for row in measure.risk_coverage(FOUR, at=(0.5, 0.7))}
    assert rows[0.5]["kept"] == 0.75
    assert rows[0.7]["right"] == 1.0


def test_micro_f1_counts_pairs_of_reply_and_label() -> None:
    assert measure.micro_f1([["x", "y"], []], [["x"], ["z"]]) == pytest.approx(2 / 4)
    assert measure.micro_f1([[]], [[]]) == 0.0


def test_rounding_keeps_the_structure() -> None:
    assert measure.rounded({"a": [0.12345, 2], "b": "c"}) == {"a": [0.123, 2], "b": "c"}
