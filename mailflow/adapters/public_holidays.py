"""Public holidays as data, from the `holidays` library: France with its variants, and the other countries of a mail."""

from __future__ import annotations

from datetime import date
from functools import cache

import holidays

from mailflow.errors import ConfigError

#: public holidays are computed for these years; a case does not live longer
YEARS = range(2024, 2041)

#: departments under the local law of Alsace-Moselle, by the name that the library gives them all
ALSACE_MOSELLE = {"67": "6AE", "68": "6AE", "57": "57"}

#: whose holidays a time zone brings, where a person's country is not told
ZONES = {
    "Europe/Paris": "FR",
    "Indian/Reunion": "FR-974",
    "America/Guadeloupe": "FR-971",
    "America/Martinique": "FR-972",
    "America/Cayenne": "FR-973",
    "Indian/Mayotte": "FR-976",
    "Europe/Brussels": "BE",
    "Europe/Zurich": "CH",
    "Europe/Luxembourg": "LU",
    "America/Montreal": "CA-QC",
    "America/Toronto": "CA-QC",
    "Europe/London": "GB",
    "Europe/Dublin": "IE",
}


def of_zone(zone: str) -> str:
    """Return the calendar code of a zone; "" (no holidays) where it is not known."""
    return ZONES.get(zone, "")


@cache
def days(code: str) -> frozenset[date]:
    """Return the public holidays of "FR", "FR-67", "FR-974", "CA-QC" ...; ConfigError for a code nobody knows."""
    if not code:
        return frozenset()
    country, _, part = code.partition("-")
    subdivision = ALSACE_MOSELLE.get(part, part) if country == "FR" else part
    try:
        found = holidays.country_holidays(country, subdiv=_accepted(country, subdivision), years=YEARS)
    except (NotImplementedError, KeyError):  # the library raises the first for a country that it does not have
        raise ConfigError(f'"{code}" names no calendar of public holidays', 'write "FR", "FR-67" or "FR-974"') from None
    return frozenset(found.keys())


def _accepted(country: str, subdivision: str) -> str | None:
    """Return the library's own name of a subdivision; metropolitan departments follow the national calendar."""
    if not subdivision:
        return None
    if subdivision in holidays.list_supported_countries().get(country, []):
        return subdivision
    if country == "FR" and subdivision.isdigit():
        return None
    raise KeyError(subdivision)
