"""Tuning: gradients agree with differences, learning learns, and the same input gives the same matrices."""

from __future__ import annotations

import numpy as np
import pytest

from mailflow.adapters.e5_file import Layer
from mailflow.learning import tune
from mailflow.learning.layer_gradient import backward, forward
from mailflow.learning.tune import PARTS, Added, Matrix, Task

SIZE, WIDE, HEADS = 12, 24, 3


def layer(seed: int) -> Layer:
    rng = np.random.default_rng(seed)

    def some(*shape: int) -> Matrix:
        return rng.normal(0, 0.3, shape).astype(np.float32)

    return Layer(
        qkv=some(SIZE, 3 * SIZE),
        qkv_bias=some(3 * SIZE),
        out=some(SIZE, SIZE),
        out_bias=some(SIZE),
        out_normal=(1 + some(SIZE), some(SIZE)),
        wide=some(SIZE, WIDE),
        wide_bias=some(WIDE),
        narrow=some(WIDE, SIZE),
        narrow_bias=some(SIZE),
        narrow_normal=(1 + some(SIZE), some(SIZE)),
    )


@pytest.fixture
def added() -> Added:
    rng = np.random.default_rng(3)
    matrices = tune.start([layer(1)], rng)
    for part in PARTS:
        tall, wide = matrices[0][part]
        matrices[0][part] = (tall, rng.normal(0, 0.1, wide.shape).astype(np.float32))
    return matrices


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("which", [0, 1])
def test_gradients_agree_with_differences(added: Added, part: str, which: int) -> None:
    rng = np.random.default_rng(5)
    x = rng.normal(0, 1, (2, 4, SIZE)).astype(np.float32)
    mask = np.array([[1, 1, 1, 1], [1, 1, 0, 0]], dtype=np.float32)
    weight = rng.normal(0, 1, x.shape).astype(np.float32) * mask[:, :, None]

    def total() -> float:
        return float((forward(layer(1), added[0], x, mask, HEADS).after.astype(np.float64) * weight).sum())

    passed = forward(layer(1), added[0], x, mask, HEADS)
    _, found = backward(layer(1), added[0], passed, weight, HEADS, last=False)
    gradient = found[part][which]
    place = np.unravel_index(np.abs(gradient).argmax(), gradient.shape)
    matrix, step = added[0][part][which], np.float32(5e-3)
    matrix[place] += step
    above = total()
    matrix[place] -= 2 * step
    below = total()
    assert (above - below) / (2 * float(step)) == pytest.approx(float(gradient[place]), rel=0.02)


def replies() -> tuple[list[Matrix], Task]:
    """Two kinds of texts that differ in one number of one word."""
    rng = np.random.default_rng(7)
    truth = np.arange(128) % 2
    states = [rng.normal(0, 1, (3 + n % 4, SIZE)).astype(np.float32) for n in range(128)]
    for state, label in zip(states, truth, strict=True):
        state[0, 2] = 3.0 if label else -3.0
    task = Task(truth, np.full((128, 1), -1, dtype=np.float32), np.full(128, -1), np.full(128, -1), (2, 1, 1, 2))
    return states, task


def apart(vectors: Matrix, truth: Matrix) -> float:
    """Distance of the two kinds' centres over their spread."""
    one, other = vectors[truth == 1], vectors[truth == 0]
    spread = (one.std(axis=0) + other.std(axis=0)).mean()
    return float(np.linalg.norm(one.mean(axis=0) - other.mean(axis=0)) / spread)


def test_tuning_tells_kinds_apart_and_repeats_itself() -> None:
    states, task = replies()
    layers = [layer(1), layer(2)]
    first = tune.tune(layers, states, task, HEADS, epochs=10)
    again = tune.tune(layers, states, task, HEADS, epochs=10)
    before = tune.pool(layers, None, states, HEADS)
    after = tune.pool(layers, first.added, states, HEADS)
    assert apart(after, task.intents) > 2 * apart(before, task.intents)
    kept = tune.arrays(first)
    assert all(np.array_equal(matrix, kept[name]) for name, matrix in tune.arrays(again).items())
