"""Find closings by what a person types: the beginnings of words of a name, or a code."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from mailflow.adapters.sql.schema import closings, name_words, positions
from mailflow.core.watch import normal_name

#: persons up to whom their closings are looked up one by one; a commoner name is met soon along the list itself
FEW = 500


def mentions(db: sa.Connection, typed: str) -> sa.ColumnElement[bool]:
    """Return the condition on `closings`: each word begins a word of the name, or the whole is a code."""
    c, whole = closings.c, typed.strip()
    found = [c.closing == whole] if _exists(db, c.closing == whole) else []
    if _exists(db, c.establishment == whole):
        found.append(c.establishment == whole)
    if _exists(db, positions.c.code == whole):
        found.append(c.position == whole)
    if words := normal_name(whole).split():
        found.append(_named(db, words))
    return sa.or_(sa.false(), *found)


def _exists(db: sa.Connection, condition: sa.ColumnElement[bool]) -> bool:
    return bool(db.execute(sa.select(sa.exists().where(condition))).scalar())


def _named(db: sa.Connection, words: list[str]) -> sa.ColumnElement[bool]:
    c, n = closings.c, name_words.c
    people = sa.intersect(*(sa.select(n.person).where(_begins(n.word, word)) for word in words)).limit(FEW + 1)
    ids = list(db.execute(people).scalars())
    if len(ids) <= FEW:
        return c.person.in_(ids)
    each = (sa.exists().where(n.person == c.person, _begins(n.word, word)).correlate(closings) for word in words)
    return sa.and_(*each)


def _begins(column: sa.ColumnElement[Any], word: str) -> sa.ColumnElement[bool]:
    # normalised words are a to z, and "{" comes after z in the order of bytes: a range that an index can walk
    return sa.and_(column >= word, column < word + "{")
