"""Loads the hand-written mails of tests/mails: several in one file, each under a line `%%% id=... key=value`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

MAILS = Path(__file__).parents[2] / "mails"


@dataclass(frozen=True)
class WrittenMail:
    """A raw mail and what a careful reader says of it."""

    id: str
    raw: bytes
    expected: dict[str, str]


def load(*names: str) -> list[WrittenMail]:
    """The mails of the files `names` (relative to tests/mails), in order."""
    found: list[WrittenMail] = []
    for name in names:
        for block in (MAILS / name).read_text("utf-8").split("%%% ")[1:]:
            head, _, raw = block.partition("\n")
            expected = dict(pair.split("=", 1) for pair in head.split())
            found.append(WrittenMail(expected.pop("id"), raw.encode(), expected))
    return found


def sentences(*names: str) -> list[tuple[str, str]]:
    """(expected day or "-", words typed) of each line of the files `names` in tests/mails/dates."""
    lines = [line for name in names for line in (MAILS / "dates" / name).read_text("utf-8").splitlines()]
    return [(want, text) for line in lines if line and not line.startswith("#") for want, text in [line.split("|", 1)]]
