"""The journal, its projection, pinned rules, flags and erasures."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from mailflow.adapters.sql.columns import UtcDateTime

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add these tables."""
    op.create_table(
        "closings",
        sa.Column("closing", sa.Text(), nullable=False),
        sa.Column("campaign", sa.Text(), nullable=False),
        sa.Column("establishment", sa.Text(), nullable=False),
        sa.Column("position", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("since", UtcDateTime(), nullable=False),
        sa.Column("agreed_at", UtcDateTime(), nullable=False),
        sa.Column("waiting_on", sa.Text(), nullable=True),
        sa.Column("waiting_since", UtcDateTime(), nullable=True),
        sa.Column("waiting_for", sa.Text(), nullable=False),
        sa.Column("next_due_at", UtcDateTime(), nullable=True),
        sa.Column("next_act", sa.Text(), nullable=False),
        sa.Column("next_party", sa.Text(), nullable=True),
        sa.Column("silence", sa.Text(), nullable=False),
        sa.Column("slip", sa.Integer(), nullable=False),
        sa.Column("open", sa.Boolean(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("drafts", sa.Integer(), nullable=False),
        sa.Column("objections", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("held", sa.Text(), nullable=False),
        sa.Column("confirmed", sa.Boolean(), nullable=False),
        sa.Column("proposal", sa.Text(), nullable=False),
        sa.Column("due_key", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("closing", name=op.f("pk_closings")),
    )
    op.create_index(
        op.f("ix_closings_establishment_open_due_key_closing"),
        "closings",
        ["establishment", "open", "due_key", "closing"],
        unique=False,
    )
    op.create_index(op.f("ix_closings_open_due_key_closing"), "closings", ["open", "due_key", "closing"], unique=False)
    op.create_index(op.f("ix_closings_open_stage"), "closings", ["open", "stage"], unique=False)
    op.create_index(
        op.f("ix_closings_owner_open_due_key_closing"),
        "closings",
        ["owner", "open", "due_key", "closing"],
        unique=False,
    )
    op.create_index(op.f("ix_closings_person"), "closings", ["person"], unique=False)
    op.create_table(
        "erasures",
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("person", name=op.f("pk_erasures")),
    )
    op.create_table(
        "events",
        sa.Column("closing", sa.Text(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("act", sa.Integer(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("data", sa.JSON(none_as_null=True), nullable=False),
        sa.PrimaryKeyConstraint("closing", "seq", name=op.f("pk_events")),
    )
    op.create_table(
        "flags",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_flags")),
    )
    op.create_table(
        "rules",
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("campaign", sa.Text(), nullable=False),
        sa.Column("data", sa.JSON(none_as_null=True), nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_rules")),
    )
