"""The words of names, and the indexes along which the desk searches and counts."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_BYTEWISE = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Add the table, fill it from the names that are there, and add the indexes."""
    words = op.create_table(
        "person_name_words",
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("word", _BYTEWISE, nullable=False),
        sa.ForeignKeyConstraint(
            ["person"], ["persons.id"], name=op.f("fk_person_name_words_person"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person", "word", name=op.f("pk_person_name_words")),
    )
    known = op.get_bind().execute(sa.text("select id, normal_name from persons"))
    rows = [{"person": person, "word": word} for person, name in known for word in sorted(set(name.split()))]
    if rows:
        op.get_bind().execute(sa.insert(words), rows)
    op.create_index(op.f("ix_person_name_words_word_person"), "person_name_words", ["word", "person"], unique=False)
    op.create_index(op.f("ix_closings_open_waiting_on"), "closings", ["open", "waiting_on"], unique=False)
    op.create_index(
        op.f("ix_closings_open_establishment_position"),
        "closings",
        ["open", "establishment", "position"],
        unique=False,
    )
    op.create_index(op.f("ix_closings_due_key_closing"), "closings", ["due_key", "closing"], unique=False)
