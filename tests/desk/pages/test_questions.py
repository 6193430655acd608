"""The page of a case shows which questions were seen and what the sheet says to each."""

from __future__ import annotations

import asyncio

from tests.desk.client import Desk


def test_the_case_shows_each_question_with_the_fact_that_answers_it(desk: Desk, ids: dict[str, str]) -> None:
    words = "Combien de gardes par mois ? Y a-t-il des primes ? Et qui remplace mon associé en mars ?"
    asyncio.run(desk.world.reply(ids["Lefort"], words))
    shown = " ".join(desk.browser("claire").get(f"/closings/{ids['Lefort']}").text.split())
    assert "« Combien de gardes par mois ? »<br><b>Gardes et astreintes</b> : 4 gardes par mois" in shown
    assert "« Y a-t-il des primes ? »<br><b>Primes</b> : absent de la fiche du poste" in shown
    assert 'en mars ? »<br><span class="soft">Rien dans la fiche' in shown


def test_a_case_without_a_question_shows_none(desk: Desk, ids: dict[str, str]) -> None:
    asyncio.run(desk.world.reply(ids["Lefort"], "C'est d'accord pour moi."))
    assert "Ses questions" not in desk.browser("claire").get(f"/closings/{ids['Lefort']}").text
