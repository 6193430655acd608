"""What the establishment answers on a page: it never acts on being opened, does what it says, and can be changed."""

from __future__ import annotations

import asyncio
import re
from datetime import timedelta
from html import unescape

import pytest

from mailflow.acts.facts import CallDetails
from mailflow.core import events as ev
from mailflow.core.asks import Answer, Ask
from mailflow.core.closing import Closing
from mailflow.core.decision_link import WORDS
from mailflow.core.messages import Party
from mailflow.core.objections import ObjectionKind
from mailflow.core.records import Draft
from mailflow.core.stages import Stage
from mailflow.notices import letters
from tests.desk.client import Browser, Desk, hidden
from tests.desk.world import World


def link(desk: Desk, closing: str, what: str = "offer") -> tuple[str, str]:
    """Make a link as a recruiter; return its path and its code."""
    page = desk.browser("claire").post(f"/closings/{closing}/links", {"what": what}).text
    found = re.search(r'value="https://desk\.example(/d/[0-9a-f]+)"', page)
    assert found
    return found.group(1), dictated(page)


def dictated(page: str) -> str:
    code = re.search(r'class="big">(\d{3}) (\d{3})<', page)
    return "".join(code.groups()) if code else ""


@pytest.fixture
def public(world: World) -> Desk:
    table = world.app.settings.desk.model_copy(update={"public_url": "https://desk.example"})
    world.app.office.become(
        type(world.app.office)(
            world.app.settings.model_copy(update={"desk": table}),
            world.app.office.templates,
            world.app.office.reader,
            world.app.office.pepper,
        )
    )
    return Desk(world, public_url="https://desk.example")


def answer(browser: Browser, path: str, **form: str) -> int:
    browser.get(path)
    status: int = browser.http.post(path, data={"csrf": browser.http.cookies["form"], **form}).status_code
    return status


def read(browser: Browser, path: str) -> str:
    """Return a page as a person reads it."""
    return unescape(browser.get(path).text).replace("\u00a0", " ").replace("\u202f", " ")


def state(world: World, closing: str) -> Closing:
    return asyncio.run(world.journey.load(closing)).closing


def history(world: World, closing: str) -> list[ev.Event]:
    return [r.event for r in asyncio.run(world.journey.store.history(closing))]


def validated(world: World, closing: str) -> bool:
    return "offer" in state(world, closing).validated


def test_ten_looks_change_nothing_and_one_click_decides(public: Desk, ids: dict[str, str]) -> None:
    path, code = link(public, ids["Lefort"])
    before = history(public.world, ids["Lefort"])
    director = public.browser("")
    for _ in range(10):
        assert director.get(path).status_code == 200
        assert director.http.head(path).status_code == 200
    assert history(public.world, ids["Lefort"]) == before
    assert answer(director, path, answer="yes", code=code) == 303
    assert validated(public.world, ids["Lefort"])
    events = history(public.world, ids["Lefort"])
    assert "enregistrée" in director.get(path).text
    assert answer(public.browser(""), path, answer="no") == 422, "who has only the link takes no yes back"
    assert history(public.world, ids["Lefort"]) == events


def test_a_code_is_asked_and_may_not_be_guessed(public: Desk, ids: dict[str, str]) -> None:
    path, code = link(public, ids["Lefort"])
    director = public.browser("")
    wrong = "000000" if code != "000000" else "111111"
    assert [answer(director, path, answer="yes", code=wrong) for _ in range(6)] == [422] * 5 + [429]
    assert not validated(public.world, ids["Lefort"])
    page = public.browser("claire").post(f"/closings/{ids['Lefort']}/code").text
    assert answer(director, path, answer="yes", code=dictated(page)) == 303
    assert validated(public.world, ids["Lefort"])


@pytest.mark.parametrize("said", ["no", "call_me", "change", "delegated"])
def test_all_but_the_yes_to_an_offer_needs_no_code(public: Desk, ids: dict[str, str], said: str) -> None:
    path, _ = link(public, ids["Lefort"])
    assert answer(public.browser(""), path, answer=said, words="Mme Petit") == 303
    assert not validated(public.world, ids["Lefort"])


def test_a_no_stands_on_top_of_the_recruiters_day_at_once_and_no_call_is_invented(
    public: Desk, ids: dict[str, str]
) -> None:
    path, _ = link(public, ids["Lefort"])
    assert answer(public.browser(""), path, answer="no", words="trop cher") == 303
    page = public.browser("claire").get("/calls").text
    first = page.split('<section class="sheet todo">')[1]
    assert "Lefort" in first
    assert "la direction refuse" in first
    assert "la proposition" in first
    events = history(public.world, ids["Lefort"])
    assert not [e for e in events if isinstance(e, ev.CallLogged) and e.party is Party.DIRECTOR]
    case = asyncio.run(public.world.journey.load(ids["Lefort"]))
    assert not [d for d in case.closing.drafts if d.to is Party.DIRECTOR]


@pytest.mark.parametrize("ask", [a for a in Ask if a is not Ask.OFFER])
@pytest.mark.parametrize("said", [Answer.YES, Answer.DONE])
def test_no_other_question_validates_the_offer_or_tells_of_a_call(
    public: Desk, ids: dict[str, str], ask: Ask, said: Answer
) -> None:
    path, _ = link(public, ids["Bernard"], ask)
    before = len(history(public.world, ids["Bernard"]))
    status = answer(public.browser(""), path, answer=said, words="Mme Petit", day="2027-03-01")
    added = history(public.world, ids["Bernard"])[before:]
    assert status in {303, 422, 409}
    if status == 303:
        (told,) = [e for e in added if isinstance(e, ev.AnswerGiven)]
        assert (told.ask, told.answer) == (ask, said)
    assert not [e for e in added if isinstance(e, (ev.CallLogged, ev.Validated, ev.Signed))]


def test_the_signature_that_they_tell_of_is_proposed_to_the_recruiter(public: Desk, ids: dict[str, str]) -> None:
    path, _ = link(public, ids["Bernard"], "sign")
    assert answer(public.browser(""), path, answer="done") == 303
    proposal = state(public.world, ids["Bernard"]).proposal
    assert proposal is not None
    assert (proposal.to, proposal.party) == (Stage.SIGNED, Party.DIRECTOR)
    asyncio.run(public.world.acts.confirm(ids["Bernard"], "claire"))
    assert state(public.world, ids["Bernard"]).signed_by == {Party.DIRECTOR}


def test_an_answer_may_be_changed_for_ten_minutes_and_nothing_that_follows_leaves_before(
    public: Desk, ids: dict[str, str]
) -> None:
    world, closing = public.world, ids["Lefort"]
    path, code = link(public, closing)
    director = public.browser("")
    assert answer(director, path, answer="yes", code=code) == 303
    at = world.clock.now()
    for draft in [d for d in state(world, closing).drafts if not d.approved]:
        row = asyncio.run(world.journey.approve(draft.draft, draft.hash, "claire"))
        assert row.not_before is not None
        assert row.not_before >= at + timedelta(minutes=10)
    world.clock.at += timedelta(minutes=9)
    assert "Changer ma réponse" in director.get(path).text
    assert answer(director, path, answer="no") == 303
    assert not validated(world, closing)
    assert "director_refused" in {t.kind for t in state(world, closing).tasks}
    assert asyncio.run(world.journey.store.letters("claire", world.clock.now())) == ()
    world.clock.at += timedelta(minutes=11)
    (receipt,) = asyncio.run(world.journey.store.letters("claire", world.clock.now()))
    assert "non." in receipt.text
    assert answer(director, path, answer="call_me") == 409
    page = director.get(path).text
    assert "Changer ma réponse" not in page


@pytest.mark.parametrize("end", ["lost", "opted_out"])
def test_a_case_that_ended_meanwhile_takes_no_yes_and_says_whom_to_call(
    public: Desk, ids: dict[str, str], end: str
) -> None:
    path, code = link(public, ids["Lefort"])
    asyncio.run(
        public.world.acts.stop(ids["Lefort"], "claire")
        if end == "opted_out"
        else public.world.acts.lose(ids["Lefort"], "Le poste est pourvu", "claire", "", "claire")
    )
    before = history(public.world, ids["Lefort"])
    director = public.browser("")
    page = read(director, path)
    assert "Ce dossier est clos" in page
    assert "Une question ? Claire" in page
    assert answer(director, path, answer="yes", code=code) == 409
    assert history(public.world, ids["Lefort"]) == before


def test_the_page_says_who_asks_about_whom_until_when_and_what_follows(public: Desk, ids: dict[str, str]) -> None:
    path, _ = link(public, ids["Lefort"])
    case = asyncio.run(public.world.journey.load(ids["Lefort"]))
    page = read(public.browser(""), path)
    for words in (
        case.recruiter.name, case.recruiter.phone, case.person.last_name, case.position.title, case.establishment.name,
        "Réponse attendue", "nous envoyons la proposition au médecin",
    ):  # fmt: skip
        assert words, "the world of the test names it"
        assert words in page, words


def test_the_code_goes_to_the_address_of_the_director_and_is_counted_nowhere(public: Desk, ids: dict[str, str]) -> None:
    world = public.world
    path, _ = link(public, ids["Lefort"])
    before = history(world, ids["Lefort"])
    director = public.browser("")
    for _ in range(3):
        assert answer(director, path, answer="code") == 303
    (letter,) = asyncio.run(world.journey.store.letters("claire", world.clock.now()))
    contact = asyncio.run(world.journey.load(ids["Lefort"])).contact(Party.DIRECTOR)
    assert contact is not None
    assert letter.to_address == contact.person.email
    gone = len(world.post.sent)
    assert asyncio.run(letters.send(world.journey, "claire")) == 1
    assert len(world.post.sent) == gone + 1
    assert asyncio.run(letters.send(world.journey, "claire")) == 0
    assert history(world, ids["Lefort"]) == before
    found = re.search(r"(\d{3}) (\d{3})", letter.text)
    assert found
    assert answer(director, path, answer="yes", code=f"{found[1]} {found[2]}") == 303
    assert validated(world, ids["Lefort"])


# the link that mailflow puts into its mails -----------------------------------------------------------------------


def asking(world: World, closing: str) -> Draft:
    """Let mailflow write anew what it asks the director; return the draft."""
    for opened in state(world, closing).drafts:
        if opened.to is Party.DIRECTOR:
            draft = asyncio.run(world.journey.draft(opened.draft))
            asyncio.run(world.journey.expire(draft))
    for _ in range(96):
        asyncio.run(world.journey.tick())
        for opened in state(world, closing).drafts:
            if opened.to is Party.DIRECTOR:
                return asyncio.run(world.journey.draft(opened.draft))
        world.clock.at += timedelta(hours=1)
    raise AssertionError("nothing is asked")


def address(draft: Draft) -> str:
    """Return the path that stands in the bytes of a mail."""
    body = draft.mime.decode("ascii").replace("=\r\n", "")
    found = re.search(r"https://desk\.example(/d/[\w.+-]+/[0-9a-f]{32})", body)
    assert found
    return found.group(1)


def test_mailflow_puts_the_link_into_its_mail_and_our_people_read_words_in_its_place(
    public: Desk, ids: dict[str, str]
) -> None:
    world, closing = public.world, ids["Faure"]
    draft = asking(world, closing)
    path, seal = address(draft), address(draft).rpartition("/")[2]
    assert WORDS[draft.language] in draft.text
    claire = public.browser("claire")
    seen = [claire.get(p).text for p in (
        "/queue", f"/drafts/{draft.id}", f"/drafts/{draft.id}/edit", f"/drafts/{draft.id}/html", f"/closings/{closing}",
    )]  # fmt: skip
    assert any("lien de décision]" in page for page in seen)
    director = public.browser("")
    assert director.get(path).status_code == 404, "nothing has left yet"
    asyncio.run(world.journey.approve(draft.id, draft.hash, "claire"))
    world.clock.at += timedelta(minutes=1)
    while asyncio.run(world.journey.send("claire")):
        continue
    assert seal in address(asyncio.run(world.journey.draft(draft.id)))
    seen += [claire.get(p).text for p in ("/sent", f"/closings/{closing}")]
    assert not [page for page in seen if seal in page]
    page = director.get(path)
    assert page.status_code == 200
    assert answer(director, path, answer="call_me", closing=closing) == 303
    assert "call_director" in {t.kind for t in state(world, closing).tasks}
    forged = path[:-1] + ("0" if path[-1] != "0" else "1")
    assert director.get(forged).status_code == 404


def test_an_edited_mail_keeps_its_link(public: Desk, ids: dict[str, str]) -> None:
    draft = asking(public.world, ids["Faure"])
    edited = asyncio.run(
        public.world.acts.edit(draft.id, draft.subject, draft.text.replace("Bonjour", "Bonsoir"), "claire")
    )
    assert address(edited) == address(draft)
    assert WORDS["fr"] in edited.text


def test_without_a_public_address_there_is_no_link(desk: Desk, ids: dict[str, str]) -> None:
    refused = desk.browser("claire").post(f"/closings/{ids['Lefort']}/links", {"what": "offer"})
    assert refused.status_code == 409
    assert "en répondant au mail" in refused.text
    draft = asking(desk.world, ids["Faure"])
    assert b"/d/" not in draft.mime
    assert WORDS["fr"] not in draft.text


def test_a_known_browser_needs_no_code_again_and_sees_what_else_waits(public: Desk, ids: dict[str, str]) -> None:
    director = public.browser("")
    path, code = link(public, ids["Lefort"])
    assert "Bernard" not in director.get(path).text
    assert answer(director, path, answer="yes", code=code) == 303
    second, _ = link(public, ids["Bernard"])
    assert "Code à six chiffres" not in director.get(second).text
    assert answer(director, second, answer="yes") == 303
    assert validated(public.world, ids["Bernard"])
    assert "Faure" in director.get(path).text
    assert "Faure" not in public.browser("").get(path).text
    assert answer(director, path, answer="call_me", closing=ids["Faure"]) == 303
    assert "call_director" in {t.kind for t in state(public.world, ids["Faure"]).tasks}


def test_a_link_from_another_site_or_without_a_token_does_nothing(public: Desk, ids: dict[str, str]) -> None:
    path, code = link(public, ids["Lefort"])
    director = public.browser("")
    assert director.http.post(path, data={"answer": "yes", "code": code}).status_code == 403
    token = hidden(director.get(path).text, "csrf")
    evil = {"origin": "https://evil.example"}
    form = {"answer": "yes", "code": code, "csrf": token}
    assert director.http.post(path, data=form, headers=evil).status_code == 403
    assert not validated(public.world, ids["Lefort"])


def test_private_points_and_durations_never_reach_the_establishment(public: Desk, ids: dict[str, str]) -> None:
    async def family() -> None:
        kinds = [ObjectionKind.FAMILY, ObjectionKind.HESITATION]
        await public.world.acts.log_call(
            ids["Bernard"],
            Party.DOCTOR,
            "change",
            "claire",
            CallDetails(objections=kinds, note="son épouse est malade"),
        )

    asyncio.run(family())
    path, _ = link(public, ids["Bernard"])
    seen = public.browser("").get(path).text + public.browser("marchand").get("/decisions").text
    for word in ("entourage", "hésit", "épouse", "malade", "retard", "depuis"):
        assert word not in seen, word


def test_a_director_sees_decisions_of_one_house_and_nothing_else(desk: Desk, ids: dict[str, str]) -> None:
    director = desk.browser("marchand")
    page = director.get("/decisions").text
    assert "Faure" in page
    assert "Loire" not in page
    assert director.get(f"/closings/{ids['Faure']}").status_code == 403
    form = {"what": "offer", "answer": "yes"}
    assert director.post(f"/decisions/{ids['Girard']}", form).status_code == 403
    assert director.post(f"/decisions/{ids['Lefort']}", form).status_code == 303
    assert validated(desk.world, ids["Lefort"])


def test_what_an_account_says_is_done_is_done_and_leaves_the_list(desk: Desk, ids: dict[str, str]) -> None:
    closing, director = ids["Faure"], desk.browser("marchand")
    assert "Pouvez-vous nous envoyer le contrat" in director.get("/decisions").text
    before = len(history(desk.world, closing))
    assert director.post(f"/decisions/{closing}", {"what": "contract", "answer": "done"}).status_code == 303
    added = history(desk.world, closing)[before:]
    assert not [e for e in added if isinstance(e, (ev.Validated, ev.CallLogged))]
    assert [e.kind for e in added if isinstance(e, ev.TaskOpened)] == ["check_done"]
    assert "Faure" not in director.get("/decisions").text
    again = director.get(f"/decisions?closing={closing}&what=contract").text
    assert "Changer ma réponse" in again
    assert director.post(f"/decisions/{closing}", {"what": "offer", "answer": "yes"}).status_code == 409
    assert not validated(desk.world, closing) or "offer" in state(desk.world, closing).validated
