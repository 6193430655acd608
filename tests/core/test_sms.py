"""A text goes to mobiles alone, in the form that every telephone takes, and says in how many parts it leaves."""

from __future__ import annotations

import pytest

from mailflow.core.sms import mobile, parts, plain


@pytest.mark.parametrize(
    ("number", "country", "whole"),
    [
        ("06 12 34 56 78", "FR", "+33612345678"),
        ("07.12.34.56.78", "FR", "+33712345678"),
        ("+33 (0)6 12 34 56 78", "BE", "+33612345678"),
        ("0033 7 12 34 56 78", "FR", "+33712345678"),
        ("0692 12 34 56", "FR", "+262692123456"),
        ("+33 690 12 34 56", "FR", "+590690123456"),
        ("+596 696 12 34 56", "FR", "+596696123456"),
        ("0470 12 34 56", "BE", "+32470123456"),
        ("079 123 45 67", "CH", "+41791234567"),
        ("07700 900123", "UK", "+447700900123"),
        ("(514) 555-0199", "CA", "+15145550199"),
        ("514 234-0199", "CA", "+15142340199"),
        ("02 41 00 00 01", "FR", ""),
        ("+33 1 40 00 00 00", "FR", ""),
        ("0700 12 34 56", "FR", ""),
        ("02 123 45 67", "BE", ""),
        ("+32 2 123 45 67", "BE", ""),
        ("044 123 45 67", "CH", ""),
        ("020 7946 0000", "UK", ""),
        ("070 1234 5678", "UK", ""),
        ("06 12 34 56 7", "FR", ""),
        ("06 12 34 56 78 9", "FR", ""),
        ("06 12 34 56 78", "DE", ""),
        ("+49 151 23456789", "FR", ""),
        ("٠٦١٢٣٤٥٦٧٨", "FR", ""),
        ("poste 12", "FR", ""),
        ("", "FR", ""),
    ],
)
def test_only_mobiles_become_numbers_for_a_text(number: str, country: str, whole: str) -> None:

    assert mobile(number, country) == whole


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("a" * 160, 1),
        ("a" * 161, 2),
        ("é" * 160, 1),
        ("€" * 80, 1),
        ("€" * 81, 2),
        ("ê" * 70, 1),
        ("ê" * 71, 2),
        ("a" * 306, 2),
        ("a" * 307, 3),
        # a sign of two places is not cut in two
        ("a" * 152 + "€" + "a" * 152, 3),
        ("", 1),
    ],
)
def test_a_text_says_in_how_many_parts_it_leaves(text: str, count: int) -> None:
    assert parts(text) == count


def test_the_typographers_spaces_become_those_of_a_telephone() -> None:
    assert plain("J\u2019arrive\u202f: d\u00a0accord ?") == "J'arrive : d accord ?"
