"""What produced a mail, on mails written by hand: no person is taken for a machine, no delay for a failure."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailflow.core.messages import Origin
from mailflow.core.understand.machines import dsn
from mailflow.core.understand.machines.origin import origin
from mailflow.core.understand.raw.parse import parse
from tests.core.understand.mail_files import MAILS, WrittenMail, load

TURNS = ("first", "second", "third", "fourth")
FILES = tuple(
    f"origin/{name}.txt"
    for name in ("bounces", "machines", "people", "second", "third", "seventh", *(f"reports_{turn}" for turn in TURNS))
)
WRITTEN = load(*FILES)
OURS = frozenset({"claire@agence.example"})


@pytest.mark.parametrize("mail", WRITTEN, ids=lambda mail: mail.id)
def test_origin_of_each_written_mail(mail: WrittenMail) -> None:
    found = origin(parse(mail.raw), OURS)
    assert found.origin.value == mail.expected["origin"], found.reasons
    assert found.origin is Origin.HUMAN or not found.may_answer


@pytest.mark.parametrize(
    ("name", "least", "people_taken"),
    # one secretary writes as a service does (« Votre demande a bien été transmise à la DAM »)
    [("headless_typical", 0.95, 0), ("fourth", 0.95, 1), ("fifth", 0.95, 0), ("sixth", 0.93, 0)],
)
def test_machines_without_headers_are_known_and_people_left_alone(name: str, least: float, people_taken: int) -> None:
    # Notices and people that resemble them; nothing was learnt from these files.
    mails = [mail for mail in load(f"origin/{name}.txt") if mail.expected["origin"] in ("human", "auto_reply")]
    found = [
        (origin(parse(mail.raw)).origin is Origin.AUTO_REPLY, mail.expected["origin"] == "auto_reply") for mail in mails
    ]
    right = sum(said and meant for said, meant in found)
    assert 2 * right / (sum(said for said, _ in found) + sum(meant for _, meant in found)) >= least
    assert sum(said and not meant for said, meant in found) <= people_taken


def test_people_of_the_training_set_are_no_machines() -> None:
    lines = (MAILS.parents[1] / "training/machines/people.txt").read_text("utf-8").splitlines()
    taken = [line for line in lines if origin(parse(raw(body=line.replace("\\n", "\n")))).origin is not Origin.HUMAN]
    assert len(taken) <= len(lines) // 50, taken


@pytest.mark.parametrize("mail", [mail for mail in WRITTEN if "recipient" in mail.expected], ids=lambda mail: mail.id)
def test_report_of_each_written_bounce(mail: WrittenMail) -> None:
    report = dsn.read(parse(mail.raw))
    assert report is not None
    said = {
        "recipient": report.recipient,
        "status": report.status or "null",
        "permanent": str(report.permanent).lower(),
        "reason": report.reason,
        "about": report.about or "",
    }
    assert {key: said[key] for key in said if key in mail.expected} == {
        key: value for key, value in mail.expected.items() if key != "origin"
    }


def test_no_person_has_a_report() -> None:
    people = [mail for mail in WRITTEN if mail.expected["origin"] in ("human", "auto_reply", "calendar", "challenge")]
    assert people
    assert [mail.id for mail in people if dsn.read(parse(mail.raw)) is not None] == []


def test_a_class_4_status_is_never_permanent_and_only_some_class_5_are_dead() -> None:
    reports = [report for mail in WRITTEN if (report := dsn.read(parse(mail.raw))) is not None]
    assert not any(report.permanent for report in reports if (report.status or "").startswith("4"))
    assert {report.status for report in reports if dsn.is_dead(report)} <= dsn.DEAD


def raw(*headers: str, body: str = "D'accord pour moi.") -> bytes:
    return "\r\n".join(
        ["From: p@gmail.com", "To: claire@agence.example", "Subject: Re: Offre", *headers, "", body]
    ).encode()


@pytest.mark.parametrize(
    "header",
    [
        "Auto-Submitted: auto-forwarded",
        "X-Autoreply: yes",
        "Precedence: list",
        "List-Id: <x.example>",
        "Return-Path: <>",
        "X-Auto-Response-Suppress: DR",
    ],
)
def test_any_sign_forbids_an_automatic_answer(header: str) -> None:
    assert origin(parse(raw())).may_answer
    assert not origin(parse(raw(header))).may_answer


@pytest.mark.parametrize("sender", ["no-reply@chu.fr", "MAILER-DAEMON@chu.fr", "postmaster@chu.fr", "noreply@chu.fr"])
def test_robots_are_not_answered(sender: str) -> None:
    assert not origin(parse(raw().replace(b"p@gmail.com", sender.encode()))).may_answer


def test_our_own_copies_are_known_by_address_or_id() -> None:
    mail = parse(raw("Message-ID: <x@agence.example>"))
    assert origin(mail, frozenset({"p@gmail.com"})).origin is Origin.OWN
    assert origin(mail, own_ids=frozenset({"<x@agence.example>"})).origin is Origin.OWN
    assert origin(mail, own_ids=lambda one: one.endswith("@agence.example>")).origin is Origin.OWN
    assert origin(mail).origin is Origin.HUMAN


@given(st.sampled_from(WRITTEN), st.data())
@settings(max_examples=150, deadline=None)
def test_a_mutilated_mail_never_raises(mail: WrittenMail, data: st.DataObject) -> None:
    broken = bytearray(mail.raw)
    for _ in range(data.draw(st.integers(1, 12))):
        broken[data.draw(st.integers(0, len(broken) - 1))] = data.draw(st.integers(0, 255))
    parsed = parse(bytes(broken[: data.draw(st.integers(0, len(broken)))]))
    origin(parsed, OURS)
    dsn.read(parsed)


@pytest.mark.parametrize(
    "shape",
    [
        "recipient ",
        "<a@b.fr> ",
        "5.1.1 ",
        "a@",
        "votre message ",
        "user unknown ",
        "> ",
        "- " * 40,
        "\n",
        "delivered to ",
    ],
)
def test_hostile_length_stays_quick(shape: str) -> None:
    body = shape * (300_000 // len(shape))
    mail = parse(raw("Return-Path: <>", body=body).replace(b"p@gmail.com", b"mailer-daemon@x.fr"))
    start = time.process_time()
    origin(mail)
    dsn.read(mail)
    assert time.process_time() - start < 1.0
