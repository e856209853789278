"""Docstrings and signatures as Markdown."""

from __future__ import annotations

import doctest
import re
from collections.abc import Sequence

import griffe

from operations.reference.signature import attributes, default, taken, type_of

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
    described = descriptions(found)
    rows = [
        (
            f"`{parameter.name}`",
            _code(type_of(found, parameter.annotation)),
            default(found, parameter),
            described.get(parameter.name, ""),
        )
        for parameter in taken(found)
    ]
    return table(("argument", "type", "default", ""), rows)


def descriptions(found: griffe.Class | griffe.Function) -> dict[str, str]:
    """Return what a docstring says of arguments and attributes, by name."""
    return {
        name: item.description
        for kind in (griffe.DocstringSectionKind.parameters, griffe.DocstringSectionKind.attributes)
        for section in _sections(found, kind)
        for item in section.value
        for name in item.name.split(", ")
    }


def readable(found: griffe.Class) -> str:
    """Return the line that names what can be read of a construct."""
    described = descriptions(found)
    given = {parameter.name for parameter in taken(found)}
    names = [
        f"`{name}` ({_lower(_line(described[name])).rstrip('.')})"
        if name in described and name not in given
        else f"`{name}`"
        for name in sorted(attributes(found))
    ]
    return f"Attributes: {', '.join(names)}." if names else ""


def constants(found: griffe.Class) -> list[str]:
    """Return the table of what an enumeration, or a class of its kind, has to choose from; empty if it has nothing."""
    described = descriptions(found)
    rows = [(f"`{found.name}.{name}`", described.get(name, "")) for name in found.members if name.isupper()]
    return table(("value", ""), rows)


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
    parts = doctest.DocTestParser().get_examples(_example_text(found))
    return "".join(part.source + _comment(part.want) for part in parts).rstrip()


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


def _sections(found: griffe.Object, kind: griffe.DocstringSectionKind) -> list[griffe.DocstringSection]:
    return [section for section in found.docstring.parsed if section.kind is kind] if found.docstring else []


def _example_text(found: griffe.Object) -> str:
    noted = _sections(found, griffe.DocstringSectionKind.admonition)
    return "\n".join(str(section.value.description) for section in noted if section.value.annotation == "example")


def _comment(shown: str) -> str:
    return "".join(f"# {line}\n" for line in shown.splitlines())


def _code(text: str) -> str:
    return f"`{text}`" if text else ""


def _cell(value: str) -> str:
    return _line(value).replace("|", r"\|")


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:] if text[1:2].islower() else text


def _line(text: str) -> str:
    return " ".join(prose(text).split())
