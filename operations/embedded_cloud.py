"""The way into the embedded cloud that runs for this project, and no other way."""

import os
from collections.abc import Mapping

from localcloud.environment import NotLoopbackError, safe_environment
from localcloud.state import DEFAULT_FOLDER, StateFolder
from operations.terraform_cli import ROOT

ENVIRONMENT = "local"


class NoEmbeddedCloudError(Exception):
    """There is no embedded cloud to go to; the message says what to do."""


def variables(base: Mapping[str, str] = os.environ, *, region: str | None = None) -> dict[str, str]:
    """Return ``base`` with every way to a real account closed and the one to the embedded cloud open.

    ``AWS_ENDPOINT_URL`` names it where it is set; else it is the one that runs for this folder.

    Raises
    ------
    NoEmbeddedCloudError
        If none runs, or ``AWS_ENDPOINT_URL`` leads to another machine.
    """
    running = StateFolder(ROOT / DEFAULT_FOLDER).read()
    endpoint = base.get("AWS_ENDPOINT_URL") or (running.endpoint if running else None)
    if endpoint is None:
        raise NoEmbeddedCloudError(f"{ENVIRONMENT}: the embedded cloud does not run; start it with make up")
    try:
        return safe_environment(endpoint, region=region, base=base)
    except NotLoopbackError as error:
        raise NoEmbeddedCloudError(f"AWS_ENDPOINT_URL: {error}") from error
