"""Takes health, bank, identity-number and criminal-record papers out of a raw mail before anything is stored."""

from __future__ import annotations

import re
from email import policy
from email.message import Message
from email.parser import BytesParser

from mailflow.core.understand.raw import private_words
from mailflow.core.understand.raw.folding import plain
from mailflow.core.understand.raw.parse import parse

#: what stands in the place of such a file
REMOVED = "Cette pièce n'a pas été conservée : elle relève de la médecine du travail, de l'Ordre ou de la paie.\r\n"


def is_private(name: str) -> bool:
    """Say whether a file of this name is one that a recruiter must not keep before a hire."""
    return bool(private_words.PRIVATE.regex.search(re.sub(r"[^a-z0-9]+", " ", plain(name, 300))))


def without_private(raw: bytes) -> bytes:
    """Return the mail with a sentence in the place of each private file; the same bytes where there is none."""
    if b"name" not in raw.lower() or not any(is_private(a.name) for a in parse(raw).attachments):
        return raw
    try:
        return _emptied(raw)
    except Exception:  # the guard of last resort: no odd mail may stop the watcher, and no such file may stay
        return raw.partition(b"\r\n\r\n")[0] + b"\r\n\r\n" + REMOVED.encode()


def _emptied(raw: bytes) -> bytes:
    message = BytesParser(policy=policy.compat32).parsebytes(raw)
    for part in message.walk():
        if not part.is_multipart() and is_private(_name(part)):
            for header in ("Content-Type", "Content-Transfer-Encoding"):
                del part[header]
            part["Content-Type"] = 'text/plain; charset="utf-8"'
            part["Content-Transfer-Encoding"] = "8bit"
            part.set_payload(REMOVED.encode().decode("ascii", "surrogateescape"))
    return message.as_bytes(policy=policy.compat32.clone(linesep="\r\n", max_line_length=0))


def _name(part: Message) -> str:
    found = parse(b"\r\n".join(f"{k}: {v}".encode("utf-8", "surrogateescape") for k, v in part.items()) + b"\r\n\r\n")
    return next((one.name for one in found.parts if one.name), "")
