"""All rows about one closing in one snapshot: what every step of the journey begins with."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import sqlalchemy as sa

from mailflow.adapters.sql.engine import Database
from mailflow.adapters.sql.facts import heard_by_person
from mailflow.adapters.sql.journal import history, projection_of, rules_of
from mailflow.adapters.sql.people import hold_of, last_to, mails_to, scopes_of
from mailflow.adapters.sql.places import SqlPlaces, position_of
from mailflow.adapters.sql.schema import closings
from mailflow.core.closing import Closing, fold, grow
from mailflow.core.events import Opened, Recorded
from mailflow.core.messages import Party
from mailflow.core.people import Position
from mailflow.core.records import CaseFile

#: closings whose events are remembered, some 30 KB each
KEPT = 300


class SqlCaseFiles(SqlPlaces):
    """The part of the Journal port that looks at everything at once."""

    def __init__(self, db: Database) -> None:
        self.db = db
        self._told: dict[str, tuple[tuple[Recorded, ...], Closing]] = {}

    async def case_file(self, closing: str, keyed_hashes: Callable[[str], Sequence[str]]) -> CaseFile | None:
        """Return all rows about one closing in one snapshot; None when there is no such closing."""
        return await self.db.read(lambda db: self._file(db, closing, keyed_hashes))

    def _file(self, db: sa.Connection, closing: str, keyed_hashes: Callable[[str], Sequence[str]]) -> CaseFile | None:
        if (told := self._story(db, closing)) is None:
            return None
        events, state = told
        opened = state.opened
        places, person = self.people(db, opened.person)
        contacts = tuple(c.person for place in places if place.code == opened.establishment for c in place.contacts)
        written_to = (*([person] if person else []), *contacts)
        mails = mails_to(db, opened.person)
        elsewhere = any(other != closing for _, _, other in mails)
        owners = {keyed: known.id for known in written_to for a in known.addresses for keyed in keyed_hashes(a.email)}
        return CaseFile(
            closing=state,
            history=events,
            projection=projection_of(db, closing),
            establishments=places,
            position=position_of(db, opened.establishment, opened.position),
            person=person,
            rules=rules_of(db, state.rules),
            mails=mails,
            other_posts=self._other_posts(db, opened),
            mailed_at=last_to(db, [c.id for c in contacts]),
            heard_elsewhere=heard_by_person(db, opened.person, Party.DOCTOR, but=closing) if elsewhere else None,
            second_post=_second_post(db, opened.person, closing),
            hold=hold_of(db, opened.person),
            suppressed=scopes_of(db, owners),
        )

    def _other_posts(self, db: sa.Connection, opened: Opened) -> tuple[Position, ...]:
        """Return the other posts of the establishment for which the person is a candidate."""
        c = closings.c
        theirs = sa.select(c.position).where(c.person == opened.person, c.establishment == opened.establishment)
        codes = sorted({code for code in db.execute(theirs).scalars() if code != opened.position})
        return tuple(p for code in codes if (p := position_of(db, opened.establishment, code)))

    def _story(self, db: sa.Connection, closing: str) -> tuple[tuple[Recorded, ...], Closing] | None:
        """Return a closing's events and their fold; events are only ever added, so what was read once stays true."""
        if (known := self._told.get(closing)) is None:
            if not (events := history(db, closing)):
                return None
            found = events, fold(closing, events)
        else:
            before, state = known
            more = history(db, closing, after=before[-1].seq)
            found = (*before, *more), grow(state, before, more)
        if closing not in self._told and len(self._told) >= KEPT:
            self._told.pop(next(iter(self._told)), None)
        self._told[closing] = found
        return found


def _second_post(db: sa.Connection, person: str, closing: str) -> bool:
    """Say whether an open closing of the person began before this one; ids grow with time."""
    c = closings.c
    return (
        db.execute(sa.select(c.closing).where(c.person == person, c.open, c.closing < closing).limit(1)).first()
        is not None
    )
