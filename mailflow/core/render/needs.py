"""What a template cannot do without: facts of the position and circumstances of the case, read from its source."""

from __future__ import annotations

import re
from dataclasses import fields
from functools import lru_cache

from jinja2 import Environment, nodes

from mailflow.core.render.context import Context
from mailflow.core.render.engine import Templates

#: parts of a context that every case has
ALWAYS = frozenset(
    {"language", "today", "candidate", "establishment", "position", "recruiter", "case", "plan", "facts"}
)
_OPTIONAL = frozenset(f.name for f in fields(Context)) - ALWAYS
#: reads the syntax only, renders nothing
_SYNTAX = Environment(autoescape=True)
_EXTENDS = re.compile(r"\{%-?\s*extends\s+[\"']([^\"']+)[\"']")
_ASKS = re.compile(r"\{#-?\s*asks:\s*(\w+)\s*-?#\}")


def needs(templates: Templates, name: str) -> tuple[str, ...]:
    """Return the names without which the mail refuses to be written: "facts.net", "paper", "by"; sorted, each once.

    What stands under an `if` is not needed. Parents count: a mail to the director needs `director`.
    """
    return _needs(tuple(templates.sources[n] for n in lineage(templates, name)))


def names(templates: Templates, name: str, what: str) -> bool:
    """Say whether a template speaks of a circumstance at all, be it under an `if`."""
    return any(
        found.name == what
        for source in lineage(templates, name)
        for found in _SYNTAX.parse(templates.sources[source]).find_all(nodes.Name)
    )


@lru_cache(maxsize=1024)
def _needs(sources: tuple[str, ...]) -> tuple[str, ...]:
    found: set[str] = set()
    written: set[str] = set()
    for source in sources:
        tree = _SYNTAX.parse(source)
        found |= _in(tree, overridden=frozenset(written))
        written |= {block.name for block in tree.find_all(nodes.Block)}
    return tuple(sorted(found))


def lineage(templates: Templates, name: str) -> tuple[str, ...]:
    """Return the template and those that it extends, itself first."""
    chain = [name]
    while parent := _parent(templates, chain[-1]):
        if parent in chain or parent not in templates.sources:
            break
        chain.append(parent)
    return tuple(chain)


def audience(templates: Templates, name: str) -> str:
    """Return for whom a template writes, by the part that it extends: "doctor", "director", "recruiter", "prospect"."""
    parts = {n.rsplit("/", 1)[-1] for n in lineage(templates, name)}
    for part, who in (("_director.j2", "director"), ("_notice.j2", "recruiter"), ("_outreach.j2", "prospect")):
        if part in parts:
            return who
    return "doctor"


def asks(templates: Templates, name: str) -> str:
    """Return what the template declares to ask, or the empty string."""
    declared = _ASKS.search(templates.sources[name])
    return declared.group(1) if declared else ""


def _parent(templates: Templates, name: str) -> str:
    extends = _EXTENDS.search(templates.sources[name])
    return extends.group(1) if extends else ""


def _in(node: nodes.Node, overridden: frozenset[str]) -> set[str]:
    if isinstance(node, nodes.If) or (isinstance(node, nodes.Block) and node.name in overridden):
        return set()
    if isinstance(node, nodes.Getattr) and isinstance(node.node, nodes.Name) and node.node.name == "facts":
        return {f"facts.{node.attr}"}
    if isinstance(node, nodes.Name) and node.ctx == "load" and node.name in _OPTIONAL:
        return {node.name}
    return set().union(*(_in(child, overridden) for child in node.iter_child_nodes()))
