"""The second opinion lowers automation or leaves it; a real server on the loopback answers."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest

from mailflow.adapters.opinion import DIFFERS, MISSING, OpinionSource, checked, masked, second_opinion
from mailflow.core.messages import Intent, Origin, Reading

YES = Reading(origin=Origin.HUMAN, intent=Intent.ACCEPT, confidence=0.99, visible="Oui, j'accepte. Dr Paul Martin")


class Endpoint(HTTPServer):
    """Answers every question with the content that it was given, and keeps what it was asked."""

    content: str = ""
    asked: list[Any]


class Handler(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        server = self.server
        assert isinstance(server, Endpoint)
        server.asked.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        body = json.dumps({"choices": [{"message": {"content": server.content}}]}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


@pytest.fixture
def endpoint() -> Iterator[Endpoint]:
    server = Endpoint(("127.0.0.1", 0), Handler)
    server.asked = []
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join(5)


def source(endpoint: Endpoint) -> OpinionSource:
    return OpinionSource(f"http://127.0.0.1:{endpoint.server_port}/v1", "small", timeout=5)


def answer(intent: str, evidence: str = "j'accepte", **more: Any) -> str:
    return json.dumps({"intent": intent, "objections": [], "evidence": evidence, **more})


def test_the_same_opinion_changes_nothing(endpoint: Endpoint) -> None:
    endpoint.content = answer("accept")
    assert second_opinion(YES, source(endpoint)) == YES
    assert "Martin" not in json.dumps(endpoint.asked)


@pytest.mark.parametrize(
    ("content", "veto", "asked"),
    [
        (answer("objection"), DIFFERS, 1),
        (answer("accept", objections=["salary"]), DIFFERS, 1),
        (answer("accept", evidence="words that nobody wrote"), MISSING, 2),
        (answer("signed!!"), MISSING, 2),
        ("no json", MISSING, 2),
        (answer("accept", extra=1), MISSING, 2),
    ],
)
def test_another_or_no_opinion_goes_to_a_person(endpoint: Endpoint, content: str, veto: str, asked: int) -> None:
    endpoint.content = content
    assert second_opinion(YES, source(endpoint)).vetoes == (veto,)
    assert len(endpoint.asked) == asked


def test_a_dead_endpoint_goes_to_a_person() -> None:
    assert second_opinion(YES, OpinionSource("http://127.0.0.1:9/v1", "m", timeout=2)).vetoes == (MISSING,)


def test_only_a_yes_is_asked_about(endpoint: Endpoint) -> None:
    other = Reading(origin=Origin.HUMAN, intent=Intent.QUESTION, visible="Combien ?")
    assert second_opinion(other, source(endpoint)) is other
    assert endpoint.asked == []


def test_personal_numbers_and_names_are_masked() -> None:
    text = "Dr Paul Martin, 06 12 34 56 78, p.martin@chu.example, RPPS 10101234567, FR76 3000 6000 0112 3456 7890 189"
    hidden = masked(text)
    for part in ("Martin", "06 12", "p.martin", "10101234567", "3000 6000"):
        assert part not in hidden


def test_evidence_must_stand_in_the_text() -> None:
    with pytest.raises(ValueError, match="evidence"):
        checked({"intent": "accept", "objections": [], "evidence": "elsewhere"}, "here")
