"""Both languages: every text of the screen stands in the English catalogue, and French is set as printers do."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import mailflow.desk
from mailflow.config.campaigns import built_in, resolve
from mailflow.core import events
from mailflow.core.holds import HoldReason
from mailflow.core.messages import DirectorMeaning, Intent
from mailflow.core.objections import ObjectionKind
from mailflow.core.plan.conditions import CONDITIONS
from mailflow.core.promises import PromiseKind
from mailflow.core.reasons import ReasonCode
from mailflow.core.records import OutboxState
from mailflow.core.render.facts import FACTS, OFFER_SHEET
from mailflow.core.stages import Stage
from mailflow.core.tasks import TaskKind
from mailflow.core.waiting import OBLIGATIONS
from mailflow.desk.page import environments
from mailflow.desk.words import labels
from mailflow.desk.words.language import Speech, catalogue, spoken, translated
from mailflow.words import acts
from mailflow.words.history import SENTENCES

FOLDER = Path(mailflow.desk.__file__).parent
PLACES = re.compile(r"%(?:\(\w+\))?s")


def of_templates() -> Iterator[str]:
    env = environments()["fr"]
    for path in sorted((FOLDER / "templates").glob("*.html")):
        for _, _, message in env.extract_translations(path.read_text(encoding="utf-8")):  # type: ignore[attr-defined]
            yield from (m for m in (message if isinstance(message, tuple) else (message,)) if isinstance(m, str))


def of_code() -> Iterator[str]:
    for path in sorted(FOLDER.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args:
                called = getattr(node.func, "id", "") or getattr(node.func, "attr", "")
                if called in {"N_", "say", "self"}:
                    parts = ast.walk(node.args[0])
                    yield from (c.value for c in parts if isinstance(c, ast.Constant) and isinstance(c.value, str))


def test_every_text_is_in_the_catalogue_with_its_places() -> None:
    english = catalogue("en")
    for text in {t for t in (*of_templates(), *of_code()) if t}:
        assert text in english, text
        assert sorted(PLACES.findall(text)) == sorted(PLACES.findall(english[text])), text


def test_the_catalogue_holds_nothing_else() -> None:
    assert set(catalogue("en")) <= {*of_templates(), *of_code(), *spoken()}


def test_french_spaces() -> None:
    assert translated("Pourquoi ce mail, maintenant ?", "fr") == "Pourquoi ce mail, maintenant\u202f?"
    assert "«\u202fMon compte\u202f»" in translated("Les touches seules se désactivent dans « Mon compte ».", "fr")


def test_days_and_spans() -> None:
    now = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
    fr, en = (Speech(language, ZoneInfo("Europe/Paris"), now) for language in ("fr", "en"))
    assert fr.day(now + timedelta(days=3)) == "vendredi 27 novembre"
    assert en.day(now + timedelta(days=1)) == "tomorrow"
    assert fr.moment(now) == "aujourd'hui, 10:00"
    assert fr.ago(now - timedelta(minutes=2)) == "il y a 2\u00a0min"
    assert en.ago(now + timedelta(days=3)) == "in 3\u00a0d"
    assert fr.ago(None) == "–"


def test_every_reason_to_read_has_a_name() -> None:
    manual = (Path(__file__).parents[3] / "docs" / "understanding.md").read_text("utf-8")
    table = manual.partition("| Veto | When |")[2].partition("\n\n")[0]
    told = {
        code for row in table.splitlines() for code in re.findall(r"`(\w+)`", row.split("|")[1] if "|" in row else "")
    }
    assert told == set(labels.VETOES)


def test_every_code_of_the_core_has_a_name() -> None:
    rules = [f for name in built_in() for f in resolve(name, {}, None).rules.follow_ups]
    assert {f.code for f in rules if f.answers is None} <= set(labels.FOLLOW_UPS)
    promised = {f.promises.what for f in rules if f.promises}
    assert promised <= set(PromiseKind) <= set(acts.PROMISES) & set(acts.ACTS)
    assert set(TaskKind) <= set(acts.ACTS)
    assert {*acts.MOTIVES, *acts.SILENCES, ReasonCode.RULE} == set(ReasonCode)
    assert set(HoldReason) <= set(labels.HOLDS)
    assert {c for c in CONDITIONS if not c.startswith("objection_")} <= set(labels.CONDITIONS)
    assert {o.act for several in OBLIGATIONS.values() for o in several} <= set(labels.ACTS)
    assert set(events.TYPES.values()) == set(SENTENCES)
    assert set(Stage) == set(labels.STAGES)
    assert set(Intent) == set(labels.INTENTS)
    assert set(ObjectionKind) == set(labels.OBJECTIONS)
    assert set(DirectorMeaning) == set(labels.MEANINGS)
    assert set(OutboxState) == set(labels.OUTBOX)
    assert set(FACTS) >= set(OFFER_SHEET)
