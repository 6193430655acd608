"""Turn what pydantic says of a wrong configuration into one sentence: the exact path, what is wrong, what to write."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, get_args, get_origin

from pydantic import BaseModel, ValidationError

from mailflow.core.said import Said
from mailflow.errors import ConfigError
from mailflow.words.troubles import Advice, Trouble, nearest, trouble


def config_error(error: ValidationError, model: type[BaseModel], where: str) -> ConfigError:
    """Return the first problem as a sentence with its path and a suggestion; input values are never quoted whole."""
    first = error.errors(include_url=False, include_input=False)[0]
    path = [str(p) for p in first["loc"] if p not in {"str", "FactTable"}]
    dotted = ".".join(path)
    more = error.error_count() - 1
    at: dict[str, object] = {"file": where, "key": dotted, "more": Said.of(Advice.MORE, n=more) if more else ""}
    kind, context = first["type"], first.get("ctx", {})
    if kind == "extra_forbidden":
        advice = nearest(path[-1], sorted(_names(model, path[:-1])))
        return trouble(ConfigError, Trouble.UNKNOWN_KEY, advice=advice, **at)
    if kind == "missing":
        return trouble(ConfigError, Trouble.MISSING_KEY, **at)
    if kind == "string_pattern_mismatch":
        name = path[-2] if path[-1] == "[key]" else path[-1]
        return trouble(ConfigError, Trouble.NO_CODE, name=name, **at)
    if kind in {"literal_error", "enum"}:
        return trouble(ConfigError, Trouble.NOT_A_CHOICE, choices=context["expected"], **at)
    if kind in {Trouble.NOT_A_DURATION, Trouble.NOT_A_ZONE}:
        return trouble(ConfigError, Trouble(kind), text=context["text"], **at)
    return trouble(ConfigError, Trouble.WRONG_VALUE, error=first["msg"].removeprefix("Value error, "), **at)


def _names(model: Any, path: Iterable[str]) -> Iterable[str]:
    """Return the keys that may stand at that path."""
    for part in path:
        if isinstance(model, type) and issubclass(model, BaseModel):
            field = model.model_fields.get(part)
            model = field.annotation if field else None
        elif get_origin(model) in {dict, Mapping}:
            model = get_args(model)[1]
        model = _inner(model)
    model = _inner(model)
    return model.model_fields if isinstance(model, type) and issubclass(model, BaseModel) else ()


def _inner(kind: Any) -> Any:
    """Return the model inside `X | None`."""
    if isinstance(kind, type) or get_origin(kind) in {dict, Mapping}:
        return kind
    models = [a for a in get_args(kind) if isinstance(a, type) and issubclass(a, BaseModel)]
    return models[0] if models else kind
