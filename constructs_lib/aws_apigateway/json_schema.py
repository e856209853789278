"""Whether a schema is JSON Schema draft 4 as API Gateway understands it.

API Gateway takes a schema with an unknown or newer keyword, and then ignores the keyword: the body passes.
"""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import jsonschema

DRAFT_4 = "http://json-schema.org/draft-04/schema#"

# Keywords of draft 4 that hold schemas: one or a list of them, or schemas by name.
_HOLDING_SCHEMAS = frozenset({"additionalItems", "additionalProperties", "allOf", "anyOf", "items", "not", "oneOf"})
_HOLDING_NAMED_SCHEMAS = frozenset({"definitions", "dependencies", "patternProperties", "properties"})
_KEYWORDS = (
    _HOLDING_SCHEMAS
    | _HOLDING_NAMED_SCHEMAS
    | {
        "$ref",
        "default",
        "description",
        "enum",
        "exclusiveMaximum",
        "exclusiveMinimum",
        "format",
        "maxItems",
        "maxLength",
        "maxProperties",
        "maximum",
        "minItems",
        "minLength",
        "minProperties",
        "minimum",
        "multipleOf",
        "pattern",
        "required",
        "title",
        "type",
        "uniqueItems",
    }
)
# The last is ours: another model of the same API, whose address nobody knows before it is made.
_REFERENCES = ("#/definitions/", "https://apigateway.amazonaws.com/restapis/", "model:")


def fault(schema: Mapping[str, Any]) -> str | None:
    """Return where a schema is not one that API Gateway understands, and why; nothing if it is."""
    if schema.get("$schema", DRAFT_4) != DRAFT_4:
        return f"$schema is {schema['$schema']!r}; API Gateway knows draft 4 alone, {DRAFT_4}"
    # As JSON: a tuple is a list there.
    top = json.loads(json.dumps({keyword: value for keyword, value in schema.items() if keyword != "$schema"}))
    return next(_faults(top, "#"), None) or _malformed(top) or _missing_definition(top)


def _faults(schema: Mapping[str, Any], place: str) -> Iterator[str]:
    for keyword, value in schema.items():
        if keyword not in _KEYWORDS:
            nearest = difflib.get_close_matches(keyword, _KEYWORDS, n=1)
            hint = f"did you mean {nearest[0]!r}" if nearest else "leave it out, since API Gateway would ignore it"
            yield f"{place}: draft 4 has no keyword {keyword!r}; {hint}"
        if keyword == "$ref" and not str(value).startswith(_REFERENCES):
            yield f"{place}: $ref is {value!r}; refer to '#/definitions/...', or to another model by 'model:<name>'"
        if keyword == "pattern" and (fault := _pattern_fault(value)):
            yield f"{place}: the pattern {value!r} is no regular expression: {fault}"
        for step, nested in _schemas_in(keyword, value):
            yield from _faults(nested, f"{place}/{keyword}{step}")


def _schemas_in(keyword: str, value: Any) -> Iterator[tuple[str, Mapping[str, Any]]]:
    entries: Iterable[tuple[object, Any]] = ()
    if keyword in _HOLDING_NAMED_SCHEMAS and isinstance(value, Mapping):
        entries = value.items()
    elif keyword in _HOLDING_SCHEMAS:
        entries = enumerate(value) if isinstance(value, list) else [("", value)]
    for step, nested in entries:
        if isinstance(nested, Mapping):
            yield f"/{step}".rstrip("/"), nested


def _pattern_fault(pattern: Any) -> str | None:
    try:
        re.compile(pattern)
    except (re.error, TypeError) as error:
        return str(error)
    return None


def _missing_definition(schema: Mapping[str, Any]) -> str | None:
    for found in re.findall(r'"\$ref": "#/definitions/([^"]+)"', json.dumps(schema)):
        if found not in schema.get("definitions", {}):
            return f"$ref names '#/definitions/{found}', and there is no such definition; add it"
    return None


def _malformed(schema: Mapping[str, Any]) -> str | None:
    try:
        jsonschema.Draft4Validator.check_schema(schema)
    except jsonschema.SchemaError as error:
        place = "/".join(["#", *map(str, error.absolute_path)])
        return f"{place}: {error.message}"
    return None
