"""A value does not say its label twice, and a sheet that contradicts itself is seen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from mailflow.core.people import Establishment, Fact, Position
from mailflow.core.render.doubts import DoubtCode, of_house, of_sheet
from mailflow.core.render.facts import FactSheet, without_label
from mailflow.core.render.sample import sample
from mailflow.sandbox.cast import ENGLISH, FACTS
from mailflow.words.doubts import DOUBTS, doubt

ON = date(2026, 11, 23)


def sheet(**values: str) -> Position:
    return Position("p", "e", "Neurologue", facts={key: Fact(key, value) for key, value in values.items()})


@pytest.mark.parametrize(
    ("key", "value", "told"),
    [
        ("repos", "repos de sécurité le lendemain", "le lendemain"),
        ("repos", "Repos de sécurité : le lendemain", "le lendemain"),
        ("repos", "repos le lendemain", "le lendemain"),
        ("repos_en", "rest the day after", "the day after"),
        ("conges", "25 jours de congés et 19 RTT", "25 jours et 19 RTT"),
        ("departs", "1 départ sur douze mois", "1"),
        ("reflexion", "délai de réflexion de sept jours", "sept jours"),
        ("net", "6 900 € net par mois", "6 900 € net par mois"),
        ("logement", "logement", "logement"),
        ("repos", "repos compensateur", "repos compensateur"),
        ("formation", "formations DU financées", "formations DU financées"),
    ],
)
def test_a_value_does_not_say_its_label_again(key: str, value: str, told: str) -> None:
    assert without_label(key, value) == told
    assert f"\ue001{told}\ue002" in FactSheet({key: value})[key]


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"net": "5 000 € par mois", "fixe": "5 400 €"}, DoubtCode.NET_UNDER_FIXED),
        ({"gardes": "4 par mois"}, DoubtCode.DUTY_WITHOUT_REST),
        ({"marges": "de 7 000 à 6 000 €"}, DoubtCode.RANGE_REVERSED),
        ({"repos": "repos de sécurité le lendemain"}, DoubtCode.REPEATS_LABEL),
    ],
)
def test_a_sheet_that_contradicts_itself_is_seen(facts: dict[str, str], code: DoubtCode) -> None:
    assert [found.code for found in of_sheet(sheet(**facts), ON)] == [code]


@pytest.mark.parametrize(
    "facts",
    [
        {"net": "90 000 € par an", "fixe": "5 400 €"},
        {"net": "6 900 € net", "fixe": "7 400 € brut"},
        {"gardes": "aucune garde"},
        {"gardes": "4 par mois", "repos": "le lendemain"},
        {"marges": "de 6 000 à 7 000 €"},
        dict(FACTS),
        dict(sample("fr").facts),
        {f"{key}_en": value for key, value in ENGLISH.items()},
    ],
)
def test_a_sheet_in_order_raises_no_doubt(facts: dict[str, str]) -> None:
    assert of_sheet(sheet(**facts), ON) == ()


def test_an_unsure_article_is_a_doubt_until_somebody_writes_it() -> None:
    place = Establishment("e", "Elsan Bretagne")
    assert [d.code for d in of_house(place)] == [DoubtCode.ARTICLE_UNSURE]
    assert of_house(replace(place, called="la clinique Elsan")) == ()
    assert [d.code for d in of_house(replace(place, called="à la clinique Elsan"))] == [DoubtCode.CALLED_UNFIT]
    assert of_house(Establishment("e", "CHU de Nantes")) == ()


def test_each_doubt_has_one_sentence_with_its_remedy_in_both_languages() -> None:
    assert set(DOUBTS) == set(DoubtCode)
    found = of_sheet(sheet(repos="repos de sécurité le lendemain"), ON)[0]
    assert "écrivez seulement" in doubt(found, "fr")
    assert "le lendemain" in doubt(found, "fr")
    assert "write “le lendemain” only" in doubt(found, "en")


@pytest.mark.parametrize(
    ("until", "code"),
    [
        (date(2026, 11, 22), DoubtCode.VALIDITY_PAST),
        (date(2026, 11, 25), DoubtCode.VALIDITY_SHORT),
        (date(2026, 12, 4), None),
        (None, None),
    ],
)
def test_a_fact_that_ends_before_the_time_to_reflect_is_seen(until: date | None, code: DoubtCode | None) -> None:
    post = sheet(reflexion="sept jours")
    post = replace(post, facts={**post.facts, "net": Fact("net", "7 000 €", valid_until=until)})
    found = of_sheet(post, ON)
    assert [f.code for f in found] == ([code] if code else [])
    for said in found:
        assert "Rémunération nette" in doubt(said, "fr")
        assert "novembre" in doubt(said, "fr")
        assert "Net pay" in doubt(said, "en")
