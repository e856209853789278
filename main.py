"""The app: one stack per environment. ``ENVIRONMENTS=prod,dev`` synthesizes these alone."""

import os
import sys

from constructs_lib.core.errors import ConstructError
from environments import EnvironmentFileError, load_all
from systems.app import build_app


def main() -> None:
    """Load the environments, make one stack each, and write the Terraform JSON."""
    names = [name.strip() for name in os.environ.get("ENVIRONMENTS", "").split(",")]
    try:
        build_app(load_all([name for name in names if name] or None)).synth()
    except (ConstructError, EnvironmentFileError) as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
