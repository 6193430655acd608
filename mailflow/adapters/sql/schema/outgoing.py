"""Tables of drafts and of approved mails on their way."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy import Column, Date, Index, Integer, Table

from mailflow.adapters.sql.schema.base import blob, count, flag, instant, json, metadata, one_of, part_of, word
from mailflow.core.records import DraftState, OutboxState

_OPEN = sa.text("state in ('proposed', 'edited', 'approved')")
drafts = Table(
    "drafts",
    metadata,
    word("id", primary_key=True),
    word("key"),
    word("closing", index=True),
    word("follow_up"),
    word("stage"),
    count("visit"),
    count("n"),
    word("to"),
    word("kind"),
    word("mailbox"),
    word("person", index=True),
    word("hash"),
    word("message_id", index=True),
    # the Message-ID before its @: the thread's own mark, also where a server rewrote the rest
    word("token", index=True),
    word("state"),
    instant("due_at"),
    instant("expires_at"),
    instant("created_at"),
    json("question", null=True),
    word("asks"),
    word("promises"),
    Column("promised_on", Date),
    json("documents"),
    word("approved_by"),
    instant("approved_at"),
    instant("snoozed_until"),
    word("cause"),
    flag("auto"),
    # its DATA has begun: its words may be out
    Column("out", sa.Boolean, nullable=False, server_default=sa.false()),
    word("language"),
    json("dates"),
    json("facts_used"),
    # of a digest: its decisions
    json("parts"),
    one_of(DraftState),
    Index("uq_drafts_open_key", "key", unique=True, sqlite_where=_OPEN, postgresql_where=_OPEN),
    Index(None, "state", "due_at"),
    Index(None, "out", "state", "expires_at"),
)

draft_words = Table(
    "draft_words",
    metadata,
    part_of("draft", "drafts.id", primary_key=True),
    word("to_address"),
    word("subject"),
    word("text"),
    word("html"),
    word("original_text"),
    word("in_reply_to"),
    json("references"),
    json("why"),
    json("facts"),
    json("guards"),
    blob("mime"),
)

# the closings whose decisions a digest asks, and whether their journals know what became of it
digests = Table(
    "digests",
    metadata,
    part_of("draft", "drafts.id", primary_key=True),
    word("closing", primary_key=True, index=True),
    flag("told"),
    Index(None, "told", "draft"),
)

# a rehearsal reaches the approver, so the key is still free
_ALIVE = sa.text("state <> 'cancelled' and not rehearsal")
outbox = Table(
    "outbox",
    metadata,
    part_of("draft", "drafts.id", primary_key=True),
    word("key"),
    word("closing", index=True),
    word("mailbox"),
    word("person"),
    word("to"),
    word("kind"),
    word("sender"),
    word("recipient"),
    word("message_id", index=True),
    word("hash"),
    word("state"),
    instant("not_before"),
    instant("expires_at"),
    count("priority"),
    count("attempts"),
    word("owner"),
    instant("until"),
    instant("date_at"),
    instant("submitted_at"),
    Column("reply", Integer),
    word("status"),
    word("text"),
    flag("journaled"),
    word("establishment"),
    word("zone"),
    flag("rehearsal"),
    word("why"),
    # business time at which the row took its place in caps, gap and budgets; null while it holds none
    instant("slot_at"),
    one_of(OutboxState),
    Index("uq_outbox_alive_key", "key", unique=True, sqlite_where=_ALIVE, postgresql_where=_ALIVE),
    Index(None, "mailbox", "state", "not_before"),
    Index(None, "state", "until"),
    Index(None, "mailbox", "slot_at"),
    Index(None, "person", "slot_at"),
    Index(None, "journaled", "state", "draft"),
)

# fixed text for the establishment that waits to leave, and goes when it has left
letters = Table(
    "letters",
    metadata,
    word("key", primary_key=True),
    word("mailbox", index=True),
    word("closing"),
    word("person"),
    word("to_name"),
    word("to_address"),
    word("subject"),
    word("text"),
    word("language"),
    instant("not_before", null=False),
)
