"""The codes of bounces (RFC 3463) and the reason that they give together with the words."""

from __future__ import annotations

import re

from mailflow.core.understand.machines.dsn_words import REASONS

STATUS = re.compile(r"(?<![\d.])([245])\.(\d{1,3})\.(\d{1,3})(?![\d.])")
REPLY_CODE = re.compile(
    r"(?<![\d.:/-])([45])[0-7]\d(?=[ -](?:[#a-z<(]|[45]\.\d))|smtp;? ?([45])[0-7]\d"
    r"|error ?(?:code)?:? ?([45])[0-7]\d"
)
ADDRESS = re.compile(r"[a-z0-9][a-z0-9.!#$%&'*+/=?^_{|}~-]{0,63}@(?:[a-z0-9-]{1,63}\.){1,6}[a-z]{2,24}")

_BY_STATUS = {
    **dict.fromkeys(("1.1", "1.2", "1.3", "1.6", "1.10", "4.4"), "dead"),
    **dict.fromkeys(("2.2",), "full"),
    **dict.fromkeys(("3.4", "2.3"), "too_large"),
    **dict.fromkeys(("7.8", "7.9", "7.57", "7.60"), "login"),
    **dict.fromkeys(("4.1", "4.2", "4.3", "4.6", "4.7", "4.310", "4.312", "4.316", "4.317", "3.2"), "host"),
}


def reason(status: str | None, words: str) -> str:
    """dead, full, policy, spam, login, too_large, host, moved or unknown, from a status (RFC 3463) and folded words."""
    by_words = next((name for name, turns in REASONS if turns.regex.search(words)), "unknown")
    if status is None:
        return by_words
    detail = status.partition(".")[2]
    if status.startswith("4") and detail in ("1.1", "4.4"):
        return by_words if by_words != "dead" else "unknown"
    if detail in _BY_STATUS:
        return _BY_STATUS[detail]
    if detail.startswith("7."):
        return by_words if by_words in ("spam", "login") else "policy"
    return by_words
