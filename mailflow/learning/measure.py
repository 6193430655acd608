"""Figures of a classifier: F1, confusion, calibration, risk against coverage; plain arithmetic."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Judged:
    """One prediction beside the truth."""

    truth: str
    guess: str
    confidence: float


def f1(right: int, guessed: int, true: int) -> float:
    """Return the harmonic mean of precision and recall, 0 when there is nothing to find or nothing found."""
    return 2.0 * right / (guessed + true) if guessed + true else 0.0


def per_label(judged: Sequence[Judged]) -> dict[str, dict[str, float]]:
    """Return precision, recall, F1 and support of each label that occurs as truth."""
    right = Counter(j.truth for j in judged if j.truth == j.guess)
    guessed = Counter(j.guess for j in judged)
    true = Counter(j.truth for j in judged)
    return {
        label: {
            "precision": right[label] / guessed[label] if guessed[label] else 0.0,
            "recall": right[label] / true[label],
            "f1": f1(right[label], guessed[label], true[label]),
            "support": float(true[label]),
        }
        for label in sorted(true)
    }


def macro_f1(judged: Sequence[Judged]) -> float:
    """Return the mean F1 over the labels that occur as truth."""
    rows = per_label(judged).values()
    return sum(row["f1"] for row in rows) / len(rows) if rows else 0.0


def accuracy(judged: Sequence[Judged]) -> float:
    """Return the share of right guesses."""
    return sum(j.truth == j.guess for j in judged) / len(judged) if judged else 0.0


def confusion(judged: Sequence[Judged]) -> dict[str, dict[str, int]]:
    """Return how often each truth was taken for each guess."""
    table: dict[str, Counter[str]] = {}
    for j in judged:
        table.setdefault(j.truth, Counter())[j.guess] += 1
    return {truth: dict(sorted(row.items())) for truth, row in sorted(table.items())}


def calibration(judged: Sequence[Judged], bins: int = 10) -> list[dict[str, float]]:
    """Return, for each band of confidence, how many there are, what was promised and what was right."""
    rows = []
    for place in range(bins):
        low, high = place / bins, (place + 1) / bins
        inside = [j for j in judged if low <= j.confidence < high or (place == bins - 1 and j.confidence == 1.0)]
        if inside:
            rows.append(
                {
                    "from": low,
                    "to": high,
                    "n": float(len(inside)),
                    "promised": sum(j.confidence for j in inside) / len(inside),
                    "right": accuracy(inside),
                }
            )
    return rows


def calibration_error(judged: Sequence[Judged]) -> float:
    """Return the mean distance between promised and right over the bands, weighted by their size."""
    total = len(judged)
    return sum(row["n"] * abs(row["promised"] - row["right"]) for row in calibration(judged)) / total if total else 0.0


def risk_coverage(
    judged: Sequence[Judged], at: Iterable[float] = (0.5, 0.6, 0.7, 0.8, 0.9, 0.95)
) -> list[dict[str, float]]:
    """Return, for each least confidence, the share kept and the share right among those kept."""
    rows = []
    for least in at:
        kept = [j for j in judged if j.confidence >= least]
        rows.append({"at": least, "kept": len(kept) / len(judged) if judged else 0.0, "right": accuracy(kept)})
    return rows


def micro_f1(truths: Sequence[Iterable[str]], guesses: Sequence[Iterable[str]]) -> float:
    """Return the F1 over all (reply, label) pairs where several labels may hold."""
    pairs = [(set(truth), set(guess)) for truth, guess in zip(truths, guesses, strict=True)]
    return f1(
        sum(len(truth & guess) for truth, guess in pairs),
        sum(len(guess) for _, guess in pairs),
        sum(len(truth) for truth, _ in pairs),
    )


def rounded(value: object, digits: int = 3) -> object:
    """Return the same structure with every fraction rounded, for printing."""
    if isinstance(value, float):
        return round(value, digits)
    if isinstance(value, Mapping):
        return {key: rounded(inner, digits) for key, inner in value.items()}
    if isinstance(value, list):
        return [rounded(inner, digits) for inner in value]
    return value
