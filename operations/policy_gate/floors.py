"""How many checks a resource must have been through at least: a scan that sees nothing finds nothing."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from operations.command import CommandError
from operations.policy_gate.scan import Scan
from operations.policy_gate.stack import Stack

FILE = Path(__file__).with_name("floors.toml")


def load_floors(path: Path = FILE) -> dict[str, int]:
    """Return the least number of evaluated checks by resource type.

    Raises
    ------
    CommandError
        If the file is missing or no table of numbers.
    """
    try:
        floors: dict[str, int] = tomllib.loads(path.read_text(encoding="utf-8"))["floors"]
    except (OSError, tomllib.TOMLDecodeError, KeyError) as error:
        raise CommandError(f"{path.name}: no table [floors]: {error}; restore it with git") from error
    if wrong := [kind for kind, floor in floors.items() if type(floor) is not int or floor < 0]:
        raise CommandError(f"{path.name}: {wrong[0]} is {floors[wrong[0]]!r}; give a number of checks")
    return floors


def shortfalls(stacks: Sequence[Stack], scan: Scan, floors: Mapping[str, int]) -> Iterator[str]:
    """Yield a sentence for each resource that was checked less than its type's floor, and each type that has none."""
    evaluated = Counter(scan.evaluated)
    without_floor: dict[str, int] = {}
    for stack in stacks:
        if not stack.resources:
            yield f"{stack.name}: the stack has no resource, so nothing was checked; synthesize it again"
        for resource in stack.resources:
            count = evaluated[stack.name, resource.address]
            if resource.kind not in floors:
                without_floor[resource.kind] = min(count, without_floor.get(resource.kind, count))
            elif count < floors[resource.kind]:
                yield (
                    f"{stack.name}: {resource.address}: checkov evaluated {count} checks, at least "
                    f"{floors[resource.kind]} are expected; find out what it no longer sees"
                )
    for kind, count in without_floor.items():
        yield f"{FILE.name}: {kind} has no floor; add `{kind} = {count}`, which is what checkov evaluated at least"
