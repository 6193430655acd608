"""The one day that an answer names: what it is, what it is not, and that nothing typed can break the grammar."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailflow.core.understand.dates.find import find, local_day
from tests.core.understand.mail_files import sentences

WEDNESDAY = datetime(2026, 11, 18, 10, 0, tzinfo=UTC)


def day_of(text: str, received: datetime = WEDNESDAY, zone: str = "Europe/Paris") -> date | None:
    found = find(text, received, zone)
    return found.day if found else None


ANSWERS = [f"{name}.txt" for name in ("first", "second", "third", "fourth", "fifth", "sixth", "seventh")]


@pytest.mark.parametrize(("want", "text"), sentences(*ANSWERS))
def test_reads_the_day_that_a_careful_reader_would_write(want: str, text: str) -> None:
    found = day_of(text)
    assert (found.isoformat() if found else "-") == want


@pytest.mark.parametrize(
    ("text", "received", "want"),
    [
        ("Rappelez-moi le 5 janvier", datetime(2026, 12, 28, 9, tzinfo=UTC), date(2027, 1, 5)),
        ("Rappelez-moi le 29 février", datetime(2028, 1, 3, 9, tzinfo=UTC), date(2028, 2, 29)),
        ("Rappelez-moi le 31", datetime(2026, 11, 2, 9, tzinfo=UTC), date(2026, 12, 31)),
        ("Rappelez-moi demain", datetime(2026, 12, 31, 9, tzinfo=UTC), date(2027, 1, 1)),
        ("Rappelez-moi lundi", datetime(2026, 11, 23, 9, tzinfo=UTC), date(2026, 11, 30)),
        ("Je vous réponds fin février", datetime(2028, 1, 3, 9, tzinfo=UTC), date(2028, 2, 29)),
    ],
)
def test_years_and_short_months_roll_over(text: str, received: datetime, want: date) -> None:
    assert day_of(text, received) == want


def test_counts_from_the_calendar_day_of_the_zone() -> None:
    late = datetime(2026, 11, 18, 23, 30, tzinfo=UTC)  # already Thursday in Paris, still Wednesday in Guadeloupe
    assert day_of("Appelez-moi demain", late) == date(2026, 11, 20)
    assert day_of("Appelez-moi demain", late, "America/Guadeloupe") == date(2026, 11, 19)
    assert local_day(late, "Nowhere/Unknown") == date(2026, 11, 19)


def test_ce_jour_la_is_the_day_of_the_question() -> None:
    asked = date(2026, 11, 26)
    found = find("Ce jour-là me convient parfaitement.", WEDNESDAY, "Europe/Paris", asked)
    assert found is not None
    assert found.day == asked
    assert find("Oui, avec plaisir.", WEDNESDAY, "Europe/Paris", asked) is None


WORDS = [
    *(
        "lundi",
        "jeudi",
        "vendredi",
        "le 3",
        "du",
        "au 31",
        "jusqu'au",
        "décembre",
        "mars",
        "12/03",
        "prochain",
        "en huit",
    ),
    *("demain", ",", ".", "?", "pas", "rappelez-moi", "je signe", "congés", "until", "Friday", "next week", "the 30th"),
    *(
        "call me",
        "between",
        "and",
        "99",
        "29 février",
        "2026",
        "2099",
        "0",
        "semaine",
        "fin",
        "début",
        "\u00a0",
        "dans 15 jours",
    ),
]
INSTANTS = st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


@given(st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join), INSTANTS)
@settings(max_examples=400, deadline=None)
def test_any_mixture_gives_a_verbatim_day_that_is_not_past(text: str, received: datetime) -> None:
    found = find(text, received, "UTC")
    if found is not None:
        assert found.day >= received.date()
        assert found.quote
        assert found.quote in text


@given(st.text(max_size=300))
@settings(max_examples=300, deadline=None)
def test_never_raises(text: str) -> None:
    find(text, WEDNESDAY, "Europe/Paris")


@pytest.mark.parametrize("received", [datetime(1, 1, 1, tzinfo=UTC), datetime(9999, 12, 31, 23, 59, tzinfo=UTC)])
def test_the_ends_of_the_calendar_do_not_raise(received: datetime) -> None:
    for text in (
        "dans 900 jours",
        "lundi prochain",
        "fin du mois",
        "le 31",
        "jusqu'à demain, rappelez-moi",
        "en huit jours",
    ):
        assert find(text, received, "Pacific/Kiritimati") is None


@pytest.mark.parametrize(
    "shape",
    [
        "le 3 décembre ",
        "du 3 au 5 ",
        "lundi ",
        "rappelez-moi ",
        "0",
        "jusqu'",
        "dans 15 ",
        "a@",
        "12/03/",
        "  ",
        "j'ai ",
    ],
)
def test_hostile_length_stays_quick(shape: str) -> None:
    start = time.perf_counter()
    find(shape * (1_000_000 // len(shape)), WEDNESDAY, "Europe/Paris")
    assert time.perf_counter() - start < 1.0
