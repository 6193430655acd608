"""Tables of the journal, its projection, pinned rules, and the upkeep of the database as a whole."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy import Column, Index, PrimaryKeyConstraint, Table, Text

from mailflow.adapters.sql.schema.base import count, flag, instant, json, metadata, word

events = Table(
    "events",
    metadata,
    word("closing"),
    count("seq"),
    count("act"),
    instant("at", null=False),
    word("by"),
    word("type"),
    count("version"),
    json("data"),
    PrimaryKeyConstraint("closing", "seq"),
    Index(None, "type", "at"),
)

_UNCONFIRMED = sa.text("open and not confirmed")
closings = Table(
    "closings",
    metadata,
    word("closing", primary_key=True),
    word("campaign"),
    word("establishment"),
    word("position"),
    word("person"),
    word("owner"),
    word("stage"),
    instant("since", null=False),
    instant("agreed_at", null=False),
    Column("waiting_on", Text),
    instant("waiting_since"),
    word("waiting_for"),
    instant("next_due_at"),
    word("next_act"),
    Column("next_party", Text),
    word("silence"),
    count("slip"),
    flag("open"),
    count("seq"),
    count("round"),
    count("drafts"),
    json("objections"),
    word("held"),
    flag("confirmed"),
    word("proposal"),
    # next_due_at, or the end of time: lists are read along it without a sort
    instant("due_key", null=False),
    Index(None, "open", "due_key", "closing"),
    Index(None, "owner", "open", "due_key", "closing"),
    Index(None, "establishment", "open", "due_key", "closing"),
    Index(None, "open", "stage"),
    Index(None, "open", "stage", "slip"),
    Index(None, "open", "waiting_on"),
    Index(None, "open", "establishment", "position"),
    Index(None, "due_key", "closing"),
    Index(None, "person"),
    Index("ix_closings_unconfirmed", "owner", sqlite_where=_UNCONFIRMED, postgresql_where=_UNCONFIRMED),
)

rules = Table("rules", metadata, word("digest", primary_key=True), word("campaign"), json("data"))

flags = Table("flags", metadata, word("name", primary_key=True), word("value"))

#: ids of erased persons: a restored backup is cleaned by them
erasures = Table("erasures", metadata, word("person", primary_key=True), instant("at", null=False))
