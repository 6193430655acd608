"""A database from before codes: what it stored in words is shown as it stands, what was a code becomes one."""

from __future__ import annotations

import asyncio
from pathlib import Path

import sqlalchemy as sa
from alembic import command

from mailflow.adapters.sql.columns import to_row
from mailflow.adapters.sql.engine import Database
from mailflow.adapters.sql.migrate import alembic_config
from mailflow.adapters.sql.open_store import open_store
from mailflow.adapters.sql.schema import draft_words, drafts
from mailflow.core.records import Draft
from mailflow.core.said import FactCode, Guard, Level, Said
from mailflow.words.drafts import sentence, why
from tests.adapters.store_samples import draft
from tests.servers.postgres import Postgres

WHY = "Relance : accord oral depuis mardi 24 novembre, aucune réponse depuis ; cadence : 2 jours ouvrés."
PRESSES = "« vite » presse le lecteur : donnez la date et sa raison."
OLD = {
    "why": WHY,
    "facts": [
        ["décision 1", "Dr Anne Lefort : valider"],
        ["étape", "oral_yes"],
        ["règle", "reminder_1"],
        ["échéance", "2026-11-24T09:10+01:00"],
        ["retard", "-2 j"],
        ["motif", "rule:reminder_1:P2D"],
        ["motif", "hold:absence:2026-11-30"],
    ],
    "guards": [["pressure", "amber", PRESSES], ["filled", "green", "Tous les champs sont remplis."]],
}


def lifted(url: str) -> Draft:
    """Return a draft that was written by the schema before codes, read by the present one."""
    db = Database(url)
    db.write_now(lambda c: command.upgrade(alembic_config(connection=c), "0010"))
    before, old = sa.MetaData(), draft("d1")

    def write(c: sa.Connection) -> None:
        words = sa.Table("draft_words", before, autoload_with=c, resolve_fks=False)
        c.execute(sa.insert(drafts).values(**to_row(drafts, old, token="t", out=False)))
        kept = {k: v for k, v in to_row(draft_words, old, draft="d1").items() if k not in OLD}
        c.execute(sa.insert(words).values(**kept, **OLD))
        c.execute(sa.insert(drafts).values(**to_row(drafts, draft("d2"), token="t2", out=False)))

    db.write_now(write)
    db.close()
    store = open_store(url)
    found = asyncio.run(store.draft("d1"))
    erased = asyncio.run(store.draft("d2"))
    asyncio.run(store.close())
    assert found
    assert erased
    assert erased.why == erased.guards == ()
    return found


def is_lifted(found: Draft) -> None:
    for language in ("fr", "en"):
        assert why(found.why, language) == WHY
        assert sentence(found.guards[0].said, language) == PRESSES
    assert [(g.name, g.level) for g in found.guards] == [("pressure", Level.AMBER), ("filled", Level.GREEN)]
    assert all(isinstance(g, Guard) for g in found.guards)
    assert found.facts == (
        Said.of(FactCode.STAGE, stage="oral_yes"),
        Said.of(FactCode.RULE, follow_up="reminder_1"),
        Said.of(FactCode.DUE, at="2026-11-24T09:10+01:00"),
        Said.of(FactCode.LATE, n=-2),
        Said.of(FactCode.REASON, reason="hold:absence:2026-11-30"),
    )


def test_old_words_are_kept_as_they_stand(tmp_path: Path) -> None:
    is_lifted(lifted(f"sqlite:///{tmp_path / 'old.db'}"))


def test_old_words_are_kept_as_they_stand_on_postgresql(postgres: Postgres) -> None:
    is_lifted(lifted(postgres.fresh_url()))
