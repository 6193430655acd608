"""Fits the heads on examples; the only door to scikit-learn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.linear_model import LogisticRegression

from mailflow.core.understand.intent import features
from mailflow.core.understand.intent.model import Head, Linear, kernel

Matrix = NDArray[np.float32]

#: A group of words or letters must occur in this many replies to be kept.
LEAST_REPLIES = 2
#: Inverse strength of the L2 penalty of each machine, chosen by cross-validation over voices.
C_WORDS, C_KERNEL = 6.0, 1.0
#: Width of the radial machine for vectors scaled to variance one.
GAMMA = 0.5 / 384
#: Rounds of the solver: enough to converge on both machines.
ROUNDS = 400


@dataclass(frozen=True, slots=True)
class Space:
    """The vocabulary and the scaling of vectors, fitted on training replies only."""

    index: dict[str, int]
    idf: Matrix
    centre: Matrix
    scale: Matrix


@dataclass(frozen=True, slots=True)
class Inputs:
    """Features of some replies: words (sparse, context behind) and vectors."""

    words: sparse.csr_matrix
    vectors: Matrix


def fit_space(texts: Sequence[str], centre: Matrix, scale: Matrix) -> Space:
    """Return the vocabulary with rarities, and the given scaling of vectors."""
    seen: Counter[str] = Counter()
    for text in texts:
        seen.update(features.groups(text).keys())
    kept = sorted(group for group, count in seen.items() if count >= LEAST_REPLIES)
    idf = np.array([np.log((1 + len(texts)) / (1 + seen[group])) + 1 for group in kept], dtype=np.float32)
    return Space(
        index={group: place for place, group in enumerate(kept)},
        idf=idf,
        centre=centre,
        scale=scale,
    )


def inputs(space: Space, texts: Sequence[str], vectors: Matrix, contexts: Matrix) -> Inputs:
    """Return the features of replies in a fitted space."""
    rows, columns, values = [], [], []
    for row, text in enumerate(texts):
        places, weights = features.weigh(features.groups(text), space.index, space.idf)
        rows.extend([row] * len(places))
        columns.extend(places)
        values.extend(weights.tolist())
    words = sparse.csr_matrix((values, (rows, columns)), shape=(len(texts), len(space.index)), dtype=np.float32)
    scaled = ((vectors - space.centre) * space.scale).astype(np.float32)
    return Inputs(sparse.hstack([words, sparse.csr_matrix(contexts)]).tocsr(), scaled)


def fit_head(
    x: Inputs,
    truth: Sequence[frozenset[str]],
    labels: tuple[str, ...],
    *,
    exclusive: bool,
    weights: Matrix,
    known: NDArray[np.int64],
    vector: Linear,
) -> Head:
    """Return an uncalibrated head (temperatures 1); labels that never occur get a score of almost never.

    `known` are the rows that the radial machine keeps as landmarks; `vector` is the layer tuned with the encoder.
    """
    landmarks = x.vectors[known].astype(np.float16).astype(np.float32)
    near = nearness(x.vectors, landmarks)
    return Head(
        labels=labels,
        exclusive=exclusive,
        words=_linear(x.words, truth, labels, C_WORDS, exclusive, weights),
        vector=vector,
        kernel=kernel(landmarks, GAMMA, _linear(near, truth, labels, C_KERNEL, exclusive, weights)),
        mix=(1 / 3, 1 / 3, 1 / 3),
        temperature=1.0,
        temperature_words=1.0,
    )


def nearness(some: Matrix, known: Matrix) -> Matrix:
    """Return the radial nearness of every pair."""
    squared = (some**2).sum(1)[:, None] + (known**2).sum(1)[None, :] - 2 * some @ known.T
    return np.exp(-GAMMA * np.maximum(squared, 0.0)).astype(np.float32)


def _linear(
    x: Matrix | sparse.csr_matrix,
    truth: Sequence[frozenset[str]],
    labels: tuple[str, ...],
    c: float,
    exclusive: bool,
    weights: Matrix,
) -> Linear:
    out = np.zeros((x.shape[1], len(labels)), dtype=np.float32)
    bias = np.full(len(labels), -12.0, dtype=np.float32)
    if exclusive:
        y = np.array([labels.index(next(iter(held))) for held in truth])
        fitted = _machine(c).fit(x, y, sample_weight=weights)
        coef, intercept = fitted.coef_, fitted.intercept_
        if len(fitted.classes_) == 2:  # scikit-learn keeps one row for two classes
            coef, intercept = np.vstack([-coef, coef]) / 2, np.concatenate([-intercept, intercept]) / 2
        out[:, fitted.classes_] = coef.T
        bias[fitted.classes_] = intercept
        return Linear(out, bias)
    for place, label in enumerate(labels):
        y = np.array([label in held for held in truth])
        if y.any() and not y.all():
            fitted = _machine(c).fit(x, y, sample_weight=weights)
            out[:, place], bias[place] = fitted.coef_[0], fitted.intercept_[0]
    return Linear(out, bias)


def _machine(c: float) -> LogisticRegression:
    return LogisticRegression(C=c, max_iter=ROUNDS, tol=1e-3)
