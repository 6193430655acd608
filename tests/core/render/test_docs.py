"""The pages on templates and campaigns name everything that exists."""

from __future__ import annotations

from dataclasses import fields

import pytest

from mailflow.core.campaign import Budget, FollowUp, Milestone, Since
from mailflow.core.objections import ObjectionKind
from mailflow.core.plan.conditions import CONDITIONS
from mailflow.core.render.context import Case, Context, Item, Paper, Promise, Slot
from mailflow.core.render.engine import FILTERS, KEPT_FILTERS, words
from mailflow.core.render.facts import FACTS
from mailflow.core.render.sample import sample
from mailflow.core.render.terms import Term
from mailflow.core.render.tracks import TrackWords
from tests.core.render.shipped import ROOT, TEXTS, one

TEMPLATES = (ROOT / "docs" / "templates.md").read_text(encoding="utf-8")
CAMPAIGNS = (ROOT / "docs" / "campaigns.md").read_text(encoding="utf-8")
KINDS = {f"objection_{kind}" for kind in ObjectionKind}


@pytest.mark.parametrize("part", [Context, Case, Slot, Paper, Promise, Item, Term, TrackWords])
def test_the_page_on_templates_names_what_a_template_knows(part: type) -> None:
    assert [f.name for f in fields(part) if f.name not in TEMPLATES] == []


def test_the_page_on_templates_names_facts_filters_and_helpers() -> None:
    names = {*FACTS, *FILTERS, *KEPT_FILTERS, *words(sample("fr"))}
    assert sorted(n for n in names if n not in TEMPLATES) == []


def test_the_example_of_the_page_is_a_template() -> None:
    assert one("fr/visit/x.j2", TEMPLATES.split("```jinja\n")[1].split("```")[0]).names() == ("fr/visit/x.j2",)


def test_the_page_on_campaigns_names_keys_conditions_and_campaigns() -> None:
    keys = {f.name for f in (*fields(FollowUp), *fields(Budget))} - {"code", "stage"}
    names = {*keys, *(set(CONDITIONS) - KINDS), *map(str, Milestone), *map(str, Since), *TEXTS}
    assert sorted(n for n in names if f"`{n}" not in CAMPAIGNS and f" {n}" not in CAMPAIGNS) == []
