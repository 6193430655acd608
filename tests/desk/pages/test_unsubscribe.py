"""The way out by the header of a mail: a scanner that opens it changes nothing, one POST acts, twice is one opt-out."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes, policy
from urllib.parse import urlsplit

import pytest

from mailflow.acts.opening import NewClosing
from mailflow.core import events as ev
from mailflow.core.messages import Party
from mailflow.core.people import Fact
from mailflow.core.records import Draft, DraftState
from mailflow.core.render.sample import FACTS
from mailflow.core.stages import Stage
from tests.desk.client import Desk
from tests.desk.world import World, build, lived

PUBLIC = "https://desk.example"
ONE_CLICK = {"List-Unsubscribe": "One-Click"}


@pytest.fixture
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """An agency whose desk has a public address, before its first mails."""
    made = asyncio.run(build(tmp_path_factory.mktemp("public"), desk={"public_url": PUBLIC}))
    yield made
    asyncio.run(made.app.close())


async def approached(world: World) -> Draft:
    """Return the draft of a first contact."""
    place = (await world.journey.store.establishments())[0].code
    post = (await world.journey.store.positions(place))[0]
    facts = {key: Fact(key, value) for key, value in FACTS.items()}
    await world.journey.store.save_position(replace(post, facts=facts), "claire", world.clock.now())
    new = NewClosing(
        "Noé", "Perrin", "outreach", place, post.code, "claire", email="noe@mail.example", stage=Stage.APPROACH,
        source="annuaire public",
    )  # fmt: skip
    case = await world.acts.open(new, "claire")
    await world.days(30)
    [draft] = await world.journey.store.drafts((DraftState.PROPOSED,), case.id)
    return draft


def test_opening_changes_nothing_and_one_post_acts_once(world: World) -> None:
    draft = asyncio.run(approached(world))
    mail = message_from_bytes(draft.mime, policy=policy.default)
    https, mailto = (w.strip(" <>") for w in str(mail["List-Unsubscribe"]).split(","))
    assert https.startswith(f"{PUBLIC}/u/")
    assert mailto.startswith("mailto:")
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    path, store = urlsplit(https).path, world.journey.store
    with Desk(world, public_url=PUBLIC) as desk:
        program = desk.browser("").http
        before = asyncio.run(store.history(draft.closing))
        for _ in range(3):
            assert "rien changé" in program.get(path).text
            assert program.head(path).status_code == 200
        assert program.post(path, data={"something": "else"}).status_code == 200
        assert asyncio.run(store.history(draft.closing)) == before

        # no cookie, no token, another site: that is how a mail program posts (RFC 8058 §3.2)
        elsewhere = {"origin": "https://mail.example", "sec-fetch-site": "cross-site"}
        assert "C'est fait" in program.post(path, data=ONE_CLICK, headers=elsewhere).text
        after = asyncio.run(store.history(draft.closing))
        assert len(after) > len(before)
        case = asyncio.run(world.journey.load(draft.closing))
        assert case.closing.stage is Stage.OPTED_OUT
        keyed = [d for a in case.person.addresses for d in world.journey.office.keyed_hashes(a.email)]
        kept = asyncio.run(store.suppressed(keyed))
        assert kept == ("prospection" if draft.stage is Stage.APPROACH else "all")
        assert asyncio.run(store.draft(draft.id)).state is DraftState.VOID  # type: ignore[union-attr]  # it stands

        assert program.post(path, files={"List-Unsubscribe": (None, "One-Click")}).status_code == 200
        assert asyncio.run(store.history(draft.closing)) == after, "twice is one opt-out"


def test_an_address_that_nobody_was_given_acts_on_nothing(world: World) -> None:
    draft = asyncio.run(approached(world))
    good = urlsplit(world.journey.office.way_out(draft.message_id)).path
    before = asyncio.run(world.journey.store.history(draft.closing))
    with Desk(world, public_url=PUBLIC) as desk:
        program = desk.browser("").http
        for path in (good[:-1] + "x", good.replace("/u/", "/u/0"), f"/u/{'é' * 4}/{'é' * 32}"):
            assert program.get(path).status_code == 404
            assert program.post(path, data=ONE_CLICK).status_code == 404
    assert asyncio.run(world.journey.store.history(draft.closing)) == before


def test_without_a_public_https_address_the_mail_offers_only_an_answer(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    for url in ("", "http://127.0.0.1:8025"):
        house = asyncio.run(build(tmp_path_factory.mktemp("private"), desk={"public_url": url}))
        assert house.journey.office.way_out("<a@b.test>") == ""
        asyncio.run(house.app.close())


def test_a_director_who_leaves_is_left_in_peace_in_every_case(tmp_path_factory: pytest.TempPathFactory) -> None:
    lived_in, ids = asyncio.run(lived(tmp_path_factory.mktemp("lived"), desk={"public_url": PUBLIC}))
    sent = asyncio.run(lived_in.journey.load(ids["Lefort"])).closing.mails_to(Party.DIRECTOR)[-1]
    draft = asyncio.run(lived_in.journey.draft(sent.draft))
    assert asyncio.run(lived_in.acts.unsubscribed(draft.message_id))
    theirs = [ids[name] for name in ("Lefort", "Bernard", "Moreau", "Faure", "Le Goff")]
    for closing in theirs:
        state = asyncio.run(lived_in.journey.load(closing)).closing
        assert [h.party for h in state.holds if h.reason == "stop_party"] == [Party.DIRECTOR], closing
        assert not [d for d in state.drafts if d.to is Party.DIRECTOR]
        assert not state.ended, "the doctor's case goes on"
    elsewhere = asyncio.run(lived_in.journey.load(ids["Girard"])).closing
    assert not [h for h in elsewhere.holds if h.reason == "stop_party"]
    before = [asyncio.run(lived_in.journey.store.history(c)) for c in theirs]
    asyncio.run(lived_in.days(72))
    assert asyncio.run(lived_in.acts.unsubscribed(draft.message_id))
    for closing, history in zip(theirs, before, strict=True):
        after = [r.event for r in asyncio.run(lived_in.journey.store.history(closing))[len(history) :]]
        assert not [e for e in after if isinstance(e, ev.Drafted) and e.to is Party.DIRECTOR]
        assert not [e for e in after if isinstance(e, ev.Held)], "twice is one"
    asyncio.run(lived_in.app.close())


def test_a_doctor_whose_case_is_lost_is_heard_too_and_no_call_is_invented(world: World) -> None:
    draft = asyncio.run(approached(world))
    asyncio.run(world.acts.lose(draft.closing, "Le poste est pourvu", "claire", "", "claire"))
    assert asyncio.run(world.acts.unsubscribed(draft.message_id))
    case = asyncio.run(world.journey.load(draft.closing))
    keyed = [k for a in case.person.addresses for k in world.journey.office.keyed_hashes(a.email)]
    assert asyncio.run(world.journey.store.suppressed(keyed)) == "all"
    assert case.closing.silent
    assert case.closing.stage is Stage.LOST
    assert not [r for r in case.history if isinstance(r.event, ev.CallLogged)]
