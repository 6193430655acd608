"""What matters to a doctor, in one or two lines on the person's own row, so that it goes with the person."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the lines, empty for everybody who is known."""
    op.add_column("persons", sa.Column("matters", sa.Text, nullable=False, server_default=""))
