"""« Proposer une réponse »: shown where the establishment agreed, ends in a draft or in one sentence."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from copy import deepcopy
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from tests.adapters.opinion_server import Endpoint, running
from tests.desk.client import Desk
from tests.desk.world import SETTINGS, build


@pytest.fixture
def endpoint() -> Iterator[Endpoint]:
    with running() as server:
        yield server


@pytest.fixture
def writing(folder: Path, ids: dict[str, str], endpoint: Endpoint) -> Iterator[Desk]:
    """The desk of an agency one of whose establishments has its replies proposed."""
    changes: dict[str, Any] = deepcopy({key: SETTINGS[key] for key in ("reading", "establishments")})
    changes["reading"] |= {"opinion_url": endpoint.url, "opinion_model": "small"}
    changes["establishments"]["chu_angers"]["proposed_replies"] = True
    at = datetime.fromisoformat(json.loads((folder / "ids.json").read_text())["at"])
    world = asyncio.run(build(folder, at, **changes))
    with Desk(world) as made:
        yield made
    asyncio.run(world.app.close())


def asked(desk: Desk, closing: str) -> str:
    """Let the doctor of a case ask something; return the mail."""
    return asyncio.run(desk.world.reply(closing, "Bonjour, combien de gardes par mois ?"))


def test_the_button_writes_a_draft_that_waits(writing: Desk, endpoint: Endpoint, ids: dict[str, str]) -> None:
    claire, closing = writing.browser("claire"), ids["Lefort"]
    mail = asked(writing, closing)
    assert "Proposer une réponse" in claire.get(f"/closings/{closing}").text
    assert "Proposer une réponse" in claire.get(f"/mails/{mail}").text
    endpoint.content = json.dumps({"reply": "Il y a 4 gardes par mois."})
    answer = claire.post(f"/closings/{closing}/propose")
    assert answer.status_code == 303
    assert "4 gardes par mois" in claire.get(answer.headers["location"]).text.replace("\u00a0", " ")


def test_what_is_refused_is_said_in_one_sentence(writing: Desk, endpoint: Endpoint, ids: dict[str, str]) -> None:
    claire, closing = writing.browser("claire"), ids["Lefort"]
    asked(writing, closing)
    endpoint.content = json.dumps({"reply": "Nous donnons 7 500 €."})
    answer = claire.post(f"/closings/{closing}/propose")
    assert answer.status_code == 409
    told = answer.text.replace("\u00a0", " ").replace("\u202f", " ")
    assert "« 7 500 € » ne figure ni dans la fiche, ni dans le mail, ni dans les notes." in told
    endpoint.content = "not json"
    answer = claire.post(f"/closings/{closing}/propose")
    assert answer.status_code == 502
    assert "aucun texte utilisable" in answer.text


def test_an_establishment_that_has_not_agreed_has_no_button(
    writing: Desk, endpoint: Endpoint, ids: dict[str, str]
) -> None:
    claire, closing = writing.browser("claire"), ids["Girard"]
    mail = asked(writing, closing)
    assert "Proposer une réponse" not in claire.get(f"/closings/{closing}").text
    assert "Proposer une réponse" not in claire.get(f"/mails/{mail}").text
    assert claire.post(f"/closings/{closing}/propose").status_code == 409
    assert endpoint.asked == []
