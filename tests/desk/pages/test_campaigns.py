"""The campaigns as pages: every template as somebody would get it, in both languages, and answers of one's choice."""

from __future__ import annotations

import asyncio

from mailflow.acts import answer_cards
from mailflow.core.campaign import FollowUp
from mailflow.core.records import DraftState
from mailflow.core.render.engine import resolve
from tests.desk.client import Desk


def shown(desk: Desk) -> dict[str, FollowUp | None]:
    """Return one address for each template that the campaigns use, and for each answer of one's choice."""
    office = desk.world.journey.office
    found: dict[str, FollowUp | None] = {}
    for campaign in ("closing", "outreach", "padhue"):
        for follow_up in office.rules(campaign, "").follow_ups:
            template = resolve(office.templates, "fr", str(follow_up.stage), follow_up.name)
            if template not in found:
                found[template] = None
                found[f"/campaigns/{campaign}/{follow_up.stage}/{follow_up.code}"] = follow_up
    found |= {f"/campaigns/closing/objection/{name}": None for name in answer_cards.names(office.templates)}
    return {path: f for path, f in found.items() if path.startswith("/")}


def test_every_template_is_shown_in_both_languages(desk: Desk) -> None:
    claire, paths = desk.browser("claire"), shown(desk)
    assert len(paths) > 60
    for path in paths:
        for language, hello in (("fr", ("Bonjour", "Madame", "Monsieur", "Docteur")), ("en", ("Hello", "Dear", "Dr"))):
            page = claire.get(f"{path}?closing=sample&language={language}")
            assert page.status_code == 200, path
            paper = page.text.partition('<div class="paper" lang="')[2].partition("</div>")[0]
            assert paper.startswith(f'{language}">'), (path, language)
            assert any(word in paper for word in hello), (path, language, paper[:200])


def test_a_template_as_a_candidate_would_get_it_in_the_other_language(desk: Desk, ids: dict[str, str]) -> None:
    claire, path = desk.browser("claire"), f"/campaigns/closing/agreed/recap?closing={ids['Bernard']}"
    assert "Bernard" in claire.get(path).text.partition('class="paper"')[2]
    english = claire.get(f"{path}&language=en").text.partition('class="paper"')[2]
    assert "Bernard" in english
    assert "Bonjour" not in english.partition("</div>")[0]


def test_an_answer_of_ones_choice_waits_for_approval(desk: Desk, ids: dict[str, str]) -> None:
    claire, world, closing = desk.browser("claire"), desk.world, ids["Lefort"]
    assert 'value="housing"' in claire.get(f"/closings/{closing}").text
    for draft in asyncio.run(world.journey.store.drafts((DraftState.PROPOSED,), closing)):
        if str(draft.to) == "doctor":
            claire.post(f"/drafts/{draft.id}/reject", {"reason": "autre réponse"})
    lacks = claire.post(f"/closings/{closing}/card", {"card": "housing"})
    assert lacks.status_code == 422
    assert "il manque «\u202fAide au déménagement\u202f»" in lacks.text
    answer = claire.post(f"/closings/{closing}/card", {"card": "too_many_mails"})
    assert answer.status_code == 303, answer.text
    card = claire.get(answer.headers["location"]).text
    assert "Trop de mails" in card
    again = claire.post(f"/closings/{closing}/card", {"card": "too_many_mails"})
    assert again.status_code == 409
    assert "attend déjà" in again.text
    assert claire.post(f"/closings/{closing}/card", {"card": "dancing"}).status_code == 422
