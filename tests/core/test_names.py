"""Capitals of a list become names; what a person typed with care stays as it is."""

from __future__ import annotations

import pytest

from mailflow.core.names import first_name, last_name, whole_name


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("LEFORT", "Lefort"),
        ("lefort", "Lefort"),
        ("DE LA TOUR", "de La Tour"),
        ("DE GAULLE", "de Gaulle"),
        ("LE GOFF", "Le Goff"),
        ("DU BOIS", "Du Bois"),
        ("D'ORMESSON", "d'Ormesson"),
        ("D’ORMESSON", "d’Ormesson"),
        ("O'BRIEN", "O'Brien"),
        ("MC DONALD", "Mc Donald"),
        ("MCDONALD", "McDonald"),
        ("LEFORT-DUMAS", "Lefort-Dumas"),
        ("VAN DER BERG", "van der Berg"),
        ("N'GUYEN", "N'Guyen"),
        ("ÉTIENNE", "Étienne"),
        ("  LEFORT   DUMAS ", "Lefort Dumas"),
        ("DE", "De"),
        ("", ""),
        ("de La Tour", "de La Tour"),
        ("D'Angelo", "D'Angelo"),
        ("McDonald", "McDonald"),
    ],
)
def test_a_family_name_in_capitals_is_written_as_a_name(typed: str, written: str) -> None:
    assert last_name(typed) == written
    assert last_name(written) == written


@pytest.mark.parametrize(
    ("typed", "written"),
    [("JEAN-PIERRE", "Jean-Pierre"), ("ANNE", "Anne"), ("J.-P.", "J.-P."), ("MARIE CLAIRE", "Marie Claire")],
)
def test_a_first_name_in_capitals_is_written_as_a_name(typed: str, written: str) -> None:
    assert first_name(typed) == written


def test_a_name_in_one_field_is_parted() -> None:
    assert whole_name("HÉLÈNE BAUDRY") == ("Hélène", "Baudry")
    assert whole_name("Baudry") == ("", "Baudry")
