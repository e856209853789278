"""One run against one cloud, and what it cost."""

import json
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from benchmarks.embedded_api import machine, processes
from benchmarks.embedded_api.deploy import Deployed
from benchmarks.embedded_api.load import Load, identifier

_LONGEST_RUN_SECONDS = 600


class WrongAnswersError(Exception):
    """A request was not acknowledged, or what is stored is not what was acknowledged."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One run.

    ``processor_ms`` is processor time a request, user and system, by group of processes; ``others_percent`` is the part
    of the machine that processes had which do not belong to the run; ``memory_mib`` is all that the cloud's processes
    hold afterwards.
    """

    requests_per_second: float
    p50_ms: float
    p95_ms: float
    processor_ms: dict[str, float]
    others_percent: float
    memory_mib: float


def measure(deployed: Deployed, prefix: str, *, requests: int, clients: int) -> Measured:
    """Send requests, each with an item of its own, and check that every one is stored once.

    Raises
    ------
    WrongAnswersError
        If one is not: requests that fail are quick, and must not count.
    """
    cloud = deployed.cloud
    before, began = processes.read(cloud.pid), time.monotonic()
    busy, own = machine.busy_seconds(), machine.own_seconds()
    load = _send(deployed, prefix, requests, clients)
    busy, own = machine.busy_seconds() - busy, machine.own_seconds() - own
    spent, elapsed = processes.spent(before, processes.read(cloud.pid)), time.monotonic() - began
    if load.statuses != {"201": requests}:
        raise WrongAnswersError(f"{cloud.name} answered {load.statuses}; expected 201 to all {requests} requests")
    require_stored_once(cloud.name, deployed.identifiers(f"{prefix}-"), prefix, requests)
    seconds = {cloud.generations[generation]: spent[generation] for generation in sorted(spent)}
    seconds["client"] = load.processor_seconds
    return Measured(
        requests_per_second=requests / load.seconds,
        p50_ms=load.p50_ms,
        p95_ms=load.p95_ms,
        processor_ms={name: value * 1000 / requests for name, value in seconds.items()},
        others_percent=machine.others_percent(busy=busy, own=own + sum(spent.values()), elapsed=elapsed),
        memory_mib=processes.memory_mib(cloud.pid),
    )


def require_stored_once(cloud: str, stored: Iterable[str], prefix: str, requests: int) -> None:
    """Check that what is stored is what was sent.

    Raises
    ------
    WrongAnswersError
        Naming some items that are missing, or are there and should not be.
    """
    found = Counter(stored)
    sent = Counter(identifier(prefix, number) for number in range(requests))
    if found != sent:
        missing, strange = sorted(sent - found), sorted(found - sent)
        raise WrongAnswersError(
            f"{cloud} acknowledged {requests} items; missing: {len(missing)} {missing[:3]}, "
            f"not sent: {len(strange)} {strange[:3]}"
        )


def _send(deployed: Deployed, prefix: str, requests: int, clients: int) -> Load:
    command = [sys.executable, "-m", "benchmarks.embedded_api.load", "--path", deployed.path, "--prefix", prefix]
    numbers = {"port": deployed.cloud.api_port, "requests": requests, "clients": clients}
    for name, number in numbers.items():
        command += [f"--{name}", str(number)]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True, timeout=_LONGEST_RUN_SECONDS)
    return Load(**json.loads(done.stdout))
