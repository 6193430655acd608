"""A proposed reply is refused for the first word that stands in no source, and for any promise that is not ours."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from mailflow.core.render.figures import in_figures
from mailflow.core.render.grounds import Sources, Ungrounded, ungrounded
from mailflow.core.render.language import day
from mailflow.core.render.named import days, named

TODAY = date(2026, 11, 23)
OURS = (
    "Rémunération nette : 9 200 € par mois, gardes comprises",
    "Gardes et astreintes : 4 gardes par mois, 1 week-end sur 6",
    "Délai de réflexion : sept jours",
    "Centre hospitalier des Ardoisières, Angers",
    "Visite : mardi 24 novembre 2026 à 14 h 30",
    "Son dossier est prêt, je lui envoie le contrat jeudi. Voir https://ch.example/acces",
)
THEIRS = ("Bonjour, je voudrais 10 000 € et venir le 2 février à 9 h. Je vis à Rennes. Vous me rappelez vendredi ?",)
SOURCES = Sources(OURS, THEIRS, TODAY)


def refused(reply: str, sources: Sources = SOURCES) -> tuple[str, str] | None:
    """Why a reply is refused, and the words that it names."""
    found = ungrounded(reply, sources)
    return (found.code, str(found.all("words")[0])) if found else None


@pytest.mark.parametrize(
    "reply",
    [
        "Merci pour votre message.\nLa rémunération est de 9 200 € nets par mois, gardes comprises.",
        "La fiche dit 9200 euros, soit 9,2 k€, et quatre gardes par mois.",
        "La fiche dit neuf mille deux cents euros et quatre gardes.",
        "The sheet says €9,200, four shifts and seven days.",
        "Vous souhaitez 10 000 €, c'est une question pour la direction. La fiche dit 9 200 €.",
        "You asked for €10,000; the sheet says €9,200.",
        "La visite est mardi à 14 h 30.",
        "La visite est le 24 novembre, à quatorze heures trente.",
        "The visit is on 24 November at 2:30 pm, Tuesday.",
        "Je vous envoie le contrat jeudi : le plan est sur https://ch.example/acces.",
        "Rennes est loin d'Angers ?",
    ],
)
def test_what_stands_in_the_sources_may_be_said_in_any_form(reply: str) -> None:
    assert refused(reply) is None


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        ("La rémunération est de 7 500 € par mois.", "7 500 €"),
        ("La rémunération est de 7500 euros.", "7500 euros"),
        ("Il y a sept mille cinq cents euros de prime.", "sept mille cinq cents euros"),
        ("The pay is 7.5k.", "7.5k"),
        ("The pay is seven thousand five hundred euros.", "seven thousand five hundred euros"),
        ("La part est de 9 200 %.", "9 200 %"),
        ("Le délai est de 9 jours.", "9 jours"),
        ("Une semaine de plus est prévue.", "Une semaine"),
        ("La moitié des gardes.", "moitié"),
        ("La visite est mercredi.", "mercredi"),
        ("La visite est mardi 25.", "mardi 25"),
        ("La visite est le mercredi 24 novembre.", "mercredi 24 novembre"),
        ("The visit is on 24 December.", "24 December"),
        ("La visite est en mars.", "mars"),
        ("La visite est à 15 h.", "15 h"),
        ("The visit is at 3 pm.", "3 pm"),
        ("Je vous rappelle d'ici demain.", "d'ici"),
        ("Je reviens vers vous la semaine prochaine.", "la semaine prochaine"),
        ("I will call you tomorrow.", "tomorrow"),
        ("Le Dr Dupont vous appelle.", "Dupont"),
        ("Le poste est à Lyon.", "Lyon"),
        ("Lyon est une belle ville.", "Lyon"),
        ("Voyez www.autre.fr.", "www.autre.fr"),
        ("Écrivez à chef@ch.example.", "chef@ch.example"),
    ],
)
def test_what_stands_nowhere_is_refused_by_name(reply: str, words: str) -> None:
    assert refused(reply) == (Ungrounded.NOWHERE, words)


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        ("Ce sera 10 000 €.", "10 000 €"),
        ("Nous vous donnons les 10 000 € que vous demandez.", "10 000 €"),
        ("Vous demandez 10 000 € et nous les acceptons.", "10 000 €"),
        ("Vous commencez le 2 février.", "2 février"),
        ("Je vous appelle vendredi.", "vendredi"),
        ("We promise 10 000 €.", "10 000 €"),
    ],
)
def test_the_doctors_own_figures_are_never_said_as_ours(reply: str, words: str) -> None:
    assert refused(reply) == (Ungrounded.ONLY_THEIRS, words)


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        ("Vous demandez 10 000 €. C'est d'accord.", "d'accord"),
        ("Vous demandez 10 000 €. Oui.", "Oui"),
        ("Je vous garantis ce poste.", "garantis"),
        ("Nous vous offrons un logement.", "offrons"),
        ("Votre dossier est validé.", "validé"),
        ("Ce n'est pas possible.", "possible"),
        ("You will get it.", "you will"),
        ("We guarantee the rest.", "guarantee"),
    ],
)
def test_a_promise_that_is_not_ours_is_refused(reply: str, words: str) -> None:
    assert refused(reply) == (Ungrounded.PROMISES, words)


def test_a_promise_that_the_notes_hold_may_be_repeated() -> None:
    ours = (*OURS, "La direction a validé son logement, nous le garantissons.")
    assert refused("Nous garantissons votre logement, la direction a validé.", Sources(ours, THEIRS, TODAY)) is None
    assert refused("Nous garantissons 10 000 €.", Sources(ours, THEIRS, TODAY)) == (Ungrounded.ONLY_THEIRS, "10 000 €")


def test_what_was_masked_or_left_open_is_no_reply() -> None:
    assert refused("Bonjour [name], merci.") == (Ungrounded.LEFT_OPEN, "[name]")


FORMS = (
    lambda n: f"{n} €",
    lambda n: f"{n:,} €".replace(",", " "),
    lambda n: f"{n:,} €".replace(",", "\u202f"),
    lambda n: f"{n} euros",
    lambda n: f"€{n:,}",
    lambda n: f"{n / 1000:g}k" if n % 100 == 0 else f"{n} EUR",
)


@given(st.integers(2, 99_999), st.sampled_from(FORMS), st.sampled_from(FORMS))
def test_an_amount_stands_in_every_form_where_it_stands_in_one(number: int, said: object, told: object) -> None:
    assert callable(said)
    assert callable(told)
    reply = f"La rémunération est de {said(number)} par mois."
    assert refused(reply, Sources((f"Net : {told(number)}",), (), TODAY)) is None


@given(st.integers(2, 99_999), st.sampled_from(FORMS))
def test_any_amount_that_no_source_holds_is_refused(number: int, said: object) -> None:
    assume(number != 9_200)
    assert callable(said)
    found = refused(f"La rémunération est de {said(number)} par mois.")
    assert found is not None
    assert found[0] == (Ungrounded.ONLY_THEIRS if number == 10_000 else Ungrounded.NOWHERE)


@given(st.integers(0, 700), st.sampled_from(["fr", "en"]))
def test_any_day_stands_only_where_a_source_tells_it(ahead: int, language: str) -> None:
    when = TODAY + timedelta(days=ahead % 300)
    ours = Sources((f"Premier jour : {when.isoformat()}",), (), TODAY)
    reply = f"Le premier jour est {day(when, language)}."
    assert refused(reply, ours) is None
    assert days(reply, TODAY) == (when,)
    other = Sources((f"Premier jour : {(when + timedelta(days=1)).isoformat()}",), (), TODAY)
    assert refused(reply, other) is not None


_ONES = (
    *("zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf"),
    *("dix", "onze", "douze", "treize", "quatorze", "quinze", "seize"),
)
_TENS = (
    *("", "", "vingt", "trente", "quarante"),
    *("cinquante", "soixante", "soixante", "quatre-vingt", "quatre-vingt"),
)


def french(number: int) -> str:
    """A number in French words, from 2 up to 999,999."""
    if number >= 1000:
        thousands, rest = divmod(number, 1000)
        return " ".join(
            p for p in (french(thousands) if thousands > 1 else "", "mille", french(rest) if rest else "") if p
        )
    if number >= 100:
        hundreds, rest = divmod(number, 100)
        return " ".join(p for p in (_ONES[hundreds] if hundreds > 1 else "", "cent", french(rest) if rest else "") if p)
    if number < 17:
        return _ONES[number]
    if number < 20:
        return f"dix-{_ONES[number - 10]}"
    tens, ones = divmod(number, 10)
    if tens in {7, 9}:
        return f"{_TENS[tens]}-{french(10 + ones)}"
    if not ones:
        return _TENS[tens]
    return f"{_TENS[tens]} et un" if ones == 1 and tens < 8 else f"{_TENS[tens]}-{_ONES[ones]}"


@given(st.integers(2, 999_999))
def test_a_spelled_out_number_is_the_number(number: int) -> None:
    words = french(number)
    assert in_figures(f"{words} euros").split() == [str(number), "euros"]
    assert refused(f"La prime est de {words} euros.", Sources((f"Prime : {number} €",), (), TODAY)) is None


@given(st.text(max_size=300))
def test_nothing_that_anybody_writes_breaks_the_check(text: str) -> None:
    found = ungrounded(text, Sources((text,), (text,), TODAY))
    assert found is None or found.all("words")
    assert all(one.words or one.value for one in named(text, TODAY))
