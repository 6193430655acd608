"""A mailbox in a few minutes: tried on real servers, mailed and read back, written down; or a token instead."""

from __future__ import annotations

import asyncio
import os
import pty
import re
import select
import stat
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from email import message_from_bytes
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from mailflow.adapters.dns import Lookups
from mailflow.cli.mailboxes import QUESTIONS
from mailflow.config.settings import load
from mailflow.core.watch import is_ours
from mailflow.setup import new_mailbox
from mailflow.setup.new_mailbox import Guess, authserv_id, guess
from mailflow.wiring.accounts import imap_account, smtp_account
from tests.adapters.test_dns import NameServer
from tests.adapters.test_oauth import Endpoint
from tests.cli.test_commands import Said, Shell, typed
from tests.servers.mailhost import MailHost
from tests.servers.process import free_port


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    (tmp_path / "config.toml").write_text('send = "off"', encoding="utf-8")
    return Shell(tmp_path)


def words(host: MailHost, address: str) -> list[str]:
    """Every answer as an option."""
    given = {
        "address": address,
        "provider": "other",
        "imap": f"{host.host}:{host.imaps_port}",
        "smtp": f"{host.host}:{host.smtps_port}",
        "ca-file": str(host.ca_file),
        "kind": "dedicated",
        "name": 'Claire "C" Martin',
    }
    return ["mailbox", "add", *(part for key, value in given.items() for part in (f"--{key}", value))]


def added(shell: Shell, host: MailHost, address: str, password: str, *more: str) -> Said:
    with typed(password):
        return shell(*words(host, address), *more)


def test_a_mailbox_is_tried_mailed_read_back_and_written_down(shell: Shell, postfix: MailHost) -> None:
    address = postfix.add_user("claire.m@example.test")
    done = added(shell, postfix, address, postfix.password, "--json")
    assert done.code == 0, done.err
    assert (done.json["mailbox"], done.json["sent"], done.json["returned"]) == ("claire_m", "Sent", True)
    assert "INBOX" in done.json["folders"]
    [mail] = postfix.messages(address)
    assert b"Auto-Submitted: auto-generated" in mail
    message_id = message_from_bytes(mail)["Message-ID"]
    assert not is_ours(message_id, frozenset({address})), "the first look would take the database for an old copy"
    text = (shell.folder / "config.toml").read_text(encoding="utf-8")
    assert text.startswith('send = "off"')
    assert postfix.password not in text
    secret = shell.folder / "secrets" / "claire_m"
    assert (secret.read_text().strip(), stat.S_IMODE(secret.stat().st_mode)) == (postfix.password, 0o600)
    box = load(shell.folder / "config.toml").mailboxes["claire_m"]
    assert (box.name, box.kind, box.imap.tls) == ('Claire "C" Martin', "dedicated", "tls")
    checked = shell("check", "--live", "--json").json["items"]
    servers = {f["where"]: f["level"] for f in checked if f["where"].startswith("mailboxes.claire_m.")}
    assert set(servers) == {"mailboxes.claire_m.smtp", "mailboxes.claire_m.imap"}
    assert "fail" not in servers.values()
    again = added(shell, postfix, address, postfix.password)
    assert (again.code, "already" in again.err) == (1, True)
    assert (shell.folder / "config.toml").read_text(encoding="utf-8") == text


def test_what_does_not_work_is_not_written_down(shell: Shell, postfix: MailHost) -> None:
    before = (shell.folder / "config.toml").read_bytes()
    address = postfix.add_user("refused@example.test")
    wrong = added(shell, postfix, address, "wrong password")
    assert (wrong.code, "refuse la connexion" in wrong.err) == (1, True)
    closed = added(shell, postfix, address, postfix.password, "--imap", f"127.0.0.1:{free_port()}")
    assert (closed.code, "127.0.0.1" in closed.err) == (1, True)
    assert (shell.folder / "config.toml").read_bytes() == before
    assert not (shell.folder / "secrets").exists()


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--address", "nobody"], "e-mail address"),
        (["--address", "a@b.test", "--kind", "shared"], "dedicated"),
        (["--address", "a@b.test", "--imap", "host:port"], "host:port"),
        (["--address", "a@b.test", "--code", "Ä b"], "ne peut pas être un code"),
        ([], "--address is missing"),
    ],
)
def test_a_wrong_answer_gets_one_sentence(shell: Shell, options: list[str], said: str) -> None:
    port = free_port()
    given = ["--provider", "other", "--imap", f"127.0.0.1:{port}", "--smtp", f"127.0.0.1:{port}", *options]
    with typed("secret"):
        done = shell("mailbox", "add", *given)
    assert done.code in {1, 2}
    assert said in done.err


def test_an_address_that_no_header_carries_is_refused_before_anything_else_is_asked(shell: Shell) -> None:
    done = shell("mailbox", "add", "--address", "zoé@b.test")
    assert (done.code != 0, "before the @" in done.err, "--provider" in done.err) == (True, True, False)


def test_a_table_that_would_not_load_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text('send = "off"', encoding="utf-8")
    table = new_mailbox.as_toml("rh", {"address": "rh@agence.test", "nonsense": 1})
    with pytest.raises(Exception, match="nonsense"):
        new_mailbox.write_down(file, "rh", table, tmp_path / "secrets" / "rh", "pw")
    assert file.read_text(encoding="utf-8") == 'send = "off"'
    assert not (tmp_path / "secrets" / "rh").exists()


@pytest.mark.parametrize("text", ['a "b" \\c', "é\tü", "x\u0000y", "# no comment", "[table]"])
def test_any_name_survives_the_way_through_the_file(text: str) -> None:
    written = new_mailbox.as_toml("rh", {"name": text, "new": True, "imap": {"port": 993, "host": text}})
    assert tomllib.loads(written) == {
        "mailboxes": {"rh": {"name": text, "new": True, "imap": {"port": 993, "host": text}}}
    }


@pytest.mark.parametrize(
    ("address", "code"),
    [("Claire.Martin@x.fr", "claire_martin"), ("1er@x.fr", "box_1er"), ("é@x.fr", "box"), ("rh@x.fr", "rh")],
)
def test_the_code_of_a_mailbox_comes_from_its_address(address: str, code: str) -> None:
    assert new_mailbox.code_of(address) == code


def test_servers_are_guessed_from_what_dns_says() -> None:
    server = NameServer()
    server.zone["a.test", "MX"] = ["1 aspmx.l.google.com."]
    server.zone["b.test", "MX"] = ["1 b-test.mail.protection.outlook.com."]
    server.zone["c.test", "MX"] = ["1 mx.c.test."]
    server.zone["_imaps._tcp.c.test", "SRV"] = ["0 1 993 imap.c.test."]
    server.zone["_submission._tcp.c.test", "SRV"] = ["0 1 587 smtp.c.test."]
    server.broken.add("e.test")
    lookups = Lookups("127.0.0.1", server.port, 1)
    try:
        found = {d: asyncio.run(guess(f"x@{d}.test", lookups)) for d in "abcde"}
    finally:
        server.stop()
    own = Guess("other", ("imap.c.test", 993, "tls"), ("smtp.c.test", 587, "starttls"))
    assert found == {"a": Guess("google"), "b": Guess("microsoft365"), "c": own, "d": Guess(), "e": Guess()}


def test_who_signs_the_results_is_read_from_the_first_one() -> None:
    raw = b"Authentication-Results: MX.agence.test 1; spf=pass\r\nAuthentication-Results: liar.test; spf=pass\r\n\r\nx"
    assert authserv_id(raw) == "mx.agence.test"
    assert authserv_id(b"Subject: x\r\n\r\n") == ""


def answers(folder: Path, replies: list[str]) -> tuple[int, str]:
    """Answer a command at a real terminal, each question when it is asked; return exit code and what it showed."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "mailflow", "mailbox", "add", "--wait", "0"]
    shown, left = "", list(replies)
    with subprocess.Popen(command, cwd=folder, stdin=theirs, stdout=theirs, stderr=theirs, close_fds=True) as child:
        os.close(theirs)
        while more := _read(ours):
            shown += more.decode(errors="replace")
            number = len(replies) - len(left) + 1
            # a password is asked for with what was typed before thrown away: wait for the question's end
            if left and re.search(rf"\({number}/\d\).*: $", shown):
                os.write(ours, (left.pop(0) + "\n").encode())
        os.close(ours)
    return child.returncode, shown


def _read(terminal: int) -> bytes:
    """Return what was shown, b"" when the other end is closed or says nothing for 60 seconds."""
    if not select.select([terminal], [], [], 60)[0]:
        return b""
    try:
        return os.read(terminal, 65536)
    except OSError:
        return b""


def test_a_person_is_asked_at_most_eight_questions(shell: Shell) -> None:
    port = free_port()
    server = f"127.0.0.1:{port}"
    replies = ["rh@agence.invalid", "other", server, server, "", "hidden-word", "Claire", "personal"]
    code, shown = answers(shell.folder, replies)
    assert code == 1
    assert all(f"({n}/{QUESTIONS})" in shown for n in range(1, QUESTIONS + 1))
    assert f"({QUESTIONS + 1}/" not in shown
    assert f"{server} cannot be reached" in shown


@pytest.fixture
def endpoint() -> Iterator[Endpoint]:
    server = Endpoint()
    yield server
    server.stop()


def connected(shell: Shell, endpoint: Endpoint, **more: str) -> None:
    """Write a mailbox whose tokens come from our own endpoint."""
    (shell.folder / "client").write_text("s3cret", encoding="utf-8")
    keys = {"client_id": "app", "client_secret_file": "client", "token_url": endpoint.url, **more}
    lines = "\n".join(f'{k} = "{v}"' for k, v in keys.items())
    box = '[mailboxes.rh]\naddress = "rh@agence.test"\nprovider = "google"\nauth = "google"\n'
    text = f"{box}[mailboxes.rh.oauth]\n{lines}\n"
    (shell.folder / "config.toml").write_text(text, encoding="utf-8")


def test_a_consent_becomes_a_token_that_both_servers_are_given(shell: Shell, endpoint: Endpoint) -> None:
    connected(shell, endpoint)
    out, into = os.pipe()
    with subprocess.Popen(
        [sys.executable, "-m", "mailflow", "auth", "google", "--json"],
        cwd=shell.folder,
        stdin=out,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as child:
        assert child.stderr
        url = next(line.strip() for line in child.stderr if line.startswith("https://"))
        asked = parse_qs(urlsplit(url).query)
        os.write(into, f"{asked['redirect_uri'][0]}/?state={asked['state'][0]}&code=abc\n".encode())
        os.close(into)
        os.close(out)
        child.communicate()
    assert child.returncode == 0
    assert asked["login_hint"] == ["rh@agence.test"]
    assert endpoint.forms[0]["code"] == "abc"
    assert endpoint.forms[0]["client_secret"] == "s3cret"
    kept = shell.folder / "secrets" / "rh.token"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    found = load(shell.folder / "config.toml")
    box = found.mailboxes["rh"]
    accounts = smtp_account("rh", box, found.path), imap_account("rh", box, found.path)
    assert [account.token() for account in accounts if account.token] == ["t1", "t1"]
    assert len(endpoint.forms) == 1, "a token that lasts is not asked for again"


def test_an_answer_of_another_sign_in_is_refused(shell: Shell, endpoint: Endpoint) -> None:
    connected(shell, endpoint)
    with typed("http://localhost/?state=other&code=abc"):
        done = shell("auth", "google")
    assert (done.code, "does not belong" in done.err, endpoint.forms) == (1, True, [])


def test_the_mailbox_meant_is_found_or_asked_for(shell: Shell, endpoint: Endpoint) -> None:
    connected(shell, endpoint)
    for given, said in (
        (("auth", "microsoft"), "auth ="),
        (("auth", "google", "--mailbox", "nobody"), "n'existe pas"),
        (("auth", "microsoft", "--mailbox", "rh"), "not connected by microsoft"),
    ):
        done = shell(*given)
        assert (done.code, said in done.err) == (1, True)


def test_a_mailbox_without_password_is_written_down_and_sent_to_auth(shell: Shell) -> None:
    options = {"address": "rh@agence.test", "provider": "microsoft365", "auth": "microsoft", "client-id": "app"}
    given = [part for key, value in options.items() for part in (f"--{key}", value)]
    done = shell("mailbox", "add", *given, "--tenant", "agence.test")
    assert done.code == 0, done.err
    assert "mailflow auth microsoft --mailbox rh" in done.err
    box = load(shell.folder / "config.toml").mailboxes["rh"]
    assert (box.auth, box.oauth.client_id, box.oauth.tenant, box.password_file) == (
        "microsoft",
        "app",
        "agence.test",
        None,
    )
