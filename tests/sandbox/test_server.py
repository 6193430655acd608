"""The demo's server: logins are checked, mail goes over real sockets, dead addresses bounce, listeners answer."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage

import aiosmtplib
import pytest
from flufl.bounce import all_failures
from imapclient import IMAPClient, SocketTimeout
from imapclient.exceptions import LoginError

from mailflow.sandbox.server import MailServer
from tests.servers.process import until

RECRUITER, DOCTOR, DEAD = "rh@clinique.test", "dr.martin@medecin.test", "partie@medecin.test"
THEN = datetime(2027, 3, 28, 9, 30, tzinfo=UTC)


@pytest.fixture
def server() -> Iterator[MailServer]:
    with MailServer({RECRUITER: "s", DOCTOR: "t"}, now=lambda: THEN, dead={DEAD}) as running:
        yield running


def letter(sender: str, recipient: str, text: str = "Bonjour Docteur,\n") -> EmailMessage:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"], mail["Message-ID"] = (
        sender,
        recipient,
        "Contrat été",
        "<1@clinique.test>",
    )
    mail.set_content(text)
    return mail


def submit(server: MailServer, recipient: str, password: str = "s") -> None:
    mail = letter(RECRUITER, recipient)
    line = {"hostname": server.host, "port": server.smtp_port, "local_hostname": "localhost", "start_tls": False}
    asyncio.run(aiosmtplib.send(mail, username=RECRUITER, password=password, **line))


def fetch(server: MailServer, user: str, password: str, folder: str = "INBOX") -> list[tuple[bytes, datetime]]:
    with IMAPClient(server.host, port=server.imap_port, ssl=False, timeout=SocketTimeout(5, 10)) as client:
        client.normalise_times = False
        client.login(user, password)
        client.select_folder(folder)
        found = client.fetch(client.search("ALL"), ["BODY.PEEK[]", "INTERNALDATE"]) if client.search("ALL") else {}
    return [(found[uid][b"BODY[]"], found[uid][b"INTERNALDATE"]) for uid in sorted(found)]


def test_a_mail_arrives_stamped_with_the_time_of_the_demo(server: MailServer) -> None:
    submit(server, DOCTOR)
    [(raw, arrived)] = fetch(server, DOCTOR, "t")
    mail = message_from_bytes(raw)
    assert mail["Message-ID"] == "<1@clinique.test>"
    assert mail["Return-Path"] == f"<{RECRUITER}>"
    assert "28 Mar 2027 09:30:00" in mail["Received"]
    assert arrived - THEN == timedelta(0)


def test_a_login_leaves_no_warning(server: MailServer, caplog: pytest.LogCaptureFixture) -> None:
    submit(server, DOCTOR)
    assert fetch(server, DOCTOR, "t")
    assert [record.message for record in caplog.records if record.levelname == "WARNING"] == []


def test_a_wrong_password_is_refused_on_both_sides(server: MailServer) -> None:
    with pytest.raises(aiosmtplib.SMTPAuthenticationError):
        submit(server, DOCTOR, password="wrong")
    with pytest.raises(LoginError):
        fetch(server, DOCTOR, "wrong")
    assert fetch(server, DOCTOR, "t") == []


def test_nobody_submits_without_login(server: MailServer) -> None:
    line = {"hostname": server.host, "port": server.smtp_port, "local_hostname": "localhost", "start_tls": False}
    with pytest.raises(aiosmtplib.SMTPResponseException) as caught:
        asyncio.run(aiosmtplib.send(letter(RECRUITER, DOCTOR), **line))
    assert caught.value.code == 530


def test_an_unknown_recipient_is_refused_at_once(server: MailServer) -> None:
    with pytest.raises(aiosmtplib.SMTPRecipientsRefused) as caught:
        submit(server, "nobody@medecin.test")
    assert [refusal.code for refusal in caught.value.recipients] == [550]


def test_a_dead_recipient_is_accepted_and_reported(server: MailServer) -> None:
    submit(server, DEAD)
    [(raw, _)] = fetch(server, RECRUITER, "s")
    report = message_from_bytes(raw)
    kinds = [part.get_content_type() for part in report.walk()]
    assert kinds[:3] == ["multipart/report", "text/plain", "message/delivery-status"]
    assert report["Return-Path"] == "<>"
    assert all_failures(report)[1] == {DEAD.encode()}
    assert "<1@clinique.test>" in report.as_string()


def test_a_report_is_never_reported(server: MailServer) -> None:
    server.submit("", [DEAD], letter("", DEAD).as_bytes())
    assert fetch(server, RECRUITER, "s") == fetch(server, DOCTOR, "t") == []


def test_a_listener_hears_each_mail_and_answers_before_the_sender_goes_on(server: MailServer) -> None:
    def answer(raw: bytes) -> None:
        reply = letter(DOCTOR, RECRUITER, "J'accepte.\n")
        reply["In-Reply-To"] = message_from_bytes(raw)["Message-ID"]
        server.submit(DOCTOR, [RECRUITER], reply.as_bytes())

    server.listen(DOCTOR, answer)
    submit(server, DOCTOR)
    [(raw, _)] = fetch(server, RECRUITER, "s")
    assert message_from_bytes(raw)["In-Reply-To"] == "<1@clinique.test>"
    assert message_from_bytes(raw)["Authentication-Results"].endswith("spf=pass smtp.mailfrom=medecin.test")


def test_what_a_listener_raises_comes_out_at_the_end() -> None:
    def fault(raw: bytes) -> None:
        raise ValueError("a fault of the demo")

    server = MailServer({DOCTOR: "t"}, now=lambda: THEN).start()
    server.listen(DOCTOR, fault)
    server.submit(RECRUITER, [DOCTOR], letter(RECRUITER, DOCTOR).as_bytes())
    with pytest.raises(ValueError, match="a fault of the demo"):
        server.stop()


def test_a_mail_can_be_put_into_sent_as_if_written_by_hand(server: MailServer) -> None:
    raw = letter(RECRUITER, DOCTOR).as_bytes().replace(b"\n", b"\r\n")
    server.deliver(RECRUITER, raw, folder="Sent", seen=True)
    assert [kept for kept, _ in fetch(server, RECRUITER, "s", "Sent")] == [raw]


def test_a_later_account_works_at_once(server: MailServer) -> None:
    server.add_user("dr.neuf@medecin.test", "n")
    submit(server, "dr.neuf@medecin.test")
    assert len(fetch(server, "dr.neuf@medecin.test", "n")) == 1


def test_idle_tells_of_new_mail(server: MailServer) -> None:
    with IMAPClient(server.host, port=server.imap_port, ssl=False, timeout=SocketTimeout(5, 10)) as client:
        client.login(DOCTOR, "t")
        client.select_folder("INBOX")
        client.idle()
        submit(server, DOCTOR)
        heard = until(lambda: client.idle_check(timeout=0.5), what="news while idle")
        client.idle_done()
    assert (1, b"EXISTS") in heard
