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
    sentence = f"This could not be looked up: {error.message}."
    return [Finding("warn", where, sentence, "Look at the network and the DNS resolver, then try again.")]


async def _mx(lookups: Lookups, domain: str) -> list[Finding]:
    where = f"{domain} MX"
    try:
        hosts = await lookups.mx(domain)
    except Unanswered as error:
        return _unknown(where, error)
    if not hosts or hosts == (".",):
        sentence = f"The domain {domain} takes no mail: no answer would arrive."
        return [Finding("fail", where, sentence, "Publish the MX records that your provider names.")]
    return [Finding("ok", where, f"Answers arrive at {', '.join(hosts)}.")]


async def _spf(lookups: Lookups, domain: str, box: MailboxTable) -> list[Finding]:
    where, wanted = f"{domain} SPF", SPF_OF.get(box.provider, "")
    advice = f'{domain} TXT "v=spf1 {f"include:{wanted}" if wanted else "mx"} ~all"'
    try:
        records = await _spf_records(lookups, domain)
        if not records:
            sentence = "No SPF record: your mails will look doubtful."
            return [Finding("fail", where, sentence, f"Publish: {advice}")]
        if len(records) > 1:
            sentence = f"{len(records)} SPF records: recipients ignore them all."
            return [Finding("fail", where, sentence, "Make one of them (RFC 7208, section 3.2).")]
        seen: set[str] = {domain}
        cost = await _spf_cost(lookups, records[0], seen)
    except Unanswered as error:
        return _unknown(where, error)
    if cost > SPF_LOOKUPS:
        sentence = f"The SPF record asks for {cost} look-ups; with more than {SPF_LOOKUPS} it counts for nothing."
        return [Finding("fail", where, sentence, "Take out the include: of services that you no longer use.")]
    if wanted and wanted not in seen:
        sentence = f"The SPF record does not name your provider ({wanted})."
        return [Finding("fail", where, sentence, f"Add include:{wanted} before the last term.")]
    end = records[0].lower().split()[-1]
    if end not in {"-all", "~all"} and not end.startswith("redirect="):
        sentence = f"The SPF record ends with {end}: it does not protect your name."
        return [Finding("warn", where, sentence, "End it with ~all or -all.")]
    return [Finding("ok", where, f"One SPF record, {cost} look-ups of {SPF_LOOKUPS}.")]


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
                return [Finding("ok", where, f"A DKIM key is published under {selector}.")]
            if any("p" in tags for tags in keys):
                sentence = f"The DKIM key {selector} is revoked: the signature of your mails will be refused."
                return [Finding("fail", where, sentence, "Publish the key that your provider names.")]
    except Unanswered as error:
        return _unknown(where, error)
    if box.dkim_selector:
        sentence = f"No DKIM key under {box.dkim_selector}."
        return [Finding("fail", where, sentence, "Publish the key that your provider names, or correct this name.")]
    sentence = "No DKIM key under the usual names; that does not prove that there is none."
    remedy = (
        f"Read s= in the DKIM-Signature header of a mail that was sent, and write it to mailboxes.{code}.dkim_selector."
    )
    return [Finding("warn", where, sentence, remedy)]


async def _dmarc(lookups: Lookups, domain: str) -> list[Finding]:
    where = f"{domain} DMARC"
    advice = f'Publish: _dmarc.{domain} TXT "v=DMARC1; p=none; rua=mailto:dmarc@{domain}"'
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
        return [Finding("warn", where, "No DMARC rule: others can write in your name.", advice)]
    if len(records) > 1 or records[0].get("p") not in {"none", "quarantine", "reject"}:
        return [Finding("fail", where, "There are two DMARC rules, or one that cannot be read: it is ignored.", advice)]
    rule = records[0]["p"]
    if "rua" not in records[0]:
        sentence = f"The DMARC rule is {rule}, but nobody gets its reports."
        return [Finding("warn", where, sentence, f"Add rua=mailto:dmarc@{domain} to it.")]
    return [Finding("ok", where, f"The DMARC rule of {name} is {rule}, reports to {records[0]['rua']}.")]


def _tags(record: str) -> dict[str, str]:
    """Return the tags of a DKIM or DMARC record (RFC 6376 §3.2)."""
    pairs = (part.partition("=") for part in record.split(";") if "=" in part)
    return {name.strip().lower(): value.strip() for name, _, value in pairs}


# servers ------------------------------------------------------------------------------------------------------------


async def _smtp(settings: Settings, code: str, box: MailboxTable, now: datetime) -> list[Finding]:
    where = f"mailboxes.{code}.smtp"
    said, failed = await _try(where, lambda: SmtpSubmission(smtp_account(code, box, settings.path)), "Sending")
    if said is None:
        return failed
    known = [name.upper() for name in ("8bitmime", "size", "smtputf8") if name in said.extensions]
    largest = f", mails up to {said.size // 1_000_000} MB" if said.size else ""
    sentence = f"Sending is open ({said.tls or 'not encrypted'}{largest}; {', '.join(known) or 'no extension'})."
    return [Finding("ok", where, sentence), *_certificate(where, said.certificate_until, now)]


async def _imap(settings: Settings, code: str, box: MailboxTable, now: datetime) -> list[Finding]:
    where = f"mailboxes.{code}.imap"
    said, failed = await _try(where, lambda: ImapMailbox(imap_account(code, box, settings.path)), "Reading")
    if said is None:
        return failed
    known = [name for name in ("IDLE", "UIDPLUS", "MOVE") if name in said.capabilities]
    sentence = f"The mailbox can be read: {len(said.folders)} folders; {', '.join(known) or 'no extension'}."
    found = [Finding("ok", where, sentence), *_certificate(where, said.certificate_until, now)]
    if "IDLE" not in known:
        sentence = "The server does not announce new mails: they are seen at each sweep, a little later."
        found.append(Finding("warn", where, sentence, "Nothing to do; ask your provider for IDLE if that is too late."))
    if said.sent:
        return [*found, Finding("ok", where, f"The folder of sent mails is {said.sent}.")]
    sentence = "No folder of sent mails was found: a mail written by hand would not be seen."
    return [*found, Finding("warn", where, sentence, "Make the folder Sent in the mailbox.")]


async def _try(where: str, make: Callable[[], Any], what: str) -> tuple[Any, list[Finding]]:
    """Return what a server offers, or None and the finding that says why not."""
    try:
        port = make()
        try:
            return await port.check(), []
        finally:
            await port.close()
    except MailflowError as error:
        return None, [Finding("fail", where, f"{what} fails: {error.message}.", _remedy(error))]


def _remedy(error: MailflowError) -> str:
    return (
        f"{error.hint[:1].upper()}{error.hint[1:]}." if error.hint else "Look at server, port, login name and password."
    )


def _certificate(where: str, until: datetime | None, now: datetime) -> list[Finding]:
    if until is None:
        return []
    days = (until - now).days
    if days >= CERTIFICATE_DAYS:
        return [Finding("ok", where, f"The certificate is good for {days} more days.")]
    sentence = f"The server's certificate ends in {days} days: after that nothing leaves or arrives."
    return [Finding("warn", where, sentence, "Tell the mail provider.")]


async def _token(settings: Settings, code: str, box: MailboxTable) -> list[Finding]:
    where = f"mailboxes.{code}.oauth"
    try:
        await asyncio.to_thread(keeper(code, box, settings.path))
    except MailflowError as error:
        remedy = f"Run: mailflow auth {box.auth} --mailbox {code}"
        level = "warn" if error.transient else "fail"
        return [Finding(level, where, f"The access token is not renewed: {error.message}.", remedy)]
    return [Finding("ok", where, "The access token is renewed.")]


async def _clock(ahead: Callable[[], float]) -> list[Finding]:
    try:
        seconds = await asyncio.to_thread(ahead)
    except MailflowError as error:
        sentence = f"The time could not be compared: {error.message}."
        return [Finding("warn", "clock", sentence, "See that the machine's clock is synchronised (timedatectl).")]
    if abs(seconds) < CLOCK_WARN_S:
        return [Finding("ok", "clock", f"The clock is right ({seconds:+.1f} s).")]
    level = "fail" if abs(seconds) >= CLOCK_FAIL_S else "warn"
    sentence = f"The machine's clock is off by {seconds:+.0f} s: dates of mails and tokens will be wrong."
    return [Finding(level, "clock", sentence, "Switch synchronisation on: timedatectl set-ntp true")]


def _public(settings: Settings) -> Finding:
    url = settings.desk.public_url
    if not url:
        return Finding("ok", "desk.public_url", "No public address: everything is decided by answering the mails.")
    if not url.startswith("https://"):
        sentence = f"The public address {url} is not https: the links could be read on the way."
        return Finding("fail", "desk.public_url", sentence, "Give an https:// address, or leave it empty.")
    return Finding("ok", "desk.public_url", f"The links in mails lead to {url}.")
