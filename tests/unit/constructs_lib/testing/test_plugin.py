import tomllib
from importlib import import_module
from pathlib import Path

import pytest

pytest_plugins = ["pytester"]

ROOT = Path(__file__).parents[4]
# pytester moves the home folder, and with it jsii's cache of unpacked packages: filling a new one takes half a minute.
JSII_CACHE = Path.home() / ".cache" / "aws" / "jsii" / "package-cache"
TEST = """
def test_topic(terraform_snapshot):
    assert {topic} == terraform_snapshot
"""
TOPIC = '{"resource": {"aws_sns_topic": {"Alarms": {"name": "alarms-%s"}}}}'
SNAPSHOT = "__snapshots__/test_system/test_topic.json"


@pytest.fixture
def project(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    """Somebody else's project, in which no plugin is known but those that it names."""
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setenv("JSII_RUNTIME_PACKAGE_CACHE_ROOT", str(JSII_CACHE))
    for name in ("PYTEST_ADDOPTS", "PYTEST_XDIST_WORKER", "PYTEST_XDIST_WORKER_COUNT", "PYTEST_XDIST_TESTRUNUID"):
        monkeypatch.delenv(name, raising=False)  # this run's own: syrupy would take the inner run for a worker
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    return pytester


PLUGINS = [part for plugin in ("constructs_lib.testing.plugin", "syrupy", "xdist") for part in ("-p", plugin)]


def run(project: pytest.Pytester, *arguments: str) -> pytest.RunResult:
    return project.runpytest_inprocess(*PLUGINS, *arguments)


def write_test(project: pytest.Pytester, environment: str) -> None:
    project.makepyfile(test_system=TEST.format(topic=repr(TOPIC % environment)))


def test_the_entry_point_names_the_plugin() -> None:
    entry_points = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["entry-points"]["pytest11"]

    assert hasattr(import_module(entry_points["constructs_lib"]), "terraform_snapshot")


def test_a_missing_snapshot_fails_and_writes_nothing(project: pytest.Pytester) -> None:
    write_test(project, "dev")

    run(project).assert_outcomes(failed=1)

    assert not (project.path / SNAPSHOT).exists()


def test_an_update_writes_one_file_which_the_next_run_accepts(project: pytest.Pytester) -> None:
    write_test(project, "dev")

    run(project, "--snapshot-update").assert_outcomes(passed=1)
    run(project).assert_outcomes(passed=1)

    assert [path.name for path in (project.path / "__snapshots__").rglob("*.json")] == ["test_topic.json"]


def test_a_difference_fails_and_shows_the_changed_line(project: pytest.Pytester) -> None:
    write_test(project, "dev")
    run(project, "--snapshot-update")
    write_test(project, "prod")

    result = run(project)

    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(['*-*"name": "alarms-dev"', '*+*"name": "alarms-prod"'])
    assert "alarms-dev" in (project.path / SNAPSHOT).read_text()


def test_an_update_replaces_what_changed(project: pytest.Pytester) -> None:
    write_test(project, "dev")
    run(project, "--snapshot-update")
    write_test(project, "prod")

    run(project, "--snapshot-update").assert_outcomes(passed=1)

    assert "alarms-prod" in (project.path / SNAPSHOT).read_text()


def test_a_snapshot_whose_test_is_gone_fails_the_run(project: pytest.Pytester) -> None:
    write_test(project, "dev")
    run(project, "--snapshot-update")
    project.makepyfile(test_system="def test_nothing(terraform_snapshot):\n    assert {} != terraform_snapshot")

    result = run(project)

    assert result.ret != pytest.ExitCode.OK
    result.stdout.fnmatch_lines(["*1 snapshot unused*"])


def test_parallel_workers_write_and_read_the_same_files(project: pytest.Pytester) -> None:
    project.makepyfile(
        test_system="""
        import pytest

        @pytest.mark.parametrize("environment", ["dev", "stage", "prod", "local"])
        def test_topic(environment, terraform_snapshot):
            assert {"locals": {"name": environment}} == terraform_snapshot
        """
    )

    run(project, "-n2", "--snapshot-update").assert_outcomes(passed=4)
    run(project, "-n2").assert_outcomes(passed=4)

    assert len(list((project.path / "__snapshots__").rglob("*.json"))) == 4


def test_the_kernel_starts_only_when_a_fixture_is_used(project: pytest.Pytester) -> None:
    project.makepyfile(
        """
        import sys

        def test_without_a_fixture():
            assert not {"jsii", "cdktf", "syrupy.extensions.json"} & set(sys.modules)

        def test_with_a_fixture(template):
            from constructs import Construct

            assert template.of(lambda scope: Construct(scope, "Empty")).counts == {}
            assert {"jsii", "cdktf"} <= set(sys.modules)
        """
    )

    project.runpytest_subprocess(*PLUGINS).assert_outcomes(passed=2)
