"""The training replies: one file per voice, one reply per line."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from mailflow.core.messages import DirectorMeaning, Intent
from mailflow.core.objections import ObjectionKind
from mailflow.core.understand.new_words.visible import visible
from mailflow.core.understand.raw.parse import parse
from mailflow.errors import BadInput

#: Voices of corrections begin with this.
CORRECTIONS = "correction-"
DOCTOR, DIRECTOR, SECRETARY, MACHINE = "doctor", "director", "secretary", "machine"


@dataclass(frozen=True, slots=True)
class Example:
    """One reply with what it means, and the voice that wrote it."""

    text: str
    #: the words that the classifier sees: no greeting, closing formula or name
    core: str
    intent: str
    objections: tuple[str, ...]
    date: date | None
    stage: str
    asked: str | None
    voice: str
    party: str
    language: str
    received: datetime
    meaning: str | None = None
    #: a yes to our offer as it stands: no condition, nothing else that is said yes to
    plain: bool = False


def load(folder: Path) -> tuple[Example, ...]:
    """Return every example of a folder, files by name; BadInput names the file and line at fault."""
    files = sorted(folder.glob("*.jsonl"))
    if not files:
        raise BadInput(f"No training file (*.jsonl) in {folder}: name the folder of voices with --voices.")
    return tuple(example for file in files for example in _file(file))


def load_corrections(path: Path) -> tuple[Example, ...]:
    """Return corrected readings exported by `mailflow export` (a file or a folder): text, intent, objections, stage.

    Each person's corrections form one voice, so that nobody is judged by a machine that learnt from his own words.
    """
    files = sorted(path.glob("*.jsonl")) if path.is_dir() else [path]
    found = []
    for file in files:
        try:
            lines = file.read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError):
            raise BadInput(f"the corrections {file} cannot be read", "name a file of JSON lines") from None
        for number, line in enumerate(lines, start=1):
            if line.strip():
                row = _json(file, number, line)
                head = {"party": DOCTOR, "lang": "fr", "received": "2026-01-01T00:00:00+00:00"}
                example = _example(file, number, head, row)
                found.append(replace(example, voice=f"{CORRECTIONS}{row.get('person', number)}"))
    return tuple(found)


def core_of(text: str) -> str:
    """Return the shorter form of a typed text, as the reader would cut it from a mail."""
    raw = b"MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n"
    return visible(parse(raw + text.encode("utf-8", "replace"))).core


def _file(file: Path) -> Iterable[Example]:
    lines = [line for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    head = _json(file, 1, lines[0])
    for number, line in enumerate(lines[1:], start=2):
        yield _example(file, number, head, _json(file, number, line))


def _json(file: Path, number: int, line: str) -> dict[str, Any]:
    try:
        value = json.loads(line)
    except ValueError as exc:
        raise BadInput(f"{file.name}, line {number} is not JSON ({exc}): correct the line.") from None
    if not isinstance(value, dict):
        raise BadInput(f"{file.name}, line {number} is not a JSON object: correct the line.")
    return value


def _example(file: Path, number: int, head: dict[str, Any], row: dict[str, Any]) -> Example:
    try:
        meaning = row.get("meaning")
        asked = row.get("asked")
        return Example(
            text=row["text"],
            core=core_of(row["text"]),
            intent=Intent(row["intent"]).value,
            objections=tuple(ObjectionKind(kind).value for kind in row.get("objections", ())),
            date=date.fromisoformat(row["date"]) if row.get("date") else None,
            stage=row.get("stage", "offer"),
            asked=None if asked in (None, "null", "") else asked,
            voice=file.stem,
            party=row.get("party", head["party"]),
            language=row.get("lang", head["lang"]),
            received=datetime.fromisoformat(row.get("received", head["received"])),
            meaning=None if meaning is None else DirectorMeaning(meaning).value,
            plain=row["intent"] == Intent.ACCEPT and row.get("plain", True) is True,
        )
    except (KeyError, ValueError, TypeError) as exc:
        raise BadInput(f"{file.name}, line {number}: {exc}. Correct the label or add the missing key.") from None
