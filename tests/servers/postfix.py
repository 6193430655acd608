"""Postfix 3.7 for the tests (root only): a real queue, real delivery reports, delivery and logins through Dovecot."""

from __future__ import annotations

import grp
import os
import pwd
import shutil
import time
from pathlib import Path

from tests.servers.dovecot import CONF, Dovecot
from tests.servers.process import Server, fill, free_port, speaks

MASTER = Path("/usr/lib/postfix/sbin/master")
PRIVATE = ("active", "bounce", "corrupt", "defer", "deferred", "flush", "hold", "incoming", "private", "saved", "trace")


def missing() -> str:
    """Return why Postfix cannot serve here, in one sentence; empty when it can."""
    if os.getuid() != 0:
        return "Postfix starts as root only; a small relay stands in for it, without delivery reports"
    if not MASTER.exists():
        return "Postfix is not installed (Debian: apt install postfix)"
    return ""


class Postfix(Server):
    """An SMTP server (STARTTLS offered) and an SMTPS one, before the given Dovecot."""

    log_name = "postfix.log"

    def __init__(self, dovecot: Dovecot) -> None:
        super().__init__("mf-pf-")
        self.dovecot = dovecot
        self.smtp_port, self.smtps_port = free_port(), free_port()

    def start(self) -> Postfix:
        """Write the configuration, start, and return once SMTP greets."""
        self._make_folders()
        self._write_configuration()
        # `postfix start` would run its long checks and fork a log daemon that outlives us.
        self.launch([str(MASTER), "-c", str(self.base / "etc"), "-d"], lambda: speaks(self.smtp_port))
        return self

    def _make_folders(self) -> None:
        """The queue must stand with these owners and modes before the first start."""
        owner, drop = pwd.getpwnam("postfix").pw_uid, grp.getgrnam("postdrop").gr_gid
        (self.base / "etc").mkdir()
        queue = self.base / "queue"
        queue.mkdir()
        (queue / "pid").mkdir()
        for folder in (self.base / "data", *(queue / name for name in PRIVATE)):
            folder.mkdir(mode=0o700)
            os.chown(folder, owner, 0)
        for name, mode in (("maildrop", 0o1730), ("public", 0o2710)):
            (queue / name).mkdir()
            os.chown(queue / name, owner, drop)
            (queue / name).chmod(mode)

    def _write_configuration(self) -> None:
        values = {
            "BASE": self.base,
            "SMTP": self.smtp_port,
            "SMTPS": self.smtps_port,
            "LMTP": self.dovecot.lmtp_port,
            "SASL": self.dovecot.sasl_port,
            "CERT": self.dovecot.ca_file,
            "KEY": self.dovecot.key_file,
        }
        etc = self.base / "etc"
        shutil.copy(CONF / "postfix-recipients", etc / "recipients")
        # Postfix naps until main.cf is two seconds old; an older date starts it at once.
        a_minute_ago = time.time() - 60
        for name in ("main.cf", "master.cf"):
            (etc / name).write_text(fill(CONF / f"postfix-{name}.tmpl", values), encoding="utf-8")
            os.utime(etc / name, (a_minute_ago, a_minute_ago))
