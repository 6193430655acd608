"""Reads what the receiving server said of a sender (RFC 8601), without believing forged lines."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mailflow.core.messages import Authentication
from mailflow.core.understand.raw.parse import ParsedMail

_PROPERTIES = {
    "spf": ("smtp.mailfrom", "smtp.helo", "smtp.mail"),
    "dkim": ("header.d", "header.i"),
    "dmarc": ("header.from",),
}
_RESULT = re.compile(r"^(spf|dkim|dmarc|arc)(?:/\d{1,3})?\s{0,3}=\s{0,3}([a-z]{2,12})", re.IGNORECASE)
_PROPERTY = re.compile(
    r"(?:^|\s)((?:smtp|header"
    r"|policy)\.[a-z-]{1,20})\s{0,3}=\s{0,3}\"?<?([^\s;\">]{1,320})",
    re.IGNORECASE,
)
#: neutral, temperror, permerror and policy prove nothing either way
_FAILS = ("fail", "hardfail", "reject")
#: second levels under which organisations register, so that two hospitals of gouv.fr are not one organisation
_SHARED = frozenset(
    [
        "co.uk",
        "nhs.uk",
        "ac.uk",
        "org.uk",
        "gov.uk",
        "ltd.uk",
        "plc.uk",
        "me.uk",
        "sch.uk",
        "com.au",
        "org.au",
        "net.au",
        "edu.au",
        "gov.au",
        "id.au",
        "co.nz",
        "org.nz",
        "ac.nz",
        "govt.nz",
        "gouv.fr",
        "asso.fr",
        "com.fr",
        "nom.fr",
        "tm.fr",
        "prd.fr",
        "medecin.fr",
        "pharmacien.fr",
        "veterinaire.fr",
        "chirurgiens-dentistes.fr",
        "avocat.fr",
        "notaires.fr",
        "aeroport.fr",
        "gov.be",
        "ac.be",
        "gouv.qc.ca",
        "qc.ca",
        "on.ca",
        "bc.ca",
        "gc.ca",
        "co.za",
        "co.in",
        "co.jp",
        "ac.jp",
        "com.br",
        "com.mx",
        "com.tn",
        "org.tn",
        "com.ma",
        "gov.ma",
        "ac.ma",
        "com.dz",
        "com.sn",
        "com.ci",
        "co.il",
        "ac.il",
        "com.tr",
        "edu.tr",
        "com.lb",
        "edu.lb",
        "gouv.ci",
        "gouv.sn",
        "com.sg",
        "com.hk",
        "com.cn",
        "com.gr",
        "co.at",
        "ac.at",
        "or.at",
        "gv.at",
        "com.pl",
        "com.pt",
        "com.es",
        "org.es",
        "gob.es",
        "com.ro",
        "re.fr",
        "gouv.re",
        "chambagri.fr",
        "experts-comptables.fr",
        "presse.fr",
        "port.fr",
    ]
)


@dataclass(frozen=True, slots=True)
class _Result:
    method: str
    result: str
    domains: tuple[str, ...]


def authentication(mail: ParsedMail, sender: str, trusted_host: str = "") -> Authentication:
    """What the receiving server found of `sender` (a bare address). Never raises.

    Only the topmost Authentication-Results counts, or the topmost of `trusted_host` (its authserv-id) where one is
    given: whatever stands below may have come with the mail (RFC 8601 §5); fields of the same server below it may only
    lower the trust. `failed`: any method fails, or SPF says "softfail" and nothing aligned passes. `aligned_pass`: SPF,
    DKIM or DMARC passes for a domain of the sender's organisation (RFC 7489 §3.1, relaxed).
    """
    fields = _trusted_fields(mail.all("Authentication-Results"), trusted_host)
    if not fields:
        return Authentication(reason="Le serveur de réception n'a rien vérifié : l'expéditeur n'est pas prouvé.")
    home = organisation(sender.rpartition("@")[2])
    passing = [one for one in _results(fields[0]) if one.result == "pass" and _aligned(one, home)]
    doubts = _FAILS if passing else (*_FAILS, "softfail")
    failing = [one for field in fields for one in _results(field) if one.result in doubts]
    return Authentication(bool(failing), bool(passing) and not failing, _reason(failing, passing, home))


def organisation(domain: str) -> str:
    """The registered domain of `domain`, lower case: "mail.chu-angers.fr" -> "chu-angers.fr", "x.nhs.uk" kept whole.

    A rule and a table of common second levels, not the public suffix list: a rare suffix makes the answer too strict
    for no one, since hosts of one organisation still share it.
    """
    labels = [label for label in domain.strip().strip(".").lower().split(".") if label]
    if len(labels) <= 2:
        return ".".join(labels)
    keep = 3 if ".".join(labels[-2:]) in _SHARED else 2
    return ".".join(labels[-keep:])


def _trusted_fields(fields: tuple[str, ...], trusted_host: str) -> list[str]:
    """The topmost field, or the topmost of the trusted server, and those below it that bear the same server's name."""
    cleaned = [_without_comments(field[:16_000]) for field in fields[:20]]
    server = trusted_host.lower() or next((_server(field) for field in cleaned), "")
    return [field for place, field in enumerate(cleaned) if _server(field) == server and (server or place == 0)]


def _server(field: str) -> str:
    """The authserv-id in front of a field; Microsoft 365 leaves it out and begins with a result."""
    first = field.partition(";")[0].split()[:1]
    return first[0] if first and "=" not in first[0] else ""


def _without_comments(text: str) -> str:
    """Lower case, without RFC 5322 comments (nested, quoted brackets kept) so that "(dmarc=pass)" proves nothing."""
    out: list[str] = []
    depth, quoted, escaped = 0, False, False
    for char in text:
        if escaped:
            escaped = False
            if not depth:
                out.append(char)
            continue
        if char == "\\" and (quoted or depth):
            escaped = True
        elif char == '"' and not depth:
            quoted = not quoted
        elif char == "(" and not quoted:
            depth += 1
        elif char == ")" and depth and not quoted:
            depth -= 1
            out.append(" ")
        elif not depth:
            out.append(" " if quoted and char == ";" else char)
    return "".join(out).lower()


def _results(field: str) -> list[_Result]:
    """The method results of a field without comments; the server's name is none of them."""
    found: list[_Result] = []
    for piece in field.split(";")[:100]:
        piece = piece.strip()[:2_000]
        match = _RESULT.match(piece)
        if match is None:
            continue
        method = match[1]
        wanted = _PROPERTIES.get(method, ())
        domains = tuple(value.rpartition("@")[2] for name, value in _PROPERTY.findall(piece) if name in wanted)
        found.append(_Result(method, match[2], domains))
    return found


def _aligned(result: _Result, home: str) -> bool:
    """Relaxed alignment (RFC 7489 §3.1); a dmarc pass without a domain speaks of the From domain by definition."""
    if not home:
        return False
    if result.method == "dmarc" and not result.domains:
        return True
    return result.method != "arc" and any(organisation(domain) == home for domain in result.domains)


def _reason(failing: list[_Result], passing: list[_Result], home: str) -> str:
    if failing:
        methods = ", ".join(dict.fromkeys(one.method.upper() for one in failing))
        return f"Le serveur de réception doute de l'expéditeur ({methods} en échec) : adresse peut-être usurpée."
    if passing:
        methods = ", ".join(dict.fromkeys(one.method.upper() for one in passing))
        return f"Le serveur de réception confirme que le message vient bien de {home} ({methods})."
    return "Aucune vérification réussie ne correspond au domaine de l'expéditeur : l'adresse n'est pas prouvée."
