"""Tables of the desk's people: accounts, logins, who edits what, decision links, audit."""

from __future__ import annotations

from sqlalchemy import Column, Date, Index, Integer, Table

from mailflow.adapters.sql.schema.base import count, flag, instant, json, metadata, part_of, word

accounts = Table(
    "accounts",
    metadata,
    word("code", primary_key=True),
    word("name"),
    word("email", index=True),
    word("role"),
    json("scope"),
    flag("approves"),
    word("language"),
    flag("keys"),
    flag("active"),
    word("deputy"),
    Column("away_from", Date),
    Column("away_until", Date),
    # argon2id; empty until the person has chosen one
    word("password", server_default=""),
)

logins = Table(
    "logins",
    metadata,
    word("digest", primary_key=True),
    part_of("account", "accounts.code", index=True),
    word("csrf"),
    instant("created_at", null=False),
    instant("seen_at", null=False),
    word("agent"),
)

# who has which draft open for editing: a notice to others, no lock
editing = Table(
    "editing",
    metadata,
    part_of("draft", "drafts.id", primary_key=True),
    part_of("account", "accounts.code", primary_key=True),
    instant("since", null=False),
    instant("seen_at", null=False),
)

links = Table(
    "decision_links",
    metadata,
    word("digest", primary_key=True),
    word("closing", index=True),
    word("establishment"),
    word("what"),
    word("person"),
    word("name"),
    word("made_by"),
    instant("made_at", null=False),
    instant("expires_at", null=False),
    word("code"),
    count("tries"),
    instant("used_at"),
    word("answer"),
)

audit = Table(
    "audit",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    instant("at", null=False),
    word("by"),
    word("act"),
    word("closing"),
    word("detail"),
    Index(None, "closing"),
    Index(None, "at"),
)
