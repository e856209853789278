"""What a change of a schema's own keywords does to the values that it takes; one function a rule."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from typing import Any

from operations.api_contract.change import Effect

Schema = Mapping[str, Any]
Finding = tuple[str, Effect]
Rule = Callable[[Schema, Schema], Iterator[Finding]]

_TYPES = frozenset({"array", "boolean", "integer", "null", "number", "object", "string"})
_UPPER = {"maximum": "exclusiveMaximum", "maxLength": "", "maxItems": "", "maxProperties": ""}
_LOWER = {"minimum": "exclusiveMinimum", "minLength": "", "minItems": "", "minProperties": ""}
_TEXTS = frozenset({"default", "deprecated", "description", "example", "externalDocs", "title"})
# Compared by a rule, or by going into them.
_RULED = frozenset(
    {
        *_UPPER,
        *_UPPER.values(),
        *_LOWER,
        *_LOWER.values(),
        *("type", "nullable", "enum", "pattern", "format", "multipleOf", "uniqueItems", "required", "properties"),
        *("additionalProperties", "items", "allOf", "anyOf", "oneOf", "not", "$ref"),
    }
)


def type_rule(old: Schema, new: Schema) -> Iterator[Finding]:
    """Compare the types, ``null`` being one."""
    was, now = _types(old), _types(new)
    if gone := was - now:
        yield f"no longer takes {_listed(gone)}", Effect.NARROWS
    if added := now - was:
        yield f"takes {_listed(added)} too", Effect.WIDENS


def enum_rule(old: Schema, new: Schema) -> Iterator[Finding]:
    """Compare the values that are listed."""
    if "enum" not in new:
        if "enum" in old:
            yield "is no longer one of a list", Effect.WIDENS
        return
    if "enum" not in old:
        yield f"became one of {', '.join(map(_text, new['enum']))}", Effect.NARROWS
        return
    was, now = ({_text(value) for value in schema["enum"]} for schema in (old, new))
    if gone := was - now:
        yield f"can no longer be {_listed(gone)}", Effect.NARROWS
    if added := now - was:
        yield f"can be {_listed(added)} too", Effect.WIDENS


def upper_limit_rule(old: Schema, new: Schema) -> Iterator[Finding]:
    """Compare what a value, a length or a number of parts may be at most."""
    for keyword, exclusive in _UPPER.items():
        was, now = ((schema.get(keyword, math.inf), not schema.get(exclusive, False)) for schema in (old, new))
        if was != now:
            yield _limit_text(keyword, was[0], now[0]), Effect.NARROWS if now < was else Effect.WIDENS


def lower_limit_rule(old: Schema, new: Schema) -> Iterator[Finding]:
    """Compare what a value, a length or a number of parts must be at least."""
    for keyword, exclusive in _LOWER.items():
        none = 0 if not exclusive else -math.inf
        was, now = ((schema.get(keyword, none), bool(schema.get(exclusive, False))) for schema in (old, new))
        if was != now:
            yield _limit_text(keyword, was[0], now[0]), Effect.NARROWS if now > was else Effect.WIDENS


def form_rule(old: Schema, new: Schema) -> Iterator[Finding]:
    """Compare patterns and formats: whether one takes more than another cannot be told."""
    for keyword in ("pattern", "format"):
        was, now = old.get(keyword), new.get(keyword)
        if was != now:
            effect = Effect.NARROWS if was is None else Effect.WIDENS if now is None else Effect.CHANGES
            yield f"{keyword} {_text(was)} became {_text(now)}", effect


def multiple_rule(old: Schema, new: Schema) -> Iterator[Finding]:
    """Compare what a number must be a multiple of."""
    was, now = (Fraction(str(schema["multipleOf"])) if "multipleOf" in schema else None for schema in (old, new))
    if was == now:
        return
    narrows = was is None or (now is not None and (now / was).denominator == 1)
    widens = now is None or (was is not None and (was / now).denominator == 1)
    effect = Effect.NARROWS if narrows else Effect.WIDENS if widens else Effect.CHANGES
    yield f"multipleOf {_text(old.get('multipleOf'))} became {_text(new.get('multipleOf'))}", effect


def unique_rule(old: Schema, new: Schema) -> Iterator[Finding]:
    """Compare whether items may be there twice."""
    was, now = (bool(schema.get("uniqueItems")) for schema in (old, new))
    if was != now:
        yield ("items must differ" if now else "items may be equal"), Effect.NARROWS if now else Effect.WIDENS


def required_rule(old: Schema, new: Schema) -> Iterator[Finding]:
    """Compare which properties must be there."""
    was, now = (set(schema.get("required", ())) for schema in (old, new))
    for name in sorted(now - was):
        yield f"the property {name!r} became required", Effect.NARROWS
    for name in sorted(was - now):
        if name in new.get("properties", {}) or name not in old.get("properties", {}):
            yield f"the property {name!r} may be left out", Effect.WIDENS


def property_rule(old: Schema, new: Schema) -> Iterator[Finding]:
    """Compare which properties are known: one that is gone is no longer understood, and no longer sent."""
    was, now = old.get("properties", {}), new.get("properties", {})
    for name in sorted(was.keys() - now.keys()):
        yield f"the property {name!r} is gone", Effect.CHANGES
    for name in sorted(now.keys() - was.keys()):
        yield f"the property {name!r} is new", Effect.KEEPS


def closing_rule(old: Schema, new: Schema) -> Iterator[Finding]:
    """Compare whether unknown properties are taken."""
    was, now = (schema.get("additionalProperties", True) is False for schema in (old, new))
    if was != now:
        text = "unknown properties are no longer taken" if now else "unknown properties are taken"
        yield text, Effect.NARROWS if now else Effect.WIDENS


def text_rule(old: Schema, new: Schema) -> Iterator[Finding]:
    """Compare what is told to people, and extensions."""
    differing = (name for name in sorted(old.keys() | new.keys()) if old.get(name) != new.get(name))
    for name in differing:
        if name in _TEXTS or name.startswith("x-"):
            yield f"{name} is another", Effect.KEEPS
        elif name not in _RULED:
            yield f"{name} is another, and what that means is not known here", Effect.CHANGES


RULES: tuple[Rule, ...] = (
    type_rule,
    enum_rule,
    upper_limit_rule,
    lower_limit_rule,
    form_rule,
    multiple_rule,
    unique_rule,
    required_rule,
    property_rule,
    closing_rule,
    text_rule,
)


def _types(schema: Schema) -> frozenset[str]:
    if "type" not in schema:
        return _TYPES
    own = {schema["type"]} | ({"integer"} if schema["type"] == "number" else set())
    return frozenset(own | ({"null"} if schema.get("nullable") else set()))


def _limit_text(keyword: str, was: float, now: float) -> str:
    if was == now:
        return f"{keyword} {_text(now)} itself is judged otherwise"
    return f"{keyword} {_text(was)} became {_text(now)}"


def _text(value: Any) -> str:
    if value is None or value in (math.inf, -math.inf):
        return "none"
    return json.dumps(value, sort_keys=True)


def _listed(values: Any) -> str:
    return ", ".join(sorted(values))
