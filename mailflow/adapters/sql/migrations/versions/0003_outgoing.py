"""Drafts and the outbox."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from mailflow.adapters.sql.columns import UtcDateTime

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add these tables."""
    op.create_table(
        "drafts",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("closing", sa.Text(), nullable=False),
        sa.Column("follow_up", sa.Text(), nullable=False),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("visit", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("to", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("mailbox", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("message_id", sa.Text(), nullable=False),
        sa.Column("token", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("due_at", UtcDateTime(), nullable=True),
        sa.Column("expires_at", UtcDateTime(), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=True),
        sa.Column("question", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("asks", sa.Text(), nullable=False),
        sa.Column("promises", sa.Text(), nullable=False),
        sa.Column("promised_on", sa.Date(), nullable=True),
        sa.Column("documents", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("approved_by", sa.Text(), nullable=False),
        sa.Column("approved_at", UtcDateTime(), nullable=True),
        sa.Column("snoozed_until", UtcDateTime(), nullable=True),
        sa.Column("cause", sa.Text(), nullable=False),
        sa.Column("auto", sa.Boolean(), nullable=False),
        sa.Column("out", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("dates", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("facts_used", sa.JSON(none_as_null=True), nullable=False),
        sa.CheckConstraint(
            "state in ('proposed', 'approved', 'edited', 'rejected', 'void', 'expired')", name=op.f("ck_drafts_state")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_drafts")),
    )
    op.create_index(op.f("ix_drafts_closing"), "drafts", ["closing"], unique=False)
    op.create_index(op.f("ix_drafts_message_id"), "drafts", ["message_id"], unique=False)
    op.create_index(op.f("ix_drafts_out_state_expires_at"), "drafts", ["out", "state", "expires_at"], unique=False)
    op.create_index(op.f("ix_drafts_person"), "drafts", ["person"], unique=False)
    op.create_index(op.f("ix_drafts_state_due_at"), "drafts", ["state", "due_at"], unique=False)
    op.create_index(op.f("ix_drafts_token"), "drafts", ["token"], unique=False)
    op.create_index(
        "uq_drafts_open_key",
        "drafts",
        ["key"],
        unique=True,
        sqlite_where=sa.text("state in ('proposed', 'edited', 'approved')"),
        postgresql_where=sa.text("state in ('proposed', 'edited', 'approved')"),
    )
    op.create_table(
        "draft_words",
        sa.Column("draft", sa.Text(), nullable=False),
        sa.Column("to_address", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("html", sa.Text(), nullable=False),
        sa.Column("original_text", sa.Text(), nullable=False),
        sa.Column("in_reply_to", sa.Text(), nullable=False),
        sa.Column("references", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("facts", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("guards", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("mime", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["draft"], ["drafts.id"], name=op.f("fk_draft_words_draft"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("draft", name=op.f("pk_draft_words")),
    )
    op.create_table(
        "outbox",
        sa.Column("draft", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("closing", sa.Text(), nullable=False),
        sa.Column("mailbox", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("to", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("sender", sa.Text(), nullable=False),
        sa.Column("recipient", sa.Text(), nullable=False),
        sa.Column("message_id", sa.Text(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("not_before", UtcDateTime(), nullable=True),
        sa.Column("expires_at", UtcDateTime(), nullable=True),
        sa.Column("priority", sa.Integer(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("until", UtcDateTime(), nullable=True),
        sa.Column("date_at", UtcDateTime(), nullable=True),
        sa.Column("submitted_at", UtcDateTime(), nullable=True),
        sa.Column("reply", sa.Integer(), nullable=True),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("journaled", sa.Boolean(), nullable=False),
        sa.Column("establishment", sa.Text(), nullable=False),
        sa.Column("zone", sa.Text(), nullable=False),
        sa.Column("rehearsal", sa.Boolean(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("slot_at", UtcDateTime(), nullable=True),
        sa.CheckConstraint(
            "state in ('ready', 'claimed', 'sending', 'submitted', 'deferred', 'refused', 'unknown', 'cancelled')",
            name=op.f("ck_outbox_state"),
        ),
        sa.ForeignKeyConstraint(["draft"], ["drafts.id"], name=op.f("fk_outbox_draft"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("draft", name=op.f("pk_outbox")),
    )
    op.create_index(op.f("ix_outbox_closing"), "outbox", ["closing"], unique=False)
    op.create_index(op.f("ix_outbox_mailbox_slot_at"), "outbox", ["mailbox", "slot_at"], unique=False)
    op.create_index(
        op.f("ix_outbox_mailbox_state_not_before"), "outbox", ["mailbox", "state", "not_before"], unique=False
    )
    op.create_index(op.f("ix_outbox_message_id"), "outbox", ["message_id"], unique=False)
    op.create_index(op.f("ix_outbox_person_slot_at"), "outbox", ["person", "slot_at"], unique=False)
    op.create_index(op.f("ix_outbox_state_until"), "outbox", ["state", "until"], unique=False)
    op.create_index(op.f("ix_outbox_journaled_state_draft"), "outbox", ["journaled", "state", "draft"], unique=False)
    op.create_index(
        "uq_outbox_alive_key",
        "outbox",
        ["key"],
        unique=True,
        sqlite_where=sa.text("state <> 'cancelled' and not rehearsal"),
        postgresql_where=sa.text("state <> 'cancelled' and not rehearsal"),
    )
