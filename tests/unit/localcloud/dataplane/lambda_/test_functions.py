from __future__ import annotations

import json
import re
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from tests.support.data_plane import DataPlane
from tests.support.fake_control import ACCOUNT, REGION

ARN = f"arn:aws:lambda:{REGION}:{ACCOUNT}:function:f"


def deploy(plane: DataPlane, body: str, *, top: str = "", **fields: Any) -> str:
    lines = "".join(f"    {line}\n" for line in body.splitlines())
    return plane.control.add_function("f", {"handler.py": f"{top}\ndef handler(event, context):\n{lines}"}, **fields)


def test_a_function_answers_with_what_its_handler_returns(plane: DataPlane) -> None:
    arn = deploy(plane, "return {'got': event}")

    result = plane.invoke(arn, {"a": [1, 2.5, None]})

    assert result == {
        "statusCode": 200,
        "functionError": None,
        "payload": {"got": {"a": [1, 2.5, None]}},
        "logResult": None,
        "executedVersion": "1",
    }


def test_the_context_is_that_of_the_alias_called(plane: DataPlane) -> None:
    names = "aws_request_id function_name function_version invoked_function_arn memory_limit_in_mb log_group_name"
    arn = deploy(plane, f"return {{n: getattr(context, n) for n in {names.split()}}}")

    context = plane.invoke(arn)["payload"]

    assert re.fullmatch(r"[0-9a-f-]{36}", context.pop("aws_request_id"))
    assert context == {
        "function_name": "f",
        "function_version": "1",
        "invoked_function_arn": f"{ARN}:live",
        "memory_limit_in_mb": "512",
        "log_group_name": "/aws/lambda/f",
    }


def test_the_remaining_time_counts_down_from_the_timeout(plane: DataPlane) -> None:
    arn = deploy(plane, "return context.get_remaining_time_in_millis()", timeoutSeconds=7)

    assert 6000 < plane.invoke(arn)["payload"] <= 7000


def test_a_worker_stays_warm_between_invocations(plane: DataPlane) -> None:
    arn = deploy(plane, "seen.append(1)\nreturn len(seen)", top="seen = []")

    assert [plane.invoke(arn)["payload"] for _ in range(3)] == [1, 2, 3]


def test_an_exception_is_an_unhandled_error_in_awss_form(plane: DataPlane) -> None:
    arn = deploy(plane, "raise ValueError('no such thing')")

    result = plane.invoke(arn)

    assert result["functionError"] == "Unhandled"
    assert set(result["payload"]) == {"errorMessage", "errorType", "requestId", "stackTrace"}
    assert result["payload"]["errorType"] == "ValueError"
    assert plane.invoke(arn)["functionError"] == "Unhandled"


def test_a_function_that_takes_too_long_is_stopped(plane: DataPlane) -> None:
    arn = deploy(plane, "import time\nif event: time.sleep(30)\nreturn 'ok'", timeoutSeconds=1)
    plane.invoke(arn, 0)

    result = plane.invoke(arn, 1)

    assert result["functionError"] == "Unhandled"
    assert result["payload"]["errorType"] == "Sandbox.Timedout"
    assert re.fullmatch(
        r"RequestId: [0-9a-f-]{36} Error: Task timed out after 1.00 seconds", result["payload"]["errorMessage"]
    )
    assert plane.invoke(arn, 0)["payload"] == "ok"


def test_a_function_that_uses_too_much_memory_is_stopped(plane: DataPlane) -> None:
    arn = deploy(plane, "import time\nkept = bytearray(200 * 1024 * 1024)\ntime.sleep(3)", memoryMib=128)

    payload = plane.invoke(arn)["payload"]

    assert payload["errorType"] == "Runtime.OutOfMemory"
    assert payload["errorMessage"].endswith("Error: Runtime exited with error: signal: killed")


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("import os; os._exit(3)", "Runtime exited with error: exit status 3"),
        ("import os; os._exit(0)", "Runtime exited without providing a reason"),
        ("import os; os.kill(os.getpid(), 11)", "Runtime exited with error: signal: segmentation fault"),
    ],
)
def test_a_process_that_ends_is_an_exit_error(plane: DataPlane, body: str, message: str) -> None:
    arn = deploy(plane, body)

    payload = plane.invoke(arn)["payload"]

    assert payload["errorType"] == "Runtime.ExitError"
    assert payload["errorMessage"].endswith(f" Error: {message}")


@pytest.mark.parametrize(
    ("files", "handler", "kind", "message"),
    [
        (
            {"handler.py": "import nothing_of_this_name"},
            "handler.handler",
            "Runtime.ImportModuleError",
            "Unable to import module 'handler': No module named 'nothing_of_this_name'",
        ),
        (
            {"handler.py": ""},
            "handler.absent",
            "Runtime.HandlerNotFound",
            "Handler 'absent' missing on module 'handler'",
        ),
        (
            {"handler.py": "raise ValueError('at import')"},
            "handler.handler",
            "ValueError",
            "at import",
        ),
    ],
)
def test_a_module_that_cannot_be_used_is_an_error(
    plane: DataPlane, files: dict[str, str], handler: str, kind: str, message: str
) -> None:
    arn = plane.control.add_function("f", files, handler=handler)

    result = plane.invoke(arn)

    assert result["functionError"] == "Unhandled"
    assert (result["payload"]["errorType"], result["payload"]["errorMessage"]) == (kind, message)


def test_a_module_that_ends_the_process_is_an_exit_error(plane: DataPlane) -> None:
    arn = plane.control.add_function("f", {"handler.py": "import os; os._exit(1)"})

    assert plane.invoke(arn)["payload"]["errorType"] == "Runtime.ExitError"


def test_an_answer_over_six_megabytes_is_refused(plane: DataPlane) -> None:
    arn = deploy(plane, "return 'x' * event")

    too_large = plane.invoke(arn, 6 * 1024 * 1024 + 100)["payload"]
    as_large_as_can_be = plane.invoke(arn, 6 * 1024 * 1024 + 98)["payload"]

    assert too_large == {
        "errorType": "Function.ResponseSizeTooLarge",
        "errorMessage": "Response payload size exceeded maximum allowed payload size (6291556 bytes).",
    }
    assert len(as_large_as_can_be) == 6 * 1024 * 1024 + 98


def test_a_package_that_is_not_in_the_archive_is_missing(plane: DataPlane) -> None:
    arn = deploy(plane, "import importlib.util as u\nreturn [n for n in event if u.find_spec(n)]")

    found = plane.invoke(
        arn, ["pytest", "moto", "uvicorn", "localcloud", "boto3", "botocore", "urllib3", "awslambdaric"]
    )

    assert found["payload"] == ["boto3", "botocore", "urllib3", "awslambdaric"]


def test_layers_are_importable_the_later_one_first(plane: DataPlane) -> None:
    digests = [
        plane.control.functions[f"layer{number}:live"]["codeSha256"]
        for number in (1, 2)
        if plane.control.add_function(f"layer{number}", {"python/common.py": f"NUMBER = {number}"})
    ]
    arn = deploy(plane, "return common.NUMBER", top="import common", layers=digests)

    assert plane.invoke(arn)["payload"] == 2


def test_a_new_revision_gets_new_workers_and_the_old_ones_end(plane: DataPlane) -> None:
    arn = deploy(plane, "return 1")
    plane.invoke(arn)
    [old] = plane.workers()

    deploy(plane, "return 2")
    plane.changed("lambda")

    assert plane.invoke(arn)["payload"] == 2
    assert old not in plane.workers()


def test_workers_of_a_deleted_function_end(plane: DataPlane) -> None:
    arn = deploy(plane, "return 1")
    plane.invoke(arn)

    plane.control.functions.clear()
    plane.changed("lambda")

    for _ in range(50):
        if not plane.workers():
            break
        time.sleep(0.1)
    assert plane.workers() == []
    assert plane.invoke(arn).status == 404


def test_weighted_aliases_share_the_calls(plane: DataPlane) -> None:
    deploy(plane, "return context.function_version", qualifier="2", version="2")
    routing = [{"version": "1", "weight": 0.5}, {"version": "2", "weight": 0.5}]
    arn = deploy(plane, "return context.function_version", routing=routing)

    results = [plane.invoke(arn) for _ in range(40)]

    assert {result["payload"] for result in results} == {"1", "2"}
    assert all(result["payload"] == result["executedVersion"] for result in results)


def test_reserved_concurrency_throttles(plane: DataPlane) -> None:
    arn = deploy(plane, "return 1", reservedConcurrency=0)

    assert plane.invoke(arn).status == 429
    assert plane.metrics("AWS/Lambda")["Throttles", (("FunctionName", "f"),)] == (1, 1)


def test_invocations_are_counted_in_all_sets_of_dimensions(plane: DataPlane) -> None:
    arn = deploy(plane, "if event: raise ValueError")
    plane.invoke(arn, 0)
    plane.invoke(arn, 1)

    metrics = plane.metrics("AWS/Lambda")

    function, alias, version = ("FunctionName", "f"), ("Resource", "f:live"), ("ExecutedVersion", "1")
    for dimensions in ((function,), (function, alias), (function, alias, version)):
        assert metrics["Invocations", dimensions] == (2, 2)
        assert metrics["Errors", dimensions] == (2, 1)
        assert metrics["Throttles", dimensions] == (2, 0)
        assert metrics["Duration", dimensions][0] == 2
    assert len({dimensions for _, dimensions in metrics}) == 3


def test_without_a_qualifier_only_the_function_counts(plane: DataPlane) -> None:
    plane.invoke(deploy(plane, "return 1", qualifier=None))

    assert {dimensions for _, dimensions in plane.metrics("AWS/Lambda")} == {(("FunctionName", "f"),)}


def test_embedded_metrics_are_taken_out_of_the_log(plane: DataPlane) -> None:
    line = {
        "_aws": {
            "Timestamp": 0,
            "CloudWatchMetrics": [
                {"Namespace": "App", "Dimensions": [["Kind"]], "Metrics": [{"Name": "Done", "Unit": "Count"}]}
            ],
        },
        "Kind": "run",
        "Done": [1.0, 1.0, 2.0],
    }
    plane.invoke(deploy(plane, f"print({json.dumps(json.dumps(line))})"))

    assert plane.metrics("App") == {("Done", (("Kind", "run"),)): (3, 4.0)}


def test_a_dry_run_runs_nothing(plane: DataPlane) -> None:
    result = plane.invoke(deploy(plane, "print('ran')"), kind="DryRun")

    assert (result["statusCode"], result["payload"]) == (204, None)
    assert plane.logs("/aws/lambda/f", at_least=0) == []


def test_a_runtime_other_than_python_is_not_supported(plane: DataPlane) -> None:
    answer = plane.invoke(deploy(plane, "return 1", runtime="nodejs22.x"))

    assert answer.status == 501
    assert "'nodejs22.x' of function 'f' cannot run locally" in answer.json["message"]


def test_credentials_are_those_of_the_role_and_renewed_before_they_end(plane: DataPlane) -> None:
    arn = deploy(plane, "import os\nreturn [os.environ['AWS_ACCESS_KEY_ID'], os.getpid()]")
    plane.control.credential_lifetime = 30
    try:
        first, second = (plane.invoke(arn)["payload"] for _ in range(2))
    finally:
        plane.control.credential_lifetime = 3600

    assert first[0] == second[0] == "ASIAF"
    assert first[1] != second[1]
    assert plane.control.requests.count("POST /_localcloud/credentials") == 2


def test_workers_are_limited_and_further_calls_wait(tmp_path: Path, plane: DataPlane) -> None:
    small = DataPlane(plane.control, tmp_path, "--workers", "1")
    try:
        arn = deploy(plane, "import os\nreturn os.getpid()")
        with ThreadPoolExecutor(4) as threads:
            results = list(threads.map(lambda _: small.invoke(arn)["payload"], range(4)))
        assert len(set(results)) == 1
    finally:
        small.close()
