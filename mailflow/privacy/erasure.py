"""Erase a person: end what still runs, delete all that names or quotes them, and say what remains elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from mailflow.acts.acts import Acts
from mailflow.config.settings import Settings
from mailflow.core.people import Person
from mailflow.core.refs import address_key
from mailflow.core.said import Said
from mailflow.privacy.dossier import Dossier, gather

#: who ended the case, as the history keeps it; the words themselves are erased a moment later
REASON = "effacement demandé"


class Remains(StrEnum):
    """What an erasure leaves elsewhere."""

    BACKUPS = "backups"
    HISTORY = "history"
    #: scope
    SUPPRESSION = "suppression"
    #: n mails, places
    SERVER = "server"
    SENT = "sent"
    #: key
    CONFIGURATION = "configuration"


@dataclass(frozen=True, slots=True)
class Erased:
    """What an erasure did, and what is out of its reach."""

    person: str
    closings: tuple[str, ...]
    #: those that still ran
    ended: tuple[str, ...]
    mails: int
    #: scope of the suppression entry that stays, "" where there is none
    suppressed: str
    #: (mailbox, folder, UID) of the mails that still lie on the mail server
    folders: tuple[tuple[str, str, int], ...]
    #: what remains elsewhere (`Remains`)
    remains: tuple[Said, ...]


async def erase(acts: Acts, settings: Settings, person: Person, by: str) -> Erased:
    """Erase a person and give the space back; the suppression entry and the history of codes stay (GDPR art. 17)."""
    store = acts.journey.store
    found = await gather(store, acts.journey.office, person)
    for closing in found.open_cases:
        await acts.lose(closing, REASON, by, "", by)
    # the mails that ending a case may have written are gathered by the store itself
    await store.erase_person(person.id, acts.journey.clock.now())
    await store.compact()
    return Erased(
        person=person.id,
        closings=tuple(found.cases),
        ended=tuple(found.open_cases),
        mails=len(found.arrived) + sum(len(case.written) for case in found.cases.values()),
        suppressed=found.suppressed,
        folders=_folders(found),
        remains=tuple(_remains(found, settings)),
    )


def _folders(found: Dossier) -> tuple[tuple[str, str, int], ...]:
    return tuple(sorted((a.mail.mailbox, a.mail.folder, a.mail.uid) for a in found.arrived if a.theirs))


def _remains(found: Dossier, settings: Settings) -> list[Said]:
    lines = [Said.of(Remains.BACKUPS), Said.of(Remains.HISTORY)]
    if found.suppressed:
        lines.append(Said.of(Remains.SUPPRESSION, scope=found.suppressed))
    if folders := _folders(found):
        places = sorted({f"{mailbox}/{folder}" for mailbox, folder, _ in folders})
        lines.append(Said.of(Remains.SERVER, n=len(folders), places=", ".join(places)))
    if any(mail.left for case in found.cases.values() for mail in case.written):
        lines.append(Said.of(Remains.SENT))
    known = {address_key(a.email) for a in found.person.addresses}
    for code, place in settings.establishments.items():
        for key, contact in place.contacts.items():
            if contact.email and address_key(contact.email) in known:
                lines.append(Said.of(Remains.CONFIGURATION, key=f"establishments.{code}.contacts.{key}"))
    return lines
