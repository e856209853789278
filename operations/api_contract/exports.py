"""The exports of an app: one document an API and environment, and the one of all environments."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from operations.api_contract.comparison import compare
from operations.command import CommandError

Documents = dict[str, dict[str, Any]]


def read_exports(folder: Path) -> Documents:
    """Return each API's document by its name, from ``<folder>/<environment>/<name>.json``.

    Raises
    ------
    CommandError
        If nothing was exported, or environments show different APIs to their callers.
    """
    found: dict[str, Documents] = {}
    for path in sorted(folder.glob("*/*.json")):
        found.setdefault(path.stem, {})[path.parent.name] = read(path)
    if not found:
        raise CommandError(f"{folder}: holds no export; run `make openapi`")
    return {name: merged(name, documents) for name, documents in found.items()}


def merged(name: str, documents: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """Return the document of all environments, whose servers are those of each.

    Raises
    ------
    CommandError
        If the documents differ otherwise.
    """
    (first, known), *others = sorted(documents.items())
    for environment, document in others:
        if _without_servers(document) != _without_servers(known):
            differing = compare(_without_servers(known), _without_servers(document))
            lines = "\n".join(f"  {change}" for change in differing)
            raise CommandError(
                f"{name}: the API of {environment} is not that of {first}; callers need one:\n{lines}\n"
                "set both environment files alike"
            )
    return {**known, "servers": _servers([document["servers"] for document in documents.values()])}


def read_kept(folder: Path) -> Documents:
    """Return the kept documents by the APIs' names."""
    return {path.stem: read(path) for path in sorted(folder.glob("*.json"))}


def read(path: Path) -> dict[str, Any]:
    """Return a document.

    Raises
    ------
    CommandError
        If the file holds no JSON object.
    """
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise CommandError(f"{path}: no JSON ({error}); run `make openapi` again") from error
    if not isinstance(document, dict):
        raise CommandError(f"{path}: holds no JSON object; run `make openapi` again")
    return document


def written(document: Mapping[str, Any]) -> str:
    """Return a document's text, always the same for the same document."""
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def _without_servers(document: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in document.items() if key != "servers"}


def _servers(given: list[list[dict[str, Any]]]) -> list[dict[str, Any]]:
    """Return the servers by address, each with the choices of all environments."""
    found: dict[str, dict[str, Any]] = {}
    for server in (server for servers in given for server in servers):
        own = found.setdefault(server["url"], json.loads(json.dumps(server)))
        for name, variable in own.get("variables", {}).items():
            if "enum" in variable:
                variable["enum"] = sorted({*variable["enum"], *server["variables"][name]["enum"]})
                variable["default"] = variable["enum"][0]
    return list(found.values())
