"""Two changes that meet in one transaction are one change, and neither loses a row."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from mailflow.core.records import Change

#: a row is opaque to the sum: letters stand for drafts, documents, holds
CHANGES: st.SearchStrategy[Change] = st.fixed_dictionaries(
    {f.name: st.lists(st.sampled_from("abc"), max_size=2).map(tuple) for f in fields(Change)}
).map(lambda rows: Change(**rows))


def rows(change: Change) -> dict[str, tuple[Any, ...]]:
    return {f.name: getattr(change, f.name) for f in fields(change)}


@given(CHANGES, CHANGES)
def test_a_sum_of_changes_holds_every_row_of_both_in_order(one: Change, more: Change) -> None:
    assert rows(one + more) == {name: (*own, *rows(more)[name]) for name, own in rows(one).items()}


def test_no_kind_of_row_is_forgotten_by_the_sum() -> None:
    for field in fields(Change):
        drawn: dict[str, Any] = {field.name: ("row",)}
        alone = Change(**drawn)
        assert rows(Change() + alone)[field.name] == ("row",), field.name
        assert rows(alone + Change())[field.name] == ("row",), field.name
