"""The names of AWS regions, from the data file that botocore carries."""

import difflib
import json
from functools import cache
from importlib.util import find_spec
from pathlib import Path


@cache
def region_names() -> frozenset[str]:
    """Return the regions of the partition ``aws``; the ARNs of the systems are written for no other partition."""
    # Finding the package does not import it: botocore takes longer to import than all environments to check.
    spec = find_spec("botocore")
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError("botocore is not installed; run make setup")
    path = Path(spec.submodule_search_locations[0], "data", "partitions.json")
    partitions = json.loads(path.read_text(encoding="utf-8"))["partitions"]
    regions = next(partition["regions"] for partition in partitions if partition["id"] == "aws")
    return frozenset(regions) - {"aws-global"}


def check_region(value: str) -> str:
    """Return ``value`` if AWS has a region of that name.

    Raises
    ------
    ValueError
        If it has none; the message proposes the nearest ones.
    """
    if value in region_names():
        return value
    nearest = difflib.get_close_matches(value, sorted(region_names()), n=2, cutoff=0.6)
    hint = f"did you mean {' or '.join(map(repr, nearest))}?" if nearest else "write a name such as 'us-east-1'"
    raise ValueError(f"AWS has no such region in its partition aws; {hint}")
