"""What ties a mail to a closing: keys to compare, and the parties of a case as matching needs them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from mailflow.core.messages import Party
from mailflow.core.people import Establishment, Person, Role
from mailflow.core.records import CaseRef, Projection


@dataclass(slots=True)
class Thread:
    """What passed between us and one party of a closing."""

    ids: set[str] = field(default_factory=set)
    subjects: list[str] = field(default_factory=list)
    mailbox: str = ""


def address_key(email: str) -> str:
    """Return an address as it is compared: without white space around it, in lower case."""
    return email.strip().lower()


def token_of(message_id: str) -> str:
    """Return what stands before the @ of a Message-ID, in lower case: our thread's mark, whatever follows it."""
    return message_id.strip().strip("<>").partition("@")[0].lower()


def parties(doctor: Person | None, place: Establishment | None) -> Iterator[tuple[Party, Person]]:
    """Return everybody who may write about a case, with the side they speak for."""
    if doctor is not None:
        yield Party.DOCTOR, doctor
    for contact in place.contacts if place else ():
        # Human resources file the papers; everybody else speaks for the direction.
        yield (Party.ADMINISTRATION if contact.role is Role.HR else Party.DIRECTOR), contact.person


def case_refs(
    case: Projection, doctor: Person | None, place: Establishment | None, threads: Mapping[Party, Thread]
) -> Iterator[CaseRef]:
    """Return one reference per party of a case."""
    for party, person in parties(doctor, place):
        thread = threads.get(party, Thread())
        yield CaseRef(
            closing=case.closing,
            person=person.id,
            party=party,
            addresses=tuple(address_key(a.email) for a in person.addresses),
            names=(person.full_name,),
            establishment=case.establishment,
            domains=tuple(d.lower() for d in place.domains) if place and party is not Party.DOCTOR else (),
            message_ids=frozenset(thread.ids),
            subjects=tuple(thread.subjects),
            open=case.open,
            mailbox=thread.mailbox,
        )
