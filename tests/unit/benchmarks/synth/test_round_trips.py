import json
import subprocess
import sys
from functools import cache

import pytest

from benchmarks.synth.round_trips import RECORDED

GROWTH = 1.05
PROVIDER_MODULES = 100  # of 2,135


@cache
def counted() -> dict[str, dict[str, int]]:
    """Count in a process of its own, whose kernel and whose modules no other test has used."""
    command = [sys.executable, "-m", "benchmarks.synth.round_trips"]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True, timeout=120).stdout)


RECORD = json.loads(RECORDED.read_text(encoding="utf-8"))


@pytest.mark.xdist_group("round trips")
@pytest.mark.parametrize("app", RECORD)
def test_synthesis_asks_the_kernel_no_more_than_recorded(app):
    now, then = counted()[app], RECORD[app]

    requests = now["requests"] / now["resources"]
    recorded = then["requests"] / then["resources"]
    assert requests <= recorded * GROWTH, (
        f"{app}: {requests:.2f} requests a resource, {recorded:.2f} recorded; each takes 0.3 ms: read an attribute "
        "once, look nothing up in a loop; if it has to be, `make round-trips` records it"
    )


@pytest.mark.xdist_group("round trips")
def test_every_environment_is_recorded():
    assert set(counted()) == set(RECORD)


@pytest.mark.xdist_group("round trips")
@pytest.mark.parametrize("app", RECORD)
def test_synthesis_imports_few_of_the_providers_modules(app):
    assert counted()[app]["modules"] < PROVIDER_MODULES


def test_reference_app_stays_what_the_figures_were_measured_with():
    assert RECORD["reference app"]["resources"] == 60
