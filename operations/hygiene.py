"""What no tracked file may hold: the host of a package index, or a path of the machine it was written on."""

import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

from operations.terraform_cli import ROOT

# Written so that the pattern does not find itself.
_INDEX_HOSTS = re.compile(r"\b(?:test\.)?p[y]pi\.org|files\.p[y]thonhosted\.org|registry\.n[p]mjs\.(?:org|com)")
_HOMES = re.compile(r"(?<![\w.])/(?:home|Users)/[A-Za-z0-9_][\w.-]*/")
# A checkout right below / would forbid words as common as "/app"; a home of / everything.
_SHORTEST_CHECKOUT_PARTS = 3
_SHORTEST_HOME_PARTS = 2


def main() -> int:
    """Print every finding and return the exit status."""
    found = [*lock_findings(ROOT), *file_findings(ROOT, tracked(ROOT))]
    for finding in found:
        print(finding, file=sys.stderr)
    return 1 if found else 0


def tracked(root: Path) -> list[Path]:
    """Return the files that git knows and that are there."""
    listed = subprocess.run(["git", "ls-files", "-z"], check=True, capture_output=True, cwd=root).stdout
    return [path for name in listed.split(b"\0") if name and (path := root / name.decode()).is_file()]


def file_findings(root: Path, files: list[Path], home: Path | None = None) -> Iterator[str]:
    """Yield each line of ``files`` that holds an index host, a home folder, this checkout's path or ``home``."""
    home = home or Path.home()
    own = [_HOMES.pattern]
    if len(root.parts) >= _SHORTEST_CHECKOUT_PARTS:
        own.append(rf"{re.escape(str(root))}\b")
    if len(home.parts) >= _SHORTEST_HOME_PARTS:
        own.append(rf"(?<![\w.]){re.escape(str(home))}/")
    machine = re.compile("|".join(own))
    for path in files:
        made_up = path.relative_to(root).parts[0] == "tests"  # a test may invent a home folder
        try:
            text = path.read_text()
        except UnicodeDecodeError:
            continue
        for number, line in enumerate(text.splitlines(), 1):
            where = f"{path.relative_to(root)}:{number}"
            if host := _INDEX_HOSTS.search(line):
                yield f"{where}: names the package index {host[0]}; leave it to the user's pip and npm configuration"
            if (place := machine.search(line)) and not (made_up and _HOMES.fullmatch(place[0])):
                yield f"{where}: names {place[0]}, a path of one machine; use one relative to the project"


def lock_findings(root: Path) -> Iterator[str]:
    """Yield what binds Pipfile or a lock file to one index."""
    if "source" in tomllib.loads((root / "Pipfile").read_text()):
        yield "Pipfile: has a [[source]]; remove it, the index is the user's own configuration"
    if json.loads((root / "Pipfile.lock").read_text())["_meta"]["sources"]:
        yield "Pipfile.lock: has sources; run `make lock`"
    packages = json.loads((root / "package-lock.json").read_text())["packages"]
    for name, package in packages.items():
        if "resolved" in package:
            yield f"package-lock.json: {name} has a resolved address; run `make lock`"


if __name__ == "__main__":
    sys.exit(main())
