import importlib.metadata
import sys
import zipfile

import pytest
from packaging.tags import sys_tags

from constructs_lib.aws_lambda.archive_error import ArchiveError
from constructs_lib.aws_lambda.dependencies import read_dependencies
from constructs_lib.aws_lambda.target import target_of
from tests.support.wheels import elf, make_wheel

ARM64 = target_of("python3.13", "arm64")
HOST = target_of("python3.13", "host")


def names(folder, target=ARM64) -> list[str]:
    return sorted(entry.name for entry in read_dependencies(folder, target))


def test_wheel_is_unpacked_without_scripts_and_installer_files(tmp_path):
    make_wheel(
        tmp_path,
        "library",
        {
            "library/__init__.py": b"",
            "library/__pycache__/x.cpython-313.pyc": b"",
            "library/tests/test_x.py": b"",
            "library/test_support.py": b"",
            "library-1.0.data/scripts/tool": b"#!python",
            "library-1.0.data/headers/x.h": b"",
            "library-1.0.data/data/share/man/x.1": b"",
            "library-1.0.data/purelib/pure.py": b"",
            "library-1.0.data/platlib/plat.py": b"",
            "library-1.0.dist-info/INSTALLER": b"pip",
            "library-1.0.dist-info/REQUESTED": b"",
            "library-1.0.dist-info/direct_url.json": b"{}",
        },
    )

    assert names(tmp_path) == [
        "library-1.0.dist-info/METADATA",
        "library/__init__.py",
        "library/test_support.py",
        "plat.py",
        "pure.py",
    ]


def test_compressed_bytes_of_the_wheel_are_kept(tmp_path):
    path = make_wheel(tmp_path, "library", {"library.py": b"x = 1\n" * 100})

    entry = next(entry for entry in read_dependencies(tmp_path, ARM64) if entry.name == "library.py")

    assert entry.deflated
    assert entry.stream in path.read_bytes()
    assert entry.content() == b"x = 1\n" * 100


@pytest.mark.parametrize(
    "tags",
    [
        "py3-none-any",
        "py2.py3-none-any",
        "cp313-cp313-manylinux2014_aarch64",
        "cp313-cp313-manylinux_2_34_aarch64",
        "cp39-abi3-manylinux_2_17_aarch64.manylinux2014_aarch64",
        "py3-none-manylinux_2_28_aarch64",
    ],
)
def test_wheels_for_arm64_fit_arm64(tmp_path, tags):
    make_wheel(tmp_path, "library", {"library.abi3.so": elf("arm64")}, tags=tags)

    assert "library.abi3.so" in names(tmp_path)


@pytest.mark.parametrize(
    "tags",
    [
        "cp313-cp313-manylinux2014_x86_64",
        "cp312-cp312-manylinux2014_aarch64",
        "cp314-abi3-manylinux2014_aarch64",
        "cp313-cp313-manylinux_2_35_aarch64",
        "cp313-cp313-musllinux_1_2_aarch64",
        "cp313-cp313-linux_aarch64",
        "cp313-cp313-macosx_11_0_arm64",
        "cp313-cp313-win_arm64",
        "cp313-cp313t-manylinux2014_aarch64",
    ],
)
def test_other_wheels_are_refused_by_name(tmp_path, tags):
    make_wheel(tmp_path, "library", {}, tags=tags)

    message = rf"library-1\.0-{tags}\.whl: the wheel is built for {tags}, and the function runs on python3\.13-arm64"
    with pytest.raises(ArchiveError, match=message):
        read_dependencies(tmp_path, ARM64)


def test_wheel_for_the_host_fits_the_host_alone(tmp_path):
    own_tag = str(next(sys_tags()))
    make_wheel(tmp_path, "library", {"library.py": b""}, tags=own_tag)

    assert "library.py" in names(tmp_path, HOST)
    with pytest.raises(ArchiveError, match=r"the function runs on python3\.9-arm64"):
        read_dependencies(tmp_path, target_of("python3.9", "arm64"))


def test_installed_compiled_library_passes_for_the_host(tmp_path):
    compiled = [file for file in importlib.metadata.files("markupsafe") or [] if file.suffix == ".so"]
    files = {str(file): file.locate().read_bytes() for file in compiled}
    make_wheel(tmp_path, "markupsafe", files, tags=str(next(sys_tags())))

    assert files
    assert set(files) <= set(names(tmp_path, HOST))
    assert sys.version_info[:2] == HOST.python


def test_missing_folder_says_make_setup(tmp_path):
    with pytest.raises(ArchiveError, match=r"python3\.13-arm64: .* dependencies is missing; run make setup"):
        read_dependencies(tmp_path / "python3.13-arm64", ARM64)


def test_folder_without_wheels_says_make_setup(tmp_path):
    with pytest.raises(ArchiveError, match="holds no wheels; run make setup"):
        read_dependencies(tmp_path, ARM64)


def test_name_that_no_wheel_has_is_refused(tmp_path):
    make_wheel(tmp_path, "library", {}).rename(tmp_path / "library.whl")

    with pytest.raises(ArchiveError, match=r"library\.whl: Invalid wheel filename"):
        read_dependencies(tmp_path, ARM64)


@pytest.mark.parametrize("keep", [0, 10, 60])
def test_truncated_wheel_is_refused(tmp_path, keep):
    path = make_wheel(tmp_path, "library", {"library.py": b"x" * 100})
    path.write_bytes(path.read_bytes()[:keep])

    with pytest.raises(ArchiveError, match=r"\.whl: the wheel is damaged .*; remove it and run make setup"):
        read_dependencies(tmp_path, ARM64)


def test_file_that_leaves_the_archive_is_refused(tmp_path):
    make_wheel(tmp_path, "library", {"../outside.py": b""})

    with pytest.raises(ArchiveError, match="is not a plain relative path"):
        read_dependencies(tmp_path, ARM64)


def test_packing_method_that_lambda_does_not_read_is_refused(tmp_path):
    with zipfile.ZipFile(tmp_path / "library-1.0-py3-none-any.whl", "w", zipfile.ZIP_LZMA) as wheel:
        wheel.writestr("library.py", b"x" * 100)

    with pytest.raises(ArchiveError, match=r"library\.py is a link, encrypted or packed with a method"):
        read_dependencies(tmp_path, ARM64)


def test_wheel_that_was_replaced_is_read_again(tmp_path):
    make_wheel(tmp_path, "library", {"old.py": b""})
    before = names(tmp_path)
    make_wheel(tmp_path, "library", {"newer.py": b""})

    assert "old.py" in before
    assert "newer.py" in names(tmp_path)
