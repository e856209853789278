"""Signatures as a reader wants them: types written out, defaults as values."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

import griffe

from operations.reference.source import is_construct, members, resolved

_LITERAL = re.compile(r"Literal\[([^\]]*)\]")
_LONG = 60  # characters of a default that fit into a table
# What a new empty container is written as.
_EMPTY = {"dict()": "{}", "list()": "[]", "tuple()": "()", "frozenset()": "frozenset()"}


def taken(found: griffe.Class | griffe.Function) -> list[griffe.Parameter]:
    """Return the parameters that a caller gives and a table describes: neither ``self`` nor a construct's scope and id.

    A value may have a field called ``scope`` or ``id``, which is described as any other.
    """
    hidden = {"self", "cls"}
    if isinstance(found, griffe.Function) or is_construct(found):
        hidden |= {"scope", "id"}
    return [
        parameter
        for parameter in _signature(found)
        if parameter.name not in hidden and not parameter.name.startswith("_")
    ]


def call(found: griffe.Function, *, typed: bool) -> str:
    """Return how a method is called, with the scope and id that it takes, after its name."""
    parts = []
    for parameter in found.parameters:
        if parameter.name in {"self", "cls"}:
            continue
        if parameter.kind is griffe.ParameterKind.keyword_only and "*" not in parts:
            parts.append("*")
        star = "*" if parameter.kind is griffe.ParameterKind.var_positional else ""
        kind = f": {type_of(found, parameter.annotation)}" if typed and parameter.name not in {"scope", "id"} else ""
        given = f" = {_value(found, parameter)}" if kind and parameter.default is not None and not star else ""
        parts.append(f"{star}{parameter.name}{kind}{given}")
    return ", ".join(parts)


def type_of(found: griffe.Object, annotation: griffe.Expr | str | None) -> str:
    """Return an annotation with the library's own names for choices and unions written out."""
    if annotation is None:
        return ""
    return _LITERAL.sub(lambda literal: _choices(literal[1]), _written_out(found, annotation))


def default(found: griffe.Class | griffe.Function, parameter: griffe.Parameter) -> str:
    """Return a default as Markdown; ``required`` where there is none."""
    if parameter.kind is griffe.ParameterKind.var_positional:
        return ""
    return "required" if parameter.default is None else f"`{_value(found, parameter)}`"


def _value(found: griffe.Class | griffe.Function, parameter: griffe.Parameter) -> str:
    text = str(parameter.default)
    constant = resolved(found, text) if text.isidentifier() else None
    if isinstance(constant, griffe.Attribute):  # its value says more than its name, unless it is long
        value = str(constant.value)
        text = value if len(value) <= _LONG or text.startswith("_") else text
    return _EMPTY.get(text, text).replace("'", '"')


def _written_out(found: griffe.Object, annotation: griffe.Expr | str) -> str:
    if isinstance(annotation, str):
        return annotation
    return "".join(_part(found, part) for part in annotation.iterate(flat=True))


def _part(found: griffe.Object, part: griffe.Expr | str) -> str:
    alias = resolved(found, part.name) if isinstance(part, griffe.ExprName) else None
    if isinstance(alias, griffe.Attribute) and isinstance(alias.value, griffe.ExprSubscript | griffe.ExprBinOp):
        return _written_out(alias, alias.value)
    return str(part)


def _choices(values: str) -> str:
    return " | ".join(values.replace("'", '"').split(", "))


def _signature(found: griffe.Class | griffe.Function) -> Iterable[griffe.Parameter]:
    if isinstance(found, griffe.Function):
        return found.parameters
    init = members(found).get("__init__")
    return init.parameters if isinstance(init, griffe.Function) else ()


def attributes(found: griffe.Class) -> Mapping[str, griffe.Attribute | griffe.Function]:
    """Return what can be read of an object, properties included."""
    return {
        name: member
        for name, member in members(found).items()
        if not name.startswith("_")
        and (
            isinstance(member, griffe.Attribute)
            or (isinstance(member, griffe.Function) and "property" in member.labels)
        )
    }
