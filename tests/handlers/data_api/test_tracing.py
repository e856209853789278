"""Tracing, in a process of its own: whether it is on is decided once, at cold start."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
CANARY = "canary-7f3a9c"


@pytest.fixture(scope="module")
def segments():
    search_path = os.pathsep.join([str(ROOT), str(ROOT / "lambda_src")])
    run = subprocess.run(
        [sys.executable, "-m", "tests.support.traced_invocation", json.dumps({CANARY: CANARY})],
        env={**os.environ, "PYTHONPATH": search_path},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
        cwd=ROOT,
    )
    return json.loads(run.stdout.splitlines()[-1])


def test_the_handler_and_its_dynamodb_call_are_subsegments_of_lambdas_segment(segments):
    by_name = {segment["name"]: segment for segment in segments}

    assert set(by_name) == {"## lambda_handler", "dynamodb"}
    assert by_name["## lambda_handler"]["parent_id"] == "53995c3f42cd8ad8"
    assert by_name["dynamodb"]["parent_id"] == by_name["## lambda_handler"]["id"]
    assert by_name["dynamodb"]["aws"]["operation"] == "PutItem"
    assert by_name["dynamodb"]["aws"]["table_name"] == "data-api-local"
    assert by_name["## lambda_handler"]["annotations"]["Service"] == "data-api"


def test_a_segment_holds_nothing_of_the_request_and_not_the_answer(segments):
    assert CANARY not in json.dumps(segments)
    assert all("metadata" not in segment for segment in segments)
