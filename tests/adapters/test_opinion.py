"""The second opinion lowers automation or leaves it; a real server on the loopback answers."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import replace

import pytest

from mailflow.adapters.endpoint import Endpoint as Asked
from mailflow.adapters.endpoint import masked
from mailflow.adapters.opinion import DIFFERS, MISSING, checked, second_opinion
from mailflow.core.messages import Intent, Origin, Reading
from tests.adapters.opinion_server import Endpoint, answer, running

YES = Reading(origin=Origin.HUMAN, intent=Intent.ACCEPT, confidence=0.99, visible="Oui, j'accepte. Dr Paul Martin")


@pytest.fixture
def endpoint() -> Iterator[Endpoint]:
    with running() as server:
        yield server


def source(endpoint: Endpoint) -> Asked:
    return Asked(endpoint.url, "small", timeout=5)


def test_the_same_opinion_changes_nothing(endpoint: Endpoint) -> None:
    endpoint.content = answer("accept")
    same = second_opinion(YES, source(endpoint))
    assert replace(same, asked="") == YES
    shown = json.loads(endpoint.asked[0]["messages"][1]["content"])
    assert same.asked == f"small {hashlib.sha256(shown.encode()).hexdigest()}"
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
    assert second_opinion(YES, Asked("http://127.0.0.1:9/v1", "m", timeout=2)).vetoes == (MISSING,)


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
