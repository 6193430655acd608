"""A small OpenAI-compatible endpoint on the loopback, for tests."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any


class Endpoint(HTTPServer):
    """Answers every question with the content that it was given, and keeps what it was asked."""

    content: str = ""
    asked: list[Any]
    keys: list[str]

    @property
    def url(self) -> str:
        """The base URL to configure."""
        return f"http://127.0.0.1:{self.server_port}/v1"


class Handler(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        server = self.server
        assert isinstance(server, Endpoint)
        server.asked.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        server.keys.append(self.headers.get("Authorization", ""))
        body = json.dumps({"choices": [{"message": {"content": server.content}}]}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


@contextmanager
def running() -> Iterator[Endpoint]:
    """Serve until the block ends."""
    server = Endpoint(("127.0.0.1", 0), Handler)
    server.asked, server.keys = [], []
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)


def answer(intent: str, evidence: str = "j'accepte", **more: Any) -> str:
    """Return what a well-behaved endpoint says."""
    return json.dumps({"intent": intent, "objections": [], "evidence": evidence, **more})
