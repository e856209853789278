from dataclasses import replace

import pytest

from constructs_lib.aws_lambda.archive_entry import Entry
from constructs_lib.aws_lambda.archive_error import ArchiveError
from constructs_lib.aws_lambda.archive_limits import MAX_UNZIPPED_MIB, MAX_ZIPPED_MIB, MIB, check_limits


def part(name: str, unzipped_mib: int) -> Entry:
    return replace(Entry.of_file(name, b"", executable=False, origin="orders"), size=unzipped_mib * MIB)


def test_limits_are_those_of_lambda():
    assert (MAX_ZIPPED_MIB, MAX_UNZIPPED_MIB) == (50, 250)


def test_archive_at_the_limits_passes():
    check_limits([part("a/b", 100), part("c", 150)], 50 * MIB)


def test_too_much_zipped_is_refused():
    with pytest.raises(ArchiveError, match=r"the archive has 50\.0 MiB zipped, and Lambda takes 50 MiB"):
        check_limits([part("a/b", 1)], 50 * MIB + 1)


def test_too_much_unzipped_names_the_biggest_parts_first():
    parts = [part("small/x", 1), part("big/x", 200), part("big/y", 20), part("middle.py", 40)]

    message = r"the archive has 261\.0 MiB unzipped, .*: big 220\.0 MiB, middle\.py 40\.0 MiB, small 1\.0 MiB"
    with pytest.raises(ArchiveError, match=message):
        check_limits(parts, 1)
