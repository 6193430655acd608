"""One e-mail address, checked and made fit for a header (RFC 5322 §3.4.1, RFC 5890)."""

from __future__ import annotations

import re

from mailflow.errors import BadInput

_LOCAL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_LABEL = re.compile(r"(?!-)[a-z0-9-]{1,63}(?<!-)")
_HINT = "Correct the address; it looks like name@domain.fr."


def check_address(value: str, *, smtputf8: bool = False) -> str:
    """Return the address with its domain in lower-case A-labels. BadInput says in one sentence what is wrong with it.

    A local part beyond ASCII is refused unless the server offers SMTPUTF8 (RFC 6531). Limits: RFC 5321 §4.5.3.1.
    """
    value = value.strip()
    local, at, domain = value.rpartition("@")
    if not at or not local or not domain:
        raise BadInput(f"“{_shown(value)}” is not an e-mail address.", _HINT)
    if not local.isascii() and not smtputf8:
        raise BadInput(
            f"The address “{_shown(value)}” has letters before the @ that its server cannot carry.",
            "Ask the person for an address without accents before the @.",
        )
    if len(local.encode()) > 64 or not _LOCAL.fullmatch("".join(c if c.isascii() else "x" for c in local)):
        raise BadInput(f"“{_shown(value)}” is not an e-mail address: what stands before the @ is wrong.", _HINT)
    if not local.isprintable():
        raise BadInput(f"“{_shown(value)}” holds a character that no address may have.", _HINT)
    return f"{local}@{_domain(value, domain)}"


def _domain(value: str, domain: str) -> str:
    try:
        ascii_domain = domain.encode("idna").decode("ascii").lower()
    except UnicodeError:
        ascii_domain = ""
    labels = ascii_domain.split(".")
    if len(labels) < 2 or len(ascii_domain) > 253 or not all(_LABEL.fullmatch(label) for label in labels):
        raise BadInput(f"“{_shown(value)}” is not an e-mail address: its domain is wrong.", _HINT)
    return ascii_domain


def _shown(value: str) -> str:
    return "".join(c if c.isprintable() else "\ufffd" for c in value[:80])
