"""Find a campaign: a built-in one, the operator's own over it, and what an establishment changes."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from mailflow.campaigns.read import Campaign, read
from mailflow.core.plan.conditions import CONDITIONS, known
from mailflow.errors import ConfigError
from mailflow.words.troubles import Trouble, nearest, trouble


@cache
def built_in() -> Mapping[str, str]:
    """Return the TOML text of every campaign that ships with mailflow, by name."""
    shipped = files("mailflow.campaigns").iterdir()
    return {f.name.removesuffix(".toml"): f.read_text(encoding="utf-8") for f in shipped if f.name.endswith(".toml")}


def resolve(code: str, tables: Mapping[str, Mapping[str, Any]], overrides: Mapping[str, Any] | None = None) -> Campaign:
    """Return a campaign by its code; `extends` names a built-in campaign or another one of the file."""
    path = f"campaigns.{code}"
    own = {f"campaigns.{name}": _based(name, table, tables) for name, table in tables.items()}
    texts: dict[str, str | Mapping[str, Any]] = {**built_in(), path: built_in().get(code, {}), **own}
    campaign = read(path, texts, {**(overrides or {}), "name": code})
    if not campaign.rules.stages:
        raise trouble(ConfigError, Trouble.NO_STAGES, path=path)
    for follow_up in campaign.rules.follow_ups:
        for name in follow_up.when:
            if not known(name):
                where = f"campaigns.{code}.follow_ups.{follow_up.stage}.{follow_up.code}.when"
                advice = nearest(name.removeprefix("not "), CONDITIONS)
                raise trouble(ConfigError, Trouble.NO_CONDITION, path=where, name=name, advice=advice)
    return campaign


def _based(code: str, table: Mapping[str, Any], tables: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a table of the file whose `extends` is unambiguous: a campaign may bear the name of its built-in base."""
    base = table.get("extends")
    return {**table, "extends": f"campaigns.{base}"} if base in tables and base != code else table
