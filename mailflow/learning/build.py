"""Learns the whole reader from examples: tuned encoder, four calibrated heads, thresholds, and the honest figures."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mailflow.adapters.encoder import BELOW, E5Encoder
from mailflow.core.advance.decide import YES_MOVES
from mailflow.core.messages import DirectorMeaning, Intent
from mailflow.core.objections import ObjectionKind
from mailflow.core.understand.intent import features, meaning
from mailflow.core.understand.intent.model import HELD_YES, PLAIN_YES, Head
from mailflow.learning import crossval, measure, moves, tune
from mailflow.learning.crossval import OutOfFold, Sample
from mailflow.learning.fit import Matrix, Space
from mailflow.learning.tune import Tuned
from mailflow.learning.voices import DOCTOR, MACHINE, Example

INTENTS = tuple(intent.value for intent in Intent if intent is not Intent.OUT_OF_OFFICE)
OBJECTIONS = tuple(kind.value for kind in ObjectionKind)
DIRECTORS = tuple(meaning.value for meaning in DirectorMeaning)
#: A doctor's reply is a yes to our offer as it stands, or it is held for a person.
PLAIN = (HELD_YES, PLAIN_YES)
#: How much the reply as typed, greeting and name included, counts beside its shorter form: a cut may fail.
TYPED_COUNTS = 0.5
#: One in so many replies that have a greeting or a name is learnt as typed, too.
TYPED_EVERY = 3
#: Tunings that run beside each other; each one computes on one core.
WORKERS = 2

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Learnt:
    """The files to store, and the report."""

    reader: bytes
    added: bytes
    report: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Rows:
    """All replies in their short form, then some as typed, with greeting and name."""

    examples: tuple[Example, ...]
    #: which example stands in each row
    of: tuple[int, ...]
    texts: tuple[str, ...]
    states: tuple[Matrix, ...]

    def example(self, row: int) -> Example:
        """Return the reply of a row."""
        return self.examples[self.of[row]]

    def judged(self, row: int) -> bool:
        """Tell whether the row is a short form."""
        return row < len(self.examples)


def learn(examples: Sequence[Example], encoder: E5Encoder, *, name: str, cache: Path | None, say: Say) -> Learnt:
    """Return the learnt files and the report; the same for the same examples on the same machine."""
    known = tuple(e for e in examples if e.party != MACHINE)
    rows = _rows(known, encoder, cache, say)
    fold = crossval.folds([e.voice for e in known])

    def tuned(without: int | None) -> tuple[Tuned, Matrix]:
        say("tuning on everything" if without is None else f"tuning without fold {without + 1} of {crossval.FOLDS}")
        train = [r for r in range(len(rows.texts)) if fold[rows.example(r).voice] != without]
        found = _tuned(rows, encoder, train, cache)
        return found, tune.pool(encoder.upper, found.added, rows.states, encoder.heads)

    with ThreadPoolExecutor(WORKERS) as pool:
        (whole, last), *apart = pool.map(tuned, [None, *range(crossval.FOLDS)])
    say("fitting the heads")
    heads: dict[str, Head] = {}
    oof: dict[str, OutOfFold] = {}
    report: dict[str, Any] = {}
    space: Space | None = None
    for place, (key, labels, exclusive) in enumerate(
        (
            ("intents", INTENTS, True),
            ("objections", OBJECTIONS, False),
            ("directors", DIRECTORS, True),
            ("plain", PLAIN, True),
        )
    ):
        by_fold = [_samples(rows, vectors, key) for _, vectors in apart]
        oof[key] = crossval.out_of_fold(by_fold, [t for t, _ in apart], fold, place, labels, exclusive=exclusive)
        samples = _samples(rows, last, key)
        space, head = crossval.train_head(samples, whole, place, labels, exclusive=exclusive, space=space)
        if not exclusive:
            room = [meaning.room_for_obstacles(c) for c in _chances(heads["intents"], oof["intents"])]
            oof[key] = replace(oof[key], room=np.array(room))
        head = crossval.calibrate(head, oof[key])
        if not exclusive:
            truth = [s.truth for s in oof[key].samples]
            head = replace(head, thresholds=crossval.thresholds(oof[key].chances(head), truth, labels))
        heads[key] = head
        report[key] = _figures(head, oof[key])
    report["advance"] = _advance(heads, oof)
    assert space is not None
    stored = _stored(whole.added)
    card = {
        "name": name,
        "advance_at": report["advance"]["at"],
        "plain_at": report["advance"]["plain_at"],
        "encoder": encoder.name,
        "added_sha256": hashlib.sha256(stored).hexdigest(),
        "replies": len(known),
        "voices": len(fold),
    }
    return Learnt(_pack(card, space, heads), stored, {**card, **report})


def _rows(examples: tuple[Example, ...], encoder: E5Encoder, cache: Path | None, say: Say) -> Rows:
    """Return texts and the states under the tuned layers, taken from the cache where it holds them."""
    differing = [place for place, e in enumerate(examples) if e.core and e.core.split() != e.text.split()]
    typed = differing[::TYPED_EVERY]
    texts = tuple(e.core or e.text for e in examples) + tuple(examples[place].text for place in typed)
    kept: dict[str, Matrix] = {}
    if cache is not None and cache.exists():
        with np.load(cache) as stored:
            kept = {key: stored[key] for key in stored.files}
    keys = [hashlib.sha256(features.for_encoder(text).encode("utf-8", "replace")).hexdigest() for text in texts]
    missing = [place for place, key in enumerate(keys) if key not in kept]
    for done, place in enumerate(missing):
        if done % 500 == 0:
            say(f"encoding {done} of {len(missing)}")
        if keys[place] not in kept:
            kept[keys[place]] = encoder.states(features.for_encoder(texts[place]))
    if cache is not None and missing:
        cache.write_bytes(_npz({key: kept[key] for key in keys}))
    return Rows(examples, (*range(len(examples)), *typed), texts, tuple(kept[key] for key in keys))


def _tuned(rows: Rows, encoder: E5Encoder, train: Sequence[int], cache: Path | None) -> Tuned:
    """Return the tuning on some rows, taken from beside the cache where the same one was made before."""
    examples = [rows.example(r) for r in train]
    task = tune.Task(
        intents=np.array([INTENTS.index(e.intent) for e in examples]),
        objections=np.array([[k in e.objections for k in OBJECTIONS] for e in examples], dtype=np.float32),
        directors=np.array([DIRECTORS.index(e.meaning) if e.meaning else -1 for e in examples]),
        plain=np.array([int(e.plain) if e.party == DOCTOR else -1 for e in examples]),
        sizes=(len(INTENTS), len(OBJECTIONS), len(DIRECTORS), len(PLAIN)),
    )
    kept = None if cache is None else cache.with_name(f"tuned-{_fingerprint([rows.texts[r] for r in train], task)}.npz")
    if kept is not None and kept.exists():
        return tune.load(kept.read_bytes())
    found = tune.tune(encoder.upper, [rows.states[r] for r in train], task, encoder.heads)
    if kept is not None:
        kept.write_bytes(_npz(tune.arrays(found)))
    return found


def _fingerprint(texts: Sequence[str], task: tune.Task) -> str:
    """Return a name for a tuning: texts, labels and settings."""
    fingerprint = hashlib.sha256("\n".join(texts).encode("utf-8", "replace"))
    for part in (task.intents, task.objections, task.directors, task.plain):
        fingerprint.update(part.tobytes())
    fingerprint.update(repr((BELOW, tune.RANK, tune.EPOCHS, tune.BATCH, tune.RATE, tune.SEED)).encode())
    return fingerprint.hexdigest()[:24]


def _samples(rows: Rows, vectors: Matrix, key: str) -> list[Sample]:
    """Return what one head learns from; directors' meanings from directors' replies only, plain yeses from doctors'."""
    samples = []
    for row, text in enumerate(rows.texts):
        example = rows.example(row)
        if (key == "directors" and example.meaning is None) or (key == "plain" and example.party != DOCTOR):
            continue
        truth = {
            "intents": frozenset([example.intent]),
            "objections": frozenset(example.objections),
            "directors": frozenset([example.meaning or ""]),
            "plain": frozenset([PLAIN[example.plain]]),
        }[key]
        samples.append(
            Sample(
                text=text,
                vector=vectors[row],
                context=features.context(example.stage),
                truth=truth,
                voice=example.voice,
                weight=1.0 if rows.judged(row) else TYPED_COUNTS,
                judged=rows.judged(row),
                plain=example.plain,
                doctor=example.party == DOCTOR,
                may_move=example.party == DOCTOR and example.stage in YES_MOVES,
            )
        )
    return samples


def _figures(head: Head, oof: OutOfFold) -> dict[str, Any]:
    """Return the cross-validated figures of a head with its calibration."""
    if not head.exclusive:
        guesses = _reported(head, oof)
        truths = [s.truth for s in oof.samples]
        alone = {
            label: measure.micro_f1([t & {label} for t in truths], [set(g) & {label} for g in guesses])
            for label in head.labels
        }
        return {"micro_f1": measure.micro_f1(truths, guesses), "f1": alone, "mix": list(head.mix)}
    judged = _judged(head, oof, oof.chances(head))
    words = crossval.probabilities(oof.words, head.temperature_words, True)
    return {
        "replies": len(judged),
        "macro_f1": measure.macro_f1(judged),
        "accuracy": measure.accuracy(judged),
        "macro_f1_words_alone": measure.macro_f1(_judged(head, oof, words)),
        "macro_f1_each_machine": [
            measure.macro_f1(_judged(head, oof, part)) for part in (oof.words, oof.vector, oof.kernel)
        ],
        "mix": list(head.mix),
        "temperature": head.temperature,
        "labels": measure.per_label(judged),
        "confusion": measure.confusion(judged),
        "calibration": measure.calibration(judged),
        "calibration_error": measure.calibration_error(judged),
        "risk_coverage": measure.risk_coverage(judged),
    }


def _judged(head: Head, oof: OutOfFold, chance: NDArray[Any]) -> list[measure.Judged]:
    return [
        measure.Judged(next(iter(s.truth)), head.labels[int(row.argmax())], min(1.0, float(row.max())))
        for s, row in zip(oof.samples, chance, strict=True)
    ]


def _advance(heads: Mapping[str, Head], oof: Mapping[str, OutOfFold]) -> dict[str, float]:
    """Return how certain a yes must be, chosen on replies of voices that the machines never saw."""
    raised = [bool(guessed) for guessed in _reported(heads["objections"], oof["objections"])]
    samples = oof["intents"].samples
    told = iter(oof["plain"].chances(heads["plain"])[:, PLAIN.index(PLAIN_YES)])
    # the head of plain yeses was asked about doctors only, in the same order
    plain = [float(next(told)) if s.doctor else 0.0 for s in samples]
    could = sum(s.may_move and s.plain for s in samples)
    return moves.choose(moves.open_yeses(heads["intents"], oof["intents"], raised, plain), could)


def _reported(head: Head, oof: OutOfFold) -> list[list[str]]:
    """Return the kinds over their thresholds, out of fold."""
    limits = np.array([head.thresholds[label] for label in head.labels])
    return [[head.labels[i] for i in np.flatnonzero(row >= limits)] for row in oof.chances(head)]


def _chances(head: Head, oof: OutOfFold) -> list[dict[str, float]]:
    return [dict(zip(head.labels, row.tolist(), strict=True)) for row in oof.chances(head)]


def _stored(added: tune.Added) -> bytes:
    arrays = {}
    for number, parts in enumerate(added, start=BELOW):
        for part, (tall, wide) in parts.items():
            arrays[f"{number}.{part}.tall"] = tall.astype(np.float16)
            arrays[f"{number}.{part}.wide"] = wide.astype(np.float16)
    return _npz(arrays)


def _pack(card: Mapping[str, Any], space: Space, heads: Mapping[str, Head]) -> bytes:
    """Return the reader's file: plain arrays in half precision and one card as JSON bytes."""
    arrays: dict[str, Any] = {
        "vocabulary": np.frombuffer("\n".join(space.index).encode(), dtype=np.uint8),
        "idf": space.idf.astype(np.float16),
        "centre": space.centre,
        "scale": space.scale,
        "known": heads["intents"].kernel.known.astype(np.float16),
    }
    cards: dict[str, Any] = {}
    for key, head in heads.items():
        for part in ("words", "vector"):
            layer = getattr(head, part)
            arrays[f"{key}.{part}.weights"] = layer.weights.astype(np.float16)
            arrays[f"{key}.{part}.bias"] = layer.bias
        arrays[f"{key}.known"] = head.kernel.known.astype(np.float16)
        arrays[f"{key}.kernel.weights"] = head.kernel.layer.weights.astype(np.float16)
        arrays[f"{key}.kernel.bias"] = head.kernel.layer.bias
        cards[key] = {
            "labels": head.labels,
            "exclusive": head.exclusive,
            "gamma": head.kernel.gamma,
            "mix": head.mix,
            "temperature": head.temperature,
            "temperature_words": head.temperature_words,
            "thresholds": dict(head.thresholds),
        }
    del arrays["known"]
    arrays["card"] = np.frombuffer(json.dumps({**card, **cards}, sort_keys=True).encode(), dtype=np.uint8)
    return _npz(arrays)


def _npz(arrays: Mapping[str, Any]) -> bytes:
    buffer = io.BytesIO()
    np.savez_compressed(buffer, **dict(sorted(arrays.items())))
    return buffer.getvalue()
