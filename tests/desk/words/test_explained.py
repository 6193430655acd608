"""The English desk explains in English: why a mail, its facts and its guards, whatever the core can say."""

from __future__ import annotations

import ast
import asyncio
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from mailflow.config.campaigns import built_in, resolve
from mailflow.core import approve
from mailflow.core.records import DraftState
from mailflow.core.render import guard
from mailflow.core.render.language import day
from mailflow.desk.words.explained import explained
from mailflow.steps import why_now
from tests.desk.client import Desk

#: words that only a French sentence has
FRENCH = re.compile(r"\b(le|la|les|un|une|du|des|depuis|jours?|ouvrés?|notre|dernier|est|après|retard|mots)\b|[éèêàç«]")


def of_guards() -> Iterator[str]:
    """Every sentence of every guard, its places filled with a name."""
    for node in ast.walk(ast.parse(Path(guard.__file__).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Guard":
            value = node.args[2]
            for part in (value.body, value.orelse) if isinstance(value, ast.IfExp) else (value,):
                yield from _texts(part)


def _texts(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value:
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        yield "".join(p.value if isinstance(p, ast.Constant) else "Xyz" for p in node.values)


def test_every_guard_is_told_in_english() -> None:
    found = list(of_guards())
    assert len(found) > 20
    for sentence in found:
        assert not FRENCH.search(explained(sentence, "en")), explained(sentence, "en")


def test_every_refusal_of_a_bulk_is_told_in_english() -> None:
    tree = ast.parse(Path(approve.__file__).read_text(encoding="utf-8"))
    refusal = next(n for n in tree.body if isinstance(n, ast.FunctionDef) and n.name == "bulk_refusal")
    found = [
        n.value.value for n in ast.walk(refusal) if isinstance(n, ast.Return) and isinstance(n.value, ast.Constant)
    ]
    assert any(found)
    for sentence in found:
        assert not FRENCH.search(explained(str(sentence), "en"))


@pytest.mark.parametrize("campaign", sorted(built_in()))
def test_every_rule_is_told_in_english(campaign: str) -> None:
    for follow_up in resolve(campaign, {}, None).rules.follow_ups:
        for stage in why_now.STAGES_FR.values():
            sentence = (
                f"{why_now.KINDS_FR[follow_up.kind]} : {stage.lower()} depuis {day(date(2026, 12, 1), 'fr')}, dernier "
                f"message {day(date(2026, 8, 3), 'fr')} (il y a 1 jour ouvré), la direction s'est manifestée "
                f"{day(date(2026, 2, 5), 'fr')}, 2 jours de retard sur le plan ; cadence : {why_now.rule(follow_up)}."
            )
            assert not FRENCH.search(explained(sentence, "en")), explained(sentence, "en")


def test_french_keeps_its_words_and_gets_its_spaces() -> None:
    assert explained("« Re: » en tête : trompeur", "fr") == "«\u202fRe:\u202f» en tête\u202f: trompeur"


def test_the_english_card_holds_no_french_of_ours(desk: Desk) -> None:
    claire = desk.browser("claire")
    claire.http.cookies.set("language", "en")
    drafts = asyncio.run(desk.world.journey.store.drafts((DraftState.PROPOSED,)))
    assert drafts
    for draft in drafts:
        page = claire.get(f"/drafts/{draft.id}").text
        for place in ('<section class="why"', '<section class="guards"'):
            words = re.sub(r"<[^>]+>", " ", page[page.index(place) : page.index("</section>", page.index(place))])
            assert not FRENCH.search(words), words
