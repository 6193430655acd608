"""What the simulated people write is real mail: a client's own layout around words that are found again."""

from __future__ import annotations

from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest

from mailflow.adapters.pdf_child import inspect
from mailflow.core.understand.new_words.visible import visible
from mailflow.core.understand.raw.parse import parse
from mailflow.sandbox import pdf
from mailflow.sandbox.clock import part, pick
from mailflow.sandbox.layouts import CLIENTS, Letter, original, write

WORDS = "Bonjour,\n\nOui, cette proposition me convient.\n\nCordialement,\nAnne Lefort"


def ours() -> bytes:
    mail = EmailMessage(policy=policy.SMTP)
    mail["From"], mail["To"], mail["Subject"] = (
        "Claire Martin <claire@agence.test>",
        "a@medecin.test",
        "Votre proposition",
    )
    mail["Message-ID"], mail["Date"] = "<1@agence.test>", "Mon, 23 Nov 2026 09:00:00 +0000"
    mail.set_content(
        "Docteur Lefort,\n\nNous n'acceptons rien sans vous.\n\nCette proposition vous convient-elle ?\n\nClaire\n"
    )
    return mail.as_bytes()


@pytest.mark.parametrize("client", sorted(CLIENTS))
def test_the_words_of_each_client_are_found_and_nothing_else(client: str) -> None:
    at = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
    letter = Letter(
        "Anne Lefort", "a@medecin.test", "claire@agence.test", at, "<2@medecin.test>", WORDS, answers=original(ours())
    )
    raw = write(client, letter)
    said = visible(parse(raw)).text
    assert said.split() == WORDS.split()
    mail = message_from_bytes(raw, policy=policy.default)
    assert mail["In-Reply-To"] == "<1@agence.test>"


def test_a_contract_is_a_pdf_whose_words_can_be_read() -> None:
    facts = inspect(pdf.contract("Anne Lefort", "praticien en anesthésie", "Hôpital", ("Dr Anne Lefort",)))
    assert facts.pages == 1
    assert not facts.error
    assert facts.lines


def test_chance_is_decided_by_its_keys_alone() -> None:
    assert part(1, "a") == part(1, "a") != part(2, "a")
    assert all(0 <= part(seed) < 1 for seed in range(100))
    assert {pick("abc", seed) for seed in range(50)} == set("abc")
