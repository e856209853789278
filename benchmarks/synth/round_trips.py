"""Counts what a synthesis asks of the kernel: requests do not depend on the machine, as seconds do.

``python -m benchmarks.synth.round_trips`` prints the counts of the reference app's stack and of each environment;
with ``--record`` it writes them to ``round_trips.json``, to which a test compares them.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import constructs_lib  # noqa: F401 - the one line that loads the provider on demand
from constructs_lib.provider.package import PROVIDER_PACKAGE

if TYPE_CHECKING:
    from cdktf import App

RECORDED = Path(__file__).with_name("round_trips.json")


def count() -> dict[str, dict[str, int]]:
    """Return requests, resources and imported provider modules of each app, each synthesized in this process."""
    return {name: _count(build) for name, build in _apps()}


def _apps() -> Iterator[tuple[str, Callable[[Path], App]]]:
    from benchmarks.synth import reference_app
    from environments import load_all
    from systems.app import build_app

    yield "reference app", lambda folder: reference_app.build_app(folder, ("dev",))
    for environment in load_all():
        yield environment.name, partial(build_app, [environment])


def _count(build: Callable[[Path], App]) -> dict[str, int]:
    with tempfile.TemporaryDirectory(prefix="round-trips-") as name, Requests() as requests:
        build(Path(name)).synth()
        documents = [json.loads(file.read_text(encoding="utf-8")) for file in Path(name).rglob("cdk.tf.json")]
    resources = sum(len(found) for document in documents for found in document["resource"].values())
    modules = sum(module.startswith(f"{PROVIDER_PACKAGE}.") for module in sys.modules)
    return {"requests": requests.number, "resources": resources, "modules": modules}


class Requests:
    """Counts the requests that reach the kernel process meanwhile."""

    def __enter__(self) -> Requests:
        from jsii import _runtime

        self.number = 0
        self._process: Any = _runtime.kernel.provider._process  # type: ignore[attr-defined]
        send = self._process.send

        def counting(*arguments: Any) -> Any:
            self.number += 1
            return send(*arguments)

        self._process.send = counting
        return self

    def __exit__(self, *_: object) -> None:
        del self._process.send


def main(arguments: list[str]) -> None:
    """Print the counts, or record them."""
    text = json.dumps(count(), indent=2) + os.linesep
    if arguments == ["--record"]:
        RECORDED.write_text(text, encoding="utf-8")
    else:
        sys.stdout.write(text)


if __name__ == "__main__":
    main(sys.argv[1:])
