"""The OpenAPI documents of the systems' REST APIs, from the constructs and without a synthesis.

``python -m systems.openapi FOLDER [ENVIRONMENT ...]`` writes ``FOLDER/<environment>/<API>.json``.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from constructs_lib.aws_apigateway import RestApi, RouteDocumentation, openapi_document
from constructs_lib.core.errors import ConstructError
from environments import Environment, EnvironmentFileError, load_all
from systems import data_api_contract
from systems.app import build_app


@dataclass(frozen=True, slots=True, kw_only=True)
class Contract:
    """What callers of a system's REST API are told.

    Parameters
    ----------
    system
        Id of the system's construct, whose attribute ``api`` is the REST API.
    title
        Name of the API, and of its document's file.
    version
        Version of the document.
    """

    system: str
    title: str
    version: str
    routes: Mapping[str, RouteDocumentation] = field(default_factory=dict)


CONTRACTS = (Contract(system="DataApi", title="data-api", version="1.0.0", routes=data_api_contract.ROUTES),)


def documents(environments: Iterable[Environment]) -> dict[str, dict[str, dict[str, Any]]]:
    """Return each environment's documents by the APIs' names."""
    found: dict[str, dict[str, dict[str, Any]]] = {}
    environments = tuple(environments)
    app = build_app(environments)
    for environment in environments:
        stack = app.node.find_child(environment.name)
        for contract in CONTRACTS:
            if (system := stack.node.try_find_child(contract.system)) is not None:
                api: RestApi = system.api  # type: ignore[attr-defined]
                document = openapi_document(
                    api, title=contract.title, version=contract.version, documentation=contract.routes
                )
                found.setdefault(environment.name, {})[contract.title] = document
    return found


def export(folder: Path, names: Iterable[str] = ()) -> None:
    """Write the documents of some environments, or of all; what else lies there goes.

    Parameters
    ----------
    names
        The environments. Without any, all.
    """
    for stale in folder.glob("*/*.json"):
        stale.unlink()
    for environment, by_name in documents(load_all([*names] or None)).items():
        for name, document in by_name.items():
            path = folder / environment / f"{name}.json"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(json.dumps(document, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def main(arguments: list[str]) -> None:
    """Write what the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m systems.openapi", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("environments", nargs="*", metavar="ENVIRONMENT")
    given = parser.parse_args(arguments)
    try:
        export(given.folder, given.environments)
    except (ConstructError, EnvironmentFileError) as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main(sys.argv[1:])
