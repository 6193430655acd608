"""What `mailflow try` does with one mail: read it, decide as the journey would, put it on one line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

from mailflow import config as configuration
from mailflow.adapters.clock import SystemClock
from mailflow.adapters.reader import BuiltInReader
from mailflow.config.campaigns import resolve
from mailflow.core.advance import decide
from mailflow.core.campaign import Rules, Stage, yes_policy
from mailflow.core.messages import Reading
from mailflow.core.understand.parse import parse
from mailflow.errors import BadInput

#: The campaign that `try` supposes without a configuration.
CAMPAIGN = "closing"
#: Bytes read of one file; the reader looks at the headers and the first 256 kB anyway.
MOST_BYTES = 30_000_000


def rules(config: Path | None) -> Rules:
    """Return the rules of the first campaign of a configuration, else of the built-in one; ConfigError if wrong."""
    if config is None:
        return resolve(CAMPAIGN, {}).rules
    settings = configuration.load(configuration.find(config))
    return settings.rules(next(iter(settings.campaigns), CAMPAIGN))


def semantic(config: Path | None) -> bool:
    """Tell whether a configuration lets the encoder read; it does by default."""
    return config is None or configuration.load(configuration.find(config)).reading.semantic


@dataclass(frozen=True, slots=True)
class Trial:
    """Rules and a reader: reads one mail or a manifest of mails."""

    rules: Rules
    reader: BuiltInReader

    def manifest(self, path: Path) -> Iterator[dict[str, Any]]:
        """Yield one line for each line of the manifest, in order; BadInput when the manifest cannot be read."""
        try:
            text = path.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError):
            raise BadInput(f"the manifest {path} cannot be read", "name a UTF-8 file of JSON lines") from None
        entries = [line for line in text.split("\n") if line.strip()]
        for number, line in enumerate(entries, start=1):
            yield self._entry(path, number, line)

    def _entry(self, path: Path, number: int, line: str) -> dict[str, Any]:
        try:
            entry = json.loads(line)
            if not isinstance(entry, dict):
                raise ValueError
        except ValueError:
            return failed(str(number), "offer", f"line {number} of the manifest is not a JSON object")
        name = str(entry.get("id", number))
        stage, received = entry.get("stage", "offer"), entry.get("received", "")
        if not isinstance(entry.get("file"), str):
            return failed(name, stage, f"line {number} of the manifest names no file")
        return self.one(name, path.parent / entry["file"], stage, received)

    def one(self, name: str, path: Path, stage: Any, received: Any) -> dict[str, Any]:
        """Return the line of one mail; what cannot be read is said in `error`."""
        try:
            with path.open("rb") as file:
                raw = file.read(MOST_BYTES)
        except (OSError, ValueError):
            return failed(name, stage, f"the file {path.name} cannot be read: check its name and rights")
        error = None
        try:
            at = _instant(received) or _arrival(raw)
        except ValueError:
            at, error = _arrival(raw), f"received is not a time of ISO 8601 with offset: {str(received)[:40]}"
        known = isinstance(stage, str) and stage in {s.value for s in Stage}
        if not known:
            error = f"{str(stage)[:40]!r} is not a code of a stage: see docs/campaigns.md"
        reading = self.reader(raw, received=at, stage=stage if known else "offer")
        return self._line(name, reading, stage if known else None, str(stage), error)

    def _line(self, name: str, reading: Reading, stage: str | None, said: str, error: str | None) -> dict[str, Any]:
        line = failed(name, said, error or reading.error)
        line.update(
            origin=reading.origin.value,
            intent=reading.intent.value if reading.intent else None,
            confidence=round(reading.confidence, 4),
            objections=[kind.value for kind in reading.objections],
            date=reading.date.isoformat() if reading.date else None,
            visible=reading.visible,
            evidence=[{"label": str(proof.label), "quote": proof.quote} for proof in reading.evidence],
        )
        if reading.dsn is not None:
            report = reading.dsn
            line["dsn"] = {"recipient": report.recipient, "status": report.status, "permanent": report.permanent}
        if stage is not None and line["error"] is None:
            at = Stage(stage)
            # without a receiving server only a written "fail" counts against the sender (CONTRACTS §4)
            decision = decide(
                at,
                reading,
                on_yes=yes_policy(self.rules, at),
                authentic=not reading.authentication.failed,
                threshold=self.rules.threshold,
            )
            line["action"], line["stage_after"] = decision.action, decision.stage_after.value
        return line


def failed(name: str, stage: Any, error: str | None) -> dict[str, Any]:
    """Return a line with every key in order, for a mail that a person must look at."""
    return {
        "id": name,
        "origin": None,
        "intent": None,
        "confidence": 0.0,
        "objections": [],
        "date": None,
        "visible": "",
        "evidence": [],
        "action": "triage",
        "stage_after": stage if isinstance(stage, str) else None,
        "dsn": None,
        "error": error,
    }


def _instant(value: Any) -> datetime | None:
    """Return an ISO 8601 instant, None for none; ValueError when it is not one or has no offset."""
    if value in ("", None):
        return None
    at = datetime.fromisoformat(str(value))
    if at.tzinfo is None:
        raise ValueError("no offset")
    return at


def _arrival(raw: bytes) -> datetime:
    """Return when a mail arrived: its newest Received header, else its Date, else now."""
    mail = parse(raw)
    for header in (*(value.rpartition(";")[2] for value in mail.all("Received")[:1]), mail.first("Date")):
        try:
            at = parsedate_to_datetime(header.strip())
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
        return at if at.tzinfo else at.replace(tzinfo=UTC)
    return SystemClock().now()
