"""What the packages of constructs offer, read from their source by griffe: nothing is imported."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import griffe

from operations.terraform_cli import ROOT

LIBRARY = "constructs_lib"
# What a construct offers to others, shown on its own page.
OFFERS = {"grants": "Grants", "metrics": "Metrics", "notifications": "Notifications", "arns": "ARNs"}


@dataclass(frozen=True, slots=True)
class Package:
    """One service's package: what its ``__init__.pyi`` names, by kind and in alphabetical order."""

    name: str
    summary: str
    constructs: tuple[griffe.Class, ...]
    values: tuple[griffe.Class, ...]
    functions: tuple[griffe.Function, ...]

    @property
    def exported(self) -> tuple[griffe.Class | griffe.Function, ...]:
        """All of it."""
        return self.constructs + self.values + self.functions


@cache
def packages() -> list[Package]:
    """Return every package of constructs."""
    loader = griffe.GriffeLoader(docstring_parser="numpy", search_paths=[ROOT])
    library = loader.load(LIBRARY)
    loader.resolve_aliases(implicit=True)
    return [
        _package(member)
        for name, member in sorted(library.members.items())
        if name.startswith("aws_") and isinstance(member, griffe.Module)
    ]


def _package(module: griffe.Module) -> Package:
    aliases = [member for _, member in sorted(module.members.items()) if isinstance(member, griffe.Alias)]
    exported = [_target(alias) for alias in aliases if alias.target_path.startswith(f"{LIBRARY}.")]
    classes = [found for found in exported if isinstance(found, griffe.Class)]
    constructs = tuple(found for found in classes if is_construct(found))
    offered = [class_of(construct, attribute) for construct in constructs for attribute in OFFERS]
    return Package(
        name=module.name,
        summary=summary(module),
        constructs=constructs,
        values=tuple(found for found in classes if not is_construct(found) and found not in offered),
        functions=tuple(found for found in exported if isinstance(found, griffe.Function)),
    )


def _target(member: griffe.Object | griffe.Alias) -> griffe.Object:
    return member.final_target if isinstance(member, griffe.Alias) else member


def is_construct(found: griffe.Class) -> bool:
    """Return whether a class makes resources: it derives from ``Construct``, however far up."""
    return any(str(base) == "Construct" for each in lineage(found) for base in each.bases)


def lineage(found: griffe.Class) -> Iterator[griffe.Class]:
    """Return a class and those of the library that it derives from, nearest first."""
    yield found
    for base in found.bases:
        parent = resolved(found, str(base))
        if isinstance(parent, griffe.Class):
            yield from lineage(parent)


def members(found: griffe.Class) -> dict[str, griffe.Object | griffe.Alias]:
    """Return a class's members and those it inherits from the library."""
    merged: dict[str, griffe.Object | griffe.Alias] = {}
    for each in reversed(list(lineage(found))):
        merged |= each.members
    return merged


def resolved(where: griffe.Object, name: str) -> griffe.Object | None:
    """Return what a name in a module of the library stands for; none if it comes from elsewhere."""
    try:
        path = where.module.resolve(name)
    except griffe.NameResolutionError:
        return None
    if not path.startswith(f"{LIBRARY}."):
        return None
    try:
        return _target(where.modules_collection[path])
    except (KeyError, griffe.AliasResolutionError):
        return None


def class_of(found: griffe.Class, attribute: str) -> griffe.Class | None:
    """Return the class that an attribute such as ``grants`` is made of; none if the class has no such attribute."""
    member = members(found).get(attribute)
    if not isinstance(member, griffe.Attribute):
        return None
    call = str(member.value.function) if isinstance(member.value, griffe.ExprCall) else str(member.annotation)
    holder = member.parent.parent if isinstance(member.parent, griffe.Function) else member.parent
    target = resolved(holder or found, call)
    return target if isinstance(target, griffe.Class) else None


def summary(found: griffe.Object) -> str:
    """Return the first line of a docstring."""
    return found.docstring.value.strip().splitlines()[0] if found.docstring else ""
