import pytest

from constructs_lib.aws_lambda.archive_entry import Entry
from constructs_lib.aws_lambda.archive_error import ArchiveError
from constructs_lib.aws_lambda.compiled_files import check_compiled_files
from constructs_lib.aws_lambda.target import target_of
from tests.support.wheels import elf

ARM64 = target_of("python3.13", "arm64")


def entry(name: str, content: bytes) -> Entry:
    return Entry.of_file(name, content, executable=True, origin="fast-1.0.whl")


@pytest.mark.parametrize("name", ["fast.abi3.so", "fast.cpython-313-aarch64-linux-gnu.so", "fast.libs/libz.so.1.2"])
def test_library_for_the_target_passes(name):
    check_compiled_files([entry(name, elf("arm64"))], ARM64)


def test_other_files_are_not_looked_at():
    check_compiled_files([entry("fast.so.md", b"text"), entry("fast.py", b"text")], ARM64)


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("fast.abi3.so", elf("x86_64"), r"fast\.abi3\.so is compiled for x86_64"),
        ("libs/libz.so.1", elf("x86_64"), r"libz\.so\.1 is compiled for x86_64"),
        ("fast.so", b"\xcf\xfa\xed\xfe", "is not a Linux library"),
        ("fast.pyd", b"MZ", "is not a Linux library"),
        ("fast.so", b"", "is not a Linux library"),
        ("fast.cpython-312-aarch64-linux-gnu.so", elf("arm64"), r"is compiled for Python 3\.12"),
        ("fast.so", elf("arm64")[:18] + b"\x28\x00", "is compiled for another instruction set"),
    ],
)
def test_library_for_another_machine_is_refused_by_name(name, content, problem):
    with pytest.raises(ArchiveError, match=rf"fast-1\.0\.whl: .*{problem}, and the function runs on python3\.13-arm64"):
        check_compiled_files([entry(name, content)], ARM64)
