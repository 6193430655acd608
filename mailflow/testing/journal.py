"""The in-memory journal: events, projections, and what a commit changes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from mailflow.core.acts import heard_at, undoable
from mailflow.core.campaign import Rules, rules_hash
from mailflow.core.causes import Cause, MailWhy
from mailflow.core.closing import Closing, fold
from mailflow.core.events import Recorded
from mailflow.core.messages import Origin, Party
from mailflow.core.people import Position
from mailflow.core.records import (
    BEGUN,
    CANCELLABLE,
    OPEN_DRAFT,
    Act,
    CaseFile,
    Change,
    Draft,
    Filter,
    OutboxState,
    Outgoing,
    Projection,
)
from mailflow.core.refs import address_key
from mailflow.core.send import UNTIL_HEARD
from mailflow.core.watch import normal_name
from mailflow.errors import Conflict, Refusal
from mailflow.testing.people import mails_to, place_of, scope_of
from mailflow.testing.tables import Tables, Transactional

NEVER = datetime(9999, 12, 31, tzinfo=UTC)


def urgency(case: Projection) -> tuple[datetime, str]:
    """Return what closings are sorted by: what is due first, then what is oldest."""
    return case.next_due_at or NEVER, case.closing


def _append(t: Tables, act: Act) -> None:
    history = t.events.get(act.closing, ())
    last = history[-1].seq if history else 0
    if last != act.expected:
        raise Conflict(
            f"closing {act.closing} changed in between", "load it again and decide again", refusal=Refusal.CASE_CHANGED
        )
    added = (Recorded(last + i, last + 1, act.at, act.by, event) for i, event in enumerate(act.events, 1))
    t.events[act.closing] = (*history, *added)
    t.closings[act.closing] = act.projection


def _change(t: Tables, change: Change) -> None:
    for draft, why in change.cancel:
        row = t.outbox.get(draft)
        if row and row.state in CANCELLABLE:
            t.outbox[draft] = replace(
                row, state=OutboxState.CANCELLED, why=MailWhy(why), owner="", until=None, journaled=True
            )
            t.slots.pop(draft, None)
    for draft in change.retract:
        row = t.outbox.get(draft)
        if row is None or row.state not in {OutboxState.READY, OutboxState.DEFERRED}:
            raise Conflict(f"the draft {draft} is on its way", "read it again")
        t.outbox[draft] = replace(row, state=OutboxState.CANCELLED, why=MailWhy(Cause.DIGEST), journaled=True)
        t.slots.pop(draft, None)
    t.told |= set(change.told)
    for new in change.drafts:
        _draft(t, new)
    for row in change.outbox:
        _send(t, row)
    for draft, state in change.journaled:
        told = t.outbox.get(draft)
        if told is None or told.journaled or told.state is not state:
            raise Conflict(f"what became of the draft {draft} was told already, or changed", "read it again")
        t.outbox[draft] = replace(told, journaled=True)
    for mail in change.inbound:
        if old := t.inbound.get(mail.id):
            fixed = {n: getattr(old, n) for n in ("mailbox", "folder", "role", "uidvalidity", "uid", "received_at")}
            t.inbound[mail.id] = replace(mail, **fixed, message_id=old.message_id)
        if mail.person and mail.reading and mail.reading.origin is Origin.HUMAN:
            for row in [
                o for o in t.outbox.values() if o.person == mail.person and o.why and o.why.cause in UNTIL_HEARD
            ]:
                if row.state is OutboxState.READY:
                    t.outbox[row.draft] = replace(row, not_before=None)
    _people(t, change)


def _people(t: Tables, change: Change) -> None:
    t.texts |= {text.id: text for text in change.texts}
    t.documents |= {document.id: document for document, _ in change.documents}
    t.files |= {document.id: content for document, content in change.documents}
    for keyed, at in change.unsuppress:
        if (made := t.suppressions.get(keyed)) and made.created_at == at:
            del t.suppressions[keyed]
    for entry in change.suppress:
        known = t.suppressions.get(entry.digest)
        if known is None or known.scope != "all":
            t.suppressions[entry.digest] = entry
    for person, until, reason in change.holds:
        t.holds.pop(person, None)
        if until is not None:
            t.holds[person] = (until, reason)
    for email, state in change.addresses:
        for one in list(t.persons.values()):
            marked = tuple(
                replace(a, state=state) if address_key(a.email) == address_key(email) else a for a in one.addresses
            )
            t.persons[one.id] = replace(one, addresses=marked)


def _draft(t: Tables, new: Draft) -> None:
    rivals = (d for d in t.drafts.values() if d.key == new.key and d.id != new.id and d.state in OPEN_DRAFT)
    if new.state in OPEN_DRAFT and any(rivals):
        raise Conflict(f"another draft of {new.key} is open", "load the closing again")
    t.drafts[new.id] = new


def _send(t: Tables, row: Outgoing) -> None:
    old = t.outbox.get(row.draft)
    alive = (
        o for o in t.outbox.values() if o.key == row.key and o.state is not OutboxState.CANCELLED and not o.rehearsal
    )
    if (old and old.state is not OutboxState.CANCELLED) or (not row.rehearsal and any(alive)):
        raise Conflict(
            f"the mail {row.key} is already on its way", "load the closing again", refusal=Refusal.ON_ITS_WAY
        )
    t.outbox[row.draft] = row


def _wanted(t: Tables, wanted: Filter, case: Projection) -> bool:
    equal = (
        (wanted.open is None or case.open is wanted.open)
        and wanted.owner in {"", case.owner}
        and wanted.establishment in {"", case.establishment}
        and wanted.stage in {None, case.stage}
        and wanted.waiting_on in {None, case.waiting_on}
        and wanted.campaign in {"", case.campaign}
        and (wanted.unconfirmed is None or wanted.unconfirmed is not case.confirmed)
    )
    within = wanted.establishments is None or case.establishment in wanted.establishments
    soon = wanted.due_before is None or urgency(case)[0] < wanted.due_before
    return equal and within and soon and (not wanted.text or _mentions(t, wanted.text, case))


def _mentions(t: Tables, words: str, case: Projection) -> bool:
    person = t.persons.get(case.person)
    name = normal_name(person.full_name).split() if person else []
    sought = normal_name(words).split()
    named = bool(sought) and all(any(word.startswith(typed) for word in name) for typed in sought)
    return named or words.strip() in {case.closing, case.position, case.establishment}


def _other_posts(t: Tables, closing: Closing) -> tuple[Position, ...]:
    own = closing.opened
    theirs = [p for p in t.closings.values() if (p.person, p.establishment) == (own.person, own.establishment)]
    codes = sorted({p.position for p in theirs} - {own.position})
    return tuple(post[-1] for code in codes if (post := t.positions.get((own.establishment, code))))


class MemoryJournal(Transactional):
    """The Journal port."""

    async def history(self, closing: str) -> tuple[Recorded, ...]:
        """Return the events of a closing, oldest first; empty when there is none."""
        return self.t.events.get(closing, ())

    async def case_file(self, closing: str, keyed_hashes: Callable[[str], Sequence[str]]) -> CaseFile | None:
        """Return all rows about one closing in one snapshot; None when there is no such closing."""
        t = self.t
        if not (told := t.events.get(closing, ())):
            return None
        state = fold(closing, told)
        opened = state.opened
        person, hold = t.persons.get(opened.person), t.holds.get(opened.person)
        places = tuple(p for code in sorted(t.establishments) if (p := place_of(t, code)))
        contacts = [c.person for place in places if place.code == opened.establishment for c in place.contacts]
        scopes = {
            p.id: scope_of(t, [d for a in p.addresses for d in keyed_hashes(a.email)])
            for p in [*([person] if person else []), *contacts]
        }
        mails = mails_to(t, opened.person)
        others = {c.closing for c in t.closings.values() if c.person == opened.person} - {closing}
        heard = [at for c in others if (at := heard_at(t.events.get(c, ()), Party.DOCTOR))]
        return CaseFile(
            closing=state,
            history=told,
            projection=t.closings.get(closing),
            establishments=places,
            position=t.positions.get((opened.establishment, opened.position), (None,))[-1],
            person=person,
            rules=t.rules.get(state.rules),
            mails=mails,
            other_posts=_other_posts(t, state),
            mailed_at={c.id: left[-1][0] for c in contacts if (left := mails_to(t, c.id))},
            heard_elsewhere=max(heard, default=None) if any(c != closing for _, _, c in mails) else None,
            second_post=any(c < closing and t.closings[c].open for c in others),
            hold=(hold[0].isoformat(), hold[1]) if hold else None,
            suppressed={who: scope for who, scope in scopes.items() if scope},
        )

    async def commit(self, acts: Sequence[Act] = (), change: Change | None = None) -> None:
        """Append all acts and change all rows in one transaction, or nothing; Conflict when one `expected` is old."""
        with self.transaction() as t:
            for act in sorted(acts, key=lambda act: (act.closing, act.expected)):
                _append(t, act)
            if change is not None:
                _change(t, change)

    async def projection(self, closing: str) -> Projection | None:
        """Return the projection of one closing."""
        return self.t.closings.get(closing)

    async def closings(self, wanted: Filter) -> tuple[Projection, ...]:
        """Return projections, the most urgent first (next due, then oldest)."""
        found = sorted((c for c in self.t.closings.values() if _wanted(self.t, wanted, c)), key=urgency)
        if wanted.after:
            last = self.t.closings.get(wanted.after)
            found = [c for c in found if last is not None and urgency(c) > urgency(last)]
        return tuple(found[: wanted.limit])

    async def due(self, now: datetime, limit: int = 100) -> tuple[str, ...]:
        """Return ids of closings whose next act is due, the longest due first; one that is over has none but news."""
        found = (c for c in self.t.closings.values() if c.next_due_at and urgency(c)[0] <= now)
        return tuple(c.closing for c in sorted(found, key=urgency)[:limit])

    async def next_due(self) -> datetime | None:
        """Return the earliest instant at which something becomes due (closing, draft expiry, outbox)."""
        t = self.t
        waiting = (OutboxState.READY, OutboxState.DEFERRED)
        found = [c.next_due_at for c in t.closings.values()]
        found += [d.expires_at for d in t.drafts.values() if d.state in OPEN_DRAFT and not begun(t, d.id)]
        found += [o.not_before for o in t.outbox.values() if o.state in waiting]
        return min((at for at in found if at is not None), default=None)

    async def rules(self, sha256: str) -> Rules | None:
        """Return pinned campaign rules by their hash."""
        return self.t.rules.get(sha256)

    async def pin(self, rules: Rules) -> str:
        """Keep the rules under their hash, once, and return the hash."""
        sha256 = rules_hash(rules)
        self.t.rules.setdefault(sha256, rules)
        return sha256

    async def undoable(self, closing: str) -> tuple[Recorded, ...]:
        """Return the acts of a closing that may still be undone, newest first."""
        return undoable(self.t.events.get(closing, ()))


def begun(t: Tables, draft: str) -> bool:
    """Say whether the DATA of a draft has begun."""
    return draft in t.outbox and t.outbox[draft].state in BEGUN
