"""Incoming mail, cursors and mailboxes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from mailflow.adapters.sql.columns import UtcDateTime

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add these tables."""
    op.create_table(
        "cursors",
        sa.Column("mailbox", sa.Text(), nullable=False),
        sa.Column("folder", sa.Text(), nullable=False),
        sa.Column("uidvalidity", sa.BigInteger(), nullable=False),
        sa.Column("uid", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("mailbox", "folder", name=op.f("pk_cursors")),
    )
    op.create_table(
        "inbound",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("mailbox", sa.Text(), nullable=False),
        sa.Column("folder", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("uidvalidity", sa.BigInteger(), nullable=False),
        sa.Column("uid", sa.BigInteger(), nullable=False),
        sa.Column("dedup", sa.Text(), nullable=False),
        sa.Column("received_at", UtcDateTime(), nullable=False),
        sa.Column("kept_at", UtcDateTime(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("closing", sa.Text(), nullable=False),
        sa.Column("party", sa.Text(), nullable=True),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("how", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("human", sa.Boolean(), nullable=False),
        sa.Column("act", sa.Integer(), nullable=True),
        sa.CheckConstraint("state in ('stored', 'read', 'matched', 'triage', 'done')", name=op.f("ck_inbound_state")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inbound")),
        sa.UniqueConstraint(
            "mailbox", "folder", "uidvalidity", "uid", name=op.f("uq_inbound_mailbox_folder_uidvalidity_uid")
        ),
        sa.UniqueConstraint("mailbox", "role", "dedup", name=op.f("uq_inbound_mailbox_role_dedup")),
    )
    op.create_index(op.f("ix_inbound_closing"), "inbound", ["closing"], unique=False)
    op.create_index(op.f("ix_inbound_person"), "inbound", ["person"], unique=False)
    op.create_index(op.f("ix_inbound_state_received_at"), "inbound", ["state", "received_at"], unique=False)
    op.create_table(
        "mailboxes",
        sa.Column("mailbox", sa.Text(), nullable=False),
        sa.Column("synced_at", UtcDateTime(), nullable=True),
        sa.Column("stopped", sa.Text(), server_default="", nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("owner", sa.Text(), server_default="", nullable=False),
        sa.Column("epoch", sa.Integer(), server_default="0", nullable=False),
        sa.Column("until", UtcDateTime(), nullable=True),
        sa.Column("connected_at", UtcDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("mailbox", name=op.f("pk_mailboxes")),
    )
    op.create_table(
        "inbound_guesses",
        sa.Column("inbound", sa.Text(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("closing", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["inbound"], ["inbound.id"], name=op.f("fk_inbound_guesses_inbound"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("inbound", "place", name=op.f("pk_inbound_guesses")),
    )
    op.create_index(op.f("ix_inbound_guesses_closing"), "inbound_guesses", ["closing"], unique=False)
    op.create_table(
        "inbound_words",
        sa.Column("inbound", sa.Text(), nullable=False),
        sa.Column("message_id", sa.Text(), nullable=False),
        sa.Column("reading", sa.JSON(none_as_null=True), nullable=True),
        sa.ForeignKeyConstraint(["inbound"], ["inbound.id"], name=op.f("fk_inbound_words_inbound"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("inbound", name=op.f("pk_inbound_words")),
    )
    op.create_index(op.f("ix_inbound_words_message_id"), "inbound_words", ["message_id"], unique=False)
    op.create_table(
        "raw_mails",
        sa.Column("inbound", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["inbound"], ["inbound.id"], name=op.f("fk_raw_mails_inbound"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("inbound", name=op.f("pk_raw_mails")),
    )
