"""How far this machine's clock is from the world's: one question to a time server (SNTP, RFC 4330)."""

from __future__ import annotations

import socket
import struct
import time

from mailflow.errors import MailflowError

SERVER = "pool.ntp.org"
PORT = 123
PATIENCE_S = 3.0
#: seconds between 1900, where NTP begins, and 1970
_EPOCH = 2_208_988_800


class NoTime(MailflowError):
    """The time server did not answer: this says nothing about the clock."""

    transient = True
    code = "time"


def offset(server: str = SERVER, port: int = PORT, patience: float = PATIENCE_S) -> float:
    """Return by how many seconds this machine's clock is ahead (negative: behind); NoTime when nobody says."""
    question = bytes([0b00_100_011]) + bytes(47)
    try:
        kind, _, _, _, where = socket.getaddrinfo(server, port, type=socket.SOCK_DGRAM)[0]
        with socket.socket(kind, socket.SOCK_DGRAM) as line:
            line.settimeout(patience)
            line.connect(where)
            asked = time.time()
            line.send(question)
            answer = line.recv(512)
            heard = time.time()
    except OSError as error:
        raise NoTime(
            f"the time server {server} does not answer: {error}", "check that UDP port 123 may leave"
        ) from None
    # mode 4 is a server; stratum 0 is a refusal (RFC 4330 §8)
    if len(answer) < 48 or answer[0] & 7 != 4 or answer[1] == 0:
        raise NoTime(f"the time server {server} gave no time", "try again later")
    seconds, fraction = struct.unpack("!II", answer[40:48])
    told = seconds - _EPOCH + fraction / 2**32
    return (asked + heard) / 2 - told
