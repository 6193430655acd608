"""What a mail of ours asked a doctor to tell is found in the answer, and only where nothing is objected."""

from __future__ import annotations

from datetime import UTC, datetime
from email.message import EmailMessage

import pytest

from mailflow.adapters.reader import BuiltInReader
from mailflow.core.circumstances import Circumstances
from mailflow.core.details import Detail, Told
from mailflow.core.messages import Intent, Question, Reading
from mailflow.core.objections import ObjectionKind
from mailflow.core.understand.intent.asked_details import split

PLANS = (Detail.NOTICE, Detail.START)


@pytest.fixture(scope="module")
def reader() -> BuiltInReader:
    return BuiltInReader()


def answer(reader: BuiltInReader, text: str, asked: tuple[Detail, ...], stage: str = "agreed") -> Reading:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "h@example.org", "claire@agence.example", "Re: poste"
    message.set_content(text)
    known = Circumstances(
        datetime(2026, 11, 16, 9, tzinfo=UTC), stage=stage, question=Question("detail", details=asked)
    )
    return reader(message.as_bytes(), known)


@pytest.mark.parametrize(
    ("words", "told", "rest"),
    [
        ("Oui c'est exact, préavis de 3 mois", {"notice": "préavis de 3 mois"}, "Oui c'est exact"),
        ("J'ai trois mois de préavis à faire.", {"notice": "J'ai trois mois de préavis à faire"}, ""),
        ("3 mois", {"notice": "3 mois"}, ""),
        ("Yes, three months' notice", {"notice": "three months' notice"}, "Yes"),
        ("Oui. Je n'ai pas de préavis.", {"notice": "Je n'ai pas de préavis"}, "Oui."),
        ("Préavis de 3 mois, réductible à 2", {"notice": "Préavis de 3 mois, réductible à 2"}, ""),
        (
            "Libre à partir du 1er mars, préavis de trois mois.",
            {"notice": "préavis de trois mois", "start": "Libre à partir du 1er mars"},
            "",
        ),
        ("Mars 2027", {"start": "Mars 2027"}, ""),
        ("Je rends ma réponse en mars.", {}, "Je rends ma réponse en mars."),
    ],
)
def test_plans_are_found_in_their_own_words(words: str, told: dict[str, str], rest: str) -> None:
    found, left = split(words, PLANS)
    assert {str(t.detail): t.words for t in found} == told
    assert left == rest


def test_an_address_is_found_on_one_line_or_on_several() -> None:
    for words in ("Mon adresse : 12 bis rue des Lilas, 44000 Nantes", "12 bis rue des Lilas,\n44000 Nantes"):
        found, left = split(words, (Detail.ADDRESS,))
        assert found == (Told(Detail.ADDRESS, "12 bis rue des Lilas, 44000 Nantes"),)
        assert left == ""


def test_what_was_not_asked_is_not_looked_for() -> None:
    assert split("Préavis de 3 mois", (Detail.ADDRESS,)) == ((), "Préavis de 3 mois")


def test_the_answer_to_the_question_is_a_yes_and_no_objection(reader: BuiltInReader) -> None:
    read = answer(reader, "Oui c'est exact, préavis de 3 mois", PLANS)
    assert read.intent is Intent.ACCEPT
    assert not read.objections
    assert not read.vetoes
    assert read.details == (Told(Detail.NOTICE, "préavis de 3 mois"),)
    assert read.visible == "Oui c'est exact, préavis de 3 mois"


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Préavis de 3 mois.", PLANS),
        ("My notice period is three months.", PLANS),
        ("Bonjour,\n\nmon adresse : 12 rue des Lilas, 44000 Nantes.\n\nBien à vous", (Detail.ADDRESS,)),
    ],
)
def test_an_answer_that_says_nothing_else_asks_nothing_of_anybody(
    reader: BuiltInReader, text: str, asked: tuple[Detail, ...]
) -> None:
    read = answer(reader, text, asked)
    assert (read.intent, read.objections, read.vetoes) == (Intent.OTHER, (), ())
    assert len(read.details) == 1
    assert read.confidence > 0.9


@pytest.mark.parametrize(
    "text",
    [
        "Mon préavis de 6 mois est trop long, je ne pourrai pas être là en mars.",
        "Oui mais avec un préavis de six mois c'est impossible pour moi.",
    ],
)
def test_who_objects_with_the_fact_is_read_as_objecting(reader: BuiltInReader, text: str) -> None:
    read = answer(reader, text, PLANS)
    assert ObjectionKind.NOTICE_PERIOD in read.objections
    assert read.details == ()


def test_other_objections_of_the_same_mail_stay(reader: BuiltInReader) -> None:
    read = answer(reader, "Le salaire est trop bas pour moi. Préavis de 3 mois.", PLANS)
    assert read.objections == (ObjectionKind.SALARY,)
    assert read.intent is Intent.OBJECTION
    assert read.details


def test_without_the_question_nothing_changes(reader: BuiltInReader) -> None:
    asked, unasked = (answer(reader, "Préavis de 3 mois.", details) for details in (PLANS, ()))
    assert asked.intent is not unasked.intent
    assert unasked.details == ()
    assert ObjectionKind.NOTICE_PERIOD in unasked.objections


def test_words_of_stop_are_heard_beside_the_fact(reader: BuiltInReader) -> None:
    assert answer(reader, "Préavis de 3 mois. Ne m'écrivez plus.", PLANS).stop
