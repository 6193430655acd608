"""A token introspection service, so that XOAUTH2 and OAUTHBEARER logins are really checked by Dovecot."""

from __future__ import annotations

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit


class TokenService:
    """`tokens` maps a good token to its address; it may change while the service runs (expiry, revocation)."""

    def __init__(self) -> None:
        self.tokens: dict[str, str] = {}
        service = self

        class Answer(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                token = parse_qs(urlsplit(self.path).query).get("token", [""])[0]
                address = service.tokens.get(token)
                body = json.dumps({"active": True, "email": address, "scope": "mail"} if address else {"active": False})
                self.send_response(200 if address else 401)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body.encode())

            def log_message(self, format: str, *args: object) -> None:
                """Stay silent: the test's own output is what matters."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        #: what Dovecot asks; the token is appended
        self.url = f"http://127.0.0.1:{self._server.server_port}/?token="

    def start(self) -> TokenService:
        """Answer from now on."""
        self._thread.start()
        return self

    def stop(self) -> None:
        """Answer no more."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(3)
