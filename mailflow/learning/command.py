"""`mailflow learn`: examples and corrections in, files and report out."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from threadpoolctl import threadpool_limits

from mailflow.adapters.encoder import load_encoder
from mailflow.adapters.reader import ADDED_FILE, CARD_FILE, READER_FILE
from mailflow.errors import BadInput
from mailflow.learning import build, measure, voices

#: Name of the model; it changes when the arrays mean something else.
NAME = "1"


def run(
    folder: Path, corrections: Path | None, out: Path | None, cache: Path | None, *, say: Callable[[str], None]
) -> dict[str, Any]:
    """Return the report of a learning run and write the model files to `out` if given; BadInput says what is wrong.

    The same replies give the same files on the same machine: fixed seeds, files in the order of their names.
    """
    encoder = load_encoder()
    if encoder is None:
        raise BadInput("learning needs the encoder", "install mailflow-closing[semantic,learn]")
    examples = voices.load(folder)
    if corrections is not None:
        examples += voices.load_corrections(corrections)
    with threadpool_limits(1):
        learnt = build.learn(examples, encoder, name=NAME, cache=cache, say=say)
    report: dict[str, Any] = {
        **learnt.report,
        "reader_sha256": hashlib.sha256(learnt.reader).hexdigest(),
        "corrections": sum(e.voice.startswith(voices.CORRECTIONS) for e in examples),
    }
    rounded = measure.rounded(report)
    if out is not None:
        out.mkdir(parents=True, exist_ok=True)
        (out / READER_FILE).write_bytes(learnt.reader)
        (out / ADDED_FILE).write_bytes(learnt.added)
        (out / CARD_FILE).write_text(json.dumps(rounded, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    assert isinstance(rounded, dict)
    return rounded
