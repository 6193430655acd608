"""Opaque signed mails (S/MIME) are opened and read; encrypted ones say that they are, and no byte of either raises."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from email.mime.application import MIMEApplication

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, pkcs7
from cryptography.x509.oid import NameOID
from hypothesis import given, settings
from hypothesis import strategies as st

from mailflow.core.understand.new_words.visible import visible
from mailflow.core.understand.raw.encrypted import signed_content
from mailflow.core.understand.raw.parse import parse

ENTITY = (
    "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    "Bonjour,\r\nc’est d'accord pour jeudi.\r\nDr Paul Martin\r\n\r\n-- \r\nRadiologue\r\n"
).encode()


@pytest.fixture(scope="module")
def signed() -> bytes:
    """A PKCS#7 signed message that holds ENTITY, as a mail program makes it."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Dr Paul Martin")])
    card = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(datetime(2026, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(2036, 1, 1, tzinfo=UTC))
        .sign(key, hashes.SHA256())
    )
    maker = pkcs7.PKCS7SignatureBuilder().set_data(ENTITY).add_signer(card, key, hashes.SHA256())
    return maker.sign(Encoding.DER, [pkcs7.PKCS7Options.Binary])


def in_pieces(content: bytes) -> bytes:
    """The same nesting by hand, in indefinite lengths and an octet string in pieces, as streaming programs write it."""
    pieces = b"".join(
        b"\x04" + bytes((len(content[at : at + 50]),)) + content[at : at + 50] for at in range(0, len(content), 50)
    )
    held = b"\x30\x80" + bytes.fromhex("06092a864886f70d010701") + b"\xa0\x80\x24\x80" + pieces + b"\0\0" * 3
    body = b"\x02\x01\x01" + b"\x31\x80" + b"\x30\x80\0\0" + b"\0\0" + held
    return b"\x30\x80" + bytes.fromhex("06092a864886f70d010702") + b"\xa0\x80\x30\x80" + body + b"\0\0" * 3


def mail(data: bytes, kind: str = "signed-data") -> bytes:
    part = MIMEApplication(data, "pkcs7-mime")
    part.set_param("smime-type", kind)
    part.set_param("name", "smime.p7m")
    part["From"], part["Subject"] = "paul@ch.example", "Re: Contrat"
    return part.as_bytes()


def test_the_letter_of_an_opaque_signed_mail_is_read(signed: bytes) -> None:
    for data in (signed, in_pieces(ENTITY)):
        assert signed_content(data) == ENTITY
        read = parse(mail(data))
        assert visible(read).text == "Bonjour,\nc’est d'accord pour jeudi.\nDr Paul Martin"
        assert not read.attachments
        assert not read.unreadable


def test_an_encrypted_mail_says_so() -> None:
    enveloped = bytes.fromhex("3010") + bytes.fromhex("06092a864886f70d010703") + b"\xa0\x03\x02\x01\x00"
    assert signed_content(enveloped) == b""
    assert parse(mail(enveloped, "enveloped-data")).unreadable == "encrypted"
    pgp = b"Content-Type: application/pgp-encrypted\n\nVersion: 1\n--x--"
    assert parse(b"Content-Type: multipart/encrypted; boundary=x\n\n--x\n" + pgp).unreadable == "encrypted"
    assert parse(b"Content-Type: text/plain\n\nOui").unreadable == ""


def test_no_cut_or_changed_byte_raises(signed: bytes) -> None:
    for at in range(len(signed)):
        signed_content(signed[:at])
        signed_content(signed[:at] + bytes((signed[at] ^ 0xFF,)) + signed[at + 1 :])


@given(st.binary(max_size=400))
@settings(max_examples=200, deadline=None)
def test_no_bytes_raise(data: bytes) -> None:
    assert isinstance(signed_content(b"\x30\x80" + data), bytes)


@pytest.mark.parametrize("shape", [b"\x30\x80" * 500_000, in_pieces(b"a" * 50_000) * 20, b"\x24\x00" * 500_000])
def test_a_hostile_megabyte_ends_soon(shape: bytes) -> None:
    start = time.process_time()
    parse(mail(shape))
    assert time.process_time() - start < 1
