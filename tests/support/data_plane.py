"""A data plane process, given what the control plane gives it, and a client for it."""

from __future__ import annotations

import base64
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import urllib3

from localcloud.contract import PREFIX, SECRET_HEADER, DataPlaneSettings
from tests.support.fake_control import API_ID, REGION, SECRET, FakeControlPlane

T = TypeVar("T")

ROOT = Path(__file__).parents[2]
FLUSH_SECONDS = 0.02
# Records are sent a moment later; here a shorter one, since most tests wait for them.
_PROGRAM = (
    f"from localcloud.dataplane import record; record.FLUSH_SECONDS = {FLUSH_SECONDS}; "
    "import localcloud.dataplane.__main__"
)


class Answer(NamedTuple):
    """An HTTP answer; header names in lower case."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


class DataPlane:
    """The process, the control plane it talks to, and ways to call it."""

    def __init__(self, control: FakeControlPlane, folder: Path, *arguments: str) -> None:
        self.control = control
        with socket.create_server(("127.0.0.1", 0)) as listener:
            listener.set_inheritable(True)
            self.port = listener.getsockname()[1]
            settings = DataPlaneSettings(
                secret=SECRET, control_url=control.url, listen_fd=listener.fileno(), folder=folder
            )
            self.process = subprocess.Popen(
                [sys.executable, "-c", _PROGRAM, *arguments],
                cwd=ROOT,
                env=os.environ | settings.to_environment(),
                stdin=subprocess.PIPE,
                pass_fds=(listener.fileno(),),
            )
        self._pool = urllib3.HTTPConnectionPool("127.0.0.1", self.port, maxsize=16, retries=False, timeout=30)

    def close(self) -> None:
        assert self.process.stdin
        self.process.stdin.close()
        self.process.wait(10)

    def request(self, method: str, path: str, body: bytes | str | None = None, **headers: str) -> Answer:
        """Send a request to the stage; underscores in header names mean dashes."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.send(method, f"/execute-api/{API_ID}/test{path}", body, named)

    def send(self, method: str, url: str, body: bytes | str | None, headers: dict[str, str]) -> Answer:
        """Send any request."""
        answer = self._pool.urlopen(method, url, body=body, headers=headers)
        return Answer(answer.status, {name.lower(): value for name, value in answer.headers.items()}, answer.data)

    def internal(self, path: str, document: Any = None, *, method: str = "POST", secret: str = SECRET) -> Answer:
        """Send a request as the control plane does."""
        body = None if document is None else json.dumps(document)
        return self.send(method, PREFIX + path, body, {SECRET_HEADER: secret})

    def changed(self, *services: str) -> None:
        """Say that something of these services has changed."""
        assert self.internal("/changed", {"services": services}).status == 204

    def invoke(self, arn: str, event: Any = None, *, kind: str = "RequestResponse", log: str = "None") -> Any:
        """Invoke a function and return the result with payload and log decoded."""
        answer = self.internal(
            "/invoke",
            {
                "functionArn": arn,
                "region": REGION,
                "payload": base64.b64encode(json.dumps(event).encode()).decode(),
                "invocationType": kind,
                "traceId": None,
                "logType": log,
            },
        )
        if answer.status != 200:
            return answer
        result = answer.json
        payload = base64.b64decode(result["payload"])
        result["payload"] = json.loads(payload) if payload else None
        if result["logResult"] is not None:
            result["logResult"] = base64.b64decode(result["logResult"]).decode()
        return result

    def logs(self, group: str, at_least: int = 1) -> list[str]:
        """Return the messages recorded for a group, waiting for some; 0 when there are to be none."""
        return self._settled(lambda: self._messages(group), at_least)

    def metrics(self, namespace: str) -> dict[tuple[str, tuple[tuple[str, str], ...]], tuple[float, float]]:
        """Return how many values were recorded and their sum, by name and dimensions of the metric."""
        found: dict[tuple[str, tuple[tuple[str, str], ...]], tuple[float, float]] = {}
        for batch in self._settled(lambda: self.control.metrics):
            for metric in batch["metrics"] if batch["namespace"] == namespace else ():
                dimensions = tuple((entry["Name"], entry["Value"]) for entry in metric["Dimensions"])
                number, total = found.get((metric["MetricName"], dimensions), (0, 0))
                more, added = _statistics(metric)
                found[metric["MetricName"], dimensions] = (number + more, total + added)
        return found

    def workers(self) -> list[int]:
        """Return the process ids of the workers."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        return [int(pid) for pid in children]

    def _messages(self, group: str) -> list[str]:
        batches = [batch for batch in self.control.logs if batch["group"] == group]
        return [event["message"] for batch in batches for event in batch["events"]]

    def _settled(self, look: Callable[[], list[T]], at_least: int = 1) -> list[T]:
        # the data plane writes behind: what belongs to one moment arrives together
        deadline = time.monotonic() + 5
        while at_least and len(look()) < at_least and time.monotonic() < deadline:
            time.sleep(0.02)
        time.sleep(FLUSH_SECONDS + (0.05 if at_least else 0.2))
        return look()


def _statistics(metric: dict[str, Any]) -> tuple[float, float]:
    if statistics := metric.get("StatisticValues"):
        return statistics["SampleCount"], statistics["Sum"]
    pairs = list(zip(metric["Values"], metric["Counts"], strict=True))
    return sum(count for _, count in pairs), sum(value * count for value, count in pairs)
