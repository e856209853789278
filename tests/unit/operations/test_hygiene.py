import json
from pathlib import Path

import pytest

from operations.hygiene import file_findings, lock_findings

INDEX = "p" + "ypi.org"
NODE_INDEX = "registry.n" + "pmjs.org"


def findings(root, line, home="/nobody/here"):
    path = root / "notes.md"
    path.write_text(f"first\n{line}\n")
    return list(file_findings(root, [path], Path(home)))


@pytest.mark.parametrize("host", [INDEX, f"https://{NODE_INDEX}/x"])
def test_an_index_host_is_found_with_its_line(tmp_path, host):
    (found,) = findings(tmp_path, f"see {host}")

    assert found.startswith("notes.md:2: names the package index")


@pytest.mark.parametrize("path", ["/home/" + "ann/project", "/Users/" + "ann/x"])
def test_a_home_folder_is_found(tmp_path, path):
    assert "a path of one machine" in findings(tmp_path, f"in {path}")[0]


def test_this_checkout_and_this_users_home_are_found(tmp_path):
    assert len(findings(tmp_path, f"in {tmp_path}/x")) == 1
    assert len(findings(tmp_path, "in /nobody/here/x")) == 1


@pytest.mark.parametrize("line", ["GET /home/ page", "https://example.com/home/ann/", "releases.hashicorp.com", "/"])
def test_what_is_no_path_of_a_machine_passes(tmp_path, line):
    assert findings(tmp_path, line, home="/") == []


def test_a_test_may_invent_a_home_folder_but_not_name_this_checkout(tmp_path):
    path = tmp_path / "tests" / "test_x.py"
    path.parent.mkdir()
    path.write_text("/home/" + f"ann/x\n{tmp_path}/x\n")

    (found,) = file_findings(tmp_path, [path], Path("/nobody/here"))
    assert found.startswith("tests/test_x.py:2")


def test_a_binary_file_is_passed_over(tmp_path):
    path = tmp_path / "picture.png"
    path.write_bytes(b"\x89PNG\xff\xfe" + INDEX.encode())

    assert list(file_findings(tmp_path, [path])) == []


@pytest.fixture
def locks(tmp_path):
    (tmp_path / "Pipfile").write_text("[packages]\n")
    (tmp_path / "Pipfile.lock").write_text(json.dumps({"_meta": {"sources": []}}))
    (tmp_path / "package-lock.json").write_text(
        json.dumps({"packages": {"": {}, "node_modules/x": {"integrity": "y"}}})
    )
    return tmp_path


def test_lock_files_bound_to_no_index_pass(locks):
    assert list(lock_findings(locks)) == []


@pytest.mark.parametrize(
    ("name", "content", "finding"),
    [
        ("Pipfile", '[[source]]\nname = "x"\n', "Pipfile: has a [[source]]"),
        ("Pipfile.lock", json.dumps({"_meta": {"sources": [{"name": "x"}]}}), "Pipfile.lock: has sources"),
        (
            "package-lock.json",
            json.dumps({"packages": {"x": {"resolved": "y"}}}),
            "package-lock.json: x has a resolved",
        ),
    ],
)
def test_what_binds_them_to_one_is_found(locks, name, content, finding):
    (locks / name).write_text(content)

    (found,) = lock_findings(locks)
    assert found.startswith(finding)
