"""Reading mailboxes on a real Dovecot: nothing twice, nothing lost, and nothing read that is none of our business."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from mailflow.adapters.imap.folders import folders_to_read, sent_folder
from mailflow.adapters.imap.look import BEGINNING, LARGEST
from mailflow.adapters.imap.mailbox import ImapMailbox
from mailflow.adapters.imap.session import ImapAccount
from mailflow.core.records import Cursor, Fetched
from mailflow.errors import LoginRefused, MailboxError, MailboxUnreachable
from tests.servers.mailhost import MailHost
from tests.servers.process import free_port

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


def letter(number: int, sender: str = "dr@x.test", body: str = "Bonjour\r\n") -> bytes:
    return f"From: {sender}\r\nSubject: essai {number}\r\nMessage-ID: <{number}@x.test>\r\n\r\n{body}".encode()


def number_of(mail: Fetched) -> int:
    return int(mail.raw.partition(b"Message-ID: <")[2].partition(b"@")[0])


def account(host: MailHost, user: str, **options: object) -> ImapAccount:
    settings = {"port": host.imaps_port, "user": user, "password": lambda: host.password, "ca_file": host.ca_file}
    return ImapAccount("m1", "localhost", **{**settings, **options})


@asynccontextmanager
async def mailbox(settings: ImapAccount) -> AsyncIterator[ImapMailbox]:
    box = ImapMailbox(settings)
    try:
        yield box
    finally:
        await box.close()


class Notes:
    """Keeps what a look hands over, and the cursors as a store would."""

    def __init__(self) -> None:
        self.items: list[Fetched | Cursor] = []
        self.cursors: dict[str, Cursor] = {}

    async def take(self, item: Fetched | Cursor) -> None:
        self.items.append(item)
        self.cursors[item.folder] = Cursor(item.mailbox, item.folder, item.uidvalidity, item.uid)

    @property
    def mails(self) -> list[Fetched]:
        return [item for item in self.items if isinstance(item, Fetched)]


def fill(host: MailHost, user: str, mails: list[bytes], folder: str = "INBOX") -> None:
    with host.imap(user, None) as client:
        client.multiappend(folder, [{"msg": raw, "date": NOON} for raw in mails])


def looking(settings: ImapAccount, notes: Notes, wanted: Callable[[bytes], bool] | None = None) -> Notes:
    async def run() -> None:
        async with mailbox(settings) as box:
            await box.look(dict(notes.cursors), wanted, notes.take)

    asyncio.run(run())
    return notes


def test_a_look_hands_over_inbox_and_sent_once_and_marks_nothing_read(mailhost: MailHost) -> None:
    user = mailhost.add_user("look@imap.test")
    fill(mailhost, user, [letter(1), letter(2)])
    fill(mailhost, user, [letter(3, user)], "Sent")
    notes = looking(account(mailhost, user), Notes())
    assert [(mail.folder, mail.role, number_of(mail)) for mail in notes.mails] == [
        ("Sent", "sent", 3),
        ("INBOX", "inbox", 1),
        ("INBOX", "inbox", 2),
    ]
    assert notes.mails[1].raw == letter(1)
    assert {mail.received_at for mail in notes.mails} == {NOON}
    before = len(notes.items)
    fill(mailhost, user, [letter(4)])
    assert [number_of(mail) for mail in looking(account(mailhost, user), notes).items[before:]] == [4]
    with mailhost.imap(user) as client:
        assert client.search("SEEN") == []


def test_an_empty_folder_still_gets_its_cursor(mailhost: MailHost) -> None:
    user = mailhost.add_user("empty@imap.test")
    notes = looking(account(mailhost, user), Notes())
    assert {(item.folder, item.uid) for item in notes.items} == {("INBOX", 0), ("Sent", 0)}
    assert looking(account(mailhost, user), notes).mails == []


def test_nothing_moves_on_before_the_last_mail_is_stored(mailhost: MailHost) -> None:
    user = mailhost.add_user("stop@imap.test")
    fill(mailhost, user, [letter(1), letter(2), letter(3)])

    async def run() -> list[int]:
        notes, seen = Notes(), []

        async def full(item: Fetched | Cursor) -> None:
            if isinstance(item, Fetched):
                seen.append(number_of(item))
                if len(seen) == 2:
                    raise OSError("the disk is full")
            await notes.take(item)

        async with mailbox(account(mailhost, user)) as box:
            with pytest.raises(OSError, match="full"):
                await box.look({}, None, full)
            await box.look(notes.cursors, None, full)
        return seen

    assert asyncio.run(run()) == [1, 2, 2, 3]


def test_of_a_thousand_foreign_mails_no_body_is_fetched(mailhost: MailHost) -> None:
    user = mailhost.add_user("personal@imap.test")
    fill(mailhost, user, [letter(n, "friend@home.test", "SECRET\r\n") for n in range(1000)])
    fill(mailhost, user, [letter(1000), letter(1001, "friend@home.test")])
    asked: list[bytes] = []

    def wanted(header: bytes) -> bool:
        asked.append(header)
        return b"dr@x.test" in header

    notes = looking(account(mailhost, user), Notes(), wanted)
    assert [number_of(mail) for mail in notes.mails] == [1000]
    assert len(asked) == 1002
    assert not any(b"SECRET" in header for header in asked)
    assert notes.cursors["INBOX"].uid == 1002
    assert len(notes.items) < 20


def test_mails_that_moved_or_went_are_no_trouble(mailhost: MailHost) -> None:
    user = mailhost.add_user("moved@imap.test")
    fill(mailhost, user, [letter(n) for n in range(4)])
    with mailhost.imap(user) as client:
        client.move([2], "Trash")
        client.delete_messages([4])
        client.expunge([4])
    notes = looking(account(mailhost, user), Notes())
    assert [number_of(mail) for mail in notes.mails] == [0, 2]
    with mailhost.imap(user, "Trash") as client:
        client.move([1], "INBOX")
    assert [number_of(mail) for mail in looking(account(mailhost, user), notes).mails] == [0, 2, 1]


def test_a_mail_that_goes_during_the_look_is_left_out(mailhost: MailHost) -> None:
    user = mailhost.add_user("gone@imap.test")
    fill(mailhost, user, [letter(n) for n in range(3)])
    with mailhost.imap(user) as other:

        def wanted(header: bytes) -> bool:
            if b"essai 1" in header:
                other.delete_messages([2])
                other.expunge([2])
            return True

        notes = looking(account(mailhost, user), Notes(), wanted)
    assert {number_of(mail) for mail in notes.mails} >= {0, 2}
    assert notes.cursors["INBOX"].uid == 3


def test_a_folder_numbered_anew_is_read_again(mailhost: MailHost) -> None:
    user = mailhost.add_user("validity@imap.test")
    fill(mailhost, user, [letter(1), letter(2)], "Sent")
    notes = looking(account(mailhost, user), Notes())
    old = notes.cursors["Sent"]
    with mailhost.imap(user, None) as client:
        client.delete_folder("Sent")
        client.create_folder("Sent")
        client.append("Sent", letter(1), (), NOON)
    looking(account(mailhost, user), notes)
    assert [number_of(mail) for mail in notes.mails] == [1, 2, 1]
    assert notes.cursors["Sent"].uidvalidity != old.uidvalidity
    assert notes.cursors["Sent"].uid == 1


def test_a_first_connection_looks_back_to_a_day_only(mailhost: MailHost) -> None:
    user = mailhost.add_user("back@imap.test")
    with mailhost.imap(user, None) as client:
        for number in (1, 2, 3):
            client.append("INBOX", letter(number), (), NOON - timedelta(days=10 * (3 - number)))
    settings = account(mailhost, user, since=lambda: date(2026, 11, 5))
    notes = looking(settings, Notes())
    assert [number_of(mail) for mail in notes.mails] == [2, 3]
    other = looking(replace(settings, since=lambda: date(2026, 11, 25)), Notes())
    assert other.mails == []
    assert other.cursors["INBOX"].uid == 3


def test_a_huge_mail_comes_as_its_beginning(mailhost: MailHost) -> None:
    user = mailhost.add_user("huge@imap.test")
    fill(mailhost, user, [letter(1), letter(2, body="x" * 70 + "\r\n") + (b"y" * 70 + b"\r\n") * (LARGEST // 72 + 1)])
    notes = looking(account(mailhost, user), Notes())
    assert [len(mail.raw) for mail in notes.mails] == [len(letter(1)), BEGINNING]
    assert number_of(notes.mails[1]) == 2


def test_private_folders_stay_closed_even_when_they_are_named(mailhost: MailHost) -> None:
    user = mailhost.add_user("private@imap.test")
    with mailhost.imap(user, None) as client:
        for folder in ("Personnel", "Clients/Privé", "CHU Angers"):
            client.create_folder(folder)
            client.append(folder, letter(1), (), NOON)
    named = ("Personnel", "Clients/Privé", "CHU Angers", "Absent")
    notes = looking(account(mailhost, user, extra_folders=named), Notes())
    assert [mail.folder for mail in notes.mails] == ["CHU Angers"]


@pytest.mark.parametrize(
    ("listing", "sent"),
    [
        ([((b"\\HasNoChildren", b"\\Sent"), b"/", "Envoi"), ((), b"/", "Sent")], "Envoi"),
        ([((), b".", "INBOX"), ((), b".", "INBOX.Éléments envoyés")], "INBOX.Éléments envoyés"),
        ([((b"\\Noselect",), b"/", "Sent"), ((), b"/", "Sent Items")], "Sent Items"),
        ([((), None, "INBOX")], ""),
    ],
    ids=["special use", "French name", "not selectable", "none"],
)
def test_sent_is_found_by_its_use_and_then_by_its_name(listing: list, sent: str) -> None:
    assert sent_folder(listing) == sent
    assert [folder.name for folder in folders_to_read(listing)] == [*([sent] if sent else []), "INBOX"]


def test_a_copy_goes_into_sent_once(mailhost: MailHost) -> None:
    user = mailhost.add_user("copy@imap.test")

    async def run() -> list[bool]:
        async with mailbox(account(mailhost, user)) as box:
            found = [await box.find_sent("<7@x.test>")]
            for _ in range(2):
                await box.append_sent(letter(7), NOON)
            return [*found, await box.find_sent("<7@x.test>"), await box.find_sent("<8@x.test>")]

    assert asyncio.run(run()) == [False, True, False]
    with mailhost.imap(user, "Sent") as client:
        assert client.search("SEEN") == client.search() == [1]


def test_a_wrong_password_is_told_with_a_remedy(mailhost: MailHost) -> None:
    user = mailhost.add_user("wrong@imap.test")
    with pytest.raises(LoginRefused, match=user) as caught:
        looking(account(mailhost, user, password=lambda: "wrong"), Notes())
    assert "password" in caught.value.hint


def test_a_token_opens_the_mailbox(mailhost: MailHost) -> None:
    user = mailhost.add_user("token@imap.test")
    settings = account(mailhost, user, password=None, token=lambda: "imap-token")
    with pytest.raises(LoginRefused):
        looking(settings, Notes())
    mailhost.tokens.tokens["imap-token"] = user
    assert looking(settings, Notes()).mails == []


@pytest.mark.parametrize("tls", ["tls", "starttls"])
def test_an_unknown_certificate_is_refused_with_a_remedy(mailhost: MailHost, tls: str) -> None:
    port = mailhost.imaps_port if tls == "tls" else mailhost.imap_port
    with pytest.raises(MailboxError, match="certificate") as caught:
        looking(account(mailhost, "x@imap.test", port=port, tls=tls, ca_file=None), Notes())
    assert not caught.value.transient
    assert "ca_file" in caught.value.hint


async def test_starttls_and_the_features_of_a_mailbox(mailhost: MailHost) -> None:
    user = mailhost.add_user("features@imap.test")

    async with mailbox(account(mailhost, user, port=mailhost.imap_port, tls="starttls")) as box:
        features = await box.check()
    assert {"IDLE", "UIDPLUS"} <= features.capabilities
    assert features.sent == "Sent"
    assert features.certificate_until


def test_no_server_and_no_protection_are_told_apart(mailhost: MailHost) -> None:
    with pytest.raises(MailboxUnreachable, match="cannot be reached"):
        looking(account(mailhost, "x@imap.test", port=free_port()), Notes())
    with pytest.raises(MailboxError, match="in the clear"):
        looking(replace(account(mailhost, "x@imap.test"), host="imap.example.com", tls="none"), Notes())


async def test_a_cancelled_look_leaves_at_once_and_the_next_one_works(mailhost: MailHost) -> None:
    user = mailhost.add_user("cancel@imap.test")
    fill(mailhost, user, [letter(n) for n in range(3)])

    notes, first = Notes(), asyncio.Event()

    async def slow(item: Fetched | Cursor) -> None:
        first.set()
        await asyncio.Event().wait()

    async with mailbox(account(mailhost, user)) as box:
        task = asyncio.create_task(box.look({}, None, slow))
        await first.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        await box.look({}, None, notes.take)
    assert [number_of(mail) for mail in notes.mails] == [0, 1, 2]
