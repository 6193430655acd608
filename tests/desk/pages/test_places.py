"""Where an establishment and a sheet are typed, the desk says what a mail would say wrong, and what to write."""

from __future__ import annotations

import asyncio
from html import unescape

from tests.desk.client import Desk

HOUSE = "/establishments/chu_angers"
SHEET = f"{HOUSE}/positions/urgences"


def shown(page: str) -> str:
    return unescape(page).replace("\u202f", " ").replace("\u00a0", " ")


def test_a_name_without_a_sure_article_is_asked_for_and_given(desk: Desk, ids: dict[str, str]) -> None:
    claire = desk.browser("claire")
    assert "« un poste au CHU" in shown(claire.get(HOUSE).text)
    claire.post(HOUSE, {"name": "Elsan Bretagne", "city": "Angers"})
    asked = "L'article de « Elsan Bretagne » n'est pas sûr"
    assert asked in shown(claire.get(HOUSE).text)
    card = shown(claire.get(f"/closings/{ids['Lefort']}").text)
    assert asked in card
    claire.post(HOUSE, {"name": "Elsan Bretagne", "called": "la clinique Elsan Bretagne", "city": "Angers"})
    page = shown(claire.get(HOUSE).text)
    assert "n'est pas sûr" not in page
    assert "« un poste à la clinique Elsan Bretagne, à Angers »" in page


def test_a_name_with_its_preposition_is_refused_in_one_sentence(desk: Desk) -> None:
    answer = desk.browser("claire").post(HOUSE, {"name": "CHU d'Angers", "called": "au CHU d'Angers"})
    assert answer.status_code == 422
    assert "sans « à » ni « de »" in shown(answer.text)
    place = asyncio.run(desk.world.journey.store.establishment("chu_angers"))
    assert place is not None
    assert place.called == ""


def test_a_sheet_that_repeats_and_contradicts_itself_says_so_where_it_is_typed(desk: Desk) -> None:
    claire = desk.browser("claire")
    given = {"repos": "repos de sécurité le lendemain", "net": "5 000 € par mois", "fixe": "5 400 € par mois"}
    form = {"title": "Urgentiste", "track": "contractuel", "fact": list(given)}
    claire.post(SHEET, form | {f"value:{key}": value for key, value in given.items()})
    page = shown(claire.get(SHEET).text)
    assert "« Repos de sécurité » répète son intitulé : écrivez seulement « le lendemain »." in page
    assert "est inférieure à sa part fixe" in page
