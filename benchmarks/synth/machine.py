"""Where and when something was measured: figures are worth nothing without it."""

from __future__ import annotations

import os
import platform
import subprocess
from datetime import UTC, datetime

from pydantic import BaseModel, ConfigDict

from constructs_lib.provider.node import supported_node
from operations.terraform_cli import ROOT

Load = tuple[float, float, float]


class Circumstances(BaseModel):
    """The machine and the code as they were; load averages are those of 1, 5 and 15 minutes."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    date: str
    revision: str
    system: str
    cores: int
    memory_gib: float
    python: str
    node: str
    load_at_start: Load
    load_at_end: Load

    def text(self) -> str:
        """Return it as a sentence without a full stop."""
        before, after = self.load_at_start[0], self.load_at_end[0]
        return (
            f"{self.date}, {self.system}, {self.cores} cores, {self.memory_gib:.0f} GiB, Python {self.python}, "
            f"Node {self.node}, revision {self.revision}, load {before:.1f} at the start and {after:.1f} at the end"
        )


def circumstances(load_at_start: Load) -> Circumstances:
    """Return those of now, for something that began at such a load."""
    return Circumstances(
        date=f"{datetime.now(UTC):%Y-%m-%d}",
        revision=_printed("git", "describe", "--always", "--dirty", "--exclude=*"),
        system=f"{platform.system()} {platform.machine()}",
        cores=os.cpu_count() or 1,
        memory_gib=os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30,
        python=platform.python_version(),
        node=_printed(supported_node() or "node", "--version").removeprefix("v"),
        load_at_start=load_at_start,
        load_at_end=os.getloadavg(),
    )


def _printed(*command: str) -> str:
    try:
        return subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return "unknown"
