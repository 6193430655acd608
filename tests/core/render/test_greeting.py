"""Each person is greeted as was chosen, agreement included, and never as somebody who is not known."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mailflow.core.messages import Party
from mailflow.core.people import Gender, Person, Role, Salutation
from mailflow.core.render.guard import Facts, GuardCode, guards
from mailflow.core.render.language import greeting
from mailflow.core.render.render import render
from mailflow.core.render.sample import sample
from mailflow.core.stages import Stage
from tests.core.render.shipped import templates

ANNE = Person("p", "Anne", "Lefort", "Docteur", Gender.FEMALE)
JEANNE = Person("d", "Jeanne", "Petit", "", Gender.FEMALE)


@pytest.mark.parametrize(
    ("person", "chosen", "role", "said"),
    [
        (ANNE, Salutation.USUAL, None, "Docteur Lefort"),
        (ANNE, Salutation.DEAR, None, "Cher Docteur Lefort"),
        (ANNE, Salutation.HELLO, None, "Bonjour Docteur Lefort"),
        (ANNE, Salutation.FIRST_NAME, None, "Bonjour Anne"),
        (ANNE, Salutation.TU, None, "Bonjour Anne"),
        (ANNE, Salutation.FUNCTION, Role.CHIEF, "Docteur Lefort"),
        (JEANNE, Salutation.USUAL, Role.DIRECTOR, "Madame Petit"),
        (JEANNE, Salutation.DEAR, Role.DIRECTOR, "Chère Madame Petit"),
        (JEANNE, Salutation.FUNCTION, Role.DIRECTOR, "Madame la Directrice"),
        (replace(JEANNE, gender=Gender.MALE), Salutation.FUNCTION, Role.DIRECTOR, "Monsieur le Directeur"),
        (replace(JEANNE, gender=Gender.UNKNOWN), Salutation.FUNCTION, Role.DIRECTOR, "Bonjour Jeanne Petit"),
        (replace(ANNE, first_name=""), Salutation.FIRST_NAME, None, "Docteur Lefort"),
    ],
)
def test_a_person_is_greeted_as_chosen(person: Person, chosen: Salutation, role: Role | None, said: str) -> None:
    assert greeting(replace(person, salutation=chosen), "fr", role) == said


def test_a_director_is_greeted_by_function_in_a_mail() -> None:
    context = sample("fr")
    director = replace(context.director or JEANNE, salutation=Salutation.FUNCTION)
    mail = render(templates(), "fr/oral_yes/director_contract.j2", replace(context, director=director))
    assert mail.text.startswith("Madame la Directrice,")


@pytest.mark.parametrize(
    ("chosen", "code"),
    [(Salutation.TU, GuardCode.SAYS_VOUS), (Salutation.FIRST_NAME, GuardCode.GREETED)],
)
def test_a_mail_that_says_vous_to_somebody_one_says_tu_to_is_shown(chosen: Salutation, code: GuardCode) -> None:
    context = sample("fr")
    anne = replace(context.candidate, salutation=chosen)
    mail = render(templates(), "fr/oral_yes/confirm.j2", replace(context, candidate=anne))
    found = {g.name: g.said.code for g in guards(mail, Facts(Party.DOCTOR, anne, Stage.ORAL_YES, asks="detail"))}
    assert found["civility"] == code
