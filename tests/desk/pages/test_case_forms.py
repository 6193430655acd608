"""Forms of a case: one doctor in two cases, somebody else who decides, what changed in a version, two who edit."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from mailflow.acts.opening import NewClosing
from mailflow.core.messages import Party
from mailflow.core.records import DraftState
from mailflow.core.stages import Stage
from tests.desk.client import Desk, hidden
from tests.desk.pages.test_queue import waiting
from tests.desk.world import World


def second_case(world: World, first: str, last: str, place: str, post: str) -> str:
    """Open a case under a name of its own, as an import from another list would."""
    new = NewClosing(first, last, "closing", place, post, "claire", email="autre@perso.example", stage=Stage.AGREED)
    return asyncio.run(world.acts.open(new, "claire")).id


def person(world: World, closing: str) -> str:
    return asyncio.run(world.journey.load(closing)).person.id


def test_two_cases_of_one_doctor_are_joined_and_separated(desk: Desk, ids: dict[str, str]) -> None:
    claire, world, kept = desk.browser("claire"), desk.world, ids["Lefort"]
    other = second_case(world, "C.", "Lefort-Dumas", "chu_angers", "urgences")
    page = claire.get(f"/closings/{kept}/merge").text
    assert other in page
    assert claire.post(f"/closings/{kept}/merge", {"other": other}).status_code == 303
    assert person(world, kept) == person(world, other)
    assert "autre@perso.example" in [a.email for a in asyncio.run(world.journey.load(kept)).person.addresses]
    assert "Séparer les fiches" in claire.get(f"/closings/{other}/merge").text
    assert claire.post(f"/closings/{other}/split").status_code == 303
    assert person(world, kept) != person(world, other)


def test_a_case_of_an_establishment_out_of_sight_is_not_joined(desk: Desk, ids: dict[str, str]) -> None:
    zoe = desk.browser("zoe")
    assert "Girard" not in zoe.get(f"/closings/{ids['Lefort']}/merge?find=girard").text.replace('value="girard"', "")
    assert zoe.post(f"/closings/{ids['Lefort']}/merge", {"other": ids["Girard"]}).status_code == 404
    assert zoe.post(f"/closings/{ids['Girard']}/merge", {"other": ids["Lefort"]}).status_code == 403


def test_somebody_else_decides(desk: Desk, ids: dict[str, str]) -> None:
    claire, closing = desk.browser("claire"), ids["Lefort"]
    assert claire.post(f"/closings/{closing}/delegate", {"name": "Anne Petit"}).status_code == 422
    form = {"name": "Anne Petit", "email": "a.petit@chu-angers.example"}
    assert claire.post(f"/closings/{closing}/delegate", form).status_code == 303
    contact = asyncio.run(desk.world.journey.load(closing)).contact(Party.DIRECTOR)
    assert contact is not None
    assert contact.person.email == "a.petit@chu-angers.example"


def test_all_cases_of_a_leaver_are_handed_over(desk: Desk, ids: dict[str, str]) -> None:
    claire = desk.browser("claire")
    answer = claire.post("/people/paul/hand-over", {"to": "claire"})
    assert answer.headers["location"] == "/people?done=handed:1"
    assert asyncio.run(desk.world.journey.load(ids["Colin"])).closing.owner == "claire"


@pytest.mark.parametrize("at_once", [True, False])
def test_the_mail_of_a_new_version_says_what_changed(desk: Desk, ids: dict[str, str], at_once: bool) -> None:
    claire, closing = desk.browser("claire"), ids["Haddad"]

    def upload(content: bytes, **form: str) -> None:
        file = {"file": ("contrat.pdf", b"%PDF-1.4 " + content, "application/pdf")}
        assert claire.post(f"/closings/{closing}/document", {"kind": "contract", **form}, files=file).status_code == 303

    upload(b"first")
    upload(b"second", **({"changes": "la prime, portée à 3 000 €. "} if at_once else {}))
    if not at_once:
        newest = asyncio.run(desk.world.journey.store.documents(closing))[-1]
        path = f"/closings/{closing}/documents/{newest.id}/changes"
        assert path in claire.get(f"/closings/{closing}").text
        assert claire.post(path, {"changes": ""}).status_code == 422
        assert claire.post(path, {"changes": "la prime, portée à 3 000 €. "}).status_code == 303
    newest = asyncio.run(desk.world.journey.store.documents(closing))[-1]
    assert (newest.version, newest.changes) == (2, "la prime, portée à 3 000 €")
    assert "la prime, portée à 3 000 €" in claire.get(f"/closings/{closing}").text
    assert asyncio.run(desk.world.journey.store.document_bytes(newest.id)) == b"%PDF-1.4 second"


def test_two_who_edit_one_draft_lose_nothing(desk: Desk, ids: dict[str, str]) -> None:
    asyncio.run(
        desk.world.accounts.save_account(
            replace(asyncio.run(desk.world.accounts.account("paul")), scope=("*",))  # type: ignore[arg-type]  # known
        )
    )
    claire, paul, old = desk.browser("claire"), desk.browser("paul"), waiting(desk.world, ids["Bernard"])
    seen = hidden(claire.get(f"/drafts/{old.id}/edit").text, "hash", "/edit")
    base = {"hash": seen, "subject": old.subject}
    assert paul.post(f"/drafts/{old.id}/edit", {**base, "text": "Bonjour,\n\nMots de Paul ?\n"}).status_code == 303
    late = claire.post(f"/drafts/{old.id}/edit", {**base, "text": "Bonjour,\n\nMots de Claire ?\n"})
    assert late.status_code == 409
    assert "paul a modifié ce message" in late.text
    assert "Mots de Claire" in late.text
    assert "Paul" in late.text[late.text.index('id="preview"') :]
    again = {**base, "hash": hidden(late.text, "hash", "/edit"), "text": "Bonjour,\n\nMots de Claire ?\n"}
    assert claire.post(f"/drafts/{old.id}/edit", again).status_code == 303
    draft = asyncio.run(desk.world.journey.draft(old.id))
    assert "Mots de Claire" in draft.text
    assert draft.state is DraftState.EDITED


def test_a_proof_names_the_file_that_bears_it_or_says_that_it_is_on_paper(desk: Desk, ids: dict[str, str]) -> None:
    claire, closing, world = desk.browser("claire"), ids["Haddad"], desk.world
    path = f"/closings/{closing}/signed"
    assert "sur papier uniquement" in claire.get(f"/closings/{closing}").text
    silent = claire.post(path, {"party": "doctor"})
    assert (silent.status_code, "Dites ce qui porte la signature." in silent.text) == (422, True)
    wrong = claire.post(path, {"party": "doctor", "document": "none"})
    assert (wrong.status_code, "Ce document n&#39;est pas dans ce dossier" in wrong.text) == (422, True)
    file = {"file": ("signe.pdf", b"%PDF-1.4 signed", "application/pdf")}
    assert claire.post(path, {"party": "doctor"}, files=file).status_code == 303
    state = asyncio.run(world.journey.load(closing)).closing
    bearer = state.bearing(frozenset({Party.DOCTOR}))
    assert asyncio.run(world.journey.store.document_bytes(bearer)) == b"%PDF-1.4 signed"
    page = claire.get(f"/closings/{closing}").text
    assert "Signé par le médecin" not in page, "what is proven and filed is not asked for again"
    assert f'value="{bearer}"' in page
    assert claire.post(path, {"party": "director", "on_paper": "on"}).status_code == 303
    assert asyncio.run(world.journey.load(closing)).closing.on_paper == {Party.DIRECTOR}


def test_what_matters_is_asked_for_after_a_call_and_shown_beside_the_mail(desk: Desk, ids: dict[str, str]) -> None:
    claire, world = desk.browser("claire"), desk.world
    draft = waiting(world, ids["Bernard"])
    assert 'name="matters"' in claire.get("/closings/new").text
    assert 'name="matters"' in claire.get(f"/closings/{draft.closing}/call").text
    call = {"party": "doctor", "outcome": "no_answer", "matters": "le bloc du mardi\nun parking"}
    assert claire.post(f"/closings/{draft.closing}/call", call).status_code == 303
    assert asyncio.run(world.journey.load(draft.closing)).person.matters == "le bloc du mardi\nun parking"
    assert "le bloc du mardi ; un parking" in claire.get(f"/closings/{draft.closing}").text
    assert "le bloc du mardi ; un parking" in claire.get(f"/drafts/{draft.id}").text
    without = {"party": "doctor", "outcome": "no_answer"}
    assert claire.post(f"/closings/{draft.closing}/call", without).status_code == 303
    assert asyncio.run(world.journey.load(draft.closing)).person.matters, "a form without the field erases nothing"
    assert claire.post(f"/closings/{draft.closing}/matters", {"matters": ""}).status_code == 303
    assert not asyncio.run(world.journey.load(draft.closing)).person.matters


def test_the_text_to_send_by_hand_stands_on_the_case_and_among_the_calls(desk: Desk, ids: dict[str, str]) -> None:
    claire, world, closing = desk.browser("claire"), desk.world, ids["Bernard"]
    case = asyncio.run(world.journey.load(closing))
    addresses = tuple(replace(a, state="dead") for a in case.person.addresses)
    asyncio.run(world.journey.store.save_person(replace(case.person, addresses=addresses)))
    for draft in case.closing.drafts:
        asyncio.run(world.acts.reject(draft.draft, "adresse morte", "claire"))
    for page in (f"/closings/{closing}", "/calls"):
        assert 'href="sms:+33612345601?body=' in claire.get(page).text, page
    sent = {"party": "doctor", "outcome": "message", "channel": "sms"}
    assert claire.post(f"/closings/{closing}/call", sent).status_code == 303
    assert "sms:" not in claire.get(f"/closings/{closing}").text
    assert "sms:" not in claire.get("/calls").text
