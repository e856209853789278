"""Parts of the catalogue, applied to an embedded cloud of their own, planned anew and destroyed."""

import json
import re
import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from localcloud.client import Client
from tests.support.catalogue.stack import NAME, build
from tests.support.embedded_cloud import Stack, embedded_cloud

# Everything waits for the embedded cloud: a key 13 s, a queue 25 s. In parallel they cost as much as one.
_AT_ONCE = "-parallelism=60"
# The second plan has just shown that everything is as the state says.
_AS_APPLIED = "-refresh=false"
_NOISE = re.compile(r"^(.*: (Refreshing state|Reading|Read complete|Still )|\s*$)")
# What moto keeps for good, as AWS does or where nobody sees it.
_KEPT: Mapping[str, str] = {
    r"kms/[^/]+/(keys|tagger/tags)/.*": "a key is pending deletion, with its tags, for 7 days at least",
    r"lambda/[^/]+/_layers/_layers/[^/]+": "a layer's name is known for good: its versions' numbers are not used again",
}


class CatalogueError(Exception):
    """What did not deploy, stay or go, in Terraform's words."""


def run(names: Iterable[str], folder: Path, report: Callable[[str], None] = lambda line: None) -> None:
    """Deploy parts, plan them again, destroy them and look what is left.

    Parameters
    ----------
    folder
        An empty folder, for the Terraform JSON, the state and the embedded cloud's log.
    report
        Gets a line after each step.

    Raises
    ------
    CatalogueError
        If Terraform fails, the second plan is not empty or the destroy leaves something.
    """
    with _timed("synthesized", report):
        build(names, folder / "cdktf.out").synth()
    with embedded_cloud(folder / "localcloud") as cloud:
        stack = Stack(folder / "cdktf.out" / "stacks" / NAME, cloud)
        with _timed("initialized", report):
            _terraform(stack, "init", "-input=false")
        before = set(Client(cloud).get("stores"))
        with _timed("applied", report):
            _terraform(stack, "apply", "-input=false", "-auto-approve", _AT_ONCE)
        with _timed("planned: no changes", report):
            _expect_no_changes(stack)
        with _timed("destroyed", report):
            _unprotect(stack)
            _terraform(stack, "destroy", "-input=false", "-auto-approve", _AT_ONCE, _AS_APPLIED)
        left = [path for path in Client(cloud).get("stores") if path not in before and not _is_kept(path)]
        if left:
            raise CatalogueError("the destroy has left in the embedded cloud:\n  " + "\n  ".join(left))


@contextmanager
def _timed(step: str, report: Callable[[str], None]) -> Any:
    start = time.monotonic()
    yield
    report(f"{step} ({time.monotonic() - start:.1f} s)")


def _terraform(stack: Stack, *arguments: str, ends_with: tuple[int, ...] = (0,)) -> tuple[int, str]:
    done = stack.terraform(*arguments, "-no-color")
    output = "\n".join(line for line in done.stdout.splitlines() if not _NOISE.match(line))
    if done.returncode not in ends_with:
        raise CatalogueError(f"terraform {arguments[0]} failed:\n{done.stderr or output}")
    return done.returncode, output


def _expect_no_changes(stack: Stack) -> None:
    status, output = _terraform(stack, "plan", "-input=false", "-detailed-exitcode", _AT_ONCE, ends_with=(0, 2))
    if status:
        raise CatalogueError(f"the second plan is not empty:\n{output}")
    if "Warning: " in output:  # so the provider calls what its next major version removes
        raise CatalogueError(f"the second plan warns:\n{output}")


def _unprotect(stack: Stack) -> None:
    """Lift what keeps a destroy away, in the order in which a user has to: the code first, then a deploy."""
    path = stack.folder / "cdk.tf.json"
    document = json.loads(path.read_text())
    protected = [
        resource
        for resources in document["resource"].values()
        for resource in resources.values()
        if resource.get("lifecycle", {}).pop("prevent_destroy", False) or resource.get("deletion_protection_enabled")
    ]
    for resource in protected:
        resource.pop("deletion_protection_enabled", None)
    path.write_text(json.dumps(document))
    if protected:
        _terraform(stack, "apply", "-input=false", "-auto-approve", _AT_ONCE, _AS_APPLIED)


def _is_kept(path: str) -> bool:
    return any(re.fullmatch(pattern, path) for pattern in _KEPT)
