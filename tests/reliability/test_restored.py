"""After an older copy of the database came back: what stands in Sent never leaves again, and nothing is lost."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from mailflow.acts.acts import Acts
from mailflow.adapters.imap.mailbox import ImapMailbox
from mailflow.adapters.imap.session import ImapAccount
from mailflow.adapters.sql import backup
from mailflow.adapters.sql.open_store import open_store
from mailflow.adapters.sql.schema import inbound
from mailflow.core import events
from mailflow.core.records import DraftState, OutboxState
from mailflow.errors import MailboxUnreachable
from mailflow.testing import MemoryMailbox
from tests.servers.mailhost import MailHost
from tests.stories.scene import Scene


@dataclass
class Restored:
    """A house whose database went back to the moment of its backup, while the mail stands where it stood."""

    scene: Scene
    closing: str
    url: str
    #: Message-IDs that had left before the copy came back
    gone: Counter[str]

    def again(self) -> list[str]:
        return [i for i, n in Counter(row.message_id for row, _ in self.scene.submission.sent).items() if n > 1]


async def house(folder: Path, *, approved: bool) -> Restored:
    """Write drafts, approve them or not, make a backup, let all of them leave, and bring the backup back."""
    url = f"sqlite:///{folder}/mailflow.db"
    scene = Scene(store=open_store(url))
    closing = await scene.with_offer()
    await file_copies(scene)
    before = len(scene.submission.sent)
    while not await scene.waiting():
        scene.clock.advance(timedelta(hours=1))
        await scene.journey.tick()
    drafts = await scene.waiting()
    if approved:
        await approve_all(scene)
    copy = backup.backup(url, folder / "copies", now=scene.clock.now())
    if not approved:
        await approve_all(scene)
    for _ in range(24):
        while await scene.journey.send("main"):
            continue
        scene.clock.advance(timedelta(hours=1))
    gone = Counter(row.message_id for row, _ in scene.submission.sent[before:])
    assert set(gone) == {d.message_id for d in drafts}
    await scene.store.close()
    backup.restore(url, copy, now=scene.clock.now())
    scene.store = open_store(url)
    return Restored(scene, closing, url, gone)


async def approve_all(scene: Scene) -> None:
    for draft in await scene.waiting():
        await scene.journey.approve(draft.id, draft.hash, "claire")


async def file_copies(scene: Scene) -> None:
    """The server files what left, and the machine reads it."""
    file_unread(scene)
    await scene.journey.watch("main")


def file_unread(scene: Scene) -> None:
    """The server files what left."""
    present = {raw for raw, _ in scene.mailbox.folders["Sent"]}
    for _, raw in scene.submission.sent:
        if raw not in present:
            scene.mailbox.add(raw, scene.clock.now(), "Sent")


@pytest.mark.servers
async def test_a_real_server_says_what_left_before_the_restore(mailhost: MailHost, tmp_path: Path) -> None:
    user = mailhost.add_user("claire@restored.test")
    line = ImapAccount(
        "main",
        "localhost",
        user=user,
        password=lambda: mailhost.password,
        port=mailhost.imaps_port,
        ca_file=mailhost.ca_file,
    )

    now = await house(tmp_path, approved=True)
    real = ImapMailbox(line)
    for row, raw in now.scene.submission.sent:
        if row.message_id in now.gone:
            await real.append_sent(raw, now.scene.clock.now())
    acts = Acts(replace(now.scene.journey, mailboxes={"main": real}))
    await acts.end_safe_mode()
    rows = await now.scene.store.outbox((OutboxState.SUBMITTED,))
    assert {o.message_id for o in rows if o.why and o.why.code == "sent_folder"} == set(now.gone)
    await real.close()
    await now.scene.store.close()


class Searched(MemoryMailbox):
    """A mailbox whose looks show INBOX alone, so that only a search finds what stands in Sent."""

    async def look(self, cursors: Any, wanted: Any, sink: Any) -> None:
        await MemoryMailbox("main", folders={"INBOX": self.folders["INBOX"]}).look(cursors, wanted, sink)


@pytest.mark.parametrize("read_first", [True, False], ids=["Sent is read first", "the mode ends at once"])
async def test_what_was_on_its_way_at_the_backup_and_stands_in_sent_is_submitted_once(
    tmp_path: Path, read_first: bool
) -> None:
    now = await house(tmp_path, approved=True)
    file_unread(now.scene)
    if read_first:
        await now.scene.journey.watch("main")
    await now.scene.acts.end_safe_mode()
    await now.scene.acts.start_again("main")
    await now.scene.day(72)
    assert now.again() == []
    rows = [o for o in await now.scene.store.outbox((OutboxState.SUBMITTED,)) if o.message_id in now.gone]
    assert {o.why.code for o in rows} == {"sent_folder"}
    assert len(rows) == len(now.gone)
    told = {r.event.draft for r in await now.scene.store.history(now.closing) if hasattr(r.event, "documents")}
    assert {o.draft for o in rows} <= told
    await now.scene.store.close()


async def test_a_draft_of_before_the_backup_approved_after_it_does_not_leave_a_second_time(
    tmp_path: Path,
) -> None:
    now = await house(tmp_path, approved=False)
    await now.scene.acts.end_safe_mode()
    file_unread(now.scene)
    now.scene.mailbox = Searched("main", folders=now.scene.mailbox.folders)
    await now.scene.day(72)
    assert now.again() == []
    rows = await now.scene.store.outbox((OutboxState.SUBMITTED,))
    assert {o.message_id for o in rows if o.why and o.why.code == "sent_folder"} == set(now.gone)
    await now.scene.store.close()


async def test_what_has_not_left_leaves_after_the_restore(tmp_path: Path) -> None:
    now = await house(tmp_path, approved=True)
    # the server lost everything of that day: Sent holds what left before alone
    now.scene.submission.sent = [s for s in now.scene.submission.sent if s[0].message_id not in now.gone]
    await now.scene.acts.end_safe_mode()
    await now.scene.day(72)
    assert {row.message_id for row, _ in now.scene.submission.sent} >= set(now.gone)
    await now.scene.store.close()


@pytest.mark.parametrize("sent", ["none", "empty"])
async def test_where_sent_cannot_tell_the_mail_waits_and_asks(tmp_path: Path, sent: str) -> None:
    now = await house(tmp_path, approved=True)
    scene = now.scene
    if sent == "none":
        del scene.mailbox.folders["Sent"]
    else:
        # a server that gives copies other ids: none of those that left is known there
        scene.mailbox.folders["Sent"] = []
        await forget_copies(now)
    left = len(scene.submission.sent)
    await scene.acts.end_safe_mode()
    while await scene.journey.send("main"):
        continue
    assert len(scene.submission.sent) == left
    uncertain = await scene.store.outbox((OutboxState.UNKNOWN,))
    assert uncertain
    assert {o.why.code for o in uncertain} == {"sent_unread"}
    assert all(o.text for o in uncertain)
    tasks = {t.kind for t in (await scene.case(now.closing)).closing.tasks}
    assert "submission_unknown" in tasks
    await scene.store.close()


async def forget_copies(now: Restored) -> None:
    await now.scene.store.db.write(lambda db: db.execute(sa.delete(inbound).where(inbound.c.role == "sent")))


class Dead(MemoryMailbox):
    """A mailbox whose looks succeed, and whose search finds no connection."""

    async def find_sent(self, message_id: str) -> bool:
        raise MailboxUnreachable("main does not answer", "wait")


async def test_while_the_server_cannot_be_asked_the_mail_waits(tmp_path: Path) -> None:
    now = await house(tmp_path, approved=True)
    scene, left = now.scene, len(now.scene.submission.sent)
    alive, scene.mailbox = scene.mailbox, Dead("main", folders=scene.mailbox.folders)
    await scene.acts.end_safe_mode()
    with pytest.raises(MailboxUnreachable):
        await scene.journey.send("main")
    assert len(scene.submission.sent) == left
    assert {o.state for o in await scene.store.outbox((OutboxState.READY, OutboxState.UNKNOWN))} == {"ready"}
    scene.mailbox = alive
    file_unread(scene)
    await scene.day(72)
    assert now.again() == []
    await scene.store.close()


async def test_a_mail_that_the_copy_does_not_know_at_all_pauses_its_case_for_a_person() -> None:
    scene = Scene()
    closing = await scene.open()
    raw = (
        "From: claire@agence.test\r\nTo: anne.lefort@medecin.test\r\n"
        "Message-ID: <0123456789abcdef0123456789abcdef@agence.test>\r\nSubject: Votre poste\r\n\r\nBonjour\r\n"
    )
    scene.mailbox.add(raw.encode(), scene.clock.now(), "Sent")
    await scene.journey.watch("main")
    assert (await scene.store.mailbox("main")).stopped == "restored"
    await scene.acts.start_again("main")
    await scene.day(72)
    assert not scene.submission.sent, "nothing is written before a person has looked at the case"
    assert not await scene.store.drafts((DraftState.PROPOSED, DraftState.APPROVED))
    kinds = [type(r.event) for r in await scene.store.history(closing)]
    assert events.HandMailSeen in kinds
    await scene.acts.resume(closing, "claire")
    await scene.day(72)
    assert scene.submission.sent
