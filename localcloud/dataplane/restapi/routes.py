from __future__ import annotations

from dataclasses import dataclass, field

from localcloud.api_contract import Route


@dataclass(slots=True)
class _Node:
    literals: dict[str, _Node] = field(default_factory=dict)
    parameter: tuple[str, _Node] | None = None
    greedy: tuple[str, _Node] | None = None
    route: Route | None = None


class Routes:
    """The resources of a deployed API, found by path: a literal segment before ``{id}`` before ``{proxy+}``."""

    def __init__(self, routes: list[Route]) -> None:
        self._root = _Node()
        for route in routes:
            if any(method.get("methodIntegration") for method in route["methods"].values()):
                self._add(route)

    def match(self, path: str) -> tuple[Route, dict[str, str]] | None:
        """Return the resource that answers at a path, and its path parameters, percent-encoded as they were sent.

        A trailing slash makes no difference.
        """
        stripped = path.strip("/")
        parameters: dict[str, str] = {}
        node = _find(self._root, stripped.split("/") if stripped else [], parameters)
        return (node.route, parameters) if node and node.route else None

    def _add(self, route: Route) -> None:
        node = self._root
        for part in route["path"].strip("/").split("/"):
            if part.endswith("+}"):
                node.greedy = node.greedy or (part[1:-2], _Node())
                node = node.greedy[1]
            elif part.startswith("{"):
                node.parameter = node.parameter or (part[1:-1], _Node())
                node = node.parameter[1]
            elif part:
                node = node.literals.setdefault(part, _Node())
        node.route = route


def _find(node: _Node, parts: list[str], parameters: dict[str, str]) -> _Node | None:
    if not parts:
        return node if node.route else None
    head, rest = parts[0], parts[1:]
    if (child := node.literals.get(head)) and (found := _find(child, rest, parameters)):
        return found
    if node.parameter and head and (found := _find(node.parameter[1], rest, parameters)):
        parameters[node.parameter[0]] = head
        return found
    if node.greedy:
        parameters[node.greedy[0]] = "/".join(parts)
        return node.greedy[1]
    return None
