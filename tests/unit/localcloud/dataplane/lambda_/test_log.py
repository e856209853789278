from __future__ import annotations

import json
import re
from typing import Any

from tests.support.data_plane import DataPlane

REPORT = (
    r"REPORT RequestId: {id}\tDuration: [\d.]+ ms\tBilled Duration: \d+ ms\tMemory Size: 512 MB\t"
    r"Max Memory Used: \d+ MB\t"
)


def deploy(plane: DataPlane, body: str, log_format: str = "Text", **fields: Any) -> str:
    lines = "".join(f"    {line}\n" for line in body.splitlines())
    code = f"import logging\nlog = logging.getLogger()\nlog.setLevel('INFO')\ndef handler(event, context):\n{lines}"
    logging = {"LogFormat": log_format, "LogGroup": "/aws/lambda/f", **fields.pop("logging", {})}
    return plane.control.add_function("f", {"handler.py": code}, loggingConfig=logging, **fields)


def request_id(lines: list[str]) -> str:
    found = re.search(r"RequestId: ([0-9a-f-]{36})", "".join(lines))
    assert found
    return found[1]


def test_a_cold_start_is_told_in_awss_lines(plane: DataPlane) -> None:
    plane.invoke(deploy(plane, "print('hello')\nlog.info('two\\nlines')"))

    init, start, printed, logged, end, report = plane.logs("/aws/lambda/f")

    identifier = request_id([start])
    assert re.fullmatch(r"INIT_START Runtime Version: python:3.13\tRuntime Version ARN: arn:aws:lambda:\S+\n", init)
    assert start == f"START RequestId: {identifier} Version: 1\n"
    assert printed == "hello\n"
    assert re.fullmatch(rf"\[INFO\]\t\S+Z\t{identifier}\ttwo\nlines\n", logged)
    assert end == f"END RequestId: {identifier}\n"
    assert re.fullmatch(REPORT.format(id=identifier) + r"Init Duration: [\d.]+ ms\t\n", report)


def test_a_warm_start_has_no_init(plane: DataPlane) -> None:
    arn = deploy(plane, "pass")
    plane.invoke(arn)
    plane.logs("/aws/lambda/f")
    plane.control.logs.clear()

    plane.invoke(arn)

    start, _, report = plane.logs("/aws/lambda/f")
    assert re.fullmatch(REPORT.format(id=request_id([start])) + "\n", report)


def test_the_stream_has_awss_name_and_belongs_to_one_worker(plane: DataPlane) -> None:
    arn = deploy(plane, "import os\nreturn os.environ['AWS_LAMBDA_LOG_STREAM_NAME']")

    streams = {plane.invoke(arn)["payload"] for _ in range(2)}

    plane.logs("/aws/lambda/f")
    [stream] = streams
    assert re.fullmatch(r"\d{4}/\d\d/\d\d/\[1\][0-9a-f]{32}", stream)
    assert {batch["stream"] for batch in plane.control.logs} == streams


def test_a_timeout_is_told_with_its_status(plane: DataPlane) -> None:
    plane.invoke(deploy(plane, "import time\nprint('before')\ntime.sleep(9)", timeoutSeconds=1))

    _, start, before, timed_out, _, report = plane.logs("/aws/lambda/f")

    assert before == "before\n"
    assert re.fullmatch(rf"\S+Z {request_id([start])} Task timed out after 1.00 seconds\n\n", timed_out)
    assert report.endswith("\tStatus: timeout\t\n")


def test_an_exit_is_told_with_its_type(plane: DataPlane) -> None:
    plane.invoke(deploy(plane, "import os\nos._exit(1)"))

    *_, start, error, _, report = plane.logs("/aws/lambda/f")

    text = f"RequestId: {request_id([start])} Error: Runtime exited with error: exit status 1\nRuntime.ExitError\n"
    assert error == text
    assert report.endswith("\tStatus: error\tError Type: Runtime.ExitError\t\n")


def test_an_exception_is_one_event_with_its_trace(plane: DataPlane) -> None:
    plane.invoke(deploy(plane, "raise ValueError('broken')"))

    errors = [line for line in plane.logs("/aws/lambda/f") if "broken" in line]

    assert len(errors) == 1
    assert errors[0].startswith("[ERROR] ValueError: broken\nTraceback (most recent call last):\n")


def test_the_log_result_is_the_tail_of_the_log(plane: DataPlane) -> None:
    arn = deploy(plane, "print('x' * 5000)\nprint('last')")

    result = plane.invoke(arn, log="Tail")["logResult"]

    assert len(result) == 4096
    assert "last\nEND RequestId: " in result


def test_json_logs_have_platform_events(plane: DataPlane) -> None:
    plane.invoke(deploy(plane, "log.info('hello')\nlog.debug('hidden')", "JSON"))

    init, start, logged, report = [json.loads(line) for line in plane.logs("/aws/lambda/f")]

    assert init["type"] == "platform.initStart"
    assert init["record"]["runtimeVersion"] == "python:3.13"
    assert start["type"] == "platform.start"
    identifier = start["record"]["requestId"]
    assert start["record"] == {"requestId": identifier, "version": "1"}
    assert (logged["level"], logged["message"], logged["requestId"]) == ("INFO", "hello", identifier)
    assert report["type"] == "platform.report"
    assert report["record"]["status"] == "success"
    assert report["record"]["metrics"].keys() == {
        "durationMs",
        "billedDurationMs",
        "memorySizeMB",
        "maxMemoryUsedMB",
        "initDurationMs",
    }


def test_the_system_log_level_decides_which_platform_events_there_are(plane: DataPlane) -> None:
    arn = deploy(plane, "if event: raise ValueError", "JSON", logging={"SystemLogLevel": "WARN"})

    plane.invoke(arn, 0)
    assert plane.logs("/aws/lambda/f", at_least=0) == []

    plane.invoke(arn, 1)
    kinds = [json.loads(line).get("type") for line in plane.logs("/aws/lambda/f")]
    assert kinds == [None, "platform.runtimeDone", "platform.report"]


def test_the_application_log_level_is_the_functions(plane: DataPlane) -> None:
    code = {"handler.py": "import logging\ndef handler(e, c):\n    logging.warning('w')\n    logging.error('e')\n"}
    logging = {"LogFormat": "JSON", "ApplicationLogLevel": "ERROR", "SystemLogLevel": "WARN"}
    plane.invoke(plane.control.add_function("f", code, loggingConfig={**logging, "LogGroup": "own"}))

    assert [json.loads(line)["message"] for line in plane.logs("own")] == ["e"]
