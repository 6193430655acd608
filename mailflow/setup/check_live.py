"""`check --live`: what mail servers, DNS and the clock say of an installation, one sentence and remedy each."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

from mailflow.adapters import ntp
from mailflow.adapters.dns import Lookups, Unanswered
from mailflow.adapters.imap.mailbox import ImapMailbox
from mailflow.adapters.smtp import SmtpSubmission
from mailflow.config.models import MailboxTable
from mailflow.config.settings import Settings
from mailflow.errors import MailflowError
from mailflow.setup.check import Finding
from mailflow.wiring.accounts import imap_account, keeper, smtp_account
from mailflow.words.live import Live

#: what a domain's SPF record includes when its mail leaves by that provider
SPF_OF = {
    "google": "_spf.google.com",
    "microsoft365": "spf.protection.outlook.com",
    "ovh": "mx.ovh.com",
    "infomaniak": "spf.infomaniak.ch",
}
#: DKIM selectors that are tried where none is configured
SELECTORS = ("google", "selector1", "selector2", "default", "dkim", "mail")
#: an SPF record may ask for so many look-ups (RFC 7208 §4.6.4)
SPF_LOOKUPS = 10
#: days before its end from which a certificate is worth a warning
CERTIFICATE_DAYS = 14
#: seconds of a wrong clock that are worth a warning, and that break dates and tokens
CLOCK_WARN_S, CLOCK_FAIL_S = 5.0, 60.0


async def look(
    settings: Settings,
    now: datetime,
    lookups: Lookups | None = None,
    ahead: Callable[[], float] = ntp.offset,
) -> list[Finding]:
    """Return what was found, mailbox by mailbox; no mail is sent, and what cannot be looked up is only a warning."""
    lookups = lookups or Lookups()
    tries: list[Awaitable[list[Finding]]] = [_clock(ahead)]
    for code, box in settings.mailboxes.items():
        tries += [_smtp(settings, code, box, now), _imap(settings, code, box, now)]
        if box.auth != "password":
            tries.append(_token(settings, code, box))
    for domain, (code, box) in _domains(settings).items():
        tries += [_mx(lookups, domain), _spf(lookups, domain, box), _dkim(lookups, domain, code, box)]
        tries.append(_dmarc(lookups, domain))
    found = [finding for some in await asyncio.gather(*tries) for finding in some]
    return [*found, _public(settings)]


def _domains(settings: Settings) -> dict[str, tuple[str, MailboxTable]]:
    """Return each sending domain once, with the first mailbox that sends from it."""
    found: dict[str, tuple[str, MailboxTable]] = {}
    for code, box in settings.mailboxes.items():
        found.setdefault(box.address.rpartition("@")[2].lower(), (code, box))
    return found


# DNS ----------------------------------------------------------------------------------------------------------------


def _unknown(where: str, error: Unanswered) -> list[Finding]:
    return [Finding.after(error, "warn", where, Live.NOT_LOOKED_UP)]


async def _mx(lookups: Lookups, domain: str) -> list[Finding]:
    where = f"{domain} MX"
    try:
        hosts = await lookups.mx(domain)
    except Unanswered as error:
        return _unknown(where, error)
    if not hosts or hosts == (".",):
        return [Finding.of("fail", where, Live.NO_MX, domain=domain)]
    return [Finding.of("ok", where, Live.MX, hosts=", ".join(hosts))]


async def _spf(lookups: Lookups, domain: str, box: MailboxTable) -> list[Finding]:
    where, wanted = f"{domain} SPF", SPF_OF.get(box.provider, "")
    advice = f'{domain} TXT "v=spf1 {f"include:{wanted}" if wanted else "mx"} ~all"'
    try:
        records = await _spf_records(lookups, domain)
        if not records:
            return [Finding.of("fail", where, Live.NO_SPF, advice=advice)]
        if len(records) > 1:
            return [Finding.of("fail", where, Live.SEVERAL_SPF, n=len(records))]
        seen: set[str] = {domain}
        cost = await _spf_cost(lookups, records[0], seen)
    except Unanswered as error:
        return _unknown(where, error)
    if cost > SPF_LOOKUPS:
        return [Finding.of("fail", where, Live.SPF_TOO_MANY, n=cost, most=SPF_LOOKUPS)]
    if wanted and wanted not in seen:
        return [Finding.of("fail", where, Live.SPF_LACKS_PROVIDER, wanted=wanted)]
    end = records[0].lower().split()[-1]
    if end not in {"-all", "~all"} and not end.startswith("redirect="):
        return [Finding.of("warn", where, Live.SPF_OPEN, end=end)]
    return [Finding.of("ok", where, Live.SPF, n=cost, most=SPF_LOOKUPS)]


async def _spf_records(lookups: Lookups, domain: str) -> list[str]:
    return [r for r in await lookups.txt(domain) if r.lower().split(" ")[0] == "v=spf1"]


async def _spf_cost(lookups: Lookups, record: str, seen: set[str]) -> int:
    """Return how many look-ups a record asks for, those of what it includes too (RFC 7208 §4.6.4)."""
    cost = 0
    for term in record.lower().split()[1:]:
        name, _, target = term.lstrip("+-~?").replace("redirect=", "redirect:").partition(":")
        if name.partition("/")[0] in {"a", "mx", "ptr", "exists", "include", "redirect"}:
            cost += 1
        if name in {"include", "redirect"} and target and target not in seen and "%" not in target:
            seen.add(target)
            for inner in (await _spf_records(lookups, target))[:1] if cost <= 2 * SPF_LOOKUPS else ():
                cost += await _spf_cost(lookups, inner, seen)
    return cost


async def _dkim(lookups: Lookups, domain: str, code: str, box: MailboxTable) -> list[Finding]:
    where = f"{domain} DKIM"
    try:
        for selector in (box.dkim_selector,) if box.dkim_selector else SELECTORS:
            keys = [_tags(r) for r in await lookups.txt(f"{selector}._domainkey.{domain}")]
            if any(tags.get("p") for tags in keys):
                return [Finding.of("ok", where, Live.DKIM, selector=selector)]
            if any("p" in tags for tags in keys):
                return [Finding.of("fail", where, Live.DKIM_REVOKED, selector=selector)]
    except Unanswered as error:
        return _unknown(where, error)
    if box.dkim_selector:
        return [Finding.of("fail", where, Live.DKIM_MISSING, selector=box.dkim_selector)]
    return [Finding.of("warn", where, Live.DKIM_UNKNOWN, code=code)]


async def _dmarc(lookups: Lookups, domain: str) -> list[Finding]:
    where = f"{domain} DMARC"
    advice = f'_dmarc.{domain} TXT "v=DMARC1; p=none; rua=mailto:dmarc@{domain}"'
    labels = domain.split(".")
    try:
        # the name itself, then its parents, down to two labels
        for start in range(max(len(labels) - 1, 1)):
            name = ".".join(labels[start:])
            records = [_tags(r) for r in await lookups.txt(f"_dmarc.{name}") if r.lower().startswith("v=dmarc1")]
            if records:
                break
    except Unanswered as error:
        return _unknown(where, error)
    if not records:
        return [Finding.of("warn", where, Live.NO_DMARC, advice=advice)]
    if len(records) > 1 or records[0].get("p") not in {"none", "quarantine", "reject"}:
        return [Finding.of("fail", where, Live.DMARC_UNREADABLE, advice=advice)]
    rule = records[0]["p"]
    if "rua" not in records[0]:
        return [Finding.of("warn", where, Live.DMARC_UNREPORTED, rule=rule, domain=domain)]
    return [Finding.of("ok", where, Live.DMARC, name=name, rule=rule, to=records[0]["rua"])]


def _tags(record: str) -> dict[str, str]:
    """Return the tags of a DKIM or DMARC record (RFC 6376 §3.2)."""
    pairs = (part.partition("=") for part in record.split(";") if "=" in part)
    return {name.strip().lower(): value.strip() for name, _, value in pairs}


# servers ------------------------------------------------------------------------------------------------------------


async def _smtp(settings: Settings, code: str, box: MailboxTable, now: datetime) -> list[Finding]:
    where = f"mailboxes.{code}.smtp"
    said, failed = await _try(where, lambda: SmtpSubmission(smtp_account(code, box, settings.path)), Live.SENDING_FAILS)
    if said is None:
        return failed
    known = [name.upper() for name in ("8bitmime", "size", "smtputf8") if name in said.extensions]
    largest = (f"{said.size // 1_000_000} MB",) if said.size else ()
    offered = ", ".join((said.tls or "tls = none", *largest, *known))
    return [Finding.of("ok", where, Live.SENDING, known=offered), *_certificate(where, said.certificate_until, now)]


async def _imap(settings: Settings, code: str, box: MailboxTable, now: datetime) -> list[Finding]:
    where = f"mailboxes.{code}.imap"
    said, failed = await _try(where, lambda: ImapMailbox(imap_account(code, box, settings.path)), Live.READING_FAILS)
    if said is None:
        return failed
    known = [name for name in ("IDLE", "UIDPLUS", "MOVE") if name in said.capabilities]
    offered = Finding.of("ok", where, Live.READING, n=len(said.folders), known=", ".join(known) or "IMAP4rev1")
    found = [offered, *_certificate(where, said.certificate_until, now)]
    if "IDLE" not in known:
        found.append(Finding.of("warn", where, Live.NO_IDLE))
    if said.sent:
        return [*found, Finding.of("ok", where, Live.SENT, folder=said.sent)]
    return [*found, Finding.of("warn", where, Live.NO_SENT)]


async def _try(where: str, make: Callable[[], Any], fails: Live) -> tuple[Any, list[Finding]]:
    """Return what a server offers, or None and the finding that says why not."""
    try:
        port = make()
        try:
            return await port.check(), []
        finally:
            await port.close()
    except MailflowError as error:
        return None, [Finding.after(error, "fail", where, fails)]


def _certificate(where: str, until: datetime | None, now: datetime) -> list[Finding]:
    if until is None:
        return []
    days = (until - now).days
    if days >= CERTIFICATE_DAYS:
        return [Finding.of("ok", where, Live.CERTIFICATE, n=days)]
    return [Finding.of("warn", where, Live.CERTIFICATE_ENDS, n=days)]


async def _token(settings: Settings, code: str, box: MailboxTable) -> list[Finding]:
    where = f"mailboxes.{code}.oauth"
    try:
        await asyncio.to_thread(keeper(code, box, settings.path))
    except MailflowError as error:
        level = "warn" if error.transient else "fail"
        return [Finding.after(error, level, where, Live.TOKEN_FAILS, auth=box.auth, code=code)]
    return [Finding.of("ok", where, Live.TOKEN)]


async def _clock(ahead: Callable[[], float]) -> list[Finding]:
    try:
        seconds = await asyncio.to_thread(ahead)
    except MailflowError as error:
        return [Finding.after(error, "warn", "clock", Live.CLOCK_UNKNOWN)]
    if abs(seconds) < CLOCK_WARN_S:
        return [Finding.of("ok", "clock", Live.CLOCK, seconds=f"{seconds:+.1f}")]
    level = "fail" if abs(seconds) >= CLOCK_FAIL_S else "warn"
    return [Finding.of(level, "clock", Live.CLOCK_OFF, seconds=f"{seconds:+.0f}")]


def _public(settings: Settings) -> Finding:
    url = settings.desk.public_url
    if not url:
        return Finding.of("ok", "desk.public_url", Live.NO_URL)
    if not url.startswith("https://"):
        return Finding.of("fail", "desk.public_url", Live.URL_OPEN, url=url)
    return Finding.of("ok", "desk.public_url", Live.URL, url=url)
