"""What was written before a restore is looked up in Sent before it leaves."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from mailflow.adapters.sql.columns import UtcDateTime

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the moment until which a mailbox's drafts may have left without this database knowing it."""
    op.add_column("mailboxes", sa.Column("asks_sent_until", UtcDateTime(), nullable=True))
