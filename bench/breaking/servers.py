"""Real Dovecot and Postfix, told to file Sent copies for some mailboxes and to keep all doctors' mail in one place."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from imapclient import IMAPClient

from tests.servers.dovecot import Dovecot
from tests.servers.postfix import Postfix
from tests.servers.postgres import Postgres
from tests.servers.process import until
from tests.servers.tokens import TokenService

PASSWORD = "s3same"
AGENCY, HOSPITAL = "agence.test", "hopital.test"
EVERYBODY = f"everybody@{HOSPITAL}"


class SortingDovecot(Dovecot):
    """Files mail for `name+Sent@…` in Sent, and tells an idling client within a second."""

    def _put(self, name: str, text: str) -> None:
        if name == "dovecot.conf":
            text = text.replace("mailbox_idle_check_interval = 2 secs", "mailbox_idle_check_interval = 1 secs")
            text += "\nrecipient_delimiter = +\nlmtp_save_to_detail_mailbox = yes\n"
        super()._put(name, text)


class FilingPostfix(Postfix):
    """Files a copy of what m0 to m<n> submit into their Sent, as large providers do; doctors share one mailbox."""

    def _write_configuration(self) -> None:
        super()._write_configuration()
        etc = self.base / "etc"
        (etc / "doctors").write_text(f"/^d.*@{HOSPITAL}$/ {EVERYBODY}\n".replace(".test", "\\.test", 1))
        (etc / "filed").write_text(f"/^(f[0-9]+)@{AGENCY}$/ ${{1}}+Sent@{AGENCY}\n".replace(".test", "\\.test", 1))
        with (etc / "main.cf").open("a") as file:
            file.write(f"virtual_alias_maps = regexp:{etc}/doctors\nsender_bcc_maps = regexp:{etc}/filed\n")
            file.write("recipient_delimiter = +\ndefault_process_limit = 60\n")
        minute_ago = time.time() - 60
        os.utime(etc / "main.cf", (minute_ago, minute_ago))


class MailServers:
    """Both servers of a run."""

    def __init__(self) -> None:
        self.tokens = TokenService()
        self.dovecot = SortingDovecot(self.tokens.url)
        self.postfix = FilingPostfix(self.dovecot)

    def start(self) -> MailServers:
        """Start both."""
        self.tokens.start()
        self.dovecot.start()
        self.dovecot.add_user(EVERYBODY, PASSWORD)
        self.postfix.start()
        return self

    def stop(self) -> None:
        """End both."""
        self.postfix.stop()
        self.dovecot.stop()
        self.tokens.stop()

    def empty_queue(self, seconds: float) -> None:
        """Wait until Postfix has delivered all that it accepted."""
        queue = self.postfix.base / "queue"

        def empty() -> bool:
            folders = (queue / name for name in ("maildrop", "incoming", "active", "deferred"))
            return not any(entry.is_file() for folder in folders for entry in folder.rglob("*"))

        until(empty, seconds, "an empty queue of Postfix")

    def message_ids(self, user: str, folder: str = "INBOX") -> list[str]:
        """Return the Message-ID of every mail in a folder, repeated as often as it is there."""
        with IMAPClient("127.0.0.1", port=self.dovecot.imap_port, ssl=False, timeout=120) as client:
            client.login(user, PASSWORD)
            client.select_folder(folder, readonly=True)
            uids, field = client.search("ALL"), b"BODY[HEADER.FIELDS (MESSAGE-ID)]"
            found: list[str] = []
            for start in range(0, len(uids), 500):
                heads = client.fetch(uids[start : start + 500], ["BODY.PEEK[HEADER.FIELDS (MESSAGE-ID)]"])
                found += [head[field].decode().partition(":")[2].strip() for head in heads.values()]
            return found


class RestartingPostgres(Postgres):
    """A PostgreSQL whose server can be stopped the hard way and started again."""

    def restart(self, pause: float) -> None:
        """Stop at once, as after a crash, stay away for a while, and come back."""
        assert self.process is not None
        command = [str(word) for word in self.process.args]  # type: ignore[union-attr]  # launched with a list
        os.kill(self.process.pid, signal.SIGQUIT)
        self.process.wait(20)
        time.sleep(pause)  # no waiting for a condition: the fault itself is that the server is away for so long
        self.launch(command, self._answers, user=self.user)


class SmallDisk:
    """A folder whose disk can be filled to the last byte: a file system of its own, which needs root; 0: none.

    Where none can be mounted, the processes of `pids` may write to no file behind its first 1,024 bytes for as long.
    """

    def __init__(self, folder: Path, megabytes: int) -> None:
        self.folder = folder
        self.pids: Callable[[], list[int]] = list
        folder.mkdir(parents=True, exist_ok=True)
        mount = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(folder)]
        self.mounted = megabytes > 0 and subprocess.run(mount, capture_output=True, check=False).returncode == 0

    def fill(self) -> None:
        """Leave not a page free."""
        if not self.mounted:
            self._limit(1024)
            return
        with (self.folder / "balloon").open("wb", buffering=0) as file:
            step = 2**20
            while step >= 512:
                try:
                    file.write(b"\0" * step)
                except OSError:
                    step //= 2

    def free(self) -> None:
        """Give the space back."""
        if not self.mounted:
            self._limit(resource.RLIM_INFINITY)
        (self.folder / "balloon").unlink(missing_ok=True)

    def _limit(self, size: int) -> None:
        """Let these processes write nothing behind this offset of a file; Python ignores the signal for it."""
        for pid in self.pids():
            with suppress(ProcessLookupError):
                hard = resource.prlimit(pid, resource.RLIMIT_FSIZE)[1]
                resource.prlimit(pid, resource.RLIMIT_FSIZE, (hard if size < 0 else size, hard))

    def remove(self) -> None:
        """Unmount."""
        if self.mounted:
            subprocess.run(["umount", "-l", str(self.folder)], capture_output=True, check=False)
