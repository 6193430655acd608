"""The answer that a mail of ours asks for is filed with the case, which goes on."""

from __future__ import annotations

from dataclasses import replace

from mailflow.adapters.reader import BuiltInReader
from mailflow.core.details import Detail
from mailflow.core.stages import Stage
from mailflow.journey import Journey
from mailflow.privacy.dossier import gather
from mailflow.wiring.office import SettingsOffice
from tests.stories.scene import DOCTOR, Scene, office


class WellRead(Scene):
    """A scene whose mails are read by the reader that ships."""

    @property
    def journey(self) -> Journey:
        known = office()
        reading = SettingsOffice(known.settings, known.templates, READER, lambda: b"pepper")
        return replace(super().journey, office=reading)


READER = BuiltInReader()


async def told(scene: Scene, closing: str) -> dict[str, str]:
    case = (await scene.case(closing)).closing
    texts = {text.id: text.body for text in await scene.store.texts(closing)}
    return {str(detail): texts[text] for detail, text in case.details.items()}


async def test_the_notice_that_the_recap_asks_for_is_filed_and_the_case_goes_on() -> None:
    scene = WellRead()
    closing = await scene.open()
    await scene.until_mailed(closing, "recap")
    assert "préavis" in scene.words()
    await scene.writes("Bonjour,\n\nOui c'est exact, préavis de 3 mois.\n\nAnne Lefort")
    case = (await scene.case(closing)).closing
    assert await told(scene, closing) == {"notice": "préavis de 3 mois"}
    assert not case.objections
    assert not case.holds
    assert not case.awaited()
    assert await scene.triage() == ()
    await scene.until_mailed(closing, "director_validate")


async def test_a_plain_yes_to_a_recap_needs_nobody() -> None:
    scene = WellRead()
    closing = await scene.open()
    await scene.until_mailed(closing, "recap")
    await scene.writes("Bonjour,\n\nOui c'est exact.\n\nAnne Lefort")
    case = (await scene.case(closing)).closing
    assert (case.holds, case.awaited()) == ((), ())
    assert await scene.triage() == ()


async def test_a_date_that_was_told_is_not_asked_for_again() -> None:
    scene = WellRead()
    closing = await scene.open()
    await scene.until_mailed(closing, "recap")
    await scene.writes("Bonjour,\n\nOui, je suis libre à partir du 1er mars.\n\nAnne Lefort")
    assert Detail.START in (await scene.case(closing)).closing.details
    await scene.day(24 * 3)
    assert not [m for m in scene.mails_to(DOCTOR) if "/reminder_1/" in m.key]


async def test_what_was_told_is_exported_and_erased_with_the_person() -> None:
    scene = WellRead()
    closing = await scene.open(stage=Stage.ORAL_YES)
    await scene.until_mailed(closing, "confirm")
    await scene.writes("12 rue des Lilas, 44000 Nantes")
    assert await told(scene, closing) == {"address": "12 rue des Lilas, 44000 Nantes"}
    case = await scene.case(closing)
    kept = await gather(scene.store, scene.journey.office, case.person)
    assert "Lilas" in str([file.texts for file in kept.cases.values()])
    await scene.store.erase_person(case.person.id, scene.clock.now())
    assert await scene.store.texts(closing) == ()
    assert "Lilas" not in str([r.event for r in await scene.store.history(closing)])
