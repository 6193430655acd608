"""One source makes subject, text and HTML; what is missing is named; a template can do nothing but write."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailflow.core.messages import Question
from mailflow.core.people import Gender, Person
from mailflow.core.render.context import Context
from mailflow.core.render.engine import resolve
from mailflow.core.render.language import of
from mailflow.core.render.needs import audience, needs
from mailflow.core.render.page import FOOTER_LINE, body_html
from mailflow.core.render.render import edited, render
from mailflow.core.render.sample import sample
from mailflow.core.render.typography import NARROW, NO_BREAK, set_text
from mailflow.errors import TemplateError
from tests.core.render.shipped import one, templates

SHIPPED = templates()
NAME = "fr/offer/trial.j2"


def trial(body: str, context: Context | None = None, subject: str = "Objet") -> str:
    source = f'{{% extends "fr/_base.j2" %}}\n{{% block subject %}}{subject}{{% endblock %}}\n'
    source += f"{{% block body %}}\n{body}\n{{% endblock %}}\n"
    return render(one(NAME, source), NAME, context or sample("fr")).text


def test_a_missing_fact_is_named_with_file_and_line() -> None:
    with pytest.raises(TemplateError) as caught:
        render(SHIPPED, "fr/offer/proposal.j2", replace(sample("fr"), facts={}))
    error = caught.value
    assert (error.file, error.name) == ("fr/offer/proposal.j2", "facts.net")
    line = SHIPPED.sources[error.file].splitlines()[error.line - 1]
    assert "facts.net" in line
    assert error.hint


@pytest.mark.parametrize(
    ("body", "named"),
    [
        ("{{ paper.file }}", "paper"),
        ("{{ candidat.nom }}", "candidat"),
        ("{{ candidate.surname }}", "surname"),
        ("{{ position.place }}", "position.place"),
        ("{{ by|day }}", "by"),
    ],
)
def test_a_missing_name_is_named(body: str, named: str) -> None:
    bare = sample("fr", rich=False)
    bare = replace(bare, by=None, position=replace(bare.position, place=""))
    with pytest.raises(TemplateError) as caught:
        trial(f"Votre poste.\n\n{body}", bare)
    assert named in f"{caught.value.name} {caught.value.message}"
    assert caught.value.line == 6


@pytest.mark.parametrize(
    "attack",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ recruiter.__init__.__globals__ }}",
        "{{ 'a' * 300000000 }}",
        "{{ 9 ** 999999 }}",
        "{{ range(9) }}",
        "{{ cycler('a') }}",
        "{{ by|default('x') }}",
        "{{ by }}",
        "{{ 'x'|center(300000000) }}",
        "{{ 'x'.ljust(300000000) }}",
        "{{ '%300000000d' % 1 }}",
        "{{ '{:300000000}'.format(1) }}",
        "{{ candidate.last_name.upper() }}",
    ],
)
def test_a_template_can_do_nothing_but_write(attack: str) -> None:
    with pytest.raises(TemplateError):
        trial(attack)


def test_a_mail_without_end_is_cut_off() -> None:
    with pytest.raises(TemplateError, match="more than"):
        trial("{% for a in items %}{% for b in items %}" + "mot " * 1500 + "{% endfor %}{% endfor %}")


def test_a_wrong_syntax_is_refused_at_once_with_its_line() -> None:
    with pytest.raises(TemplateError) as caught:
        one(NAME, "un\ndeux\n{% if %}\n")
    assert (caught.value.file, caught.value.line) == (NAME, 3)


@pytest.mark.parametrize("bad", ["Le\x00fort", "Le\x07fort", "Lefort\x7f", "Lefort\u2028", "\ue000date=x\ue001y\ue002"])
def test_a_control_character_is_refused_naming_the_variable(bad: str) -> None:
    context = sample("fr")
    with pytest.raises(TemplateError) as caught:
        render(SHIPPED, "fr/agreed/recap.j2", replace(context, candidate=replace(context.candidate, last_name=bad)))
    assert caught.value.name == "candidate.last_name"


def test_braces_and_tags_in_a_name_stay_text() -> None:
    context = sample("fr")
    odd = replace(context, candidate=replace(context.candidate, last_name="{{ 7*7 }} <b>O'Neil</b>"))
    mail = render(SHIPPED, "fr/agreed/recap.j2", odd)
    assert "{{ 7*7 }} <b>O'Neil</b>" in mail.text
    assert "<b>" not in mail.html
    assert "&lt;b&gt;" in mail.html


def test_the_mail_says_what_it_asks_and_which_days_it_names() -> None:
    slots = render(SHIPPED, "fr/visit/slots.j2", sample("fr"))
    assert slots.question == Question("visit", date(2026, 11, 26))
    assert slots.dates == (date(2026, 11, 26), date(2026, 11, 27), date(2026, 11, 30))
    offer = render(SHIPPED, "fr/offer/proposal.j2", sample("fr"))
    assert offer.question == Question("accept")
    assert offer.facts_used == ("net", "gardes", "repos", "conges", "formation", "reflexion")
    assert render(SHIPPED, "fr/any/holding.j2", sample("fr")).question is None


def test_today_and_tomorrow_make_a_mail_go_stale_at_night() -> None:
    mail = render(SHIPPED, "fr/agreed/recap.j2", sample("fr"))
    assert not mail.relative_day
    later = edited(SHIPPED, mail, mail.subject, mail.text.replace("Ce résumé", "Demain, ce résumé"), "fr")
    assert later.relative_day


def test_an_edit_keeps_the_days_and_the_question_that_are_still_there() -> None:
    mail = render(SHIPPED, "fr/visit/slots.j2", sample("fr"))
    text = mail.text.replace("- vendredi 27 novembre", "- un autre jour").replace("Le jeudi 26", "Le 26")
    after = edited(SHIPPED, mail, mail.subject, text + "\n<i>x</i>", "fr")
    assert after.dates == (date(2026, 11, 26), date(2026, 11, 30))
    assert after.question == Question("visit", date(2026, 11, 26))
    assert "&lt;i&gt;" in after.html
    assert edited(SHIPPED, mail, "Objet", "Bonjour.", "fr").question is None


def test_a_follow_up_finds_its_template_in_its_stage_then_in_any() -> None:
    assert resolve(SHIPPED, "fr", "offer", "proposal") == "fr/offer/proposal.j2"
    assert resolve(SHIPPED, "en", "offer", "holding") == "en/any/holding.j2"
    assert resolve(SHIPPED, "fr", "offer", "objection/salary") == "fr/objection/salary.j2"
    with pytest.raises(TemplateError, match=r"fr/offer/none\.j2"):
        resolve(SHIPPED, "fr", "offer", "none")


def test_needs_are_read_from_the_source() -> None:
    assert needs(SHIPPED, "fr/objection/salary.j2") == (
        "by", "facts.grille", "facts.marges",
    )  # fmt: skip
    assert "director" in needs(SHIPPED, "fr/offer/director_validate.j2")
    assert "agreed" not in needs(SHIPPED, "fr/agreed/recap.j2")
    assert audience(SHIPPED, "fr/approach/first.j2") == "prospect"


@pytest.mark.parametrize(
    ("person", "french", "english"),
    [
        (Person("1", "Anne", "de La Tour"), "Docteur de La Tour,", "Dear Dr\u00a0de La Tour,"),
        (Person("2", "Luc", "d'Ornano", "Professeur"), "Professeur d'Ornano,", "Dear Professor d'Ornano,"),
    ],
)
def test_a_doctor_is_greeted_by_title_and_whole_name(person: Person, french: str, english: str) -> None:
    for language, greeting in (("fr", french), ("en", english)):
        mail = render(SHIPPED, f"{language}/agreed/recap.j2", replace(sample(language), candidate=person))
        assert mail.text.startswith(greeting)


@pytest.mark.parametrize(
    ("gender", "french", "english"),
    [
        (Gender.FEMALE, "Madame Petit,", "Dear Ms Petit,"),
        (Gender.MALE, "Monsieur Petit,", "Dear Mr Petit,"),
        (Gender.UNKNOWN, "Bonjour Camille Petit,", "Dear Camille Petit,"),
    ],
)
def test_a_director_is_greeted_without_guessing(gender: Gender, french: str, english: str) -> None:
    person = Person("1", "Camille", "Petit", "", gender)
    for language, greeting in (("fr", french), ("en", english)):
        mail = render(SHIPPED, f"{language}/offer/director_call.j2", replace(sample(language), director=person))
        assert mail.text.startswith(greeting)


@pytest.mark.parametrize(
    ("gender", "ending"), [(Gender.FEMALE, "venue"), (Gender.MALE, "venu"), (Gender.UNKNOWN, "venu(e)")]
)
def test_words_agree_with_the_reader(gender: Gender, ending: str) -> None:
    context = sample("fr")
    mail = render(
        SHIPPED, "fr/visit/after_visit.j2", replace(context, candidate=replace(context.candidate, gender=gender))
    )
    assert f"Merci d'être {ending}\u202f:" in mail.text


@pytest.mark.parametrize(
    ("name", "at"),
    [
        ("Clinique des Lices", "à la Clinique des Lices"),
        ("CHU d'Angers", "au CHU d'Angers"),
        ("Hôpital Nord", "à l'Hôpital Nord"),
        ("Hospices civils", "aux Hospices civils"),
        ("Saint-Joseph", "à Saint-Joseph"),
    ],
)
def test_an_establishment_takes_its_article(name: str, at: str) -> None:
    context = sample("fr")
    assert at in trial(
        "Vous irez {{ at_house }}.", replace(context, establishment=replace(context.establishment, name=name))
    )


def test_french_spaces_are_narrow_and_addresses_are_left_alone() -> None:
    plain = "Voici : « oui » ; vraiment ? 9 200 € à 14 h 30, https://a.example/x?y=1 et 06 12 34 56 78 !"
    done = set_text(plain, "fr")
    assert f"Voici{NARROW}: «{NARROW}oui{NARROW}»{NARROW}; vraiment{NARROW}?" in done
    assert f"9{NARROW}200{NO_BREAK}€" in done
    assert f"14{NO_BREAK}h{NO_BREAK}30" in done
    assert "https://a.example/x?y=1" in done
    assert "06 12 34 56 78" in done


@given(st.text(st.sampled_from("aé1 «»:;?!€h.,\n\u202f\u00a0"), max_size=60), st.sampled_from(["fr", "en"]))
def test_setting_spaces_twice_changes_nothing_more(text: str, language: str) -> None:
    once = set_text(text, language)
    assert set_text(once, language) == once
    assert re.sub(r"\s", "", once) == re.sub(r"\s", "", text)


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]) | st.just("\n"), max_size=200))
def test_the_html_says_what_the_text_says_and_nothing_is_markup(text: str) -> None:
    html = body_html(text)
    assert set(re.findall(r"</?([a-z]+)", html)) <= {"p", "ul", "li", "strong", "br", "a", "div"}
    shown = unescape(re.sub(r"<[^<>]*>", "", html))
    said = re.sub(r"(?m)^- ", "", text.replace(f"\n{FOOTER_LINE}\n", "\n", 1))
    assert re.sub(r"\W", "", shown) == re.sub(r"\W", "", said)


def test_a_mobile_is_a_tap_away_and_nothing_is_remote() -> None:
    mail = render(SHIPPED, "fr/agreed/recap.j2", sample("fr"))
    assert '<a href="tel:0612345678"' in mail.html
    assert not re.search(r"<img|<link|src=|@import|url\(", mail.html)
    assert 'style="' in mail.html


def test_an_unchanged_edit_counts_the_same_words() -> None:
    for name in SHIPPED.names():
        mail = render(SHIPPED, name, sample(name[:2]))
        same = edited(SHIPPED, mail, mail.subject, mail.text, name[:2])
        if audience(SHIPPED, name) != "recruiter":
            assert same == mail, name


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Anesthésiste-réanimateur", "d'anesthésiste-réanimateur"),
        ("neurologue", "de neurologue"),
        ("Hématologue", "d'hématologue"),
        ("MAR à temps plein", "de MAR à temps plein"),
    ],
)
def test_a_title_stands_well_within_a_french_sentence(title: str, said: str) -> None:
    assert of(title, "fr") == said


def test_a_signature_bears_the_function_where_one_is_set() -> None:
    rich, bare = sample("fr"), sample("fr", rich=False)
    assert (
        "Claire Martin\nChargée de recrutement médical\nAgence Hermine\n"
        in render(SHIPPED, "fr/agreed/reminder_2.j2", rich).text
    )
    assert "Claire Martin\n06 12 34 56 78\n" in render(SHIPPED, "fr/agreed/reminder_2.j2", bare).text


def test_a_dark_screen_changes_every_colour_that_a_mail_sets() -> None:
    html = render(SHIPPED, "fr/agreed/recap.j2", sample("fr")).html
    dark = html.partition("prefers-color-scheme: dark")[2].partition("</style>")[0]
    assert all(f"{part} {{" in dark for part in ("body", "a", ".footer"))
    assert dark.count("!important") == dark.count("color:")
