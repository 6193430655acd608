"""A backlog of mails that nobody has read yet, after days without a reader: every one of them is read at once."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from mailflow.core.circumstances import Circumstances
from mailflow.core.messages import Reading
from mailflow.core.records import Fetched, InboundState
from mailflow.wiring.office import SettingsOffice
from tests.stories.scene import Scene, office, read

WAITING = 450


def fails_on_some(raw: bytes, known: Circumstances) -> Reading:
    """A reader with a fault: it cannot read every ninth mail."""
    if b"Message-ID: <9-" in raw:
        raise RuntimeError("a fault of the reader")
    return read(raw, known)


async def test_a_backlog_of_mails_is_understood_to_its_end_and_one_that_fails_holds_up_none() -> None:
    scene, house = Scene(), office()
    await scene.open()
    broken = SettingsOffice(house.settings, house.templates, fails_on_some, lambda: b"pepper")
    journey = replace(scene.journey, office=broken)
    for n in range(1, WAITING + 1):
        ident = f"<{n % 10}-{n}@ailleurs.test>"
        raw = f"From: x{n}@ailleurs.test\r\nMessage-ID: {ident}\r\nSubject: bonjour\r\n\r\nBonjour.\r\n".encode()
        assert await journey.keep(Fetched("main", "INBOX", 1, n, raw, scene.clock.now()))
    await journey.understand_all("main")
    mails = await scene.store.inbounds(tuple(InboundState))
    assert Counter(m.state for m in mails) == {InboundState.TRIAGE: WAITING}
    assert sum(m.reading is None for m in mails) == WAITING // 10
