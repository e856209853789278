"""The commands ``node``, ``cdktf`` and ``terraform`` in ``.venv/bin``: whoever activates it has the right ones."""

import shlex
from pathlib import Path

from operations.setup import node_packages

_SCRIPT = """\
#!/bin/sh
# Written by `make setup`. A shell script, because a #! line cannot name an interpreter in a path with a space.
exec {python} -I -S -c {code} "$@"
"""
_CODE = "import sys; sys.path.insert(0, {root!r}); from operations.{module} import main; main(sys.argv[1:])"


def write(root: Path, python: Path, site_packages: Path) -> None:
    """Write the three launchers, where they are not as they should be."""
    folder = python.parent
    _link(folder / "node", node_packages.node(site_packages))
    for name in ("cdktf", "terraform"):
        code = _CODE.format(root=str(root), module=f"{name}_cli")
        text = _SCRIPT.format(python=shlex.quote(str(python)), code=shlex.quote(code))
        launcher = folder / name
        if not launcher.is_file() or launcher.read_text() != text:
            fresh = folder / f".{name}.new"
            fresh.write_text(text)
            fresh.chmod(0o755)
            fresh.replace(launcher)


def _link(path: Path, target: Path) -> None:
    if path.is_symlink() and path.readlink() == target:
        return
    path.unlink(missing_ok=True)
    path.symlink_to(target)
