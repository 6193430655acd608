"""One mail that arrived: whose it is, what it means, and what its closing remembers of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from mailflow.core import events, watch
from mailflow.core.advance.answers import bounced, consequences
from mailflow.core.advance.decide import Decision, decide
from mailflow.core.advance.house import Arrived
from mailflow.core.circumstances import Circumstances
from mailflow.core.closing import Closing
from mailflow.core.holds import HoldReason
from mailflow.core.messages import Intent, Origin, Party, Question, Reading
from mailflow.core.records import Act, CaseRef, Change, Inbound, InboundState, Known, OutboxState, Suppressed
from mailflow.core.tasks import TaskKind
from mailflow.core.understand.machines import dsn, esign
from mailflow.core.understand.new_words.visible import visible
from mailflow.core.understand.raw.clean import clean
from mailflow.core.understand.raw.parse import ParsedMail, parse
from mailflow.core.understand.sender import match
from mailflow.errors import NotFound
from mailflow.ports import Office, Sender, Store
from mailflow.steps import case, documents, other_cases, sent
from mailflow.steps import digest as digests
from mailflow.steps import esign as signing
from mailflow.steps.case import Case


def message_id(raw: bytes) -> str:
    """Return the Message-ID of a raw mail, or the empty string."""
    return parse(raw[:65536]).envelope.message_id


def concerns(head: bytes, known: Known) -> str:
    """Return why a mail of a personal mailbox is ours to read, judged by its header section; "" when it is not."""
    mail = parse(head)
    return watch.concerns(mail.envelope, {k.lower(): v for k, v in mail.headers}, known)


async def wanted(store: Store, sender: Sender) -> Callable[[bytes], bool] | None:
    """Return which headers concern us in a personal mailbox; None where every mail may be read."""
    if not sender.personal:
        return None
    known = await store.known(sender.mailbox)
    known = replace(known, own_addresses=known.own_addresses | {sender.address})
    return lambda head: bool(concerns(head, known))


async def understand(store: Store, office: Office, now: datetime, inbound_id: str) -> Inbound:
    """Read a stored mail, match it to its closing and append what follows; nothing that is written here can raise."""
    inbound = await store.inbound(inbound_id)
    raw = await store.raw(inbound_id)
    if inbound is None or raw is None:
        raise NotFound(f'there is no mail "{inbound_id}"', "it may have been erased")
    if inbound.state not in {InboundState.STORED, InboundState.READ}:
        # somebody else was quicker
        return inbound
    mail = parse(raw)
    sender = office.mailboxes()[inbound.mailbox]
    own_addresses = await store.own_addresses(sender.mailbox, sender.address)
    if watch.is_own(mail.envelope, inbound.role, own_addresses):
        return await sent.own(store, office, now, inbound, mail)
    await sent.met(store, sender, sent.cited(mail.envelope), own_addresses, now, "reply")
    return await _theirs(store, office, now, inbound, mail, raw)


async def _theirs(
    store: Store, office: Office, now: datetime, inbound: Inbound, mail: ParsedMail, raw: bytes
) -> Inbound:
    """A mail from outside: matched to one party of one closing, or shown to a person."""
    envelope, sender = mail.envelope, office.mailboxes()[inbound.mailbox]
    report = dsn.read(mail)
    ids = (*sent.cited(envelope), *((report.about,) if report and report.about else ()))
    keys = [a for a in (envelope.sender, envelope.reply_to, report.recipient if report else "") if a]
    names = (watch.normal_name(envelope.sender_name),) if envelope.sender_name else ()
    cases = await store.cases(keys, ids, names, envelope.sender.rpartition("@")[2])
    if report:
        return await _bounce(store, office, now, inbound, mail, raw)
    if told := esign.esign_completion(mail):
        return await signing.signed_elsewhere(store, office, now, inbound, mail, raw, told)
    new = visible(mail)
    found = match.match(envelope, new.text, [_candidate(c) for c in cases], new.forwarded)
    if found.closing_id is None or found.party is None or not found.sure:
        return await _unmatched(store, office, now, inbound, mail, raw, found, cases)
    table = await case.load(store, office, found.closing_id, now)
    known = Circumstances(
        inbound.received_at,
        table.establishment.zone,
        table.closing.stage,
        question(table.closing, found.party),
        found.party,
        about=_about(table),
    )
    reading = office.read(raw, known, sender)
    reading = await office.weighed(reading, found.party, table.establishment.code)
    if found.party is not Party.DOCTOR and (digest := await digests.answered(store, ids)):
        parts = await digests.shares(store, office, digest, reading, clean(new.core), table, now)
        return await _share(store, office, now, parts, inbound, mail, reading, found)
    return await _advance(store, office, now, table, inbound, mail, reading, found)


async def _share(
    store: Store,
    office: Office,
    now: datetime,
    parts: Sequence[tuple[Case, Reading]],
    inbound: Inbound,
    mail: ParsedMail,
    reading: Reading,
    found: match.Match,
) -> Inbound:
    """Tell each closing of a digest what the answer says of its own decision, all in one transaction."""
    if not parts:
        kept = replace(inbound, closing=found.closing_id or "", party=found.party, person=found.person_id or "")
        return await _store_state(
            store, replace(kept, state=InboundState.DONE, how=found.how, reading=reading, action="none")
        )
    if len(parts) == 1 and parts[0][0].id == found.closing_id:
        return await _advance(store, office, now, parts[0][0], inbound, mail, parts[0][1], found)
    acts, voided, homes, suppress = list[Act](), list[str](), list[tuple[bool, Case, str]](), Change()
    for table, own in parts:
        decision, added = _consequences(table, inbound, own, found)
        if mail.attachments and own.origin is Origin.HUMAN:
            # whose contract it is, a person sees
            added = [*added, events.TaskOpened(f"files:{inbound.id}", TaskKind.READ_DIRECTOR, inbound=inbound.id)]
        acts.append(case.act(table, added, "mailflow", now))
        voided += [e.draft for e in added if isinstance(e, events.DraftClosed)]
        homes.append((_waits(decision, added), table, decision.action))
        suppress = of_person(office, table, found.party or Party.DIRECTOR, own, decision, added, now)
    waits, home, action = next((h for h in homes if h[0]), homes[0])
    done = replace(
        inbound,
        state=InboundState.TRIAGE if waits else InboundState.DONE,
        closing=home.id,
        party=found.party,
        person=found.person_id or "",
        how="forwarded" if found.forwarded_by else found.how,
        reading=reading,
        action=action,
        act=home.closing.seq + 1,
    )
    rows = await sent.void(store, voided, "reply")
    change = Change(drafts=rows.drafts, cancel=rows.cancel, inbound=(done,), suppress=suppress.suppress)
    await store.commit(acts, change)
    return done


def _consequences(
    table: Case, inbound: Inbound, reading: Reading, found: match.Match
) -> tuple[Decision, list[events.Event]]:
    """Ask the table what an answer does to a closing."""
    decision = decide(
        table.closing.stage,
        reading,
        on_yes=table.on_yes,
        authentic=found.authentic(reading.authentication),
        threshold=table.rules.threshold,
    )
    arrived = Arrived(inbound.id, found.party or Party.DOCTOR, inbound.received_at, found.how)
    return decision, consequences(table.closing, arrived, reading, decision, table.house)


def _waits(decision: Decision, added: Sequence[events.Event]) -> bool:
    """Say whether a person still has to decide: such a mail stays in sight."""
    return decision.action == "triage" or any(isinstance(e, (events.MoveProposed, events.TaskOpened)) for e in added)


def _about(table: Case) -> str:
    """Return the names of the post and its place: a yes that names another one is no yes to ours."""
    house, post = table.establishment, table.position
    return " ".join((house.name, house.city, post.title, post.specialty, post.place))


async def _advance(
    store: Store,
    office: Office,
    now: datetime,
    table: Case,
    inbound: Inbound,
    mail: ParsedMail,
    reading: Reading,
    found: match.Match,
) -> Inbound:
    """Ask the table what the answer does, append it, and carry out what concerns the person everywhere."""
    closing = table.closing
    party = found.party or Party.DOCTOR
    decision, added = _consequences(table, inbound, reading, found)
    authentic = found.authentic(reading.authentication)
    arrived = Arrived(inbound.id, party, inbound.received_at, found.how)
    files = documents.Received()
    if reading.origin is Origin.HUMAN:
        files = await documents.received(store, office, table, mail, arrived, authentic=authentic)
        added = [*added, *files.events]
    done = replace(
        inbound,
        state=InboundState.TRIAGE if _waits(decision, added) else InboundState.DONE,
        closing=closing.id,
        party=party,
        person=found.person_id or "",
        how="forwarded" if found.forwarded_by else found.how,
        reading=reading,
        action=decision.action,
        act=closing.seq + 1,
    )
    voided = [e.draft for e in added if isinstance(e, events.DraftClosed)]
    rows = await sent.void(store, voided, "reply")
    change = of_person(office, table, party, reading, decision, added, now)
    change = replace(change, drafts=rows.drafts, cancel=rows.cancel, inbound=(done,), documents=files.documents)
    acts = [case.act(table, added, "mailflow", now)]
    beside = other_cases.everywhere(reading, decision, added) if party is Party.DOCTOR else None
    if beside is not None:
        others, more = await other_cases.told(store, office, table, beside, "mailflow", now)
        acts, change = [*acts, *others], change + more
    await store.commit(acts, change)
    return done


def of_person(
    office: Office,
    table: Case,
    party: Party,
    reading: Reading,
    decision: Decision,
    added: Sequence[events.Event],
    now: datetime,
) -> Change:
    """Return what belongs to the person and not to one closing: an absence, an opt-out, the end of an absence."""
    human = reading.origin is Origin.HUMAN
    if human and other_cases.is_stop(reading, decision):
        writer = table.addressee(party)
        digests = [d for a in (writer.addresses if writer else ()) for d in office.digests(a.email)]
        return Change(suppress=tuple(Suppressed(d, "all", "reply", now) for d in digests))
    if party is not Party.DOCTOR:
        return Change()
    away = [e for e in added if isinstance(e, events.Held) and e.reason == HoldReason.ABSENCE]
    if human and table.around.person_hold:
        return Change(holds=((table.person.id, None, "wrote"),))
    return Change(holds=tuple((table.person.id, e.until, "absence") for e in away))


async def _bounce(
    store: Store, office: Office, now: datetime, inbound: Inbound, mail: ParsedMail, raw: bytes
) -> Inbound:
    """A delivery report: it settles an uncertain mail, marks a dead address and opens a task."""
    report = dsn.read(mail)
    draft = await store.draft_by_message_id(report.about) if report and report.about else None
    if draft is None and report:
        cases = [c for c in await store.cases([report.recipient], (), (), "") if c.open]
        ids = {c.closing for c in cases}
        found = cases[0] if len(ids) == 1 else None
        closing_id, party, person = (found.closing, found.party, found.person) if found else ("", None, "")
    else:
        closing_id, party, person = (draft.closing, draft.to, draft.person) if draft else ("", None, "")
    if not closing_id or party is None or report is None:
        return await _store_state(store, replace(inbound, state=InboundState.TRIAGE, action="triage"))
    table = await case.load(store, office, closing_id, now)
    if draft:
        await store.settle(draft.id, OutboxState.SUBMITTED, now, "bounce")
    known = Circumstances(inbound.received_at, table.establishment.zone, table.closing.stage, party=party)
    reading = office.read(raw, known, office.mailboxes()[inbound.mailbox])
    dead = report.permanent and dsn.is_dead(report)
    arrived = Arrived(inbound.id, party, inbound.received_at, "dsn")
    added: list[events.Event] = [
        events.ReplyRead(inbound.id, party, reading.origin, "hold" if report.permanent else "none", how="dsn"),
        *bounced(table.closing, arrived, replace(reading, dsn=report), dead, table.house),
    ]
    done = replace(
        inbound,
        state=InboundState.DONE,
        closing=closing_id,
        party=party,
        person=person,
        how="dsn",
        reading=reading,
        action="hold" if report.permanent else "none",
    )
    voided = [e.draft for e in added if isinstance(e, events.DraftClosed)]
    change = replace(await sent.void(store, voided, "bounce"), inbound=(done,))
    if dead or report.reason == "full":
        change = replace(change, addresses=((report.recipient, "dead" if dead else "full"),))
    await case.append(store, table, added, "mailflow", now, change)
    return done


async def _unmatched(
    store: Store,
    office: Office,
    now: datetime,
    inbound: Inbound,
    mail: ParsedMail,
    raw: bytes,
    found: match.Match,
    cases: Sequence[CaseRef],
) -> Inbound:
    """No certain match: a person decides, with the best guesses shown; what may be a stop halts mail all the same."""
    sender = office.mailboxes()[inbound.mailbox]
    reading = office.read(raw, Circumstances(inbound.received_at, office.own_calendar().zone), sender)
    machine = reading.origin in {Origin.DELAY, Origin.MDN, Origin.OWN}
    state = InboundState.DONE if machine else InboundState.TRIAGE
    guesses = tuple((g.closing_id, g.why) for g in found.guesses)
    kept = replace(inbound, state=state, reading=reading, guesses=guesses, action="triage", how=found.how)
    change, acts = Change(inbound=(kept,)), list[Act]()
    if reading.origin is Origin.HUMAN and (reading.stop or reading.intent is Intent.UNSUBSCRIBE):
        address, checked = mail.envelope.sender, reading.authentication
        if reading.stop and address and checked.aligned_pass and not checked.failed:
            change += Change(suppress=tuple(Suppressed(d, "all", "reply") for d in office.digests(address)))
        # in doubt nothing is kept for good, and nothing leaves to whoever is known under that address
        theirs = {(c.closing, c.party) for c in cases if c.open and address and address in c.addresses}
        for closing, party in sorted(theirs):
            table = await case.load(store, office, closing, now)
            voided = [d.draft for d in table.closing.drafts if d.to is party]
            added: list[events.Event] = [events.DraftClosed(d, "void", "reply") for d in voided]
            acts.append(
                case.act(
                    table, [*added, events.Held(HoldReason.DOUBTED_STOP, None, inbound.id, party)], "mailflow", now
                )
            )
            change += await sent.void(store, voided, "reply")
    await store.commit(acts, change)
    return kept


def _candidate(ref: CaseRef) -> match.Candidate:
    return match.Candidate(
        closing_id=ref.closing,
        person_id=ref.person,
        party=ref.party,
        addresses=frozenset(ref.addresses),
        names=ref.names,
        message_ids=ref.message_ids,
        establishment_domain=ref.domains[0] if ref.domains else "",
        subjects=ref.subjects,
        open=ref.open,
    )


async def to_triage(store: Store, inbound_id: str, why: str) -> Inbound:
    """Hand a mail to a person because the machine could not finish with it."""
    inbound = await store.inbound(inbound_id)
    if inbound is None:
        raise NotFound(f'there is no mail "{inbound_id}"', "it may have been erased")
    return await _store_state(store, replace(inbound, state=InboundState.TRIAGE, action="triage", how=why))


async def _store_state(store: Store, inbound: Inbound) -> Inbound:
    await store.commit(change=Change(inbound=(inbound,)))
    return inbound


def question(closing: Closing, party: Party) -> Question | None:
    """Return what our last mail to that party asked; a one-word answer is read in its light."""
    last = next((s for s in reversed(closing.mails_to(party)) if s.asks), None)
    return Question(last.asks, last.day) if last else None
