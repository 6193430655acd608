"""A recap tells what the sheet holds, says what is not validated, and never holds pay and an exact start together."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from mailflow.core.campaign import Track
from mailflow.core.messages import Party
from mailflow.core.render.context import Context
from mailflow.core.render.guard import Facts, binds
from mailflow.core.render.render import Rendered, render
from mailflow.core.render.sample import sample
from mailflow.core.stages import Stage
from tests.core.render.shipped import one

LINES = """{% extends "fr/_base.j2" %}{% block subject %}Votre poste{% endblock %}{% block body %}
Votre poste :

{% for term in terms %}
- {{ term.label }} : {{ term.value }}{% if not term.confirmed %} (à confirmer par écrit){% endif %}

{% endfor %}
{% if terms_missing is defined %}Il manque : {{ terms_missing|joined }}.{% endif %}
{% endblock %}"""


def recap(context: Context) -> Rendered:
    return render(one("fr/agreed/x.j2", LINES), "fr/agreed/x.j2", context)


def test_a_recap_tells_pay_duty_and_rest_as_still_to_be_confirmed() -> None:
    text = recap(sample("fr")).text.replace("\u00a0", " ").replace("\u202f", " ")
    assert "- Poste : neurologue, au Centre hospitalier de Loire\n" in text
    assert "- Rémunération nette : 9 200 € par mois, gardes comprises (à confirmer par écrit)" in text
    assert "- Gardes et astreintes : 4 gardes par mois, 1 week-end sur 6 (à confirmer par écrit)" in text
    assert "- Repos de sécurité : le lendemain de chaque garde (à confirmer par écrit)" in text
    assert "Il manque" not in text


def test_what_the_management_validated_needs_no_confirmation() -> None:
    assert "à confirmer" not in recap(replace(sample("fr"), validated=True)).text


def test_what_the_sheet_lacks_is_named() -> None:
    text = recap(replace(sample("fr"), facts={"gardes": "4 par mois"}, start=None)).text
    assert "Il manque : rémunération nette et repos de sécurité." in text.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize("facts", [{}, sample("fr").facts])
def test_a_recap_never_binds(facts: dict[str, str]) -> None:
    mail = recap(replace(sample("fr"), facts=facts, start=date(2027, 3, 1)))
    about = Facts(Party.DOCTOR, sample("fr").candidate, Stage.AGREED, position="neurologue", start=date(2027, 3, 1))
    assert not binds(mail, about)
    assert ("Prise de poste" in mail.text) is not ("net" in facts)


@pytest.mark.parametrize(
    ("track", "net", "label"),
    [
        (Track.CONTRACTUEL, "9 200 € par mois", "Rémunération nette"),
        (Track.CONTRACTUEL, "9 200 € net par mois", "Rémunération"),
        (Track.CONTRACTUEL, "12 000 € brut par mois", "Rémunération"),
        (Track.LIBERAL, "180 000 € par an", "Honoraires"),
    ],
)
def test_the_label_of_the_pay_says_net_once_and_fees_where_fees_are_paid(track: Track, net: str, label: str) -> None:
    text = recap(replace(sample("fr", track), facts={"net": net})).text.replace("\u202f", " ").replace("\u00a0", " ")
    assert f"- {label} : {net}" in text
