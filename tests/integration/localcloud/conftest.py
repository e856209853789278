"""One embedded cloud for all tests of this folder, and Terraform to deploy to it."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from localcloud.environment import safe_environment
from localcloud.state import State, StateFolder
from operations import terraform_mirror

REGION = "us-east-1"
ACCOUNT = "000000000000"


@pytest.fixture(scope="session")
def cloud(tmp_path_factory) -> State:
    folder = StateFolder(tmp_path_factory.mktemp("localcloud"))
    command = [
        sys.executable,
        "-m",
        "localcloud",
        "serve",
        "--folder",
        str(folder.path),
        "--port",
        "0",
        "--api-port",
        "0",
    ]
    with folder.log.open("wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log)
    try:
        deadline = time.monotonic() + 90
        while not ((state := folder.read()) and state.ready):
            assert process.poll() is None, folder.log.read_text()
            assert time.monotonic() < deadline, folder.log.read_text()
            time.sleep(0.05)
        yield state
    finally:
        process.terminate()
        process.wait(30)


class Stack:
    """A folder with Terraform JSON, deployed to the embedded cloud."""

    def __init__(self, folder: Path, endpoint: str) -> None:
        self.folder = folder
        configuration = folder / "terraform.rc"
        configuration.write_text(terraform_mirror.configuration(terraform_mirror.find(os.environ)))
        self._environment = safe_environment(endpoint) | {
            "TF_CLI_CONFIG_FILE": str(configuration),
            "CHECKPOINT_DISABLE": "1",
        }

    def terraform(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["terraform", *arguments],
            cwd=self.folder,
            env=self._environment,
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )


@pytest.fixture
def stack(cloud, tmp_path) -> Stack:
    return Stack(tmp_path, cloud.endpoint)
