"""``make reference``: write the reference's pages; ``--check`` says which of them are out of date instead."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from operations.reference.pages import pages
from operations.terraform_cli import ROOT

FOLDER = ROOT / "docs" / "reference"


def main(arguments: list[str]) -> int:
    """Write or check the pages and return the exit status."""
    parser = argparse.ArgumentParser(prog="make reference", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; status 1 if a page is out of date")
    checking = parser.parse_args(arguments).check
    stale = out_of_date(FOLDER, written := pages())
    if checking:
        for name in stale:
            sys.stderr.write(f"docs/reference/{name} is not what the docstrings say; run make reference\n")
        return 1 if stale else 0
    for name in stale:
        path = FOLDER / name
        if name in written:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(written[name], encoding="utf-8")
        else:
            path.unlink()
    print(f"{len(written)} pages in docs/reference, {len(stale)} changed")
    return 0


def out_of_date(folder: Path, written: dict[str, str]) -> list[str]:
    """Return the pages that are missing, differ, or belong to nothing any more."""
    there = {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in folder.rglob("*.md")}
    return sorted(name for name in there.keys() | written.keys() if there.get(name) != written.get(name))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
