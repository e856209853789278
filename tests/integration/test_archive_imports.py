"""The archive of a system's function, unpacked and imported as Lambda would: with nothing else around it."""

import subprocess
import sys
import zipfile
from pathlib import Path

import boto3
import botocore
import dateutil
import pytest
import s3transfer
import six
import urllib3

from constructs_lib.aws_lambda import target_of
from constructs_lib.aws_lambda.archive import build_archive
from constructs_lib.aws_lambda.ignore import NEVER_FROM_A_WHEEL, NEVER_IN_A_PACKAGE
from systems.data_api import RUNTIME
from systems.lambda_code import lambda_code

# What Lambda's Python runtimes bring, so that no archive holds it.
OF_THE_RUNTIME = (boto3, botocore, dateutil, s3transfer, six, urllib3)
OWN = ("common", "data_api")

# -I keeps the developer's variables and folder out, -S the site-packages.
PROGRAM = """
import importlib, os, sys
sys.path[:0] = sys.argv[1:3]
os.environ.update(STAGE="test", DYNAMODB_TABLE_NAME="test", AWS_DEFAULT_REGION="us-east-1")
handler = importlib.import_module("data_api.handlers.post_data").lambda_handler
assert callable(handler)
for name, module in sorted(sys.modules.items()):
    path = getattr(module, "__file__", None)
    if path:
        print(name, path, sep="\\t")
"""


@pytest.fixture(scope="module")
def archive() -> Path:
    target = target_of(RUNTIME, "host")
    return build_archive(lambda_code("data_api", target), target).path


@pytest.fixture
def unpacked(archive, tmp_path) -> Path:
    with zipfile.ZipFile(archive) as file:
        file.extractall(tmp_path / "task")
    return tmp_path / "task"


@pytest.fixture
def runtime(tmp_path) -> Path:
    folder = tmp_path / "runtime"
    folder.mkdir()
    for package in OF_THE_RUNTIME:
        path = Path(package.__file__)
        source = path.parent if path.name == "__init__.py" else path
        (folder / source.name).symlink_to(source)
    return folder


def test_handler_is_imported_from_the_archive_alone(unpacked, runtime):
    finished = subprocess.run(
        [sys.executable, "-I", "-S", "-c", PROGRAM, str(unpacked), str(runtime)],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )

    assert finished.returncode == 0, finished.stderr
    modules = dict(line.split("\t") for line in finished.stdout.splitlines())
    assert modules["data_api.handlers.post_data"].startswith(str(unpacked))
    assert modules["aws_lambda_powertools"].startswith(str(unpacked))
    assert modules["botocore"].startswith(str(runtime))
    elsewhere = {name for name, path in modules.items() if not path.startswith((str(unpacked), str(runtime)))}
    assert not {name.partition(".")[0] for name in elsewhere} - sys.stdlib_module_names - {"__main__"}


def test_archive_holds_no_test_and_no_cache(archive):
    with zipfile.ZipFile(archive) as file:
        names = file.namelist()

    assert "data_api/handlers/post_data.py" in names
    assert [name for name in names if name.startswith(OWN) and NEVER_IN_A_PACKAGE.match_file(name)] == []
    assert [name for name in names if NEVER_FROM_A_WHEEL.match_file(name)] == []
    assert [name for name in names if name.endswith((".pyc", ".pyo")) or "__pycache__" in name] == []


def test_archive_holds_nothing_that_the_runtime_brings(archive):
    with zipfile.ZipFile(archive) as file:
        top_level = {name.partition("/")[0].removesuffix(".py") for name in file.namelist()}

    assert not top_level & {package.__name__ for package in OF_THE_RUNTIME}
    assert "jmespath" in top_level
