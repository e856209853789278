import json

import pytest

from operations.setup.errors import SetupError
from operations.setup.lockfile import category, requirements

MOTO = {
    "extras": ["server"],
    "hashes": ["sha256:aa", "sha256:bb"],
    "markers": "python_version >= '3.10'",
    "version": "==5.2.5",
}


def test_a_requirement_has_extras_version_markers_and_every_hash():
    assert requirements({"moto": MOTO}) == [
        "moto[server]==5.2.5 ; python_version >= '3.10' --hash=sha256:aa --hash=sha256:bb"
    ]


@pytest.mark.parametrize("missing", ["version", "hashes"])
def test_a_package_without_exact_version_or_hash_is_refused(missing):
    locked = {key: value for key, value in MOTO.items() if key != missing}

    with pytest.raises(SetupError, match=f"moto has no {missing}"):
        requirements({"moto": locked})


def test_a_missing_category_is_named(tmp_path):
    lock = tmp_path / "Pipfile.lock"
    lock.write_text(json.dumps({"default": {}}))

    with pytest.raises(SetupError, match="no category 'lambda-packages'; run `make lock`"):
        category(lock, "lambda-packages")


@pytest.mark.parametrize("content", ["<<<<<<< conflict", ""])
def test_a_damaged_lock_file_is_one_sentence(tmp_path, content):
    lock = tmp_path / "Pipfile.lock"
    lock.write_text(content)

    with pytest.raises(SetupError, match=r"Pipfile\.lock: cannot be read"):
        category(lock, "default")
