"""When a look at a mailbox counts: a mail leaves only where everything that arrived before is known."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from mailflow.core.watch import LONGEST_LOOK, counts_as_look, still_fresh

NOW = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize(
    ("synced_at", "fresh"),
    [(None, False), (NOW, True), (NOW - MINUTE + timedelta(seconds=1), True), (NOW - MINUTE, False)],
)
def test_a_look_is_taken_again_when_the_last_one_is_missing_or_too_old(synced_at: datetime | None, fresh: bool) -> None:
    assert still_fresh(synced_at, NOW, MINUTE) is fresh


def test_where_nothing_is_said_every_mail_waits_for_a_look_of_its_own() -> None:
    assert not still_fresh(NOW, NOW, timedelta())


def test_a_look_that_a_frozen_process_ends_late_is_not_fresh() -> None:
    assert counts_as_look(NOW, NOW + LONGEST_LOOK - timedelta(seconds=1))
    assert not counts_as_look(NOW, NOW + LONGEST_LOOK)
