"""Whether the run that holds a lock can still be alive."""

import json
import os
import socket
from collections.abc import Iterable, Iterator
from pathlib import Path

import psutil

from environments import Environment
from operations.state_lock import StateLock

_PLUGIN = "terraform-provider-"
_END_SECONDS = 10


def why_alive(
    lock: StateLock,
    environment: Environment,
    *,
    host: str | None = None,
    processes: Iterable[psutil.Process] | None = None,
) -> str | None:
    """Return why the holder of ``lock`` may still be alive, with the way out; ``None`` if it is dead.

    It is dead only if it ran on this machine, and no Terraform here works on this state: of a process that cannot be
    looked into, that is assumed.

    Parameters
    ----------
    host
        Name of this machine. Without it, asked from the system.
    processes
        The running processes. Without them, asked from the system.
    """
    here = host or socket.gethostname()
    if lock.host != here:
        return (
            f"it runs on {lock.host}, and this is {here}, where nobody can tell whether it is alive; run this command"
            f" on {lock.host}, or make sure there that it is dead and run terraform force-unlock {lock.id}"
        )
    working = sorted(
        process.pid
        for process in (psutil.process_iter() if processes is None else processes)
        if _is_terraform(process) and _may_work_on(process, environment, in_doubt=True)
    )
    if working:
        pids = " ".join(map(str, working))
        return f"Terraform still works on the state on this machine; wait for its end, or end it: kill -INT {pids}"
    return None


def end_left_plugins(environment: Environment, processes: Iterable[psutil.Process] | None = None) -> int:
    """End the providers that a killed Terraform has left on this state; return how many there were.

    A provider without its Terraform writes no state, but may go on for minutes with the one thing that it was told to
    make, which would then appear after everything was looked for.
    """
    left = [
        process
        for process in (psutil.process_iter() if processes is None else processes)
        if _name(process).startswith(_PLUGIN)
        and _is_orphan(process)
        and _may_work_on(process, environment, in_doubt=False)
    ]
    for process in left:
        process.terminate()
    _, stubborn = psutil.wait_procs(left, timeout=_END_SECONDS)
    for process in stubborn:
        process.kill()
    return len(left)


def _name(process: psutil.Process) -> str:
    try:
        return process.name() if process.status() != psutil.STATUS_ZOMBIE else ""
    except psutil.Error:
        return ""


def _is_terraform(process: psutil.Process) -> bool:
    name = _name(process)
    return name.startswith("terraform") and not name.startswith(_PLUGIN)


def _is_orphan(process: psutil.Process) -> bool:
    try:
        parent = process.parent()
    except psutil.Error:
        return False
    return parent is None or not _is_terraform(parent)


def _may_work_on(process: psutil.Process, environment: Environment, *, in_doubt: bool) -> bool:
    try:
        # One machine can hold several embedded clouds, whose buckets have the same name.
        if process.environ().get("AWS_ENDPOINT_URL") != os.environ.get("AWS_ENDPOINT_URL"):
            return False
        folder = Path(process.cwd())
    except psutil.NoSuchProcess:
        return False
    except psutil.Error:
        return in_doubt
    states = list(_states(folder))
    return (environment.state_bucket, environment.state_key) in states if states else in_doubt


def _states(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield bucket and key of the state that Terraform was made ready for in ``folder``."""
    try:
        backend = json.loads((folder / ".terraform" / "terraform.tfstate").read_text(encoding="utf-8"))["backend"]
        yield backend["config"].get("bucket"), backend["config"].get("key")
    except (OSError, ValueError, KeyError):
        return
