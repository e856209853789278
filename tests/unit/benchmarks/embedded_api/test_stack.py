import json
import zipfile
from pathlib import Path

from benchmarks.embedded_api import stack


def test_the_function_may_do_nothing_but_put_items_into_its_table() -> None:
    [policy] = stack.configuration()["resource"]["aws_iam_role_policy"].values()

    assert json.loads(policy["policy"])["Statement"] == [
        {"Effect": "Allow", "Action": "dynamodb:PutItem", "Resource": "${aws_dynamodb_table.table.arn}"}
    ]


def test_throttling_is_above_any_load() -> None:
    [settings] = stack.configuration()["resource"]["aws_api_gateway_method_settings"].values()

    assert settings["method_path"] == "*/*"
    assert settings["settings"] == {"throttling_rate_limit": 10_000, "throttling_burst_limit": 10_000}


def test_the_archive_holds_the_handler_alone(tmp_path: Path) -> None:
    stack.write(tmp_path)

    with zipfile.ZipFile(tmp_path / "function.zip") as archive:
        assert archive.namelist() == ["handler.py"]
        assert b"def lambda_handler" in archive.read("handler.py")
    assert json.loads((tmp_path / "main.tf.json").read_text()) == stack.configuration()


def test_the_archive_has_the_same_bytes_each_time(tmp_path: Path) -> None:
    stack.write(tmp_path / "one")
    stack.write(tmp_path / "other")

    assert (tmp_path / "one/function.zip").read_bytes() == (tmp_path / "other/function.zip").read_bytes()
