"""``make api-check``: judge the exported documents by the kept ones; with ``--keep``, keep them (``make openapi``)."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from operations.api_contract.exports import read_exports
from operations.api_contract.keeping import check, keep
from operations.command import CommandError, run
from operations.terraform_cli import ROOT

EXPORTS = ROOT / "build" / "openapi"
KEPT = ROOT / "docs" / "api"


def main(arguments: list[str]) -> int:
    """Judge or keep the documents and return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m operations.api_contract", description=__doc__)
    parser.add_argument("--exports", type=Path, default=EXPORTS, help="folder with <environment>/<API>.json")
    parser.add_argument("--kept", type=Path, default=KEPT, help="folder with <API>.json")
    parser.add_argument("--keep", action="store_true", help="keep the documents unless a change breaks callers")
    parser.add_argument("--accept", metavar="WHY", help="keep them although changes break callers, with the reason")
    given = parser.parse_args(arguments)
    return run(lambda: _command(given.exports, given.kept, keeping=given.keep, accept=given.accept))


def _command(exports: Path, kept: Path, *, keeping: bool, accept: str | None) -> None:
    if accept is not None and not keeping:
        raise CommandError("--accept is for --keep: a check accepts nothing")
    present = read_exports(exports)
    lines = keep(kept, present, accept=accept) if keeping else check(kept, present)
    for line in lines:
        print(line)
    if keeping:
        print(f"documents kept in {kept}: {len(present)}, changes: {len(lines)}")
    elif lines:
        print(f"changes that break no caller: {len(lines)}; run `make openapi` to keep them")
    else:
        print(f"documents that are as they are kept in {kept}: {len(present)}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
