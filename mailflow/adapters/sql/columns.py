"""Column types, and the way between the core's frozen records and rows."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from mailflow.core.plain import Coded, coded, from_plain, plain_field

T = TypeVar("T")
#: a row as it is read or written
Row = Mapping[str, Any] | sa.RowMapping


class UtcDateTime(sa.types.TypeDecorator[datetime]):
    """An instant: naive values are refused, all others are kept and given back in UTC.

    SQLite has no zone and would store 12:00+02:00 as 12:00; here it stores text in UTC, which sorts by time.
    """

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        """Return the instant in UTC; ValueError when it has no zone."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value.isoformat()} has no time zone, so it names no instant")
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        """Return the instant, aware, in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def to_row(table: sa.Table, record: Any, **more: Any) -> dict[str, Any]:
    """Return the columns of this table that the record has, with `more` beside them."""
    row = {c.name: _cell(c, record) for c in table.c if hasattr(record, c.name)}
    return row | more


def _cell(column: sa.Column[Any], record: object) -> Any:
    value = getattr(record, column.name)
    if isinstance(column.type, sa.JSON) or isinstance(value, (Enum, Coded)) or column.name in coded(record):
        return plain_field(record, column.name)
    return value


def from_row(kind: type[T], row: Row, **more: Any) -> T:
    """Return the record of a row; columns that are no fields of it are left out."""
    values: dict[str, Any] = {**row, **more}
    record: Any = kind
    made: T = record(**{name: build(values[name]) for name, build in _fields(record) if name in values})
    return made


@cache
def _fields(kind: Any) -> tuple[tuple[str, Callable[[Any], Any]], ...]:
    """Return how each field is made of its cell: most cells are the value already."""
    hints = get_type_hints(kind)
    return tuple((f.name, _maker(hints[f.name])) for f in dataclasses.fields(kind))


def _maker(hint: Any) -> Callable[[Any], Any]:
    plain = {str, int, bool, bytes, float, datetime, date, NoneType}
    parts = set(get_args(hint)) if get_origin(hint) in (Union, UnionType) else {hint}
    return _same if parts <= plain else lambda cell: from_plain(hint, cell)


def _same(cell: Any) -> Any:
    return cell


def upsert(db: sa.Connection, table: sa.Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert the rows, or replace those whose primary key is there."""
    if not rows:
        return
    db.execute(_upsert(table, db.dialect.name, tuple(rows[0])), list(rows))


def put_if_absent(db: sa.Connection, table: sa.Table, row: Mapping[str, Any]) -> bool:
    """Insert the row; False when a unique index says that it, or its like, is there."""
    return db.execute(_put(table, db.dialect.name), row).first() is not None


# Building a statement costs more than running it: those that every mail needs are built once.


def _insert(table: sa.Table, dialect: str) -> Any:
    return postgresql.insert(table) if dialect == "postgresql" else sqlite.insert(table)


@cache
def _upsert(table: sa.Table, dialect: str, names: tuple[str, ...]) -> Any:
    insert, keys = _insert(table, dialect), [c.name for c in table.primary_key]
    rest = {name: insert.excluded[name] for name in names if name not in keys}
    return insert.on_conflict_do_update(index_elements=keys, set_=rest) if rest else insert.on_conflict_do_nothing()


@cache
def _put(table: sa.Table, dialect: str) -> Any:
    return _insert(table, dialect).on_conflict_do_nothing().returning(sa.literal(1))
