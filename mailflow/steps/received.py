"""One mail that arrived: read, matched to one party of one closing, or shown to a person."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from mailflow.core import watch
from mailflow.core.causes import Cause
from mailflow.core.circumstances import Circumstances
from mailflow.core.messages import Intent, Origin, Party
from mailflow.core.records import (
    Act,
    Change,
    Inbound,
    InboundState,
    Suppressed,
)
from mailflow.core.understand.machines import dsn
from mailflow.core.understand.machines.esign import esign_completion
from mailflow.core.understand.new_words.visible import visible
from mailflow.core.understand.raw.clean import clean
from mailflow.core.understand.raw.parse import parse
from mailflow.core.understand.sender import match
from mailflow.errors import NotFound
from mailflow.ports import Office, Store
from mailflow.steps import answer, digest, other_cases, own_copy, whose
from mailflow.steps.bounce import bounce
from mailflow.steps.case import load, store_state
from mailflow.steps.esign import signed_elsewhere
from mailflow.steps.whose import Arriving
from mailflow.words.troubles import Trouble, trouble


async def understand(store: Store, office: Office, now: datetime, inbound_id: str) -> Inbound:
    """Read a stored mail, match it to its closing and append what follows; nothing that is written here can raise."""
    inbound = await store.inbound(inbound_id)
    raw = await store.raw(inbound_id)
    if inbound is None or raw is None:
        raise trouble(NotFound, Trouble.NO_MAIL, name=inbound_id)
    if inbound.state not in {InboundState.STORED, InboundState.READ}:
        # somebody else was quicker
        return inbound
    mail = parse(raw)
    arriving = Arriving(store, office, now, inbound, mail, raw)
    sender = arriving.sender
    own_addresses = await store.own_addresses(sender.mailbox, sender.address)
    if watch.is_own(mail.envelope, inbound.role, own_addresses):
        return await own_copy.own(store, office, now, inbound, mail)
    await own_copy.met(store, sender, own_addresses, own_copy.Sighting(whose.cited(mail.envelope), Cause.REPLY, now))
    return await _theirs(arriving)


async def _theirs(arriving: Arriving) -> Inbound:
    """A mail from outside: matched to one party of one closing, or shown to a person."""
    store, office, now, inbound = arriving.store, arriving.office, arriving.now, arriving.inbound
    mail, envelope = arriving.mail, arriving.mail.envelope
    report = dsn.read(mail)
    ids = (*whose.cited(envelope), *((report.about,) if report and report.about else ()))
    keys = [a for a in (envelope.sender, envelope.reply_to, report.recipient if report else "") if a]
    names = (watch.normal_name(envelope.sender_name),) if envelope.sender_name else ()
    cases = await store.cases(keys, ids, names, envelope.sender.rpartition("@")[2])
    if report:
        return await bounce(arriving, report)
    if told := esign_completion(mail):
        return await signed_elsewhere(arriving, told)
    new = visible(mail)
    found = match.match(envelope, new.text, [whose.candidate(c) for c in cases], new.forwarded)
    if found.closing_id is None or found.party is None or not found.sure:
        return await _unmatched(arriving, found)
    case = await load(store, office, found.closing_id, now)
    known = Circumstances(
        inbound.received_at,
        case.establishment.zone,
        case.closing.stage,
        whose.question(case.closing, found.party, case.rules),
        found.party,
        about=whose.about(case),
    )
    reading = office.read(arriving.raw, known, arriving.sender)
    reading = await office.weighed(reading, found.party, case.establishment.code)
    if found.party is not Party.DOCTOR and (asked := await digest.answered(store, ids)):
        parts = await digest.shared_out(arriving, asked, reading, clean(new.core), case)
        return await answer.share(arriving, parts, reading, found)
    return await answer.advance(arriving, case, reading, found)


async def _unmatched(arriving: Arriving, found: match.Match) -> Inbound:
    """No certain match: a person decides, with the best guesses shown; what may be a stop halts mail all the same."""
    store, office, now, inbound = arriving.store, arriving.office, arriving.now, arriving.inbound
    reading = office.read(arriving.raw, Circumstances(inbound.received_at, office.own_calendar().zone), arriving.sender)
    machine = reading.origin in {Origin.DELAY, Origin.MDN, Origin.OWN}
    state = InboundState.DONE if machine else InboundState.TRIAGE
    guesses = tuple((g.closing_id, g.why) for g in found.guesses)
    kept = replace(inbound, state=state, reading=reading, guesses=guesses, action="triage", how=found.how)
    change, acts = Change(inbound=(kept,)), list[Act]()
    if reading.origin is Origin.HUMAN and (reading.stop or reading.intent is Intent.UNSUBSCRIBE):
        address, checked = arriving.mail.envelope.sender, reading.authentication
        if reading.stop and address and checked.aligned_pass and not checked.failed:
            change += Change(suppress=tuple(Suppressed(d, "all", "reply", now) for d in office.keyed_hashes(address)))
        # in doubt nothing is kept for good, and nothing leaves to whoever is known under that address
        acts, rows = await other_cases.hold_in_doubt(arriving)
        change += rows
    await store.commit(acts, change)
    return kept


async def to_triage(store: Store, inbound_id: str, why: str) -> Inbound:
    """Hand a mail to a person because the machine could not finish with it."""
    inbound = await store.inbound(inbound_id)
    if inbound is None:
        raise trouble(NotFound, Trouble.NO_MAIL, name=inbound_id)
    return await store_state(store, replace(inbound, state=InboundState.TRIAGE, action="triage", how=why))
