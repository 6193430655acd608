"""A promise is read once from its text, and stands in files, rows and events as the text that it always was."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailflow.campaigns.read import read
from mailflow.core import events as ev
from mailflow.core.campaign import FollowUp, Kind
from mailflow.core.events import from_row, to_row
from mailflow.core.messages import Party
from mailflow.core.plain import canonical, from_plain, to_plain
from mailflow.core.promises import Promised, PromiseKind
from mailflow.core.stages import Stage
from mailflow.errors import ConfigError


def campaign(promises: object) -> dict[str, object]:
    return {"mine": {"stages": ["offer"], "follow_ups": {"offer": {"proposal": {"promises": promises}}}}}  # type: ignore[dict-item]


@given(st.sampled_from(Party), st.sampled_from([*PromiseKind, "call", "own_word"]))
def test_the_text_of_a_promise_loses_nothing(side: Party, what: str) -> None:
    assert Promised.of(Promised(side, what).code) == Promised(side, what)


def test_a_campaign_file_says_whose_act_a_mail_promises() -> None:
    (proposal,) = read("mine", campaign("director:offer")).rules.follow_ups  # type: ignore[arg-type]
    assert proposal.promises == Promised(Party.DIRECTOR, PromiseKind.OFFER)


@pytest.mark.parametrize("wrong", ["boss:offer", 5])
def test_a_promise_of_nobody_is_refused_with_its_path(wrong: object) -> None:
    with pytest.raises(ConfigError, match=r"mine\.follow_ups\.offer\.proposal"):
        read("mine", campaign(wrong))  # type: ignore[arg-type]


@pytest.mark.parametrize("stored", ["director:offer", "doctor:answer", ""])
def test_stored_rules_and_events_keep_their_text(stored: str) -> None:
    rules = {"code": "proposal", "stage": "offer", "promises": stored}
    follow_up = from_plain(FollowUp, rules)
    assert to_plain(follow_up)["promises"] == stored
    assert f'"promises":"{stored}"' in canonical(follow_up)
    mail = ev.MessageSubmitted("d", "f", Stage.OFFER, 1, 1, Party.DOCTOR, Kind.DELIVERY)
    kind, version, data = to_row(mail)
    again = from_row(kind, version, json.loads(json.dumps(data | {"promises": stored})))
    assert to_row(again)[2]["promises"] == stored
