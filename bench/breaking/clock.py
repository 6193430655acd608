"""One clock for all processes of a run, in a few shared bytes: business time flows faster, and both times can jump."""

from __future__ import annotations

import mmap
import struct
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

FIELDS = struct.Struct("dddd")


class SharedClock:
    """The Clock port; `file` holds the last change: machine time, business time, its rate, shift of real time."""

    def __init__(self, file: Path, start: datetime | None = None, rate: float = 1.0) -> None:
        if start is not None:
            file.write_bytes(FIELDS.pack(time.time(), start.timestamp(), rate, 0.0))
        with file.open("r+b") as opened:
            self._map = mmap.mmap(opened.fileno(), FIELDS.size)

    def _read(self) -> tuple[float, float, float, float]:
        since, business, rate, shift = FIELDS.unpack(self._map[:])
        return since, business, rate, shift

    def now(self) -> datetime:
        """Return business time."""
        since, business, rate, _ = self._read()
        return datetime.fromtimestamp(business + (time.time() - since) * rate, UTC)

    def real(self) -> datetime:
        """Return the machine's time, as a machine whose clock jumps would tell it."""
        return datetime.fromtimestamp(time.time() + self._read()[3], UTC)

    def flow(self, rate: float) -> None:
        """Let business time flow at another rate from now on."""
        shift = self._read()[3]
        self._map[:] = FIELDS.pack(time.time(), self.now().timestamp(), rate, shift)

    def set(self, at: datetime) -> None:
        """Set business time to an instant."""
        _, _, rate, shift = self._read()
        self._map[:] = FIELDS.pack(time.time(), at.timestamp(), rate, shift)

    def jump(self, business: timedelta, real: timedelta) -> None:
        """Move both times at once."""
        _, _, rate, shift = self._read()
        at = (self.now() + business).timestamp()
        self._map[:] = FIELDS.pack(time.time(), at, rate, shift + real.total_seconds())
