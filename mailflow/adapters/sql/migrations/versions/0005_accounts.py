"""Accounts, logins, decision links, audit; and what the desk's lists are read along."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from mailflow.adapters.sql.columns import UtcDateTime

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_UNCONFIRMED = sa.text("open and not confirmed")


def _word(name: str, **options: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=False, **options)  # type: ignore[arg-type]  # server_default only


def upgrade() -> None:
    """Add these tables and indexes."""
    op.create_table(
        "accounts",
        *map(_word, ("code", "name", "email", "role")),
        sa.Column("scope", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("approves", sa.Boolean(), nullable=False),
        _word("language"),
        sa.Column("keys", sa.Boolean(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        _word("deputy"),
        sa.Column("away_from", sa.Date(), nullable=True),
        sa.Column("away_until", sa.Date(), nullable=True),
        _word("password", server_default=""),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_accounts")),
    )
    op.create_index(op.f("ix_accounts_email"), "accounts", ["email"], unique=False)
    op.create_table(
        "logins",
        *map(_word, ("digest", "account", "csrf")),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("seen_at", UtcDateTime(), nullable=False),
        _word("agent"),
        sa.ForeignKeyConstraint(["account"], ["accounts.code"], name=op.f("fk_logins_account"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_logins")),
    )
    op.create_index(op.f("ix_logins_account"), "logins", ["account"], unique=False)
    op.create_table(
        "decision_links",
        *map(_word, ("digest", "closing", "establishment", "what", "person", "name", "made_by")),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.Column("expires_at", UtcDateTime(), nullable=False),
        _word("code"),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("used_at", UtcDateTime(), nullable=True),
        _word("answer"),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_decision_links")),
    )
    op.create_index(op.f("ix_decision_links_closing"), "decision_links", ["closing"], unique=False)
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        *map(_word, ("by", "act", "closing", "detail")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit")),
    )
    op.create_index(op.f("ix_audit_at"), "audit", ["at"], unique=False)
    op.create_index(op.f("ix_audit_closing"), "audit", ["closing"], unique=False)
    op.create_index(op.f("ix_closings_open_stage_slip"), "closings", ["open", "stage", "slip"], unique=False)
    op.create_index(op.f("ix_events_type_at"), "events", ["type", "at"], unique=False)
    op.create_index(
        "ix_closings_unconfirmed",
        "closings",
        ["owner"],
        unique=False,
        sqlite_where=_UNCONFIRMED,
        postgresql_where=_UNCONFIRMED,
    )
