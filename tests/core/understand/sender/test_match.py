"""Whose mail it is: the keys in their order, no guess between two cases, and who may be believed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailflow.core.messages import Authentication, Envelope, Party
from mailflow.core.understand.sender.match import Candidate, match

TOKEN = "0123456789abcdef0123456789abcdef"
ANGERS = Candidate(
    "angers",
    "lefort",
    Party.DOCTOR,
    frozenset({"paul@gmail.com", "p.lefort@chu.fr"}),
    ("Dr Paul Lefort",),
    frozenset({f"<{TOKEN}@agence.fr>", "<a2@agence.fr>"}),
    "clinique-angers.fr",
    ("Poste d'anesthésiste à Angers",),
)
DIRECTOR = Candidate(
    "angers",
    "durand",
    Party.DIRECTOR,
    frozenset({"dir@clinique-angers.fr"}),
    ("Anne Durand",),
    frozenset({"<d1@agence.fr>"}),
    "clinique-angers.fr",
    ("Décision sur le contrat",),
)
LYON = replace(
    ANGERS, closing_id="lyon", message_ids=frozenset({"<l1@agence.fr>"}), establishment_domain="lyon-sante.fr"
)
MARTIN = Candidate(
    "nantes", "martin", Party.DOCTOR, frozenset({"zoe@free.fr"}), ("Zoé Martin",), frozenset({"<n1@agence.fr>"})
)
ALL = (ANGERS, DIRECTOR, MARTIN)
UNKNOWN = "someone@new.example"


@pytest.mark.parametrize(
    ("envelope", "closing", "how", "sure"),
    [
        (Envelope(sender="paul@gmail.com", in_reply_to=("<a2@agence.fr>",)), "angers", "in_reply_to", True),
        (Envelope(sender="paul@gmail.com", references=("<a2@agence.fr>", "<other@x>")), "angers", "references", True),
        (Envelope(sender="paul@gmail.com", references=(f"<{TOKEN}@rewritten.outlook.com>",)), "angers", "token", True),
        (Envelope(sender="paul@gmail.com", recipients=(f"claire+{TOKEN}@agence.fr",)), "angers", "token", True),
        (Envelope(sender="p.lefort@chu.fr"), "angers", "sender", True),
        (Envelope(sender=UNKNOWN, sender_name="LEFORT Paul"), "angers", "name", False),
        (
            Envelope(sender="drh@clinique-angers.fr", subject="RE: TR: Décision sur le contrat"),
            "angers",
            "subject",
            False,
        ),
        (Envelope(sender=UNKNOWN, in_reply_to=("<n1@agence.fr>",)), "nantes", "in_reply_to", False),
    ],
)
def test_each_key_in_its_turn(envelope: Envelope, closing: str, how: str, sure: bool) -> None:
    found = match(envelope, "", ALL)
    assert (found.closing_id, found.how, found.sure) == (closing, how, sure)
    assert found.why.endswith(".")


def test_the_newest_reference_decides() -> None:
    found = match(
        Envelope(sender="paul@gmail.com", references=("<a2@agence.fr>", "<l1@agence.fr>")), "", (ANGERS, LYON)
    )
    assert found.closing_id == "lyon"


def test_two_open_closings_are_never_a_guess() -> None:
    found = match(Envelope(sender="paul@gmail.com"), "", (ANGERS, LYON))
    assert found.closing_id is None
    assert {guess.closing_id for guess in found.guesses} == {"angers", "lyon"}
    assert match(Envelope(sender="paul@gmail.com"), "", (ANGERS, replace(LYON, open=False))).closing_id == "angers"


def test_the_secretary_answers_for_the_director_in_his_thread() -> None:
    found = match(Envelope(sender="sec@clinique-angers.fr", in_reply_to=("<d1@agence.fr>",)), "", ALL)
    assert (found.closing_id, found.party, found.sure) == ("angers", Party.DIRECTOR, False)


def test_one_common_name_is_not_the_same_person() -> None:
    assert match(Envelope(sender=UNKNOWN, sender_name="Julie Martin"), "", ALL).closing_id is None


def test_a_public_domain_names_no_establishment() -> None:
    odd = replace(ANGERS, establishment_domain="gmail.com")
    assert match(Envelope(sender="x@gmail.com", subject="Poste d'anesthésiste à Angers"), "", (odd,)).closing_id is None


def test_unmatched_mail_brings_its_best_guesses() -> None:
    named = match(Envelope(sender=UNKNOWN), "Je vous écris pour le Dr Zoé Martin.", ALL)
    assert [guess.closing_id for guess in named.guesses] == ["nantes"]
    house = match(Envelope(sender="drh@clinique-angers.fr"), "", ALL)
    assert {guess.closing_id for guess in house.guesses} == {"angers"}
    assert match(Envelope(sender=UNKNOWN), "rien", ALL).guesses == ()


def test_forwarded_words_say_who_handed_them_on() -> None:
    found = match(Envelope(sender="dir@clinique-angers.fr"), "", ALL, forwarded="Je signe. Paul")
    assert found.forwarded_by == "dir@clinique-angers.fr"


GOOD, BAD, SILENT = Authentication(aligned_pass=True), Authentication(failed=True), Authentication()


@pytest.mark.parametrize(
    ("envelope", "checked", "believed"),
    [
        (Envelope(sender="paul@gmail.com", in_reply_to=("<a2@agence.fr>",)), SILENT, True),
        (Envelope(sender="paul@gmail.com", in_reply_to=("<a2@agence.fr>",)), BAD, False),
        (Envelope(sender="paul@gmail.com"), GOOD, True),
        (Envelope(sender="paul@gmail.com"), SILENT, False),
        (Envelope(sender=UNKNOWN, in_reply_to=("<a2@agence.fr>",)), GOOD, False),
        (Envelope(sender=UNKNOWN, sender_name="Paul Lefort"), GOOD, False),
        (Envelope(sender="evil@x.example", reply_to="paul@gmail.com"), GOOD, False),
    ],
)
def test_who_may_be_believed(envelope: Envelope, checked: Authentication, believed: bool) -> None:
    assert match(envelope, "", ALL).authentic(checked) is believed


ids = st.sampled_from(["<a2@agence.fr>", "<l1@agence.fr>", "<n1@agence.fr>", "<zz@x>", f"<{TOKEN}@y>"])
senders = st.sampled_from(["paul@gmail.com", "zoe@free.fr", UNKNOWN, "", "drh@clinique-angers.fr"])


@given(senders, st.lists(ids, max_size=3), st.lists(ids, max_size=4), st.text(max_size=40), st.text(max_size=80))
@settings(max_examples=300, deadline=None)
def test_total_and_never_sure_of_a_stranger(
    sender: str, answers: list[str], chain: list[str], name: str, text: str
) -> None:
    envelope = Envelope(
        sender=sender, in_reply_to=tuple(answers), references=tuple(chain), sender_name=name, subject=text
    )
    found = match(envelope, text, (*ALL, LYON))
    if found.sure:
        assert sender in {address for one in (*ALL, LYON) for address in one.addresses}
    if found.closing_id is None:
        assert not found.authentic(GOOD)
