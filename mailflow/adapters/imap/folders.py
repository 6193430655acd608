"""Which folders of a mailbox are read: INBOX, Sent by its special use (RFC 6154), and none that is marked private."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from mailflow.core.watch import is_private

#: one line of LIST: attributes, hierarchy delimiter, name
Listed = tuple[Sequence[bytes], bytes | None, str]
#: what servers and mail programs without SPECIAL-USE call Sent, in lower case, the likeliest first
SENT_NAMES = (
    "sent",
    "sent items",
    "sent messages",
    "sent mail",
    "éléments envoyés",
    "messages envoyés",
    "courrier envoyé",
    "courriers envoyés",
    "envoyés",
    "boîte d'envoi",
)


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder to read and what its mails are to us."""

    name: str
    role: Literal["inbox", "sent"] = "inbox"


INBOX = Folder("INBOX")


def sent_folder(listing: Iterable[Listed], configured: str = "") -> str:
    """Return the name of Sent: as configured, by special use, else by the usual names; "" when there is none."""
    if configured:
        return configured
    usable = [line for line in listing if b"\\noselect" not in _flags(line)]
    for line in usable:
        if b"\\sent" in _flags(line):
            return line[2]
    by_name = {_path(line)[-1].lower(): line[2] for line in reversed(usable)}
    return next((by_name[name] for name in SENT_NAMES if name in by_name), "")


def folders_to_read(listing: Sequence[Listed], configured_sent: str = "", extra: Sequence[str] = ()) -> list[Folder]:
    """Return the folders in reading order, INBOX last since IDLE stays there; private ones are left out, even if asked.

    `extra`: further folders into which incoming mail is filed by rules; those that do not exist are left out too.
    """
    sent = sent_folder(listing, configured_sent)
    found = [Folder(sent, "sent")] if sent else []
    private = {line[2] for line in listing if any(is_private(part) for part in _path(line))}
    names = {line[2] for line in listing}
    found += [Folder(name) for name in extra if name in names and name not in {sent, INBOX.name}]
    return [folder for folder in found if folder.name not in private] + [INBOX]


def _flags(line: Listed) -> set[bytes]:
    return {flag.lower() for flag in line[0]}


def _path(line: Listed) -> list[str]:
    delimiter = line[1].decode("ascii", "replace") if line[1] else ""
    return line[2].split(delimiter) if delimiter else [line[2]]
