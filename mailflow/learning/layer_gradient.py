"""One transformer layer with added matrices: forward keeping what is needed, and the gradient backward."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mailflow.adapters.e5_file import Layer

Matrix = NDArray[np.float32]
Pairs = Mapping[str, tuple[Matrix, Matrix]]
_GELU_A, _GELU_B = np.float32(0.7978845608), np.float32(0.044715)


@dataclass(frozen=True, slots=True)
class Normal:
    """A normalisation: its result before weight and bias, and one over the spread."""

    unit: Matrix
    inverse: Matrix


@dataclass(frozen=True, slots=True)
class Passed:
    """What a layer saw on its way forward."""

    before: Matrix
    query: Matrix
    key: Matrix
    value: Matrix
    near: Matrix
    mixed: Matrix
    first: Normal
    middle: Matrix
    wide: Matrix
    #: the tanh inside GELU
    bend: Matrix
    bent: Matrix
    second: Normal
    after: Matrix


def forward(layer: Layer, added: Pairs | None, x: Matrix, mask: Matrix, heads: int) -> Passed:
    """Return every state of the layer for a padded batch (texts, words, size)."""
    texts, words, size = x.shape
    each = size // heads
    joined = _through(x, layer.qkv, layer.qkv_bias, added, "qkv")
    query, key, value = joined.reshape(texts, words, 3, heads, each).transpose(2, 0, 3, 1, 4)
    near = query @ key.transpose(0, 1, 3, 2) * np.float32(1 / np.sqrt(each))
    near = near + np.where(mask > 0, np.float32(0), np.float32(-1e9))[:, None, None, :]
    near = np.exp(near - near.max(axis=-1, keepdims=True))
    near /= near.sum(axis=-1, keepdims=True)
    mixed = (near @ value).transpose(0, 2, 1, 3).reshape(texts, words, size)
    first, middle = _normal(x + _through(mixed, layer.out, layer.out_bias, added, "out"), layer.out_normal)
    wide = _through(middle, layer.wide, layer.wide_bias, added, "wide")
    bend = _tanh(wide)
    bent = bend + np.float32(1)
    bent *= wide
    bent *= np.float32(0.5)
    second, after = _normal(
        middle + _through(bent, layer.narrow, layer.narrow_bias, added, "narrow"), layer.narrow_normal
    )
    return Passed(x, query, key, value, near, mixed, first, middle, wide, bend, bent, second, after)


def backward(
    layer: Layer, added: Pairs, passed: Passed, above: Matrix, heads: int, *, last: bool
) -> tuple[Matrix, dict[str, tuple[Matrix, Matrix]]]:
    """Return the gradients towards what came in (zero for the `last` one) and towards the added matrices."""
    texts, words, size = above.shape
    found: dict[str, tuple[Matrix, Matrix]] = {}
    summed = _normal_back(passed.second, above, layer.narrow_normal[0])
    bent = _back(summed, layer.narrow, added, "narrow", passed.bent, found)
    wide = _gelu_slope(passed.wide, passed.bend)
    wide *= bent
    middle = summed + _back(wide, layer.wide, added, "wide", passed.middle, found)
    summed = _normal_back(passed.first, middle, layer.out_normal[0])
    mixed = _back(summed, layer.out, added, "out", passed.mixed, found)
    each = size // heads
    mixed = mixed.reshape(texts, words, heads, each).transpose(0, 2, 1, 3)
    near = mixed @ passed.value.transpose(0, 1, 3, 2)
    value = passed.near.transpose(0, 1, 3, 2) @ mixed
    score = passed.near * (near - (near * passed.near).sum(axis=-1, keepdims=True)) * np.float32(1 / np.sqrt(each))
    parts = np.stack([score @ passed.key, score.transpose(0, 1, 3, 2) @ passed.query, value])
    joined = parts.transpose(1, 3, 0, 2, 4).reshape(texts, words, 3 * size)
    below = _back(joined, layer.qkv, added, "qkv", passed.before, found, wanted=not last)
    return summed + below, found


def _through(x: Matrix, weight: Matrix, bias: Matrix, added: Pairs | None, part: str) -> Matrix:
    flat = x.reshape(-1, x.shape[-1])  # one large product is a fifth quicker than one per text
    out = flat @ weight
    out += bias
    if added is not None:
        tall, wide = added[part]
        out += (flat @ tall) @ wide
    return out.reshape(*x.shape[:-1], weight.shape[1])


def _back(
    above: Matrix,
    weight: Matrix,
    added: Pairs,
    part: str,
    seen: Matrix,
    found: dict[str, tuple[Matrix, Matrix]],
    *,
    wanted: bool = True,
) -> Matrix:
    """Note the gradient of the added matrices and return the one towards what came in."""
    tall, wide = added[part]
    flat, rows = above.reshape(-1, above.shape[-1]), seen.reshape(-1, seen.shape[-1])
    narrowed = flat @ wide.T
    found[part] = (np.asarray(rows.T @ narrowed), np.asarray((rows @ tall).T @ flat, dtype=np.float32))
    if not wanted:
        return np.zeros_like(seen)
    return np.asarray((flat @ weight.T + narrowed @ tall.T).reshape(seen.shape), dtype=np.float32)


def _normal(x: NDArray[Any], scale: tuple[Matrix, Matrix]) -> tuple[Normal, Matrix]:
    centred = x - x.mean(axis=-1, keepdims=True)
    inverse = 1 / np.sqrt((centred * centred).mean(axis=-1, keepdims=True) + np.float32(1e-12))
    unit = np.asarray(centred * inverse, dtype=np.float32)
    return Normal(unit, np.asarray(inverse, dtype=np.float32)), np.asarray(unit * scale[0] + scale[1], dtype=np.float32)


def _normal_back(normal: Normal, above: Matrix, weight: Matrix) -> Matrix:
    slope = above * weight
    mean = slope.mean(axis=-1, keepdims=True)
    along = (slope * normal.unit).mean(axis=-1, keepdims=True)
    return np.asarray((slope - mean - normal.unit * along) * normal.inverse, dtype=np.float32)


def _tanh(x: Matrix) -> Matrix:
    inner = x * x
    inner *= _GELU_A * _GELU_B
    inner += _GELU_A
    inner *= x
    return np.tanh(inner, out=inner)


def _gelu_slope(x: Matrix, bend: Matrix) -> Matrix:
    """Return the slope of GELU at x, given the tanh inside it: (1 + t) / 2 + x (1 - t^2) a (1 + 3 b x^2) / 2."""
    slope = x * x
    slope *= np.float32(1.5) * _GELU_A * _GELU_B
    slope += np.float32(0.5) * _GELU_A
    slope *= x
    fall = bend * bend
    np.subtract(np.float32(1), fall, out=fall)
    slope *= fall
    np.multiply(bend, np.float32(0.5), out=fall)
    fall += np.float32(0.5)
    slope += fall
    return slope
