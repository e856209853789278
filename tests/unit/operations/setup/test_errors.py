import errno

import pytest

from operations.setup.errors import from_os_error, from_output


def test_a_full_disk_is_one_sentence_that_says_so():
    error = from_os_error(OSError(errno.ENOSPC, "No space left on device", "/somewhere/file"), "unpacking terraform")

    assert str(error) == (
        "unpacking terraform: the disk is full (/somewhere/file); free some space, then run `make setup` again"
    )


def test_a_missing_permission_names_the_file():
    assert "permission denied (/somewhere)" in str(from_os_error(PermissionError(errno.EACCES, "", "/somewhere"), "x"))


@pytest.mark.parametrize(
    ("output", "sentence"),
    [
        ("ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device", "the disk is full"),
        ("npm error code ENOSPC", "the disk is full"),
        ("npm error code ENOTFOUND", "no network"),
        ("WARNING: Retrying ... NewConnectionError(...)\nERROR: No matching distribution found for x==1", "no network"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.", "not the locked one"),
        ("npm error code EINTEGRITY", "not the locked one"),
    ],
)
def test_a_tool_that_failed_is_told_by_its_cause(output, sentence):
    error = from_output(output, "installing", "build/x.log")

    assert sentence in str(error)
    assert "\n" not in str(error)


def test_another_failure_shows_the_tools_own_error_and_where_the_rest_is():
    error = from_output("collecting\nERROR: no such option: --x\n\nnotice: new pip\n", "installing", "build/x.log")

    assert str(error) == "installing failed: ERROR: no such option: --x (all of it: build/x.log)"


def test_a_tool_that_printed_nothing_still_gets_a_sentence():
    assert str(from_output("", "installing", "x.log")) == "installing failed: it printed nothing (all of it: x.log)"
