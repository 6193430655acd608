"""A folder of whole correspondences: one file a mail, and an index of one JSON line each."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from mailflow.errors import ConfigError
from mailflow.views.correspondence import Mailed, in_order

INDEX = "index.jsonl"


def empty(folder: Path) -> Path:
    """Return the folder, made where it was missing; ConfigError where it holds something or cannot be written to."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise ConfigError(f"the folder {folder} is not empty", "name one that is empty or does not exist yet")
        (folder / INDEX).touch()
    except FileExistsError:
        raise ConfigError(f"{folder} is a file, not a folder", "name one that does not exist yet") from None
    except OSError as error:
        raise ConfigError(f"the folder {folder} cannot be written to ({error.strerror})", "name another one") from None
    return folder


def fill(folder: Path, mails: Iterable[Mailed]) -> int:
    """Write the mails in the order in which they were written, with their index, and return how many there are."""
    lines = []
    for n, mail in enumerate(in_order(mails), 1):
        (folder / mail.name(n)).write_bytes(mail.raw)
        lines.append(json.dumps(mail.line(n), ensure_ascii=False) + "\n")
    (folder / INDEX).write_text("".join(lines), encoding="utf-8")
    return len(lines)
