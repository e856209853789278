"""How long the data-api handler takes, without AWS: each warm request, and the import at cold start.

Run it from the project's root, on a quiet machine: ``python -m benchmarks.handler_time``. Nothing leaves the process:
the SDK's sender is replaced. Tracing is on, as in Lambda. Times are of the processor, so that neighbours count less.

Bars: a warm request at most 2 ms; the import at most 1.5 times that of boto3 with one client made.
"""

import io
import json
import logging
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

ROOT = Path(__file__).parents[1]
REQUESTS = 500
IMPORTS = 15
LAMBDA = {
    "AWS_ACCESS_KEY_ID": "test",
    "AWS_SECRET_ACCESS_KEY": "test",
    "AWS_DEFAULT_REGION": "us-east-1",
    "DYNAMODB_TABLE_NAME": "data-api-local",
    "LAMBDA_TASK_ROOT": "/var/task",
    "LOG_LEVEL": "INFO",
    "STAGE": "local",
    "_X_AMZN_TRACE_ID": "Root=1-65b2f0a4-0123456789abcdef01234567;Parent=53995c3f42cd8ad8;Sampled=1",
}
MEASURED = {
    "boto3 and one client": "import boto3; boto3.client('dynamodb')",
    "the handler": "import data_api.handlers.post_data",
}
ITEM = {"name": "second", "price": 19.9, "tags": ["a", "b"], "address": {"street": "Main", "number": 7}}
BODIES = {
    "a small object": ITEM,
    "10 KB of nested objects": {"items": [ITEM] * 100},
    "350 KB of text": {"text": "x" * 350_000},
    "100 KB of numbers": {"numbers": list(range(17_000))},
}


def processor_milliseconds(action: Callable[[], object]) -> float:
    """Return the processor time that an action takes."""
    start = time.process_time()
    action()
    return (time.process_time() - start) * 1000


def warm() -> dict[str, tuple[float, float]]:
    """Return the median milliseconds of a warm request, by body: in all, and without the SDK's part of it."""
    os.environ.update(LAMBDA)
    sys.path[:0] = [str(ROOT), str(ROOT / "lambda_src")]
    from botocore.awsrequest import AWSResponse
    from botocore.compat import HTTPHeaders
    from botocore.endpoint import Endpoint

    from data_api.handlers import post_data
    from tests.support.lambda_context import FakeContext
    from tests.support.proxy_event import post_event

    class Stored:
        def stream(self) -> list[bytes]:
            return [b"{}"]

    class NoStore:
        def put_new(self, _item: object) -> None:
            return None

    def answer(_endpoint: Endpoint, request: Any) -> AWSResponse:
        return AWSResponse(request.url, 200, HTTPHeaders(), Stored())

    setattr(Endpoint, "_send", answer)  # noqa: B010  a private name that the stubs do not have
    cast("logging.StreamHandler[Any]", post_data.logger.registered_handler).setStream(io.StringIO())

    def medians() -> list[float]:
        events = [post_event(json.dumps(body)) for body in BODIES.values()]
        return [statistics.median(_times(post_data.lambda_handler, event, FakeContext())) for event in events]

    whole = medians()
    setattr(post_data, "store", NoStore())  # noqa: B010  of another type on purpose
    return dict(zip(BODIES, zip(whole, medians(), strict=True), strict=True))


def _times(handler: Callable[[Any, Any], dict[str, Any]], event: dict[str, Any], context: object) -> list[float]:
    answer = handler(event, context)
    if answer["statusCode"] != 201:
        raise SystemExit(f"the handler answered {answer}; expected 201")
    count = REQUESTS if len(event["body"]) < 50_000 else REQUESTS // 20
    return [processor_milliseconds(lambda: handler(event, context)) for _ in range(count)]


def cold() -> dict[str, list[float]]:
    """Return the milliseconds of each import, the two in turn, each in a process of its own."""
    times: dict[str, list[float]] = {name: [] for name in MEASURED}
    for _ in range(IMPORTS + 1):
        for name, code in MEASURED.items():
            times[name].append(_import_milliseconds(code))
    return {name: measured[1:] for name, measured in times.items()}  # the first run compiles


def _import_milliseconds(code: str) -> float:
    program = f"import time\nstart = time.process_time()\n{code}\nprint((time.process_time() - start) * 1000)"
    environment = {**os.environ, **LAMBDA, "PYTHONPATH": str(ROOT / "lambda_src")}
    run = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True)
    return float(run.stdout)


def main() -> None:
    """Measure and print medians and the ratio."""
    for name, (whole, own) in warm().items():
        print(f"warm request, {name:<24} {whole:8.2f} ms, without the SDK's part {own:8.2f} ms")
    imports = cold()
    for name, times in imports.items():
        print(f"cold import,  {name:<24} {statistics.median(times):8.1f} ms")
    base, handler = imports.values()
    ratio = statistics.median(mine / theirs for mine, theirs in zip(handler, base, strict=True))
    print(f"cold import,  ratio (median of pairs)  {ratio:8.2f}")


if __name__ == "__main__":
    main()
