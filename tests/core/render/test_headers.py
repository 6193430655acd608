"""What stands in a subject or a name arrives exactly so, whoever decodes it."""

from __future__ import annotations

import email
import random
from datetime import UTC, datetime
from email import policy
from email.header import decode_header, make_header
from email.utils import parseaddr

from hypothesis import given, settings
from hypothesis import strategies as st

from mailflow.core.render.compose import Outgoing, compose, with_date

TOLD = (
    "Docteur Lefort, votre contrat à relire : avant que je m'arrête là dernière relance l'EPSM du Morbihan",
    "« valable jusqu'au 12 décembre » Hôpital Hôtel-Dieu – œuvre, garde ; d'astreinte (CHU) 1er février …",
    "n° 3 & Cie naïveté Noël Müller Đặng Nguyễn O'Brien Saint-Brieuc 14 h 30 ?",
)
WORDS = [word for line in TOLD for word in line.split(" ")]
NAMES = ("Jean-François", "Zoë", "Đặng", "Le Bihan-de La Tour d'Auvergne", "O'Neil, MD", "Anne", "Müller", 'dit "Bob"')


def outgoing(subject: str, name: str) -> Outgoing:
    return Outgoing(name, "claire@agence.test", name, "lefort@chu.test", subject, "Bonjour.", "<p>x</p>", "<a@b.test>")


def arrives(subject: str, name: str) -> None:
    """Decode as the new and the old parser of the language do, and check the lines that travelled."""
    raw = with_date(compose(outgoing(subject, name)), datetime(2026, 12, 1, tzinfo=UTC))
    assert all(len(line) <= 78 for line in raw.partition(b"\r\n\r\n")[0].split(b"\r\n"))
    modern = email.message_from_bytes(raw, policy=policy.default)
    assert modern["Subject"] == subject
    old = email.message_from_bytes(raw, policy=policy.compat32)
    assert str(make_header(decode_header(old["Subject"].replace("\r\n", "")))) == subject
    for header in ("From", "To"):
        # the new parser shows a space between two encoded words of a name; there is one already
        assert [" ".join(a.display_name.split()) for a in modern[header].addresses] == [name]
        shown, address = parseaddr(old[header].replace("\r\n", ""))
        assert str(make_header(decode_header(shown))) == name
        assert address in {"claire@agence.test", "lefort@chu.test"}


def test_two_thousand_realistic_subjects_and_names_arrive_exactly() -> None:
    draw = random.Random(2026)
    for _ in range(2000):
        subject = " ".join(draw.choices(WORDS, k=draw.randint(1, 16)))
        name = " ".join(draw.choices(NAMES, k=draw.randint(1, 6)))
        arrives(subject, name)


def test_the_shipped_last_reminder_keeps_its_space() -> None:
    arrives("Re: Votre poste à l'EPSM : avant que je m'arrête là, voulez-vous que nous en parlions encore ?", "Dr Zoë")


def test_a_long_name_with_a_comma_stays_one_author() -> None:
    arrives(
        "Votre contrat", "Marie-Christine de La Rochefoucauld-Montbazon, direction des affaires medicales et generales"
    )


@settings(max_examples=100)
@given(
    st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=90),
    st.lists(st.text("ab é,.\"\\()'", min_size=1, max_size=12), min_size=1, max_size=8),
)
def test_any_subject_and_any_name_arrive_exactly(subject: str, parts: list[str]) -> None:
    name = " ".join(" ".join(parts).split())
    if name:
        arrives(subject, name)
