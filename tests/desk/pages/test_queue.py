"""The queue's promises: the bytes that were seen, never overtaken, undone while it lasts, alike when together."""

from __future__ import annotations

import asyncio
from datetime import date, timedelta
from pathlib import Path

import pytest

from mailflow.acts.facts import CallDetails
from mailflow.core.accounts import EDITING, Account, Role
from mailflow.core.messages import Party
from mailflow.core.objections import ObjectionKind
from mailflow.core.records import Draft, DraftState, OutboxState, Verdict
from mailflow.words.drafts import why
from tests.desk.client import Desk, hidden
from tests.desk.conftest import reopen
from tests.desk.world import World


def waiting(world: World, closing: str) -> Draft:
    """The draft to the doctor of a case."""
    drafts = asyncio.run(world.journey.store.drafts((DraftState.PROPOSED, DraftState.EDITED), closing))
    return next(d for d in drafts if d.to is Party.DOCTOR)


def state(world: World, draft: str) -> DraftState:
    return asyncio.run(world.journey.draft(draft)).state


def test_approve_and_next(desk: Desk, ids: dict[str, str]) -> None:
    claire, draft = desk.browser("claire"), waiting(desk.world, ids["Bernard"])
    page = claire.get(f"/drafts/{draft.id}").text
    assert why(draft.why, "fr") in page
    form = {"hash": hidden(page, "hash", "/approve"), "seq": hidden(page, "seq", "/approve")}
    answer = claire.post(f"/drafts/{draft.id}/approve", form)
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/drafts/")
    assert draft.id not in answer.headers["location"].split("?")[0]
    assert state(desk.world, draft.id) is DraftState.APPROVED
    row = asyncio.run(desk.world.journey.store.outgoing(draft.id))
    assert row
    assert row.hash == draft.hash
    assert "Annuler" in claire.get(answer.headers["location"]).text


def test_a_reply_between_render_and_click_makes_a_409_and_voids_the_draft(desk: Desk, ids: dict[str, str]) -> None:
    claire, draft = desk.browser("claire"), waiting(desk.world, ids["Bernard"])
    page = claire.get(f"/drafts/{draft.id}").text
    form = {"hash": hidden(page, "hash", "/approve"), "seq": hidden(page, "seq", "/approve")}
    asyncio.run(desk.world.reply(ids["Bernard"], "Bonjour, combien de gardes par mois ?\n\nHugo Bernard"))
    desk.world.clock.at += timedelta(minutes=2)
    answer = claire.post(f"/drafts/{draft.id}/approve", form)
    assert answer.status_code == 409
    assert "il y a 2\u00a0min" in answer.text
    assert "pose une question" in answer.text
    assert state(desk.world, draft.id) is DraftState.VOID
    assert asyncio.run(desk.world.journey.store.outgoing(draft.id)) is None


def test_two_recruiters_on_one_draft(desk: Desk, ids: dict[str, str]) -> None:
    lea_account = Account("lea", "Léa Faye", "lea@recrut.example", Role.RECRUITER, ("chu_angers",), True)
    asyncio.run(desk.world.accounts.save_account(lea_account))
    claire, lea, draft = desk.browser("claire"), desk.browser("lea"), waiting(desk.world, ids["Bernard"])
    page = claire.get(f"/drafts/{draft.id}").text
    form = {"hash": hidden(page, "hash", "/approve"), "seq": hidden(page, "seq", "/approve")}
    assert claire.post(f"/drafts/{draft.id}/approve", form).status_code == 303
    late = lea.post(f"/drafts/{draft.id}/approve", form)
    assert late.status_code == 409
    assert "Approuvé par claire" in late.text


@pytest.mark.parametrize("seconds", [0, 29])
def test_undo_lasts_and_survives_a_restart(folder: Path, ids: dict[str, str], seconds: int) -> None:
    world = reopen(folder)
    with Desk(world) as desk:
        draft = waiting(world, ids["Bernard"])
        form = {"hash": draft.hash, "seq": "9999"}
        assert desk.browser("claire").post(f"/drafts/{draft.id}/approve", form).status_code == 303
    asyncio.run(world.app.close())
    again = reopen(folder)
    again.clock.at += timedelta(seconds=seconds)
    assert asyncio.run(again.journey.send("claire")) is None
    with Desk(again) as desk:
        assert desk.browser("claire").post(f"/drafts/{draft.id}/unapprove").status_code == 303
    again.clock.at += timedelta(minutes=5)
    assert asyncio.run(again.journey.send("claire")) is None
    assert again.post.sent == []
    assert state(again, draft.id) is DraftState.PROPOSED
    asyncio.run(again.app.close())


def test_a_mail_that_left_is_not_undone(desk: Desk, ids: dict[str, str]) -> None:
    claire, draft = desk.browser("claire"), waiting(desk.world, ids["Faure"])
    claire.post(f"/drafts/{draft.id}/approve", {"hash": draft.hash, "seq": "9999"})
    assert asyncio.run(desk.world.send_all()) == 1
    answer = claire.post(f"/drafts/{draft.id}/unapprove")
    assert answer.status_code == 409
    assert "déjà parti" in answer.text


def test_an_edit_makes_a_new_hash_that_must_be_approved(desk: Desk, ids: dict[str, str]) -> None:
    claire, old = desk.browser("claire"), waiting(desk.world, ids["Bernard"])
    page = claire.get(f"/drafts/{old.id}/edit").text
    form = {"hash": hidden(page, "hash", "/edit"), "subject": old.subject, "text": "Bonjour,\n\nUn mot changé ?\n"}
    preview = claire.post(f"/drafts/{old.id}/live", form)
    assert "<ins>" in preview.text
    assert state(desk.world, old.id) is DraftState.PROPOSED
    assert claire.post(f"/drafts/{old.id}/edit", form).status_code == 303
    new = asyncio.run(desk.world.journey.draft(old.id))
    assert new.hash != old.hash
    assert new.text.count("-- \n") == old.text.count("-- \n")
    stale = claire.post(f"/drafts/{old.id}/approve", {"hash": old.hash, "seq": "9999"})
    assert stale.status_code == 409
    assert claire.post(f"/drafts/{old.id}/approve", {"hash": new.hash, "seq": "9999"}).status_code == 303


def test_later_and_reject_take_a_draft_out_of_the_queue(desk: Desk, ids: dict[str, str]) -> None:
    claire, draft = desk.browser("claire"), waiting(desk.world, ids["Bernard"])
    assert claire.post(f"/drafts/{draft.id}/later", {"until": "tomorrow"}).status_code == 303
    assert f'href="/drafts/{draft.id}"' not in claire.get("/queue").text
    desk.world.clock.at += timedelta(days=1)
    claire = desk.browser("claire")
    assert f'href="/drafts/{draft.id}"' in claire.get("/queue").text
    assert claire.post(f"/drafts/{draft.id}/reject").status_code == 422
    assert claire.post(f"/drafts/{draft.id}/reject", {"reason": "trop tôt"}).status_code == 303
    assert state(desk.world, draft.id) is DraftState.REJECTED


def test_bulk_leaves_out_what_is_not_alike(desk: Desk, ids: dict[str, str]) -> None:
    claire, world = desk.browser("claire"), desk.world
    draft = waiting(world, ids["Bernard"])
    page = claire.get(f"/queue/bulk?follow_up={draft.follow_up}").text
    assert f"{draft.id}:{draft.hash}" in page

    async def object_by_phone() -> None:
        await world.acts.log_call(
            ids["Bernard"], Party.DIRECTOR, "change", "claire", CallDetails(objections=[ObjectionKind.SCHEDULE])
        )

    asyncio.run(object_by_phone())
    page = claire.get(f"/queue/bulk?follow_up={draft.follow_up}").text
    assert f"{draft.id}:{draft.hash}" not in page
    assert "une objection est ouverte" in page
    claire.post("/queue/bulk", {"draft": f"{draft.id}:{draft.hash}", "follow_up": draft.follow_up})
    assert state(world, draft.id) is not DraftState.APPROVED


def test_bulk_approves_what_was_ticked(desk: Desk, ids: dict[str, str]) -> None:
    claire, draft = desk.browser("claire"), waiting(desk.world, ids["Bernard"])
    form = {"draft": f"{draft.id}:{draft.hash}", "follow_up": draft.follow_up}
    assert claire.post("/queue/bulk", form).headers["location"] == "/queue?done=bulk:1"
    assert state(desk.world, draft.id) is DraftState.APPROVED


def test_who_has_a_draft_open_for_editing_is_told_to_others(desk: Desk, ids: dict[str, str]) -> None:
    claire, zoe, world = desk.browser("claire"), desk.browser("zoe"), desk.world
    draft = waiting(world, ids["Bernard"])
    card, told = f"/drafts/{draft.id}", "Zoé Blanc modifie ce brouillon"
    page = zoe.get(f"{card}/edit").text
    assert told not in page
    world.clock.at += timedelta(minutes=2)
    for path in (card, f"{card}/edit"):
        page = claire.get(path).text
        assert told in page, path
        assert "ouvert il y a 2\u00a0min" in page
    # typing goes on being told, and is no line of the audit; whoever leaves the form edits no more
    world.clock.at += timedelta(minutes=9)
    assert zoe.post(f"{card}/live", {"subject": draft.subject, "text": "Bonjour"}).status_code == 200
    assert "live" not in {line.act for line in asyncio.run(world.accounts.audited())}
    world.clock.at += timedelta(minutes=9)
    assert told in claire.get(card).text
    zoe.get(card)
    assert told not in claire.get(card).text
    # what is forgotten in a tab ends by itself, and a text that was kept ends it too
    zoe.get(f"{card}/edit")
    form = {"hash": draft.hash, "subject": draft.subject, "text": "Bonjour,\n\nUn mot changé ?\n"}
    assert zoe.post(f"{card}/edit", form).status_code == 303
    assert told not in claire.get(card).text
    zoe.get(f"{card}/edit")
    world.clock.at += EDITING + timedelta(minutes=1)
    assert told not in claire.get(card).text


def test_zoe_edits_but_may_not_approve(desk: Desk, ids: dict[str, str]) -> None:
    zoe, draft = desk.browser("zoe"), waiting(desk.world, ids["Bernard"])
    page = zoe.get(f"/drafts/{draft.id}").text
    assert "/edit" in page
    assert "/approve" not in page
    assert zoe.post(f"/drafts/{draft.id}/approve", {"hash": draft.hash}).status_code == 403


def test_a_call_from_the_card_voids_the_draft_and_prepares_the_recap(desk: Desk, ids: dict[str, str]) -> None:
    world = desk.world
    asyncio.run(world.days(24))
    claire = desk.browser("claire")
    draft = waiting(world, ids["Bernard"])
    form = {"party": str(draft.to), "outcome": "thinks", "on": "2026-11-26", "note": "en déplacement"}
    assert claire.post(f"/closings/{ids['Bernard']}/call", form).status_code == 303
    assert state(world, draft.id) is DraftState.VOID
    closing = asyncio.run(world.journey.load(ids["Bernard"])).closing
    assert date(2026, 11, 26) in [p.due_on for p in closing.promises]
    assert claire.post(f"/closings/{ids['Bernard']}/call", {"outcome": "dances"}).status_code == 422


def test_an_uncertain_mail_is_settled_by_a_person(desk: Desk, ids: dict[str, str]) -> None:
    claire, world = desk.browser("claire"), desk.world
    draft = waiting(world, ids["Faure"])
    claire.post(f"/drafts/{draft.id}/approve", {"hash": draft.hash, "seq": "9999"})

    async def lose_the_line() -> OutboxState | None:
        world.clock.at += timedelta(minutes=1)
        now = world.clock.at
        claimed = await world.journey.store.claim(
            "claire", lambda facts: Verdict("go"), lambda address: (), now, now, "token", timedelta(minutes=1)
        )
        assert claimed
        await world.journey.store.begin(draft.id, "token", now, now)
        world.clock.at += timedelta(minutes=2)
        await world.journey.tick()
        row = await world.journey.store.outgoing(draft.id)
        return row.state if row else None

    assert asyncio.run(lose_the_line()) is OutboxState.UNKNOWN
    assert "Il est parti" in claire.get("/sent").text
    assert claire.post(f"/drafts/{draft.id}/settle", {"left": "yes"}).status_code == 303
    row = asyncio.run(world.journey.store.outgoing(draft.id))
    assert row
    assert row.state is OutboxState.SUBMITTED
