"""The project's own stacks, synthesized once a process and read by many tests."""

import json
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

from constructs_lib.testing import Template
from environments import Environment, load
from systems.app import build_app

_FOLDERS: list[tempfile.TemporaryDirectory[str]] = []


def environment(name: str, **changes: Any) -> Environment:
    """Return an environment; that of the embedded cloud with a fixed architecture instead of this machine's."""
    found = load(name)
    if found.architecture == "host":
        changes = {"architecture": "x86_64"} | changes
    return Environment.model_validate(found.model_dump() | changes)


def synthesize(*environments: Environment) -> Path:
    """Return the folder with the stacks' folders of some environments."""
    folder = tempfile.TemporaryDirectory(prefix="synthesized-")
    _FOLDERS.append(folder)  # removed when the process ends
    build_app(environments, Path(folder.name)).synth()
    return Path(folder.name) / "stacks"


@cache
def stacks() -> Path:
    """Return the folder with the stacks' folders of all environments."""
    return synthesize(*(environment(name) for name in ("dev", "stage", "prod", "local")))


@cache
def stack_template(name: str) -> Template:
    """Return the template of an environment's stack. Nobody may change it."""
    return Template.from_json((stacks() / name / "cdk.tf.json").read_text(encoding="utf-8"))


def policy_of(template: Template, kind: str, argument: str = "policy", **attributes: object) -> list[dict[str, Any]]:
    """Return the statements of the one policy that has these attributes."""
    document = template.named(kind, **attributes)[argument]
    statements: list[dict[str, Any]] = json.loads(document)["Statement"]
    return statements
