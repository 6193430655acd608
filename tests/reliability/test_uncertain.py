"""A mail of which nobody knows whether it left is shown, proven by what others say of it, and never repeated."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import pytest

from mailflow.core import events
from mailflow.core.records import OutboxState, Outcome
from tests.stories.scene import CLAIRE, DOCTOR, Scene

LOST = Outcome("unknown", None, "", "connection lost")
FOREIGN = "<0123456789abcdef0123456789abcdef@agence.test>"


async def with_uncertain(scene: Scene) -> str:
    """Lose the answer to the first mail of a closing, and return the closing's id."""
    closing = await scene.open()
    scene.submission.answers.append(LOST)
    for _ in range(12):
        await scene.work()
        if await scene.store.outbox((OutboxState.UNKNOWN,)):
            return closing
        scene.clock.advance(timedelta(hours=1))
    raise AssertionError("no mail was ever uncertain")


def told(history: tuple[events.Recorded, ...]) -> Counter[str]:
    kinds = (events.MessageSubmitted, events.SubmissionFailed)
    return Counter(type(r.event).__name__ for r in history if isinstance(r.event, kinds))


async def test_it_is_shown_and_never_sent_again_by_the_machine() -> None:
    scene = Scene()
    closing = await with_uncertain(scene)
    [row] = await scene.store.outbox((OutboxState.UNKNOWN,))
    case = await scene.case(closing)
    assert f"send:{row.draft}" in {t.task for t in case.closing.tasks}
    await scene.day(72)
    assert sum(mail.key == row.key for mail, _ in scene.submission.sent) == 1


@pytest.mark.parametrize("proof", ["sent_folder", "reply"])
async def test_what_sent_or_a_reply_names_was_submitted(proof: str) -> None:
    scene = Scene()
    closing = await with_uncertain(scene)
    [row] = await scene.store.outbox((OutboxState.UNKNOWN,))
    if proof == "sent_folder":
        scene.mailbox.add(scene.submission.sent[0][1], scene.clock.now(), "Sent")
        await scene.journey.watch("main")
    else:
        await scene.writes("Bien reçu.", answers=row.message_id)
    await scene.journey.tell_outcomes()
    settled = await scene.store.outgoing(row.draft)
    assert settled is not None
    assert (settled.state, settled.why.code) == (OutboxState.SUBMITTED, proof)
    history = await scene.store.history(closing)
    mine = told(tuple(r for r in history if getattr(r.event, "draft", "") == row.draft))
    assert mine == {"SubmissionFailed": 1, "MessageSubmitted": 1}
    assert f"send:{row.draft}" not in {t.task for t in (await scene.case(closing)).closing.tasks}


@pytest.mark.parametrize("folder", ["Sent", "INBOX"])
async def test_an_older_database_is_recognised_by_mails_of_ours_that_it_never_sent(folder: str) -> None:
    scene = Scene()
    await scene.open()
    if folder == "Sent":
        head = f"From: {CLAIRE}\r\nTo: {DOCTOR}\r\nMessage-ID: {FOREIGN}\r\nSubject: x\r\n\r\nBonjour\r\n"
        scene.mailbox.add(head.encode(), scene.clock.now(), "Sent")
        await scene.journey.watch("main")
    else:
        await scene.writes("Merci.", answers=FOREIGN)
    state = await scene.store.mailbox("main")
    assert state.stopped == "restored"
    assert "mailflow resume main" in state.reason
    await scene.day(48)
    assert not scene.submission.sent


OTHERS = (
    "<test.00112233445566778899aabbccddeeff@agence.test>",
    "<1@agence.test>",
    FOREIGN.replace("agence", "autre"),
)


@pytest.mark.parametrize("message_id", OTHERS)
async def test_mails_of_other_makes_prove_nothing(message_id: str) -> None:
    scene = Scene()
    await scene.open()
    head = f"From: {CLAIRE}\r\nTo: {DOCTOR}\r\nMessage-ID: {message_id}\r\nSubject: x\r\n\r\nBonjour\r\n"
    scene.mailbox.add(head.encode(), scene.clock.now(), "Sent")
    await scene.journey.watch("main")
    assert (await scene.store.mailbox("main")).stopped == ""


async def test_safe_mode_holds_every_mail_until_a_person_ends_it() -> None:
    scene = Scene()
    await scene.open()
    await scene.store.set_flag("safe_mode", "restored")
    await scene.day(12)
    assert not scene.submission.sent
    await scene.store.set_flag("safe_mode", "")
    await scene.day(30)
    assert scene.submission.sent


async def test_the_copy_in_sent_is_made_once_and_only_where_it_is_missing() -> None:
    scene = Scene()
    closing = await scene.open()
    await scene.until_mailed(closing, "recap")
    now, day = scene.clock.now(), timedelta(days=1)
    for _ in range(3):
        for row in await scene.store.uncopied("main", now - day, now):
            await scene.journey.copy_sent(row)
        await scene.journey.watch("main")
    copies = [raw for raw, _ in scene.mailbox.folders["Sent"]]
    assert sorted(copies) == sorted(raw for _, raw in scene.submission.sent)
    assert await scene.store.uncopied("main", now - day, now) == ()
