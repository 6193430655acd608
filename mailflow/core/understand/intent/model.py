"""The trained arrays and the arithmetic that turns features into probabilities; numpy only."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from mailflow.core.understand.intent import features

Vector = NDArray[np.float32]

#: Labels of the head that tells a yes to our offer as it stands from everything else.
HELD_YES, PLAIN_YES = "held", "plain"

#: Where several labels may hold, the words of the sentence that says most count so much beside those of the whole text
#: (out of fold 0.700 instead of 0.688 micro-F1 for objections).
SENTENCE_SHARE = 0.4


class Encoder(Protocol):
    """Turns a short text into one vector of fixed length that stands for its meaning."""

    name: str

    def encode(self, text: str) -> Vector:
        """Return the vector of one cleaned text."""
        ...


@dataclass(frozen=True, slots=True)
class Linear:
    """One linear layer: `x @ weights + bias`."""

    weights: Vector
    bias: Vector


@dataclass(frozen=True, slots=True)
class Kernel:
    """A radial machine on the encoder's vectors: nearness to the known ones, then one linear layer."""

    known: Vector
    gamma: float
    layer: Linear
    #: squared lengths of the known vectors
    lengths: Vector

    def score(self, vector: Vector) -> Vector:
        """Return one score per label for a standardised vector."""
        distance = self.lengths + float(vector @ vector) - 2.0 * (self.known @ vector)
        near = np.exp(-self.gamma * np.maximum(distance, 0.0))
        return np.asarray(near @ self.layer.weights + self.layer.bias, dtype=np.float32)


def kernel(known: Vector, gamma: float, layer: Linear) -> Kernel:
    """Return a radial machine with its squared lengths worked out."""
    return Kernel(known, gamma, layer, np.asarray((known * known).sum(axis=1), dtype=np.float32))


@dataclass(frozen=True, slots=True)
class Head:
    """Scores one set of labels from words, from the vector, and from nearness to known vectors."""

    labels: tuple[str, ...]
    #: exactly one label holds (probabilities sum to one), or several may hold at once
    exclusive: bool
    words: Linear
    vector: Linear
    kernel: Kernel
    #: weight of words, vector and kernel in the average
    mix: tuple[float, float, float]
    #: softening that makes probabilities honest, with the encoder and without
    temperature: float
    temperature_words: float
    #: for labels that may hold together: the least probability at which each one is reported
    thresholds: Mapping[str, float] = field(default_factory=dict)

    def probabilities(self, seen: Seen) -> dict[str, float]:
        """Return the calibrated probability of each label."""
        parts = self.parts(seen)
        if len(parts) == 1:
            return self._calibrated(parts[0], self.temperature_words)
        mixed = sum((weight * part for weight, part in zip(self.mix, parts, strict=True)), np.zeros_like(parts[0]))
        return self._calibrated(mixed, self.temperature)

    def parts(self, seen: Seen) -> tuple[Vector, ...]:
        """Return the scores of words, vector and kernel; of words alone without a vector."""
        words = self._log(self.word_scores(seen.places, seen.weights) + seen.context @ self._context())
        if seen.sentences and not self.exclusive:
            best = np.max([self.word_scores(*sentence) for sentence in seen.sentences], axis=0)
            words = np.asarray((1 - SENTENCE_SHARE) * words + SENTENCE_SHARE * best, dtype=np.float32)
        if seen.vector is None:
            return (words,)
        vector = self._log(seen.vector @ self.vector.weights + self.vector.bias)
        return words, vector, self._log(self.kernel.score(seen.vector))

    def word_scores(self, places: list[int], weights: Vector) -> Vector:
        """Return one raw score per label from the words alone; also used to find the words that prove a label."""
        return np.asarray(weights @ self.words.weights[places] + self.words.bias, dtype=np.float32)

    def _context(self) -> Vector:
        return self.words.weights[-features.CONTEXT_SIZE :]

    def _log(self, scores: Vector) -> Vector:
        """Return logarithms of probabilities where one label holds, plain scores where several may."""
        if not self.exclusive:
            return scores
        top = float(scores.max())
        return np.asarray(scores - (top + np.log(np.exp(scores - top).sum())), dtype=np.float32)

    def _calibrated(self, scores: Vector, temperature: float) -> dict[str, float]:
        soft = scores.astype(np.float64) / temperature
        if self.exclusive:
            raised = np.exp(soft - soft.max())
            values = raised / raised.sum()
        else:
            values = 1.0 / (1.0 + np.exp(-np.clip(soft, -50.0, 50.0)))
        return {label: float(value) for label, value in zip(self.labels, values, strict=True)}


@dataclass(frozen=True, slots=True)
class Seen:
    """What the heads look at: word groups with weights, the context, and the vector if there is an encoder."""

    places: list[int]
    weights: Vector
    context: Vector
    vector: Vector | None
    #: places and weights of each sentence, where there are several
    sentences: tuple[tuple[list[int], Vector], ...] = ()


@dataclass(frozen=True, slots=True)
class Model:
    """Everything learnt: the vocabulary, the scaling of vectors, and the four heads."""

    name: str
    index: Mapping[str, int]
    idf: Vector
    centre: Vector
    scale: Vector
    intents: Head
    objections: Head
    directors: Head
    #: whether a yes is said to our offer as it stands
    plain: Head
    #: least confidence at which a yes in express words may move a case
    advance_at: float
    #: the same for a yes that is surely a plain one, whatever else is told beside it
    plain_at: float

    def see(self, text: str, stage: str, encoder: Encoder | None) -> Seen:
        """Return the features of a cleaned text at its stage."""
        places, weights = features.weigh(features.groups(text), self.index, self.idf)
        vector = None
        if encoder is not None and text.strip():
            vector = (encoder.encode(features.for_encoder(text)) - self.centre) * self.scale
        parts = features.sentences(text)
        alone = [features.weigh(features.groups(part), self.index, self.idf) for part in parts if len(parts) > 1]
        return Seen(places, weights, features.context(stage), vector, tuple(alone))


def from_bytes(data: bytes) -> Model:
    """Return the model stored by `to_bytes`; ValueError when the file is not one."""
    with np.load(io.BytesIO(data), allow_pickle=False) as stored:
        arrays = {name: stored[name] for name in stored.files}
    card = json.loads(arrays.pop("card").tobytes().decode())
    words = arrays["vocabulary"].tobytes().decode().split("\n")
    return Model(
        name=card["name"],
        index={word: place for place, word in enumerate(words)},
        idf=arrays["idf"].astype(np.float32),
        centre=arrays["centre"].astype(np.float32),
        scale=arrays["scale"].astype(np.float32),
        intents=_head(card["intents"], arrays, "intents"),
        objections=_head(card["objections"], arrays, "objections"),
        directors=_head(card["directors"], arrays, "directors"),
        plain=_head(card["plain"], arrays, "plain"),
        advance_at=float(card["advance_at"]),
        plain_at=float(card["plain_at"]),
    )


def _head(card: Mapping[str, Any], arrays: Mapping[str, NDArray[Any]], name: str) -> Head:
    def layer(part: str) -> Linear:
        return Linear(
            arrays[f"{name}.{part}.weights"].astype(np.float32), arrays[f"{name}.{part}.bias"].astype(np.float32)
        )

    mix = [float(weight) for weight in card["mix"]]
    return Head(
        labels=tuple(card["labels"]),
        exclusive=bool(card["exclusive"]),
        words=layer("words"),
        vector=layer("vector"),
        kernel=kernel(arrays[f"{name}.known"].astype(np.float32), float(card["gamma"]), layer("kernel")),
        mix=(mix[0], mix[1], mix[2]),
        temperature=float(card["temperature"]),
        temperature_words=float(card["temperature_words"]),
        thresholds=dict(card["thresholds"]),
    )
