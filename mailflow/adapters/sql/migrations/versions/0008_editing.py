"""Who has a draft open for editing, so that a colleague sees it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from mailflow.adapters.sql.columns import UtcDateTime

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "editing",
        sa.Column("draft", sa.Text(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("since", UtcDateTime(), nullable=False),
        sa.Column("seen_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["draft"], ["drafts.id"], name=op.f("fk_editing_draft"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["account"], ["accounts.code"], name=op.f("fk_editing_account"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("draft", "account", name=op.f("pk_editing")),
    )
