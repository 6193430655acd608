"""Files that travel with a mail: kept as versions of a document, judged against what was sent, told to the closing."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from mailflow.core import events
from mailflow.core.advance.arrived import Arrived
from mailflow.core.advance.papers import Paper, kind_of, paper_events
from mailflow.core.messages import Party
from mailflow.core.records import Document
from mailflow.core.render.compose import File
from mailflow.core.understand.raw.parse import ParsedMail, Part
from mailflow.core.understand.raw.private import is_private
from mailflow.core.understand.sender.documents import PdfFacts, compare
from mailflow.errors import NotAllowed, Refusal
from mailflow.ports import Office, Store
from mailflow.steps.case import Case

#: more files than this in one mail are a person's work
MAX_FILES = 10
#: a smaller picture is a logo of a signature, not a scanned page
LEAST_PICTURE = 40_000
PDF = "application/pdf"

#: what a store is asked to keep: the row and the file
Kept = tuple[Document, bytes]


@dataclass(frozen=True, slots=True)
class Received:
    """What the files of one mail add to its closing."""

    events: tuple[events.Event, ...] = ()
    documents: tuple[Kept, ...] = ()


async def received(store: Store, office: Office, case: Case, mail: ParsedMail, arrived: Arrived) -> Received:
    """Return the rows and events of the files that somebody sent us; a file that is known already adds nothing."""
    files = _files(mail)
    if not files:
        return Received()
    known = await store.documents(case.id)
    versions = await _sent(store, office, known, case)
    kept: list[Kept] = []
    papers: list[tuple[Paper, str, int]] = []
    for number, part in enumerate(files, 1):
        sha256 = hashlib.sha256(part.payload).hexdigest()
        if any(d.sha256 == sha256 for d in (*known, *(d for d, _ in kept))):
            continue
        facts = await office.inspect(part.payload) if _is_pdf(part) else None
        finding = compare(facts, versions, part.name)
        kind = kind_of(finding.kind, arrived.party, case.closing.stage)
        document = Document(
            id=f"{arrived.inbound}-{number}",
            closing=case.id,
            kind=kind,
            version=_next([*known, *(d for d, _ in kept)], kind),
            name=part.name,
            sha256=sha256,
            pages=facts.pages if facts else 0,
            fingerprint=facts.text_fingerprint if facts else "",
            side=arrived.party,
            source="received",
            created_at=case.business.now,
        )
        kept.append((document, part.payload))
        papers.append(
            (Paper(document.id, finding.kind, finding.signature, finding.old_version), kind, document.version)
        )
    added = paper_events(case.closing, case.rules, arrived, papers, case.business)
    return Received(tuple(added), tuple(kept))


async def by_hand(store: Store, office: Office, case: Case, mail: ParsedMail, inbound: str) -> Received:
    """Return the rows and events of contracts and offers in a mail that a colleague wrote by hand, found in Sent."""
    known, kept, added = await store.documents(case.id), list[Kept](), list[events.Event]()
    for number, part in enumerate(_files(mail), 1):
        kind = carried(part)
        if not kind:
            continue
        sha256 = hashlib.sha256(part.payload).hexdigest()
        same = next((d for d in known if d.kind == kind and d.sha256 == sha256), None)
        file = NewFile(kind, part.name, part.payload, source="sent")
        document = same or await new_version(office, case, known, f"{inbound}-{number}", file)
        if same is None:
            kept.append((document, part.payload))
        added.append(events.DocumentRecorded(document.id, kind, document.version, "sent", document.side))
    return Received(tuple(added), tuple(kept))


def carried(part: Part) -> str:
    """Return what a file of a hand-written mail is by its name: contract, offer or ""."""
    name = part.name.lower()
    if not _is_pdf(part):
        return ""
    if any(word in name for word in ("contrat", "contract")):
        return "contract"
    return "offer" if any(word in name for word in ("proposition", "offre", "offer")) else ""


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file that becomes a version of a document: what it is, whose it is, and where it was met."""

    kind: str
    name: str
    content: bytes
    side: Party = Party.RECRUITER
    #: what a person says has changed since the version before
    changes: str = ""
    #: upload, sent
    source: str = "upload"


async def new_version(office: Office, case: Case, known: Sequence[Document], ident: str, file: NewFile) -> Document:
    """Return the row of a new version: its number, hash, pages and the fingerprint of its words."""
    facts = await office.inspect(file.content) if b"%PDF-" in file.content[:1024] else PdfFacts()
    return Document(
        id=ident,
        closing=case.id,
        kind=file.kind,
        version=_next(known, file.kind),
        name=file.name,
        sha256=hashlib.sha256(file.content).hexdigest(),
        pages=facts.pages,
        fingerprint=facts.text_fingerprint,
        side=file.side,
        source=file.source,
        created_at=case.business.now,
        changes=file.changes,
    )


def chosen(case: Case, known: Sequence[Document], kind: str, claims: frozenset[Party]) -> Document | None:
    """Return the version that travels: of a claimed signature the file that bears exactly these, else the newest."""
    if kind == "contract" and claims:
        bearing = case.closing.bearing(claims)
        return next((d for d in known if d.id == bearing), None)
    versions = [d for d in reversed(known) if d.kind == kind]
    bare = [d for d in versions if d.id not in case.closing.bears]
    return next(iter(bare or versions), None)


async def attached(store: Store, case: Case, kinds: Sequence[str], claims: frozenset[Party]) -> tuple[File, ...]:
    """Return the files of these kinds that travel with a mail whose words claim these signatures.

    Where no file bears them the mail carries none, and its guard or its words say so. NotAllowed where one is missing.
    """
    known, files = await store.documents(case.id), []
    for kind in kinds:
        found = chosen(case, known, kind, claims)
        if found is None and kind == "contract" and claims:
            continue
        content = await store.document_bytes(found.id) if found else None
        if found is None or content is None:
            raise NotAllowed(
                f"closing {case.id}: the {kind} is missing",
                f"upload the {kind}, then plan again",
                refusal=Refusal.DOCUMENT_MISSING,
            )
        files.append(File(found.name, PDF, content))
    return tuple(files)


async def _sent(store: Store, office: Office, known: Sequence[Document], case: Case) -> list[PdfFacts]:
    """Return the facts of the contract versions that left, the newest last; of all of them where none is known to."""
    contracts = [d for d in known if d.kind == "contract"]
    newest = case.closing.documents_sent.get("contract")
    found = []
    for document in [d for d in contracts if newest is None or d.version <= newest]:
        content = await store.document_bytes(document.id)
        if content is not None:
            found.append(await office.inspect(content))
    return found


def _files(mail: ParsedMail) -> list[Part]:
    """Return the parts that are files of the writer: no logo, no invitation, nothing private."""
    files = []
    for part in mail.parts:
        named = bool(part.name) or part.content_type == PDF
        letter = part.content_type.startswith("text/") or part.content_type.startswith("message/")
        logo = part.content_type.startswith("image/") and len(part.payload) < LEAST_PICTURE
        if named and not letter and not logo and not is_private(part.name) and part.payload:
            files.append(part)
    return files[:MAX_FILES]


def _is_pdf(part: Part) -> bool:
    return part.content_type == PDF or b"%PDF-" in part.payload[:1024]


def _next(known: Sequence[Document], kind: str) -> int:
    return max((d.version for d in known if d.kind == kind), default=0) + 1
