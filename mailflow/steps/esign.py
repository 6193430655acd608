"""A signature service's mail: an event to confirm, matched by the names in it, never taken as proof."""

from __future__ import annotations

from dataclasses import replace

from mailflow.core import events
from mailflow.core.advance.decide import DecisionCode
from mailflow.core.advance.papers import esign_events
from mailflow.core.circumstances import Circumstances
from mailflow.core.messages import Origin, Party
from mailflow.core.people import Person
from mailflow.core.records import Change, Filter, Inbound, InboundState
from mailflow.core.said import Said
from mailflow.core.stages import MAIN_STAGES, PAPER_STAGES, Stage
from mailflow.core.understand.machines.esign import EsignEvent
from mailflow.core.understand.machines.text import words
from mailflow.core.understand.raw.parse import ParsedMail
from mailflow.core.understand.sender.authentic import authentication
from mailflow.core.watch import normal_name
from mailflow.ports import Store
from mailflow.steps.case import Case, append, load
from mailflow.steps.whose import Arriving

#: stages in which a contract may be signed elsewhere
SIGNABLE = tuple(s for s in MAIN_STAGES if s in PAPER_STAGES or s in {Stage.NEGOTIATION, Stage.ORAL_YES})
#: so much of a notice is searched for names
MAX_WORDS = 20_000


async def signed_elsewhere(arriving: Arriving, told: EsignEvent) -> Inbound:
    """Return the mail, attached to the one open closing whose doctor or file it names; else a person looks."""
    store, office, now, inbound = arriving.store, arriving.office, arriving.now, arriving.inbound
    mail = arriving.mail
    known = Circumstances(inbound.received_at, office.own_calendar().zone, Stage.SIGNING)
    reading = office.read(arriving.raw, known, arriving.sender)
    kept = replace(inbound, state=InboundState.TRIAGE, action="triage", how="esign", reading=reading)
    found = await _named(store, mail, told)
    if len(found) != 1:
        await store.commit(change=Change(inbound=(replace(kept, guesses=tuple((c, told.service) for c in found)),)))
        return kept
    case = await load(store, office, found[0], now)
    host = office.mailboxes()[inbound.mailbox].authserv_id
    added = _events(arriving, case, told, host)
    done = replace(kept, closing=case.id, action="suggest", act=case.closing.seq + 1)
    await append(arriving.acting, case, added, Change(inbound=(done,)))
    return done


def _events(arriving: Arriving, case: Case, told: EsignEvent, trusted_host: str) -> list[events.Event]:
    """Return the machine's mail as read, and what it proposes; a forged or unproven sender is only a task."""
    inbound, mail = arriving.inbound, arriving.mail
    checked = authentication(mail, mail.envelope.sender, trusted_host)
    believed = told.from_service and not checked.failed
    reason = Said.of(DecisionCode.ESIGN, notice=told.what)
    read = events.ReplyRead(inbound.id, Party.ADMINISTRATION, Origin.AUTO_REPLY, "suggest", how="esign", reason=reason)
    return [read, *esign_events(case.closing, inbound.id, told.what if believed else "unproven", case.business)]


async def _named(store: Store, mail: ParsedMail, told: EsignEvent) -> list[str]:
    """Return the open closings whose doctor, or whose file, the notice names."""
    text = f"{mail.envelope.subject}\n{mail.envelope.sender_name}\n{words(mail)}"[:MAX_WORDS]
    said, found = set(normal_name(text).split()), []
    for stage in SIGNABLE:
        for row in await store.closings(Filter(stage=stage)):
            person = await store.person(row.person)
            files = [d.name for d in await store.documents(row.closing) if d.kind == "contract" and d.name]
            if (person and _in(person, said)) or (told.document and told.document in files):
                found.append(row.closing)
    return found


def _in(person: Person, said: set[str]) -> bool:
    own = set(normal_name(person.full_name).split())
    return len(own) >= 2 and own <= said
