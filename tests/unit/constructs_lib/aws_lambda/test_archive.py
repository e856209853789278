import hashlib
import importlib.metadata
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from packaging.tags import sys_tags

from constructs_lib.aws_lambda.archive import Archive, Code, build_archive
from constructs_lib.aws_lambda.archive_error import ArchiveError
from constructs_lib.aws_lambda.target import target_of
from tests.support.wheels import elf, make_wheel, write_tree

ARM64 = target_of("python3.13", "arm64")
FILES = {"__init__.py": "", "handler.py": "def run(event, context): ...\n", "deep/er/data.json": "{}"}


def build(package: Path, wheels: Path | None = None, cache: Path | None = None) -> Archive:
    cache = cache or package.parent / "archives"
    return build_archive(Code(packages=(package,), wheels=wheels, cache=cache), ARM64)


def test_archive_holds_packages_and_dependencies_at_its_root(tmp_path):
    package = write_tree(tmp_path / "orders", FILES)
    make_wheel(tmp_path / "wheels", "library", {"library/__init__.py": b"", "single.py": b""})

    archive = build(package, tmp_path / "wheels")

    assert zipfile.ZipFile(archive.path).namelist() == [
        "library-1.0.dist-info/METADATA",
        "library/__init__.py",
        "orders/__init__.py",
        "orders/deep/er/data.json",
        "orders/handler.py",
        "single.py",
    ]


def test_two_checkouts_give_the_same_bytes(tmp_path):
    first = write_tree(tmp_path / "first" / "orders", FILES)
    (write_tree(first, {"run.sh": "#!/bin/sh\n"}) / "run.sh").chmod(0o755)
    old_umask = os.umask(0o077)
    try:
        second = write_tree(tmp_path / "a path with spaces" / "orders", dict(reversed(FILES.items())))
        (write_tree(second, {"run.sh": "#!/bin/sh\n"}) / "run.sh").chmod(0o700)
    finally:
        os.umask(old_umask)
    for path in second.rglob("*"):
        os.utime(path, (1_000_000_000, 1_000_000_000))

    archives = [build(first), build(second)]

    assert archives[0].path.read_bytes() == archives[1].path.read_bytes()
    assert archives[0].sha256 == archives[1].sha256


def test_digest_is_that_of_the_file_and_names_it(tmp_path):
    archive = build(write_tree(tmp_path / "orders", FILES))

    assert hashlib.sha256(archive.path.read_bytes()).hexdigest() == archive.sha256
    assert archive.path == tmp_path / "archives" / f"{archive.sha256}.zip"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"a.py": "1"}, {"b.py": "1"}),
        ({"a.py": "x", "b.py": "yz"}, {"a.py": "xy", "b.py": "z"}),
        ({"a/b.py": "1"}, {"a_b.py": "1"}),
        ({"a.py": "1"}, {"a.py": "1", "b.py": ""}),
    ],
    ids=["renamed", "bytes moved to the next file", "moved", "empty file added"],
)
def test_digest_covers_names_and_bytes(tmp_path, before, after):
    archives = [
        build(write_tree(tmp_path / str(place) / "orders", files)) for place, files in enumerate([before, after])
    ]

    assert archives[0].sha256 != archives[1].sha256


def test_digest_covers_the_executable_bit(tmp_path):
    package = write_tree(tmp_path / "orders", FILES)
    before = build(package)
    (package / "handler.py").chmod(0o755)

    assert build(package).sha256 != before.sha256


def test_caches_and_tests_do_not_change_the_archive(tmp_path):
    package = write_tree(tmp_path / "orders", FILES)
    before = build(package)
    write_tree(package, {"__pycache__/handler.cpython-313.pyc": "x", "tests/test_handler.py": "x", ".git/HEAD": "x"})

    assert build(package).sha256 == before.sha256


def test_archive_is_written_once_per_content(tmp_path):
    package = write_tree(tmp_path / "orders", FILES)
    first = build(package).path.stat()

    second = build(package).path.stat()

    assert (first.st_ino, first.st_mtime_ns) == (second.st_ino, second.st_mtime_ns)


def test_archive_is_readable_by_everybody(tmp_path):
    old_umask = os.umask(0o077)
    try:
        archive = build(write_tree(tmp_path / "orders", FILES))
    finally:
        os.umask(old_umask)

    assert archive.path.stat().st_mode & 0o777 == 0o644


@pytest.mark.parametrize("damage", [b"", b"short", None], ids=["emptied", "overwritten", "one bit turned"])
def test_damaged_archive_in_the_cache_is_made_again(tmp_path, damage):
    package = write_tree(tmp_path / "orders", FILES)
    archive = build(package)
    good = archive.path.read_bytes()
    archive.path.write_bytes(bytes([good[0] ^ 1]) + good[1:] if damage is None else damage)

    build(package)

    assert archive.path.read_bytes() == good


def test_processes_at_the_same_time_make_one_whole_archive(tmp_path):
    package = write_tree(tmp_path / "orders", FILES)
    program = (
        "import sys; from pathlib import Path\n"
        "from constructs_lib.aws_lambda.archive import Code, build_archive\n"
        "from constructs_lib.aws_lambda.target import target_of\n"
        "code = Code(packages=(Path(sys.argv[1]),), cache=Path(sys.argv[2]))\n"
        "print(build_archive(code, target_of('python3.13', 'arm64')).sha256)\n"
    )
    command = [sys.executable, "-c", program, str(package), str(tmp_path / "archives")]

    running = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(3)]
    digests = {process.communicate(timeout=60)[0].strip() for process in running}

    assert digests == {build(package).sha256}
    assert [path.name for path in (tmp_path / "archives").iterdir()] == [f"{digests.pop()}.zip"]


def test_archive_that_cannot_be_written_is_named(tmp_path, monkeypatch):
    def full(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    package = write_tree(tmp_path / "orders", FILES)
    monkeypatch.setattr(Path, "replace", full)

    with pytest.raises(ArchiveError, match=r"archives/[0-9a-f]{64}\.zip: the archive cannot be written \(No space"):
        build(package)
    assert list((tmp_path / "archives").iterdir()) == []


def test_cache_that_cannot_be_made_is_named(tmp_path):
    package = write_tree(tmp_path / "orders", FILES)
    (tmp_path / "archives").write_text("a file, not a folder")

    with pytest.raises(ArchiveError, match=r"\.zip: the archive cannot be written"):
        build(package)


def test_compiled_dependency_runs_from_the_archive_alone(tmp_path):
    package = write_tree(tmp_path / "orders", {"handler.py": "from markupsafe._speedups import _escape_inner\n"})
    installed = [file for file in importlib.metadata.files("markupsafe") or [] if file.suffix in {".py", ".so"}]
    content = {str(file): Path(str(file.locate())).read_bytes() for file in installed}
    make_wheel(tmp_path / "wheels", "markupsafe", content, tags=str(next(sys_tags())))
    code = Code(packages=(package,), wheels=tmp_path / "wheels", cache=tmp_path / "archives")
    archive = build_archive(code, target_of("python3.13", "host"))
    zipfile.ZipFile(archive.path).extractall(tmp_path / "task")

    program = f"import sys; sys.path.insert(0, {str(tmp_path / 'task')!r}); import orders.handler"
    command = [sys.executable, "-I", "-S", "-B", "-c", program]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)

    assert (ran.returncode, ran.stderr) == (0, "")
    with pytest.raises(ArchiveError, match="and the function runs on python3"):
        build_archive(code, target_of("python3.9", "arm64"))


def test_two_packages_of_one_name_are_refused(tmp_path):
    first = write_tree(tmp_path / "first" / "orders", FILES)
    second = write_tree(tmp_path / "second" / "orders", {"other.py": ""})

    with pytest.raises(ArchiveError, match="two packages are called 'orders'"):
        build_archive(Code(packages=(first, second), cache=tmp_path / "archives"), ARM64)


def test_dependency_with_the_name_of_a_package_is_refused(tmp_path):
    package = write_tree(tmp_path / "orders", FILES)
    make_wheel(tmp_path / "wheels", "library", {"orders/extra.py": b""})

    with pytest.raises(ArchiveError, match=r"orders and .*library-1\.0-py3-none-any\.whl both hold orders"):
        build(package, tmp_path / "wheels")


def test_wheels_that_disagree_about_a_file_are_refused(tmp_path):
    package = write_tree(tmp_path / "orders", FILES)
    make_wheel(tmp_path / "wheels", "one", {"shared/__init__.py": b"1"})
    make_wheel(tmp_path / "wheels", "two", {"shared/__init__.py": b"2"})

    with pytest.raises(ArchiveError, match=r"one-1\.0.* and .*two-1\.0.* both hold shared/__init__\.py"):
        build(package, tmp_path / "wheels")


def test_wheels_may_share_an_equal_file(tmp_path):
    package = write_tree(tmp_path / "orders", FILES)
    make_wheel(tmp_path / "wheels", "one", {"shared/__init__.py": b"", "shared/one.py": b""})
    make_wheel(tmp_path / "wheels", "two", {"shared/__init__.py": b"", "shared/two.py": b""})

    archive = build(package, tmp_path / "wheels")

    assert {"shared/__init__.py", "shared/one.py", "shared/two.py"} <= archive.entries.keys()


def test_damaged_wheel_does_not_become_an_archive(tmp_path):
    package = write_tree(tmp_path / "orders", FILES)
    wheel = make_wheel(tmp_path / "wheels", "library", {"library.so": elf("arm64")})
    data = bytearray(wheel.read_bytes())
    data[45] ^= 0xFF
    wheel.write_bytes(data)

    with pytest.raises(ArchiveError, match=r"library-1\.0.*: library\.so is damaged .*; remove the wheel"):
        build(package, tmp_path / "wheels")
    assert not (tmp_path / "archives").exists()


def test_cached_archive_is_still_held_against_the_target(tmp_path):
    package = write_tree(tmp_path / "orders", FILES)
    (package / "fast.so").write_bytes(elf("arm64"))
    code = Code(packages=(package,), cache=tmp_path / "archives")
    build_archive(code, ARM64)

    with pytest.raises(ArchiveError, match=r"orders/fast\.so is compiled for arm64"):
        build_archive(code, target_of("python3.13", "x86_64"))


def test_folder_holds_everything(tmp_path):
    package = write_tree(tmp_path / "orders", {"__init__.py": ""})

    archive = build_archive(Code(packages=(package,), cache=tmp_path / "archives"), ARM64, "python/")

    assert zipfile.ZipFile(archive.path).namelist() == ["python/orders/__init__.py"]
    assert list(archive.entries) == ["orders/__init__.py"]


def test_size_is_that_of_all_files_together(tmp_path):
    package = write_tree(tmp_path / "orders", {"one.py": "1" * 100, "two.py": "2" * 23})

    assert build(package).unzipped_bytes == 123


def test_wheels_for_node_are_refused(tmp_path):
    package = write_tree(tmp_path / "orders", {"index.js": ""})
    code = Code(packages=(package,), wheels=tmp_path / "wheels", cache=tmp_path / "archives")

    with pytest.raises(ArchiveError, match=r"wheels: wheels are for Python, and the function runs on nodejs22\.x; "):
        build_archive(code, target_of("nodejs22.x", "arm64"))
