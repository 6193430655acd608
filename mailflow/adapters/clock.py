"""The machine's clock and chance: the only place that asks for either."""

from __future__ import annotations

import secrets
import threading
from datetime import UTC, datetime

#: Crockford's base 32: no I, L, O, U (https://github.com/ulid/spec)
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
TIME_BITS, CHANCE_BITS = 48, 80


class SystemClock:
    """The Clock port on one machine: business time is real time."""

    def now(self) -> datetime:
        """Return business time, aware, UTC."""
        return datetime.now(UTC)

    def real(self) -> datetime:
        """Return the machine's time, aware, UTC."""
        return datetime.now(UTC)


class SystemIds:
    """The Ids port: ids as the ULID specification makes them, sorted by the order of their making in this process."""

    def __init__(self) -> None:
        self._last = 0
        self._lock = threading.Lock()

    def new(self) -> str:
        """Return a fresh id: 26 characters, sortable by time of making."""
        now_ms = int(datetime.now(UTC).timestamp() * 1000)
        with self._lock:
            # In the same millisecond, or after the clock was set back, the last number is counted up.
            self._last = max(self._last + 1, now_ms << CHANCE_BITS | secrets.randbits(CHANCE_BITS))
            value = self._last
        return base32(value)

    def token(self) -> str:
        """Return 128 random bits, hexadecimal."""
        return secrets.token_hex(16)

    def jitter(self) -> float:
        """Return a number from 0 up to 1."""
        return secrets.randbits(53) / (1 << 53)


def base32(value: int) -> str:
    """Return 26 characters that sort as the numbers do."""
    return "".join(ALPHABET[value >> shift & 31] for shift in range(125, -1, -5))
