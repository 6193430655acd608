"""A draft speaks the language of its reader, whichever it was made in."""

from __future__ import annotations

import asyncio
import re
from dataclasses import replace

from mailflow.core.records import Change, DraftState
from mailflow.core.said import PROSE, Guard, Level, Said
from tests.desk.client import Desk
from tests.words.test_codes import FRENCH


def card(page: str) -> str:
    """The words of a card that explain the mail: why, its facts, its guards."""
    places = [page.index('<section class="why"'), page.index('<section class="guards"')]
    cut = [page[at : page.index("</section>", at)] for at in places]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", " ".join(cut)))


def test_the_english_card_holds_no_french_of_ours(desk: Desk) -> None:
    claire = desk.browser("claire")
    claire.http.cookies.set("language", "en")
    drafts = asyncio.run(desk.world.journey.store.drafts((DraftState.PROPOSED,)))
    assert drafts
    for draft in drafts:
        words = card(claire.get(f"/drafts/{draft.id}").text)
        assert "since" in words
        assert not FRENCH.search(words), words


def test_what_was_stored_in_words_is_shown_as_it_stands(desk: Desk) -> None:
    store = desk.world.journey.store
    draft = asyncio.run(store.drafts((DraftState.PROPOSED,)))[0]
    why, guard = "Relance : accord oral depuis jeudi, ancienne phrase.", "Une ancienne phrase presse le lecteur."
    old = replace(
        draft,
        why=(Said(PROSE, (("text", why),)),),
        guards=(Guard("pressure", Level.AMBER, Said(PROSE, (("text", guard),))),),
    )
    asyncio.run(store.commit(change=Change(drafts=(old,))))
    claire = desk.browser("claire")
    claire.http.cookies.set("language", "en")
    words = card(claire.get(f"/drafts/{draft.id}").text)
    assert why in words
    assert guard in words
