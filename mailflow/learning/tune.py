"""Tunes the encoder's upper layers to our replies: small added matrices (LoRA), gradients by hand, numpy only."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mailflow.adapters.e5_file import Layer
from mailflow.learning.layer_gradient import Passed, backward, forward

Matrix = NDArray[np.float32]
#: Added matrices of each tuned layer, in the order of `PARTS`: (tall, wide), their product is added to the weight.
Added = list[dict[str, tuple[Matrix, Matrix]]]

PARTS = ("qkv", "out", "wide", "narrow")
RANK = 16
EPOCHS = 4
BATCH = 32
#: Highest rate of Adam; it rises over the first tenth of the steps and falls to a twentieth as a cosine.
RATE = 1.5e-3
DECAY = 0.01
#: Share of pooled numbers left out at random, and of truth given to all labels, both against learning by heart.
DROPPED, SMOOTHED = 0.1, 0.1
OBJECTIONS_COUNT = 0.5
DIRECTORS_COUNT = 0.5
PLAIN_COUNTS = 0.5
SEED = 20_261_123
_LENGTHS = (12, 16, 24, 32, 48, 64, 96, 128, 192, 256)


@dataclass(frozen=True, slots=True)
class Task:
    """What the tuning learns at once: -1 or a row of -1 where a reply says nothing about it."""

    intents: NDArray[np.int64]
    objections: Matrix
    directors: NDArray[np.int64]
    plain: NDArray[np.int64]
    sizes: tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Tuned:
    """Added matrices, the scaling of pooled vectors, and the top layers (weights, bias) that were learnt with them."""

    added: Added
    centre: Matrix
    scale: Matrix
    top: tuple[tuple[Matrix, Matrix], ...]


def start(layers: Sequence[Layer], rng: np.random.Generator) -> Added:
    """Return added matrices whose product is zero."""
    added = []
    for layer in layers:
        parts = {}
        for part in PARTS:
            rows, columns = getattr(layer, part).shape
            tall = rng.normal(0, 1 / np.sqrt(rows), (rows, RANK)).astype(np.float32)
            parts[part] = (tall, np.zeros((RANK, columns), dtype=np.float32))
        added.append(parts)
    return added


def pool(layers: Sequence[Layer], added: Added | None, states: Sequence[Matrix], heads: int) -> Matrix:
    """Return the mean over words after the (tuned) layers for each text, given its states below them."""
    out = np.zeros((len(states), states[0].shape[1]), dtype=np.float32)
    order = sorted(range(len(states)), key=lambda place: len(states[place]))
    for begin in range(0, len(order), 64):
        batch = order[begin : begin + 64]
        x, mask = _padded([states[place] for place in batch])
        for number, layer in enumerate(layers):
            x = forward(layer, added[number] if added else None, x, mask, heads).after
        out[batch] = _mean(x, mask)
    return out


def tune(layers: Sequence[Layer], states: Sequence[Matrix], task: Task, heads: int, epochs: int = EPOCHS) -> Tuned:
    """Return what makes the pooled states tell the labels apart; the same for the same input."""
    rng = np.random.default_rng(SEED)
    added = start(layers, rng)
    untuned = pool(layers, None, states, heads)
    centre = untuned.mean(axis=0)
    scale = np.asarray(1 / (untuned.std(axis=0) + 1e-6), dtype=np.float32)
    size = untuned.shape[1]
    top = [(np.zeros((size, n), dtype=np.float32), np.zeros(n, dtype=np.float32)) for n in task.sizes]
    adam = _Adam([*_flat(added), *(part for pair in top for part in pair)], epochs * (len(states) // BATCH))
    for _ in range(epochs):
        for batch in _batches([len(s) for s in states], rng):
            x, mask = _padded([states[place] for place in batch])
            passed: list[Passed] = []
            for number, layer in enumerate(layers):
                passed.append(forward(layer, added[number], x, mask, heads))
                x = passed[-1].after
            pooled = (_mean(x, mask) - centre) * scale
            kept = (rng.random(pooled.shape) >= DROPPED).astype(np.float32) / np.float32(1 - DROPPED)
            down, top_gradients = _loss_gradient(pooled * kept, top, task, batch)
            below = (down * kept * scale)[:, None, :] * (mask / mask.sum(axis=1, keepdims=True))[:, :, None]
            gradients: list[dict[str, tuple[Matrix, Matrix]]] = []
            for number in reversed(range(len(layers))):
                below, found = backward(layers[number], added[number], passed[number], below, heads, last=number == 0)
                gradients.insert(0, found)
            adam.step([*_flat(gradients), *(part for pair in top_gradients for part in pair)])
    return Tuned(added, centre, scale, tuple(top))


def arrays(tuned: Tuned) -> dict[str, Matrix]:
    """Return a tuning as named arrays, for keeping."""
    named = {"centre": tuned.centre, "scale": tuned.scale}
    for number, parts in enumerate(tuned.added):
        for part, (tall, wide) in parts.items():
            named |= {f"{number}.{part}.tall": tall, f"{number}.{part}.wide": wide}
    for number, (weights, bias) in enumerate(tuned.top):
        named |= {f"top.{number}.weights": weights, f"top.{number}.bias": bias}
    return named


def load(data: bytes) -> Tuned:
    """Return a tuning kept by `arrays`."""
    with np.load(io.BytesIO(data), allow_pickle=False) as stored:
        named = {name: stored[name] for name in stored.files}
    depth = len([name for name in named if name.endswith(f".{PARTS[0]}.tall")])
    tops = len([name for name in named if name.startswith("top.") and name.endswith(".bias")])
    return Tuned(
        [{part: (named[f"{n}.{part}.tall"], named[f"{n}.{part}.wide"]) for part in PARTS} for n in range(depth)],
        named["centre"],
        named["scale"],
        tuple((named[f"top.{n}.weights"], named[f"top.{n}.bias"]) for n in range(tops)),
    )


def _flat(added: Added) -> list[Matrix]:
    return [matrix for parts in added for part in PARTS for matrix in parts[part]]


def _loss_gradient(
    pooled: Matrix, top: Sequence[tuple[Matrix, Matrix]], task: Task, batch: Sequence[int]
) -> tuple[Matrix, list[tuple[Matrix, Matrix]]]:
    """Return the gradient of the joint loss towards the pooled states and towards the top layers."""
    count = np.float32(len(batch))
    errors = [
        _choice_error(pooled @ top[0][0] + top[0][1], task.intents[batch]) / count,
        _several_error(pooled @ top[1][0] + top[1][1], task.objections[batch]) * np.float32(OBJECTIONS_COUNT) / count,
        _choice_error(pooled @ top[2][0] + top[2][1], task.directors[batch]) * np.float32(DIRECTORS_COUNT) / count,
        _choice_error(pooled @ top[3][0] + top[3][1], task.plain[batch]) * np.float32(PLAIN_COUNTS) / count,
    ]
    down = sum((e @ weights.T for e, (weights, _) in zip(errors, top, strict=True)), np.zeros_like(pooled))
    return np.asarray(down, dtype=np.float32), [(pooled.T @ e, e.sum(axis=0)) for e in errors]


def _choice_error(scores: Matrix, truth: NDArray[np.int64]) -> Matrix:
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    chance = raised / raised.sum(axis=1, keepdims=True)
    wanted = np.full_like(chance, SMOOTHED / chance.shape[1])
    known = truth >= 0
    wanted[np.flatnonzero(known), truth[known]] += 1 - SMOOTHED
    return np.asarray((chance - wanted) * known[:, None], dtype=np.float32)


def _several_error(scores: Matrix, truth: Matrix) -> Matrix:
    chance = 1 / (1 + np.exp(-np.clip(scores, -30, 30)))
    return np.asarray((chance - truth) * (truth >= 0), dtype=np.float32)


def _mean(x: Matrix, mask: Matrix) -> Matrix:
    return np.asarray((x * mask[:, :, None]).sum(axis=1) / mask.sum(axis=1, keepdims=True), dtype=np.float32)


def _padded(states: Sequence[Matrix]) -> tuple[Matrix, Matrix]:
    longest = max(len(s) for s in states)
    length = next((n for n in _LENGTHS if n >= longest), longest)
    x = np.zeros((len(states), length, states[0].shape[1]), dtype=np.float32)
    mask = np.zeros((len(states), length), dtype=np.float32)
    for row, state in enumerate(states):
        x[row, : len(state)] = state
        mask[row, : len(state)] = 1
    return x, mask


def _batches(lengths: Sequence[int], rng: np.random.Generator) -> Iterator[list[int]]:
    """Yield batches of texts of like length, in random order; the few left over wait for the next round."""
    order = sorted(range(len(lengths)), key=lambda place: lengths[place] + rng.uniform(0, 12))
    batches = [order[begin : begin + BATCH] for begin in range(0, len(order) - BATCH + 1, BATCH)]
    for number in rng.permutation(len(batches)):
        yield batches[number]


class _Adam:
    """Adam with decoupled decay (Loshchilov and Hutter), changing the matrices in place."""

    def __init__(self, values: list[Matrix], steps: int) -> None:
        self._values, self._steps, self._done = values, max(1, steps), 0
        self._first = [np.zeros_like(v) for v in values]
        self._second = [np.zeros_like(v) for v in values]

    def step(self, gradients: Sequence[Matrix]) -> None:
        """Move each matrix against its gradient."""
        self._done += 1
        rate = np.float32(self._rate())
        for value, gradient, first, second in zip(self._values, gradients, self._first, self._second, strict=True):
            first += np.float32(0.1) * (gradient - first)
            second += np.float32(0.001) * (gradient * gradient - second)
            mean = first / np.float32(1 - 0.9**self._done)
            spread = np.sqrt(second / np.float32(1 - 0.999**self._done)) + np.float32(1e-8)
            value -= rate * (mean / spread + np.float32(DECAY) * value)

    def _rate(self) -> float:
        rise = max(1, self._steps // 10)
        if self._done <= rise:
            return RATE * self._done / rise
        share = min(1.0, (self._done - rise) / max(1, self._steps - rise))
        return RATE * (0.05 + 0.95 * 0.5 * (1 + float(np.cos(np.pi * share))))
