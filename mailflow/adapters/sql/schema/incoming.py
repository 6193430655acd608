"""Tables of incoming mails, cursors and mailboxes."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy import Column, Index, Integer, PrimaryKeyConstraint, Table, Text

from mailflow.adapters.sql.schema.base import blob, count, flag, instant, json, metadata, one_of, part_of, word
from mailflow.core.records import InboundState

inbound = Table(
    "inbound",
    metadata,
    word("id", primary_key=True),
    word("mailbox"),
    word("folder"),
    word("role"),
    Column("uidvalidity", sa.BigInteger, nullable=False),
    Column("uid", sa.BigInteger, nullable=False),
    # SHA-256 of the Message-ID (of the bytes where there is none): it outlives an erasure
    word("dedup"),
    instant("received_at", null=False),
    instant("kept_at", null=False),
    word("state"),
    word("closing", index=True),
    Column("party", Text),
    word("person", index=True),
    word("how"),
    word("action"),
    # a person wrote it; machines' mails prolong no retention
    flag("human"),
    Column("act", Integer),
    one_of(InboundState),
    sa.UniqueConstraint("mailbox", "folder", "uidvalidity", "uid"),
    sa.UniqueConstraint("mailbox", "role", "dedup"),
    Index(None, "state", "received_at"),
)

inbound_words = Table(
    "inbound_words",
    metadata,
    part_of("inbound", "inbound.id", primary_key=True),
    word("message_id", index=True),
    json("reading", null=True),
)

guesses = Table(
    "inbound_guesses",
    metadata,
    part_of("inbound", "inbound.id"),
    count("place"),
    word("closing", index=True),
    word("reason"),
    PrimaryKeyConstraint("inbound", "place"),
)

raw_mails = Table("raw_mails", metadata, part_of("inbound", "inbound.id", primary_key=True), blob("content"))

cursors = Table(
    "cursors",
    metadata,
    word("mailbox"),
    word("folder"),
    Column("uidvalidity", sa.BigInteger, nullable=False),
    Column("uid", sa.BigInteger, nullable=False),
    PrimaryKeyConstraint("mailbox", "folder"),
)

mailboxes = Table(
    "mailboxes",
    metadata,
    word("mailbox", primary_key=True),
    instant("synced_at"),
    word("stopped", server_default=""),
    word("reason", server_default=""),
    word("owner", server_default=""),
    Column("epoch", Integer, nullable=False, server_default="0"),
    instant("until"),
    instant("connected_at"),
    # what was written until then is looked up in Sent before it leaves
    instant("asks_sent_until"),
)
