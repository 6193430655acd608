"""What all tables share: their names, and one word per sort of column."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Boolean, Column, ForeignKey, Integer, LargeBinary, Text

from mailflow.adapters.sql.columns import UtcDateTime

#: the newest migration; a test compares it with the migrations' own head
HEAD = "0014"

metadata = sa.MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)
Json = sa.JSON(none_as_null=True)
#: text in the order of its bytes: PostgreSQL would otherwise compare by a language's rules, SQLite never does
BYTEWISE = Text().with_variant(Text(collation="C"), "postgresql")


def word(name: str, **options: Any) -> Column[str]:
    return Column(name, Text, nullable=False, **options)


def count(name: str) -> Column[int]:
    return Column(name, Integer, nullable=False)


def instant(name: str, *, null: bool = True) -> Column[Any]:
    return Column(name, UtcDateTime, nullable=null)


def flag(name: str) -> Column[bool]:
    return Column(name, Boolean, nullable=False)


def json(name: str, *, null: bool = False) -> Column[Any]:
    return Column(name, Json, nullable=null)


def blob(name: str) -> Column[bytes]:
    return Column(name, LargeBinary, nullable=False)


def part_of(name: str, table: str, **options: Any) -> Column[str]:
    """A row that goes with its parent."""
    return Column(name, Text, ForeignKey(f"{table}", ondelete="CASCADE"), nullable=False, **options)


def one_of(states: type[StrEnum]) -> sa.CheckConstraint:
    return sa.CheckConstraint(f"state in ({', '.join(repr(s.value) for s in states)})", name="state")
