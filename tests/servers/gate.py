"""A door before a real server that a test can shut, silence or break, while the server goes on."""

from __future__ import annotations

import contextlib
import socket
import threading


class Gate:
    """Carries bytes between clients and `target`; `cut` breaks all lines, `mute` swallows what the server says."""

    def __init__(self, target: int) -> None:
        self.target = target
        self.muted = False
        self.connections = 0
        self._lines: list[socket.socket] = []
        self._door = socket.create_server(("127.0.0.1", 0), backlog=100)
        self.port: int = self._door.getsockname()[1]
        self._open = True

    def __enter__(self) -> Gate:
        threading.Thread(target=self._admit, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._open = False
        # Closing alone does not wake a thread that accepts.
        with contextlib.suppress(OSError):
            self._door.shutdown(socket.SHUT_RDWR)
        self._door.close()
        self.cut()

    def cut(self) -> None:
        """Break every line that stands now; new ones are admitted."""
        lines, self._lines = self._lines, []
        for line in lines:
            with contextlib.suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)
            line.close()

    def _admit(self) -> None:
        while self._open:
            try:
                client, _ = self._door.accept()
            except OSError:
                return
            self.connections += 1
            try:
                server = socket.create_connection(("127.0.0.1", self.target), 5)
            except OSError:
                client.close()
                continue
            self._lines += [client, server]
            for source, sink, is_answer in ((client, server, False), (server, client, True)):
                threading.Thread(target=self._carry, args=(source, sink, is_answer), daemon=True).start()

    def _carry(self, source: socket.socket, sink: socket.socket, is_answer: bool) -> None:
        with contextlib.suppress(OSError):
            while data := source.recv(65536):
                if not (self.muted and is_answer):
                    sink.sendall(data)
        for line in (source, sink):
            with contextlib.suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)
            line.close()
