"""A question asks for facts of the sheet, in the order of its words, or for none: rather none than a wrong one."""

from __future__ import annotations

import pytest

from mailflow.core.render.facts import FACTS
from mailflow.core.understand.questions import asked
from tests.core.understand.questions.measure import SETS, Written, measure, written

MAILS = tuple(mail for name in SETS for mail in written(name))


@pytest.mark.parametrize("mail", written("while_writing"), ids=lambda m: m.text[:40])
def test_no_question_of_the_lists_own_set_asks_for_a_fact_that_is_not_meant(mail: Written) -> None:
    assert set(asked.facts(asked.questions(mail.text))) <= mail.facts


def test_few_facts_are_wrong_and_most_are_found() -> None:
    figures = measure(MAILS)
    assert figures.mails >= 180
    assert figures.precision >= 0.98
    assert figures.recall >= 0.90


def test_questions_that_the_lists_had_never_seen_are_mapped_nearly_as_well() -> None:
    figures = measure((*written("before"), *written("fresh")))
    assert figures.precision >= 0.95
    assert figures.recall >= 0.85


def test_facts_come_in_the_order_in_which_they_were_asked() -> None:
    found = asked.questions("Le logement est-il proposé ? Combien de congés et de gardes ? Et le logement, donc ?")
    assert asked.facts(found) == ("logement", "conges", "gardes")


def test_what_is_no_question_asks_for_nothing() -> None:
    assert asked.questions("Le logement me convient. J'aurai quatre gardes par mois.") == ()


def test_a_question_that_no_fact_answers_is_counted() -> None:
    found = asked.questions("Le logement est-il proposé ? Pouvez-vous m'appeler jeudi ?")
    assert [q.facts for q in found] == [("logement",), ()]
    assert asked.unmapped(found) == 1


def test_two_questions_in_one_sentence_are_two() -> None:
    found = asked.questions("Combien de praticiens y a-t-il dans le service, et qui assure les week-ends ?")
    assert [q.facts for q in found] == [("effectif",), ()]
    assert found[1].sentence == "qui assure les week-ends ?"


def test_every_topic_is_a_fact_of_the_sheet_and_every_fact_has_its_topic() -> None:
    assert {topic.fact for topic in asked.TOPICS} == set(FACTS)


@pytest.mark.parametrize("odd", ["", "?", "?" * 5000, "\x00?", "combien de " * 3000 + "?", "(" * 4000 + "gardes ?"])
def test_odd_words_ask_for_nothing_and_raise_nothing(odd: str) -> None:
    asked.questions(odd)
