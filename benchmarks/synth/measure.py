"""Runs a program and says what it took: time, processor seconds, memory of all its processes added up."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import psutil

from operations.terraform_cli import ROOT

_SAMPLE_SECONDS = 0.01


@dataclass(frozen=True, slots=True)
class Run:
    """What one run took, in seconds; ``printed`` is what the program says of itself."""

    wall: float
    cpu: float
    printed: Mapping[str, float]


def run(command: Sequence[str | os.PathLike[str]], **variables: str) -> Run:
    """Run a program to its end, with every process that it starts.

    Raises
    ------
    RuntimeError
        If it fails; the message is what it wrote to standard error.
    """
    started = time.perf_counter()
    process = _start(command, variables)
    assert process.stdout is not None  # noqa: S101 - it is a pipe
    written = process.stdout.read()
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        msg = f"{' '.join(os.fspath(part) for part in command)} failed: {written.decode()}"
        raise RuntimeError(msg)
    return Run(wall, used.ru_utime + used.ru_stime, _report(written))


def peak_memory_mib(command: Sequence[str | os.PathLike[str]], **variables: str) -> float:
    """Return the most memory that a program and all that it starts hold at one time; shared pages count once.

    Looking takes processor time, so a run for memory is not one for time.

    Raises
    ------
    RuntimeError
        If the program fails.
    """
    process = _start(command, variables, stdout=subprocess.DEVNULL)
    peak = 0
    while process.poll() is None:
        peak = max(peak, _memory(process.pid))
        time.sleep(_SAMPLE_SECONDS)
    if process.returncode:
        msg = f"{' '.join(os.fspath(part) for part in command)} failed with status {process.returncode}, see above"
        raise RuntimeError(msg)
    return peak / 2**20


def _start(
    command: Sequence[str | os.PathLike[str]], variables: Mapping[str, str], stdout: int = subprocess.PIPE
) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "PYTHONPATH": os.fspath(ROOT), **variables}
    environment["PATH"] = os.pathsep.join([os.fspath(ROOT / ".venv" / "bin"), environment.get("PATH", "")])
    # Modules that are compiled anew in every run would make everybody slow.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    return subprocess.Popen(command, env=environment, cwd=ROOT, stdout=stdout, stderr=sys.stderr)


def _report(written: bytes) -> dict[str, Any]:
    lines = written.decode().strip().splitlines()
    report: dict[str, Any] = json.loads(lines[-1]) if lines and lines[-1].startswith("{") else {}
    return report


def _memory(pid: int) -> int:
    total = 0
    with suppress(psutil.NoSuchProcess):
        process = psutil.Process(pid)
        for each in (process, *process.children(recursive=True)):
            with suppress(psutil.NoSuchProcess, psutil.ZombieProcess, psutil.AccessDenied):
                total += each.memory_full_info().pss
    return total
