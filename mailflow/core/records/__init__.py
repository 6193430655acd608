"""What the store keeps as rows, and what one commit changes."""

from __future__ import annotations

from mailflow.core.records.cases import CaseFile, Counts, Document, Filter, Projection, Suppressed, Text
from mailflow.core.records.commit import Act, Change
from mailflow.core.records.incoming import CaseRef, Cursor, Fetched, Inbound, InboundState, Known, MailboxState
from mailflow.core.records.mails import (
    BEGUN,
    CANCELLABLE,
    MAY_LEAVE,
    OPEN_DRAFT,
    SETTLED_FROM,
    Claimed,
    Draft,
    DraftState,
    Letter,
    OutboxState,
    Outcome,
    Outgoing,
    Part,
    SendFacts,
    Verdict,
)

__all__ = [
    "BEGUN",
    "CANCELLABLE",
    "MAY_LEAVE",
    "OPEN_DRAFT",
    "SETTLED_FROM",
    "Act",
    "CaseFile",
    "CaseRef",
    "Change",
    "Claimed",
    "Counts",
    "Cursor",
    "Document",
    "Draft",
    "DraftState",
    "Fetched",
    "Filter",
    "Inbound",
    "InboundState",
    "Known",
    "Letter",
    "MailboxState",
    "OutboxState",
    "Outcome",
    "Outgoing",
    "Part",
    "Projection",
    "SendFacts",
    "Suppressed",
    "Text",
    "Verdict",
]
