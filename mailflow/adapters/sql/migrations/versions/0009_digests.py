"""One mail may ask the decisions of several closings."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the decisions of a digest, and which closings know what became of it."""
    op.add_column("drafts", sa.Column("parts", sa.JSON(none_as_null=True), nullable=False, server_default="[]"))
    op.create_table(
        "digests",
        sa.Column("draft", sa.Text(), nullable=False),
        sa.Column("closing", sa.Text(), nullable=False),
        sa.Column("told", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["draft"], ["drafts.id"], name=op.f("fk_digests_draft"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("draft", "closing", name=op.f("pk_digests")),
    )
    op.create_index(op.f("ix_digests_closing"), "digests", ["closing"])
    op.create_index(op.f("ix_digests_told_draft"), "digests", ["told", "draft"])
