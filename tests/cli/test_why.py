"""`mailflow why` tells every event in a sentence."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mailflow.core import events as ev
from mailflow.views import history
from tests.core.histories import EVENTS


def test_every_event_has_its_sentence() -> None:
    assert set(history.SENTENCES) == {
        one for one in vars(ev).values() if isinstance(one, type) and issubclass(one, ev.Event)
    } - {ev.Event}


@given(st.one_of(EVENTS, *(st.from_type(kind) for kind in history.SENTENCES)))
def test_a_sentence_is_words_for_a_person(event: ev.Event) -> None:
    sentence = history.SENTENCES[type(event)](event, {})
    assert sentence[-1:] == "." or isinstance(event, ev.Noted)
