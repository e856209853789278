import os
from pathlib import Path

import pytest

from constructs_lib.aws_lambda.archive_error import ArchiveError
from constructs_lib.aws_lambda.package_folder import read_package
from tests.support.wheels import write_tree


def names(folder) -> list[str]:
    return sorted(entry.name for entry in read_package(folder))


def test_files_are_stored_below_the_name_of_the_folder(tmp_path):
    folder = write_tree(tmp_path / "orders", {"__init__.py": "", "logic/put.py": "x = 1"})

    assert names(folder) == ["orders/__init__.py", "orders/logic/put.py"]


def test_relative_folder_keeps_its_own_name(tmp_path, monkeypatch):
    write_tree(tmp_path / "orders", {"__init__.py": ""})
    monkeypatch.chdir(tmp_path / "orders")

    assert names(Path()) == ["orders/__init__.py"]


def test_what_never_belongs_to_a_function_is_left_out(tmp_path):
    folder = write_tree(
        tmp_path / "orders",
        {
            "handler.py": "",
            "__pycache__/handler.cpython-313.pyc": "",
            "handler.pyc": "",
            "tests/__init__.py": "",
            "logic/tests/test_put.py": "",
            "logic/test_put.py": "",
            "conftest.py": "",
            ".git/HEAD": "",
            ".mypy_cache/x": "",
            ".venv/lib/x.py": "",
            "orders.egg-info/PKG-INFO": "",
            ".env": "SECRET=1",
            ".DS_Store": "",
        },
    )

    assert names(folder) == ["orders/handler.py"]


def test_ignore_file_follows_gitignore(tmp_path):
    ignore = "# notes\n*.md\n!keep.md\n/data/\nlogic/**/*.sql\n"
    folder = write_tree(
        tmp_path / "orders",
        {
            ".lambdaignore": ignore,
            "a.md": "",
            "keep.md": "",
            "data/x.json": "",
            "logic/data/x.json": "",
            "logic/deep/q.sql": "",
        },
    )

    assert names(folder) == ["orders/keep.md", "orders/logic/data/x.json"]


def test_ignore_file_cannot_bring_tests_back(tmp_path):
    folder = write_tree(tmp_path / "orders", {".lambdaignore": "!tests/\n", "a.py": "", "tests/test_a.py": ""})

    assert names(folder) == ["orders/a.py"]


def test_line_that_is_no_rule_names_the_ignore_file(tmp_path):
    folder = write_tree(tmp_path / "orders", {".lambdaignore": "!\n", "a.py": ""})

    with pytest.raises(ArchiveError, match=r"orders/\.lambdaignore: .*'!'"):
        read_package(folder)


def test_link_to_a_file_of_the_package_is_stored_as_that_file(tmp_path):
    folder = write_tree(tmp_path / "orders", {"a.py": "x = 1"})
    (folder / "b.py").symlink_to("a.py")

    assert {entry.name: entry.content() for entry in read_package(folder)}["orders/b.py"] == b"x = 1"


@pytest.mark.parametrize(
    ("target", "problem"),
    [
        ("../secret.txt", r"link\.py is a symbolic link to \.\./secret\.txt, outside the package"),
        ("/etc/hostname", r"link\.py is a symbolic link to /etc/hostname, outside the package"),
        ("missing.py", r"link\.py is a symbolic link that leads to no file"),
        ("logic", r"link\.py is a symbolic link that leads to no file"),
    ],
)
def test_other_links_are_refused(tmp_path, target, problem):
    write_tree(tmp_path, {"secret.txt": "s"})
    folder = write_tree(tmp_path / "orders", {"logic/a.py": ""})
    (folder / "link.py").symlink_to(target)

    with pytest.raises(ArchiveError, match=problem):
        read_package(folder)


def test_ignored_link_does_no_harm(tmp_path):
    folder = write_tree(tmp_path / "orders", {".lambdaignore": "link.py\n", "a.py": ""})
    (folder / "link.py").symlink_to("/etc/hostname")

    assert names(folder) == ["orders/a.py"]


def test_pipe_is_refused(tmp_path):
    folder = write_tree(tmp_path / "orders", {"a.py": ""})
    os.mkfifo(folder / "pipe")

    with pytest.raises(ArchiveError, match="pipe is not a regular file"):
        read_package(folder)


def test_name_that_is_not_utf8_is_refused(tmp_path):
    folder = write_tree(tmp_path / "orders", {"a.py": ""})
    (folder / os.fsdecode(b"caf\xe9.py")).touch()

    with pytest.raises(ArchiveError, match="is not valid UTF-8"):
        read_package(folder)


def test_missing_folder_is_named(tmp_path):
    with pytest.raises(ArchiveError, match="no/such: there is no such package folder"):
        read_package(tmp_path / "no/such")


def test_empty_package_is_refused(tmp_path):
    folder = write_tree(tmp_path / "orders", {"tests/test_a.py": ""})

    with pytest.raises(ArchiveError, match="orders: nothing is left to store"):
        read_package(folder)


def test_file_that_cannot_be_read_is_named(tmp_path, monkeypatch):
    def denied(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(path))

    folder = write_tree(tmp_path / "orders", {"a.py": ""})
    monkeypatch.setattr(Path, "read_bytes", denied)

    with pytest.raises(ArchiveError, match=r"orders/a\.py: cannot be read \(Permission denied\); make it readable"):
        read_package(folder)
