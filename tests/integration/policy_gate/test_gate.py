"""The gate over the project's own stacks."""

import json
import shutil
from pathlib import Path

import pytest

from operations.policy_gate.__main__ import main
from tests.support.synthesized import stacks

pytestmark = pytest.mark.xdist_group("checkov")


def test_every_environment_passes(checkov: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status = main(["--outdir", str(stacks().parent)])

    assert status == 0, capsys.readouterr()


def test_a_table_without_its_key_fails(checkov: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(stacks() / "prod", tmp_path / "stacks" / "prod")
    path = tmp_path / "stacks" / "prod" / "cdk.tf.json"
    document = json.loads(path.read_text())
    (table,) = document["resource"]["aws_dynamodb_table"].values()
    del table["server_side_encryption"]
    path.write_text(json.dumps(document))

    status = main(["prod", "--outdir", str(tmp_path)])

    output = capsys.readouterr()
    assert status == 1
    assert [line.split(":")[1] for line in output.out.splitlines() if line.startswith("prod")] == [" CKV_AWS_119"]
    assert output.err.startswith("policy gate: 1 problems in prod")
