"""A doctor's question is answered from the position's sheet; what it lacks is asked once, and the doctor told so."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mailflow.core.people import Fact
from mailflow.core.records import Draft, DraftState
from mailflow.core.said import Level
from tests.stories.scene import DIRECTOR, Scene

ANSWER, ASK = "answer_question", "director_question"


async def sheet(scene: Scene, *without: str, **more: str) -> None:
    """Take facts off the position's sheet, or write some on it."""
    position = await scene.store.position("angers", "anesthesie")
    facts = {k: f for k, f in position.facts.items() if k.removesuffix("_en") not in without}
    facts |= {key: Fact(key, value) for key, value in more.items()}
    await scene.store.save_position(replace(position, facts=facts), "claire", scene.clock.now())


async def drafted(scene: Scene, closing: str, follow_up: str) -> Draft | None:
    """The draft of that follow-up once a day of planning has passed, None where there is none."""
    await scene.journey.plan(closing)
    return next((d for d in await scene.waiting() if d.follow_up == follow_up), None)


def left(scene: Scene, follow_up: str) -> list[str]:
    """The words of the mails of that follow-up that left."""
    sent = enumerate(scene.submission.sent)
    return [" ".join(scene.words(n).split()) for n, (row, _) in sent if f"/{follow_up}/" in row.key]


@pytest.fixture
async def asked() -> tuple[Scene, str]:
    scene = Scene()
    closing = await scene.with_offer()
    return scene, closing


async def test_what_the_sheet_knows_is_answered_in_the_order_of_the_questions(asked: tuple[Scene, str]) -> None:
    scene, closing = asked
    await scene.writes("Bonjour, le logement est-il proposé ? Et combien de semaines de congés ?")
    draft = await drafted(scene, closing, ANSWER)
    assert draft is not None
    assert draft.state is DraftState.PROPOSED, "a person approves it"
    lines = [line for line in draft.text.splitlines() if line.startswith("- ")]
    assert [line.split(":")[0].strip() for line in lines] == ["- Logement", "- Congés et RTT"]
    assert "25 jours et 19 RTT" in lines[1]
    assert "pose la question" not in draft.text
    assert await drafted(scene, closing, ASK) is None


async def test_a_question_that_no_fact_answers_stays_with_the_recruiter(asked: tuple[Scene, str]) -> None:
    scene, closing = asked
    await scene.writes("Pouvez-vous me renvoyer la page trois du document ?")
    assert await drafted(scene, closing, ANSWER) is None
    assert [h.reason for h in (await scene.case(closing)).closing.holds] == ["question"]


async def test_what_the_sheet_lacks_is_asked_once_and_told_when_it_is_known(asked: tuple[Scene, str]) -> None:
    scene, closing = asked
    await sheet(scene, "logement")
    await scene.writes("Le logement est-il proposé ?")
    await scene.day(24)
    # somebody who wrote may be written to again, but not to ask the same
    await scene.writes("Bien reçu.", DIRECTOR, "Hélène Baudry")
    await scene.day(48)
    assert len(left(scene, ASK)) == 1
    (holding,) = left(scene, ANSWER)
    assert "vous réponds dès que j'ai sa réponse" in holding, "nothing new is known yet: one mail, and no date"

    await sheet(scene, logement="studio meublé trois mois")
    await scene.day(48)
    assert len(left(scene, ASK)) == 1
    answers = left(scene, ANSWER)
    assert len(answers) == 2
    assert "studio meublé trois mois" in answers[1]
    assert not (await scene.case(closing)).closing.asked


async def test_an_answer_that_a_person_set_aside_is_not_written_again(asked: tuple[Scene, str]) -> None:
    scene, closing = asked
    await scene.writes("Le logement est-il proposé ?")
    draft = await drafted(scene, closing, ANSWER)
    assert draft is not None
    await scene.acts.reject(draft.id, "je l'appelle", "claire")
    assert await drafted(scene, closing, ANSWER) is None


async def test_the_approver_is_told_of_the_questions_that_the_answer_leaves(asked: tuple[Scene, str]) -> None:
    scene, closing = asked
    await scene.writes("Le logement est-il proposé ? Et qui remplace mon associé en mars ?")
    draft = await drafted(scene, closing, ANSWER)
    assert draft is not None
    found = next(g for g in draft.guards if g.name == "answers")
    assert found.level is Level.AMBER
    assert found.said.code == "questions_left"
