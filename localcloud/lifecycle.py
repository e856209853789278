"""Start, stop, status, logs and env: what ``make up``, ``down``, ``status`` and ``logs`` call."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from urllib.parse import urlencode

from localcloud.client import Client
from localcloud.contract import Json
from localcloud.environment import exports
from localcloud.event_contract import RunSchedule
from localcloud.limits import LIMITS
from localcloud.serve import ServeOptions
from localcloud.state import LocalcloudError, State, StateFolder

NOT_RUNNING = 3  # the exit status of an init script's status for "not running"
_START_SECONDS = 90
_STOP_SECONDS = 30
_EXIT_SECONDS = 5
_WAY_OUT = "`make up` starts it and deploys, `python -m localcloud start` starts it alone"


def start(options: ServeOptions) -> State:
    """Start the embedded cloud in the background and return it when it is ready; one that runs already is kept.

    Raises
    ------
    LocalcloudError
        If it does not come up; the message has its last words.
    """
    folder = StateFolder(options.folder)
    if running := folder.read():
        return _wait_until_ready(folder, None, running.pid)
    with folder.new_log() as log:
        process = subprocess.Popen(
            [
                *(sys.executable, "-m", "localcloud", "serve", "--outlive-parent"),
                *("--folder", str(options.folder), "--account", options.account, "--host", options.host),
                *("--port", str(options.port), "--api-port", str(options.api_port)),
            ],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    return _wait_until_ready(folder, process, process.pid)


def _wait_until_ready(folder: StateFolder, process: subprocess.Popen[bytes] | None, pid: int) -> State:
    deadline = time.monotonic() + _START_SECONDS
    while time.monotonic() < deadline:
        state = folder.read()
        if state and state.pid == pid and state.ready:
            return state
        if process is not None and process.poll() is not None:
            lines = folder.log.read_text(errors="replace").splitlines() or ["no output"]
            raise LocalcloudError(lines[-1].removeprefix("localcloud: "))
        time.sleep(0.05)
    raise LocalcloudError(f"the embedded cloud was not ready within {_START_SECONDS} s; {folder.log} says why")


def stop(folder: StateFolder) -> bool:
    """Stop the embedded cloud and everything it started; return whether one ran.

    Raises
    ------
    LocalcloudError
        If it does not end.
    """
    state = folder.read()
    if state is None:
        return False
    for number in (signal.SIGTERM, signal.SIGKILL):
        os.kill(state.pid, number)
        deadline = time.monotonic() + _STOP_SECONDS
        while time.monotonic() < deadline:
            if folder.read() is None:
                _wait_for_exit(state.pid)
                return True
            time.sleep(0.05)
    raise LocalcloudError(f"process {state.pid} does not end")


def _wait_for_exit(pid: int) -> None:
    """Wait for a process that has let go of everything; not for long, since one whose parent forgot it stays."""
    deadline = time.monotonic() + _EXIT_SECONDS
    while time.monotonic() < deadline:
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return
        time.sleep(0.02)


def status(folder: StateFolder, *, with_limits: bool) -> tuple[int, list[str]]:
    """Return the exit status and what to print: the limits always while it runs, else only when asked for."""
    state = folder.read()
    limits = ["what it cannot do (docs/localcloud.md):", *(f"  - {limit}" for limit in LIMITS)]
    if state is None:
        head = ["embedded cloud: not running", f"  {_WAY_OUT}"]
        return NOT_RUNNING, [*head, *limits] if with_limits else head
    found = Client(state).get("inventory")
    head = [
        f"embedded cloud: running, process {state.pid}, account {state.account}",
        f"  AWS_ENDPOINT_URL  {state.endpoint}",
        f"  APIs              {state.api_url}",
        f"  log               {folder.log}",
    ]
    return 0, [*head, *_deployed(found), *limits]


def _deployed(found: Json) -> Iterator[str]:
    yield "deployed:"
    if not (found["functions"] or found["apis"] or found["tables"]):
        yield "  nothing"
    for table in found["tables"]:
        yield f"  table     {table['name']} ({table['region']})"
    for function in found["functions"]:
        yield f"  function  {function['name']} ({function['region']}, {function['runtime']})"
    for api in found["apis"]:
        yield f"  API       {api['name']} ({api['region']}): {api['url']}"


def environment(folder: StateFolder) -> list[str]:
    """Return the shell commands that lead every AWS client of a shell to the embedded cloud.

    Raises
    ------
    LocalcloudError
        If it does not run.
    """
    return exports(require_running(folder).endpoint)


def run_schedule(folder: StateFolder, wanted: RunSchedule) -> str:
    """Call what a schedule calls, and return what came of it in words.

    Raises
    ------
    LocalcloudError
        If the embedded cloud does not run, or has no such schedule.
    """
    answer = Client(require_running(folder)).post("schedules/run", wanted)
    return str(answer["message"])


def logs(folder: StateFolder, group_prefix: str, *, since: datetime, follow: bool) -> Iterator[str]:
    """Yield what deployed code and APIs have logged, oldest first, and go on when ``follow`` is set.

    Raises
    ------
    LocalcloudError
        If the embedded cloud does not run.
    """
    client = Client(require_running(folder))
    after = int(since.timestamp() * 1000)
    seen: set[str] = set()
    while True:
        for event in client.get("logs?" + urlencode({"since": after, "group": group_prefix})):
            key = f"{event['group']}/{event['stream']}/{event['id']}"
            if key in seen:
                continue
            seen.add(key)
            after = max(after, event["timestamp"] - 60_000)  # writers may be late, but not by a minute
            moment = datetime.fromtimestamp(event["timestamp"] / 1000, UTC)
            yield f"{moment:%H:%M:%S}.{moment.microsecond // 1000:03d} {event['group']} {event['message'].rstrip()}"
        if not follow:
            return
        time.sleep(0.5)


def require_running(folder: StateFolder) -> State:
    """Return the running cloud.

    Raises
    ------
    LocalcloudError
        If none runs.
    """
    state = folder.read()
    if state is None:
        raise LocalcloudError(f"{folder.path}: no embedded cloud runs; {_WAY_OUT}")
    return state
