"""Absence notices: the first day back, who stands in, and what kind of notice it is."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailflow.core.understand.machines import absence
from tests.core.understand.mail_files import sentences

WEDNESDAY = datetime(2026, 11, 18, 10, 0, tzinfo=UTC)


NOTICES = [f"absences_{name}.txt" for name in ("first", "second", "third", "fourth", "fifth")]


@pytest.mark.parametrize(("want", "text"), sentences(*NOTICES))
def test_reads_the_first_day_back(want: str, text: str) -> None:
    found = absence.return_date(text, "", WEDNESDAY, "Europe/Paris")
    assert (found.day.isoformat() if found else "-") == want


def test_the_subject_speaks_where_the_text_does_not() -> None:
    found = absence.return_date("Merci de votre message.", "Absent jusqu'au 30 novembre", WEDNESDAY, "Europe/Paris")
    assert found is not None
    assert found.day.isoformat() == "2026-12-01"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Je suis absent jusqu'au 30.", "absence"),
        ("Nous avons bien reçu votre message et vous répondrons.", "acknowledgement"),
        ("Le Dr Roux a quitté l'établissement.", "left"),
        ("Dr Roux no longer works here.", "left"),
        ("Votre message a été lu le 3 décembre.", "receipt"),
        ("Bien reçu, mais je suis en congés jusqu'au 30.", "absence"),
    ],
)
def test_tells_the_kinds_apart(text: str, kind: str) -> None:
    assert absence.kind(text) == kind


def test_names_the_deputy_with_address_and_phone() -> None:
    text = "Je suis absent.\nEn cas d'urgence, contacter le Dr Roux au 02 41 00 00 00 ou Roux@chu.fr."
    text += "\nDr Lefort, 06 11 11 11 11"
    (deputy,) = absence.contacts(text.replace("\nDr Lefort", "\n\nDr Lefort"))
    assert (deputy.name, deputy.address, deputy.phone) == ("Dr Roux", "roux@chu.fr", "02 41 00 00 00")
    assert deputy.quote in text


def test_an_english_colleague_and_a_number_abroad() -> None:
    (deputy,) = absence.contacts("I am away. For urgent matters please contact Jane Shah on +44 20 7946 0000.")
    assert (deputy.name, deputy.phone) == ("Jane Shah", "+44 20 7946 0000")


@given(st.text(max_size=400))
@settings(max_examples=200, deadline=None)
def test_never_raises(text: str) -> None:
    absence.return_date(text, text, WEDNESDAY, "Europe/Paris")
    absence.contacts(text)
    absence.kind(text, text)
