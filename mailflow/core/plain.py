"""Turn the core's frozen values into plain JSON data and back, losing nothing."""

from __future__ import annotations

import dataclasses
import json
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from enum import Enum
from functools import cache
from types import MappingProxyType, NoneType, UnionType
from typing import Any, Self, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")


class Coded(ABC):
    """A value that is stored as one text, written and read by its own class; nothing is stored as the empty text."""

    __slots__ = ()

    @property
    @abstractmethod
    def code(self) -> str:
        """The text under which it is stored."""

    @classmethod
    @abstractmethod
    def of(cls, code: str) -> Self:
        """Return the value of a stored text; ValueError where there is none."""


def parts(code: str) -> list[str]:
    """Return the code and the values of a stored text such as `hold:stop`; nothing else takes one apart."""
    return code.split(":")


def coded(record: object) -> frozenset[str]:
    """Return the fields of a record that hold a coded value or nothing."""
    return _coded(type(record))  # type: ignore[arg-type]  # a type is hashable, whatever its metaclass says


@cache
def _coded(kind: type) -> frozenset[str]:
    hints = {name: get_args(hint) for name, hint in get_type_hints(kind).items() if NoneType in get_args(hint)}
    return frozenset(n for n, args in hints.items() if any(isinstance(a, type) and issubclass(a, Coded) for a in args))


def to_plain(value: Any) -> Any:
    """Return JSON data: dataclasses become dicts, enumerations their value, times ISO 8601 text."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Coded):
        return value.code
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {f.name: plain_field(value, f.name) for f in dataclasses.fields(value)}
    if isinstance(value, (datetime, date, time)):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(to_plain(k)): to_plain(v) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [to_plain(v) for v in value]
    if isinstance(value, (set, frozenset)):
        return sorted(to_plain(v) for v in value)
    return value


def plain_field(record: object, name: str) -> Any:
    """Return the JSON data of one field of a record."""
    value = getattr(record, name)
    return "" if value is None and name in coded(record) else to_plain(value)


def canonical(value: Any) -> str:
    """Return canonical JSON text: sorted keys, no white space, so that equal values have equal text."""
    return json.dumps(to_plain(value), sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def from_plain(kind: type[T], data: Any) -> T:
    """Return the value of that type; unknown keys are refused (TypeError), missing ones take their default."""
    result: T = _builder(kind)(data)  # type: ignore[arg-type]  # a type is hashable, whatever its metaclass says
    return result


Build = Callable[[Any], Any]


@cache
def _builder(kind: Any) -> Build:
    """Return what makes a value of that type of plain data, prepared once: histories are read again and again."""
    origin, args = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        inner = _builder(next(a for a in args if a is not NoneType))
        return lambda data: None if data is None else inner(data)
    if origin is tuple:
        return _tuple(args)
    if origin in (frozenset, set):
        item = _builder(args[0])
        return lambda data: frozenset(map(item, data))
    if isinstance(origin, type) and issubclass(origin, Mapping):
        key, value = map(_builder, args)
        return lambda data: MappingProxyType({key(k): value(v) for k, v in data.items()})
    return _class(kind) if isinstance(kind, type) else _same


def _tuple(args: tuple[Any, ...]) -> Build:
    if len(args) == 2 and args[1] is Ellipsis:
        item = _builder(args[0])
        return lambda data: tuple(map(item, data))
    items = tuple(map(_builder, args))
    return lambda data: tuple(item(v) for item, v in zip(items, data, strict=True))


def _class(kind: type) -> Build:
    if issubclass(kind, Coded):
        return lambda data: _decoded(kind, data) if data else None
    if dataclasses.is_dataclass(kind):
        fields = {name: _builder(hint) for name, hint in get_type_hints(kind).items()}
        return lambda data: kind(**{k: fields.get(k, _same)(v) for k, v in data.items()})
    if issubclass(kind, Enum):
        return kind
    if issubclass(kind, (datetime, date, time)):
        return lambda data: kind.fromisoformat(data) if isinstance(data, str) else data
    return _same


def _decoded(kind: type[Coded], data: Any) -> Coded:
    if not isinstance(data, str):
        raise TypeError(f"{data!r} is no text")
    return kind.of(data)


def _same(data: Any) -> Any:
    return data
