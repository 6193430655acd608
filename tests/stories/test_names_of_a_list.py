"""A list in capitals becomes people who are greeted well, and their recap tells the terms of the sheet."""

from __future__ import annotations

from collections.abc import Mapping

from mailflow.acts.import_file import Into, import_rows
from mailflow.core.events import CallLogged
from mailflow.core.messages import Party
from mailflow.core.objections import ObjectionKind
from mailflow.core.people import Gender, Person, Salutation
from mailflow.core.render.engine import variables
from mailflow.core.render.language import greeting
from mailflow.core.render.sample import sample
from mailflow.core.stages import Stage
from mailflow.steps.call_recap import recap_lines
from mailflow.steps.compose import context
from mailflow.wiring.seed import seed
from tests.stories.scene import Scene, office


async def taken(scene: Scene, **cells: str) -> Person:
    await seed(scene.store, office().settings, scene.clock.now())
    row: Mapping[str, str] = {"email": "a@chu.example", **cells}
    into = Into("closing", "claire", establishment="angers", position="anesthesie")
    done = await import_rows(scene.acts, [(2, row)], into, "claire")
    assert done.refused == ()
    return (await scene.case(done.opened[0])).person


async def test_capitals_and_civilities_become_a_doctor_with_a_name() -> None:
    person = await taken(Scene(), nom="DE LA TOUR", prenom="ANNE-MARIE", civilite="Mme", appel="Bonjour")
    assert (person.first_name, person.last_name) == ("Anne-Marie", "de La Tour")
    assert (person.title, person.gender) == ("Docteur", Gender.FEMALE)
    assert person.salutation is Salutation.HELLO
    assert greeting(person, "fr") == "Bonjour Docteur de La Tour"


async def test_a_greeting_that_is_none_is_refused_with_what_may_be_written() -> None:
    scene = Scene()
    await seed(scene.store, office().settings, scene.clock.now())
    row = {"nom": "Lefort", "email": "a@chu.example", "appel": "salut"}
    into = Into("closing", "claire", establishment="angers", position="anesthesie")
    [refused] = (await import_rows(scene.acts, [(2, row)], into, "claire")).refused
    assert 'salutation: "salut" is not known' in refused.reason
    assert "first_name" in refused.reason


async def test_a_real_recap_knows_the_terms_of_the_sheet_until_the_management_validates_them() -> None:
    scene = Scene()
    closing = await scene.open()
    for validated in (False, True):
        case = await scene.case(closing)
        recap = next(f for f in case.rules.follow_ups if f.stage is Stage.AGREED and f.name == "recap")
        known = variables(context(case, recap, (), scene.clock.now()))
        told = {term.label: term.confirmed for term in known["terms"] if term.label != "Temps de travail"}
        assert told.pop("Poste")
        assert set(told) == {"Rémunération nette", "Gardes et astreintes", "Repos de sécurité"}
        assert set(told.values()) == {validated}
        assert "terms_missing" not in known
        await scene.acts.validated(closing, "offer", "claire")


def test_a_sample_recap_says_of_a_call_what_a_real_one_says() -> None:
    call = CallLogged(Party.DOCTOR, "yes", objections=(ObjectionKind.SCHEDULE,))
    for language in ("fr", "en"):
        assert sample(language).agreed == recap_lines(call, language)
