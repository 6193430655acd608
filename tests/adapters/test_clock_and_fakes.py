"""The clock, the ids, and the wires in memory."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailflow.adapters.clock import SystemClock, SystemIds, base32
from mailflow.core.records import Cursor, Fetched, Outcome
from mailflow.testing import HandClock, MemoryMailbox, MemorySubmission, SequentialIds
from tests.adapters.store_samples import NOW, draft, in_loop, row


@given(st.integers(0, 2**128 - 1), st.integers(0, 2**128 - 1))
def test_ids_sort_as_their_numbers_do(one: int, two: int) -> None:
    assert (base32(one) < base32(two)) is (one < two)
    assert len(base32(one)) == 26


def test_ids_are_new_and_in_order() -> None:
    for ids in (SystemIds(), SequentialIds(), SequentialIds("b")):
        made = [ids.new() for _ in range(1000)]
        assert made == sorted(set(made))
        assert {len(i) for i in made} == {26}
        tokens = {ids.token() for _ in range(100)}
        assert len(tokens) == 100
        assert all(len(t) == 32 and int(t, 16) >= 0 for t in tokens)
        assert 0 <= ids.jitter() < 1


def test_the_system_clock_is_utc() -> None:
    clock = SystemClock()
    assert clock.now().tzinfo is UTC
    assert abs(clock.now() - datetime.now(UTC)) < timedelta(minutes=1)
    assert clock.real() >= clock.now() - timedelta(minutes=1)


def test_a_clock_by_hand() -> None:
    clock = HandClock(datetime(2026, 3, 2, 10, tzinfo=timezone(timedelta(hours=1))))
    assert clock.now() == clock.real() == NOW
    clock.advance(timedelta(days=2), real=timedelta(seconds=5))
    assert (clock.now(), clock.real()) == (NOW + timedelta(days=2), NOW + timedelta(seconds=5))
    clock.set(NOW)
    assert (clock.now(), clock.real()) == (NOW, NOW + timedelta(seconds=5))
    with pytest.raises(ValueError, match="time zone"):
        HandClock(datetime(2026, 3, 2, 10))  # noqa: DTZ001


@in_loop
async def test_a_submission_in_memory_answers_as_told() -> None:
    wire, asked = MemorySubmission(), []

    async def begin() -> bytes | None:
        asked.append(1)
        return b"Date: x\r\n\r\n" if len(asked) < 3 else None

    mail = row(draft("d1"))
    assert (await wire.submit(mail, begin)).state == "submitted"
    wire.answers.extend([Outcome("deferred"), Outcome("refused", 550), Outcome("submitted", 250)])
    assert (await wire.submit(mail, begin)).state == "deferred"
    assert len(asked) == 1
    assert (await wire.submit(mail, begin)).state == "refused"
    assert (await wire.submit(mail, begin)).state == "withdrawn"
    assert wire.sent == [(mail, b"Date: x\r\n\r\n")]
    await wire.close()


@in_loop
async def test_a_mailbox_in_memory_hands_over_what_is_new() -> None:
    box, got = MemoryMailbox("rh"), []

    async def sink(mail: Fetched | Cursor) -> None:
        await asyncio.sleep(0)
        got.append(mail)

    box.add(b"Subject: a\r\n\r\nsecret", NOW)
    box.add(b"Subject: b\r\n\r\nsecret", NOW)
    await box.append_sent(b"Message-ID: <m@x>\r\n\r\nx", NOW)
    await box.append_sent(b"Message-ID: <m@x>\r\n\r\nx", NOW)
    heads: list[bytes] = []
    await box.look({}, lambda head: not heads.append(head) and b": b" in head, sink)
    assert [(type(m), m.folder, m.uid) for m in got] == [
        (Cursor, "INBOX", 1),
        (Fetched, "INBOX", 2),
        (Cursor, "Sent", 1),
    ]
    assert not any(b"secret" in head for head in heads)
    got.clear()
    await box.look({"INBOX": Cursor("rh", "INBOX", 1, 1), "Sent": Cursor("rh", "Sent", 9, 5)}, None, sink)
    assert [(m.folder, m.uid, m.role) for m in got if isinstance(m, Fetched)] == [
        ("INBOX", 2, "inbox"),
        ("Sent", 1, "sent"),
    ]
    assert await box.find_sent("<m@x>")
    assert not await box.find_sent("<n@x>")
    await box.close()
