"""Codes and receipts for the establishment wait in rows until they have left."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from mailflow.adapters.sql.columns import UtcDateTime

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table."""
    words = ("mailbox", "closing", "person", "to_name", "to_address", "subject", "text", "language")
    op.create_table(
        "letters",
        sa.Column("key", sa.Text(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in words),
        sa.Column("not_before", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_letters")),
    )
    op.create_index(op.f("ix_letters_mailbox"), "letters", ["mailbox"])
