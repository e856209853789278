"""What a change of an operation means to its callers; one function a rule."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from operations.api_contract.change import Change, Side
from operations.api_contract.document import Node, Operation
from operations.api_contract.schemas import SchemaComparison


@dataclass(frozen=True)
class Pair:
    """An operation in both versions of the document."""

    old: Operation
    new: Operation
    schemas: SchemaComparison

    def change(self, place: str, text: str, *, breaking: bool) -> Change:
        """Return a change at a place of the operation."""
        return Change(", ".join(filter(None, (self.new.label, place))), text, breaking)

    def schema_changes(self, place: str, side: Side, old: Node, new: Node) -> Iterator[Change]:
        """Yield the changes of the schemas that two nodes hold; one without a schema takes everything."""
        where = f"{self.new.label}, {place}"
        return self.schemas.changes(where, side, old.get("schema", {}), new.get("schema", {}))


Rule = Callable[[Pair], Iterator[Change]]


def parameter_rule(pair: Pair) -> Iterator[Change]:
    """Compare parameters of path, query string and headers."""
    was, now = pair.old.parameters, pair.new.parameters
    for key, parameter in now.items():
        place = f"{parameter['in']} parameter {parameter['name']}"
        required = bool(parameter.get("required"))
        if key not in was:
            yield pair.change(place, "is new and required" if required else "is new", breaking=required)
            continue
        old = was[key]
        if required != bool(old.get("required")):
            yield pair.change(place, "became required" if required else "may be left out", breaking=required)
        yield from pair.schema_changes(place, Side.REQUEST, old, parameter)
    for key, parameter in was.items():
        if key not in now:
            place = f"{parameter['in']} parameter {parameter['name']}"
            yield pair.change(place, "is gone; who sends it is no longer understood", breaking=True)


def body_rule(pair: Pair) -> Iterator[Change]:
    """Compare the request's body."""
    was, now = pair.old.body, pair.new.body
    if was is None and now is None:
        return
    if was is None or now is None:
        needed = now is None or bool(now.get("required"))
        text = "is gone" if now is None else "is new and required" if needed else "is new"
        yield pair.change("request body", text, breaking=needed)
        return
    needed = bool(now.get("required"))
    if needed != bool(was.get("required")):
        yield pair.change("request body", "became required" if needed else "may be left out", breaking=needed)
    yield from _content_changes(pair, "request body", Side.REQUEST, was, now)


def response_rule(pair: Pair) -> Iterator[Change]:
    """Compare the responses; ``default`` promises nothing, so nobody misses it."""
    was, now = pair.old.responses, pair.new.responses
    for status in sorted(was.keys() | now.keys()):
        place = f"response {status}"
        if status not in now:
            yield pair.change(place, "is gone", breaking=status != "default")
        elif status not in was:
            yield pair.change(place, "is new", breaking=False)
        else:
            yield from _content_changes(pair, place, Side.RESPONSE, was[status], now[status])
            yield from _header_changes(pair, place, was[status], now[status])


def security_rule(pair: Pair) -> Iterator[Change]:
    """Compare who is let in: every old way in has to be enough for a new one."""
    ways = [_way(pair.new, needed) for needed in pair.new.security]
    for needed in pair.old.security:
        held = _way(pair.old, needed)
        if not any(_is_enough(held, way) for way in ways):
            shown = " with ".join(sorted(needed)) or "no credentials"
            yield pair.change("security", f"{shown} no longer let a caller in", breaking=True)
    if pair.old.security != pair.new.security:
        yield pair.change("security", "is another", breaking=False)


def text_rule(pair: Pair) -> Iterator[Change]:
    """Compare names and texts, of which no request or answer holds any."""
    for name in ("operationId", "summary", "description", "tags", "deprecated"):
        if pair.old.node.get(name) != pair.new.node.get(name):
            yield pair.change("", f"{name} is another", breaking=False)


RULES: tuple[Rule, ...] = (parameter_rule, body_rule, response_rule, security_rule, text_rule)


def _content_changes(pair: Pair, place: str, side: Side, old: Node, new: Node) -> Iterator[Change]:
    was, now = old.get("content", {}), new.get("content", {})
    for kind in sorted(was.keys() | now.keys()):
        where = f"{place} {kind}"
        if kind not in now:
            yield pair.change(where, "is gone", breaking=True)
        elif kind not in was:
            yield pair.change(where, "is new", breaking=False)
        else:
            yield from pair.schema_changes(where, side, was[kind], now[kind])


def _header_changes(pair: Pair, place: str, old: Node, new: Node) -> Iterator[Change]:
    was, now = _headers(pair.old, old), _headers(pair.new, new)
    for name in sorted(was.keys() | now.keys()):
        where = f"{place}, header {name}"
        if name not in now:
            yield pair.change(where, "is gone", breaking=True)
        elif name not in was:
            yield pair.change(where, "is new", breaking=False)
        else:
            if was[name].get("required") and not now[name].get("required"):
                yield pair.change(where, "may be missing", breaking=True)
            yield from pair.schema_changes(where, Side.RESPONSE, was[name], now[name])


def _headers(operation: Operation, response: Node) -> dict[str, Node]:
    return {name.lower(): operation.document.resolved(given) for name, given in response.get("headers", {}).items()}


_Way = Mapping[tuple[Any, ...], frozenset[str]]


def _way(operation: Operation, needed: Mapping[str, list[str]]) -> _Way:
    """Return the schemes of one way in by what callers send, and their scopes."""
    schemes = operation.document.content.get("components", {}).get("securitySchemes", {})
    return {_sent(operation.document.resolved(schemes[name])): frozenset(scopes) for name, scopes in needed.items()}


def _sent(scheme: Node) -> tuple[Any, ...]:
    name = str(scheme.get("name", scheme.get("scheme", "")))
    name = name.lower() if scheme.get("in") == "header" else name
    pattern = scheme.get("x-amazon-apigateway-authorizer", {}).get("identityValidationExpression")
    return scheme["type"], scheme.get("in"), name, scheme.get("x-amazon-apigateway-authtype"), pattern


def _is_enough(held: _Way, way: _Way) -> bool:
    # API Gateway asks for one of the scopes: more of them let more callers in, the first one asks for another token.
    return all(
        scheme in held and (scopes == held[scheme] or (bool(held[scheme]) and held[scheme] <= scopes))
        for scheme, scopes in way.items()
    )
