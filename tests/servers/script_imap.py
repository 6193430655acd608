"""An IMAP server of a few mails that answers as a test wants: what a sane server cannot be made to say."""

from __future__ import annotations

import re
import socketserver
import threading
from collections.abc import Callable

#: an untagged answer and the words after the tag; None closes the line
Answer = tuple[bytes, bytes] | None
OK = b"OK done"


class ScriptImap:
    """INBOX with `mails` by UID; `override` is asked first for each command and returns an Answer, or "" to pass."""

    def __init__(self, mails: dict[int, bytes] | None = None, greeting: bytes = b"* OK ready\r\n") -> None:
        self.mails = mails or {}
        self.greeting = greeting
        self.override: Callable[[str], Answer | str] = lambda command: ""
        #: sent in one packet with the answer to IDLE
        self.with_idle = b""
        #: every command without its tag
        self.said: list[str] = []
        script = self

        class Line(socketserver.StreamRequestHandler):
            def handle(self) -> None:
                self.wfile.write(script.greeting)
                for raw in self.rfile:
                    tag, _, command = raw.decode("utf-8", "replace").strip().partition(" ")
                    if not script._reply(self, tag, command):
                        return

        class Threads(socketserver.ThreadingTCPServer):
            daemon_threads = True

            def handle_error(self, request: object, client_address: object) -> None:
                """A client that left is part of the script."""

        self._server = Threads(("127.0.0.1", 0), Line)
        self.port: int = self._server.server_address[1]

    def __enter__(self) -> ScriptImap:
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def _reply(self, line: socketserver.StreamRequestHandler, tag: str, command: str) -> bool:
        self.said.append(command)
        if command == "IDLE":
            extra, self.with_idle = self.with_idle, b""
            line.wfile.write(b"+ idling\r\n" + extra)
            line.rfile.readline()
        answer = self.override(command)
        if answer == "":
            answer = self._usual(command)
        if not isinstance(answer, tuple):
            return False
        untagged, words = answer
        line.wfile.write(untagged + tag.encode() + b" " + words + b"\r\n")
        return not command.startswith("LOGOUT")

    def _usual(self, command: str) -> Answer:
        verb = command.split(" ")[0].upper()
        if verb == "CAPABILITY":
            return b"* CAPABILITY IMAP4rev1 IDLE\r\n", OK
        if verb == "LIST":
            return b'* LIST (\\HasNoChildren) "/" INBOX\r\n', OK
        if verb == "EXAMINE":
            state = f"* {len(self.mails)} EXISTS\r\n* OK [UIDVALIDITY 1] ok\r\n"
            return f"{state}* OK [UIDNEXT {max(self.mails, default=0) + 1}] ok\r\n".encode(), b"OK [READ-ONLY] done"
        if found := re.match(r"UID SEARCH UID (\d+):\*", command):
            uids = [uid for uid in self.mails if uid >= int(found[1])]
            return f"* SEARCH {' '.join(map(str, uids))}\r\n".encode(), OK
        if found := re.match(r"UID FETCH ([\d,]+) \((.*)\)", command):
            return b"".join(self._fetched(uid, found[2]) for uid in map(int, found[1].split(","))), OK
        return (b"* BYE bye\r\n" if verb == "LOGOUT" else b""), OK

    def _fetched(self, uid: int, items: str) -> bytes:
        if uid not in self.mails:
            return b""
        raw, number = self.mails[uid], sorted(self.mails).index(uid) + 1
        if "RFC822.SIZE" in items:
            date = '"20-Nov-2026 12:00:00 +0000"'
            return f"* {number} FETCH (UID {uid} RFC822.SIZE {len(raw)} INTERNALDATE {date})\r\n".encode()
        section = items.replace(".PEEK", "")
        body = raw.partition(b"\r\n\r\n")[0] + b"\r\n\r\n" if "HEADER" in items else raw
        return f"* {number} FETCH (UID {uid} {section} {{{len(body)}}}\r\n".encode() + body + b")\r\n"
