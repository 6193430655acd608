"""Says what produced an incoming mail, and whether it may be answered by a machine: two questions, never one."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

from mailflow.core.messages import Origin
from mailflow.core.understand.machines import auto_reply, auto_reply_words, dsn, receipts
from mailflow.core.understand.raw.parse import ParsedMail


@dataclass(frozen=True, slots=True)
class OriginFound:
    """What produced a mail, the signs that say so (French, shown to the recruiter), and whether it may be answered"
    " alone."""

    origin: Origin
    reasons: tuple[str, ...]
    may_answer: bool


def origin(
    mail: ParsedMail,
    own_addresses: Collection[str] = frozenset(),
    own_ids: Collection[str] | Callable[[str], bool] = frozenset(),
) -> OriginFound:
    """The origin of `mail`; `own_addresses` are bare and in lower case, `own_ids` our Message-IDs with angle brackets.

    Lenient on "is it a person": only strong signs make a machine. Strict on `may_answer` (RFC 3834 §2): any sign"
        " says no.
    A bounce is looked for first, since many of its signs look like an absence. Never raises.
    """
    found, reasons = _origin(mail, own_addresses, own_ids)
    return OriginFound(found, reasons, found is Origin.HUMAN and _may_answer(mail))


def _origin(
    mail: ParsedMail, own_addresses: Collection[str], own_ids: Collection[str] | Callable[[str], bool]
) -> tuple[Origin, tuple[str, ...]]:
    if _is_own(mail, own_addresses, own_ids):
        return Origin.OWN, ("message parti de chez nous",)
    bounce = dsn.examine(mail)
    if bounce is not None:
        if bounce.delivered:
            return Origin.MDN, ("avis de remise",)
        return (Origin.DELAY if bounce.delayed else Origin.DSN), (bounce.why,)
    for name, sign in (
        (Origin.MDN, receipts.is_receipt(mail)),
        (Origin.CALENDAR, receipts.is_calendar(mail)),
        (Origin.CHALLENGE, receipts.is_challenge(mail)),
        (Origin.AUTO_REPLY, auto_reply.header_sign(mail) or auto_reply.list_sign(mail)),
    ):
        if sign:
            return name, (sign,)
    machine, signs = auto_reply.judge(mail)
    if machine:
        return Origin.AUTO_REPLY, signs
    return Origin.HUMAN, signs


def _is_own(mail: ParsedMail, own_addresses: Collection[str], own_ids: Collection[str] | Callable[[str], bool]) -> bool:
    ours = own_ids if callable(own_ids) else own_ids.__contains__
    own_id = bool(mail.envelope.message_id) and ours(mail.envelope.message_id)
    return own_id or mail.envelope.sender in own_addresses or bool(mail.first("X-Mailflow-Id"))


def _may_answer(mail: ParsedMail) -> bool:
    """RFC 3834 §2: no sign of a machine, of a list or of a sender that reads nothing."""
    sender = mail.envelope.sender
    if not sender or auto_reply_words.ROBOT.regex.match(sender):
        return False
    submitted = mail.first("Auto-Submitted").strip().lower()
    if submitted and submitted.split(";")[0].split("(")[0].strip() != "no":
        return False
    if auto_reply.header_sign(mail) or mail.content_type == "multipart/report":
        return False
    if mail.first("Return-Path").strip() == "<>" or mail.first("X-Auto-Response-Suppress"):
        return False
    if any(name.lower().startswith("list-") for name, _ in mail.headers):
        return False
    precedence = mail.first("Precedence").strip().lower()
    if precedence in ("bulk", "list", "junk", "auto_reply"):
        return False
    return not auto_reply.doubtful(mail)
