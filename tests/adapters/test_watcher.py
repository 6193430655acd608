"""The watcher on a real Dovecot: quick when all is well, never deaf when a line dies, falls silent or comes back."""

from __future__ import annotations

import asyncio
import threading
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest

from mailflow.adapters.imap.look import Wanted
from mailflow.adapters.imap.session import ImapAccount
from mailflow.adapters.imap.visit import Pace, Report
from mailflow.adapters.imap.watcher import Watcher
from mailflow.core.records import Cursor, Fetched
from mailflow.errors import MailboxUnreachable, NotFound
from tests.adapters.test_imap import account, fill, letter, number_of
from tests.servers.gate import Gate
from tests.servers.mailhost import MailHost

QUICK = Pace(sweep=60, first_retry=0.05, last_retry=0.2, workers=4, goodbye=2)


class Store:
    """What the journey is to the watcher: keeps mails and cursors, notes the state of each mailbox."""

    def __init__(self, wanted: Wanted | None = None) -> None:
        self.wanted = wanted
        self.cursors: dict[str, dict[str, Cursor]] = defaultdict(dict)
        self.mails: list[Fetched] = []
        self.states: dict[str, Report] = {}
        self.reports: list[Report] = []
        self.fault: Exception | None = None
        self._changed = asyncio.Event()

    async def begin(self, mailbox: str) -> tuple[Mapping[str, Cursor], Wanted | None]:
        return dict(self.cursors[mailbox]), self.wanted

    async def store(self, item: Fetched | Cursor) -> None:
        if self.fault:
            raise self.fault
        if isinstance(item, Fetched):
            self.mails.append(item)
        self.cursors[item.mailbox][item.folder] = Cursor(item.mailbox, item.folder, item.uidvalidity, item.uid)
        self._changed.set()

    def report(self, report: Report) -> None:
        self.states[report.mailbox] = report
        self.reports.append(report)
        self._changed.set()

    def numbers(self, mailbox: str = "m1") -> list[int]:
        return [number_of(mail) for mail in self.mails if mail.mailbox == mailbox]

    async def until(self, condition: Callable[[], bool], seconds: float = 10) -> None:
        async with asyncio.timeout(seconds):
            while not condition():
                self._changed.clear()
                await self._changed.wait()

    async def synced(self, *mailboxes: str) -> None:
        await self.until(lambda: all(self.states.get(m, Report(m, False)).connected for m in mailboxes or ("m1",)))


@asynccontextmanager
async def watching(store: Store, *accounts: ImapAccount, pace: Pace = QUICK) -> AsyncIterator[Watcher]:
    watcher = Watcher(store, pace)
    watcher.start()
    for settings in accounts:
        watcher.add(settings)
    try:
        yield watcher
    finally:
        before = time.monotonic()
        await watcher.stop()
        assert time.monotonic() - before < pace.goodbye + 2
        assert not [thread for thread in threading.enumerate() if thread.name.startswith("imap-w")]


async def deliver(host: MailHost, user: str, number: int) -> None:
    await asyncio.to_thread(host.send, "dr@x.test", user, letter(number))


async def test_a_new_mail_arrives_within_the_second_that_dovecot_takes(mailhost: MailHost) -> None:
    user = mailhost.add_user("idle@watch.test")

    store = Store()
    async with watching(store, account(mailhost, user)):
        await store.synced()
        for number in range(3):
            await deliver(mailhost, user, number)
            # Dovecot itself tells of it after mailbox_idle_check_interval, 2 s here where inotify is short.
            await store.until(lambda number=number: number in store.numbers(), 4)
    assert store.numbers() == [0, 1, 2]


async def test_mails_that_come_together_are_all_seen_once(mailhost: MailHost) -> None:
    user = mailhost.add_user("burst@watch.test")

    store = Store()
    async with watching(store, account(mailhost, user)):
        await store.synced()
        await asyncio.gather(*(deliver(mailhost, user, number) for number in range(20)))
        await store.until(lambda: len(store.mails) == 20)
    assert sorted(store.numbers()) == list(range(20))


async def test_sent_is_read_when_asked_and_at_each_sweep(mailhost: MailHost) -> None:
    user = mailhost.add_user("sent@watch.test")

    store = Store()
    async with watching(store, account(mailhost, user), pace=replace(QUICK, sweep=0.5)) as watcher:
        await store.synced()
        fill(mailhost, user, [letter(1, user)], "Sent")
        await store.until(lambda: store.numbers() == [1], 5)
        fill(mailhost, user, [letter(2, user)], "Sent")
        await watcher.look("m1")
        assert store.numbers() == [1, 2]
        assert store.mails[-1].role == "sent"


async def test_a_line_that_breaks_in_idle_is_mended_and_nothing_is_missed(mailhost: MailHost) -> None:
    user = mailhost.add_user("broken@watch.test")

    store = Store()
    with Gate(mailhost.imaps_port) as gate:
        async with watching(store, account(mailhost, user, port=gate.port)):
            await store.synced()
            for number in range(3):
                gate.cut()
                await deliver(mailhost, user, number)
                await store.until(lambda number=number: number in store.numbers(), 5)
            await store.synced()
        assert gate.connections >= 2
    assert store.numbers() == [0, 1, 2]
    assert any(not report.connected and report.error for report in store.reports)


async def test_a_server_that_says_nothing_any_more_is_found_out(mailhost: MailHost) -> None:
    user = mailhost.add_user("silent@watch.test")

    store = Store()
    with Gate(mailhost.imaps_port) as gate:
        settings = account(mailhost, user, port=gate.port, timeout=0.5)
        async with watching(store, settings, pace=replace(QUICK, sweep=0.3)):
            await store.synced()
            gate.muted = True
            await deliver(mailhost, user, 7)
            await store.until(lambda: not store.states["m1"].connected, 5)
            assert store.states["m1"].synced_at
            gate.muted = False
            gate.cut()
            await store.until(lambda: 7 in store.numbers(), 5)


async def test_a_silent_server_does_not_keep_back_another_mailbox(mailhost: MailHost) -> None:
    deaf, well = mailhost.add_user("deaf@watch.test"), mailhost.add_user("well@watch.test")

    store = Store()
    with Gate(mailhost.imaps_port) as gate:
        gate.muted = True
        stuck = [
            replace(account(mailhost, deaf, port=gate.port, connect_timeout=30, timeout=30), mailbox=f"deaf{n}")
            for n in range(QUICK.workers - 1)
        ]
        async with watching(store, *stuck, account(mailhost, well)):
            await store.synced()
            await deliver(mailhost, well, 1)
            await store.until(lambda: store.numbers() == [1], 4)
            gate.cut()


async def test_a_server_that_was_away_is_found_again(mailhost: MailHost) -> None:
    user = mailhost.add_user("restart@watch.test")

    store = Store()
    with Gate(1) as gate:
        async with watching(store, account(mailhost, user, port=gate.port, connect_timeout=2)):
            await store.until(lambda: len(store.reports) >= 3)
            assert not any(report.connected for report in store.reports)
            fill(mailhost, user, [letter(5)])
            gate.target = mailhost.imaps_port
            await store.until(lambda: store.numbers() == [5])


def test_a_wrong_password_is_tried_once_and_told(mailhost: MailHost) -> None:
    user, other = mailhost.add_user("refused@watch.test"), mailhost.add_user("fine@watch.test")

    async def run() -> None:
        store, tries = Store(), []

        def wrong() -> str:
            tries.append(1)
            return "wrong"

        bad = account(mailhost, user, password=wrong)
        async with watching(store, bad, replace(account(mailhost, other), mailbox="m2")) as watcher:
            await store.until(lambda: "m1" in store.states)
            assert store.states["m1"].stopped == "login"
            assert "password" in store.states["m1"].error
            await store.synced("m2")
            with pytest.raises(MailboxUnreachable):
                await watcher.look("m1")
            await watcher.look("m2")
            assert len(tries) == 1
            # A person has mended it: added anew, it works.
            watcher.add(account(mailhost, user))
            await store.synced()

    asyncio.run(run())


async def test_a_mail_that_cannot_be_stored_comes_again(mailhost: MailHost) -> None:
    user = mailhost.add_user("full@watch.test")
    fill(mailhost, user, [letter(1), letter(2)])

    store = Store()
    store.fault = OSError("the disk is full")
    async with watching(store, account(mailhost, user)):
        await store.until(lambda: "m1" in store.states)
        assert "the disk is full" in store.states["m1"].error
        store.fault = None
        await store.until(lambda: store.numbers() == [1, 2])


async def test_fifty_mailboxes_in_one_thread(mailhost: MailHost) -> None:
    users = {f"m{n}": mailhost.add_user(f"many{n}@watch.test") for n in range(50)}

    store = Store()
    accounts = [replace(account(mailhost, user), mailbox=code) for code, user in users.items()]
    async with watching(store, *accounts):
        await store.synced(*users)
        assert len([t for t in threading.enumerate() if t.name.startswith("imap-w")]) == QUICK.workers + 1
        await asyncio.to_thread(mailhost.send, "dr@x.test", list(users.values()), letter(1))
        await store.until(lambda: len(store.mails) == len(users), 20)
    assert {mail.mailbox for mail in store.mails} == set(users)


async def test_mailboxes_come_and_go_while_it_runs(mailhost: MailHost) -> None:
    user = mailhost.add_user("goes@watch.test")

    store = Store()
    async with watching(store) as watcher:
        with pytest.raises(NotFound):
            await watcher.look("m1")
        watcher.add(account(mailhost, user))
        await watcher.look("m1")
        watcher.remove("m1")
        with pytest.raises(NotFound):
            await watcher.look("m1")
        await deliver(mailhost, user, 1)
        assert store.mails == []
        watcher.add(account(mailhost, user))
        await store.until(lambda: store.numbers() == [1])


async def test_in_a_personal_mailbox_only_what_concerns_us_arrives(mailhost: MailHost) -> None:
    user = mailhost.add_user("personal@watch.test")
    fill(mailhost, user, [letter(n, "friend@home.test") for n in range(30)])

    store = Store(lambda header: b"dr@x.test" in header)
    async with watching(store, account(mailhost, user)):
        await store.synced()
        await deliver(mailhost, user, 100)
        await store.until(lambda: 100 in store.numbers(), 4)
    assert store.numbers() == [100]
    assert store.cursors["m1"]["INBOX"].uid == 31


async def test_a_folder_numbered_anew_while_it_is_watched(mailhost: MailHost) -> None:
    user = mailhost.add_user("anew@watch.test")
    fill(mailhost, user, [letter(1)], "Sent")

    store = Store()
    async with watching(store, account(mailhost, user)) as watcher:
        await store.synced()
        with mailhost.imap(user, None) as client:
            client.delete_folder("Sent")
            client.create_folder("Sent")
        fill(mailhost, user, [letter(1), letter(2)], "Sent")
        await watcher.look("m1")
    assert store.numbers() == [1, 1, 2]
