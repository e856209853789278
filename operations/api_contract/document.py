"""An OpenAPI document, read by operation."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

Node = Mapping[str, Any]

_METHODS = ("delete", "get", "head", "options", "patch", "post", "put", "trace")
_PARAMETER = re.compile(r"\{([^}]+)\}")


@dataclass(frozen=True)
class Document:
    """An OpenAPI 3.0 document whose references lead into itself."""

    content: Node

    def resolved(self, node: Node) -> Node:
        """Return what a node refers to; the node itself where it is no reference."""
        while "$ref" in node:
            found: Any = self.content
            for step in str(node["$ref"]).removeprefix("#/").split("/"):
                found = found[step]
            node = found
        return node

    @cached_property
    def operations(self) -> dict[tuple[str, str], Operation]:
        """Operations by method and path; two names of a path's parameter are one."""
        return {
            (method, _PARAMETER.sub("{}", path)): Operation(self, method, path, item)
            for path, item in self.content.get("paths", {}).items()
            for method in _METHODS
            if method in item
        }


@dataclass(frozen=True)
class Operation:
    """One operation of a document."""

    document: Document
    method: str
    path: str
    item: Node

    @property
    def label(self) -> str:
        """The operation as people write it: ``POST /orders``."""
        return f"{self.method.upper()} {self.path}"

    @property
    def node(self) -> Node:
        """The operation itself."""
        found: Node = self.item[self.method]
        return found

    @cached_property
    def parameters(self) -> dict[tuple[str, str], Node]:
        """Parameters by place and name; those of the path by position, whose name no caller sends."""
        names = _PARAMETER.findall(self.path)
        found: dict[tuple[str, str], Node] = {}
        for given in [*self.item.get("parameters", ()), *self.node.get("parameters", ())]:
            parameter = self.document.resolved(given)
            place, name = str(parameter["in"]), str(parameter["name"])
            if place == "path" and name in names:
                name = str(names.index(name))
            found[place, name.lower() if place == "header" else name] = parameter
        return found

    @property
    def body(self) -> Node | None:
        """The request's body."""
        return self.document.resolved(self.node["requestBody"]) if "requestBody" in self.node else None

    @property
    def responses(self) -> dict[str, Node]:
        """Responses by status."""
        return {status: self.document.resolved(given) for status, given in self.node["responses"].items()}

    @property
    def security(self) -> list[dict[str, list[str]]]:
        """The ways to be let in, each a set of schemes; the empty set where it is open."""
        given = self.node.get("security", self.document.content.get("security", []))
        return list(given) or [{}]
