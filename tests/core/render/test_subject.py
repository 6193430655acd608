"""Milestones bear their own subject, chasers that of the mail they follow, and no machine gives one."""

from __future__ import annotations

import pytest

from mailflow.core.campaign import Kind
from mailflow.core.messages import Party
from mailflow.core.render.subject import bare, following
from tests.core.render.shipped import SOURCES, campaigns

CLOSING = campaigns()["closing"].rules
OURS = "Votre proposition : CHU de Nantes"


@pytest.mark.parametrize(
    "machine",
    [
        "Réponse automatique : Votre proposition : CHU de Nantes",
        "Automatic reply: Votre proposition",
        "Re: Réponse automatique : Votre poste",
        "Absence",
        "Absent du bureau",
        "Absente jusqu'au 3",
        "Out of office",
        "AW: Out of Office: Votre poste",
        "Automatische Antwort: Votre poste",
        "TR: [Auto-reply] Votre poste",
        "Undeliverable: Votre poste",
        "Accepté : Votre visite",
    ],
)
def test_a_machine_never_gives_a_subject(machine: str) -> None:
    assert bare(machine) == ""
    assert following("Autre chose", [OURS, machine]) == f"Re: {OURS}"
    assert following("Autre chose", [machine]) == "Autre chose"


@pytest.mark.parametrize("prefix", ["Re: ", "RE : ", "AW: ", "RV: ", "TR : ", "Réf : ", "Re[2]: ", "Fwd: Re: AW: "])
def test_the_prefixes_of_every_mail_program_are_one_re(prefix: str) -> None:
    assert following("Autre chose", [f"{prefix}{OURS}"]) == f"Re: {OURS}"


def test_a_chaser_follows_the_newest_mail() -> None:
    assert following("Où en êtes-vous ?", ["Votre poste", "Re: Votre poste", OURS]) == f"Re: {OURS}"
    assert following("Votre poste", []) == "Votre poste"


def test_milestones_name_themselves_and_chasers_do_not() -> None:
    own = {f.name for f in CLOSING.follow_ups if f.names_itself and f.to is Party.DOCTOR}
    assert own == {"proposal", "contract", "new_version", "sign", "welcome"}
    assert not any(f.names_itself for f in CLOSING.follow_ups if f.kind in {Kind.REMINDER, Kind.ANSWER, Kind.NOTICE})
    assert all(f.names_itself for f in CLOSING.follow_ups if f.to is Party.DIRECTOR and f.kind is Kind.DELIVERY)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_subject_of_a_milestone_names_the_establishment_or_the_doctor(language: str) -> None:
    for f in CLOSING.follow_ups:
        folder = "" if "/" in f.name else f"{f.stage}/"
        source = SOURCES.get(f"{language}/{folder}{f.name}.j2")
        if f.names_itself and source:
            subject = source.partition("{% block subject %}")[2].partition("{% endblock %}")[0]
            assert "establishment.name" in subject or "called(candidate)" in subject, (f.code, subject)
