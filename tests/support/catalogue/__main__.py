"""``python -m tests.support.catalogue [PART ...]``: try parts, or all of them, on an embedded cloud of their own."""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from constructs_lib.core.errors import ConstructError
from tests.support.catalogue import part_names
from tests.support.catalogue.runner import CatalogueError, run


def main() -> None:
    """Run the parts named on the command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.support.catalogue", description=__doc__)
    parser.add_argument("parts", nargs="*", choices=[[], *part_names()], metavar="PART", help=", ".join(part_names()))
    parser.add_argument("--folder", type=Path, help="keep the Terraform JSON, the state and the log here")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="catalogue-") as temporary:
        folder = arguments.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        try:
            run(arguments.parts or part_names(), folder.absolute(), lambda line: print(line, flush=True))
        except (CatalogueError, ConstructError) as error:
            sys.exit(str(error))
        except subprocess.TimeoutExpired as error:
            sys.exit(f"{error}; look into localcloud.log with --folder")
    print("nothing is left")


if __name__ == "__main__":
    main()
