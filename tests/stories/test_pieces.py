"""Pieces of the doctor's file: asked for by the track, chased by one mail that names what is missing, ticked off."""

from __future__ import annotations

import pytest

from mailflow.core.campaign import Track
from mailflow.core.pieces import PIECES, USUAL, missing, task
from mailflow.core.stages import Stage
from mailflow.errors import BadInput
from tests.stories.scene import DOCTOR, Scene


def test_every_track_asks_for_pieces_that_have_words() -> None:
    assert set(USUAL) == set(Track)
    assert {code for codes in USUAL.values() for code in codes} <= set(PIECES)


async def test_what_is_missing_is_named_until_it_is_there() -> None:
    scene = Scene()
    closing = await scene.open(stage=Stage.ONBOARDING)
    case = await scene.acts.ask_pieces(closing, (), "claire")
    assert missing(case.closing) == USUAL[case.closing.opened.track]
    again = await scene.acts.ask_pieces(closing, ("diploma",), "claire")
    assert missing(again.closing) == missing(case.closing), "nobody is asked twice for one piece"
    with pytest.raises(BadInput, match="there is no piece"):
        await scene.acts.ask_pieces(closing, ("passport",), "claire")
    await scene.acts.task_done(closing, task("diploma"), "claire")
    await scene.until_mailed(closing, "missing_documents")
    assert PIECES["specialty"][0] in scene.words()
    assert PIECES["diploma"][0] not in scene.words()
    for code in missing((await scene.case(closing)).closing):
        await scene.acts.task_done(closing, task(code), "claire")
    mails = len(scene.mails_to(DOCTOR))
    await scene.day(24 * 4)
    assert [m.key for m in scene.mails_to(DOCTOR)[mails:] if "missing_documents" in m.key] == []
