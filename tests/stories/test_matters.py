"""What matters to a doctor is kept for the recruiter's eyes: a mail repeats it only where a person looks."""

from __future__ import annotations

import pytest

from mailflow.acts.import_file import Into, import_rows
from mailflow.core.events.journal import to_row
from mailflow.core.records import Draft, DraftState
from mailflow.core.said import Level
from mailflow.errors import BadInput, Refusal
from tests.stories.scene import DIRECTOR, DOCTOR, Scene

MATTERS = "un week-end de garde sur six au plus"


async def hesitating(matters: str) -> tuple[Scene, str, Draft]:
    """A case with an offer, and the answer to a hesitation that a recruiter chose."""
    scene = Scene()
    closing = await scene.with_offer()
    await scene.acts.tell_matters(closing, matters, "claire")
    for draft in await scene.waiting():
        await scene.acts.reject(draft.id, "plus tard", "claire")
    return scene, closing, await scene.acts.write_card(closing, "hesitation", "claire")


async def test_a_mail_that_repeats_it_asks_the_approver_to_look() -> None:
    _, _, draft = await hesitating(MATTERS)
    assert MATTERS in draft.text
    found = next(g for g in draft.guards if g.name == "quoted")
    assert found.level is Level.AMBER


async def test_no_event_and_no_mail_to_the_establishment_holds_it() -> None:
    scene = Scene()
    closing = await scene.open()
    await scene.acts.tell_matters(closing, MATTERS, "claire")
    await scene.day(48)
    case = await scene.case(closing)
    assert case.person.matters == MATTERS
    assert "week-end de garde" not in str([to_row(r.event) for r in case.history])
    assert scene.mails_to(DIRECTOR)
    others = (n for n, (row, _) in enumerate(scene.submission.sent) if row.recipient == DIRECTOR)
    assert not any("week-end de garde" in scene.words(n) for n in others)


async def test_what_touches_the_family_never_enters_a_mail() -> None:
    scene, closing, draft = await hesitating(f"la garde des enfants le mercredi\n{MATTERS}")
    assert "enfants" not in draft.text
    assert MATTERS in draft.text
    assert "enfants" in (await scene.case(closing)).person.matters, "the recruiter sees it"


async def test_what_is_erased_is_taken_out_of_the_drafts_too() -> None:
    scene, closing, draft = await hesitating(MATTERS)
    await scene.acts.tell_matters(closing, "", "claire")
    assert (await scene.store.draft(draft.id)).state is DraftState.VOID
    assert MATTERS not in (await scene.acts.write_card(closing, "hesitation", "claire")).text
    assert not (await scene.case(closing)).person.matters


async def test_a_list_may_bring_it_and_an_empty_cell_erases_nothing() -> None:
    scene = Scene()
    closing = await scene.open()
    person = (await scene.case(closing)).person
    row = {"nom": "Lefort", "prénom": "Anne", "mail": DOCTOR, "poste": "urgences"}
    into = Into("closing", "claire", establishment="angers")
    for told, kept in (({"ce_qui_compte": MATTERS}, MATTERS), ({"poste": "anesthesie"}, MATTERS)):
        await import_rows(scene.acts, [(2, row | told)], into, "claire")
        assert (await scene.store.person(person.id)).matters == kept


@pytest.mark.parametrize("words", ["a\nb\nc", "x" * 121])
async def test_it_is_a_short_line_or_two(words: str) -> None:
    scene = Scene()
    closing = await scene.open()
    with pytest.raises(BadInput) as refused:
        await scene.acts.tell_matters(closing, words, "claire")
    assert refused.value.refusal is Refusal.MATTERS_LONG
