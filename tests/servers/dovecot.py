"""Dovecot 2.3 for the tests: IMAP, IMAPS, LMTP and the password check of Postfix, as root or as a normal user."""

from __future__ import annotations

import grp
import os
import pwd
import shutil
import subprocess
from pathlib import Path

from tests.servers.process import Server, fill, free_port, speaks

CONF = Path(__file__).parent / "conf"
KNOWN = "2.3."


def binary() -> str | None:
    """Return the path of dovecot, which a normal user seldom has on PATH."""
    return shutil.which("dovecot") or shutil.which("/usr/sbin/dovecot")


def missing() -> str:
    """Return why Dovecot cannot serve here, in one sentence; empty when it can."""
    path = binary()
    if not path or not Path("/usr/lib/dovecot/lmtp").exists():
        return "Dovecot is not installed (Debian: apt install dovecot-imapd dovecot-lmtpd)"
    version = subprocess.run([path, "--version"], capture_output=True, text=True, check=False).stdout
    if not version.startswith(KNOWN):
        return f"Dovecot {version.split(' ')[0]} speaks another settings language than these templates ({KNOWN}x)"
    return ""


class Dovecot(Server):
    """A mail store of its own. `token_url`: where it asks whether an OAuth2 token is good (tests/servers/tokens.py)."""

    log_name = "dovecot.log"

    def __init__(self, token_url: str) -> None:
        super().__init__("mf-dc-")
        self.token_url = token_url
        self.imap_port, self.imaps_port, self.lmtp_port, self.sasl_port = (free_port() for _ in range(4))
        self.ca_file, self.key_file = self.base / "cert.pem", self.base / "key.pem"
        self.uid, self.gid = os.getuid(), os.getgid()
        if self.uid == 0:
            # Mail processes refuse to be root; the package brings a user for them.
            owner = pwd.getpwnam("dovecot")
            self.uid, self.gid = owner.pw_uid, owner.pw_gid

    def add_user(self, address: str, password: str) -> None:
        """Make an account at once: each user is a file of its own, which a running Dovecot finds without reloading."""
        # uid, gid and home belong in the line: without them the login succeeds and the mailbox fails.
        line = f"{address}:{{PLAIN}}{password}:{self.uid}:{self.gid}::{self.base}/mail/{address}::\n"
        self._put(f"users/{address}", line)

    def remove_user(self, address: str) -> None:
        """Close an account: from now on mail to it bounces; what it received stays on disk."""
        (self.base / "users" / address).unlink()

    def start(self) -> Dovecot:
        """Write the configuration, start, and return once IMAP and LMTP greet."""
        for name in ("run", "state", "mail", "users"):
            (self.base / name).mkdir()
        os.chown(self.base / "mail", self.uid, self.gid)
        self._make_certificate()
        self._put("token.conf.ext", fill(CONF / "dovecot-token.conf.ext.tmpl", {"URL": self.token_url}))
        self._put("dovecot.conf", fill(CONF / "dovecot.conf.tmpl", self._values()))
        command = [binary() or "dovecot", "-F", "-c", str(self.base / "dovecot.conf")]
        self.launch(command, lambda: speaks(self.imap_port) and speaks(self.lmtp_port))
        return self

    def _values(self) -> dict[str, object]:
        if os.getuid() == 0:
            internal, login, group = "dovecot", "dovenull", "dovecot"
        else:
            # Without root every part runs under the caller's own name.
            internal = login = pwd.getpwuid(self.uid).pw_name
            group = grp.getgrgid(self.gid).gr_name
        return {
            "BASE": self.base,
            "INTERNAL": internal,
            "LOGIN": login,
            "GROUP": group,
            "CERT": self.ca_file,
            "KEY": self.key_file,
            "IMAP": self.imap_port,
            "IMAPS": self.imaps_port,
            "LMTP": self.lmtp_port,
            "SASL": self.sasl_port,
        }

    def _put(self, name: str, text: str) -> None:
        path = self.base / name
        path.write_text(text, encoding="utf-8")
        path.chmod(0o644)

    def _make_certificate(self) -> None:
        names = "subjectAltName=DNS:localhost,IP:127.0.0.1"
        command = [
            "openssl",
            "req",
            "-x509",
            "-newkey",
            "ec",
            "-pkeyopt",
            "ec_paramgen_curve:P-256",
            "-nodes",
            "-days",
            "30",
        ]
        command += [
            "-keyout",
            str(self.key_file),
            "-out",
            str(self.ca_file),
            "-subj",
            "/CN=localhost",
            "-addext",
            names,
        ]
        subprocess.run(command, check=True, capture_output=True)
