"""Questions to the domain name system: mail servers, text records, mail services; an unanswered one says so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import dns.asyncresolver
import dns.exception
import dns.name
import dns.resolver

from mailflow.errors import MailflowError

#: seconds for one question, all name servers and tries together
PATIENCE_S = 5.0


class Unanswered(MailflowError):
    """Nobody answered: this says nothing about the record, only that it could not be looked up."""

    transient = True
    code = "dns"


@dataclass(frozen=True, slots=True)
class Service:
    """One server of an SRV record (RFC 2782)."""

    host: str
    port: int


class Lookups:
    """A resolver; every method returns an empty tuple for a name or record that does not exist."""

    def __init__(self, nameserver: str = "", port: int = 53, patience: float = PATIENCE_S) -> None:
        self._where, self._port, self._patience = nameserver, port, patience
        self._resolver: dns.asyncresolver.Resolver | None = None

    async def mx(self, domain: str) -> tuple[str, ...]:
        """Return the hosts that take mail for a domain, the preferred first; (".",) is a refusal (RFC 7505)."""
        found = await self._ask(domain, "MX")
        return tuple(_name(r.exchange) for r in sorted(found, key=lambda r: (r.preference, _name(r.exchange))))

    async def txt(self, name: str) -> tuple[str, ...]:
        """Return the text records of a name, the strings of each joined (RFC 7208 §3.3)."""
        return tuple(b"".join(r.strings).decode("utf-8", "replace") for r in await self._ask(name, "TXT"))

    async def srv(self, name: str) -> tuple[Service, ...]:
        """Return the servers of a service, the preferred first; a target "." means that there is none (RFC 6186)."""
        found = sorted(await self._ask(name, "SRV"), key=lambda r: (r.priority, -r.weight))
        return tuple(Service(_name(r.target), r.port) for r in found if _name(r.target) != ".")

    async def _ask(self, name: str, kind: str) -> list[Any]:
        try:
            return list(await self._ready().resolve(name, kind, lifetime=self._patience, search=False))
        except (dns.resolver.NXDOMAIN, dns.resolver.NoAnswer):
            return []
        except (dns.exception.DNSException, OSError, UnicodeError) as error:
            why = "no answer in time" if isinstance(error, dns.exception.Timeout) else type(error).__name__
            raise Unanswered(f"{kind} of {name} cannot be looked up: {why}", "check the network, try again") from None

    def _ready(self) -> dns.asyncresolver.Resolver:
        """Return the resolver of this machine, or of the one name server given; made when the first question comes."""
        if self._resolver is None:
            self._resolver = dns.asyncresolver.Resolver(configure=not self._where)
            if self._where:
                self._resolver.nameservers = [self._where]
                self._resolver.port = self._port
        return self._resolver


def _name(name: dns.name.Name) -> str:
    text = name.to_text(omit_final_dot=True).lower()
    return text or "."
