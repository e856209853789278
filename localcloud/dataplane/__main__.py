"""``python -m localcloud.dataplane``: started by the control plane, see ``localcloud.contract``."""

from __future__ import annotations

import argparse
import asyncio
import logging
import os

from localcloud.contract import DataPlaneSettings
from localcloud.dataplane.server import serve

WORKERS = 4


def main() -> None:
    """Run the data plane with the settings in the environment."""
    parser = argparse.ArgumentParser(prog="python -m localcloud.dataplane", description=__doc__)
    parser.add_argument(
        "--workers", type=int, default=WORKERS, help="at most this many processes per function version (%(default)s)"
    )
    options = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    settings = DataPlaneSettings.from_environment(os.environ)
    with asyncio.Runner(loop_factory=_loop_factory()) as runner:
        runner.run(serve(settings, options.workers))


def _loop_factory() -> type[asyncio.AbstractEventLoop] | None:
    try:
        import uvloop
    except ImportError:  # not made for every platform; asyncio's own loop is slower and does the same
        return None
    return uvloop.Loop


main()
