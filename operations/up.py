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
from operations import cdktf_deploy, first_item
from operations.bootstrap import bootstrap
from operations.command import CommandError, run
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
    try:
        with _step("starting the embedded cloud"):
            state = _start(ports, environment.account)
        # Whatever the shell says, the rest is about this one.
        os.environ["AWS_ENDPOINT_URL"] = state.endpoint
        with _step("making the state bucket"):
            bootstrap(environment)
        with _step("synthesizing and deploying"):
            outputs = cdktf_deploy.deploy(ENVIRONMENT)
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
        raise CommandError(f"{error}") from error


@contextmanager
def _step(name: str) -> Iterator[None]:
    started = time.monotonic()
    print(f"── {name} …", flush=True)
    yield
    print(f"── {name}: {time.monotonic() - started:.1f} s", flush=True)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return its exit status."""
    parser = argparse.ArgumentParser(prog="python -m operations.up", description=__doc__)
    parser.add_argument("--port", type=int, default=5801, help="port of the AWS APIs (%(default)s)")
    parser.add_argument("--api-port", type=int, default=5802, help="port of deployed APIs (%(default)s)")
    options = parser.parse_args(arguments)
    return run(lambda: up(Ports(options.port, options.api_port)))


if __name__ == "__main__":
    sys.exit(main())
