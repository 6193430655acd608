"""All that is kept about one person, gathered for an export or an erasure."""

from __future__ import annotations

from dataclasses import dataclass, replace

from mailflow.core.events import Recorded
from mailflow.core.people import Person
from mailflow.core.records import Document, Draft, DraftState, Inbound, InboundState, OutboxState, Outgoing, Projection
from mailflow.core.records import Text as Words
from mailflow.core.refs import address_key
from mailflow.ports import Office, Store
from mailflow.privacy.persons import closings_of

#: what has left, or may have
LEFT = frozenset({OutboxState.SUBMITTED, OutboxState.UNKNOWN})


@dataclass(frozen=True, slots=True)
class Written:
    """A mail of ours: the draft, its way out if it had one, and whether it is to this person."""

    draft: Draft
    row: Outgoing | None
    theirs: bool

    @property
    def left(self) -> bool:
        """Whether it was handed to the mail server."""
        return self.row is not None and self.row.state in LEFT


@dataclass(frozen=True, slots=True)
class Arrived:
    """A mail that came in (or was written by hand), its bytes while they are kept, and whether it is theirs."""

    mail: Inbound
    raw: bytes | None
    theirs: bool


@dataclass(frozen=True, slots=True)
class CaseFile:
    """One closing of the person."""

    row: Projection | None
    history: tuple[Recorded, ...]
    texts: tuple[Words, ...]
    documents: tuple[tuple[Document, bytes | None], ...]
    written: tuple[Written, ...]
    arrived: tuple[Arrived, ...]


@dataclass(frozen=True, slots=True)
class Dossier:
    """One person with everything."""

    person: Person
    #: "all", "prospection" or "": how far this person is on the suppression list
    suppressed: str
    #: (until, reason) of the hold on the person
    hold: tuple[str, str] | None
    cases: dict[str, CaseFile]
    #: mails in triage that are theirs, matched to no closing
    loose: tuple[Arrived, ...]

    @property
    def open_cases(self) -> list[str]:
        """Ids of the closings that still run."""
        return [ident for ident, case in self.cases.items() if case.row is not None and case.row.open]

    @property
    def arrived(self) -> list[Arrived]:
        """Every stored mail of every case."""
        return [*(mail for case in self.cases.values() for mail in case.arrived), *self.loose]


async def gather(store: Store, office: Office, person: Person) -> Dossier:
    """Return everything that is kept about a person."""
    keyed = [one for address in person.addresses for one in office.keyed_hashes(address.email)]
    cases = {ident: await _case(store, ident, person) for ident in await closings_of(store, person)}
    loose = [
        Arrived(mail, await store.raw(mail.id), theirs=True)
        for mail in await store.inbounds(tuple(InboundState))
        if not mail.closing and (_theirs(mail, person) or any(closing in cases for closing, _ in mail.guesses))
    ]
    scope = await store.suppressed(keyed) if keyed else ""
    return Dossier(person, scope, await store.person_hold(person.id), cases, tuple(loose))


async def _case(store: Store, ident: str, person: Person) -> CaseFile:
    written = []
    for draft in await store.drafts(tuple(DraftState), closing=ident):
        # a digest names other doctors: what it asks of this case stands in the case's own history
        own = replace(draft, text="", html="", original_text="", mime=b"", facts=()) if draft.parts else draft
        written.append(Written(own, await store.outgoing(draft.id), draft.person == person.id))
    arrived = []
    for mail in await store.inbounds(tuple(InboundState), closing=ident):
        arrived.append(Arrived(mail, await store.raw(mail.id), _theirs(mail, person)))
    documents = [(d, await store.document_bytes(d.id)) for d in await store.documents(ident)]
    return CaseFile(
        await store.projection(ident),
        await store.history(ident),
        await store.texts(ident),
        tuple(documents),
        tuple(written),
        tuple(arrived),
    )


def _theirs(mail: Inbound, person: Person) -> bool:
    known = {address_key(a.email) for a in person.addresses}
    sender = address_key(mail.reading.envelope.sender) if mail.reading else ""
    return mail.person == person.id or sender in known
