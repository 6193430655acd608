"""Tells systemd that the service is ready, alive, or stopping (sd_notify(3)); does nothing elsewhere."""

from __future__ import annotations

import os
import socket
from contextlib import suppress


def ready() -> None:
    """Every connection that the start needs is there."""
    _say("READY=1")


def alive() -> None:
    """A round of the scheduler has ended: systemd's watchdog waits for the next one."""
    _say("WATCHDOG=1")


def stopping() -> None:
    """The loops have ended."""
    _say("STOPPING=1")


def _say(word: str) -> None:
    address = os.environ.get("NOTIFY_SOCKET", "")
    if not address:
        return
    if address.startswith("@"):
        # an abstract socket (unix(7))
        address = "\0" + address[1:]
    with suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC) as line:
        line.sendto(word.encode(), address)
