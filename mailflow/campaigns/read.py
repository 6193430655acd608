"""Read a campaign file into rules: `extends` followed, `any` spread over stages, each mistake named with its path."""

from __future__ import annotations

import dataclasses
import difflib
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from mailflow.core.campaign import (
    BackPlan,
    Budget,
    Delay,
    FollowUp,
    Milestone,
    ObjectionAnswer,
    OnYes,
    Rules,
    as_read_today,
)
from mailflow.core.objections import ObjectionKind
from mailflow.core.plain import from_plain
from mailflow.core.stages import MAIN_STAGES, Stage
from mailflow.errors import ConfigError

_DELAY = re.compile(r"(-?)P(?:(\d+)D|T(\d+)H)")
_CODE = re.compile(r"[a-z][a-z0-9_]*")
_KEYS = (
    "name",
    "extends",
    "stages",
    "threshold",
    "absence_days",
    "give_up_after",
    "on_yes",
    "budget",
    "back_plan",
    "follow_ups",
    "answers",
)
_FOLLOW_UP_KEYS = tuple(f.name for f in dataclasses.fields(FollowUp) if f.name not in ("code", "stage"))


@dataclass(frozen=True, slots=True)
class Campaign:
    """Rules, pinned by hash for running closings, and who answers objections, always the newest."""

    rules: Rules
    answers: Mapping[ObjectionKind, ObjectionAnswer]


def read(
    name: str, texts: Mapping[str, str | Mapping[str, Any]], overrides: Mapping[str, Any] | None = None
) -> Campaign:
    """Return the campaign of that name from TOML texts (or tables) by name, an establishment's own keys laid over it.

    ConfigError names the path of the first mistake ("closing.follow_ups.offer.proposal.after") and what is close to it.
    """
    data = merged(_parsed(name, texts, ()), overrides or {})
    data.setdefault("name", name)
    return Campaign(_rules(name, data), _answers(name, data.get("answers", {})))


def merged(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    """Return both tables key by key; where both hold a value that is no table, the upper one stands."""
    result = dict(below)
    for key, value in above.items():
        under = result.get(key)
        result[key] = merged(under, value) if isinstance(under, Mapping) and isinstance(value, Mapping) else value
    return result


def delay(text: str, path: str) -> Delay:
    """Return the delay of « P2D », « -P30D » or « PT4H »; ConfigError names the path."""
    found = _DELAY.fullmatch(text) if isinstance(text, str) else None
    if found is None:
        raise ConfigError(
            f"{path}: {text!r} is not a delay.", "Write P2D for days, PT4H for hours, -P30D for days before."
        )
    sign = -1 if found[1] else 1
    return Delay(sign * int(found[2] or 0), sign * int(found[3] or 0))


def _parsed(name: str, texts: Mapping[str, str | Mapping[str, Any]], above: tuple[str, ...]) -> dict[str, Any]:
    if name not in texts:
        raise ConfigError(f"There is no campaign “{name}”.", _close(name, texts))
    if name in above:
        raise ConfigError(f"The campaign {name} extends itself.", "Take `extends` out of one of them.")
    text = texts[name]
    try:
        data = tomllib.loads(text) if isinstance(text, str) else dict(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{name}.toml: {error}.", "Correct the line; strings need quotes.") from error
    base = data.get("extends")
    return merged(_parsed(base, texts, (*above, name)), data) if base else data


def _rules(name: str, data: Mapping[str, Any]) -> Rules:
    _only(name, data, _KEYS)
    stages = tuple(_member(Stage, s, f"{name}.stages") for s in data.get("stages", ()))
    if len(set(stages)) < len(stages) or not set(stages) <= set(MAIN_STAGES):
        raise ConfigError(f"{name}.stages: each stage on the way stands once.", f"Known: {', '.join(MAIN_STAGES)}.")
    plain = {k: data[k] for k in ("threshold", "absence_days", "give_up_after") if k in data}
    plan = data.get("back_plan", {})
    _only(f"{name}.back_plan", plan, ("fast", "with_visit"))
    _numbers(name, data)
    rules = Rules(
        campaign=str(data["name"]),
        stages=stages,
        follow_ups=tuple(_follow_ups(name, data.get("follow_ups", {}), stages)),
        on_yes=MappingProxyType(_on_yes(name, data.get("on_yes", {}))),
        back_plan=BackPlan(**{k: _days(f"{name}.back_plan.{k}", v) for k, v in plan.items()}),
        budget=_fields(Budget, data.get("budget", {}), f"{name}.budget"),
        **plain,
    )
    return as_read_today(rules)


#: least value of a number; what is less would write without end, or break the count
_LEAST = {"threshold": 0.0, "absence_days": 0, "give_up_after": 1}


def _numbers(name: str, data: Mapping[str, Any]) -> None:
    """Refuse a number that is none, or that no plan can keep."""
    rows = [(f"{name}.{key}", data[key], least) for key, least in _LEAST.items() if key in data]
    rows += [(f"{name}.budget.{key}", value, 1) for key, value in data.get("budget", {}).items()]
    for path, value, least in rows:
        kind = int | float if path.endswith("threshold") else int
        if not isinstance(value, kind) or isinstance(value, bool) or value < least:
            raise ConfigError(f"{path}: {value!r} cannot be.", f"Write a number from {least:g} on.")


def _on_yes(name: str, table: Mapping[str, str]) -> dict[Stage, OnYes]:
    path = f"{name}.on_yes"
    return {_member(Stage, k, path): _member(OnYes, v, f"{path}.{k}") for k, v in table.items()}


def _days(path: str, table: Mapping[str, Any]) -> Mapping[Milestone, int]:
    days: dict[Milestone, int] = {}
    for key, value in table.items():
        milestone = _member(Milestone, key, path)
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            raise ConfigError(f"{path}.{key}: {value!r} is not a number of days.", "Write a whole number from 0 on.")
        days[milestone] = value
    return MappingProxyType(days)


def _follow_ups(name: str, tables: Mapping[str, Any], stages: tuple[Stage, ...]) -> Iterable[FollowUp]:
    """Yield the follow-ups in the order of the stages, those of several stages after those of the stage itself."""
    _only(f"{name}.follow_ups", tables, (*Stage, "any"))
    shared = tables.get("any", {})
    for unused in (s for s in Stage if s not in stages):
        for code, table in tables.get(unused, {}).items():
            # a stage that the campaign leaves out is still checked for typing errors
            tuple(_one(f"{name}.follow_ups.{unused}.{code}", code, unused, table))
    for stage in stages:
        for code, table in tables.get(stage, {}).items():
            yield from _one(f"{name}.follow_ups.{stage}.{code}", code, stage, table)
        for code, table in shared.items():
            path = f"{name}.follow_ups.any.{code}"
            wanted = [_member(Stage, s, f"{path}.stages") for s in table.get("stages", stages)]
            if stage in wanted:
                yield from _one(path, code, stage, {k: v for k, v in table.items() if k != "stages"})


def _one(path: str, code: str, stage: Stage, table: Mapping[str, Any]) -> Iterable[FollowUp]:
    if not isinstance(table, Mapping):
        raise ConfigError(f"{path} is not a follow-up.", f"Write [{path}] and its keys below.")
    if not _CODE.fullmatch(code):
        raise ConfigError(f"{path}: a code has lower-case letters, digits and _ only.", "Rename the follow-up.")
    if table.get("enabled", True):
        values = {k: v for k, v in table.items() if k != "enabled"}
        yield _fields(FollowUp, {**values, "code": code, "stage": stage}, path, (*_FOLLOW_UP_KEYS, "enabled"))


def _possible(path: str, values: Mapping[str, Any]) -> None:
    """Refuse a follow-up that can never leave, or that goes back before what it follows."""
    if "repeats" in values and (not isinstance(values["repeats"], int) or values["repeats"] < 1):
        raise ConfigError(f"{path}.repeats: {values['repeats']!r} cannot be.", "Write 1 or more, or enabled = false.")
    for key in ("after", "every"):
        wait = values.get(key, {})
        backwards = min(wait.get("days", 0), wait.get("hours", 0)) < 0
        if backwards and not (key == "after" and values.get("since") == "start"):
            raise ConfigError(f"{path}.{key} counts back.", 'Only `after` with since = "start" may.')


def _answers(name: str, tables: Mapping[str, Any]) -> Mapping[ObjectionKind, ObjectionAnswer]:
    answers: dict[ObjectionKind, ObjectionAnswer] = {}
    for key, table in tables.items():
        path = f"{name}.answers.{key}"
        kind = _member(ObjectionKind, key, f"{name}.answers")
        answers[kind] = _fields(ObjectionAnswer, {**table, "kind": kind}, path, ("owner", "within", "card"))
    return MappingProxyType(answers)


def _fields(kind: Any, table: Mapping[str, Any], path: str, allowed: Iterable[str] | None = None) -> Any:
    names = {f.name: f for f in dataclasses.fields(kind)}
    _only(path, {k: v for k, v in table.items() if k not in ("code", "stage", "kind")}, allowed or names)
    values = {}
    for key, value in table.items():
        if key in ("after", "every", "within"):
            value = delay(value, f"{path}.{key}")
            value = {"days": value.days, "hours": value.hours}
        values[key] = value
    if kind is FollowUp:
        _possible(path, values)
    try:
        return from_plain(kind, values)
    except (ValueError, TypeError) as error:
        raise ConfigError(f"{path}: {error}.", "See docs/campaigns.md for the values each key may have.") from error


def _member(kind: Any, value: Any, path: str) -> Any:
    try:
        return kind(value)
    except ValueError:
        raise ConfigError(f"{path}: “{value}” is not known.", _close(str(value), [str(m) for m in kind])) from None


def _only(path: str, table: Mapping[str, Any], allowed: Iterable[str]) -> None:
    names = [str(a) for a in allowed]
    for key in table:
        if key not in names:
            raise ConfigError(f"{path}.{key} is not a known key.", _close(key, names))


def _close(word: str, known: Iterable[str]) -> str:
    names = list(known)
    near = difflib.get_close_matches(word, names, 1)
    return f"Did you mean “{near[0]}”?" if near else f"Known: {', '.join(names)}."
