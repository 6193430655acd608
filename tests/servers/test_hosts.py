"""The test servers are what they claim: mail goes out and back, bounces are real, logins are checked."""

from __future__ import annotations

import smtplib
import ssl
from email import message_from_bytes
from email.message import EmailMessage
from email.utils import make_msgid

import psycopg
import pytest
from imapclient import IMAPClient
from imapclient.exceptions import LoginError

from tests.servers.mailhost import PATIENCE, MailHost
from tests.servers.postgres import Postgres
from tests.servers.process import until


def letter(sender: str, recipient: str) -> EmailMessage:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = sender, recipient, "Votre été à la clinique"
    mail["Message-ID"] = make_msgid(domain="clinique.test")
    mail.set_content("Bonjour Docteur,\n")
    return mail


def submit(host: MailHost, user: str, password: str, recipient: str) -> None:
    """As a mail program does it: STARTTLS verified where Postfix serves, then a login."""
    with smtplib.SMTP("localhost", host.smtp_port, local_hostname="localhost", timeout=10) as line:
        if host.has_postfix:
            line.starttls(context=host.tls())
        line.login(user, password)
        line.send_message(letter(user, recipient))


def test_a_mail_goes_out_and_comes_back(mailhost: MailHost) -> None:
    recruiter, doctor = mailhost.add_user("rh@trip.test"), mailhost.add_user("dr.martin@trip.test")
    submit(mailhost, recruiter, mailhost.password, doctor)
    [received] = mailhost.wait_for(doctor)
    answer = letter(doctor, recruiter)
    answer["In-Reply-To"] = message_from_bytes(received)["Message-ID"]
    mailhost.send(doctor, recruiter, answer.as_bytes())
    [back] = mailhost.wait_for(recruiter)
    assert message_from_bytes(back)["In-Reply-To"] == message_from_bytes(received)["Message-ID"]


def test_a_new_user_works_at_once_and_a_removed_one_no_more(mailhost: MailHost) -> None:
    for number in range(3):
        user = mailhost.add_user(f"dr.{number}@moment.test")
        mailhost.send("rh@moment.test", user, letter("rh@moment.test", user).as_bytes())
        assert len(mailhost.wait_for(user)) == 1
        mailhost.remove_user(user)
        until(lambda user=user: is_refused(mailhost, user), what="the refusal of a removed user")


def is_refused(host: MailHost, user: str) -> bool:
    with IMAPClient(host.host, port=host.imap_port, ssl=False, timeout=PATIENCE) as client:
        try:
            client.login(user, host.password)
        except LoginError:
            return True
    return False


def test_an_unknown_recipient_comes_back_as_a_real_report(postfix: MailHost) -> None:
    recruiter = postfix.add_user("rh@bounce.test")
    mail = letter(recruiter, "nobody@bounce.test")
    postfix.send(recruiter, "nobody@bounce.test", mail.as_bytes())
    report = message_from_bytes(postfix.wait_for(recruiter, ["FROM", "MAILER-DAEMON"])[0])
    assert report.get_content_type() == "multipart/report"
    status = next(part for part in report.walk() if part.get_content_type() == "message/delivery-status")
    about = status.get_payload()[-1]
    assert about["Action"] == "failed"
    assert about["Status"].startswith("5.1.")
    assert about["Final-Recipient"].endswith("nobody@bounce.test")
    assert mail["Message-ID"] in report.as_string()


@pytest.mark.parametrize(("name", "code"), [("refused", 550), ("later", 450), ("full", 552)])
def test_some_recipients_are_answered_at_once(postfix: MailHost, name: str, code: int) -> None:
    address = f"{name}.dr@answers.test"
    with pytest.raises(smtplib.SMTPRecipientsRefused) as caught:
        postfix.send("rh@answers.test", address, letter("rh@answers.test", address).as_bytes())
    assert caught.value.recipients[address][0] == code


def test_a_wrong_password_is_refused_on_both_sides(mailhost: MailHost) -> None:
    user = mailhost.add_user("rh@secret.test")
    with IMAPClient(mailhost.host, port=mailhost.imap_port, ssl=False, timeout=PATIENCE) as client:
        with pytest.raises(LoginError):
            client.login(user, "wrong")
        client.login(user, mailhost.password)
    with pytest.raises(smtplib.SMTPAuthenticationError) as caught:
        submit(mailhost, user, "wrong", user)
    assert caught.value.smtp_code == 535


def test_imap_over_tls_is_verified(mailhost: MailHost) -> None:
    user = mailhost.add_user("rh@tls.test")
    with pytest.raises(ssl.SSLCertVerificationError):
        IMAPClient("localhost", port=mailhost.imaps_port, timeout=PATIENCE)
    with IMAPClient("localhost", port=mailhost.imaps_port, ssl_context=mailhost.tls(), timeout=PATIENCE) as client:
        client.login(user, mailhost.password)
        assert {b"\\Sent"} <= {flag for flags, _, _ in client.list_folders() for flag in flags}


def test_smtp_over_tls_is_verified(postfix: MailHost) -> None:
    user = postfix.add_user("rh@smtps.test")
    with pytest.raises(ssl.SSLCertVerificationError):
        smtplib.SMTP_SSL("localhost", postfix.smtps_port, timeout=10, context=ssl.create_default_context())
    with smtplib.SMTP_SSL("localhost", postfix.smtps_port, timeout=10, context=postfix.tls()) as line:
        line.login(user, postfix.password)
        line.send_message(letter(user, user))
    assert len(postfix.wait_for(user)) == 1


@pytest.mark.parametrize("method", ["oauth2_login", "oauthbearer_login"])
def test_a_token_opens_imap_until_it_is_revoked(mailhost: MailHost, method: str) -> None:
    user = mailhost.add_user("rh@token.test")
    mailhost.tokens.tokens[f"good-{method}"] = user
    with IMAPClient(mailhost.host, port=mailhost.imap_port, ssl=False, timeout=PATIENCE) as client:
        getattr(client, method)(user, f"good-{method}")
    del mailhost.tokens.tokens[f"good-{method}"]
    with IMAPClient(mailhost.host, port=mailhost.imap_port, ssl=False, timeout=PATIENCE) as client:
        with pytest.raises(LoginError):
            getattr(client, method)(user, f"good-{method}")
        client.login(user, mailhost.password)


def test_a_token_opens_smtp(postfix: MailHost) -> None:
    user = postfix.add_user("rh@smtptoken.test")
    postfix.tokens.tokens["smtp-token"] = user
    with smtplib.SMTP("localhost", postfix.smtp_port, local_hostname="localhost", timeout=10) as line:
        line.starttls(context=postfix.tls())
        line.ehlo()
        with pytest.raises(smtplib.SMTPAuthenticationError):
            line.auth("XOAUTH2", lambda challenge=None: bearer(user, "stolen") if challenge is None else "")
        assert line.auth("XOAUTH2", lambda challenge=None: bearer(user, "smtp-token"))[0] == 235


def bearer(user: str, token: str) -> str:
    """The first answer of XOAUTH2, before smtplib encodes it."""
    return f"user={user}\1auth=Bearer {token}\1\1"


def test_each_database_is_new(postgres: Postgres) -> None:
    first, second = (url.replace("+psycopg", "") for url in (postgres.fresh_url(), postgres.fresh_url()))
    with psycopg.connect(first) as connection:
        connection.execute("create table seen (id int)")
    with psycopg.connect(second) as connection:
        assert connection.execute("select count(*) from pg_tables where tablename = 'seen'").fetchone() == (0,)
