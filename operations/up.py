"""``make up``: start the embedded cloud, deploy the environment ``local`` to it, and store a first item."""

import argparse
import os
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from environments import load
from localcloud import lifecycle
from localcloud.serve import ServeOptions
from localcloud.state import DEFAULT_FOLDER, LocalcloudError, State, StateFolder
from operations import first_item
from operations.bootstrap import bootstrap
from operations.command import CommandError, run
from operations.deploy import deploy
from operations.terraform_cli import ROOT

ENVIRONMENT = "local"


@dataclass(frozen=True, slots=True)
class Ports:
    """Where the embedded cloud listens; 0 is any free port."""

    aws: int
    api: int


def up(ports: Ports) -> None:
    """Bring everything up; a cloud that was started for it is stopped again if that fails.

    Raises
    ------
    CommandError
        If a step fails.
    """
    environment = load(ENVIRONMENT)
    folder = StateFolder(ROOT / DEFAULT_FOLDER)
    runs_already = folder.read() is not None
    with _step("starting the embedded cloud"):
        state = _start(ports, environment.account)
    try:
        # Whatever the shell says, the rest is about this one.
        os.environ["AWS_ENDPOINT_URL"] = state.endpoint
        with _step("making the state bucket"):
            bootstrap(environment)
        with _step("synthesizing and deploying"):
            outputs = deploy(ENVIRONMENT)
        if environment.data_api:
            with _step("storing a first item"):
                first_item.store(outputs, state, environment.data_api.region)
    except BaseException:
        if not runs_already:
            print("stopping the embedded cloud", file=sys.stderr)
            lifecycle.stop(folder)
        raise
    print("\nIt runs on: make status shows what is deployed, make logs what was logged, make down stops it.")


def _start(ports: Ports, account: str) -> State:
    options = ServeOptions(
        folder=ROOT / DEFAULT_FOLDER,
        account=account,
        host="127.0.0.1",
        port=ports.aws,
        api_port=ports.api,
        outlive_parent=True,
    )
    try:
        return lifecycle.start(options)
    except LocalcloudError as error:
        raise CommandError(f"{error}\nmake up PORT=0 API_PORT=0 takes free ports") from error


@contextmanager
def _step(name: str) -> Iterator[None]:
    started = time.monotonic()
    print(f"── {name} …", flush=True)
    yield
    print(f"── {name}: {time.monotonic() - started:.1f} s", flush=True)


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) > 65535:
        raise argparse.ArgumentTypeError(f"{text!r} is not a port; give a number from 0 to 65535")
    return int(text)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return its exit status."""
    parser = argparse.ArgumentParser(prog="python -m operations.up", description=__doc__)
    for option, port, what in (("--port", 5801, "the AWS APIs"), ("--api-port", 5802, "deployed APIs")):
        parser.add_argument(option, type=_port, default=port, help=f"port of {what}, 0 for any free one (%(default)s)")
    options = parser.parse_args(arguments)
    return run(lambda: up(Ports(options.port, options.api_port)))


if __name__ == "__main__":
    sys.exit(main())
