"""An SMTP server that says what a test wants at each verb: the phases that a real server cannot be made to fail."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Callable

#: an answer; "cut" closes the line, "stall" says nothing until the client leaves, "garbage" is no SMTP
Answer = str
GOOD: dict[str, Answer] = {
    "EHLO": "250-script.test\r\n250-AUTH PLAIN LOGIN\r\n250 SIZE 1000",
    "AUTH": "235 2.7.0 ok",
    "MAIL": "250 2.1.0 ok",
    "RCPT": "250 2.1.5 ok",
    "DATA": "354 go on",
    ".": "250 2.0.0 queued as 1",
    "RSET": "250 2.0.0 ok",
    "NOOP": "250 ok",
    "QUIT": "221 bye",
}


class ScriptSmtp:
    """`answers` overrides GOOD by verb ("CONNECT" and "." for the end of the mail too) and may change at any time."""

    def __init__(self, **answers: Answer) -> None:
        self.answers: dict[str, Answer] = {"CONNECT": "220 script.test ESMTP", **GOOD, **answers}
        #: what every client said, without the mails, and the bodies as received
        self.said: list[str] = []
        self.bodies: list[bytes] = []
        self.connections = 0

        self.before: Callable[[str], None] = lambda verb: None
        script = self

        class Line(socketserver.StreamRequestHandler):
            def handle(self) -> None:
                script.connections += 1
                try:
                    script._serve(self)
                finally:
                    script.before("GONE")

        class Threads(socketserver.ThreadingTCPServer):
            daemon_threads = True

            def handle_error(self, request: object, client_address: object) -> None:
                """A client that left is part of the script."""

        self._server = Threads(("127.0.0.1", 0), Line)
        self.port: int = self._server.server_address[1]
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)

    def __enter__(self) -> ScriptSmtp:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def _serve(self, line: socketserver.StreamRequestHandler) -> None:
        if not self._answer(line, "CONNECT"):
            return
        for raw in line.rfile:
            said = raw.decode("utf-8", "replace").rstrip("\r\n")
            self.said.append(said)
            verb = said.split(" ")[0].upper()
            if not self._answer(line, verb):
                return
            if verb == "DATA" and self.answers["DATA"].startswith("354") and not self._take_body(line):
                return
            if verb == "QUIT":
                return

    def _take_body(self, line: socketserver.StreamRequestHandler) -> bool:
        body = b""
        while (part := line.rfile.readline()) not in (b".\r\n", b""):
            body += part
        self.bodies.append(body)
        return self._answer(line, ".")

    def _answer(self, line: socketserver.StreamRequestHandler, verb: str) -> bool:
        self.before(verb)
        answer = self.answers.get(verb, "500 5.5.1 what?")
        if answer == "cut":
            return False
        if answer == "stall":
            line.rfile.read()
            return False
        line.wfile.write(b"\x00\xff nonsense\r\n" if answer == "garbage" else answer.encode() + b"\r\n")
        return not answer.startswith("421")
