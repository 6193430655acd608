"""A new mailbox: guess its servers, try them, mail itself and read it back, write it down."""

from __future__ import annotations

import asyncio
import os
import re
import tomllib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.parser import BytesHeaderParser
from pathlib import Path

from mailflow.adapters.dns import Lookups, Unanswered
from mailflow.adapters.imap.mailbox import ImapFeatures, ImapMailbox
from mailflow.adapters.smtp import SmtpSubmission
from mailflow.adapters.smtp_session import SmtpAccount
from mailflow.config.models import MailboxTable
from mailflow.config.settings import Settings, load
from mailflow.core.records import Cursor, Fetched
from mailflow.core.render.compose import Outgoing
from mailflow.errors import BadInput, ConfigError, MailflowError, SubmissionError
from mailflow.notices.post import to_ourselves
from mailflow.ports import Ids
from mailflow.wiring.accounts import PROVIDERS, imap_account, smtp_account

#: how the mail servers of a domain name its provider
_MX_OF = {
    "google": ("google.com", "googlemail.com"),
    "microsoft365": ("outlook.com",),
    "ovh": ("ovh.net",),
    "infomaniak": ("infomaniak.ch", "ikmail.com"),
}
SUBJECT = "mailflow : cette boîte est prête / this mailbox is ready"
TEXT = "mailflow s'est écrit ce message ; vous pouvez l'effacer.\n\nmailflow wrote this to itself; you may delete it."


@dataclass(frozen=True, slots=True)
class Guess:
    """What DNS says of a domain's mail: a provider that is known, or its servers."""

    provider: str = "other"
    imap: tuple[str, int, str] = ("", 993, "tls")
    smtp: tuple[str, int, str] = ("", 465, "tls")


@dataclass(frozen=True, slots=True)
class RoundTrip:
    """What became of the mail to oneself: read back or not, and who signs Authentication-Results here."""

    returned: bool
    authserv_id: str = ""


async def guess(address: str, lookups: Lookups) -> Guess:
    """Return the likely servers of an address: by MX, else by SRV (RFC 6186, RFC 8314); empty where DNS is silent."""
    domain = address.rpartition("@")[2]
    with suppress(Unanswered):
        hosts = await lookups.mx(domain)
        for provider, ends in _MX_OF.items():
            if any(host == end or host.endswith(f".{end}") for host in hosts for end in ends):
                return Guess(provider)
        imaps, submissions = (
            await lookups.srv(f"_imaps._tcp.{domain}"),
            await lookups.srv(f"_submissions._tcp.{domain}"),
        )
        starttls = () if submissions else await lookups.srv(f"_submission._tcp.{domain}")
        imap = (imaps[0].host, imaps[0].port, "tls") if imaps else ("", 993, "tls")
        smtp = next(((s.host, s.port, "tls") for s in submissions), None)
        smtp = smtp or next(((s.host, s.port, "starttls") for s in starttls), ("", 465, "tls"))
        return Guess("other", imap, smtp)
    return Guess()


def knows(provider: str) -> bool:
    """Say whether a provider's servers need not be named."""
    return provider in PROVIDERS


def code_of(address: str) -> str:
    """Return a code for a mailbox, from the local part of its address."""
    code = re.sub(r"[^a-z0-9]+", "_", address.partition("@")[0].lower()).strip("_")
    return code if code[:1].isalpha() else f"box_{code}".rstrip("_")


async def try_servers(code: str, box: MailboxTable, settings: Settings) -> ImapFeatures:
    """Log in to both servers and return what the mailbox offers; MailflowError says which door is shut and why."""
    submission = SmtpSubmission(_smtp(code, box, settings))
    try:
        await submission.check()
    finally:
        await submission.close()
    mailbox = ImapMailbox(imap_account(code, box, settings.path))
    try:
        return await mailbox.check()
    finally:
        await mailbox.close()


def _smtp(code: str, box: MailboxTable, settings: Settings) -> SmtpAccount:
    return smtp_account(code, box, settings.path)


async def round_trip(
    code: str, box: MailboxTable, settings: Settings, ids: Ids, now: Callable[[], datetime], patience: timedelta
) -> RoundTrip:
    """Send one mail to the mailbox itself and look for it in INBOX; SubmissionError where it does not even leave."""
    # not the shape of a mail to a doctor: Sent holds it without the database knowing
    message_id = f"<hello.{ids.token()}@{box.address.rpartition('@')[2]}>"
    await _send(code, box, settings, message_id, now())
    mailbox = ImapMailbox(imap_account(code, box, settings.path, lambda: (now() - timedelta(days=1)).date()))
    found: list[bytes] = []
    cursors: dict[str, Cursor] = {}

    async def take(item: Fetched | Cursor) -> None:
        cursors[item.folder] = Cursor(item.mailbox, item.folder, item.uidvalidity, item.uid)
        if isinstance(item, Fetched) and item.role == "inbox":
            found.append(item.raw)

    until = now() + patience
    try:
        while not found:
            await mailbox.look(cursors, lambda head: message_id.encode() in head, take)
            if found or now() >= until:
                break
            await asyncio.sleep(1)
    finally:
        await mailbox.close()
    return RoundTrip(bool(found), authserv_id(found[0]) if found else "")


def authserv_id(raw: bytes) -> str:
    """Return who wrote the first Authentication-Results of a mail (RFC 8601 §2.2), "" where nobody did."""
    said = BytesHeaderParser().parsebytes(raw).get("Authentication-Results", "")
    return str(said).partition(";")[0].split(" ")[0].strip().lower()


async def _send(code: str, box: MailboxTable, settings: Settings, message_id: str, at: datetime) -> None:
    html = "".join(f"<p>{line}</p>" for line in TEXT.split("\n\n"))
    mail = Outgoing(box.name, box.address, box.name, box.address, SUBJECT, TEXT, html, message_id, auto_submitted=True)
    submission = SmtpSubmission(_smtp(code, box, settings))
    try:
        outcome = await to_ourselves(submission, code, mail, at)
    finally:
        await submission.close()
    if outcome.state != "submitted":
        raise SubmissionError(f"the mail to oneself was not taken: {outcome.text}", "ask the provider what it refuses")


def write_down(file: Path, code: str, keys: str, secret_file: Path | None, secret: str) -> None:
    """Append the table to the configuration and keep the secret, mode 0600; nothing changes where either fails."""
    before = file.read_bytes()
    if code in tomllib.loads(before.decode("utf-8-sig")).get("mailboxes", {}):
        raise BadInput(
            f"{file.name} has a mailbox {code} already", f"edit it there, or choose another --code than {code}"
        )
    kept = secret_file is not None and _keep_secret(secret_file, secret)
    joint = b"" if before.endswith(b"\n") or not before else b"\n"
    try:
        file.write_bytes(before + joint + b"\n" + keys.encode())
        load(file)
    except (MailflowError, OSError) as error:
        with suppress(OSError):
            file.write_bytes(before)
        if kept and secret_file is not None:
            secret_file.unlink(missing_ok=True)
        if isinstance(error, MailflowError):
            raise
        raise ConfigError(f"{file} cannot be written: {error.strerror}", "check its rights") from None


def _keep_secret(file: Path, secret: str) -> bool:
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as out:
            out.write(secret + "\n")
    except FileExistsError:
        raise BadInput(f"{file} exists already", "it holds a secret: move it, or choose another --code") from None
    except OSError as error:
        raise ConfigError(f"{file} cannot be written: {error.strerror}", "check the folder's rights") from None
    return True


def as_toml(code: str, table: dict[str, object]) -> str:
    """Return a mailbox's table as TOML, with the tables below it."""
    lines, below = [f"[mailboxes.{code}]"], []
    for key, value in table.items():
        if isinstance(value, dict):
            below += ["", f"[mailboxes.{code}.{key}]", *(f"{k} = {_literal(v)}" for k, v in value.items())]
        else:
            lines.append(f"{key} = {_literal(value)}")
    return "\n".join([*lines, *below]) + "\n"


def _literal(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    # a basic string of TOML: what JSON escapes, it escapes alike
    text = str(value).replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c.isprintable() else f"\\u{ord(c):04X}" for c in text) + '"'
