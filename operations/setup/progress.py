"""Long steps: each says what it does, that it is alive, and how long it took."""

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from operations.setup import errors

_BEAT_SECONDS = 10.0


def say(text: str) -> None:
    """Print one line at once, also into a pipe."""
    print(text, flush=True)


def run(
    command: Sequence[str | Path],
    *,
    title: str,
    log: Path,
    cwd: Path,
    environment: Mapping[str, str] | None = None,
) -> None:
    """Run a tool to its end, showing a line now and then while it works.

    Parameters
    ----------
    title
        What the step does, as a phrase.
    log
        File that receives the tool's output; it is replaced.
    environment
        All variables of the tool. Without it, the caller's.

    Raises
    ------
    SetupError
        If the tool fails, with the reason found in its output.
    """
    say(f"  {title} ...")
    started = time.monotonic()
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("wb") as sink:
        process = subprocess.Popen(
            [os.fspath(part) for part in command],
            stdin=subprocess.DEVNULL,
            stdout=sink,
            stderr=subprocess.STDOUT,
            cwd=cwd,
            env=None if environment is None else dict(environment),
        )
        try:
            status = _wait(process, title, started)
        except BaseException:
            # Ctrl-C reaches the tool too; it is given the time to clean up, so that nothing is left running.
            process.terminate()
            process.wait()
            raise
    if status != 0:
        raise errors.from_output(log.read_text(errors="replace"), title, os.fspath(log))
    say(f"  {title}: done in {time.monotonic() - started:.0f} s")


def _wait(process: subprocess.Popen[bytes], title: str, started: float) -> int:
    while True:
        try:
            return process.wait(timeout=_BEAT_SECONDS)
        except subprocess.TimeoutExpired:
            say(f"  {title} ... {time.monotonic() - started:.0f} s")


def fail(error: BaseException) -> int:
    """Print why the run ends and return its exit status."""
    if isinstance(error, KeyboardInterrupt):
        print("\nsetup: interrupted; what is finished stays, run `make setup` again for the rest", file=sys.stderr)
        return 130
    print(f"setup: {error}", file=sys.stderr)
    return 1
