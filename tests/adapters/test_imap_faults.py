"""Servers that break off, refuse or babble: one MailboxError with a sentence, and no mail that holds back another."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailflow.adapters.imap.session import ImapAccount, Session
from mailflow.errors import LoginRefused, MailboxError, MailboxUnreachable
from tests.adapters.test_imap import Notes, letter, looking, number_of
from tests.adapters.test_watcher import QUICK, Store, watching
from tests.servers.script_imap import OK, Answer, ScriptImap


def account(server: ScriptImap) -> ImapAccount:
    return ImapAccount(
        "m1", "127.0.0.1", server.port, "none", "rh@x.test", lambda: "s3same", connect_timeout=1, timeout=1
    )


def once(start: str, answer: Answer) -> Callable[[str], Answer | str]:
    return lambda command: answer if command.startswith(start) else ""


BROKEN = {
    "bye": (b"* BYE too many connections\r\n", lambda command: ""),
    "no greeting": (b"", lambda command: ""),
    "http": (b"HTTP/1.1 400 Bad Request\r\n\r\n", lambda command: ""),
    "cut at login": (b"* OK\r\n", once("LOGIN", None)),
    "login later": (b"* OK\r\n", once("LOGIN", (b"", b"NO [UNAVAILABLE] Temporary failure"))),
    "too many": (b"* OK\r\n", once("LOGIN", (b"", b"NO [ALERT] Too many simultaneous connections"))),
    "cut at list": (b"* OK\r\n", once("LIST", None)),
    "babble at list": (b"* OK\r\n", once("LIST", (b"* LIST (((((\r\n\x00\xff\r\n", OK))),
    "no inbox": (b"* OK\r\n", once("EXAMINE", (b"", b"NO it is locked"))),
    "babble at search": (b"* OK\r\n", once("UID SEARCH", (b"* SEARCH un deux\r\n", OK))),
    "cut at fetch": (b"* OK\r\n", once("UID FETCH", None)),
    "half a literal": (b"* OK\r\n", once("UID FETCH", (b"* 1 FETCH (UID 1 BODY[] {99999}\r\nabc", OK))),
}


@pytest.mark.parametrize("fault", BROKEN)
def test_a_broken_server_is_unreachable_and_nothing_worse(fault: str) -> None:
    greeting, override = BROKEN[fault]
    with ScriptImap({1: letter(1)}, greeting) as server:
        server.override = override
        with pytest.raises(MailboxUnreachable) as caught:
            looking(account(server), Notes())
    assert not isinstance(caught.value, LoginRefused)
    assert "\n" not in caught.value.message


@pytest.mark.parametrize("words", [b"NO [AUTHENTICATIONFAILED] no", b"NO LOGIN failed.", b"BAD what"])
def test_a_refused_login_is_told_from_a_lost_one(words: bytes) -> None:
    with ScriptImap() as server:
        server.override = once("LOGIN", (b"", words))
        with pytest.raises(LoginRefused, match="refuses the login of rh"):
            looking(account(server), Notes())
    assert len([said for said in server.said if said.startswith("LOGIN")]) == 1


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=60), st.sampled_from(["CAPABILITY", "LOGIN", "LIST", "EXAMINE", "UID SEARCH", "UID FETCH"]))
def test_whatever_a_server_says_only_a_mailbox_error_comes_out(noise: bytes, verb: str) -> None:
    with ScriptImap({1: letter(1)}) as server:
        server.override = once(verb, (noise + b"\r\n", OK))
        quick = ImapAccount("m1", "127.0.0.1", server.port, "none", "x", lambda: "y", timeout=0.2, connect_timeout=1)
        with contextlib.suppress(MailboxError):
            looking(quick, Notes())


def test_a_mail_that_the_server_cannot_give_comes_as_its_headers_and_keeps_back_nobody() -> None:
    def refuse(command: str) -> Answer | str:
        whole = command.startswith("UID FETCH") and "BODY.PEEK[]" in command
        return (b"", b"NO cannot convert") if whole and "2" in command.split(" ")[2].split(",") else ""

    with ScriptImap({n: letter(n) for n in (1, 2, 3)}) as server:
        server.override = refuse
        notes = looking(account(server), Notes())
    assert [number_of(mail) for mail in notes.mails] == [1, 2, 3]
    assert [b"Bonjour" in mail.raw for mail in notes.mails] == [True, False, True]


def test_a_date_that_makes_no_sense_is_replaced() -> None:
    def spoil(command: str) -> Answer | str:
        if "INTERNALDATE" not in command:
            return ""
        good = b'* 2 FETCH (UID 2 RFC822.SIZE 10 INTERNALDATE "20-Nov-2026 12:00:00 +0000")\r\n'
        return b'* 1 FETCH (UID 1 RFC822.SIZE 10 INTERNALDATE "33-Foo-2026 99:00:00 +0000")\r\n' + good, OK

    began = datetime.now(UTC)
    with ScriptImap({1: letter(1), 2: letter(2)}) as server:
        server.override = spoil
        notes = looking(account(server), Notes())
    assert [number_of(mail) for mail in notes.mails] == [1, 2]
    assert notes.mails[0].received_at >= began
    assert notes.mails[1].received_at == datetime(2026, 11, 20, 12, tzinfo=UTC)


def test_news_in_the_same_packet_as_the_answer_to_idle_is_seen() -> None:
    async def run(server: ScriptImap) -> None:
        server.with_idle = b"* 2 EXISTS\r\n"

        def arrives(command: str) -> str:
            # The mail comes after the last EXAMINE: only the notice beside the answer to IDLE tells of it.
            if command == "IDLE":
                server.mails[2] = letter(2)
            return ""

        server.override = arrives
        store = Store()
        async with watching(store, account(server), pace=QUICK):
            await store.until(lambda: store.numbers() == [1, 2], 3)

    with ScriptImap({1: letter(1)}) as server:
        asyncio.run(run(server))


def test_good_health_is_no_news() -> None:
    with ScriptImap({1: letter(1)}) as server:
        session = Session.opened(account(server))
        session.examine("INBOX")
        for told, news in ((b"* OK Still here\r\n", False), (b"* 2 EXISTS\r\n", True)):
            server.with_idle = told
            session.start_idle()
            assert session.has_unread_bytes()
            assert session.end_idle() is news
        session.start_idle()
        assert not session.has_unread_bytes()
        session.close()
