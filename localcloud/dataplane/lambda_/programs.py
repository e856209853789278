from __future__ import annotations

import asyncio
import sys
import time
import uuid
from datetime import UTC, datetime
from pathlib import Path

from localcloud.contract import Credentials, FunctionConfiguration
from localcloud.dataplane.control import ControlPlane
from localcloud.dataplane.lambda_ import runtime_folder
from localcloud.dataplane.lambda_.archives import Archives
from localcloud.dataplane.lambda_.environment import Surroundings, worker_environment
from localcloud.dataplane.lambda_.program import Program
from localcloud.dataplane.limits import NotSupportedError

_RENEW_SECONDS = 1200.0
"""Credentials with less left are not given to a new worker: a call may last 15 minutes."""


class Programs:
    """What worker processes are started with: code, runtime, credentials and environment in one place each."""

    def __init__(self, folder: Path, control: ControlPlane, xray_port: int) -> None:
        self._folder = folder
        self._control = control
        self._xray_port = xray_port
        self._archives = Archives(folder / "code", control.code)
        self._runtime: asyncio.Task[Path] | None = None
        self._credentials: dict[tuple[str, str], Credentials] = {}

    def forget_credentials(self) -> None:
        """Ask for new credentials from here on."""
        self._credentials.clear()

    async def of(self, configuration: FunctionConfiguration) -> Program:
        """Return what the next worker of this function version is started with.

        Raises
        ------
        NotSupportedError
            If its runtime is not Python, or no function can run on this machine.
        """
        if not configuration["runtime"].startswith("python"):
            raise NotSupportedError(
                f"runtime {configuration['runtime']!r} of function {configuration['name']!r} cannot run locally; "
                "only Python can"
            )
        runtime = await self._runtime_folder()
        root = await self._archives.path(configuration["codeSha256"])
        layers = [await self._archives.path(digest) for digest in configuration["layers"]]
        credentials = await self._current_credentials(configuration["role"], configuration["name"])
        surroundings = Surroundings(control_url=self._control.url, xray_port=self._xray_port, runtime=runtime)
        stream = log_stream(configuration["version"])
        folders = [root, *(layer / "python" for layer in reversed(layers))]  # a later layer hides an earlier one
        return Program(
            command=(
                sys.executable, "-S", "-s", str(runtime / "bootstrap.py"), configuration["handler"], *map(str, folders)
            ),
            folder=root,
            environment=lambda address: worker_environment(
                configuration, credentials, surroundings, task_root=root, log_stream=stream, runtime_api=address
            ),
            timeout_seconds=float(configuration["timeoutSeconds"]),
            memory_mib=configuration["memoryMib"],
            log_stream=stream,
            expires=credentials["expiration"],
        )  # fmt: skip

    async def _current_credentials(self, role: str, name: str) -> Credentials:
        found = self._credentials.get((role, name))
        if found is None or found["expiration"] < time.time() + _RENEW_SECONDS:
            found = self._credentials[role, name] = await self._control.credentials(role, name)
        return found

    async def _runtime_folder(self) -> Path:
        if self._runtime is None:
            self._runtime = asyncio.create_task(asyncio.to_thread(runtime_folder.build, self._folder / "runtime"))
        try:
            return await asyncio.shield(self._runtime)
        except runtime_folder.RuntimeUnavailableError as error:
            raise NotSupportedError(str(error)) from error


def log_stream(version: str) -> str:
    """Return a new log stream name in Lambda's form."""
    return f"{datetime.now(UTC):%Y/%m/%d}/[{version}]{uuid.uuid4().hex}"
