"""Time that moves only when a test moves it, and ids that a test can foretell."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta


class HandClock:
    """The Clock port, by hand: business time and real time start together and move together unless told apart."""

    def __init__(self, start: datetime = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)) -> None:
        if start.tzinfo is None:
            raise ValueError("a clock needs a time zone")
        self._now = self._real = start.astimezone(UTC)

    def now(self) -> datetime:
        """Return business time, aware, UTC."""
        return self._now

    def real(self) -> datetime:
        """Return real time, aware, UTC."""
        return self._real

    def advance(self, by: timedelta, *, real: timedelta | None = None) -> None:
        """Move business time, and real time by as much or by `real`."""
        self._now += by
        self._real += by if real is None else real

    def set(self, at: datetime) -> None:
        """Move business time to an instant; real time goes on by the same step, and never back."""
        step = at.astimezone(UTC) - self._now
        self.advance(step, real=max(step, timedelta()))


class SequentialIds:
    """The Ids port: 00…01, 00…02 and so on, with a prefix where two sources write to one store; no jitter."""

    def __init__(self, prefix: str = "") -> None:
        self._prefix, self._count = prefix, 0

    def new(self) -> str:
        """Return the next id: 26 characters, sortable by time of making."""
        self._count += 1
        return f"{self._prefix}{self._count:0{26 - len(self._prefix)}d}"

    def token(self) -> str:
        """Return the next 128 bits, hexadecimal: in order, not random."""
        self._count += 1
        return f"{self._prefix.encode().hex()}{self._count:x}".zfill(32)[-32:]

    def jitter(self) -> float:
        """Return 0: nothing is left to chance."""
        return 0.0
