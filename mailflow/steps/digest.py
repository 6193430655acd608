"""One mail for several decisions of one person: gathered from the drafts that wait, and told to every closing in it.

The draft is one row with one Message-ID and one hash; each closing of it has its own events under that draft's id, as
if the mail were its own. RULE ONE: whoever voids the row voids it for all; the others are told, and ask anew.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from mailflow.core import events
from mailflow.core.advance.establishment import fulfilled
from mailflow.core.advance.shares import Asked, shares, unclear
from mailflow.core.asks import Ask, ask_of
from mailflow.core.budget import AT_ONCE, GIVES_WAY, half_day
from mailflow.core.calendar import Calendar
from mailflow.core.campaign import FollowUp
from mailflow.core.causes import Cause
from mailflow.core.closing import MACHINE, Closing
from mailflow.core.messages import Origin, Party, Reading
from mailflow.core.plan.plan import Planned
from mailflow.core.records import Act, Change, Draft, DraftState, OutboxState, Outgoing, Part
from mailflow.core.render.context import Item
from mailflow.core.render.engine import resolve
from mailflow.core.render.facts import untranslated
from mailflow.core.render.render import line, render
from mailflow.core.said import Level, Said, WhyCode
from mailflow.core.send import UNTIL_HEARD
from mailflow.core.tasks import TaskKind
from mailflow.core.understand.intent import numbered_answers
from mailflow.errors import NotAllowed, TemplateError
from mailflow.ports import Office, Store
from mailflow.steps import compose, sent
from mailflow.steps.case import Acting, Case, act, append, load
from mailflow.steps.compose import Identity
from mailflow.steps.whose import Arriving
from mailflow.words import decisions
from mailflow.words.pairs import said, word

#: decisions in one mail: more would not be read
MOST_DECISIONS = 5
TEMPLATE = "director_digest"
#: a closing, what it asks, and that in one line
Line = tuple[Case, Part, Item]
#: why a draft closed that a digest took up, or that its digest took along


async def shared(acting: Acting, case: Case, mail: Planned, alone: Draft) -> Draft | None:
    """Return the saved digest that takes up this decision and those that wait for the same person; None where none do.

    Taken up are drafts nobody has approved, and approved ones that wait for another day because the person has had a
    mail today: these have to be approved anew, in their new words.
    """
    store, office, now = acting.store, acting.office, acting.now
    own = _item(case, office, mail.follow_up, now)
    if own is None or alone.documents:
        return None
    last: Line = (case, _part(alone), own)
    taken: list[Draft] = []
    lines: list[Line] = []
    digest = alone
    for old in await _waiting(store, alone):
        found = await _lines(store, office, case, old, now)
        if not found or len(lines) + len(found) >= MOST_DECISIONS:
            continue
        more = _digest(case, office, mail, alone, [*lines, *found, last])
        if len(more.parts) == 2 or _against(more) <= _against(alone):
            # two are always one mail; a further line only where it stays a mail that is read
            taken, lines, digest = [*taken, old], [*lines, *found], more
    if not taken:
        return None
    lines.append(last)
    digest = await after_others(store, digest, taken, case.business.calendar)
    await _save(store, digest, taken, [t for t, _, _ in lines], now)
    return digest


async def after_others(store: Store, alone: Draft, taken: Sequence[Draft], calendar: Calendar) -> Draft:
    """Return the draft as it waits for the half-day after those to the same person that could not be gathered."""
    known = {draft.id for draft in taken}
    others = [old for old in await _waiting(store, alone) if old.id not in known and old.kind not in GIVES_WAY]
    if not others or alone.due_at is None or alone.documents or alone.follow_up in AT_ONCE:
        return alone
    last = max(max(old.due_at or alone.due_at, alone.due_at) for old in others)
    return replace(alone, due_at=half_day(last, last, calendar))


def _against(draft: Draft) -> set[str]:
    """Return the guards that speak up against a draft: too long, for instance."""
    return {guard.name for guard in draft.guards if guard.level is not Level.GREEN}


async def _waiting(store: Store, alone: Draft) -> list[Draft]:
    """Return the drafts to the same person, from the same mailbox, that may still be taken up."""
    found = []
    for old in await store.drafts((DraftState.PROPOSED, DraftState.APPROVED), person=alone.person):
        if (old.to, old.mailbox, old.language) != (alone.to, alone.mailbox, alone.language) or old.snoozed_until:
            continue
        if old.state is DraftState.APPROVED:
            row = await store.outgoing(old.id)
            if row is None or row.state is not OutboxState.READY or not row.why or row.why.cause not in UNTIL_HEARD:
                continue
        found.append(old)
    return found


async def _lines(store: Store, office: Office, case: Case, old: Draft, now: datetime) -> list[Line]:
    """Return what a waiting draft asks, decision by decision; nothing where it cannot be said in one line each.

    Only closings of the same establishment and owner: nobody reads a name that is none of theirs.
    """
    found: list[Line] = []
    for part in old.parts or (_part(old),):
        other = await load(store, office, part.closing, now)
        follow_up = other.rules.follow_up(part.stage, part.follow_up)
        same = (other.establishment.code, other.closing.owner) == (case.establishment.code, case.closing.owner)
        if not same or follow_up is None or old.documents or other.closing.draft(old.id) is None:
            return []
        one = _item(other, office, follow_up, now)
        if one is None:
            return []
        found.append((other, part, one))
    return found


def _item(case: Case, office: Office, follow_up: FollowUp, now: datetime) -> Item | None:
    """Return a decision as one line of a digest; None where its template has none, or where something is missing."""
    if case.closing.unborne(follow_up.claims):
        # it goes alone, where its guard says which signature is on no file
        return None
    given = compose.context(case, follow_up, (), now)
    try:
        name = resolve(office.templates, given.language, str(follow_up.stage), follow_up.name)
        asked = line(office.templates, name, given)
    except TemplateError:
        return None
    if given.language == "en" and any(words in asked for _, words in untranslated(case.position, given.today)):
        # it goes alone, where its guard says what has no English wording
        return None
    return Item(asked, compose.header_name(case.person), given.by) if asked else None


def _digest(case: Case, office: Office, mail: Planned, alone: Draft, lines: Sequence[Line]) -> Draft:
    """Return the frozen digest, led by the closing whose decision came last; a conversation of its own."""
    # decisions first: they are numbered, and an « ok » answers them alone
    lines = sorted(lines, key=lambda one: not _is_decision(one[1]))
    days = [item.by for _, _, item in lines if item.by]
    given = compose.context(case, mail.follow_up, (), case.business.now)
    given = replace(
        given,
        items=tuple(item for _, part, item in lines if _is_decision(part)),
        requests=_requests([one for one in lines if not _is_decision(one[1])], given.language),
        good_news=tuple(item.who for other, part, item in lines if _is_news(other, part)),
        by=min(days, default=None),
    )
    parts = tuple(part for _, part, _ in lines)
    rendered = render(office.templates, f"{given.language}/any/{TEMPLATE}.j2", given)
    digest = compose.draft(case, mail, rendered, (), Identity(alone.id, alone.message_id))
    return replace(digest, parts=parts, why=(Said.of(WhyCode.DIGEST, n=len(parts)), *alone.why))


def _is_decision(part: Part) -> bool:
    asked = ask_of(part.stage, part.asks)
    return asked is not None and asked.is_decision


def _is_news(case: Case, part: Part) -> bool:
    """Say whether this line is the first that tells of the doctor's yes."""
    told = any(s.to is Party.DIRECTOR and s.stage is part.stage and s.visit == part.visit for s in case.closing.sent)
    return ask_of(part.stage, part.asks) is Ask.CONTRACT and not told


def _requests(lines: Sequence[Line], language: str) -> tuple[Item, ...]:
    """Return what is asked beside the decisions, each with its word; a question about a position stands there once."""
    found: dict[tuple[str, str], Item] = {}
    for case, part, item in lines:
        asked = ask_of(part.stage, part.asks)
        once = case.position.code if asked is Ask.FACTS else part.closing
        before = found.get((once, item.act))
        both = said((" et ", " and "), language)
        who = f"{before.who}{both}{item.who}" if before else item.who
        note = word(decisions.REPLIES, asked, language) if asked else ""
        found[once, item.act] = replace(item, who=who, note=note)
    return tuple(found.values())


def _part(draft: Draft) -> Part:
    return Part(draft.closing, draft.follow_up, draft.stage, draft.visit, draft.n, draft.kind, draft.asks)


async def _save(store: Store, digest: Draft, taken: Sequence[Draft], cases: Sequence[Case], now: datetime) -> None:
    """Keep the digest, close what it took up, and tell each closing both, in one transaction."""
    acts = []
    for case in cases:
        gone = [events.DraftClosed(d.id, "void", Cause.DIGEST) for d in taken if case.closing.draft(d.id)]
        own = digest.seen_by(case.id)
        drafted = events.Drafted(own.id, own.follow_up, own.stage, own.visit, own.n, own.to, own.kind, own.hash)
        acts.append(act(case, [*gone, drafted], MACHINE, now))
    change = Change(
        drafts=(*(replace(d, state=DraftState.VOID, cause=Cause.DIGEST) for d in taken), digest),
        retract=tuple(d.id for d in taken if d.state is DraftState.APPROVED),
        told=tuple((d.id, p.closing) for d in taken for p in d.parts),
    )
    await store.commit(acts, change)


# what becomes of it, told to the other closings -------------------------------------------------------------------


async def beside(acting: Acting, draft: Draft, added: Callable[[Case, Draft], Sequence[events.Event]]) -> list[Act]:
    """Return what one act on a digest adds to the other closings in it; nothing for any other mail."""
    acts = []
    for other in draft.others():
        case = await load(acting.store, acting.office, other, acting.now)
        if found := added(case, draft.seen_by(other)):
            acts.append(act(case, found, acting.by, acting.now))
    return acts


def still(added: Sequence[events.Event]) -> Callable[[Case, Draft], Sequence[events.Event]]:
    """Return these events for each closing that asks its decision by this mail; NotAllowed where one does not."""

    def each(case: Case, own: Draft) -> Sequence[events.Event]:
        if case.closing.draft(own.id) is None:
            raise NotAllowed("one of its decisions is asked no more", "the others are written anew in a moment")
        return added

    return each


async def ended(acting: Acting, row: Outgoing, draft: Draft) -> list[Act]:
    """Return the events that tell the other closings how the mail ended; only the leading one gets a task."""

    def each(case: Case, own: Draft) -> Sequence[events.Event]:
        added, _ = sent.submitted(case, row, own)
        return [e for e in added if not isinstance(e, events.TaskOpened)]

    return await beside(acting, draft, each)


async def catch_up(store: Store, office: Office, now: datetime) -> tuple[str, ...]:
    """Tell closings that a digest of theirs is closed, and return them: each asks its decision anew."""
    caught, acting = [], Acting(store, office, MACHINE, now)
    for draft_id, closing in await store.lagging():
        draft = await store.draft(draft_id)
        case = await load(store, office, closing, now)
        known = draft is None or case.closing.draft(draft_id) is None
        cause = draft.cause if draft and draft.cause else Cause.DIGEST
        gone = [] if known or draft is None else [events.DraftClosed(draft_id, str(draft.state), cause)]
        await append(acting, case, gone, Change(told=((draft_id, closing),)))
        caught.append(closing)
    return tuple(caught)


# what the person answers ------------------------------------------------------------------------------------------


async def answered(store: Store, ids: Sequence[str]) -> Draft | None:
    """Return the digest that a mail answers: of the ids that it cites, the first that is ours; None for other mails."""
    for message_id in ids:
        if draft := await store.draft_by_message_id(message_id):
            return draft if draft.parts else None
    return None


async def shared_out(
    arriving: Arriving, digest: Draft, reading: Reading, letter: str, lead: Case
) -> list[tuple[Case, Reading]]:
    """Return what an answer to a digest says to each closing of it; what it does not speak of stays as it was.

    `letter` are the writer's words without greeting and name. `lead` is told where nothing fits.
    """
    store, office, now = arriving.store, arriving.office, arriving.now
    found = {n: await load(store, office, part.closing, now) for n, part in enumerate(digest.parts, 1)}
    cases = {n: case for n, case in found.items() if not case.closing.ended}
    numbered = sum(_is_decision(part) for part in digest.parts)
    told = numbered_answers.answers(letter, numbered) if reading.origin is Origin.HUMAN and numbered else {}
    shares_of = shares(reading, told, _asked({n: case.closing for n, case in cases.items()}, digest))
    spoken = [(cases[n], shares_of[n]) for n in sorted(shares_of) if n in cases]
    # numbers that say again what is known need nobody
    return spoken if spoken or told else [(lead, unclear(reading))]


#: what tells that a decision was not a plain yes
DISPUTED = frozenset({TaskKind.DIRECTOR_REFUSED, TaskKind.DIRECTOR_CHANGE})


def _asked(closings: Mapping[int, Closing], digest: Draft) -> Asked:
    """Return where the questions of a digest stand."""
    silent, agreed, disputed = set(), set(), set()
    for number, closing in closings.items():
        left = next((s for s in closing.sent if s.draft == digest.id), None)
        heard, asked = closing.heard.get(digest.to), ask_of(left.stage, left.asks) if left else None
        if any(task.kind in DISPUTED for task in closing.tasks):
            disputed.add(number)
        elif left is None or (asked is not None and fulfilled(closing, asked)):
            agreed.add(number)
        elif heard is None or heard <= left.at:
            silent.add(number)
    requests = {n for n, part in enumerate(digest.parts, 1) if not _is_decision(part)}
    return Asked(frozenset(silent), frozenset(agreed), frozenset(disputed), frozenset(requests))


# a question about a position --------------------------------------------------------------------------------------

#: an answer about a position is waited for so long before another case asks again
ONCE_IN = timedelta(days=14)


async def asked_before(acting: Acting, case: Case, mail: Planned) -> Draft | None:
    """Return the mail that asked the same person what this position lacks, for another case; None where none has.

    Its answer serves every case of the position.
    """
    store, now = acting.store, acting.now
    addressee = case.addressee(mail.follow_up.to)
    if addressee is None or ask_of(mail.follow_up.stage, mail.follow_up.asks) is not Ask.FACTS:
        return None
    for draft in await store.drafts((DraftState.APPROVED,), person=addressee.id):
        own = draft.parts or (_part(draft),)
        others = [p.closing for p in own if ask_of(p.stage, p.asks) is Ask.FACTS and p.closing != case.id]
        row = await store.outgoing(draft.id) if others else None
        if row is None or row.submitted_at is None or row.rehearsal or now - row.submitted_at > ONCE_IN:
            continue
        for closing in others:
            other = await load(store, acting.office, closing, now)
            same = (other.establishment.code, other.position.code) == (case.establishment.code, case.position.code)
            if same and case.closing.draft(draft.id) is None:
                return draft
    return None
