"""What the journey asks of the world, as Protocols; each call of the store is one transaction."""

from __future__ import annotations

from mailflow.ports.office import Asking, Office, ProposedReply, Sender
from mailflow.ports.store import Drafts, Inbox, Journal, Mailboxes, Outbox, People, Store, Upkeep
from mailflow.ports.world import Clock, Ids, Mailbox, Submission

__all__ = [
    "Asking",
    "Clock",
    "Drafts",
    "Ids",
    "Inbox",
    "Journal",
    "Mailbox",
    "Mailboxes",
    "Office",
    "Outbox",
    "People",
    "ProposedReply",
    "Sender",
    "Store",
    "Submission",
    "Upkeep",
]
