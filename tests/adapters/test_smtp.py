"""Submission: real Postfix for what it can do, a scripted server for the answers that no real one gives on demand."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from email.message import EmailMessage
from email.utils import localtime, make_msgid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailflow.adapters.smtp import SmtpSubmission, dotted
from mailflow.adapters.smtp_session import SmtpAccount
from mailflow.core.campaign import Kind
from mailflow.core.messages import Party
from mailflow.core.records import Outcome, Outgoing
from mailflow.errors import LoginRefused, SubmissionRefused
from tests.servers.mailhost import MailHost
from tests.servers.process import free_port
from tests.servers.script_smtp import GOOD, ScriptSmtp

RAW = b"From: a@x.test\r\nTo: b@x.test\r\nSubject: essai\r\n\r\nBonjour\r\n.un point\r\n"


def row(sender: str = "rh@x.test", recipient: str = "dr@x.test") -> Outgoing:
    return Outgoing("d1", "k1", "c1", "m1", "p1", Party.DOCTOR, Kind.REMINDER, sender, recipient, "<1@x.test>", "")


def giving(raw: bytes | None) -> Callable[[], Awaitable[bytes | None]]:
    async def begin() -> bytes | None:
        return raw

    return begin


def plain(server: ScriptSmtp, **options: object) -> SmtpAccount:
    settings = {"tls": "none", "user": "rh@x.test", "password": lambda: "s3same", "timeout": 5, "data_timeout": 5}
    return SmtpAccount("127.0.0.1", server.port, **{**settings, **options})


@asynccontextmanager
async def submission(account: SmtpAccount) -> AsyncIterator[SmtpSubmission]:
    wire = SmtpSubmission(account)
    try:
        yield wire
    finally:
        await wire.close()


async def one(account: SmtpAccount, mail: Outgoing | None = None, raw: bytes | None = RAW) -> Outcome:
    async with submission(account) as wire:
        return await wire.submit(mail or row(), giving(raw))


# The lost mail is the difficult one: what is `unknown` and what is surely not sent.
PHASES = [
    ({"CONNECT": "421 4.3.2 shutting down"}, "deferred", 421),
    ({"CONNECT": "554 5.7.1 not you"}, "deferred", 554),
    ({"CONNECT": "garbage"}, "deferred", None),
    ({"EHLO": "cut"}, "deferred", None),
    ({"AUTH": "cut"}, "deferred", None),
    ({"AUTH": "454 4.7.0 busy"}, "deferred", 454),
    ({"MAIL": "cut"}, "deferred", None),
    ({"MAIL": "451 4.3.0 later"}, "deferred", 451),
    ({"MAIL": "552 5.2.2 too much"}, "refused", 552),
    ({"RCPT": "450 4.2.1 greylisted"}, "deferred", 450),
    ({"RCPT": "550 5.1.1 unknown"}, "refused", 550),
    ({"RCPT": "421 4.7.0 too many"}, "deferred", 421),
    ({"RCPT": "garbage"}, "deferred", None),
    ({"RCPT": "251 2.1.5 will forward"}, "submitted", 250),
    ({"DATA": "cut"}, "deferred", None),
    ({"DATA": "451 4.3.0 no room"}, "deferred", 451),
    ({"DATA": "554 5.5.1 no"}, "refused", 554),
    ({"DATA": "250 2.0.0 out of step"}, "deferred", 250),
    ({".": "cut"}, "unknown", None),
    ({".": "garbage"}, "unknown", None),
    ({".": "999 what"}, "unknown", None),
    ({".": "354 again"}, "unknown", 354),
    ({".": "421 4.3.2 shutting down"}, "deferred", 421),
    ({".": "452 4.3.1 full"}, "deferred", 452),
    ({".": "554 5.6.0 no"}, "refused", 554),
    ({".": "250-2.0.0 yes\r\n250 and more"}, "submitted", 250),
]


@pytest.mark.parametrize(("answers", "state", "reply"), PHASES, ids=lambda value: str(value))
def test_each_phase_has_its_outcome(answers: dict[str, str], state: str, reply: int | None) -> None:
    with ScriptSmtp(**answers) as server:
        outcome = asyncio.run(one(plain(server)))
    assert (outcome.state, outcome.reply) == (state, reply), outcome
    assert bool(server.bodies) == ("." in answers or state == "submitted")


@pytest.mark.parametrize(("verb", "state"), [("EHLO", "deferred"), ("RCPT", "deferred"), (".", "unknown")])
def test_a_server_that_falls_silent_is_left(verb: str, state: str) -> None:
    with ScriptSmtp(**{verb: "stall"}) as server:
        began = time.monotonic()
        outcome = asyncio.run(one(plain(server, timeout=0.3, data_timeout=0.3)))
    assert outcome.state == state
    assert time.monotonic() - began < 3


def test_the_connection_is_reused_and_begin_stands_between_rcpt_and_data() -> None:
    async def two(server: ScriptSmtp) -> None:
        async with submission(plain(server)) as wire:
            for _ in range(2):
                before = len(server.said)

                async def begin(before: int = before) -> bytes:
                    assert [said.split(" ")[0] for said in server.said[before:]][-2:] == ["MAIL", "RCPT"]
                    return RAW

                assert (await wire.submit(row(), begin)).state == "submitted"

    with ScriptSmtp() as server:
        asyncio.run(two(server))
    assert server.connections == 1
    assert [said for said in server.said if said.startswith("AUTH")] == ["AUTH PLAIN AHJoQHgudGVzdABzM3NhbWU="]
    assert server.bodies == [RAW.replace(b"\r\n.un", b"\r\n..un")] * 2


def test_a_withdrawn_mail_leaves_no_trace_and_the_line_goes_on() -> None:
    async def run(server: ScriptSmtp) -> list[str]:
        async with submission(plain(server)) as wire:
            return [(await wire.submit(row(), giving(raw))).state for raw in (None, RAW)]

    with ScriptSmtp() as server:
        assert asyncio.run(run(server)) == ["withdrawn", "submitted"]
    assert server.connections == 1
    assert len(server.bodies) == 1


@pytest.mark.parametrize("verb", ["RCPT", "DATA", "."])
def test_a_421_closes_the_line_and_the_next_mail_has_a_new_one(verb: str) -> None:
    async def run(server: ScriptSmtp) -> None:
        async with submission(plain(server)) as wire:
            assert (await wire.submit(row(), giving(RAW))).reply == 421
            server.answers |= GOOD
            assert (await wire.submit(row(), giving(RAW))).state == "submitted"

    with ScriptSmtp(**{verb: "421 4.3.2 closing"}) as server:
        asyncio.run(run(server))
    assert server.connections == 2


def test_a_refused_recipient_spoils_nothing_for_the_next() -> None:
    async def run(server: ScriptSmtp) -> None:
        async with submission(plain(server)) as wire:
            assert (await wire.submit(row(), giving(RAW))).status == "5.1.1"
            server.answers["RCPT"] = "250 ok"
            assert (await wire.submit(row(), giving(RAW))).state == "submitted"

    with ScriptSmtp(RCPT="550 5.1.1 nobody here") as server:
        asyncio.run(run(server))
    assert server.connections == 1


def test_a_wrong_password_is_tried_once_and_stops_the_mailbox() -> None:
    with ScriptSmtp(AUTH="535 5.7.8 no") as server:
        outcome = asyncio.run(one(plain(server)))
    assert outcome.state == "deferred"
    assert outcome.account == "login"
    assert "rh@x.test" in outcome.text
    assert "password" in outcome.text
    assert len([said for said in server.said if said.startswith("AUTH")]) == 1


@pytest.mark.parametrize(
    "answers",
    [
        {"MAIL": "530 5.7.0 login first"},
        {"RCPT": "554 5.7.1 relay"},
        {".": "550 5.7.515 spf"},
        {"MAIL": "550 5.4.5 day"},
    ],
    ids=str,
)
def test_a_policy_refusal_concerns_the_account_and_not_the_doctor(answers: dict[str, str]) -> None:
    with ScriptSmtp(**answers) as server:
        outcome = asyncio.run(one(plain(server)))
    assert outcome.state == "refused"
    assert outcome.account == "policy"


def test_a_cancelled_mail_closes_its_line() -> None:
    async def run(server: ScriptSmtp) -> None:
        reached, loop = asyncio.Event(), asyncio.get_running_loop()
        server.before = lambda verb: loop.call_soon_threadsafe(reached.set) if verb == "." else None
        async with submission(plain(server)) as wire:
            task = asyncio.create_task(wire.submit(row(), giving(RAW)))
            await reached.wait()
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            server.answers["."], server.before = "250 2.0.0 the next one", lambda verb: None
            outcome = await wire.submit(row(), giving(RAW))
            assert outcome.text == "2.0.0 the next one"

    with ScriptSmtp(**{".": "stall"}) as server:
        asyncio.run(run(server))
    assert server.connections == 2


def test_what_begin_raises_passes_and_the_line_is_closed() -> None:
    async def begin() -> bytes:
        raise LookupError("the database is gone")

    async def run(server: ScriptSmtp) -> None:
        async with submission(plain(server)) as wire:
            with pytest.raises(LookupError):
                await wire.submit(row(), begin)
            assert (await wire.submit(row(), giving(RAW))).state == "submitted"

    with ScriptSmtp() as server:
        asyncio.run(run(server))
    assert len(server.bodies) == 1


def test_an_unused_line_is_closed_after_a_while() -> None:
    async def run(server: ScriptSmtp) -> None:
        left, loop = asyncio.Event(), asyncio.get_running_loop()
        server.before = lambda verb: loop.call_soon_threadsafe(left.set) if verb == "GONE" else None
        async with submission(plain(server, idle_limit=0.05)) as wire:
            await wire.submit(row(), giving(RAW))
            await asyncio.wait_for(left.wait(), 5)
            server.before = lambda verb: None
            assert (await wire.submit(row(), giving(RAW))).state == "submitted"

    with ScriptSmtp() as server:
        asyncio.run(run(server))
    assert server.connections == 2


@pytest.mark.parametrize(
    "recipient", ["", "nobody", "a b@x.test", "a@x.test>\r\nRCPT TO:<b@x.test", "dr@" + "x" * 70 + "é.test"]
)
def test_a_bad_address_is_refused_in_words(recipient: str) -> None:
    with ScriptSmtp() as server:
        outcome = asyncio.run(one(plain(server), row(recipient=recipient)))
    assert outcome.state == "refused"
    assert "correct it" in outcome.text
    assert not server.bodies


def test_letters_beyond_ascii_need_a_server_that_carries_them() -> None:
    with ScriptSmtp() as server:
        assert "SMTPUTF8" in asyncio.run(one(plain(server), row(recipient="rené@x.test"))).text
        assert asyncio.run(one(plain(server), row(recipient="dr@hôpital.test"))).state == "submitted"
        server.answers["EHLO"] += "\r\n250 SMTPUTF8"
        server.answers["EHLO"] = server.answers["EHLO"].replace("250 SIZE", "250-SIZE")
        assert asyncio.run(one(plain(server), row(recipient="rené@x.test"))).state == "submitted"
    assert "RCPT TO:<dr@xn--hpital-ixa.test>" in server.said
    assert server.said.count("MAIL FROM:<rh@x.test>") == 1
    assert "MAIL FROM:<rh@x.test> SMTPUTF8" in server.said


def test_no_server_is_a_delay_and_says_where() -> None:
    account = SmtpAccount("127.0.0.1", free_port(), tls="none")
    outcome = asyncio.run(one(account))
    assert (outcome.state, outcome.reply, outcome.account) == ("deferred", None, "")
    assert f"127.0.0.1:{account.port}" in outcome.text


def test_a_password_never_leaves_this_machine_in_the_clear() -> None:
    outcome = asyncio.run(one(SmtpAccount("mx.example.com", 587, tls="none")))
    assert outcome.account == "config"
    assert "in the clear" in outcome.text
    with ScriptSmtp() as server:
        outcome = asyncio.run(one(plain(server, tls="starttls")))
    assert outcome.account == "config"
    assert "STARTTLS" in outcome.text
    assert not any(said.startswith("AUTH") for said in server.said)


@given(st.binary(max_size=200) | st.from_regex(rb"(\.|\r\n|\n|\r|a){0,40}", fullmatch=True))
def test_no_line_of_a_mail_can_end_it(raw: bytes) -> None:
    sent = dotted(raw)
    assert sent.endswith(b"\r\n.\r\n")
    body = sent[: -len(b".\r\n")]
    assert b"\r\n.\r\n" not in b"\r\n" + body
    assert b"\n" not in body.replace(b"\r\n", b"")
    assert b"\r" not in body.replace(b"\r\n", b"")


def real(host: MailHost, user: str, **options: object) -> SmtpAccount:
    settings = {"tls": "starttls", "user": user, "password": lambda: host.password, "ca_file": host.ca_file}
    return SmtpAccount("localhost", host.smtp_port, **{**settings, **options})


def letter(sender: str, recipient: str) -> bytes:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = sender, recipient, "Votre été à la clinique"
    mail["Message-ID"], mail["Date"] = make_msgid(domain="clinique.test"), localtime()
    mail.set_content(".commence par un point\n")
    return mail.as_bytes().replace(b"\n", b"\r\n")


def test_postfix_takes_a_mail_as_it_was_written(postfix: MailHost) -> None:
    user, doctor = postfix.add_user("rh@wire.test"), postfix.add_user("dr@wire.test")
    raw = letter(user, doctor)
    outcome = asyncio.run(one(real(postfix, user), row(user, doctor), raw))
    assert (outcome.state, outcome.reply, outcome.status) == ("submitted", 250, "2.0.0")
    [received] = postfix.wait_for(doctor)
    assert received.endswith(raw)


def test_postfix_inside_tls_says_what_it_offers(postfix: MailHost) -> None:
    user = postfix.add_user("rh@check.test")
    account = replace(real(postfix, user), port=postfix.smtps_port, tls="tls")
    features = asyncio.run(SmtpSubmission(account).check())
    assert {"size", "8bitmime", "auth plain"} <= features.extensions
    assert features.tls.startswith("TLS")
    assert features.size
    assert features.certificate_until


@pytest.mark.parametrize(("name", "state", "reply"), [("refused", "refused", 550), ("later", "deferred", 450)])
def test_postfix_answers_of_its_recipients(postfix: MailHost, name: str, state: str, reply: int) -> None:
    user = postfix.add_user("rh@wireanswers.test")
    outcome = asyncio.run(one(real(postfix, user), row(user, f"{name}.dr@wireanswers.test")))
    assert (outcome.state, outcome.reply) == (state, reply), outcome


def test_postfix_refuses_a_login(postfix: MailHost) -> None:
    user = postfix.add_user("rh@wirelogin.test")
    with pytest.raises(LoginRefused, match="535"):
        asyncio.run(SmtpSubmission(real(postfix, user, password=lambda: "wrong")).check())


def test_postfix_takes_a_token(postfix: MailHost) -> None:
    user = postfix.add_user("rh@wiretoken.test")

    account = real(postfix, user, password=None, token=lambda: "wire-token")
    assert "authorisation" in asyncio.run(one(account, row(user, user), letter(user, user))).text
    postfix.tokens.tokens["wire-token"] = user
    assert asyncio.run(one(account, row(user, user), letter(user, user))).state == "submitted"


@pytest.mark.parametrize("tls", ["tls", "starttls"])
def test_an_unknown_certificate_is_refused_with_a_remedy(postfix: MailHost, tls: str) -> None:
    port = postfix.smtps_port if tls == "tls" else postfix.smtp_port
    account = replace(real(postfix, "rh@cert.test"), port=port, tls=tls, ca_file=None)
    with pytest.raises(SubmissionRefused, match="certificate") as caught:
        asyncio.run(SmtpSubmission(account).check())
    assert "ca_file" in caught.value.hint
