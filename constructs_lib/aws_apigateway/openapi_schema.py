"""Models as schemas of OpenAPI 3.0.

OpenAPI 3.0 writes numeric limits as draft 4 does (``exclusiveMinimum`` is a Boolean in both), but has one type a
schema, ``nullable`` for ``null``, and no schema by position or by a pattern of names.  What it cannot say exactly is
said more loosely: a body that fits the model always fits the document.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from constructs_lib.aws_apigateway.model import Model
from constructs_lib.core.errors import ConstructError

Schema = dict[str, Any]

_HERE = "#/components/schemas/"
_COPIED = (
    *("title", "description", "default", "enum", "format", "pattern", "required", "uniqueItems", "multipleOf"),
    *("maximum", "exclusiveMaximum", "minimum", "exclusiveMinimum", "maxLength", "minLength"),
    *("maxItems", "minItems", "maxProperties", "minProperties"),
)
_NULL: Schema = {"enum": [None]}


def component_schemas(models: Iterable[Model]) -> dict[str, Schema]:
    """Return the schemas by name: one a model, and one a definition inside a model.

    Raises
    ------
    ConstructError
        If a model refers to a model of another API.
    """
    by_name = {model.name: model for model in models}
    schemas: dict[str, Schema] = {}
    taken = set(by_name)
    for model in by_name.values():
        # As JSON: a tuple is a list there.
        schema = json.loads(json.dumps(dict(model.schema)))
        inner = {name: _free_name(model.name, name, taken) for name in schema.get("definitions", {})}
        definitions = {f"#/definitions/{name}": own for name, own in inner.items()}
        translation = _Translation(model.name, definitions, by_name, exact=_is_exact(model, by_name))
        schemas[model.name] = {"description": model.description, **translation.schema(schema)}
        if "$ref" in schema:
            schemas[model.name].pop("description")  # a reference stands alone
        for name, own in inner.items():
            schemas[own] = translation.schema(schema["definitions"][name])
    return schemas


def reference(name: str) -> Schema:
    """Return the reference to a component."""
    return {"$ref": _HERE + name}


def _free_name(model: str, definition: str, taken: set[str]) -> str:
    # Letters and digits, as of a model.
    letters = "".join(letter for letter in definition if letter.isascii() and letter.isalnum())
    name = base = f"{model}{letters[:1].upper()}{letters[1:]}"
    number = 1
    while name in taken:
        number += 1
        name = f"{base}{number}"
    taken.add(name)
    return name


def _is_exact(model: Model, models: Mapping[str, Model]) -> bool:
    """Return whether OpenAPI can say exactly what a model says, and those that it refers to."""
    named = (models[name] for name in model.references if name in models)
    return _has_equal(dict(model.schema)) and all(_is_exact(each, models) for each in named)


def _has_equal(value: Any) -> bool:
    if isinstance(value, Mapping):
        loose = "patternProperties" in value or isinstance(value.get("items"), list | tuple)
        return not loose and all(map(_has_equal, value.values()))
    return all(map(_has_equal, value)) if isinstance(value, list | tuple) else True


class _Translation:
    """Translates the schemas of one model."""

    def __init__(self, model: str, definitions: Mapping[str, str], models: Mapping[str, Model], *, exact: bool) -> None:
        self._model = model
        self._definitions = definitions
        self._models = models
        self._exact = exact

    def schema(self, old: Mapping[str, Any]) -> Schema:
        """Return a schema in OpenAPI's words; what stands beside a reference is ignored by draft 4 too."""
        if "$ref" in old:
            return reference(self._component(old["$ref"]))
        new = {keyword: old[keyword] for keyword in _COPIED if keyword in old}
        also = [*self._dependencies(old)]
        self._add_combinations(old, new, also)
        if "properties" in old:
            new["properties"] = {name: self.schema(each) for name, each in old["properties"].items()}
        self._add_items(old, new)
        self._add_further_properties(old, new)
        also += _types(old, new)
        if also:
            new["allOf"] = [*new.get("allOf", []), *also]
        return new

    def _add_combinations(self, old: Mapping[str, Any], new: Schema, also: list[Schema]) -> None:
        for keyword in ("allOf", "anyOf"):
            if keyword in old:
                new[keyword] = [self.schema(each) for each in old[keyword]]
        alternatives = [self.schema(each) for each in old.get("oneOf", ())]
        if alternatives and self._exact:
            new["oneOf"] = alternatives
        elif alternatives:
            # A looser alternative fits beside another one, and a looser schema excludes more.
            also.append({"anyOf": alternatives})
        if "not" in old and self._exact:
            new["not"] = self.schema(old["not"])

    def _component(self, address: str) -> str:
        if address in self._definitions:
            return self._definitions[address]
        name = address.removeprefix("model:").rsplit("/", 1)[-1]
        if name in self._models:
            return name
        msg = f"model {self._model!r}: the reference {address!r} leads to another API; use 'model:<name>'"
        raise ConstructError(msg)

    def _add_items(self, old: Mapping[str, Any], new: Schema) -> None:
        items = old.get("items", {})
        if isinstance(items, Mapping):
            if items or old.get("type") == "array":
                new["items"] = self.schema(items)
            return
        further = old.get("additionalItems", True)
        if further is False:
            new["maxItems"] = min(len(items), new.get("maxItems", len(items)))
        new["items"] = self._any_of(items, further)

    def _add_further_properties(self, old: Mapping[str, Any], new: Schema) -> None:
        further = old.get("additionalProperties", True)
        if patterns := old.get("patternProperties"):
            new["additionalProperties"] = self._any_of(list(patterns.values()), further)
        elif isinstance(further, Mapping):
            new["additionalProperties"] = self.schema(further)
        elif further is False:
            new["additionalProperties"] = False

    def _any_of(self, schemas: Sequence[Mapping[str, Any]], further: Mapping[str, Any] | bool) -> Schema:
        if further is True:
            return {}
        known = [self.schema(each) for each in schemas] + ([self.schema(further)] if further else [])
        if further == {}:
            return {}
        return known[0] if len(known) == 1 else {"anyOf": known}

    def _dependencies(self, old: Mapping[str, Any]) -> list[Schema]:
        return [
            {
                "anyOf": [
                    {"not": {"type": "object", "required": [name]}},
                    {"required": needed} if isinstance(needed, list) else self.schema(needed),
                ]
            }
            for name, needed in old.get("dependencies", {}).items()
        ]


def _types(old: Mapping[str, Any], new: Schema) -> list[Schema]:
    """Set the type; return what has to hold besides where no type can say it."""
    given = old.get("type", [])
    types = given if isinstance(given, list) else [given]
    others = [kind for kind in types if kind != "null"]
    if len(others) == 1:
        new["type"] = others[0]
        if others[0] == "array":
            new.setdefault("items", {})
        if "null" in types:
            new["nullable"] = True
        return []
    if not types:
        return []
    alternatives = [{"type": kind, "items": {}} if kind == "array" else {"type": kind} for kind in others]
    alternatives += [_NULL] if "null" in types else []
    return [dict(_NULL)] if not others else [{"anyOf": alternatives}]
