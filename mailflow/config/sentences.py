"""Turn what pydantic says of a wrong configuration into one sentence: the exact path, what is wrong, what to write."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from typing import Any, get_args, get_origin

from pydantic import BaseModel, ValidationError

from mailflow.errors import ConfigError


def config_error(error: ValidationError, model: type[BaseModel], where: str) -> ConfigError:
    """Return the first problem as a sentence with its path and a suggestion; input values are never quoted whole."""
    first = error.errors(include_url=False, include_input=False)[0]
    path = [str(p) for p in first["loc"] if p not in {"str", "FactTable"}]
    dotted = ".".join(path)
    more = error.error_count() - 1
    tail = f" (and {more} more)" if more else ""
    if first["type"] == "extra_forbidden":
        names = list(_names(model, path[:-1]))
        near = difflib.get_close_matches(path[-1], names, 1, 0.6)
        hint = f'did you mean "{near[0]}"?' if near else "it may be one of: " + ", ".join(sorted(names))
        return ConfigError(f"{where}: there is no key {dotted}{tail}", hint)
    if first["type"] == "missing":
        return ConfigError(f"{where}: {dotted} is missing{tail}", "add it; config.example.toml shows how")
    if first["type"] == "string_pattern_mismatch":
        return ConfigError(
            f'{where}: "{path[-2] if path[-1] == "[key]" else path[-1]}" in {dotted} cannot be a code{tail}',
            "a code has small letters, digits and _ and begins with a letter",
        )
    message = first["msg"].removeprefix("Value error, ")
    return ConfigError(f"{where}: {dotted}: {message}{tail}", "see config.example.toml for every key and its values")


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
