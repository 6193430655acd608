"""Cross-validation by voice: whoever wrote a reply is never known when it is judged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from mailflow.core.understand.intent import features
from mailflow.core.understand.intent.model import Head, Kernel, Linear, Seen, kernel
from mailflow.learning import fit
from mailflow.learning.fit import Inputs, Matrix, Space
from mailflow.learning.tune import Tuned

FOLDS = 3
#: Weights of words, vector and kernel that are tried in the average.
MIXES = tuple((w / 10, v / 10, (10 - w - v) / 10) for w in range(0, 7) for v in range(0, 11 - w))
#: Thresholds that are tried for labels that may hold together.
GRID = tuple(float(t) for t in np.arange(0.1, 0.75, 0.0125))
TEMPERATURES = tuple(float(t) for t in np.geomspace(0.3, 3.0, 47))


@dataclass(frozen=True, slots=True)
class Sample:
    """One reply as the machines see it, with its truth."""

    text: str
    vector: Matrix
    context: Matrix
    truth: frozenset[str]
    voice: str
    #: how much it counts in training
    weight: float = 1.0
    #: judged in cross-validation (a variant of another reply is not)
    judged: bool = True
    #: a yes to our offer as it stands
    plain: bool = False
    #: a doctor wrote it, and it stands at a stage where a yes moves the case
    doctor: bool = True
    may_move: bool = True


@dataclass(frozen=True, slots=True)
class OutOfFold:
    """Scores of every judged reply by machines that never saw its voice: one matrix per machine."""

    samples: tuple[Sample, ...]
    words: Matrix
    vector: Matrix
    kernel: Matrix
    #: of a text of several sentences, the words machine's scores of each one; else no rows
    sentences: tuple[Matrix, ...]
    #: for labels that may hold together: by how much the intent leaves room for them
    room: NDArray[np.float64] | None = None

    def chances(self, head: Head) -> NDArray[np.float64]:
        """Return the calibrated probabilities, as the reader works them out."""
        found = probabilities(self.mixed(head.mix), head.temperature, head.exclusive)
        return found if self.room is None else found * self.room[:, None]

    def mixed(self, mix: tuple[float, float, float]) -> Matrix:
        """Return the weighted average of the three machines' scores."""
        return np.asarray(mix[0] * self.words + mix[1] * self.vector + mix[2] * self.kernel)


def folds(voices: Sequence[str]) -> dict[str, int]:
    """Return a fold for each voice, spread evenly in the order of names."""
    return {voice: place % FOLDS for place, voice in enumerate(sorted(set(voices)))}


def out_of_fold(
    by_fold: Sequence[Sequence[Sample]],
    tuned: Sequence[Tuned],
    fold: Mapping[str, int],
    place: int,
    labels: tuple[str, ...],
    *,
    exclusive: bool,
) -> OutOfFold:
    """Return the scores of each judged sample by machines trained on the other folds.

    `by_fold` holds, for each fold, all samples with the vectors of an encoder that was tuned without that fold,
    and `tuned` that tuning; `fold` is the one of each voice in that tuning (a head that learns from some voices only
    must not deal them anew, or it is judged by an encoder that has seen them); `place` is the head's among the layers
    tuned.
    """
    first = by_fold[0]
    scores = np.zeros((3, len(first), len(labels)), dtype=np.float32)
    alone = [np.zeros((0, len(labels)), dtype=np.float32)] * len(first)
    for number, samples in enumerate(by_fold):
        held = [row for row, s in enumerate(samples) if s.judged and fold[s.voice] == number]
        train = [s for s in samples if fold[s.voice] != number]
        if not held:
            continue
        space, head = train_head(train, tuned[number], place, labels, exclusive=exclusive)
        for row in held:
            scores[:, row] = machine_scores(head, see(space, samples[row]))
            alone[row] = _sentences(head, _alone(space, samples[row].text))
    judged = [row for row, s in enumerate(first) if s.judged]
    parts = (scores[0][judged], scores[1][judged], scores[2][judged])
    return OutOfFold(tuple(first[p] for p in judged), *parts, tuple(alone[p] for p in judged))


def _alone(space: Space, text: str) -> tuple[tuple[list[int], Matrix], ...]:
    parts = features.sentences(text)
    return tuple(features.weigh(features.groups(part), space.index, space.idf) for part in parts if len(parts) > 1)


def _sentences(head: Head, alone: Sequence[tuple[list[int], Matrix]]) -> Matrix:
    """Return the words machine's scores of each sentence, as the reader looks at them: without stage or vector."""
    nowhere = features.context("")
    found = [head.parts(Seen(places, weights, nowhere, None))[0] for places, weights in alone]
    return np.stack(found) if found else np.zeros((0, len(head.labels)), dtype=np.float32)


def train_head(
    samples: Sequence[Sample],
    tuned: Tuned,
    place: int,
    labels: tuple[str, ...],
    *,
    exclusive: bool,
    space: Space | None = None,
) -> tuple[Space, Head]:
    """Return the fitted space (or the given one) and the uncalibrated head of these samples."""
    space = space or fit.fit_space([s.text for s in samples], tuned.centre, tuned.scale)
    return space, fit.fit_head(
        prepared(space, samples),
        [s.truth for s in samples],
        labels,
        exclusive=exclusive,
        weights=np.array([s.weight for s in samples], dtype=np.float32),
        known=np.flatnonzero([s.judged for s in samples]),
        vector=Linear(*tuned.top[place]),
    )


def prepared(space: Space, samples: Sequence[Sample]) -> Inputs:
    """Return the inputs of samples in a space."""
    return fit.inputs(
        space, [s.text for s in samples], np.stack([s.vector for s in samples]), np.stack([s.context for s in samples])
    )


def see(space: Space, sample: Sample) -> Seen:
    """Return what the head sees of a sample."""
    places, weights = features.weigh(features.groups(sample.text), space.index, space.idf)
    vector = (sample.vector - space.centre) * space.scale
    return Seen(places, weights, sample.context, vector, _alone(space, sample.text))


def machine_scores(head: Head, seen: Seen) -> Matrix:
    """Return the three machines' scores, as the head averages them."""
    return np.stack(head.parts(seen))


def calibrate(head: Head, oof: OutOfFold) -> Head:
    """Return the head with the mix and temperatures that fit the out-of-fold predictions best.

    The mix is the one that makes the truth most likely; where several labels may hold, the one with the best micro-F1,
    because there the thresholds matter and not the probabilities.
    """
    truth = np.array([[label in s.truth for label in head.labels] for s in oof.samples], dtype=np.float64)
    if head.exclusive:
        tried = ((_surprise(oof.mixed(mix), truth, t, True), mix) for mix in MIXES for t in TEMPERATURES[::6])
    else:
        tried = ((-_reachable(oof.chances(replace(head, mix=mix)), truth > 0), mix) for mix in MIXES)
    mix = min(tried, key=lambda found: found[0])[1]
    return replace(
        head,
        # landmarks that nobody asks cost file and time
        kernel=head.kernel if mix[2] else _empty(head.kernel),
        mix=mix,
        temperature=_coolest(oof.mixed(mix), truth, head.exclusive),
        temperature_words=_coolest(oof.words, truth, head.exclusive),
    )


def _empty(full: Kernel) -> Kernel:
    return kernel(full.known[:0], full.gamma, Linear(full.layer.weights[:0], full.layer.bias))


def _coolest(scores: Matrix, truth: NDArray[np.float64], exclusive: bool) -> float:
    return min(TEMPERATURES, key=lambda t: _surprise(scores, truth, t, exclusive))


def probabilities(scores: Matrix, temperature: float, exclusive: bool) -> NDArray[np.float64]:
    """Return calibrated probabilities of a matrix of scores."""
    soft = scores.astype(np.float64) / temperature
    if not exclusive:
        return np.asarray(1.0 / (1.0 + np.exp(-np.clip(soft, -50, 50))))
    raised = np.exp(soft - soft.max(axis=1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=1, keepdims=True))


def _surprise(scores: Matrix, truth: NDArray[np.float64], temperature: float, exclusive: bool) -> float:
    chance = np.clip(probabilities(scores, temperature, exclusive), 1e-7, 1 - 1e-7)
    if exclusive:
        return float(-np.log((chance * truth).sum(axis=1)).mean())
    return float(-(truth * np.log(chance) + (1 - truth) * np.log(1 - chance)).mean())


def thresholds(
    chance: NDArray[np.float64], truth: Sequence[frozenset[str]], labels: tuple[str, ...]
) -> dict[str, float]:
    """Return for each label the threshold with the best out-of-fold F1, drawn halfway to the common one."""
    held = np.array([[label in t for label in labels] for t in truth])
    common = _best(chance, held)
    own = [_best(chance[:, place], held[:, place]) for place in range(len(labels))]
    return {label: round(float(common + t) / 2, 4) for label, t in zip(labels, own, strict=True)}


def _best(chance: NDArray[np.float64], held: NDArray[np.bool_]) -> float:
    return max(GRID, key=lambda t: _f1(chance >= t, held))


def _reachable(chance: NDArray[np.float64], held: NDArray[np.bool_]) -> float:
    """Return the best micro-F1 with one threshold for all labels."""
    return _f1(chance >= _best(chance, held), held)


def _f1(guess: NDArray[np.bool_], held: NDArray[np.bool_]) -> float:
    return 2 * int((guess & held).sum()) / max(1, int(guess.sum()) + int(held.sum()))
