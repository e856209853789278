import pytest

from operations import lambda_wheels, terraform_cli, terraform_release
from operations.setup import __main__ as setup
from operations.setup.errors import SetupError


@pytest.fixture
def steps(tmp_path, monkeypatch):
    """The steps that were taken, in order; none of them does anything."""
    taken: list[str] = []

    def note(name: str, result: object = None):
        return lambda *_: (taken.append(name), result)[1]

    monkeypatch.setattr(terraform_cli, "ROOT", tmp_path)
    monkeypatch.setattr(setup.interpreter, "ensure", note("python", tmp_path))
    monkeypatch.setattr(setup.python_packages, "install", note("packages"))
    monkeypatch.setattr(setup.python_packages, "install_project", note("project"))
    monkeypatch.setattr(setup.python_packages, "site_packages", lambda _: tmp_path)
    monkeypatch.setattr(setup.node_packages, "install", note("node"))
    monkeypatch.setattr(terraform_release, "on_path", note("terraform", tmp_path / "terraform"))
    monkeypatch.setattr(terraform_release, "download", note("download", tmp_path / "downloaded"))
    monkeypatch.setattr(terraform_cli, "choose", lambda path: taken.append(f"choose {path.name}"))
    monkeypatch.setattr(terraform_cli, "configure", note("configure"))
    monkeypatch.setattr(setup.launchers, "write", note("launchers"))
    monkeypatch.setattr(lambda_wheels, "install", note("wheels"))
    return taken


def test_each_step_stands_on_those_before_it(steps, capsys):
    assert setup.main() == 0

    assert steps == [
        *("terraform", "choose terraform", "configure", "python", "packages", "project", "node", "launchers", "wheels")
    ]
    assert "setup: ready (" in capsys.readouterr().out


def test_terraform_is_fetched_only_where_none_is_on_path(steps, monkeypatch):
    monkeypatch.setattr(terraform_release, "on_path", lambda _: None)

    assert setup.main() == 0

    assert steps[:2] == ["download", "choose downloaded"]


def test_nothing_is_installed_when_there_is_no_terraform_to_be_had(steps, monkeypatch, capsys):
    def unreachable(_: object) -> None:
        raise SetupError("no network")

    monkeypatch.setattr(terraform_release, "on_path", lambda _: None)
    monkeypatch.setattr(terraform_release, "download", unreachable)

    assert setup.main() == 1

    assert steps == []
    assert capsys.readouterr().err == "setup: no network\n"


def test_the_projects_own_terraform_is_not_taken_for_the_users(steps, monkeypatch, tmp_path):
    searched = []
    monkeypatch.setattr(terraform_release, "on_path", searched.append)
    monkeypatch.setenv("PATH", f"{tmp_path}/.venv/bin:/usr/bin")

    setup.main()

    assert searched == ["/usr/bin"]


@pytest.mark.usefixtures("steps")
@pytest.mark.parametrize(
    ("error", "status", "told"),
    [
        (SetupError("no network; connect and run it again"), 1, "setup: no network; connect and run it again\n"),
        (KeyboardInterrupt(), 130, "setup: interrupted"),
        (OSError(28, "No space left on device"), 1, "setup: "),
    ],
)
def test_what_stops_it_is_one_sentence_and_a_status(monkeypatch, capsys, error, status, told):
    def stop(*_: object) -> None:
        raise error

    monkeypatch.setattr(setup.node_packages, "install", stop)

    assert setup.main() == status
    found = capsys.readouterr()
    assert told in found.err
    assert "ready" not in found.out
    assert "Traceback" not in found.err
