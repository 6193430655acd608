"""The tables, by topic.

What could name or quote a person stands in tables of its own, keyed by id, so that an erasure is a DELETE:
persons and what hangs on them, texts, document_files, draft_words, inbound_words, raw_mails.
"""

from mailflow.adapters.sql.schema.accounts import accounts, audit, editing, links, logins
from mailflow.adapters.sql.schema.base import HEAD, metadata
from mailflow.adapters.sql.schema.history import closings, erasures, events, flags, rules
from mailflow.adapters.sql.schema.incoming import cursors, guesses, inbound, inbound_words, mailboxes, raw_mails
from mailflow.adapters.sql.schema.outgoing import digests, draft_words, drafts, letters, outbox
from mailflow.adapters.sql.schema.people import (
    addresses,
    contacts,
    document_files,
    documents,
    domains,
    establishments,
    holds,
    name_words,
    persons,
    phones,
    positions,
    suppressions,
    texts,
)

__all__ = [
    "HEAD",
    "accounts",
    "addresses",
    "audit",
    "closings",
    "contacts",
    "cursors",
    "digests",
    "document_files",
    "documents",
    "domains",
    "draft_words",
    "drafts",
    "editing",
    "erasures",
    "establishments",
    "events",
    "flags",
    "guesses",
    "holds",
    "inbound",
    "inbound_words",
    "letters",
    "links",
    "logins",
    "mailboxes",
    "metadata",
    "name_words",
    "outbox",
    "persons",
    "phones",
    "positions",
    "raw_mails",
    "rules",
    "suppressions",
    "texts",
]
