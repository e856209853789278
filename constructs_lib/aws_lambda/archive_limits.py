"""Lambda's limits on the size of an archive.

Source: https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html, "Deployment package (.zip file archive)
size": 50 MB zipped, uploaded directly; 250 MB unzipped, layers included. Lambda counts in units of 2 ** 20.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from constructs_lib.aws_lambda.archive_entry import Entry
from constructs_lib.aws_lambda.archive_error import ArchiveError

MIB = 2**20
MAX_ZIPPED_MIB = 50
MAX_UNZIPPED_MIB = 250

_NAMED_PARTS = 5


def check_limits(entries: Iterable[Entry], zipped_bytes: int) -> None:
    """Raise `ArchiveError`, naming the biggest parts, if Lambda would refuse an archive for its size."""
    zipped, unzipped = Counter[str](), Counter[str]()
    for entry in entries:
        zipped[entry.top_level] += len(entry.stream)
        unzipped[entry.top_level] += entry.size
    _check("zipped", zipped_bytes, MAX_ZIPPED_MIB, zipped)
    _check("unzipped", unzipped.total(), MAX_UNZIPPED_MIB, unzipped)


def _check(form: str, size: int, limit_mib: int, parts: Counter[str]) -> None:
    if size > limit_mib * MIB:
        biggest = ", ".join(f"{name} {part / MIB:.1f} MiB" for name, part in parts.most_common(_NAMED_PARTS))
        raise ArchiveError(
            f"the archive has {size / MIB:.1f} MiB {form}, and Lambda takes {limit_mib} MiB; "
            f"make it smaller or move parts into a layer; the biggest parts: {biggest}"
        )
