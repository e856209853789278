"""Docstrings and signatures as Markdown."""

from __future__ import annotations

import doctest
import re
from collections.abc import Iterable, Sequence

import griffe

from operations.reference.source import members, resolved

_SOURCE = re.compile(r"^Source: (.+)", re.MULTILINE | re.DOTALL)


def description(found: griffe.Object) -> str:
    """Return the prose of a docstring."""
    text = "\n\n".join(str(section.value) for section in _sections(found, griffe.DocstringSectionKind.text))
    return prose(_SOURCE.sub("", text)).strip()


def prose(text: str) -> str:
    """Return text of a docstring with Markdown's own marks for code."""
    return text.replace("``", "`")


def parameters(found: griffe.Class | griffe.Function) -> list[str]:
    """Return the table of what a class or function takes; empty if it takes nothing."""
    described = {
        item.name: item.description
        for kind in (griffe.DocstringSectionKind.parameters, griffe.DocstringSectionKind.attributes)
        for section in _sections(found, kind)
        for item in section.value
    }
    rows = [
        (
            f"`{parameter.name}`",
            _code(parameter.annotation),
            _default(found, parameter),
            described.get(parameter.name, ""),
        )
        for parameter in taken(found)
    ]
    return table(("argument", "type", "default", ""), rows)


def taken(found: griffe.Class | griffe.Function) -> list[griffe.Parameter]:
    """Return the parameters that a caller gives: neither ``self`` nor a construct's scope and id."""
    return [
        parameter
        for parameter in _signature(found)
        if parameter.name not in {"self", "cls", "scope", "id"} and not parameter.name.startswith("_")
    ]


def _signature(found: griffe.Class | griffe.Function) -> Iterable[griffe.Parameter]:
    if isinstance(found, griffe.Function):
        return found.parameters
    init = members(found).get("__init__")
    return init.parameters if isinstance(init, griffe.Function) else ()


def raises(found: griffe.Object) -> list[str]:
    """Return when a call fails or warns, one line an error."""
    return [
        f"{verb} `{item.annotation}` {_lower(_line(item.description))}"
        for verb, kind in (
            ("Raises", griffe.DocstringSectionKind.raises),
            ("Warns", griffe.DocstringSectionKind.warns),
        )
        for section in _sections(found, kind)
        for item in section.value
    ]


def example(found: griffe.Object) -> str:
    """Return the example's statements as they stand in a program; empty if there is none."""
    text = _example_text(found)
    statements = [part.source for part in doctest.DocTestParser().get_examples(text)]
    return "".join(statements).rstrip()


def sources(found: griffe.Object) -> str:
    """Return where a docstring has its limits from."""
    given = _SOURCE.search(found.docstring.value) if found.docstring else None
    return _line(given[1]) if given else ""


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """Return the lines of a table; none without rows."""
    if not rows:
        return []
    lines = [head, ["---"] * len(head), *([_cell(value) for value in row] for row in rows)]
    return ["| " + " | ".join(line) + " |" for line in lines]


def _default(found: griffe.Class | griffe.Function, parameter: griffe.Parameter) -> str:
    if parameter.default is None:
        return "required" if parameter.kind is not griffe.ParameterKind.var_positional else ""
    text = str(parameter.default)
    # A private name says nothing to a reader; its value does.
    if text.startswith("_") and isinstance(constant := resolved(found, text), griffe.Attribute):
        text = str(constant.value)
    return f"`{text}`"


def _sections(found: griffe.Object, kind: griffe.DocstringSectionKind) -> list[griffe.DocstringSection]:
    return [section for section in found.docstring.parsed if section.kind is kind] if found.docstring else []


def _example_text(found: griffe.Object) -> str:
    noted = _sections(found, griffe.DocstringSectionKind.admonition)
    return "\n".join(str(section.value.description) for section in noted if section.value.annotation == "example")


def _code(annotation: object) -> str:
    return f"`{annotation}`" if annotation is not None else ""


def _cell(value: str) -> str:
    return _line(value).replace("|", r"\|")


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _line(text: str) -> str:
    return " ".join(prose(text).split())
