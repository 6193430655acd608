"""While the owner is away the deputy signs; a freed director's mail leaves by itself, and a yes then only proposes."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace
from datetime import date
from typing import Any

from mailflow.config.settings import from_data
from mailflow.core.campaign import OnYes
from mailflow.core.messages import Party
from mailflow.core.records import DraftState
from mailflow.core.stages import Stage
from mailflow.wiring.app import templates
from mailflow.wiring.office import SettingsOffice
from mailflow.wiring.seed import establishment
from tests.stories.scene import SETTINGS, Scene, office, read


def away(**dates: date) -> SettingsOffice:
    """The office while Claire is away, with Paul as her deputy."""
    data: dict[str, Any] = deepcopy(dict(SETTINGS))
    claire = data["recruiters"]["claire"]
    data["recruiters"] = {
        "claire": {**claire, "deputy": "paul", **dates},
        "paul": {**claire, "name": "Paul Roux", "email": "paul@agence.test", "phone": "+33 2 41 00 00 02"},
    }
    settings = from_data(data)
    return SettingsOffice(settings, templates(settings), read, lambda: b"pepper")


async def test_the_deputy_signs_for_the_owner_between_the_two_days() -> None:
    scene = Scene()
    closing = await scene.open()
    absent = away(away_from=date(2026, 11, 23), away_to=date(2026, 11, 27))
    journey = replace(scene.journey, office=absent)
    scene.clock.advance(journey.claim_lease * 12)
    await journey.tick()
    draft = next(d for d in await scene.waiting() if d.to is Party.DOCTOR)
    assert "Paul Roux, pour Claire Martin" in draft.text
    assert b"Paul Roux" in draft.mime
    case = await journey.load(closing)
    assert (case.closing.owner, case.recruiter.code) == ("claire", "paul")
    assert absent.acting("claire", date(2026, 11, 28)).code == "claire"


async def test_a_directors_mail_waits_for_approval_until_a_person_frees_the_contact() -> None:
    scene = Scene()
    closing = await scene.open(stage=Stage.ORAL_YES)
    place = establishment("angers", office().settings.establishments["angers"], office().settings.agency.legal)
    assert (await scene.case(closing)).on_yes is OnYes.AUTO
    freed = replace(place, contacts=tuple(replace(c, freed=True) for c in place.contacts))
    await scene.store.save_establishment(freed, "claire", scene.clock.now())
    scene.clock.advance(scene.journey.claim_lease * 12)
    await scene.journey.tick()
    drafts = await scene.store.drafts((DraftState.PROPOSED, DraftState.APPROVED))
    states = {d.to: d.state for d in drafts}
    assert states[Party.DIRECTOR] is DraftState.APPROVED
    assert (await scene.case(closing)).on_yes is OnYes.CONFIRM


async def test_whom_the_director_names_is_written_to_instead() -> None:
    scene = Scene()
    closing = await scene.open(stage=Stage.ORAL_YES)
    await scene.acts.delegate(closing, "Nadia Petit", "n.petit@ch-angers.test", "claire")
    await scene.until_mailed(closing, "director_contract")
    assert scene.submission.sent[-1][0].recipient == "n.petit@ch-angers.test" or scene.mails_to(
        "n.petit@ch-angers.test"
    )
    other = await scene.open("urgences", Stage.ORAL_YES)
    addressee = (await scene.case(other)).addressee(Party.DIRECTOR)
    assert addressee is not None
    assert addressee.last_name == "Baudry", "only in the closing in which it was said"
