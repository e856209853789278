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
