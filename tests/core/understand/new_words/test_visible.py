"""The new words of mails from many programs, and mails made to harm."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailflow.core.understand.new_words.visible import Visible, visible
from mailflow.core.understand.raw.parse import parse
from tests.mails.visible import hostile, measure
from tests.mails.visible.written import written_mails

FILES = [case for folder in measure.folders() for case in measure.file_mails(folder)]
FILES += [case for name in measure.WRITTEN for case in written_mails(name)]
LAYOUTS = list(measure.layout_mails())
#: Processor seconds for a hostile mail; the promise is one, a slow test machine gets two.
PATIENCE_S = 2.0


def read(text: str, subject: str = "Re: Poste") -> Visible:
    """The visible text of a plain UTF-8 mail."""
    return visible(parse(f"Subject: {subject}\nContent-Type: text/plain; charset=utf-8\n\n{text}".encode()))


@pytest.mark.parametrize(("raw", "typed"), [case[1:] for case in FILES], ids=[case[0] for case in FILES])
def test_whole_mails_show_what_was_typed(raw: bytes, typed: str) -> None:
    found = visible(parse(raw)).text
    assert measure.same(found, typed), found


def test_every_client_layout_shows_what_was_typed() -> None:
    wrong = [name for name, raw, typed in LAYOUTS if not measure.same(visible(parse(raw)).text, typed)]
    assert wrong == []


def test_every_appended_block_is_cut() -> None:
    wrong = [name for name, raw, typed in measure.block_mails() if not measure.same(visible(parse(raw)).text, typed)]
    assert wrong == []


def test_the_core_has_no_greeting_closing_or_name() -> None:
    found = read(
        "Bonjour Claire,\n\nJe reste à Nantes.\n\nCordialement,\nDr Paul Martin\nCardiologue\nTél. 02 40 00 00 00\n"
    )
    assert found.core == "Je reste à Nantes."


def test_the_core_keeps_a_letter_that_shares_a_line_with_greeting_and_closing() -> None:
    assert read("Bonjour Claire, c'est non. Cordialement, Paul").core.strip() == "c'est non."


@pytest.mark.parametrize(
    ("letter", "core"),
    [
        ("Hey Julie, let's do it. I'm in.\n\nMike", "let's do it. I'm in."),
        ("Validé.\n\nPM", "Validé."),
        ("Chère Madame Le Goff,\nC'est oui.\nHélène de Courtivron", "C'est oui."),
        ("Je choisis\nAngers", "Je choisis\nAngers"),
        ("Bonjour à tous,\n\nNon.\nAvec mes hommages\nDr Vialatte", "Non."),
        ("Bonjour", "Bonjour"),
    ],
)
def test_the_core_of_short_letters(letter: str, core: str) -> None:
    assert read(letter).core == core


def test_forwarded_words_are_kept_apart() -> None:
    found = read(
        "Pour info.\n\n---------- Forwarded message ---------\nDe : RH <rh@x.fr>\nDate : 1/11/2026\n\nNous refusons.",
        "Fwd: x",
    )
    assert found.text == "Pour info."
    assert "Nous refusons." in found.forwarded
    assert found.quoted == ""


def test_the_cut_quote_is_kept_apart() -> None:
    found = read("Oui.\n\nLe 16/11/2026 à 09:12, Claire a écrit :\n> Venez-vous ?\n")
    assert "Venez-vous ?" in found.quoted
    assert not found.inline


def test_answers_between_quoted_lines_are_inline() -> None:
    found = read("Le 16/11/2026 à 09:12, Claire a écrit :\n> Salaire ?\nBien.\n> Gardes ?\nTrop.\n")
    assert found.text == "Bien.\nTrop."
    assert found.inline


@pytest.mark.parametrize(
    "letter",
    [
        "De mon côté tout va bien.",
        "Le 12/11 à 9h je serai là.",
        "On Monday 16 November 2026 at 9:12 I wrote: nothing yet.",
        "Je vous l'ai écrit :\nje refuse.",
        "Le chef de service a écrit : « non ».",
        "From: Nantes\nI would need two hours.",
        "Envoyé ce matin par courrier recommandé.",
        "Cordialement n'est pas le mot : je refuse.",
        "Merci\nPlutôt jeudi 14h",
        "Objet : mon refus\nJe refuse.",
        "J'ai vu le chef de service du CHU de Nantes.\nIl m'a fait peur.",
        "Non.\nUrgences fermées\nService sous-doté",
        "Distance.\nSalaire.\nService.",
        "Refus.\nRaisons : service trop lourd, urgences fermées\nDistance",
        "Je refuse. Ce message est confidentiel, son destinataire doit le détruire, toute diffusion est interdite.",
        "C'est oui.\nMerci, Paul et Anne",
        "C'est oui.\nMerci et cordialement, Paul et Anne Martin",
        "Mon numéro\n06 12 34 56 78\nAppelez quand vous voulez",
    ],
)
def test_ordinary_sentences_stay(letter: str) -> None:
    assert read(letter).text == letter


@pytest.mark.parametrize(
    "head",
    [
        '>>> "Claire Petit" <claire@agence.example> 16/11/2026 09:12 >>>',
        ">>> Claire Petit <claire@agence.example> 11/16/2026 9:12 AM >>>",
        '>>> "Claire Petit" <claire@agence.example>\n16/11/2026 09:12 >>>',
        ">>> Claire Petit <claire@agence.example> 16/11/2026 09:12\n>>>",
        ">>> Claire Petit 16 novembre 2026 09:12 >>>",
    ],
)
def test_groupwise_heads_a_quote_without_marks(head: str) -> None:
    found = read(f"Je refuse.\n\n{head}\nVenez-vous ?\n\nClaire")
    assert found.text == "Je refuse."
    assert "Venez-vous ?" in found.quoted


def test_the_signature_of_the_html_part_is_also_cut_from_the_plain_one() -> None:
    plain = "Je viens.\n\nRobin Le Goff\nNantes\n"
    html = '<div>Je viens.</div><div id="Signature"><div>Robin Le Goff</div><div>Nantes</div></div>'
    raw = (
        'Content-Type: multipart/alternative; boundary="b"\n\n--b\nContent-Type: text/plain; charset=utf-8\n\n'
        f"{plain}\n--b\nContent-Type: text/html; charset=utf-8\n\n{html}\n--b--\n"
    )
    assert visible(parse(raw.encode())).text == "Je viens."


@pytest.mark.parametrize(
    ("letter", "typed"),
    [
        (
            "Merci Claire, belle fin d'année à toute l'équipe et à très vite dans le service !\n\nPaul-Henri",
            "Merci Claire, belle fin d'année à toute l'équipe et à très vite dans le service !\n\nPaul-Henri",
        ),
        (
            "Je signe.\nRecevez, Madame, mes salutations distinguées.\n\nPh. Weber\n\nDr Philippe WEBER\nCH du Ried",
            "Je signe.\nRecevez, Madame, mes salutations distinguées.\nPh. Weber",
        ),
        (
            "Une question ?\nMerci,\nMA Luciani\n\nDr Marc-Antoine Luciani | Radiologie\nCH de Bastelica",
            "Une question ?\nMerci,\nMA Luciani",
        ),
        ("C'est oui.\n\nWill Harris\nConsultant\nRoyal Hospital\n020 7946 0000", "C'est oui."),
        ("C'est oui.\n\nWill\n\nWill Harris\nConsultant\nRoyal Hospital", "C'est oui.\n\nWill"),
    ],
)
def test_the_name_of_an_appended_card_is_not_typed(letter: str, typed: str) -> None:
    assert read(letter).text == typed


@pytest.mark.parametrize(("name", "raw"), list(hostile.shapes()), ids=[name for name, _ in hostile.shapes()])
def test_hostile_shapes_end_soon(name: str, raw: bytes) -> None:
    start = time.process_time()
    visible(parse(raw))
    assert time.process_time() - start < PATIENCE_S


def test_damaged_mails_never_raise() -> None:
    good = [raw for _, raw, _ in FILES] + [raw for _, raw, _ in LAYOUTS[::7]]
    for raw in hostile.damaged(good, seed=3, count=1_500):
        assert visible(parse(raw)).text is not None


@given(st.binary(max_size=400), st.sampled_from([hostile.TEXT, hostile.HTML, b""]))
@settings(max_examples=300, deadline=None)
def test_any_bytes_give_a_text(body: bytes, head: bytes) -> None:
    found = visible(parse(head + body))
    assert isinstance(found.text, str)
    found.text.encode("utf-8")


@given(
    st.lists(
        st.sampled_from(
            ["Oui.", "> a", "", "Cordialement", "Dr Paul Martin", "De : a@b.fr", "Objet : x", "-- ", "CHU", "Non"]
        ),
        max_size=14,
    )
)
@settings(max_examples=300, deadline=None)
def test_the_visible_text_is_part_of_the_mail(lines: list[str]) -> None:
    found = read("\n".join(lines))
    remaining = iter([line.strip() for line in lines])
    assert all(any(line == one for one in remaining) for line in found.text.split("\n") if line)
