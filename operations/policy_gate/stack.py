"""A synthesized stack, as the gate reads it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from operations.command import CommandError


@dataclass(frozen=True, slots=True)
class Resource:
    """One resource block."""

    kind: str
    name: str
    attributes: dict[str, Any]

    @property
    def address(self) -> str:
        """``type.name``, as Terraform writes it."""
        return f"{self.kind}.{self.name}"


@dataclass(frozen=True)
class Stack:
    """The Terraform JSON of one environment."""

    name: str
    document: dict[str, Any]

    @cached_property
    def resources(self) -> tuple[Resource, ...]:
        """All resource blocks, data sources not among them."""
        return tuple(
            Resource(kind, name, {key: value for key, value in attributes.items() if key != "//"})
            for kind, named in self.document.get("resource", {}).items()
            for name, attributes in named.items()
        )

    def of_kind(self, *kinds: str) -> Iterator[Resource]:
        """Yield the resources of these types."""
        return (resource for resource in self.resources if resource.kind in kinds)


def read_stack(name: str, outdir: Path) -> Stack:
    """Return a stack from the folder that a synth wrote.

    Raises
    ------
    CommandError
        If it was not synthesized, or holds no JSON object.
    """
    path = outdir / "stacks" / name / "cdk.tf.json"
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise CommandError(
            f"{path}: no such file; run `make synth` first, or name another folder with --outdir"
        ) from None
    except ValueError as error:
        raise CommandError(f"{path}: no JSON ({error}); run `make synth` again") from error
    if not isinstance(document, dict):
        raise CommandError(f"{path}: holds no JSON object; run `make synth` again")
    return Stack(name, document)
