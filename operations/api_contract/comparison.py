"""Two versions of an API's document, compared by what callers notice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from operations.api_contract.change import Change
from operations.api_contract.document import Document, Node
from operations.api_contract.operation_rules import RULES, Pair
from operations.api_contract.schemas import SchemaComparison


def compare(kept: Mapping[str, Any], present: Mapping[str, Any]) -> list[Change]:
    """Return every difference between two documents, those that break callers first."""
    changes = [*_changes(Document(kept), Document(present))]
    if not changes and kept != present:
        changes = [Change("document", "only texts and names differ", breaking=False)]
    return sorted(dict.fromkeys(changes), key=lambda change: (not change.breaking, change))


def _changes(old: Document, new: Document) -> Iterator[Change]:
    yield from _server_changes(old.content, new.content)
    schemas = SchemaComparison(old, new)
    for key, operation in old.operations.items():
        if key in new.operations:
            pair = Pair(operation, new.operations[key], schemas)
            for rule in RULES:
                yield from rule(pair)
        else:
            yield Change(operation.label, "is gone", breaking=True)
    for key, operation in new.operations.items():
        if key not in old.operations:
            yield Change(operation.label, "is new", breaking=False)


def _server_changes(old: Node, new: Node) -> Iterator[Change]:
    was, now = ({server["url"]: server for server in content.get("servers", ())} for content in (old, new))
    for url, server in was.items():
        if url not in now:
            yield Change(f"server {url}", "is gone", breaking=True)
            continue
        variables = now[url].get("variables", {})
        for name, variable in server.get("variables", {}).items():
            yield from _choice_changes(f"server {url}, {name}", variable, variables.get(name, {}))
    for url in now.keys() - was.keys():
        yield Change(f"server {url}", "is new", breaking=False)


def _choice_changes(place: str, old: Node, new: Node) -> Iterator[Change]:
    was, now = (set(variable["enum"]) if "enum" in variable else None for variable in (old, new))
    if was == now or now is None:
        return
    if was is None:
        yield Change(place, f"became one of {', '.join(sorted(now))}", breaking=True)
        return
    for value in sorted(was - now):
        yield Change(place, f"can no longer be {value}", breaking=True)
    for value in sorted(now - was):
        yield Change(place, f"can be {value} too", breaking=False)
