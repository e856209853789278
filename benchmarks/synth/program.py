"""One synthesis in a process of its own: ``python -m benchmarks.synth.program <app> <folder> [resources]``.

Apps are ``reference`` (one stack with so many resources, if a number is given), ``project``, ``import`` (nothing is
built) and ``floor``: the JSON that lies in the folder, written again from Python.  With ``CDKTF_ORDINARY_IMPORT`` set
the provider is imported as everybody does.  Prints the seconds that building and synthesizing took.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cdktf import App


def main(name: str, folder: Path, resources: int | None) -> None:
    """Run an app and print what it took."""
    if name == "floor":
        _write_again(folder)
        return
    if not os.environ.get("CDKTF_ORDINARY_IMPORT"):
        import constructs_lib  # noqa: F401 - the one line that loads the provider on demand
    if name == "import":
        from cdktf_cdktf_provider_aws.sns_topic import SnsTopic  # noqa: F401

        return
    build = _project(folder) if name == "project" else _reference(folder, resources)
    imported = time.perf_counter()
    app = build()
    built = time.perf_counter()
    app.synth()
    print(json.dumps({"build": built - imported, "synth": time.perf_counter() - built}))


def _reference(folder: Path, resources: int | None) -> Callable[[], App]:
    from benchmarks.synth.reference_app import ENVIRONMENTS, RESOURCES, build_app

    environments = ENVIRONMENTS[:1] if resources else ENVIRONMENTS
    return lambda: build_app(folder, environments, resources or RESOURCES)


def _project(folder: Path) -> Callable[[], App]:
    from environments import load_all
    from systems.app import build_app

    return lambda: build_app(load_all(), folder)


def _write_again(folder: Path) -> None:
    for file in sorted(folder.rglob("cdk.tf.json")):
        document = json.loads(file.read_text(encoding="utf-8"))
        file.with_suffix(".again").write_text(json.dumps(document, indent=2), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) == 4 else None)
