"""What a calendar answers to our invitation, and which papers are never kept."""

from __future__ import annotations

from datetime import date, datetime
from email.message import EmailMessage
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailflow.core.messages import Attendance
from mailflow.core.understand.machines.attendance import attendance, typed
from mailflow.core.understand.raw.parse import ParsedMail, parse
from mailflow.core.understand.raw.private import is_private, without_private

REPLY = (
    "BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\nUID:1@agence.test\r\n"
    "DTSTART{start}\r\nATTENDEE;CN=Anne Lefort;\r\n PARTSTAT={status}:mailto:anne.lefort@medecin.test\r\n"
    "END:VEVENT\r\nEND:VCALENDAR\r\n"
)


def answered(text: str) -> tuple[str, date | None]:
    told = attendance(mailed(text), "Europe/Paris")
    return str(told.answer), told.starts.date() if told.starts else None


def mailed(text: str, body: str = "", method: str = "REPLY") -> ParsedMail:
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "anne.lefort@medecin.test", "Accepté : visite"
    mail.set_content(body)
    mail.add_alternative(text, subtype="calendar", params={"method": method})
    return parse(mail.as_bytes())


@pytest.mark.parametrize("status", ["ACCEPTED", "DECLINED", "TENTATIVE"])
def test_the_answer_and_its_day_in_the_establishments_zone(status: str) -> None:
    assert answered(REPLY.format(start=":20261126T233000Z", status=status)) == (status.lower(), date(2026, 11, 27))
    local = REPLY.format(start=";TZID=Europe/Paris:20261126T103000", status=status)
    assert answered(local) == (status.lower(), date(2026, 11, 26))


def test_an_invitation_and_an_impossible_day_are_no_answer() -> None:
    assert answered(REPLY.replace("REPLY", "REQUEST").format(start=":20261126", status="ACCEPTED")) == ("", None)
    assert answered(REPLY.format(start=":20261399", status="ACCEPTED")) == ("accepted", None)


def test_another_hour_is_a_counter_proposal_in_the_establishments_zone() -> None:
    text = REPLY.replace("REPLY", "COUNTER").format(start=":20261209T140000Z", status="TENTATIVE")
    told = attendance(mailed(text, method="COUNTER"), "Europe/Paris")
    assert (told.answer, told.timed) == (Attendance.COUNTER, True)
    assert told.starts == datetime(2026, 12, 9, 15, tzinfo=ZoneInfo("Europe/Paris"))


DECLINED = REPLY.format(start=":20261126T090000Z", status="DECLINED")


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("", ""),
        ("Anne Lefort", ""),
        ("Anne Lefort a refusé cette invitation.\n\nQuand : jeudi 26 novembre\nhttps://calendar.example/e/1", ""),
        ("Anne Lefort has declined this invitation.\nInvitation from Google Calendar: https://c.example", ""),
        (
            "Anne Lefort a refusé cette invitation avec la note suivante :\n« J'ai signé ailleurs, merci. »",
            "J'ai signé ailleurs, merci.",
        ),
        ("J'ai signé ailleurs, merci de ne plus m'écrire.", "J'ai signé ailleurs, merci de ne plus m'écrire."),
    ],
)
def test_only_the_words_that_a_person_typed_are_found(body: str, words: str) -> None:
    mail = mailed(DECLINED, body)
    assert typed(mail, attendance(mail, "Europe/Paris"), body) == words


def test_the_comment_of_an_answer_is_typed() -> None:
    with_comment = DECLINED.replace("DTSTART", "COMMENT:Pas libre\\, désolée\\nAnne\r\nDTSTART")
    mail = mailed(with_comment)
    assert typed(mail, attendance(mail, "Europe/Paris"), "") == "Pas libre, désolée\nAnne"


@given(st.text(max_size=400))
def test_no_text_breaks_the_reader_of_answers(text: str) -> None:
    answered(text.encode("utf-8", "ignore").decode())


@pytest.mark.parametrize(
    ("name", "private"),
    [
        ("RIB Lefort.pdf", True),
        ("IBAN_2026.pdf", True),
        ("casier-judiciaire-B3.pdf", True),
        ("Carnet de vaccination.jpg", True),
        ("arrêt maladie.pdf", True),
        ("carte vitale.png", True),
        ("Contrat signé.pdf", False),
        ("diplôme d'État.pdf", False),
        ("Attestation Ordre.pdf", False),
        ("Distribution des gardes.pdf", False),
    ],
)
def test_private_papers_are_known_by_their_names(name: str, private: bool) -> None:
    assert is_private(name) is private


def test_only_the_private_file_goes_and_the_letter_stays_as_it_was() -> None:
    mail = EmailMessage()
    mail["From"], mail["Subject"], mail["Message-ID"] = "a@b.test", "Été", "<1@b.test>"
    mail.set_content("Voici l'été.\n")
    mail.add_attachment(b"FR76 3000", maintype="application", subtype="pdf", filename="RIB.pdf")
    mail.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="Contrat.pdf")
    before, after = parse(mail.as_bytes()), parse(without_private(mail.as_bytes()))
    assert (after.envelope, after.plain) == (before.envelope, before.plain)
    assert [a.sha256 == b.sha256 for a, b in zip(after.attachments, before.attachments, strict=True)] == [False, True]


@given(st.binary(max_size=300))
def test_whatever_the_bytes_no_private_file_stays(noise: bytes) -> None:
    raw = b'Content-Type: application/pdf; name="RIB.pdf"\r\nSubject: x\r\n\r\nFR763000600001\r\n' + noise
    assert b"FR763000600001" not in without_private(raw)
