"""The shipped words are in order, and each kind of fault is found where it stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from mailflow.core.campaign import FollowUp, Rules, Track
from mailflow.core.messages import Party
from mailflow.core.render.lint import Finding, lint
from mailflow.core.stages import Stage
from mailflow.words import check as words
from tests.core.render.shipped import SOURCES, campaigns, one, templates


def test_every_shipped_template_is_in_order_for_every_campaign() -> None:
    shipped = templates()
    assert lint(shipped, [c.rules for c in campaigns().values()]) == ()


def sentence(finding: Finding) -> str:
    return words.found(finding.said, "en")[0]


def faults(name: str, change: Callable[[str], str], **options: object) -> list[Finding]:
    found = lint(one(name, change(SOURCES[name])), tracks=(Track.PH,), languages=("fr",), **options)  # type: ignore[arg-type] # options of lint
    return [f for f in found if f.file == name]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda s: s.replace("{{ by|day }}", "{{ bye|day }}"), "bye"),
        (lambda s: s.replace("Ce résumé", "{{ candidate.conjoint }} Ce résumé"), "conjoint"),
        (lambda s: s.replace("Ce résumé", "Envoyez votre RIB. Ce résumé"), "RIB"),
        (lambda s: s.replace("Ce résumé", "Vos enfants. Ce résumé"), "enfants"),
        (lambda s: s.replace("Merci d'avoir", "Urgent ! Merci d'avoir"), "Urgent"),
        (lambda s: s.replace("Ce résumé", "mot " * 120 + "Ce résumé"), "words"),
        (lambda s: s.replace("Ce résumé", "Le {{ start|day }}. Ce résumé"), "dates"),
        (lambda s: s.replace("Ce résumé est-il juste ?", "Ce résumé est-il juste ? Et l'école ?"), "last line"),
        (lambda s: s.replace("Ce résumé est-il juste ?", "Votre famille suit-elle ?"), "family"),
        (lambda s: s.replace("Ce résumé est-il juste ?", "Dites-le-moi."), "last line"),
        (lambda s: s.replace("{# asks: detail #}\n", ""), "without saying what"),
        (lambda s: s.replace("{% block subject %}", "{% block subject %}RE: "), "pretends"),
        (lambda s: s.replace(" : récapitulatif", " : un " + "long " * 12 + "récapitulatif"), "subject"),
        (lambda s: s.replace("Ce résumé", "https://suivi.example/x Ce résumé"), "written address"),
        (lambda s: s.replace("Ce résumé", "Le le voici. Ce résumé"), "stands twice"),
        (lambda s: s.replace("Ce résumé", "<<< Ce résumé"), "not filled in"),
        (lambda s: s + "{% block footer %}Au revoir.{% endblock %}", "way out"),
        (lambda s: s + "{% block signature %}Bien à vous,\nClaire{% endblock %}", "telephone"),
        (lambda s: s.replace("Merci d'avoir", "Clinique du Parc, merci d'avoir"), "establishment"),
    ],
)
def test_a_fault_is_found(change: Callable[[str], str], said: str) -> None:
    name = "fr/agreed/recap.j2"
    found = faults(name, change, establishments=("Clinique du Parc",))
    assert any(said in sentence(f) for f in found), found
    assert all(words.found(f.said, "en")[1] and f.line for f in found)


def test_a_hidden_gap_is_found() -> None:
    name = "fr/agreed/recap.j2"
    found = faults(name, lambda s: s.replace("Ce résumé", "{{ 'x' if paper is defined else 'y' }} Ce résumé"))
    assert [sentence(f) for f in found] == ["It is written even when paper is missing."]


def test_a_missing_variable_has_its_file_and_line() -> None:
    name = "fr/agreed/recap.j2"
    (found,) = faults(name, lambda s: s.replace("Ce résumé", "{{ position.salaire }} Ce résumé"))
    assert found.line == SOURCES[name].splitlines().index("Ce résumé est-il juste ?") + 1


def test_parity_is_found_missing() -> None:
    lonely = one("fr/offer/alone.j2", SOURCES["fr/offer/proposal.j2"])
    assert [sentence(f) for f in lint(lonely, tracks=(Track.PH,))] == ["There is no en/offer/alone.j2."]


def test_a_campaign_and_its_templates_must_agree() -> None:
    shipped = templates()
    rules = Rules(
        "odd", follow_ups=(FollowUp("proposal", Stage.OFFER, Party.DIRECTOR, asks="call", attach=("offer",)),)
    )
    messages = [sentence(f) for f in lint(shipped, [rules], languages=("fr",), tracks=(Track.PH,))]
    assert any("for the doctor" in m for m in messages)
    assert any("asks “accept”" in m for m in messages)
    lost = replace(rules, follow_ups=(FollowUp("nowhere", Stage.OFFER),))
    assert any(
        "No template fr/offer/nowhere.j2" in sentence(f) for f in lint(shipped, [lost], languages=("fr",), tracks=())
    )
