"""The pages of the reference: one a construct, one a package for its values."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping

import griffe

from operations.reference.markdown import (
    constants,
    description,
    descriptions,
    example,
    parameters,
    raises,
    readable,
    sources,
    table,
)
from operations.reference.signature import call, taken
from operations.reference.source import OFFERS, Package, class_of, members, packages, summary

_SYSTEM = "In the examples `system` is the construct that stands above: a stack, or a system in one."
# Methods that other constructs call; whoever writes a construct finds them in the source.
_BETWEEN_CONSTRUCTS = re.compile(r"admit|add_subscription$")
_MADE = "Written by `make reference` from docstrings and signatures; change those."


def pages() -> dict[str, str]:
    """Return every page's text by its path below the reference's folder."""
    found = packages()
    written = {"README.md": _index(found)}
    homes = {each.name: package.name for package in found for each in package.exported}
    for package in found:
        written[f"{package.name}/README.md"] = _overview(package, homes)
        for construct in package.constructs:
            written[f"{package.name}/{construct.name}.md"] = _construct(package, construct, homes)
    return written


def _index(found: list[Package]) -> str:
    rows = [
        (
            f"[`{package.name}`]({package.name}/README.md)",
            package.summary.rstrip("."),
            ", ".join(f"[{each.name}]({package.name}/{each.name}.md)" for each in package.constructs),
        )
        for package in found
    ]
    return _text("# Reference", _SYSTEM, *_block(table(("package", "service", "constructs"), rows)), _MADE)


def _overview(package: Package, homes: Mapping[str, str]) -> str:
    rows = [(f"[{each.name}]({each.name}.md)", summary(each)) for each in package.constructs]
    parts = [f"# constructs_lib.{package.name}", package.summary, *_block(table(("construct", ""), rows))]
    for value in package.values:
        parts += [f"## {value.name}", *_callable(value, homes), *_block(constants(value))]
        parts += _block(_calls(value.name, value))
    for function in package.functions:
        parts += [f"## {function.name}", *_callable(function, homes)]
    return _text(*parts, _MADE)


def _construct(package: Package, construct: griffe.Class, homes: Mapping[str, str]) -> str:
    parts = [f"# {construct.name}", *_callable(construct, homes), readable(construct)]
    for attribute, title in OFFERS.items():
        if offered := class_of(construct, attribute):
            parts += [
                f"## {title}",
                description(offered),
                *_block(_calls(attribute, offered)),
                *_block(_actions(offered)),
            ]
    parts += [f"Values: [constructs_lib.{package.name}](README.md).", *_methods(construct, homes), _MADE]
    return _text(*(part for part in parts if part))


def _calls(attribute: str, offered: griffe.Class) -> list[str]:
    rows = []
    for name, method in _public(offered):
        described = descriptions(method)
        arguments = [f"`{each.name}`: {described[each.name]}" for each in taken(method) if each.name in described]
        rows.append((f"`{attribute}.{name}({call(method, typed=False)})`", " ".join([summary(method), *arguments])))
    return table(("call", ""), rows)


def _callable(found: griffe.Class | griffe.Function, homes: Mapping[str, str], *, told: bool = True) -> list[str]:
    parts = [description(found)]
    if code := example(found):
        parts.append(f"```python\n{_imports(code, homes)}{code}\n```")
    parts += _block(parameters(found)) if told else []
    parts += raises(found)
    if given := sources(found):
        parts.append(f"Source: {given}")
    return [part for part in parts if part]


def _imports(code: str, homes: Mapping[str, str]) -> str:
    used = {node.id for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Name)}
    names: dict[str, list[str]] = {}
    for name in sorted(used & homes.keys()):
        names.setdefault(homes[name], []).append(name)
    lines = [f"from constructs_lib.{home} import {', '.join(names[home])}\n" for home in sorted(names)]
    return "".join(["from pathlib import Path\n\n"] * ("Path" in used) + [*lines, "\n"] * bool(lines))


def _methods(found: griffe.Class, homes: Mapping[str, str]) -> Iterator[str]:
    for name, method in _public(found):
        yield f"## {found.name}.{name}"
        described = any(each.name in descriptions(method) for each in taken(method))
        yield f"`{name}({call(method, typed=not described)})`"
        yield from _callable(method, homes, told=described)


def _public(found: griffe.Class) -> list[tuple[str, griffe.Function]]:
    methods = [
        (name, member)
        for name, member in members(found).items()
        if isinstance(member, griffe.Function) and "property" not in member.labels
    ]
    return [
        (name, method)
        for name, method in methods
        if not name.startswith("_")
        and not _BETWEEN_CONSTRUCTS.match(name)
        and (not _is_value(found) or _makes(found, method))
    ]


def _is_value(found: griffe.Class) -> bool:
    """Return whether a class is one that constructs read, by methods that say nothing to who writes it down."""
    return "dataclass" in found.labels or any(str(base) == "Protocol" for base in found.bases)


def _makes(found: griffe.Class, method: griffe.Function) -> bool:
    """Return whether a method makes another value of the class."""
    return str(method.returns) in {found.name, "Self"}


def _actions(found: griffe.Class) -> list[str]:
    """Return the action lists that stand beside the grants."""
    rows = [
        (f"`{name}`", ", ".join(f"`{action}`" for action in re.findall(r"[\w-]+:\w+", str(member.value))))
        for name, member in found.module.members.items()
        if name.endswith("_ACTIONS") and isinstance(member, griffe.Attribute)
    ]
    return table(("list", "actions"), rows)


def _block(lines: list[str]) -> list[str]:
    return ["\n".join(lines)] if lines else []


def _text(*parts: str) -> str:
    return "\n\n".join(parts) + "\n"
