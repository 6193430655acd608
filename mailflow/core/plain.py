"""Turn the core's frozen values into plain JSON data and back, losing nothing."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping
from datetime import date, datetime, time
from enum import Enum
from functools import cache
from types import MappingProxyType, NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")


def to_plain(value: Any) -> Any:
    """Return JSON data: dataclasses become dicts, enumerations their value, times ISO 8601 text."""
    if isinstance(value, Enum):
        return value.value
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {f.name: to_plain(getattr(value, f.name)) for f in dataclasses.fields(value)}
    if isinstance(value, (datetime, date, time)):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(to_plain(k)): to_plain(v) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [to_plain(v) for v in value]
    if isinstance(value, (set, frozenset)):
        return sorted(to_plain(v) for v in value)
    return value


def canonical(value: Any) -> str:
    """Return canonical JSON text: sorted keys, no white space, so that equal values have equal text."""
    return json.dumps(to_plain(value), sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def from_plain(kind: type[T], data: Any) -> T:
    """Return the value of that type; unknown keys are refused (TypeError), missing ones take their default."""
    result: T = _build(kind, data)
    return result


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _build(kind: Any, data: Any) -> Any:
    origin = get_origin(kind)
    if origin in (Union, UnionType):
        inner = [a for a in get_args(kind) if a is not NoneType]
        return None if data is None else _build(inner[0], data)
    if origin is tuple:
        args = get_args(kind)
        if len(args) == 2 and args[1] is Ellipsis:
            return tuple(_build(args[0], v) for v in data)
        return tuple(_build(a, v) for a, v in zip(args, data, strict=True))
    if origin in (frozenset, set):
        return frozenset(_build(get_args(kind)[0], v) for v in data)
    if origin is not None and isinstance(origin, type) and issubclass(origin, Mapping):
        key, item = get_args(kind)
        return MappingProxyType({_build(key, k): _build(item, v) for k, v in data.items()})
    if isinstance(kind, type):
        return _build_class(kind, data)
    return data


def _build_class(kind: type, data: Any) -> Any:
    if dataclasses.is_dataclass(kind):
        hints = _hints(kind)
        return kind(**{k: _build(hints[k], v) if k in hints else v for k, v in data.items()})
    if issubclass(kind, Enum):
        return kind(data)
    if issubclass(kind, (datetime, date, time)):
        return kind.fromisoformat(data) if isinstance(data, str) else data
    return data
