"""The mails of one conversation do not repeat each other, do not begin alike and hold no worn phrase."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from itertools import combinations

import pytest

from mailflow.core.campaign import FollowUp, Kind, Rules
from mailflow.core.messages import Party
from mailflow.core.render.engine import resolve
from mailflow.core.render.language import day, hour
from mailflow.core.render.page import words_of
from mailflow.core.render.render import render
from mailflow.core.render.sample import sample
from mailflow.core.render.typography import set_text
from mailflow.core.stages import Stage
from tests.core.render.shipped import campaigns, templates

LANGUAGES = ("fr", "en")
SHIPPED = templates()
#: so many words in a row are a repetition
ROW = 8
#: what no native would write, or what is worn, false or a lesson
BANNED = {
    "fr": (
        "part sans blanc",
        "sans blanc",
        "surenchéri",
        "une moyenne ne dit rien",
        "ne concerne que vous",
        "votre question est la bonne",
        "trois gestes",
        "rien ne reste flou",
        "silence a sans doute ses raisons",
        "simplement non dite",
        "un non clair vaut mieux",
        "chaque jour qui passe",
        "lit votre proposition en ce moment",
        "calendrier convenu",
        "sans rien y ajouter",
        "avant d'avoir lu",
        "sans témoin",
        "petits cailloux",
        "ce qui fut promis",
        "sait qui vous êtes",
        "accord de principe",
        "un oui se refroidit",
        "vaut mieux qu'un silence",
        "pas une formule",
        "mieux qu'une nouvelle excuse",
        "l'offre",
        "votre offre",
        "avant le lundi",
        "avant le mardi",
        "avant le mercredi",
        "avant le jeudi",
        "avant le vendredi",
    ),
    "en": (
        "the management",
        "name the delays",
        "your coming",
        "medical visit",
        "suit you this offer",
        "does this offer suit you",
        "three gestures",
        "stand-in",
        "an average says nothing",
        "your silence surely",
        "simply unsaid",
        "a clear no is better",
        "the agreed calendar",
        "without a blank",
        "trial period",
        "small stones",
        "know who you are",
        "a yes cools",
        "better than silence",
        "one gesture",
        "not a formula",
    ),
}


def said(name: str) -> str:
    """Return the sentences of a body; the lines of its lists are data, and a name, place or date is one sign."""
    language = name.split("/", 1)[0]
    rich = sample(language)
    mail = render(SHIPPED, name, replace(rich, facts=dict.fromkeys(rich.facts, "#")))
    house, paper, visit = rich.establishment, rich.paper, rich.visit
    assert paper
    assert visit
    data = [house.name, house.city, paper.file, paper.changes, visit.place, hour(visit.starts, language)]
    body = "\n".join(line for line in words_of(mail.text).splitlines() if not line.startswith("- "))
    for value in [*data, *(day(d, language) for d in mail.dates)]:
        body = body.replace(set_text(value, language), "#")
    return body


def rows(name: str) -> set[tuple[str, ...]]:
    words = re.findall(r"[#\w]+", said(name).casefold())
    return {tuple(words[n : n + ROW]) for n in range(len(words) - ROW + 1)}


def sequence(rules: Rules, language: str, to: Party) -> dict[str, FollowUp]:
    """Return the follow-ups that one person may receive in a campaign, by template, in order."""
    received = {resolve(SHIPPED, language, f.stage, f.name): f for f in rules.follow_ups if f.to == to}
    return received


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("to", [Party.DOCTOR, Party.DIRECTOR])
def test_no_mail_repeats_eight_words_of_another_to_the_same_person(language: str, to: Party) -> None:
    for campaign in campaigns().values():
        known = {name: rows(name) for name in sequence(campaign.rules, language, to)}
        for one, other in combinations(known, 2):
            assert not known[one] & known[other], (one, other)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_reminder_to_a_doctor_states_a_fact_of_an_earlier_mail_of_its_stage(language: str) -> None:
    for campaign in campaigns().values():
        told: dict[Stage, set[str]] = {}
        for name, follow_up in sequence(campaign.rules, language, Party.DOCTOR).items():
            if name.split("/")[1] != follow_up.stage:
                continue
            facts, before = (
                set(render(SHIPPED, name, sample(language)).facts_used),
                told.setdefault(follow_up.stage, set()),
            )
            assert follow_up.kind != Kind.REMINDER or not facts & before, (name, facts & before)
            before |= facts


@pytest.mark.parametrize("language", LANGUAGES)
def test_at_most_a_third_of_the_bodies_and_of_the_subjects_of_a_language_begin_alike(language: str) -> None:
    names = [name for name in SHIPPED.names() if name.startswith(f"{language}/")]
    subjects = [render(SHIPPED, name, sample(language)).subject for name in names]
    for openings in (subjects, [said(name) for name in names]):
        first = Counter(re.findall(r"\w+", words.casefold())[0].replace("vos", "votre") for words in openings)
        word, times = first.most_common(1)[0]
        assert times <= len(names) / 3, (word, times)


@pytest.mark.parametrize("name", SHIPPED.names())
def test_no_mail_holds_a_worn_phrase(name: str) -> None:
    language = name.split("/", 1)[0]
    mail = render(SHIPPED, name, sample(language))
    words = f"{mail.subject}\n{words_of(mail.text)}".casefold().replace("\u00a0", " ").replace("’", "'")
    assert not [phrase for phrase in BANNED[language] if phrase in words]
