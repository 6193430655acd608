"""A proposed reply is asked for with masked words, and an endpoint that is silent or unclear is one clear error."""

from __future__ import annotations

import json
import re
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic

import pytest

from mailflow.adapters.endpoint import Endpoint as Asked
from mailflow.adapters.reply import LONGEST_REPLY, proposed_reply
from mailflow.errors import EndpointError, Refusal
from mailflow.ports import Asking
from tests.adapters.opinion_server import Endpoint, running

ASKING = Asking(
    language="fr",
    mail="Bonjour, je suis Anne Lefort (06 12 34 56 78, a.lefort@medecin.test). Combien de gardes ?",
    facts={"Gardes": "4 gardes par mois, le Dr Salomé Vidal (02 41 00 00 09) les répartit"},
    case=("Proposition", "Clinique, Angers"),
    notes=("Rappeler Lefort après la CME",),
    examples=("Je vous propose 7 500 € le 12, comme au Dr Roux.",),
    names=("Anne", "Lefort"),
)


@pytest.fixture
def endpoint() -> Iterator[Endpoint]:
    with running() as server:
        yield server


def ask(url: str, timeout: float = 5) -> str:
    return proposed_reply(ASKING, Asked(url, "small", timeout=timeout)).text


def test_the_reply_comes_back_and_what_was_asked_can_be_proven(endpoint: Endpoint) -> None:
    endpoint.content = json.dumps({"reply": " Il y a 4 gardes\u200b par mois.\r\n"})
    answer = proposed_reply(ASKING, Asked(endpoint.url, "small"))
    assert answer.text == "Il y a 4 gardes par mois."
    assert re.fullmatch("small [0-9a-f]{64}", answer.asked)
    assert len(endpoint.asked) == 1


def test_no_name_address_or_telephone_leaves_and_no_figure_of_an_example(endpoint: Endpoint) -> None:
    endpoint.content = json.dumps({"reply": "Bien."})
    ask(endpoint.url)
    shown = json.loads(endpoint.asked[0]["messages"][1]["content"])
    assert set(shown) == {"language", "mail", "facts", "case", "notes", "examples"}
    for hidden in ("Anne", "Lefort", "06 12", "medecin.test", "Vidal", "02 41", "Roux"):
        assert hidden not in json.dumps(shown, ensure_ascii=False), hidden
    assert "4 gardes par mois" in shown["facts"]["Gardes"]
    assert not re.search(r"\d", shown["examples"][0])


@pytest.mark.parametrize(
    "content",
    [
        "no json", '"a string"', "[]", "null", '{"reply": 3}', '{"reply": ""}', '{"reply": " \\u200b "}',
        '{"reply": "x", "send": true}', json.dumps({"reply": "x" * (LONGEST_REPLY + 1)}), "[" * 9_000, "",
    ],
)  # fmt: skip
def test_an_answer_of_another_form_is_one_clear_error(endpoint: Endpoint, content: str) -> None:
    endpoint.content = content
    with pytest.raises(EndpointError) as caught:
        ask(endpoint.url)
    assert caught.value.refusal is Refusal.ENDPOINT_UNCLEAR
    assert len(endpoint.asked) == 1


def test_a_dead_endpoint_is_one_clear_error() -> None:
    with pytest.raises(EndpointError) as caught:
        ask("http://127.0.0.1:9/v1", 2)
    assert caught.value.refusal is Refusal.ENDPOINT_SILENT


@contextmanager
def dripping(gap: float) -> Iterator[str]:
    """A server that accepts, begins an answer, and sends one blank of it at each gap until the caller hangs up."""
    over = threading.Event()

    def serve() -> None:
        line, _ = listener.accept()
        with line:
            try:
                line.recv(65_536)
                line.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n")
                while not over.wait(gap):
                    line.sendall(b" ")
            except OSError:
                return

    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/v1"
        over.set()
        thread.join(5)


@pytest.mark.parametrize("gap", [60.0, 0.05], ids=["stalls", "drips"])
def test_an_endpoint_that_takes_too_long_is_left(gap: float) -> None:
    began = monotonic()
    with dripping(gap) as url, pytest.raises(EndpointError) as caught:
        ask(url, 0.3)
    assert caught.value.refusal is Refusal.ENDPOINT_SILENT
    assert monotonic() - began < 5
