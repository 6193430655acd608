"""The only place that serialises a message: CRLF, seven bits, the same bytes for the same words."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import datetime
from email import policy
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime
from typing import Any

from mailflow.core.address import check_address
from mailflow.core.campaign import UNASKED, Kind
from mailflow.core.render.headers import fold_mailbox, fold_text
from mailflow.core.stages import Stage
from mailflow.errors import BadInput

#: a folded Message-ID may be replaced on the way, so ours stays on one line
MESSAGE_ID_MAX = 60
#: all attachments of one mail together, in bytes; providers refuse from 20 to 25 MB once encoded in base64
ATTACHMENTS_MAX = 15_000_000

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_MESSAGE_ID = re.compile(r"<[^<>\s@]+@[^<>\s@]+>")
_PLAIN = frozenset(
    {
        "in-reply-to",
        "references",
        "message-id",
        "list-unsubscribe",
        "list-unsubscribe-post",
        "auto-submitted",
        "feedback-id",
    }
)
#: headers that hold one mailbox
_MAILBOXES = frozenset({"from", "to", "reply-to"})


class MailPolicy(policy.EmailPolicy):
    """The SMTP policy with our own folding: the stock one encodes long tokens and loses spaces and quotes."""

    def fold(self, name: str, value: Any) -> str:
        """Return the header's line or lines, ending in CRLF; RFC 5322 §2.2.3 and §3.6.4 for headers of tokens."""
        if name.lower() in _PLAIN:
            return _fold_tokens(name, value)
        if name.lower() == "subject":
            return fold_text(name, str(value))
        if name.lower() in _MAILBOXES:
            only = value.addresses[0]
            return fold_mailbox(name, only.display_name, only.addr_spec)
        folded: str = super().fold(name, value)
        return folded

    def fold_binary(self, name: str, value: Any) -> bytes:
        """Return the same as `fold`, as bytes."""
        ours = name.lower() in _PLAIN | _MAILBOXES | {"subject"}
        return self.fold(name, value).encode("ascii") if ours else super().fold_binary(name, value)


POLICY = MailPolicy(linesep="\r\n", cte_type="7bit", max_line_length=78)


@dataclass(frozen=True, slots=True)
class File:
    """An attached file."""

    name: str
    content_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A mail that is about to become bytes; `message_id` has its angle brackets and is fixed with the draft."""

    from_name: str
    from_address: str
    to_name: str
    to_address: str
    subject: str
    text: str
    html: str
    message_id: str
    in_reply_to: str = ""
    references: tuple[str, ...] = ()
    attachments: tuple[File, ...] = ()
    #: (https address with an opaque token, mailto address); RFC 2369, RFC 8058
    list_unsubscribe: tuple[str, str] | None = None
    #: one of mailflow's own notices (RFC 3834); never a mail that a person approved
    auto_submitted: bool = False
    #: an iCalendar object with METHOD:REQUEST or METHOD:CANCEL
    calendar: bytes | None = None
    reply_to: str = ""


def compose(mail: Outgoing) -> bytes:
    """Return the message without Date and Bcc, always the same bytes; BadInput names what no header may carry."""
    message = EmailMessage(policy=POLICY)
    _address_headers(message, mail)
    message["Subject"] = clean_header("Subject", mail.subject)
    _thread_headers(message, mail)
    _list_headers(message, mail)
    if mail.auto_submitted:
        message["Auto-Submitted"] = "auto-generated"
        message["X-Auto-Response-Suppress"] = "All"
    _body(message, mail)
    _fix_boundaries(message, mail.message_id)
    return message.as_bytes(policy=POLICY)


def with_date(frozen: bytes, at: datetime) -> bytes:
    """Return the message with its Date in front (RFC 5322 §3.6.1). ValueError: it has one, or `at` is naive."""
    if at.tzinfo is None:
        raise ValueError("the date of a mail needs its zone")
    head = frozen.partition(b"\r\n\r\n")[0]
    if re.search(rb"^date:", head, re.I | re.M):
        raise ValueError("the message has its date already")
    return b"Date: " + format_datetime(at).encode("ascii") + b"\r\n" + frozen


def way_out(kind: Kind, stage: Stage, address: str, url: str = "") -> tuple[str, str] | None:
    """Return the two ways of List-Unsubscribe for a reminder or a first contact, None for an answer or a delivery.

    `address` receives a mail that says stop; `url` is the one-click page where there is a public one (RFC 8058).
    """
    if kind not in UNASKED and stage is not Stage.APPROACH:
        return None
    return url, f"{check_address(address)}?subject=stop"


def clean_header(name: str, value: str) -> str:
    """Return the value, stripped; BadInput names the header when the value holds a control character."""
    if found := _CONTROL.search(value):
        raise BadInput(
            f"The header {name} would hold a control character (U+{ord(found.group()):04X}).",
            f"Correct the text that becomes {name}.",
        )
    return value.strip()


def _address_headers(message: EmailMessage, mail: Outgoing) -> None:
    message["From"] = _mailbox("From", mail.from_name, mail.from_address)
    message["To"] = _mailbox("To", mail.to_name, mail.to_address)
    if mail.reply_to and mail.reply_to != mail.from_address:
        message["Reply-To"] = _mailbox("Reply-To", "", mail.reply_to)


def _mailbox(header: str, name: str, address: str) -> Address:
    return Address(display_name=clean_header(header, name), addr_spec=check_address(clean_header(header, address)))


def _thread_headers(message: EmailMessage, mail: Outgoing) -> None:
    if not _MESSAGE_ID.fullmatch(mail.message_id) or len(mail.message_id) > MESSAGE_ID_MAX:
        raise BadInput(
            f"The Message-ID must look like <token@domain> in at most {MESSAGE_ID_MAX} characters.",
            "Shorten the domain of the sending address.",
        )
    message["Message-ID"] = mail.message_id
    if mail.in_reply_to:
        message["In-Reply-To"] = mail.in_reply_to
    if mail.references:
        message["References"] = " ".join(mail.references)


def _list_headers(message: EmailMessage, mail: Outgoing) -> None:
    if mail.list_unsubscribe is None:
        return
    url, mailto = mail.list_unsubscribe
    ways = [f"<{url}>"] if url else []
    if mailto:
        ways.append(f"<{mailto if mailto.startswith('mailto:') else 'mailto:' + mailto}>")
    if ways:
        message["List-Unsubscribe"] = ", ".join(ways)
    if url.startswith("https://"):
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"


def _body(message: EmailMessage, mail: Outgoing) -> None:
    message.set_content(mail.text, cte="quoted-printable")
    message.add_alternative(mail.html, subtype="html", cte="quoted-printable")
    if mail.calendar is not None:
        method = "CANCEL" if b"METHOD:CANCEL" in mail.calendar else "REQUEST"
        text = mail.calendar.decode("utf-8").replace("\r\n", "\n")
        message.add_alternative(text, subtype="calendar", cte="base64", params={"method": method})
        message.add_attachment(mail.calendar, maintype="text", subtype="calendar", filename="invitation.ics")
    if sum(len(f.content) for f in mail.attachments) > ATTACHMENTS_MAX:
        raise BadInput(
            f"The attached files weigh more than {ATTACHMENTS_MAX // 1_000_000} MB together.",
            "Send a lighter file, or a link to it.",
        )
    for file in mail.attachments:
        kind, _, subtype = file.content_type.partition("/")
        name = clean_header("Content-Disposition", file.name)
        message.add_attachment(file.content, maintype=kind, subtype=subtype or "octet-stream", filename=name)


def _fix_boundaries(message: EmailMessage, message_id: str) -> None:
    """Give each multipart a boundary made from the Message-ID, so that the bytes do not depend on chance."""
    parts = (p for p in message.walk() if p.is_multipart())
    for number, part in enumerate(parts):
        part.set_boundary("=_" + hashlib.sha256(f"{message_id}/{number}".encode()).hexdigest()[:32])


def _fold_tokens(name: str, value: str) -> str:
    tokens = str(value).split()
    if not str(value).isascii() or _CONTROL.search(str(value)):
        raise BadInput(f"The header {name} may hold plain ASCII tokens only.", f"Correct what becomes {name}.")
    lines = [f"{name}:"]
    for number, token in enumerate(tokens):
        if number and len(lines[-1]) + 1 + len(token) > 78:
            lines.append("")
        lines[-1] += f" {token}"
    return "\r\n".join(lines) + "\r\n"
