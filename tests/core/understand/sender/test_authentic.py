"""The receiving server's word on the sender: what counts, what is forged, what is only a comment."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailflow.core.understand.raw.parse import ParsedMail, parse
from mailflow.core.understand.sender.authentic import authentication, organisation

SENDER = "p.lefort@chu-angers.fr"


def mail(*results: str) -> ParsedMail:
    lines = [f"Authentication-Results: {result}" for result in results]
    return parse("\r\n".join([*lines, f"From: {SENDER}", "", "Oui"]).encode())


@pytest.mark.parametrize(
    ("results", "failed", "aligned"),
    [
        (["mx.agence.fr; dkim=pass header.d=chu-angers.fr; spf=pass smtp.mailfrom=chu-angers.fr"], False, True),
        (["mx.agence.fr; spf=pass smtp.mailfrom=p.lefort@mail.chu-angers.fr"], False, True),
        (["mx.agence.fr; dmarc=pass (p=reject) header.from=chu-angers.fr"], False, True),
        (["mx.agence.fr; dkim=pass header.d=mailer.example; spf=pass smtp.mailfrom=mailer.example"], False, False),
        (["mx.agence.fr; dmarc=fail header.from=chu-angers.fr; spf=pass smtp.mailfrom=chu-angers.fr"], True, False),
        (["mx.agence.fr; spf=fail smtp.mailfrom=chu-angers.fr; dkim=pass header.d=chu-angers.fr"], True, False),
        (["mx.agence.fr; spf=softfail smtp.mailfrom=chu-angers.fr"], True, False),
        (["mx.agence.fr; spf=softfail smtp.mailfrom=x.fr; dkim=pass header.d=chu-angers.fr"], False, True),
        (["mx.agence.fr; spf=temperror; dkim=permerror; dmarc=none"], False, False),
        (["mx.agence.fr; none"], False, False),
        (["mx.agence.fr 1; dkim = pass (2048-bit key) header.d = chu-angers.fr"], False, True),
        (['mx.agence.fr; dkim=pass reason="ok; dmarc=fail" header.d=chu-angers.fr'], False, True),
        (["mx.agence.fr; spf=none (dkim=pass header.d=chu-angers.fr)"], False, False),
        (["mx.agence.fr; dkim=pass\r\n header.i=@chu-angers.fr"], False, True),
        (["spf=pass smtp.mailfrom=chu-angers.fr; dkim=pass header.d=chu-angers.fr; dmarc=pass"], False, True),
        ([], False, False),
    ],
)
def test_weighs_the_topmost_result(results: list[str], failed: bool, aligned: bool) -> None:
    found = authentication(mail(*results), SENDER)
    assert (found.failed, found.aligned_pass) == (failed, aligned)
    assert found.reason.endswith(".")


def test_a_forged_line_below_proves_nothing() -> None:
    forged = "mx.evil.example; dkim=pass header.d=chu-angers.fr; dmarc=pass header.from=chu-angers.fr"
    assert not authentication(mail("mx.agence.fr; spf=none", forged), SENDER).aligned_pass
    same_name = "mx.agence.fr; dmarc=pass header.from=chu-angers.fr"
    assert not authentication(mail("mx.agence.fr; spf=none", same_name), SENDER).aligned_pass


def test_with_a_trusted_host_only_its_word_counts() -> None:
    forged = "mx.evil.example; dmarc=pass header.from=chu-angers.fr"
    assert not authentication(mail(forged), SENDER, "mx.agence.fr").aligned_pass
    real = "mx.agence.fr; dmarc=fail header.from=chu-angers.fr"
    assert authentication(mail(forged, real), SENDER, "mx.agence.fr").failed


def test_a_failure_in_a_second_field_of_the_same_server_is_heard() -> None:
    two = ("mx.agence.fr; spf=pass smtp.mailfrom=chu-angers.fr", "mx.agence.fr; dmarc=fail header.from=chu-angers.fr")
    assert authentication(mail(*two), SENDER).failed


@pytest.mark.parametrize(
    ("domain", "home"),
    [
        ("mail.chu-angers.fr", "chu-angers.fr"),
        ("a.b.royal.nhs.uk", "royal.nhs.uk"),
        ("sante.gouv.fr", "sante.gouv.fr"),
        ("x.sante.gouv.fr", "sante.gouv.fr"),
        ("GMAIL.com.", "gmail.com"),
        ("", ""),
    ],
)
def test_organisation_of_a_domain(domain: str, home: str) -> None:
    assert organisation(domain) == home


@given(
    st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\r\n"), max_size=80), max_size=4),
    st.text(max_size=20),
)
@settings(max_examples=200, deadline=None)
def test_never_raises_and_never_both(results: list[str], sender: str) -> None:
    found = authentication(mail(*results), sender)
    assert not (found.failed and found.aligned_pass)
