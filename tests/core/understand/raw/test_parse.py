"""Raw mail read without trusting it: headers, charsets, structure, limits."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime

import pytest

from mailflow.core.understand.raw.charsets import to_text
from mailflow.core.understand.raw.clean import clean
from mailflow.core.understand.raw.parse import RAW_LIMIT, TEXT_LIMIT, parse, unflow


def test_envelope_of_an_ordinary_answer() -> None:
    mail = parse(
        b"Message-ID: <a@b.fr>\r\nIn-Reply-To: <x@y.fr>\r\nReferences: <w@y.fr>\r\n <x@y.fr>\r\n"
        b'From: "Martin, Paul" <Paul.Martin@CH.fr>\r\nReply-To: sec@ch.fr\r\nTo: c@x.fr, D <d@x.fr>\r\n'
        b"Subject: =?utf-8?q?R=C3=A9ponse?=\r\nDate: Mon, 16 Nov 2026 09:12:00 +0100\r\n\r\nOui"
    )
    envelope = mail.envelope
    assert (envelope.message_id, envelope.in_reply_to) == ("<a@b.fr>", ("<x@y.fr>",))
    assert envelope.references == ("<w@y.fr>", "<x@y.fr>")
    assert (envelope.sender, envelope.sender_name, envelope.reply_to) == (
        "paul.martin@ch.fr",
        "Martin, Paul",
        "sec@ch.fr",
    )
    assert envelope.recipients == ("c@x.fr", "d@x.fr")
    assert envelope.subject == "Réponse"
    assert envelope.sent_at == datetime(2026, 11, 16, 8, 12, tzinfo=UTC)
    assert mail.plain == "Oui"


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (b"=?utf-8?b?w6k=?= =?utf-8?b?w6g=?=", "éè"),
        (b"=?utf-8?q?Jos=C3?= =?utf-8?q?=A9?=", "José"),
        (b"=?iso-8859-1?Q?caf=E9_noir?= suite", "café noir suite"),
        (b"=?utf-8?Q?a b?=", "a b"),
        (b"=?utf-8?b?w6k?=", "é"),
        (b"=?x-unknown?q?=C3=A9?=", "é"),
        (b"=?utf-8?q?never closed", "=?utf-8?q?never closed"),
        (b"R\xe9ponse", "Réponse"),
        ("Réponse".encode(), "Réponse"),
        (b"a\r\n b", "a b"),
        (b"a\x00\xed\xa0\x80b", None),
    ],
)
def test_subjects_however_written(raw: bytes, text: str | None) -> None:
    subject = parse(b"Subject: " + raw + b"\r\n\r\n").envelope.subject
    subject.encode("utf-8")
    assert text is None or subject == text


@pytest.mark.parametrize(
    ("data", "charset", "text"),
    [
        ("l’été".encode("cp1252"), "iso-8859-1", "l’été"),
        ("é€".encode("iso-8859-15"), "iso-8859-15", "é€"),
        ("é".encode(), "us-ascii", "é"),
        ("été".encode("latin-1"), "utf-8", "été"),
        ("été".encode("utf-16"), "utf-16", "été"),
        ("été".encode("utf-16-le"), "utf-16le", "été"),
        ("été".encode(), "x-made-up", "été"),
        ("été".encode(), "punycode", "été"),
        ("intéressé".encode().decode("cp1252").encode(), "utf-8", "intéressé"),
        ("日本".encode("shift_jis"), "shift_jis", "日本"),
        ("été".encode("cp1250"), "windows-1250", "été"),
        (b"\xef\xbb\xbfoui", "utf-8", "oui"),
    ],
)
def test_charsets_labelled_well_and_badly(data: bytes, charset: str, text: str) -> None:
    assert to_text(data, charset) == text


def test_attachments_have_name_size_and_hash() -> None:
    mail = parse(
        b"Content-Type: multipart/mixed; boundary=b\n\n--b\n\nCi-joint.\n--b\n"
        b"Content-Type: application/pdf; name*=utf-8''contrat%20sign%C3%A9.pdf\nContent-Disposition: attachment\n"
        b"Content-Transfer-Encoding: base64\n\naGVsbG8=\n--b--\n"
    )
    (file,) = mail.attachments
    assert (file.name, file.content_type, file.size) == ("contrat signé.pdf", "application/pdf", 5)
    assert file.sha256 == hashlib.sha256(b"hello").hexdigest()
    assert mail.plain.strip() == "Ci-joint."
    assert not mail.truncated


def test_an_attached_text_is_not_the_letter() -> None:
    mail = parse(
        b"Content-Type: multipart/mixed; boundary=b\n\n--b\n\nOui\n--b\nContent-Type: text/plain; name=notes.txt\n"
        b"Content-Disposition: attachment; filename=notes.txt\n\nNon\n--b--\n"
    )
    assert mail.plain == "Oui"
    assert [file.name for file in mail.attachments] == ["notes.txt"]


def test_an_enclosed_mail_keeps_its_bytes() -> None:
    mail = parse(
        b"Content-Type: multipart/mixed; boundary=b\n\n--b\n\nVoir\n--b\nContent-Type: message/rfc822\n\nSubject: "
        b"x\n\nBonjour\n--b--\n"
    )
    assert mail.enclosed == (b"Subject: x\n\nBonjour",)
    assert mail.plain == "Voir"


def test_a_large_scan_is_read_whole_and_a_large_text_is_cut() -> None:
    head = b"Content-Type: multipart/mixed; boundary=b\n\n--b\n\nSigne\n--b\nContent-Type: application/pdf\n\n"
    scan = head + b"x" * 2 * TEXT_LIMIT + b"\n--b--"
    assert not parse(scan).truncated
    assert parse(scan).attachments[0].size == 2 * TEXT_LIMIT
    text = parse(b"Subject: x\n\n" + b"a" * (TEXT_LIMIT + 1))
    assert text.truncated
    assert len(text.plain) == TEXT_LIMIT


def test_a_mail_over_the_limit_keeps_headers_and_first_words() -> None:
    mail = parse(b"Subject: gros\n\nOui. " + b"x" * RAW_LIMIT)
    assert mail.truncated
    assert mail.envelope.subject == "gros"
    assert mail.plain.startswith("Oui. ")


def test_ten_thousand_headers_are_cut_and_the_body_is_read() -> None:
    mail = parse(b"Subject: a\n" + b"X-A: b\n" * 10_000 + b"\nOui")
    assert mail.truncated
    assert mail.plain == "Oui"
    assert mail.envelope.subject == "a"


def test_repeated_headers_keep_their_order() -> None:
    mail = parse(b"Received: one\nX-A: b\nreceived: two\n\n")
    assert mail.all("RECEIVED") == ("one", "two")
    assert mail.first("x-a") == "b"
    assert mail.first("absent") == ""


def test_flowed_lines_are_joined_by_depth() -> None:
    assert unflow("a \nb\n> c \n> d\n>> e\n-- \nx", delsp=False) == "a b\n> c d\n>> e\n-- \nx"
    assert unflow("propo \nsition", delsp=True) == "proposition"


def test_clean_drops_what_no_screen_shows() -> None:
    assert clean("a\u200b\x00\ud800\u202eb\u00a0c\r\nd e\u0301\U000e0041") == "ab c\nd é"


@pytest.mark.parametrize("end", [" ", "  \t", ""])
def test_a_soft_line_break_may_be_padded(end: str) -> None:
    raw = f"Content-Type: text/plain\nContent-Transfer-Encoding: quoted-printable\n\nune={end}\n nuit =3D 1 = 2"
    assert parse(raw.encode()).plain == "une nuit = 1 = 2"
