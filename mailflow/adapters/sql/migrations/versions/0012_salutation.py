"""How a person is greeted, where somebody chose it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column."""
    op.add_column("persons", sa.Column("salutation", sa.Text(), nullable=False, server_default=""))
