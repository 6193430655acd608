"""Bytes that every relay carries: token headers never encoded, seven bits, the same bytes twice, no injection."""

from __future__ import annotations

import email
import email.policy
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from mailflow.core.address import check_address
from mailflow.core.campaign import Kind
from mailflow.core.render.compose import ATTACHMENTS_MAX, File, Outgoing, compose, way_out, with_date
from mailflow.core.render.invite import Visit, invitation
from mailflow.core.render.render import render
from mailflow.core.render.sample import sample
from mailflow.core.stages import Stage
from mailflow.errors import BadInput
from tests.core.render.shipped import templates

OUTLOOK = "<PAXPR04MB9123F0A1B2C3D4E5F60718293A4B5C6@PAXPR04MB9123.eurprd04.prod.outlook.com>"
MAIL = render(templates(), "fr/offer/proposal.j2", sample("fr"))
PLAIN = Outgoing(
    "Claire Martin", "claire@agence.example", "Dr Anne Lefort", "anne@chu.example", MAIL.subject, MAIL.text, MAIL.html,
    "<0123456789abcdef0123456789abcdef@agence.example>",
)  # fmt: skip
VISIT = Visit(
    "v1@agence.example", datetime(2026, 11, 26, 14, 30, tzinfo=timezone(timedelta(hours=1))), 90, "Visite à l'hôpital",
    "12 rue des Tilleuls, Saumur", "Accueil, déjeuner; équipe", ("Claire Martin", "claire@agence.example"),
    ("Dr Lefort", "anne@hôpital.example"),
)  # fmt: skip


def raw_header(raw: bytes, name: str) -> str:
    """Return a header's value as it stands in the bytes, its folding undone."""
    head = raw.partition(b"\r\n\r\n")[0].decode("ascii")
    found = re.search(rf"(?mi)^{name}:((?:[^\r\n]|\r\n[ \t])*)", head)
    assert found, name
    return re.sub(r"\r\n(?=[ \t])", "", found[1]).strip()


def test_an_outlook_id_of_82_characters_stays_plain_in_both_headers() -> None:
    raw = compose(replace(PLAIN, in_reply_to=OUTLOOK, references=("<a@b.example>", OUTLOOK, "<c@d.example>")))
    assert len(OUTLOOK) == 82
    assert raw_header(raw, "In-Reply-To") == OUTLOOK
    assert raw_header(raw, "References").split() == ["<a@b.example>", OUTLOOK, "<c@d.example>"]


def test_a_way_out_of_150_characters_stays_plain() -> None:
    url = "https://desk.example/u/" + "x" * 127
    raw = compose(replace(PLAIN, list_unsubscribe=(url, "stop@agence.example")))
    assert len(url) == 150
    assert raw_header(raw, "List-Unsubscribe") == f"<{url}>, <mailto:stop@agence.example>"
    assert raw_header(raw, "List-Unsubscribe-Post") == "List-Unsubscribe=One-Click"


def test_a_way_out_by_mail_alone_promises_no_click() -> None:
    raw = compose(replace(PLAIN, list_unsubscribe=("", "stop@agence.example")))
    assert raw_header(raw, "List-Unsubscribe") == "<mailto:stop@agence.example>"
    assert b"List-Unsubscribe-Post" not in raw


token = st.text(st.characters(min_codepoint=33, max_codepoint=126, exclude_characters="<>@"), min_size=1, max_size=120)


@given(st.lists(st.builds("<{}@{}>".format, token, token), min_size=1, max_size=12))
def test_references_of_any_length_are_never_encoded(ids: list[str]) -> None:
    raw = compose(replace(PLAIN, references=tuple(ids), in_reply_to=ids[-1]))
    assert raw_header(raw, "References").split() == ids
    assert raw_header(raw, "In-Reply-To") == ids[-1]


word = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=80)


@given(word, st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]) | st.just("\n"), max_size=400), word)
def test_whatever_is_written_arrives_as_written(subject: str, text: str, name: str) -> None:
    mail = replace(PLAIN, subject=subject, text=text + "\n", to_name=name)
    raw = compose(mail)
    assert raw == compose(mail)
    raw.decode("ascii")
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert max(len(line) for line in raw.split(b"\r\n")) <= 998
    body = raw.partition(b"\r\n\r\n")[2]
    assert max(len(line) for line in body.split(b"\r\n")) <= 78
    read = email.message_from_bytes(raw, policy=email.policy.default)
    plain = read.get_body(("plain",))
    assert plain is not None
    # a reader of lines takes other separators (U+0085 is refused, U+001C too) for the end of a line
    assert plain.get_content().replace("\r\n", "\n") == mail.text
    assert " ".join(str(read["Subject"]).split()) == " ".join(subject.split())


@pytest.mark.parametrize("bad", ["\x00", "\x01", "\t", "\r\n", "\n", "\x7f", "\x85", "\u2028", "\x0b"])
@pytest.mark.parametrize(
    ("field", "header"), [("subject", "Subject"), ("to_name", "To"), ("from_name", "From"), ("to_address", "To")]
)
def test_a_control_character_is_refused_naming_its_header(bad: str, field: str, header: str) -> None:
    value = f"anne{bad}Bcc: x@y.example" if field != "to_address" else f"an{bad}ne@chu.example"
    with pytest.raises(BadInput, match=header):
        compose(replace(PLAIN, **{field: value}))


@pytest.mark.parametrize("bad", ["<a b@c.example>\x00", "<é@c.example>"])
def test_a_token_beyond_ascii_is_refused_naming_its_header(bad: str) -> None:
    with pytest.raises(BadInput, match="In-Reply-To"):
        compose(replace(PLAIN, in_reply_to=bad))


@pytest.mark.parametrize("bad", ["abc", "<a@b", f"<{'a' * 60}@b.example>", "<a@b>\r\nBcc: x@y.example"])
def test_a_wrong_message_id_is_refused(bad: str) -> None:
    with pytest.raises(BadInput, match="Message-ID"):
        compose(replace(PLAIN, message_id=bad))


def test_our_message_id_stays_on_one_line() -> None:
    assert f"\r\nMessage-ID: {PLAIN.message_id}\r\n".encode() in compose(PLAIN)


def test_an_accented_domain_becomes_its_ascii_form() -> None:
    assert raw_header(compose(replace(PLAIN, to_address="anne@hôpital.fr")), "To").endswith("<anne@xn--hpital-ixa.fr>")
    assert check_address(" Anne.L+x@CHU.Example ") == "Anne.L+x@chu.example"


@pytest.mark.parametrize(
    "bad",
    ["", "anne", "@x.fr", "anne@", "anne@fr", "a@b@c.fr", "a b@c.fr", "a@c..fr", "a@-c.fr", "a@c.fr>", "<a@c.fr>",
     "a,b@c.fr", ".a@c.fr", "a@c_d.fr", f"{'a' * 65}@c.fr", f"a@{'b' * 64}.fr"],
)  # fmt: skip
def test_what_is_no_address_is_refused_in_one_sentence(bad: str) -> None:
    with pytest.raises(BadInput) as caught:
        check_address(bad)
    assert caught.value.hint


def test_accents_before_the_at_need_a_server_that_offers_it() -> None:
    with pytest.raises(BadInput, match="before the @"):
        check_address("rené@hopital.fr")
    assert check_address("rené@hôpital.fr", smtputf8=True) == "rené@xn--hpital-ixa.fr"


@given(st.text(max_size=60))
def test_any_text_is_an_address_or_one_sentence(text: str) -> None:
    try:
        address = check_address(text)
    except BadInput as refused:
        sentence = refused.message
        assert sentence.isprintable()
    else:
        assert address.isascii()
        assert check_address(address) == address


def test_the_date_is_put_in_front_once() -> None:
    frozen = compose(PLAIN)
    assert b"\r\nDate:" not in frozen
    sent = with_date(frozen, datetime(2026, 11, 23, 9, 5, tzinfo=UTC))
    assert sent == b"Date: Mon, 23 Nov 2026 09:05:00 +0000\r\n" + frozen
    with pytest.raises(ValueError, match="already"):
        with_date(sent, datetime(2026, 11, 23, tzinfo=UTC))
    with pytest.raises(ValueError, match="zone"):
        with_date(frozen, datetime(2026, 11, 23))  # noqa: DTZ001 - a naive time is what must be refused


def test_a_follow_up_is_no_automatic_mail_and_a_notice_is() -> None:
    assert b"Auto-Submitted" not in compose(PLAIN)
    notice = compose(replace(PLAIN, auto_submitted=True))
    assert raw_header(notice, "Auto-Submitted") == "auto-generated"
    assert raw_header(notice, "X-Auto-Response-Suppress") == "All"


def test_reply_to_stands_only_where_it_differs() -> None:
    assert b"\r\nReply-To" not in compose(replace(PLAIN, reply_to=PLAIN.from_address))
    assert raw_header(compose(replace(PLAIN, reply_to="paul@agence.example")), "Reply-To") == "paul@agence.example"


def test_files_travel_unchanged_within_limits() -> None:
    content = bytes(range(256)) * 9
    raw = compose(replace(PLAIN, attachments=(File("Proposition d'été.pdf", "application/pdf", content),)))
    read = email.message_from_bytes(raw, policy=email.policy.default)
    (file,) = read.iter_attachments()
    assert (file.get_filename(), file.get_content()) == ("Proposition d'été.pdf", content)
    assert [p.get_content_type() for p in read.walk()][:4] == [
        "multipart/mixed", "multipart/alternative", "text/plain", "text/html",
    ]  # fmt: skip
    with pytest.raises(BadInput, match="MB"):
        compose(replace(PLAIN, attachments=(File("x", "application/pdf", b"x" * (ATTACHMENTS_MAX + 1)),)))
    with pytest.raises(BadInput, match="Content-Disposition"):
        compose(replace(PLAIN, attachments=(File("x\ny.pdf", "application/pdf", b""),)))


def test_an_invitation_is_read_by_a_calendar() -> None:
    stamped = datetime(2026, 11, 23, 9, tzinfo=UTC)
    raw = compose(replace(PLAIN, calendar=invitation(VISIT, stamped=stamped)))
    read = email.message_from_bytes(raw, policy=email.policy.default)
    parts = [p for p in read.walk() if p.get_content_type() == "text/calendar"]
    assert parts[0].get_param("method") == "REQUEST"
    calendar = Calendar.from_ical(parts[0].get_payload(decode=True))
    (event,) = calendar.walk("VEVENT")
    assert calendar["METHOD"] == "REQUEST"
    assert event["DTSTART"].dt == VISIT.starts
    assert event["ATTENDEE"] == "mailto:anne@xn--hpital-ixa.example"
    assert event["DTEND"].dt - event["DTSTART"].dt == timedelta(minutes=90)
    cancelled = Calendar.from_ical(invitation(replace(VISIT, sequence=1), stamped=stamped, cancel=True))
    assert (cancelled["METHOD"], cancelled.walk("VEVENT")[0]["UID"]) == ("CANCEL", event["UID"])


@pytest.mark.parametrize(
    ("kind", "stage", "there"),
    [
        (Kind.REMINDER, Stage.OFFER, True),
        (Kind.PRESENCE, Stage.ONBOARDING, True),
        (Kind.DELIVERY, Stage.APPROACH, True),
        (Kind.ANSWER, Stage.OFFER, False),
        (Kind.DELIVERY, Stage.OFFER, False),
    ],
)
def test_a_way_out_stands_in_the_headers_of_what_was_not_asked(kind: Kind, stage: Stage, there: bool) -> None:
    raw = compose(replace(PLAIN, list_unsubscribe=way_out(kind, stage, "Claire@agence.example")))
    assert (b"List-Unsubscribe: <mailto:Claire@agence.example?subject=stop>" in raw) is there
