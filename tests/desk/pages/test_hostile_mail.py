"""What a stranger sends is shown harmless: no script, form, image, style or link is left, whatever the bytes."""

from __future__ import annotations

import asyncio
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailflow.desk.page import filled
from mailflow.desk.pages.figures_page import inert
from mailflow.desk.pages.hostile_mail import clean_name, harmless
from tests.desk.client import Desk

HOSTILE = """<html><head><style>*{position:fixed;top:0;z-index:9999}</style>
<meta http-equiv=refresh content="0;url=//x"></head><body onload="alert(1)"><script>fetch('/queue')</script>
<img src="http://t.example/p.gif" onerror=alert(1)>
<form action="/logout" method=post><input name=csrf><button>OK</button></form><iframe src="//x"></iframe>
<div style="position:fixed;inset:0;background:url(http://t.example/b)">Bonjour</div><svg onload=alert(1)></svg>
<a href="javascript:alert(1)">cliquez</a> <a href="https://phish.example/login?x=1">banque</a><base href="//x">
<object data=x></object><math><mi xlink:href="javascript:alert(1)"></math><p>Le poste m'intéresse.</p></body></html>"""
HARMLESS = "p br div span b strong i em u s blockquote pre code ul ol li h1 h2 h3 h4 table thead tbody tr td th hr"
BAD = re.compile(rf"<(?!/?(?:{HARMLESS.replace(' ', '|')}|small|sub|sup)>)[a-z!/?]", re.I)


def test_a_hostile_mail_keeps_its_words_only() -> None:
    shown = harmless(HOSTILE)
    assert not BAD.search(shown), BAD.search(shown)
    assert "Le poste m" in shown
    assert "[https://phish.example/login?x=1]" in shown
    for trace in ("onload", "onerror", "style=", "http-equiv", "fetch("):
        assert trace not in shown


@given(st.text(alphabet=st.sampled_from("<>/\"'= abcsriptonlmgfv:()!-&;#\n"), max_size=200))
@settings(max_examples=300, deadline=None)
def test_no_text_becomes_markup_that_acts(text: str) -> None:
    assert not BAD.search(harmless(text))


def test_two_megabytes_are_cut() -> None:
    assert len(harmless("<p>" + "x" * 2_000_000)) < 500_000


@pytest.mark.parametrize(
    ("name", "clean"),
    [("../../etc/passwd", "passwd"), ("C:\\x\\cv.pdf", "cv.pdf"), ("cv\u202efdp.exe", "cvfdp.exe"), ("", "piece.bin")],
)
def test_names_of_files_are_cleaned(name: str, clean: str) -> None:
    assert clean_name(name) == clean


@given(st.text(max_size=20))
def test_no_cell_of_a_csv_is_a_formula(text: str) -> None:
    assert inert(text)[:1] not in {"=", "+", "-", "@", "\t", "\r"}


def test_the_frame_of_a_received_mail_and_its_attachments(desk: Desk, ids: dict[str, str]) -> None:
    async def arrives() -> str:
        return await desk.world.reply(ids["Lefort"], "Bonjour", html=HOSTILE)

    mail, claire = asyncio.run(arrives()), desk.browser("claire")
    frame = claire.get(f"/mails/{mail}/html")
    assert "sandbox" in frame.headers["content-security-policy"]
    assert "script-src" not in frame.headers["content-security-policy"]
    assert not BAD.search(frame.text.partition("<body>")[2].partition("</body>")[0])
    assert claire.get(f"/mails/{mail}/files/0").status_code == 404
    assert "<iframe" not in claire.get(f"/mails/{mail}").text
    assert "sandbox title" in claire.get(f"/mails/{mail}?view=html").text


def test_what_was_filled_in_is_underlined() -> None:
    text = "Docteur Lefort,\n\nLe poste d'urgentiste à <b>Angers</b>, 6\u00a0200\u00a0€, le mardi 24\u00a0novembre."
    found = str(filled(text, ("Lefort", "Urgentiste", "6 200 €", "mardi 24 novembre", "")))
    for words in ("Lefort", "urgentiste", "6\u00a0200\u00a0€", "mardi 24\u00a0novembre"):
        assert f"<u>{words}</u>" in found
    assert "&lt;b&gt;Angers" in found
    assert str(filled("a & b", ())) == "a &amp; b"
