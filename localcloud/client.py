"""How the command line asks a running embedded cloud."""

from __future__ import annotations

import json
from typing import Any

import urllib3

from localcloud.contract import PREFIX, SECRET_HEADER
from localcloud.state import LocalcloudError, State


class Client:
    """A running embedded cloud, asked over its internal address."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._pool = urllib3.PoolManager(retries=False, timeout=10)

    def is_ready(self) -> bool:
        """Return whether the control plane answers."""
        try:
            self.get("health")
        except LocalcloudError:
            return False
        return True

    def get(self, path: str) -> Any:
        """Return the answer to a question below ``/_localcloud/``.

        Raises
        ------
        LocalcloudError
            If there is none.
        """
        return self._ask("GET", path, None)

    def post(self, path: str, document: Any) -> Any:
        """Return the answer to an order below ``/_localcloud/``.

        Raises
        ------
        LocalcloudError
            If there is none, or it is a refusal.
        """
        return self._ask("POST", path, json.dumps(document))

    def _ask(self, method: str, path: str, body: str | None) -> Any:
        url = f"{self._state.endpoint}{PREFIX}/{path}"
        headers = {SECRET_HEADER: self._state.secret, "Content-Type": "application/json"}
        try:
            answer = self._pool.request(method, url, body=body, headers=headers)
        except urllib3.exceptions.HTTPError as error:
            raise LocalcloudError(f"{url} does not answer: {error}; python -m localcloud stop ends it") from error
        if answer.status != 200:
            raise LocalcloudError(f"{url} answered {answer.status}: {answer.data.decode(errors='replace')}")
        return json.loads(answer.data)
