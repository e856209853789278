"""One embedded cloud for all tests of this folder, emptied before each, with the small stack beside it."""

import json
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from localcloud.state import State
from tests.integration.operations.small_stack import LOCAL, write_stack
from tests.support.embedded_cloud import Stack, embedded_cloud


class SmallStack(Stack):
    """The small stack, and this project's commands on it."""

    def command(self, module: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run a command of the environment ``local``, without a terminal, and return how it ended."""
        return subprocess.run(
            [sys.executable, "-m", f"operations.{module}", LOCAL.name, *arguments],
            env=self.environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )

    def lock_id(self) -> str | None:
        """Return the id of the lock on the state, if there is one."""
        s3 = self.client("s3")
        try:
            lock = s3.get_object(Bucket=LOCAL.state_bucket, Key=f"{LOCAL.state_key}.tflock")["Body"].read()
        except s3.exceptions.NoSuchKey:
            return None
        return str(json.loads(lock)["ID"])


@pytest.fixture(scope="session")
def cloud(tmp_path_factory: pytest.TempPathFactory) -> Iterator[State]:
    with embedded_cloud(tmp_path_factory.mktemp("localcloud")) as state:
        yield state


@pytest.fixture
def stack(cloud: State, tmp_path: Path) -> SmallStack:
    """The small stack before its first deploy, in an account that holds the state bucket alone."""
    urllib.request.urlopen(f"{cloud.endpoint}/moto-api/reset", data=b"").close()  # noqa: S310  loopback
    folder = tmp_path / "a stack"
    folder.mkdir()
    write_stack(folder)
    stack = SmallStack(folder, cloud)
    assert stack.command("bootstrap").returncode == 0
    return stack


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run the tests of one embedded cloud in one process."""
    here = Path(__file__).parent
    for item in items:
        if item.path.is_relative_to(here):
            item.add_marker(pytest.mark.integration)
            item.add_marker(pytest.mark.xdist_group("operations"))
