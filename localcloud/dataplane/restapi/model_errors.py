from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from jsonschema import ValidationError

_KINDS = {bool: "boolean", int: "integer", float: "number", str: "string", list: "array", dict: "object"}

Explain = Callable[[Any, Any, Any], str]
"""Takes what the schema says under a keyword, the instance, and the whole schema."""


def explain(error: ValidationError) -> str:
    """Return what is wrong in the words of the validator that API Gateway uses, as far as models commonly go."""
    words = _WORDS.get(str(error.validator))
    return words(error.validator_value, error.instance, error.schema) if words else error.message


def _required(names: Any, instance: Any, _: Any) -> str:
    return f"object has missing required properties ({_json(sorted(set(names) - instance.keys()))})"


def _type(kinds: Any, instance: Any, _: Any) -> str:
    allowed = kinds if isinstance(kinds, list) else [kinds]
    found = _KINDS.get(type(instance), "null")
    return f"instance type ({found}) does not match any allowed primitive type (allowed: {_json(allowed)})"


def _additional(_: Any, instance: Any, schema: Any) -> str:
    names = sorted(instance.keys() - schema.get("properties", {}).keys())
    return f"object instance has properties which are not allowed by the schema: {_json(names)}"


_WORDS: Mapping[str, Explain] = {
    "required": _required,
    "type": _type,
    "additionalProperties": _additional,
    "enum": lambda allowed, found, _: (
        f"instance value ({_json(found)}) not found in enum (possible values: {_json(allowed)})"
    ),
    "maxLength": lambda limit, found, _: (
        f"string {_json(found)} is too long (length: {len(found)}, maximum allowed: {limit})"
    ),
    "minLength": lambda limit, found, _: (
        f"string {_json(found)} is too short (length: {len(found)}, required minimum: {limit})"
    ),
    "maximum": lambda limit, found, _: (
        f"numeric instance is greater than the required maximum (maximum: {limit}, found: {found})"
    ),
    "minimum": lambda limit, found, _: (
        f"numeric instance is lower than the required minimum (minimum: {limit}, found: {found})"
    ),
}


def _json(value: Any) -> str:
    return json.dumps(value, separators=(",", ":"))
