"""Why a draft waits and what its guards found become codes; what was stored in words stays as it stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

Json = sa.JSON(none_as_null=True)
#: the French heads under which the facts were stored -> their code and the name of its value
FACTS = {
    "étape": ("fact_stage", "stage"),
    "règle": ("fact_rule", "follow_up"),
    "échéance": ("fact_due", "at"),
    "motif": ("fact_reason", "reason"),
}


def upgrade() -> None:
    """Turn the column of the sentence into JSON, and the guards and facts of every draft into codes and values."""
    op.add_column("draft_words", sa.Column("said", Json, nullable=False, server_default="[]"))
    words = sa.table(
        "draft_words",
        sa.column("draft", sa.Text),
        sa.column("why", sa.Text),
        sa.column("said", Json),
        sa.column("facts", Json),
        sa.column("guards", Json),
    )
    db = op.get_bind()
    for row in db.execute(sa.select(words)).mappings().all():
        values = {
            "said": [_prose(row["why"])] if row["why"] else [],
            "facts": [fact for head, value in row["facts"] for fact in _facts(head, value)],
            "guards": [{"name": name, "level": level, "said": _prose(text)} for name, level, text in row["guards"]],
        }
        db.execute(sa.update(words).where(words.c.draft == row["draft"]).values(**values))
    op.drop_column("draft_words", "why")
    op.execute("alter table draft_words rename column said to why")


def _said(code: str, *values: Sequence[str | int]) -> dict[str, Any]:
    return {"code": code, "values": [list(pair) for pair in values]}


def _prose(text: str) -> dict[str, Any]:
    return _said("prose", ("text", text))


def _facts(head: str, value: str) -> list[dict[str, Any]]:
    """The facts that are codes under their French heads; a rule and a decision are told by the card already."""
    late = value.removesuffix(" j")
    if head == "retard" and late.lstrip("-").isdigit():
        return [_said("fact_late", ("n", int(late)))]
    if head not in FACTS or (head == "motif" and value.partition(":")[0] in {"rule", "card"}):
        return []
    code, name = FACTS[head]
    return [_said(code, (name, value))]
