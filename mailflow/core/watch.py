"""Which mails of a mailbox concern us, read from their headers alone, and in which direction they travelled."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import datetime, timedelta

from mailflow.core.messages import Envelope
from mailflow.core.records import Known

#: words that mark a folder or a subject as private (French labour law protects what is marked so)
PRIVATE = re.compile(r"^\W*(personnel|personnelle|priv[ée]e?|private|perso)\b", re.IGNORECASE)

#: a look that took longer is not fresh (real time)
LONGEST_LOOK = timedelta(minutes=5)

#: a Message-ID as `journey` makes them: 128 random bits at the sender's domain
OURS = re.compile(r"<[0-9a-f]{32}@([^\s<>@]+)>")


def is_private(label: str) -> bool:
    """Say whether a folder or subject is marked as personal or private: such mail is never opened."""
    return bool(PRIVATE.match(label.strip()))


def concerns(envelope: Envelope, headers: Mapping[str, str], known: Known) -> str:
    """Return why a mail of a personal mailbox concerns us (a code), or "" when it is none of our business.

    It answers one of our ids, comes from or names a known person or establishment, or is a bounce of ours.
    """
    if is_private(envelope.subject):
        return ""
    cited = {*envelope.in_reply_to, *envelope.references, envelope.message_id}
    if cited & known.message_ids or any(is_ours(one, known.own_addresses) for one in cited):
        return "our_id"
    people = {envelope.sender, envelope.reply_to, *envelope.recipients} - known.own_addresses
    if people & known.addresses:
        return "known_address"
    if _domain(envelope.sender) in known.domains:
        return "establishment"
    if normal_name(envelope.sender_name) in known.names:
        return "known_name"
    if _names(f"{envelope.subject} {envelope.sender_name}", known):
        return "named"
    if _is_bounce(envelope, headers):
        return "bounce"
    return ""


def _names(text: str, known: Known) -> bool:
    """Say whether a text holds every word of a known person's name, first and last, in whatever order."""
    said = set(normal_name(text).split())
    return any(len(words := name.split()) >= 2 and said.issuperset(words) for name in known.names)


def is_ours(message_id: str, own_addresses: frozenset[str]) -> bool:
    """Say whether a Message-ID has the shape of ours: 32 hexadecimal digits at the domain of an own address."""
    found = OURS.fullmatch(message_id.strip())
    return found is not None and found[1].lower() in {_domain(a) for a in own_addresses}


def _is_bounce(envelope: Envelope, headers: Mapping[str, str]) -> bool:
    """A delivery report names our id only in its body, so any report is read; RFC 3464 §2."""
    kind = headers.get("content-type", "").lower()
    if kind.startswith("multipart/report") and "delivery-status" in kind:
        return True
    local = envelope.sender.partition("@")[0]
    return local in {"mailer-daemon", "postmaster"} or "x-failed-recipients" in headers


def still_fresh(synced_at: datetime | None, now: datetime, fresh: timedelta) -> bool:
    """Say whether the last complete look is young enough for a mail to leave without another (real time)."""
    return synced_at is not None and now - synced_at < fresh


def counts_as_look(began: datetime, now: datetime) -> bool:
    """Say whether a look that ends now is a fresh one: a process frozen meanwhile knows nothing of what came."""
    return now - began < LONGEST_LOOK


def normal_name(name: str) -> str:
    """Return a name to compare: no accents, no title, lower case, words sorted."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z]+", plain)
    return " ".join(
        sorted(w for w in words if w not in {"dr", "docteur", "pr", "professeur", "prof", "mme", "m", "mr"})
    )


def is_own(envelope: Envelope, role: str, own_addresses: frozenset[str]) -> bool:
    """Say whether a mail is a copy of ours: found in Sent, or written from one of our own addresses."""
    return role == "sent" or (bool(envelope.sender) and envelope.sender in own_addresses)


def _domain(address: str) -> str:
    return address.rpartition("@")[2]
