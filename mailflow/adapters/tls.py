"""Verified TLS towards mail servers, and what to do when a certificate is not to be trusted."""

from __future__ import annotations

import ssl
from functools import lru_cache
from ipaddress import ip_address
from pathlib import Path

from mailflow.errors import ConfigError

#: how a connection is protected from its first or second byte on
MODES = ("tls", "starttls", "none")


def client_context(ca_file: Path | str | None) -> ssl.SSLContext:
    """Return a context that verifies name and chain, trusting `ca_file` too; ConfigError if unreadable."""
    if not ca_file:
        return _context("", 0)
    try:
        return _context(str(ca_file), Path(ca_file).stat().st_mtime_ns)
    except (OSError, ssl.SSLError) as error:
        raise ConfigError(f"the certificate file {ca_file} cannot be used: {error}", "give a PEM file") from None


@lru_cache(maxsize=8)
def _context(ca_file: str, changed: int) -> ssl.SSLContext:
    """One context for all connections: each would hold the system's authorities again, some 800 kB and 30 ms."""
    context = ssl.create_default_context()
    if ca_file:
        context.load_verify_locations(cafile=ca_file)
    return context


def require_protection(host: str, mode: str) -> None:
    """Raise ConfigError for an unknown mode, or for a password in the clear beyond this machine."""
    if mode not in MODES:
        raise ConfigError(f'{host}: there is no tls = "{mode}"', f"choose one of {', '.join(MODES)}")
    if mode == "none" and not _is_this_machine(host):
        raise ConfigError(f'{host}: tls = "none" would send the password in the clear', 'use "tls" or "starttls"')


def certificate_fault(error: BaseException | None) -> str:
    """Return why the certificate was not trusted when that is the cause of the error, else ""."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        if isinstance(error, ssl.SSLCertVerificationError):
            return error.verify_message or "certificate verify failed"
        seen.add(id(error))
        error = error.__cause__ or error.__context__
    return ""


#: what a person does about an untrusted certificate
REMEDY = "check the host name; for a private authority name its PEM file as ca_file; never switch the check off"


def _is_this_machine(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
