"""What an answer to several numbered decisions says to each of them: plain lines alone, everything else a person."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailflow.adapters.reader import BuiltInReader
from mailflow.core.advance.decide import decide
from mailflow.core.advance.shares import Asked, shares
from mailflow.core.circumstances import Circumstances
from mailflow.core.messages import DirectorMeaning, Intent, Origin, Party, Question, Reading
from mailflow.core.stages import Stage
from mailflow.core.understand.intent.numbered_answers import LONGEST, answers

BOTH = Asked(frozenset({1, 2}))
YES = Reading(Origin.HUMAN, intent=Intent.ACCEPT, confidence=0.9, director=DirectorMeaning.VALIDATED)


@pytest.mark.parametrize(
    ("text", "count", "told"),
    [
        ("1 ok, 2 non", 2, {1: True, 2: False}),
        ("1) oui\n2) non\n3) oui, merci", 3, {1: True, 2: False, 3: True}),
        ("Bonjour, 1 ok 2 non. Cordialement", 2, {1: True, 2: False}),
        ("1 et 2 ok, 3 non", 3, {1: True, 2: True, 3: False}),
        ("ok pour 1 et 3, non pour 2", 3, {1: True, 2: False, 3: True}),
        ("Point 1 : d'accord. Point 2 : pas d'accord.", 2, {1: True, 2: False}),
        ("1 yes, 2 no", 2, {1: True, 2: False}),
        ("ok pour tout, merci", 3, {1: True, 2: True, 3: True}),
        ("Ok pour les deux", 2, {1: True, 2: True}),
        ("non pour tout", 2, {1: False, 2: False}),
        ("ok pour le 1", 2, {1: True}),
        # more words than yes or no: a person reads
        ("1 ok sauf les gardes, 2 ok", 2, {1: None, 2: True}),
        ("1: ok. Pour le 2, je préfère attendre la CME", 2, {1: True, 2: None}),
        ("1 ok, 2 ok mais pas avant le 3 décembre", 3, {1: True, 2: None}),
        # doubtful for all of them
        ("1 ok, 2 ok, le tout sous réserve de la CME", 2, {1: None, 2: None}),
        ("si 1 ok, 2 ok", 2, {1: None, 2: None}),
        ("1 ok si 2 ok", 2, {1: None, 2: None}),
        ("ok sauf le 2", 3, {1: None, 2: None, 3: None}),
        ("1 ok, 1 non", 2, {1: None}),
        # no numbered answer at all
        ("ok", 2, {}),
        ("ok pour les deux", 3, {}),
        ("Je vous appelle le 24 novembre", 5, {}),
        ("ok pour 5 gardes", 5, {}),
    ],
)
def test_numbered_lines_are_read(text: str, count: int, told: dict[int, bool | None]) -> None:
    assert dict(answers(text, count)) == told


def test_a_letter_longer_than_numbers_need_is_read_by_a_person() -> None:
    assert dict(answers("ok pour 1 et 2, pour " * LONGEST, 2)) == {1: None, 2: None}


@given(st.text(max_size=300), st.integers(2, 5))
def test_whatever_is_written_names_only_numbers_that_were_asked(text: str, count: int) -> None:
    assert set(answers(text, count)) <= set(range(1, count + 1))


@given(st.lists(st.sampled_from(["ok", "non", "oui", "ok sauf la date", "je vous appelle"]), min_size=2, max_size=5))
def test_each_plain_line_counts_and_no_other_does(words: list[str]) -> None:
    told = answers("\n".join(f"{n} {word}" for n, word in enumerate(words, 1)), len(words))
    assert list(told.values()) == [{"ok": True, "oui": True, "non": False}.get(word) for word in words]


def test_words_without_a_number_move_nothing_while_two_are_open() -> None:
    said = shares(YES, {}, BOTH)
    assert {r.director for r in said.values()} == {DirectorMeaning.UNCLEAR}
    assert shares(YES, {}, Asked(frozenset({2}), agreed=frozenset({1}))) == {2: YES}


def test_a_number_speaks_for_its_own_decision_whatever_was_said_of_others() -> None:
    said = shares(YES, {1: True}, Asked(frozenset({2})))
    assert [(n, r.director) for n, r in said.items()] == [(1, DirectorMeaning.VALIDATED)]


@pytest.mark.parametrize(("yes", "told"), [(True, {}), (False, {1: DirectorMeaning.UNCLEAR})])
def test_the_same_yes_again_says_nothing_new_and_a_no_after_it_is_read(yes: bool, told: dict[int, Any]) -> None:
    said = shares(YES, {1: yes}, Asked(frozenset({2}), agreed=frozenset({1})))
    assert {n: r.director for n, r in said.items()} == told


def test_a_word_on_what_was_disputed_is_read_by_a_person() -> None:
    said = shares(YES, {1: True}, Asked(frozenset(), disputed=frozenset({1})))
    assert said[1].director is DirectorMeaning.UNCLEAR


@pytest.mark.parametrize("veto", ["forwarded", "machine_text", "truncated"])
def test_no_line_counts_in_a_mail_that_is_not_the_directors_own_words(veto: str) -> None:
    said = shares(replace(YES, vetoes=(veto, "negation")), {1: True, 2: False}, BOTH)
    assert all(r.vetoes == (veto,) for r in said.values())


@pytest.mark.parametrize("meant", [DirectorMeaning.WILL_DO_BY, DirectorMeaning.DELEGATED])
def test_a_day_or_a_colleague_holds_for_all(meant: DirectorMeaning) -> None:
    reading = replace(YES, director=meant)
    assert shares(reading, {}, BOTH) == {1: reading, 2: reading}


def raw(text: str) -> bytes:
    head = (
        "From: H. Baudry <h.baudry@ch.test>\r\nTo: claire@agence.test\r\nSubject: Re: 2 d=?utf-8?q?=C3=A9?=cisions\r\n"
    )
    return (head + "Content-Type: text/plain; charset=utf-8\r\n\r\n" + text).encode()


@pytest.mark.parametrize("text", ["1 ok\n2 ok\n\nHélène Baudry", "Bonjour Claire,\n\n1 oui, 2 oui\n\nHélène Baudry"])
def test_the_real_reader_lets_plain_lines_through(text: str) -> None:
    asked = Circumstances(datetime(2026, 11, 23, 9, tzinfo=UTC), question=Question("decision"), party=Party.DIRECTOR)
    reading = BuiltInReader(semantic=False)(raw(text), asked)
    for own in shares(reading, answers(text.split("\n\n")[-2], 2), BOTH).values():
        assert own.director is DirectorMeaning.VALIDATED
        assert decide(Stage.OFFER, own).action in {"advance", "suggest"}
        assert decide(Stage.AGREED, own).action in {"advance", "suggest"}


@pytest.mark.parametrize("meant", [DirectorMeaning.SAYS_DONE, DirectorMeaning.WILL_DO_BY])
def test_what_was_done_or_will_be_answers_the_requests_and_never_a_decision(meant: DirectorMeaning) -> None:
    said = shares(replace(YES, director=meant), {}, Asked(frozenset({1, 2, 3}), requests=frozenset({2, 3})))
    assert set(said) == {2, 3}


def test_a_plain_yes_answers_the_one_decision_and_no_request_beside_it() -> None:
    said = shares(YES, {}, Asked(frozenset({1, 2}), requests=frozenset({2})))
    assert {n: r.director for n, r in said.items()} == {1: DirectorMeaning.VALIDATED}
    two = shares(YES, {}, Asked(frozenset({1, 2, 3}), requests=frozenset({3})))
    assert {r.director for r in two.values()} == {DirectorMeaning.UNCLEAR}
