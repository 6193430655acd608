"""The letter and the files of a winmail.dat are read, beside text or alone, and no byte of it raises."""

from __future__ import annotations

import time
from email.mime.application import MIMEApplication
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailflow.core.understand.new_words.visible import visible
from mailflow.core.understand.raw import winmail
from mailflow.core.understand.raw.parse import parse

BODY, PROPERTIES, CODEPAGE = 0x0002800C, 0x00069003, 0x00069007
NEW_FILE, TITLE, DATA, FILE_PROPERTIES = 0x00069002, 0x00018010, 0x0006800F, 0x00069005
LETTER = "Bonjour Claire,\r\nvoici le contrat signé.\r\nDr Hélène Le Goff\r\n"


def number(value: int, size: int = 4) -> bytes:
    return value.to_bytes(size, "little")


def attribute(what: int, value: bytes) -> bytes:
    return b"\x02" + number(what) + number(len(value)) + value + number(sum(value) & 0xFFFF, 2)


def text_property(name: int, text: str) -> bytes:
    value = (text + "\0").encode("utf-16-le")
    return number(0x1F, 2) + number(name, 2) + number(1) + number(len(value)) + value + b"\0" * (-len(value) % 4)


def properties(*found: bytes) -> bytes:
    """A numbered list that also holds a number, a time, a named property and many values, as Outlook writes them."""
    others = (
        number(3, 2) + number(0x0017, 2) + number(1),
        number(64, 2) + number(0x0039, 2) + number(1, 8),
        number(11, 2) + number(0x8005, 2) + b"g" * 16 + number(0) + number(7) + number(1),
        number(0x1003, 2) + number(0x4001, 2) + number(2) + number(1) + number(2),
    )
    return number(len(found) + len(others)) + b"".join((*others, *found))


def winmail_dat(*, letter: bool = True) -> bytes:
    head = b"\x78\x9f\x3e\x22" + number(7, 2) + attribute(CODEPAGE, number(1252) + number(0))
    text = attribute(PROPERTIES, properties(text_property(0x1000, LETTER))) if letter else b""
    name = properties(text_property(0x3707, "Contrat signé Le Goff.pdf"))
    file = attribute(NEW_FILE, b"\0" * 14) + attribute(TITLE, b"CONTRA~1.PDF\0") + attribute(DATA, b"%PDF-1.7 signed")
    return head + text + file + attribute(FILE_PROPERTIES, name)


def mail(data: bytes, *beside: MIMEText) -> bytes:
    whole = MIMEMultipart(_subparts=[*beside, MIMEApplication(data, "ms-tnef", name="winmail.dat")])
    whole["From"], whole["Subject"] = "h@ch.example", "Re: Contrat"
    return whole.as_bytes()


def test_letter_and_file_of_a_winmail_are_read() -> None:
    read = parse(mail(winmail_dat()))
    assert visible(read).text == "Bonjour Claire,\nvoici le contrat signé.\nDr Hélène Le Goff"
    assert [(found.name, found.content_type) for found in read.attachments][-1] == (
        "Contrat signé Le Goff.pdf",
        "application/pdf",
    )
    assert read.parts[-1].payload == b"%PDF-1.7 signed"


def test_text_beside_it_is_not_read_twice() -> None:
    assert visible(parse(mail(winmail_dat(), MIMEText("Oui.\n", "plain", "utf-8")))).text == "Oui."


def test_the_older_body_is_read_in_its_code_page() -> None:
    older = b"\x78\x9f\x3e\x22" + number(7, 2) + attribute(CODEPAGE, number(1252)) + attribute(BODY, b"Re\xe7u\0")
    assert winmail.read(older).plain == "Reçu"


def test_a_winmail_without_words_says_so() -> None:
    assert parse(mail(winmail_dat(letter=False))).unreadable == "winmail"
    assert visible(parse(mail(winmail_dat(letter=False)))).text == ""


def test_no_cut_or_changed_byte_raises() -> None:
    whole = winmail_dat()
    for at in range(len(whole)):
        winmail.read(whole[:at])
        winmail.read(whole[:at] + bytes((whole[at] ^ 0xFF,)) + whole[at + 1 :])


@given(st.binary(max_size=400))
@settings(max_examples=200, deadline=None)
def test_no_bytes_raise(data: bytes) -> None:
    winmail.read(b"\x78\x9f\x3e\x22\x07\x00" + data)
    winmail.read(b"\x78\x9f\x3e\x22\x07\x00" + attribute(PROPERTIES, data))


@pytest.mark.parametrize(
    "value",
    [
        number(5_000) + (number(0x1F, 2) + number(0x1000, 2) + number(50) + number(0) * 50) * 5_000,
        number(0xFFFFFFFF) + (number(3, 2) + number(0x17, 2) + number(1)) * 100_000,
    ],
)
def test_a_hostile_megabyte_ends_soon(value: bytes) -> None:
    start = time.process_time()
    winmail.read(b"\x78\x9f\x3e\x22\x07\x00" + attribute(PROPERTIES, value))
    winmail.read(b"\x78\x9f\x3e\x22\x07\x00" + attribute(BODY, b"") * 70_000)
    assert time.process_time() - start < 1
