"""All rows about one closing in one snapshot: what every step of the journey begins with."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import sqlalchemy as sa

from mailflow.adapters.sql.journal import history, projection_of, rules_of
from mailflow.adapters.sql.people import hold_of, load_persons, mails_to, scopes_of
from mailflow.adapters.sql.places import SqlPlaces, position_of
from mailflow.core.closing import fold
from mailflow.core.records import CaseFile


class SqlCaseFiles(SqlPlaces):
    """The part of the Journal port that looks at everything at once."""

    async def case_file(self, closing: str, digests: Callable[[str], Sequence[str]]) -> CaseFile | None:
        """Return all rows about one closing in one snapshot; None when there is no such closing."""
        return await self.db.read(lambda db: self._file(db, closing, digests))

    def _file(self, db: sa.Connection, closing: str, digests: Callable[[str], Sequence[str]]) -> CaseFile | None:
        told = history(db, closing)
        if not told:
            return None
        state = fold(closing, told)
        opened = state.opened
        person = load_persons(db, [opened.person]).get(opened.person)
        houses = self.houses(db)
        contacts = (c.person for house in houses if house.code == opened.establishment for c in house.contacts)
        written_to = (*([person] if person else []), *contacts)
        owners = {digest: known.id for known in written_to for a in known.addresses for digest in digests(a.email)}
        return CaseFile(
            closing=state,
            history=told,
            projection=projection_of(db, closing),
            establishments=houses,
            position=position_of(db, opened.establishment, opened.position),
            person=person,
            rules=rules_of(db, state.rules),
            mails=mails_to(db, opened.person),
            hold=hold_of(db, opened.person),
            suppressed=scopes_of(db, owners),
        )
