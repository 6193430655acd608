"""What `mailflow try` does with one mail: read it, decide as the journey would, put it on one line."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

from mailflow.adapters.clock import SystemClock
from mailflow.adapters.reader import BuiltInReader, Unread
from mailflow.config.campaigns import resolve
from mailflow.config.settings import find, load
from mailflow.core.advance.decide import decide
from mailflow.core.campaign import Rules, yes_policy
from mailflow.core.circumstances import Circumstances
from mailflow.core.messages import Reading
from mailflow.core.stages import Stage
from mailflow.core.understand.raw.parse import parse
from mailflow.errors import BadInput

#: The campaign that `try` supposes without a configuration.
CAMPAIGN = "closing"
#: Mails read together, while their files are not larger than so many bytes.
TOGETHER, TOGETHER_BYTES = 12, 4_000_000
#: Bytes read of one file; the reader looks at the headers and the first 256 kB anyway.
MOST_BYTES = 30_000_000


def rules(config: Path | None) -> Rules:
    """Return the rules of the first campaign of a configuration, else of the built-in one; ConfigError if wrong."""
    if config is None:
        return resolve(CAMPAIGN, {}).rules
    settings = load(find(config))
    return settings.rules(next(iter(settings.campaigns), CAMPAIGN))


def semantic(config: Path | None) -> bool:
    """Tell whether a configuration lets the encoder read; it does by default."""
    return config is None or load(find(config)).reading.semantic


@dataclass(frozen=True, slots=True)
class Asked:
    """One mail to read; `stage` is None where `said` is no code of a stage."""

    name: str
    raw: bytes
    at: datetime
    stage: str | None
    said: str
    error: str | None

    @property
    def unread(self) -> Unread:
        """Return the mail as the reader takes it; where the stage is unknown, as an answer to an offer."""
        return Unread(self.raw, Circumstances(self.at, stage=self.stage or Stage.OFFER))


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
        waiting: list[Asked | dict[str, Any]] = []
        for number, line in enumerate((line for line in text.split("\n") if line.strip()), start=1):
            waiting.append(self._entry(path, number, line))
            size = sum(len(asked.raw) for asked in waiting if isinstance(asked, Asked))
            if len(waiting) >= TOGETHER or size >= TOGETHER_BYTES:
                yield from self._together(waiting)
                waiting = []
        yield from self._together(waiting)

    def _together(self, waiting: Sequence[Asked | dict[str, Any]]) -> Iterator[dict[str, Any]]:
        """Yield the lines of some mails, in order; those that could not be opened have theirs already."""
        asked = [mail for mail in waiting if isinstance(mail, Asked)]
        readings = iter(self.reader.together([mail.unread for mail in asked]))
        for mail in waiting:
            yield self._line(mail, next(readings)) if isinstance(mail, Asked) else mail

    def _entry(self, path: Path, number: int, line: str) -> Asked | dict[str, Any]:
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
        return _asked(name, path.parent / entry["file"], stage, received)

    def one(self, name: str, path: Path, stage: Any, received: Any) -> dict[str, Any]:
        """Return the line of one mail; what cannot be read is said in `error`."""
        return next(self._together([_asked(name, path, stage, received)]))

    def _line(self, mail: Asked, reading: Reading) -> dict[str, Any]:
        line, stage = failed(mail.name, mail.said, mail.error or reading.error), mail.stage
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
            # without a receiving server only a written "fail" counts against the sender
            decision = decide(
                at,
                reading,
                on_yes=yes_policy(self.rules, at),
                authentic=not reading.authentication.failed,
                threshold=self.rules.threshold,
            )
            line["action"], line["stage_after"] = decision.action, decision.stage_after.value
        return line


def _asked(name: str, path: Path, stage: Any, received: Any) -> Asked | dict[str, Any]:
    """Return a mail with what is known of it, or the line that says why its file cannot be read."""
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
    return Asked(name, raw, at, stage if known else None, str(stage), error)


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
