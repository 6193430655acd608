"""The whole store behind one database."""

from __future__ import annotations

from mailflow.adapters.sql.case_file import SqlCaseFiles
from mailflow.adapters.sql.drafts import SqlDrafts
from mailflow.adapters.sql.inbox import SqlInbox
from mailflow.adapters.sql.journal import SqlJournal
from mailflow.adapters.sql.letters import SqlLetters
from mailflow.adapters.sql.mailboxes import SqlMailboxes
from mailflow.adapters.sql.outbox import SqlOutbox
from mailflow.adapters.sql.people import SqlPeople
from mailflow.adapters.sql.upkeep import SqlUpkeep


class SqlStore(
    SqlJournal, SqlPeople, SqlCaseFiles, SqlDrafts, SqlOutbox, SqlInbox, SqlMailboxes, SqlLetters, SqlUpkeep
):
    """Every port of the store, on SQLite or PostgreSQL; made by `open_store`."""
