"""What the control plane asks of the data plane."""

from __future__ import annotations

import base64
import json
import logging
from typing import Any

import urllib3

from localcloud.contract import PREFIX, SECRET_HEADER, Changed, InvokeRequest, InvokeResult, Json

_LONGEST_INVOCATION_SECONDS = 900 + 30  # Lambda's longest timeout, and a cold start
_log = logging.getLogger(__name__)


class DataPlaneError(Exception):
    """The data plane refused a request or did not answer it."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


class DataPlane:
    """The other process of the embedded cloud.

    Parameters
    ----------
    url
        Its address.
    secret
        What both processes know each other by.
    """

    def __init__(self, url: str, secret: str) -> None:
        self.url = url
        self._headers = {SECRET_HEADER: secret, "Content-Type": "application/json"}
        self._pool = urllib3.PoolManager(maxsize=64, retries=False)

    def invoke(self, request: InvokeRequest) -> InvokeResult:
        """Run a function and return what it answered.

        Raises
        ------
        DataPlaneError
            With status 429 when the function is throttled.
        """
        answer: InvokeResult = self._post("invoke", request, _LONGEST_INVOCATION_SECONDS)
        return answer

    def changed(self, services: list[str]) -> None:
        """Make it forget what it knows of ``services``; one that does not run knows nothing."""
        body: Changed = {"services": services}
        self._tell("changed", body)

    def reset(self) -> None:
        """Make it forget everything and end every worker."""
        self._tell("reset", {})

    def is_ready(self) -> bool:
        """Return whether it answers."""
        try:
            answer = self._pool.request("GET", f"{self.url}{PREFIX}/health", headers=self._headers, timeout=2)
        except urllib3.exceptions.HTTPError:
            return False
        return answer.status == 200

    def _tell(self, action: str, body: Any) -> None:
        try:
            self._post(action, body, timeout=30)
        except DataPlaneError as error:
            _log.warning("the data plane did not hear of %s: %s", action, error)

    def _post(self, action: str, body: Any, timeout: float) -> Any:
        url = f"{self.url}{PREFIX}/{action}"
        try:
            answer = self._pool.request("POST", url, body=json.dumps(body), headers=self._headers, timeout=timeout)
        except urllib3.exceptions.HTTPError as error:
            raise DataPlaneError(503, f"the data plane at {self.url} does not answer: {error}") from error
        content: Json = json.loads(answer.data) if answer.data else {}
        if answer.status >= 400:
            raise DataPlaneError(answer.status, str(content.get("message", answer.status)))
        return content


def encoded(payload: bytes) -> str:
    """Return ``payload`` as base64 text."""
    return base64.b64encode(payload).decode("ascii")
